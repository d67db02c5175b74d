"""How a document is read: parsed up to a length, measured, then validated; each document once."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    specified_rules,
    validate,
)
from strawberry.extensions import ParserCache, SchemaExtension
from strawberry.schema.schema import validate_document

from api.schema.limits import MAX_TOKENS, LimitsRule

N_KEPT = 256
"""Documents whose faults are remembered."""


class CachedParser(ParserCache):
    """The library's cache, with an end, and without losing syntax errors on a websocket."""

    def on_parse(self) -> Iterator[None]:
        self.execution_context.parse_options["max_tokens"] = MAX_TOKENS
        with suppress(GraphQLError):  # the schema parses again and reports it its own way
            self.execution_context.graphql_document = self.cached_parse_document(
                self.execution_context.query, **self.execution_context.parse_options
            )
        yield


class BoundedValidation(SchemaExtension):
    """The standard rules, for a document within the limits: some of them are slow beyond."""

    def on_validate(self) -> Iterator[None]:
        execution = self.execution_context
        assert execution.graphql_document is not None
        document = execution.graphql_document
        schema = execution.schema._schema  # pyright: ignore[reportPrivateUsage]
        execution.pre_execution_errors = faults(schema, document) or _choice_fault(
            document,
            execution._provided_operation_name,  # pyright: ignore[reportPrivateUsage]
        )
        yield


@lru_cache(N_KEPT)
def faults(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
    """Why the document cannot be answered; empty for a good one."""
    excess = validate(schema, document, [LimitsRule])
    return excess or validate_document(schema, document, tuple(specified_rules))


def _choice_fault(document: DocumentNode, name: str | None) -> list[GraphQLError]:
    """Why it is not clear which operation is meant: the library would take the first."""
    operations = [
        definition
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
    ]
    if name is None and len(operations) > 1:
        return [GraphQLError("The document has several operations: name one in operationName.")]
    return []
