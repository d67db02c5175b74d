"""Plans: one function per object type and selection, from an object to its part of the answer.

A plan answers exactly as graphql-core would, or raises; what it raises is never shown. Fields with
a resolver or arguments, unions and interfaces have no plan, nor what holds one of them below:
where they stand beside plain ones, the plan answers those, and leaves the others to graphql-core.
A directive other than `@skip` and `@include` leaves all of its selection to graphql-core.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from sys import float_info
from typing import Any, NamedTuple, cast

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLBoolean,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
    SelectionNode,
    SelectionSetNode,
    Undefined,
    VariableNode,
    get_nullable_type,
    is_leaf_type,
)
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import is_awaitable
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.cast import TYPE_CAST_ATTRIBUTE
from strawberry.types.field import StrawberryField

Plan = Callable[[Any], Any]
"""From a value to what stands for it in the answer."""

MAX_ANSWERS = 4
"""Selections whose answers are kept with an object; at one more they are all forgotten."""
DEFINITION = "strawberry-definition"
PLAIN: dict[object, str] = {
    GraphQLString: "type({0}) is not str",
    GraphQLID: "type({0}) is not str",
    GraphQLBoolean: "type({0}) is not bool",
    GraphQLInt: f"type({{0}}) is not int or not {-(2**31)} <= {{0}} < {2**31}",
    GraphQLFloat: f"type({{0}}) is not float or not {-float_info.max} <= {{0}} <= {float_info.max}",
}
"""What tells a value apart from those that graphql-core lets stand in the answer as they are."""


class Unplanned(Exception):
    """A selection that has no plan, or a value that its plan does not answer."""


class Unchanging:
    """An object that nobody changes once it is made, nor what its fields hold.

    It is read once by each plan: what that answers is kept with it, and shared by all answers.
    """

    @cached_property
    def answers(self) -> dict[Plan, Any]:
        return {}


def switches(executor: Executor[Any], nodes: Iterable[FieldNode]) -> tuple[str, ...]:
    """Names of the variables that decide which of the fields below `nodes` are there at all.

    Raises: Unplanned at a directive that is not `@skip` or `@include`.
    """
    names, spread = dict[str, None](), set[str]()
    below = [node.selection_set for node in nodes if node.selection_set]
    while below:
        for selection in below.pop().selections:
            names |= dict.fromkeys(_switches_of(selection))
            if not isinstance(selection, FragmentSpreadNode):
                below += _sets(getattr(selection, "selection_set", None))
            elif selection.name.value not in spread:
                spread.add(selection.name.value)
                fragment = executor.fragment_definitions.get(selection.name.value)
                if fragment is not None:
                    below.append(fragment.selection_set)
    return tuple(names)


class ObjectPlan(NamedTuple):
    """A plan of objects of one type, reading what one selection asks of them."""

    read: Plan
    rest: dict[str, FieldDetailsList]
    """The fields that it leaves to graphql-core, by their keys."""
    keys: tuple[str, ...]
    """Of all fields, in the order of the answer."""


def object_plan(
    executor: Executor[Any], object_type: GraphQLObjectType, details: FieldDetailsList
) -> ObjectPlan:
    """A plan of objects of the type, reading what the fields in `details` select.

    Raises: Unplanned; RecursionError where the selection is too deep.
    """
    collected = executor.collect_subfields(object_type, details)
    if collected.new_defer_usages:
        raise Unplanned
    origin, check = _origin_and_check(object_type)
    function, rest = _Function(origin, check), dict[str, FieldDetailsList]()
    for key, below in collected.grouped_field_set.items():
        name = below[0].node.name.value
        field = executor.schema.get_field(object_type, name)
        if name == "__typename":
            function.put_constant(key, object_type.name)
        elif field is not None:  # graphql-core leaves out a field that is not there
            try:
                attribute = _attribute(field)
                plan = _present_plan(executor, get_nullable_type(field.type), below)
            except Unplanned:
                rest[key] = below
            else:
                function.put_attribute(key, attribute, field.type, plan)
    if len(rest) == len(collected.grouped_field_set):
        raise Unplanned
    read = function.compiled()
    if origin is not None and issubclass(origin, Unchanging):
        read = _once(read)
    return ObjectPlan(read, rest, tuple(collected.grouped_field_set))


def _once(read: Plan) -> Plan:
    """The plan of objects that keep what it answers."""

    def read_once(value: Any) -> Any:
        answers = value.answers
        if read not in answers:
            answer = read(value)
            if len(answers) >= MAX_ANSWERS:
                answers.clear()
            answers[read] = answer
        return answers[read]

    return read_once


def _whole_plan(
    executor: Executor[Any], object_type: GraphQLObjectType, details: FieldDetailsList
) -> Plan:
    """A plan that leaves nothing.

    Raises: Unplanned where there is none.
    """
    plan = object_plan(executor, object_type, details)
    if plan.rest:
        raise Unplanned
    return plan.read


class _Function:
    """The source of a function that reads an object, written field by field.

    Written out, because a call for each field would cost three times as much as all the rest.
    """

    def __init__(self, origin: type | None, check: Plan) -> None:
        """Let `check` look at each value that is not plainly one of `origin`."""
        self._names: dict[str, object] = {"check": check, "origin": origin}
        is_cast = f"getattr(value, {TYPE_CAST_ATTRIBUTE!r}, None) is not None"
        self._lines = [
            "def read(value):",
            f" if type(value) is not origin or {is_cast}: check(value)",
        ]
        self._parts: list[str] = []

    def put_constant(self, key: str, value: str) -> None:
        self._parts.append(f"{key!r}: {value!r}")

    def put_attribute(self, key: str, attribute: str, type_: Any, plan: Plan) -> None:
        """Let `plan` make of the attribute what stands under `key`, unless it does as it is."""
        n = len(self._parts)
        self._names[f"plan{n}"] = plan
        self._lines.append(f" v{n} = value.{attribute}")
        self._lines.append(f" if {_is_not_plain(type_, f'v{n}')}: v{n} = plan{n}(v{n})")
        self._parts.append(f"{key!r}: v{n}")

    def compiled(self) -> Plan:
        source = "\n".join([*self._lines, f" return {{{', '.join(self._parts)}}}"])
        exec(source, self._names)
        return cast("Plan", self._names["read"])


def _is_not_plain(type_: Any, name: str) -> str:
    """An expression: whether the value has to be looked at, or is what stands in the answer."""
    if isinstance(type_, GraphQLNonNull):
        return PLAIN[type_.of_type].format(name) if type_.of_type in PLAIN else "True"
    return f"{name} is not None and ({PLAIN[type_].format(name) if type_ in PLAIN else True})"


def _origin_and_check(object_type: GraphQLObjectType) -> tuple[type | None, Plan]:
    """The class whose plain instances are of the type, if any; what raises Unplanned for others.

    Raises: Unplanned for a type that Strawberry does not know, or that recognises its own values.
    """
    definition = (object_type.extensions or {}).get(DEFINITION)
    if not isinstance(definition, StrawberryObjectDefinition) or definition.is_type_of:
        raise Unplanned
    origin, is_type_of = definition.origin, cast("Any", object_type.is_type_of)
    is_odd = issubclass(origin, Exception) or hasattr(origin, "__await__")

    def check(value: Any) -> None:
        _refuse_odd(value)
        if is_type_of is not None and not is_type_of(value, None):  # Strawberry's own reads no info
            raise Unplanned

    return None if is_odd else origin, check


def _attribute(field: GraphQLField) -> str:
    """Name of the attribute that is the field's value.

    Raises: Unplanned for a field with a resolver, arguments, permissions or other extensions.
    """
    definition = (field.extensions or {}).get(DEFINITION)
    if (
        not isinstance(definition, StrawberryField)
        or not definition.is_basic_field
        or not getattr(field.resolve, "_is_default", False)
        or definition.default_resolver is not getattr
        or field.args
        or not definition.python_name.isidentifier()
    ):
        raise Unplanned
    return definition.python_name


def _present_plan(executor: Executor[Any], type_: Any, details: FieldDetailsList) -> Plan:
    """A plan of values that are not null."""
    if is_leaf_type(type_):
        return _leaf_plan(type_)
    if isinstance(type_, GraphQLObjectType):
        return _whole_plan(executor, type_, details)
    if isinstance(type_, GraphQLList):
        return _list_plan(executor, type_.of_type, details)
    raise Unplanned


def _leaf_plan(type_: GraphQLLeafType) -> Plan:
    def complete(value: Any) -> Any:
        _refuse_odd(value)
        coerced = type_.coerce_output_value(value)
        if coerced is None or coerced is Undefined:
            raise Unplanned
        return coerced

    return complete


def _list_plan(executor: Executor[Any], type_: Any, details: FieldDetailsList) -> Plan:
    """A plan of lists whose items are of the type."""
    is_nullable = not isinstance(type_, GraphQLNonNull)
    present = _present_plan(executor, type_ if is_nullable else type_.of_type, details)

    def complete(value: Any) -> Any:
        if type(value) is not list and type(value) is not tuple:
            raise Unplanned
        if is_nullable:
            return [None if part is None else present(part) for part in value]
        return [present(part) for part in value]

    return complete


def _refuse_odd(value: object) -> None:
    """Raises: Unplanned for what graphql-core takes for no value, an error or a promise of one."""
    if value is None or value is Undefined or isinstance(value, Exception) or is_awaitable(value):
        raise Unplanned


def _switches_of(selection: SelectionNode) -> Iterator[str]:
    for directive in selection.directives or ():
        if directive.name.value not in {"skip", "include"}:
            raise Unplanned
        for argument in directive.arguments or ():
            if isinstance(argument.value, VariableNode):
                yield argument.value.name.value


def _sets(selection_set: SelectionSetNode | None) -> list[SelectionSetNode]:
    return [] if selection_set is None else [selection_set]
