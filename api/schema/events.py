"""Events of subscriptions: what several subscribers are told alike is executed once.

A listener's pages are nudged together and get the same list; to execute their document for each of
them would take the time of the others. An event says by its attribute `alike`, None for nothing,
what it has in common with the others that have its answer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any

import orjson
from graphql import ExecutionResult, OperationDefinitionNode, execute_subscription_event
from graphql.execution import Executor
from strawberry.utils.await_maybe import await_maybe

from api.schema.measured import named
from api.stores.kept import Kept
from api.tracing import span

KEPT_ANSWERS = 100
KEPT_SECONDS = 1.0
"""How long subscribers that were nudged together may take to come for their event."""


class SharedEvents:
    """Answers without errors, by operation, variables, listener, and what events are alike by.

    Who comes while the first is still being answered waits with them.
    """

    def __init__(self) -> None:
        self._answers: Kept[
            Hashable, tuple[OperationDefinitionNode, asyncio.Task[ExecutionResult]]
        ] = Kept(KEPT_ANSWERS, KEPT_SECONDS)

    def of_subscription(
        self, variables: dict[str, Any] | None
    ) -> Callable[[Executor[Any]], Awaitable[ExecutionResult]]:
        """What executes the events of a subscription with these variables."""
        given = _as_key(variables)

        async def answer(executor: Executor[Any]) -> ExecutionResult:
            alike = getattr(executor.root_value, "alike", None)
            if alike is None or given is None:
                return await _executed(executor)
            operation = executor.operation  # it is kept, so no other can have its id meanwhile
            listener = getattr(executor.context_value, "user_id", None)
            key = (id(operation), given, listener, alike)
            kept = self._answers.get(key)
            if kept is None:
                task = asyncio.create_task(self._execute(key, executor))
                kept = self._answers.put(key, (operation, task))
            return await asyncio.shield(kept[1])

        return answer

    async def _execute(self, key: Hashable, executor: Executor[Any]) -> ExecutionResult:
        """The answer; one with errors is for those alone who wait for it already."""
        is_faulty = True
        try:
            result = await _executed(executor)
            is_faulty = bool(result.errors)
            return result
        finally:
            if is_faulty:
                self._answers.pop(key)


async def _executed(executor: Executor[Any]) -> ExecutionResult:
    with span(" ".join(named(executor.schema, executor.operation))):
        return await await_maybe(execute_subscription_event(executor))


def _as_key(variables: dict[str, Any] | None) -> bytes | None:
    """The variables as bytes; None where they are too deep, or too large, for JSON of ours."""
    try:
        return orjson.dumps(variables, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return None
