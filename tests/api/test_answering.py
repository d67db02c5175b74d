"""Operations are answered alike, however they come; what nobody meant to happen is hidden."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, NoReturn

import pytest
import strawberry

from api.errors import NotIdentified
from api.execution import CompiledExecution
from api.metrics import COUNTED
from api.schema import schema
from api.schema.answering import Schema


@strawberry.type
class Query:
    hello: str = "hello"


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def recommendations_updated(self, is_known: bool) -> AsyncGenerator[int]:
        if not is_known:
            raise NotIdentified
        yield 1
        raise RuntimeError("a secret")


@strawberry.type
class Event:
    alike: strawberry.Private[str | None]
    executed: strawberry.Private[list[str]]

    @strawberry.field
    async def place(self, doubled: bool = False) -> int:
        await asyncio.sleep(0)
        self.executed.append("once")
        return len(self.executed) * (2 if doubled else 1)

    @strawberry.field
    def refused(self) -> int:
        self.executed.append("once")
        raise NotIdentified


@strawberry.type
class Events:
    @strawberry.subscription
    async def recommendations_updated(self, info: strawberry.Info) -> AsyncGenerator[Event]:
        alike, executed = info.context
        yield Event(alike=alike, executed=executed)


class Broken(CompiledExecution):
    """Fails as no execution is known to."""

    def execute_operation(self, serially: bool | None = None) -> NoReturn:  # noqa: ARG002
        raise RuntimeError("a secret")


OTHER = Schema(Query, subscription=Subscription)
WATCH = "subscription { recommendationsUpdated(isKnown: %s) }"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{ nothing }", "Cannot query field"),
        ("{ genres {", "Syntax Error"),
        ("query A { about { songCount } } query B { about { songCount } }", "name one in"),
        ("fragment F on Query { about { songCount } }", "operation"),
    ],
)
async def test_a_fault_is_told_each_time(text: str, message: str) -> None:
    for _ in range(2):
        results = [result async for result in await schema.stream(text)]

        assert [error.message for result in results for error in result.errors or ()] != []
        assert all(message in error.message for error in results[0].errors or ())
        assert results[0].data is None


def n_unexpected() -> float:
    return COUNTED.get_sample_value("musicrecs_unexpected_errors_total") or 0


async def test_a_fault_within_a_subscription_is_hidden_and_counted() -> None:
    n_before = n_unexpected()

    results = [result async for result in await OTHER.stream(WATCH % "true")]

    assert results[0].data == {"recommendationsUpdated": 1}
    assert results[1].errors is not None
    (error,) = results[1].errors
    assert error.message == "Something went wrong on our side."
    assert error.extensions is not None
    assert error.extensions["code"] == "INTERNAL"
    assert n_unexpected() == n_before + 1


async def test_an_operation_whose_execution_fails_ends_with_an_error_told() -> None:
    n_before = n_unexpected()
    broken = Schema(Query, execution_context_class=Broken)

    (result,) = [result async for result in await broken.stream("{ hello }")]

    assert result.data is None
    assert [error.message for error in result.errors or ()] == ["Something went wrong on our side."]
    assert n_unexpected() == n_before + 1


async def test_a_subscription_says_what_its_client_can_mend() -> None:
    (result,) = [result async for result in await OTHER.stream(WATCH % "false")]

    assert result.errors is not None
    (error,) = result.errors
    assert error.extensions == {"code": "UNAUTHENTICATED"}


async def test_events_that_are_alike_are_executed_once() -> None:
    schema, executed = Schema(Query, subscription=Events), list[str]()

    async def place(alike: str | None, doubled: bool = False) -> int:
        text = "subscription ($d: Boolean!) { recommendationsUpdated { place(doubled: $d) } }"
        stream = await schema.stream(text, {"d": doubled}, (alike, executed))
        (result,) = [result async for result in stream]
        assert result.data is not None
        return result.data["recommendationsUpdated"]["place"]

    assert await asyncio.gather(place("a"), place("a"), place("b")) == [1, 1, 2]
    assert await place("a") == 1
    assert await asyncio.gather(place(None), place(None)) == [3, 4]
    assert await place("a", doubled=True) == 10


async def test_events_with_errors_are_executed_again() -> None:
    schema, executed = Schema(Query, subscription=Events), list[str]()
    text = "subscription { recommendationsUpdated { refused } }"

    for n in range(1, 3):
        stream = await schema.stream(text, None, ("a", executed))
        (result,) = [result async for result in stream]
        assert result.errors
        assert len(executed) == n


async def test_variables_however_deep_are_no_fault_of_a_subscription() -> None:
    schema, deep = Schema(Query, subscription=Events), list[Any]()
    for _ in range(400):
        deep = [deep]

    stream = await schema.stream(
        "subscription { recommendationsUpdated { place } }", {"unused": deep}, ("a", [])
    )

    (result,) = [result async for result in stream]
    assert result.data == {"recommendationsUpdated": {"place": 1}}
