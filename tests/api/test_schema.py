"""The schema reads well, and its printed form is current."""

from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
)

from api.__main__ import main
from api.schema import printed, released
from tests.conftest import ROOT


def test_the_printed_schema_is_current() -> None:
    assert (ROOT / "api" / "schema.graphql").read_text() == printed(), "run `make schema`"


def test_every_type_field_and_argument_is_described() -> None:
    bare = list[str]()
    for name, kind in build_schema(printed()).type_map.items():
        if name.startswith("__"):
            continue
        if not kind.description:
            bare.append(name)
        if isinstance(kind, GraphQLEnumType):
            bare += [f"{name}.{key}" for key, value in kind.values.items() if not value.description]
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for key, field in kind.fields.items():
                bare += [] if field.description else [f"{name}.{key}"]
                arguments = getattr(field, "args", {}).items()
                bare += [
                    f"{name}.{key}({argument})"
                    for argument, given in arguments
                    if not given.description
                ]

    assert bare == []


def test_nothing_breaks_clients_of_the_last_release_undeclared() -> None:
    assert released.check(printed()) == [], "mend the schema, or api/schema.breaks.txt"


def test_the_check_is_a_command_that_fails_where_something_stands_against_the_schema(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["api", "schema", "--check"])
    declared = tmp_path / "breaks.txt"
    declared.write_text("Field About.nope was removed.\n")

    assert main() == 0
    monkeypatch.setattr(released, "DECLARED", declared)
    assert main() == 1

    told = capsys.readouterr()
    assert told.out == "declared, but holds: Field About.nope was removed.\n"
    assert "breaks.txt" in told.err


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("songCount: Int!", "songs: Int!", "Field About.songCount was removed."),
        (
            "songCount: Int!",
            "songCount: Int",
            "Field About.songCount changed type from Int! to Int.",
        ),
    ],
)
def test_a_change_that_breaks_clients_is_told(was: str, now: str, told: str) -> None:
    old = printed()

    breaks = released.breaks_between(old, old.replace(was, now, 1))

    assert breaks == [told]
    assert released.mismatches(breaks, []) == [f"not declared: {told}"]
    assert released.mismatches(breaks, breaks) == []
    assert released.mismatches([], breaks) == [f"declared, but holds: {told}"]


def test_an_addition_breaks_nobody() -> None:
    old = printed()
    added = old.replace(
        "type Song implements Node {", "type Song implements Node {\n  more: Int", 1
    )

    assert added != old
    assert released.breaks_between(old, added) == []
