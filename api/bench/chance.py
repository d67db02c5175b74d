"""Requests as chance changes them: good operations, and what nobody sends."""

import json
import random
from collections.abc import Sequence
from itertools import cycle
from typing import Any

from api.schema.node import global_id
from api.schema.paging import encode_cursor

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
KEYS = ("query", "variables", "extensions", "x")
DEPTHS = (10, 250, 260, 600)
"""Of values in values: around the 254 levels that orjson writes, of the 1024 that it reads."""
CONTENT_TYPES = (
    *("application/json", "application/json", "application/json; charset=utf-8", "text/plain"),
    *("multipart/form-data; boundary=x", "application/graphql", ""),
)


class Chance:
    """Makes the same requests again of the same operations, for the same seed."""

    def __init__(self, operations: Sequence[dict[str, Any]], seed: int) -> None:
        self._operations = cycle(operations)
        self._random = random.Random(seed)

    def operation(self) -> dict[str, Any]:
        """A document and its variables, as a client sends them, or with a slip."""
        request = next(self._operations)
        variables = {
            name: self._json(2) if self._is_rare() else value
            for name, value in request["variables"].items()
        }
        query = self._spoilt(request["query"]) if self._is_rare() else request["query"]
        return {"query": query, "variables": variables}

    def body(self) -> bytes:
        """What is sent as JSON: a request with something changed, or anything at all."""
        if self._is_rare():
            return bytes(self._random.choices(BYTES, k=self._random.randrange(60)))
        request: Any = {**self.operation(), self._pick(KEYS): self._json(2)}
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
        is_asked = type_ == "subscribe" and not self._is_rare()
        message["payload"] = self.operation() if is_asked else self._payload()
        text = json.dumps(message)
        return self._spoilt(text) if self._is_rare() else text

    def frame(self) -> bytes:
        """Bytes on a websocket's connection that are most often no frame."""
        return self._random.randbytes(self._random.randrange(1, 40))

    def _text(self) -> str:
        if self._is_rare():
            return "".join(chr(self._random.randrange(0x20, 0xD7FF)) for _ in range(8))
        return self._pick(TEXTS)

    def _payload(self) -> Any:
        """What no operation is, most often an object."""
        return self._json(2) if self._is_rare() else {self._text(): self._json(2)}

    def _json(self, depth: int) -> Any:
        """Any JSON value."""
        if depth and self._is_even():
            values = [self._json(depth - 1) for _ in range(self._random.randrange(4))]
            return values if self._is_even() else {self._text(): value for value in values}
        if self._is_rare():
            return self._deep()
        return self._pick((None, True, self._text(), self._pick(INTEGERS), self._pick(FLOATS)))

    def _deep(self) -> Any:
        """Lists, or objects, in one another."""
        value, is_list = self._text(), self._is_even()
        for _ in range(self._pick(DEPTHS)):
            value = [value] if is_list else {"a": value}
        return value

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
