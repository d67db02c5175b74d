"""Every list pages both ways, and each page is what its arguments name."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.client import Client, Json

PAGE = """(first: $first, after: $after, last: $last, before: $before) {
  edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"""
LISTS = {
    "songs": "{ list: songs%s }",
    "a search": "{ list: songs(search: \"song\", %s }",
    "songs of a genre": "{ in: node(id: \"R2VucmU6MTI=\") { ... on Genre { list: songs%s } } }",
    "songs of an artist": "{ in: artist(id: 1) { list: songs%s } }",
    "songs of an album": "{ in: album(id: 1) { list: songs%s } }",
    "recommendations": "{ in: me { list: recommendations%s } }",
    "plays": "{ in: me { list: plays%s } }",
    "feedback": "{ in: me { list: feedback%s } }",
}  # fmt: skip
"""Every connection of the schema."""
ARGUMENTS = "query ($first: Int, $after: String, $last: Int, $before: String) "
ON_REAL_STORES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest_asyncio.fixture
async def busy(listener: Client) -> Client:
    """A listener with plays, three at each moment, and with feedback."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(12):
        await listener.record(n + 1, f"p{n:02}", playedAt=(at + timedelta(n // 3)).isoformat())
        await listener.say("likeSong", f"l{n:02}", songId=n + 1)
    return listener


async def page_of(client: Client, name: str, **window: Any) -> Json:
    document = ARGUMENTS + (LISTS[name] % PAGE).replace(", (", ", ")
    answer = await client.ask(document, **window)
    return answer.get("list") or answer["in"]["list"]


def cursors(page: Json) -> list[str]:
    return [edge["cursor"] for edge in page["edges"]]


async def whole(client: Client, name: str, size: int = 50) -> list[str]:
    """All of a list, from its start on."""
    found, after, has_next = list[str](), None, True
    while has_next:
        page = await page_of(client, name, first=size, after=after)
        found += cursors(page)
        after, has_next = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    return found


@pytest.mark.parametrize("size", [3, 5])
@pytest.mark.parametrize("name", LISTS)
async def test_pages_from_the_end_on_make_up_the_whole(busy: Client, name: str, size: int) -> None:
    expected = await whole(busy, name)

    found, before, has_previous = list[str](), None, True
    while has_previous:
        page = await page_of(busy, name, last=size, before=before)
        assert page["pageInfo"]["hasNextPage"] is (before is not None)
        found = cursors(page) + found
        before, has_previous = page["pageInfo"]["startCursor"], page["pageInfo"]["hasPreviousPage"]

    assert len(expected) >= 5
    assert found == expected == await whole(busy, name, size)
    assert len(set(found)) == len(found)


@pytest.mark.slow
@ON_REAL_STORES
@given(
    name=st.sampled_from(list(LISTS)),
    ends=st.tuples(st.none() | st.integers(0, 70), st.none() | st.integers(0, 70)),
    size=st.integers(1, 50),
    from_end=st.booleans(),
)
async def test_a_page_is_the_slice_that_its_arguments_name(
    busy: Client, name: str, ends: tuple[int | None, int | None], size: int, *, from_end: bool
) -> None:
    everything = await whole(busy, name)
    after, before = (None if end is None else end % len(everything) for end in ends)
    between = everything[0 if after is None else after + 1 : before]

    page = await page_of(
        busy,
        name,
        after=None if after is None else everything[after],
        before=None if before is None else everything[before],
        **{"last" if from_end else "first": size},
    )

    shown, info = cursors(page), page["pageInfo"]
    assert shown == (between[-size:] if from_end else between[:size])
    has_more = len(between) > size
    assert info["hasNextPage"] is (before is not None or (has_more and not from_end))
    assert info["hasPreviousPage"] is (after is not None or (has_more and from_end))
    assert [info["startCursor"], info["endCursor"]] == (
        [shown[0], shown[-1]] if shown else [None] * 2
    )
