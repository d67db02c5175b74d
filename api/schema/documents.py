"""How a document is read: parsed up to a length, measured, then validated; each document once."""

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    specified_rules,
    validate,
)
from strawberry.schema.schema import validate_document

from api.execution import Documents, Prepared
from api.schema.limits import MAX_TOKENS, LimitsRule


def faults(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
    """Why the document cannot be answered; empty for a good one.

    The standard rules see a document within the limits alone: some of them are slow beyond.
    """
    excess = validate(schema, document, [LimitsRule])
    return excess or validate_document(schema, document, tuple(specified_rules))


DOCUMENTS = Documents(faults, MAX_TOKENS)


def faults_of(schema: GraphQLSchema, prepared: Prepared, name: str | None) -> list[GraphQLError]:
    """Why the operation that `name` chooses cannot be answered; empty for a good one."""
    return DOCUMENTS.faults(schema, prepared) or _choice_fault(prepared.document, name)


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
