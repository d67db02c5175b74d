"""GraphiQL's ready operations: each one is answered, from the first tab to the last."""

import json

from graphql import OperationDefinitionNode, OperationType, parse

from api.transport import graphiql
from tests.api.client import Client, Json, receive


def operations(example: str) -> list[tuple[str, OperationType]]:
    """Name and kind of each operation, in order."""
    return [
        (node.name.value, node.operation)
        for node in parse(example).definitions
        if isinstance(node, OperationDefinitionNode) and node.name is not None
    ]


async def answered(client: Client, example: str, name: str, kind: OperationType) -> Json:
    request = {"query": example, "operationName": name}
    if kind is not OperationType.SUBSCRIPTION:
        return (await client.http.post("/graphql", json=request)).json()
    async with client.socket({"token": client.http.cookies["listener"]}) as socket:
        await socket.send(json.dumps({"id": name, "type": "subscribe", "payload": request}))
        return (await receive(socket))["payload"]


async def all_are_answered(client: Client) -> None:
    for example in graphiql.EXAMPLES:
        for name, kind in operations(example):
            answer = await answered(client, example, name, kind)

            assert "errors" not in answer, name
            for field in answer["data"].values():
                assert field is not None, name
                assert not isinstance(field, dict) or field.get("errors", []) == [], name


async def test_every_example_is_answered_in_order(client: Client) -> None:
    assert sum(len(operations(example)) for example in graphiql.EXAMPLES) >= 20
    await all_are_answered(client)


async def test_every_example_is_answered_with_a_model(trained: Client) -> None:
    await all_are_answered(trained)
