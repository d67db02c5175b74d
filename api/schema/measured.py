"""Each operation counted and timed, under a name from a list that clients cannot make longer."""

import time
from collections.abc import Iterator

from graphql import DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode
from strawberry.extensions import SchemaExtension

from api.metrics import OPERATION_SECONDS, OPERATIONS
from api.tracing import span

UNKNOWN = ("other", "other")


class Measured(SchemaExtension):
    """Counts an operation when it ends; a subscription has no time."""

    def on_operation(self) -> Iterator[None]:
        context, began = self.execution_context, time.perf_counter()
        with span("operation") as current:
            yield
            schema = context.schema._schema  # pyright: ignore[reportPrivateUsage]
            kind, name = _named(schema, context.graphql_document, context.operation_name)
            if current is not None:
                current.update_name(f"{kind} {name}")
        result = context.result
        is_faulty = bool(context.pre_execution_errors or (result is not None and result.errors))
        OPERATIONS.labels(kind, name, "error" if is_faulty else "ok").inc()
        if kind != "subscription":
            OPERATION_SECONDS.labels(kind, name).observe(time.perf_counter() - began)


def _named(
    schema: GraphQLSchema, document: DocumentNode | None, name: str | None
) -> tuple[str, str]:
    """Kind and first root field of the operation; "other" for what the schema does not have."""
    for operation in document.definitions if document is not None else ():
        if not isinstance(operation, OperationDefinitionNode):
            continue
        if name is not None and (operation.name is None or operation.name.value != name):
            continue
        root = schema.get_root_type(operation.operation)
        first = operation.selection_set.selections[0]
        field = first.name.value if isinstance(first, FieldNode) else ""
        is_known = root is not None and field in root.fields
        return operation.operation.value, field if is_known else "other"
    return UNKNOWN
