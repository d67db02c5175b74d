"""Events of subscriptions: what several subscribers are told alike is executed once.

A listener's pages are nudged together and get the same list; to execute their document for each of
them would take the time of the others. An event says by its attribute `alike`, None for nothing,
what it has in common with the others that have its answer.
"""

from collections.abc import Awaitable, Callable, Hashable
from typing import Any

import orjson
from graphql import ExecutionResult, OperationDefinitionNode, execute_subscription_event
from graphql.execution import Executor
from strawberry.utils.await_maybe import await_maybe

from api.stores.kept import Kept

KEPT_ANSWERS = 100
KEPT_SECONDS = 1.0
"""How long subscribers that were nudged together may take to come for their event."""


class SharedEvents:
    """Answers without errors, by operation, variables, listener, and what events are alike by."""

    def __init__(self) -> None:
        self._answers: Kept[Hashable, tuple[OperationDefinitionNode, ExecutionResult]] = Kept(
            KEPT_ANSWERS, KEPT_SECONDS
        )

    def of_subscription(
        self, variables: dict[str, Any] | None
    ) -> Callable[[Executor[Any]], Awaitable[ExecutionResult]]:
        """What executes the events of a subscription with these variables."""
        given = orjson.dumps(variables, option=orjson.OPT_SORT_KEYS)

        async def answer(executor: Executor[Any]) -> ExecutionResult:
            alike = getattr(executor.root_value, "alike", None)
            if alike is None:
                return await await_maybe(execute_subscription_event(executor))
            operation = executor.operation
            listener = getattr(executor.context_value, "user_id", None)
            key = (id(operation), given, listener, alike)
            kept = self._answers.get(key)
            if kept is not None:  # it holds the operation, so no other can have its id
                return kept[1]
            result = await await_maybe(execute_subscription_event(executor))
            if not result.errors:
                self._answers.put(key, (operation, result))
            return result

        return answer
