"""Strawberry's execution, with a shortcut through selections that only read attributes.

graphql-core decides anew for each field of each object how to resolve and complete it. Where a
field and everything below it is a plain attribute, a plan made once per document (see `plans`) does
the same for all such fields of an object in one pass, before the others are resolved. A value that
a plan does not answer just as graphql-core would (null where none may be, an awaitable, an error, a
number out of range) makes the plan give up, and graphql-core begins that object again: to read
attributes twice changes nothing, no other field was resolved yet, and errors keep their message and
their path.
"""

import weakref
from typing import Any

from graphql import GraphQLObjectType, GraphQLResolveInfo, OperationDefinitionNode
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.execution.plans import ObjectPlan, Unplanned, object_plan, switches

MAX_SWITCHES = 4
MAX_SELECTIONS = 256
"""Selections of one operation that may have plans, each with at most 2 ** MAX_SWITCHES."""

Key = tuple[object, ...]
"""An object type and the ids of the field nodes that select below it."""
Plans = dict[tuple[object, ...], ObjectPlan | None]
"""By the values of the variables in `@skip` and `@include`; None for what has no plan."""
Selections = dict[Key, tuple[tuple[str, ...], Plans] | None]

_selections: dict[int, Selections] = {}
"""By the id of an operation; they live as long as its document does."""


class CompiledExecution(StrawberryGraphQLCoreExecutionContext):
    """The `execution_context_class` of a Strawberry schema."""

    def complete_object_value(
        self,
        return_type: GraphQLObjectType,
        field_details_list: FieldDetailsList,
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        plan = self._plan(return_type, field_details_list) if position_context is None else None
        if plan is not None:
            try:
                planned = plan.read(result)
            except Exception:  # noqa: BLE001 graphql-core finds it again and reports it
                pass
            else:
                return self._join(plan, planned, return_type, path, result)
        return super().complete_object_value(
            return_type, field_details_list, info, path, result, position_context
        )

    def _join(
        self,
        plan: ObjectPlan,
        planned: dict[str, Any],
        object_type: GraphQLObjectType,
        path: Path,
        value: Any,
    ) -> Any:
        """What was planned of the object, with what graphql-core makes of the rest."""
        if not plan.rest:
            return planned
        rest = self.execute_fields(object_type, value, path, plan.rest, None)
        if isinstance(rest, dict):
            return _in_order(plan.keys, planned, rest)

        async def joined() -> dict[str, Any]:
            return _in_order(plan.keys, planned, await rest)

        return joined()

    def _plan(self, object_type: GraphQLObjectType, details: FieldDetailsList) -> ObjectPlan | None:
        if self.middleware_manager is not None and self.middleware_manager.middlewares:
            return None
        selections = _selections_of(self.operation)
        key = (object_type, *(id(part.node) for part in details))
        if key not in selections:
            if len(selections) >= MAX_SELECTIONS:
                return None
            selections[key] = self._selection(details)
        selection = selections[key]
        if selection is None:
            return None
        names, plans = selection
        given = tuple(map(self.variable_values.coerced.get, names))
        if given not in plans:
            plans[given] = self._make_plan(object_type, details)
        return plans[given]

    def _selection(self, details: FieldDetailsList) -> tuple[tuple[str, ...], Plans] | None:
        try:
            names = switches(self, [part.node for part in details])
        except Unplanned:
            return None
        return (names, {}) if len(names) <= MAX_SWITCHES else None

    def _make_plan(
        self, object_type: GraphQLObjectType, details: FieldDetailsList
    ) -> ObjectPlan | None:
        try:
            return object_plan(self, object_type, details)
        except (Unplanned, RecursionError, SyntaxError):
            return None


def _in_order(
    keys: tuple[str, ...], planned: dict[str, Any], rest: dict[str, Any]
) -> dict[str, Any]:
    answered = planned | rest
    return {key: answered[key] for key in keys if key in answered}


def _selections_of(operation: OperationDefinitionNode) -> Selections:
    key = id(operation)
    selections = _selections.get(key)
    if selections is None:
        selections = _selections[key] = {}
        weakref.finalize(operation, _selections.pop, key, None).atexit = False
    return selections
