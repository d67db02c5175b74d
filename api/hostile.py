"""Requests that were made to hurt, of any size: what a refusal must cost little of."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any


def _repeated(pattern: Callable[[int], str], size: int) -> str:
    """Numbered pieces up to `size` bytes."""
    pieces, length = list[str](), 0
    while length < size:
        pieces.append(pattern(len(pieces)))
        length += len(pieces[-1].encode())
    return "".join(pieces)


def _nested_fragments(size: int) -> str:
    """Each fragment spreads the next one twice: n fragments stand for 2 ** n fields."""
    n = max(20, size // 60)
    chain = "".join(
        f"fragment F{i} on Song {{ a{i}: artist {{ id }} ...F{i + 1} ...F{i + 1} }}"
        for i in range(n)
    )
    return f"{{ song(id: 1) {{ ...F0 }} }} {chain} fragment F{n} on Song {{ id }}"


def _fragment_cycle(size: int) -> str:
    n = max(20, size // 40)
    cycle = "".join(f"fragment F{i} on Song {{ ...F{(i + 1) % n} }}" for i in range(n))
    return f"{{ song(id: 1) {{ ...F0 }} }} {cycle}"


def _deep_lists(size: int) -> str:
    """Pages of pages: songs of artists of songs."""
    n = max(2, size // 60)
    opened = "artist { songs(first: 50) { edges { node { " * n
    return f"{{ song(id: 1) {{ {opened} id {'} } } } ' * n} }} }}"


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "nested fragments": _nested_fragments,
    "fragment cycle": _fragment_cycle,
    "alias flood": lambda size: "{" + _repeated(lambda n: f"a{n}: genres {{ id }} ", size) + "}",
    "field flood": lambda size: "{ about {" + "songCount " * (size // 10) + "} }",
    "same field, same arguments": lambda size: (
        "{" + "song(id: 1) { id title } " * (size // 25) + "}"
    ),
    "directive flood": lambda size: (
        "{ about { songCount " + "@include(if: true) " * (size // 19) + "} }"
    ),
    "unknown directives": lambda size: "{ about { songCount " + "@no " * (size // 4) + "} }",
    "operation flood": lambda size: _repeated(
        lambda n: f"query Q{n} {{ about {{ songCount }} }} ", size
    ),
    "variable flood": lambda size: (
        "query(" + _repeated(lambda n: f"$v{n}: Int ", size) + ") { about { songCount } }"
    ),
    "introspection flood": lambda size: (
        "{" + _repeated(lambda n: f"a{n}: __schema {{ types {{ name }} }} ", size) + "}"
    ),
    "deep lists": _deep_lists,
    "deep nothing": lambda size: "{a" * (size // 3) + "}" * (size // 3),
    "deep value": lambda size: (
        "{ nodes(ids: " + "[" * (size // 2) + "]" * (size // 2) + ") { id } }"
    ),
    "long list": lambda size: '{ nodes(ids: ["' + '", "'.join("x" * (size // 5)) + '"]) { id } }',
    "ignored signs": lambda size: "," * size + "{ nope }",
    "comments": lambda size: "#\n" * (size // 2) + "{ nope }",
    "unicode names": lambda size: "{ " + "\uff4e\uff41me " * (size // 9) + "}",
    "unicode escapes": lambda size: '{ song(id: "' + "\\u{1F3B5}" * (size // 9) + '") { nope } }',
    "unicode text": lambda size: '{ song(id: "' + "🎵" * (size // 4) + '") { nope } }',
    "block text": lambda size: '{ song(id: """' + "\n  x" * (size // 4) + '""") { nope } }',
}
"""Maker of a document by what it abuses; it takes about how many bytes."""

RECORD = "mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { errors { code } } }"
HOSTILE_INPUTS: Mapping[str, Callable[[int], dict[str, Any]]] = {
    "unknown keys": lambda size: {f"a{n}": 0 for n in range(size // 10)},
    "long key": lambda size: {"songId" * (size // 6): 0},
    "long list for a value": lambda size: {"id": [0] * (size // 2)},
}
"""Maker of RECORD's input by what it abuses; it takes about how many bytes."""


def requests(size: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Of each abuse its name, a document and its variables."""
    for abuse, document in HOSTILE.items():
        yield abuse, document(size), {}
    for abuse, input_ in HOSTILE_INPUTS.items():
        yield f"{abuse}, in variables", RECORD, {"input": input_(size)}
