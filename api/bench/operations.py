"""Operations made from the schema by hypothesis-graphql: most of them good, some with one mistake.

It knows neither subscriptions nor variables, and gives every argument. Here subscriptions are made
as if they were queries, some arguments become variables, and others are left out.
"""

from collections.abc import Sequence
from math import ceil
from random import Random
from typing import Any

from graphql import (
    REMOVE,
    ArgumentNode,
    DocumentNode,
    GraphQLObjectType,
    GraphQLSchema,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    VisitorAction,
    is_required_argument,
    print_ast,
    value_from_ast_untyped,
    visit,
)
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis_graphql import Mode, nodes, queries

from api.bench.chance import FLOATS, INTEGERS, TEXTS, TIMES

SHARES = {OperationType.QUERY: 0.6, OperationType.MUTATION: 0.3, OperationType.SUBSCRIPTION: 0.1}
SCALARS = {
    "ID": st.sampled_from(TEXTS).map(nodes.String),
    "String": st.sampled_from(TEXTS).map(nodes.String),
    "DateTime": st.sampled_from(TIMES).map(nodes.String),
    "Int": (st.integers(1, 20) | st.sampled_from(INTEGERS)).map(nodes.Int),
    "Float": st.sampled_from(FLOATS).map(nodes.Float),
}


def operations(schema: GraphQLSchema, n: int, number: int) -> list[dict[str, Any]]:
    """At least `n` documents with their variables, as clients send them; the same for a number."""
    random = Random(number)
    made = [
        _sent(kind, document, TypeInfo(schema, root), random)
        for kind, share in SHARES.items()
        if (root := schema.get_root_type(kind)) is not None
        for document in _documents(schema, root, ceil(n * share), number)
    ]
    random.shuffle(made)
    return made


def _documents(
    schema: GraphQLSchema, root: GraphQLObjectType, n: int, number: int
) -> Sequence[DocumentNode]:
    """Documents that ask a root as if it were that of queries: one field of it, or several."""
    alone = GraphQLSchema(query=root, types=list(schema.type_map.values()))
    kinds = [
        queries(alone, fields=[name], custom_scalars=SCALARS, print_ast=_unprinted)
        for name in root.fields
    ]
    kinds.append(queries(alone, mode=Mode.NEGATIVE, custom_scalars=SCALARS, print_ast=_unprinted))
    found = list[DocumentNode]()

    @seed(number)
    @settings(
        max_examples=n,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.one_of(kinds))
    def keep(document: DocumentNode) -> None:
        found.append(document)

    keep()
    return found


def _unprinted(document: DocumentNode) -> DocumentNode:
    return document


def _sent(
    kind: OperationType, document: DocumentNode, info: TypeInfo, random: Random
) -> dict[str, Any]:
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    writing = _AsClientsWrite(info, random)
    selection = print_ast(visit(operation.selection_set, TypeInfoVisitor(info, writing)))
    declared = ", ".join(f"${name}: {type_}" for name, type_ in writing.types.items())
    return {
        "query": f"{kind.value} {f'({declared})' if declared else ''} {selection}",
        "variables": writing.variables,
    }


class _AsClientsWrite(Visitor):
    """Leaves out optional arguments, and gives some by variables."""

    def __init__(self, info: TypeInfo, random: Random) -> None:
        super().__init__()
        self._info = info
        self._random = random
        self.types: dict[str, str] = {}
        self.variables: dict[str, Any] = {}

    def enter_argument(self, node: ArgumentNode, *_: object) -> ArgumentNode | VisitorAction | None:
        argument = self._info.get_argument()
        if argument is None:
            return None
        if not is_required_argument(argument) and self._random.random() < 0.6:
            return REMOVE
        if self._random.random() > 0.1:
            return None
        name = f"v{len(self.variables)}"
        self.types[name] = str(argument.type)
        self.variables[name] = value_from_ast_untyped(node.value)
        return ArgumentNode(name=node.name, value=VariableNode(name=NameNode(value=name)))
