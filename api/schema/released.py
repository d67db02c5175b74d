"""Whether clients of the last release can go on: its schema against the one of now.

`api/schema.released.graphql` is the schema of the last release. What breaks on purpose is declared
in `api/schema.breaks.txt`, a line each, in the words of the check; a release starts both anew.
"""

from collections.abc import Sequence
from pathlib import Path

from graphql import GraphQLSchema, build_schema, find_breaking_changes

RELEASED = Path(__file__).parents[1] / "schema.released.graphql"
DECLARED = Path(__file__).parents[1] / "schema.breaks.txt"


def breaks_between(released: str, current: str) -> list[str]:
    """What the current schema takes from clients of the released one, in graphql-core's words."""
    old, new = _built(released), _built(current)
    return sorted(change.description for change in find_breaking_changes(old, new))


def mismatches(breaks: Sequence[str], declared: Sequence[str]) -> list[str]:
    """What is broken but not declared, and what is declared but not broken."""
    return [
        *(f"not declared: {change}" for change in breaks if change not in declared),
        *(f"declared, but holds: {change}" for change in declared if change not in breaks),
    ]


def check(current: str) -> list[str]:
    """What stands against the current schema; empty where nothing does."""
    declared = [
        line
        for line in DECLARED.read_text().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return mismatches(breaks_between(RELEASED.read_text(), current), declared)


def _built(text: str) -> GraphQLSchema:
    return build_schema(text, assume_valid=True)
