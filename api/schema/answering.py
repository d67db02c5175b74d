"""Operations answered in one pass: found and checked, executed, counted, their errors coded.

Strawberry has extensions for this, and builds a context manager for each hook and stage of each
operation: of a small query they cost three times what its execution does.
"""

import time
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from functools import cached_property
from typing import Any, NamedTuple, cast

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    OperationDefinitionNode,
    create_source_event_stream,
    execute,
    get_operation_ast,
    located_error,
    map_source_to_response_event,
)
from graphql import ExecutionResult as GraphQLExecutionResult
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionContext, ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from strawberry.utils.await_maybe import await_maybe
from strawberry.utils.operation import get_first_operation

from api import incidents
from api.errors import StoreUnavailable
from api.schema.coded_errors import MAX_ERRORS, coded, is_unexpected
from api.schema.documents import DOCUMENTS, faults_of
from api.schema.events import SharedEvents
from api.schema.measured import measure, named
from api.tracing import span


class Chosen(NamedTuple):
    """The operation that is asked for, in its document."""

    document: DocumentNode | None
    """None where the text is none of GraphQL."""
    operation: OperationDefinitionNode | None
    errors: list[GraphQLError]
    """Why it cannot be answered."""
    began: float
    """When it was asked for, by `time.perf_counter`."""


class Schema(strawberry.Schema):
    """Answers within the limits, and logs what no resolver meant to raise."""

    @cached_property
    def _shared(self) -> SharedEvents:
        return SharedEvents()

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any = None,
        root_value: Any = None,
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,  # noqa: ARG002 the library's signature
    ) -> ExecutionResult:
        """Answer an operation of the allowed types.

        Raises: CannotGetOperationTypeError, InvalidOperationTypeError.
        """
        given: dict[str, Any] = {
            "variable_values": variable_values,
            "context_value": context_value,
            "root_value": root_value,
            "operation_name": operation_name,
        }
        return await self._executed(
            self._choose(query, operation_name, allowed_operation_types), given
        )

    async def stream(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any = None,
        root_value: Any = None,
        operation_name: str | None = None,
        operation_extensions: dict[str, Any] | None = None,  # noqa: ARG002 the library's signature
        allowed_operation_types: Iterable[OperationType] | None = None,
    ) -> AsyncGenerator[ExecutionResult]:
        """Answer an operation of any type: a subscription with each of its events."""
        given: dict[str, Any] = {
            "variable_values": variable_values,
            "context_value": context_value,
            "root_value": root_value,
            "operation_name": operation_name,
        }
        return self._answers(query, allowed_operation_types, given)

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002 the library's signature
    ) -> None:
        away = set[str]()
        for error in filter(is_unexpected, errors):
            if isinstance(error.original_error, StoreUnavailable):
                away.add(error.original_error.store)
            else:
                incidents.report(_place(error), error.original_error)
        if away:
            incidents.miss(away)

    async def _executed(self, chosen: Chosen, given: dict[str, Any]) -> ExecutionResult:
        """What the chosen query or mutation gives, with what the library was `given` beside it."""
        kind, name = named(self._schema, chosen.operation)
        with span(f"{kind} {name}"):
            if chosen.document is None or chosen.errors:
                result = PreExecutionError(None, chosen.errors)
            else:
                executed = await await_maybe(
                    execute(
                        self._schema,
                        chosen.document,
                        executor_class=self.execution_context_class,
                        is_awaitable=cast("Any", optimized_is_awaitable),
                        max_coercion_errors=MAX_ERRORS,
                        **given,
                    )
                )
                result = ExecutionResult(executed.data, executed.errors)
        measure(kind, name, chosen.began, is_faulty=bool(result.errors))
        return self._told(result)

    async def _answers(
        self, query: str | None, allowed: Iterable[OperationType] | None, given: dict[str, Any]
    ) -> AsyncGenerator[ExecutionResult]:
        try:
            chosen = self._choose(query, given["operation_name"], allowed)
        except CannotGetOperationTypeError as error:
            fault = GraphQLError(error.as_http_error_reason(), original_error=error)
            yield self._told(PreExecutionError(None, [fault]))
            return
        if not _is_subscription(chosen.operation):
            try:
                result = await self._executed(chosen, given)
            except Exception as error:  # noqa: BLE001 hidden from the client, who is told that it was
                result = self._told(self._failed(chosen, error))
            yield result
            return
        n_faulty = 0
        try:
            async with aclosing(self._events(chosen, given)) as events:
                async for result in events:
                    n_faulty += bool(result.errors)
                    yield self._told(result)
        finally:
            measure(*named(self._schema, chosen.operation), chosen.began, is_faulty=n_faulty > 0)

    async def _events(
        self, chosen: Chosen, given: dict[str, Any]
    ) -> AsyncGenerator[ExecutionResult]:
        """The events of a subscription; where it cannot begin, why."""
        if chosen.document is None or chosen.errors:
            yield PreExecutionError(None, chosen.errors)
            return
        executor = self.execution_context_class.build(
            self._schema,
            chosen.document,
            given["root_value"],
            given["context_value"],
            given["variable_values"],
            given["operation_name"],
            max_coercion_errors=MAX_ERRORS,
        )
        if isinstance(executor, list):  # of what is wrong with the variables
            yield PreExecutionError(None, executor)
            return
        source = await await_maybe(create_source_event_stream(executor))
        if isinstance(source, GraphQLExecutionResult):  # it could not begin
            yield PreExecutionError(None, source.errors)
            return
        execute_event = self._shared.of_subscription(given["variable_values"])
        answers = map_source_to_response_event(executor, source, execute_event)
        try:
            async with aclosing(answers):
                async for answer in answers:
                    yield ExecutionResult(answer.data, answer.errors)
        except Exception as error:  # noqa: BLE001 told to the client, or hidden from them
            yield self._failed(chosen, error)

    def _failed(self, chosen: Chosen, error: Exception) -> ExecutionResult:
        """What is answered where the error ended an operation as a whole."""
        _, name = named(self._schema, chosen.operation)
        return ExecutionResult(None, [located_error(error, path=[name])])

    def _choose(
        self, query: str | None, name: str | None, allowed: Iterable[OperationType] | None
    ) -> Chosen:
        """Raises: CannotGetOperationTypeError, InvalidOperationTypeError."""
        began = time.perf_counter()
        try:
            prepared = DOCUMENTS.prepared(query or "")
        except GraphQLError as error:
            return Chosen(None, None, [error], began)
        document = prepared.document
        operation = (
            get_first_operation(document) if name is None else get_operation_ast(document, name)
        )
        if operation is None:
            raise CannotGetOperationTypeError(name)
        type_ = OperationType(operation.operation.value)
        if allowed is not None and type_ not in allowed:
            raise InvalidOperationTypeError(type_)
        return Chosen(document, operation, faults_of(self._schema, prepared, name), began)

    def _told(self, result: ExecutionResult) -> ExecutionResult:
        """The result with its errors as the client may read them."""
        if result.errors:
            self._process_errors(result.errors)
            result.errors = coded(result.errors)
        return result


def _is_subscription(operation: OperationDefinitionNode | None) -> bool:
    return operation is not None and operation.operation.value == "subscription"


def _place(error: GraphQLError) -> str:
    """The fields that lead to the error, without their aliases' values and places in lists."""
    return ".".join(part for part in error.path or () if isinstance(part, str))
