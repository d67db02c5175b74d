"""Every text that the schema takes has a bound: one that is longer is told, by the name it has."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLObjectType,
    build_schema,
    get_named_type,
    get_nullable_type,
    is_required_argument,
    is_required_input_field,
)

from api.schema import printed
from tests.api.client import Client, Json, receive, subscribe

LONG = "x" * 10_000
SCHEMA = build_schema(printed())
WAYS = {
    "Query": "query { %s }",
    "Mutation": "mutation { %s }",
    "Subscription": "subscription { %s }",
    "Artist": "{ artist(id: 1) { %s } }",
    "Album": "{ album(id: 1) { %s } }",
    "Genre": "{ genres { %s } }",
    "User": "{ me { %s } }",
}
"""How one comes to the fields of a type."""
NAMES_NOTHING = {"Query.song", "Query.artist", "Query.album", "Query.node", "Query.nodes"}
"""What is asked for by an id: null for a text that is none."""
ARE_NOT_FOUND = {"songId", "artistId", "code"}
"""What a mutation takes by a text of our own: any other names nothing."""
GIVEN = {"ID": '"1"', "String": '"a"', "Float": "1.0", "Int": "1", "Boolean": "true"}


class Place:
    """One text among the arguments of a field."""

    def __init__(self, parent: str, field: str, path: tuple[str, ...]) -> None:
        self.parent, self.field, self.path = parent, field, path

    def __str__(self) -> str:
        return f"{self.parent}.{self.field}({'.'.join(self.path)})"

    @property
    def document(self) -> str:
        """Asks for the field with a long text at this place, and with what must be given else."""
        field = fields_of(self.parent)[self.field]
        asked = f"{self.field}({_given(field.args, self.path, is_required_argument)})"
        return WAYS[self.parent] % f"{asked} {{ __typename {_errors(field)} }}"


def fields_of(parent: str) -> dict[str, GraphQLField]:
    kind = SCHEMA.type_map[parent]
    assert isinstance(kind, GraphQLObjectType)
    return kind.fields


def _errors(field: GraphQLField) -> str:
    kind = get_named_type(field.type)
    has_errors = isinstance(kind, GraphQLObjectType) and "errors" in kind.fields
    return "errors { field code }" if has_errors else ""


def _given(inputs: dict[str, Any], path: tuple[str, ...], is_required: Any) -> str:
    """What stands at the path, a long text at its end, and what is required beside it."""
    return ", ".join(
        f"{name}: {_value(each.type, path[1:] if name == path[0] else None)}"
        for name, each in inputs.items()
        if name == path[0] or is_required(each)
    )


def _value(kind: Any, path: tuple[str, ...] | None) -> str:
    """The shortest value of a type; at a path, the one with the long text."""
    bare = get_nullable_type(kind)
    if isinstance(bare, GraphQLList):
        return f"[{_value(bare.of_type, path)}]"
    if isinstance(bare, GraphQLInputObjectType):
        return f"{{ {_given(bare.fields, path or ('',), is_required_input_field)} }}"
    if path == ():
        return f'"{LONG}"'
    if isinstance(bare, GraphQLEnumType):
        return next(iter(bare.values))
    return GIVEN[bare.name]


def places() -> Iterator[Place]:
    for kind in SCHEMA.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                for path in _texts(field.args):
                    yield Place(kind.name, name, path)


def _texts(inputs: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, each in inputs.items():
        kind = get_named_type(each.type)
        if isinstance(kind, GraphQLInputObjectType):
            yield from ((name, *path) for path in _texts(kind.fields))
        elif kind.name in {"String", "ID"}:
            yield (name,)


def test_interfaces_take_no_texts_of_their_own() -> None:
    kinds = [kind for kind in SCHEMA.type_map.values() if isinstance(kind, GraphQLInterfaceType)]

    assert [
        str(path) for kind in kinds for f in kind.fields.values() for path in _texts(f.args)
    ] == []


async def test_a_text_that_is_too_long_is_told_where_it_stands(listener: Client) -> None:
    answers = [(place, await answer_to(listener, place)) for place in places()]

    assert [(str(place), answer) for place, answer in answers if not told(place, answer)] == []


async def answer_to(listener: Client, place: Place) -> Json:
    if place.parent != "Subscription":
        return (await listener.send(place.document)).json()
    async with listener.socket() as socket:
        await subscribe(socket, place.document)
        return (await receive(socket))["payload"]


def told(place: Place, answer: Json) -> bool:
    """Whether the answer says of this text that it cannot be used."""
    if f"{place.parent}.{place.field}" in NAMES_NOTHING:
        return "errors" not in answer and answer["data"][place.field] in (None, [None])
    if place.parent == "Mutation":
        code = "NOT_FOUND" if place.path[-1] in ARE_NOT_FOUND else "INVALID"
        errors = answer["data"][place.field]["errors"]
        return {"field": list(place.path), "code": code} in errors
    codes = [error["extensions"]["code"] for error in answer.get("errors", [])]
    return codes == ["INVALID"] and answer["errors"][0]["message"].startswith(place.path[0])
