"""Hooks of extensions that are looked up once are called as Strawberry calls them."""

from collections.abc import AsyncGenerator, Iterator
from typing import Any

import pytest
import strawberry
from strawberry.extensions import SchemaExtension
from strawberry.extensions.runner import SchemaExtensionsRunner
from strawberry.types.execution import ExecutionContext

from api.execution import KnownHooks


@strawberry.type
class Query:
    @strawberry.field
    def one(self) -> int:
        return 1


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def two(self) -> AsyncGenerator[int]:
        yield 1
        yield 2


class Told(SchemaExtension):
    """Tells of each stage, as it begins and as it ends."""

    def on_operation(self) -> Iterator[None]:
        yield from self._tell("operation")

    def on_parse(self) -> Iterator[None]:
        yield from self._tell("parse")

    def on_execute(self) -> Iterator[None]:
        yield from self._tell("execute")

    def on_stream_result(self, result: Any) -> Iterator[None]:
        yield from self._tell(f"result {result.data}")

    def _tell(self, stage: str) -> Iterator[None]:
        told = self.execution_context.context
        told.append(f"{type(self).__name__}: {stage} begins")
        try:
            yield
        except Exception as error:
            told.append(f"{type(self).__name__}: {error}")
            raise
        finally:
            told.append(f"{type(self).__name__}: {stage} ends")


class Other(Told):
    """Another one, which refuses documents."""

    def on_validate(self) -> Iterator[None]:
        if "refused" in (self.execution_context.query or ""):
            raise ValueError("refused")
        yield


class Known(strawberry.Schema):
    def create_extensions_runner(
        self, execution_context: ExecutionContext, extensions: list[SchemaExtension]
    ) -> SchemaExtensionsRunner:
        return KnownHooks(execution_context, extensions)


async def told_of(schema: strawberry.Schema, document: str) -> tuple[list[str], list[object]]:
    """What the extensions tell, and what the client gets."""
    told: list[str] = []
    if document.startswith("subscription"):
        stream = await schema.stream(document, context_value=told)
        return told, [result.data async for result in stream]  # pyright: ignore
    result = await schema.execute(document, context_value=told)
    return told, [result.data, [error.message for error in result.errors or ()]]


@pytest.mark.parametrize(
    "document", ["{ one }", "{ one } # refused", "{ one", "subscription { two }"]
)
async def test_the_hooks_are_called_as_strawberry_calls_them(document: str) -> None:
    known, own = (
        kind(Query, subscription=Subscription, extensions=[Told, Other])
        for kind in (Known, strawberry.Schema)
    )

    told, answers = await told_of(known, document)

    assert told
    assert (told, answers) == await told_of(own, document)


async def test_a_hook_that_is_no_generator_is_named() -> None:
    class Plain(SchemaExtension):
        def on_operation(self) -> Any:
            """Would be called at the beginning alone."""

    _, (data, messages) = await told_of(Known(Query, extensions=[Plain]), "{ one }")

    assert (data, messages) == (None, ["Plain.on_operation must be a generator"])
