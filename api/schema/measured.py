"""Each operation counted and timed, under a name from a list that clients cannot make longer."""

import time
from functools import cache

from graphql import FieldNode, GraphQLSchema, OperationDefinitionNode

from api.metrics import OPERATION_SECONDS, OPERATIONS

UNKNOWN = ("other", "other")

_counter, _timer = cache(OPERATIONS.labels), cache(OPERATION_SECONDS.labels)


def measure(kind: str, name: str, began: float, *, is_faulty: bool) -> None:
    """Count an operation that began at `began` of `time.perf_counter`.

    A subscription has no time.
    """
    _counter(kind, name, "error" if is_faulty else "ok").inc()
    if kind != "subscription":
        _timer(kind, name).observe(time.perf_counter() - began)


def named(schema: GraphQLSchema, operation: OperationDefinitionNode | None) -> tuple[str, str]:
    """Kind and first root field of the operation; "other" for what the schema does not have."""
    if operation is None:
        return UNKNOWN
    root = schema.get_root_type(operation.operation)
    first = operation.selection_set.selections[0]
    field = first.name.value if isinstance(first, FieldNode) else ""
    is_known = root is not None and field in root.fields
    return operation.operation.value, field if is_known else "other"
