"""Requests made by chance from the schema: most of them valid, with values that nobody sends.

Schemathesis and hypothesis-graphql make the like, at fifty milliseconds a document: too slow for
thousands of them in a test.
"""

import json
import random
from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_required_argument,
    is_required_input_field,
)

from api.schema.node import global_id
from api.schema.paging import encode_cursor

MAX_DEPTH = 5
TEXTS = (
    *(
        "",
        " ",
        "1",
        "2",
        "60",
        "-1",
        "food",
        "bjork",
        "x" * 300,
        "null",
        "true",
        "%",
        "'",
        '"',
        "\\",
    ),
    *(
        "\x00",
        "\u2028",
        "\ufeff",
        "é",
        "日本語",
        "🎵",
        "e\u0301",
        "<script>",
        "DE",
        "de",
        "{a}",
        "$a",
    ),
    *(global_id(kind, n) for kind in ("Song", "Artist", "Album", "Genre", "Nope") for n in (1, 12)),
    *(encode_cursor(*key) for key in ((1, 2), (9999, -1), (1, 2, 3), (1, "p"), ("a" * 32, 3))),
)
TIMES = (
    *("2026-01-01T12:00:00Z", "2026-01-01", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59"),
    *("9999-12-31T23:59:59-23:59", "2026-02-30T00:00:00Z", "2030-06-01T00:00:00+02:00", "now", ""),
)
INTEGERS = (0, 1, -1, 2, 20, 50, 51, 2**31 - 1, -(2**31), 2**31, 2**63)
FLOATS = (0.0, 0.5, -0.5, 1.0, 30.0, 86_400.0, 86_400.1, 1e308, -1e-308)
BYTES = b'{}[]",:\\\x00\xff\xed\xa0\x80 1eE-+.\n$@!'
TYPES = (
    *("connection_init", "connection_ack", "subscribe"),
    *("complete", "ping", "pong", "next", "error", "start", "nope", ""),
)
CONTENT_TYPES = (
    *("application/json", "application/json", "application/json; charset=utf-8", "text/plain"),
    *("multipart/form-data; boundary=x", "application/graphql", ""),
)


class Chance:
    """Makes the same requests again for the same seed."""

    def __init__(self, schema: GraphQLSchema, seed: int) -> None:
        self._schema = schema
        self._random = random.Random(seed)
        self._variables: dict[str, tuple[str, Any]] = {}

    def operation(self) -> dict[str, Any]:
        """A document and its variables, as a client sends them."""
        self._variables = {}
        kind, root = self._pick(self._roots())
        selection = self._selection(root, 0)
        declared = ", ".join(f"${name}: {type_}" for name, (type_, _) in self._variables.items())
        document = f"{kind} {f'({declared})' if declared else ''} {selection}"
        given = {name: value for name, (_, value) in self._variables.items()}
        return {
            "query": self._spoilt(document) if self._is_rare() else document,
            "variables": given,
        }

    def body(self) -> bytes:
        """What is sent as JSON: a request with something changed, or anything at all."""
        if self._is_rare():
            return bytes(self._random.choices(BYTES, k=self._random.randrange(60)))
        request: Any = {**self.operation(), self._pick(("query", "variables", "x")): self._json(2)}
        if self._is_rare():
            request = self._json(3)
        text = json.dumps(request)
        return (self._spoilt(text) if self._is_even() else text).encode(errors="surrogatepass")

    def headers(self) -> dict[str, str]:
        """How a body may say what it is."""
        return {
            "content-type": self._pick(CONTENT_TYPES),
            "accept": self._pick(
                ("*/*", "", "application/graphql-response+json", "x;q=y", "text/html")
            ),
        }

    def message(self) -> str | bytes:
        """A message on a websocket, or what is none."""
        if self._is_rare():
            return self.body()
        type_ = self._pick(TYPES) if self._is_rare() else "subscribe"
        id_ = self._pick(("1", "", 4, None)) if self._is_rare() else str(self._random.random())
        message: dict[str, Any] = {"type": type_, "id": id_}
        message["payload"] = self._json(2) if self._is_rare() else self.operation()
        text = json.dumps(message)
        return self._spoilt(text) if self._is_rare() else text

    def frame(self) -> bytes:
        """Bytes on a websocket's connection that are most often no frame."""
        return self._random.randbytes(self._random.randrange(1, 40))

    def _roots(self) -> list[tuple[str, GraphQLObjectType]]:
        schema = self._schema
        kinds = {
            "query": schema.query_type,
            "mutation": schema.mutation_type,
            "subscription": schema.subscription_type,
        }
        often = ("query",) * 6 + ("mutation",) * 3 + ("subscription",)
        return [(kind, root) for kind in often if (root := kinds[kind]) is not None]

    def _selection(self, parent: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> str:
        names = self._random.sample(list(parent.fields), k=min(len(parent.fields), 1 + depth // 2))
        parts = [self._field(name, parent.fields[name], depth) for name in names]
        if isinstance(parent, GraphQLInterfaceType):
            kind = self._pick(self._schema.get_possible_types(parent))
            parts.append(f"... on {kind.name} {self._selection(kind, depth)}")
        return "{ " + " ".join(part or "__typename" for part in parts) + " }"

    def _field(self, name: str, field: GraphQLField, depth: int) -> str:
        """The field with what has to stand below it; empty where that is too deep."""
        kind = get_named_type(field.type)
        below = ""
        if is_composite_type(kind):
            if depth >= MAX_DEPTH or not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
                return ""
            below = self._selection(kind, depth + 1)
        alias = f"{self._pick('abc')}: " if self._is_rare() else ""
        directive = f" @{self._pick(('skip', 'include'))}(if: {self._pick(('true', 'false'))})"
        given = self._arguments(field.args)
        return f"{alias}{name}{given}{directive if self._is_rare() else ''} {below}"

    def _arguments(self, arguments: dict[str, GraphQLArgument]) -> str:
        given = [
            f"{name}: {self._argument(argument.type)}"
            for name, argument in arguments.items()
            if is_required_argument(argument) or self._random.random() < 0.3
        ]
        return f"({', '.join(given)})" if given else ""

    def _argument(self, type_: Any) -> str:
        """A value written out, or a variable."""
        if not self._is_rare():
            return _written(self._value(type_))
        name = f"v{len(self._variables)}"
        value = self._json(2) if self._is_rare() else _plain(self._value(type_))
        self._variables[name] = (str(type_), value)
        return f"${name}"

    def _value(self, type_: Any) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self._value(type_.of_type)
        if self._is_rare():
            return None
        if isinstance(type_, GraphQLList):
            return [self._value(type_.of_type) for _ in range(self._random.randrange(4))]
        if isinstance(type_, GraphQLEnumType):
            return _Name(self._pick(list(type_.values)))
        if isinstance(type_, GraphQLInputObjectType):
            return self._input(type_.fields)
        return self._scalars().get(type_.name, lambda: self._json(1))()

    def _input(self, fields: dict[str, GraphQLInputField]) -> dict[str, Any]:
        return {
            name: self._value(field.type)
            for name, field in fields.items()
            if is_required_input_field(field) or self._is_even()
        }

    def _scalars(self) -> dict[str, Callable[[], Any]]:
        return {
            "Int": lambda: self._pick(INTEGERS),
            "Float": lambda: self._pick(FLOATS),
            "Boolean": self._is_even,
            "DateTime": lambda: self._pick(TIMES),
            "String": self._text,
            "ID": self._text,
        }

    def _text(self) -> str:
        if self._is_rare():
            return "".join(chr(self._random.randrange(0x20, 0xD7FF)) for _ in range(8))
        return self._pick(TEXTS)

    def _json(self, depth: int) -> Any:
        """Any JSON value."""
        if depth and self._is_even():
            values = [self._json(depth - 1) for _ in range(self._random.randrange(4))]
            return values if self._is_even() else {self._text(): value for value in values}
        return self._pick((None, True, self._text(), self._pick(INTEGERS), self._pick(FLOATS)))

    def _spoilt(self, text: str) -> str:
        """The text with a piece cut out, doubled or replaced."""
        at = self._random.randrange(len(text) + 1)
        end = min(len(text), at + self._random.randrange(1, 8))
        piece = self._pick(("", text[at:end] * 2, self._text(), "}", "{", '"', "...", "$", "@"))
        return text[:at] + piece + text[end:]

    def _pick(self, choices: Any) -> Any:
        return self._random.choice(choices)

    def _is_rare(self) -> bool:
        return self._random.random() < 0.1

    def _is_even(self) -> bool:
        return self._random.random() < 0.5


class _Name(str):
    """A value that is written without quotes."""


def _written(value: Any) -> str:
    """The value in GraphQL's own language."""
    match value:
        case _Name():
            return str(value)
        case dict():
            return (
                "{" + ", ".join(f"{name}: {_written(part)}" for name, part in value.items()) + "}"
            )
        case list():
            return "[" + ", ".join(map(_written, value)) + "]"
        case _:
            return json.dumps(value)


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    return json.loads(json.dumps(value))
