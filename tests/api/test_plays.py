"""Plays: recorded once, never lost, followed by the list."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from api.documents import Play
from tests.api.client import RECORD, SUBMIT, Client

PLAYS = """
query ($first: Int! = 20, $after: String) { me { plays(first: $first, after: $after) {
  edges { cursor node { playId secondsHeard completed source song { fmaId } } }
  pageInfo { hasNextPage endCursor } } } }
"""


async def history(client: Client, **given: Any) -> list[str]:
    plays = (await client.ask(PLAYS, **given))["me"]["plays"]
    return [edge["node"]["playId"] for edge in plays["edges"]]


async def test_a_play_changes_the_list(listener: Client, play_id: str) -> None:
    before = await listener.listed()

    payload = await listener.record(before[0], play_id)

    after = await listener.current()
    assert payload["errors"] == []
    assert payload["play"]["song"]["fmaId"] == before[0]
    assert payload["user"]["recommendations"]["followsPlayId"] == play_id
    assert after["followsPlayId"] == play_id
    assert before[0] not in [edge["node"]["fmaId"] for edge in after["edges"]]


async def test_a_play_is_kept_as_it_was_told(listener: Client) -> None:
    at = "2026-03-01T12:00:00.250000+00:00"

    payload = await listener.record(
        4, "p", secondsHeard=10.5, secondsAvailable=30, playedAt=at, source="SEARCH", sessionId="s"
    )

    assert payload["play"] | {"id": ""} == {
        "id": "",
        "playId": "p",
        "playedAt": at,
        "secondsHeard": 10.5,
        "completed": False,
        "source": "SEARCH",
        "song": {"fmaId": 4},
    }
    kept = await Play.find_one({"client_id": "p"})
    assert kept is not None
    assert (kept.song_id, kept.session_id, kept.simulated) == (4, "s", False)


async def test_a_play_that_came_by_itself_is_told_apart(listener: Client) -> None:
    payload = await listener.record(4, "p", source="ENDLESS")

    kept = await Play.find_one({"client_id": "p"})
    assert payload["play"]["source"] == "ENDLESS"
    assert kept is not None
    assert kept.source == "endless"


async def test_a_retried_play_is_recorded_once(listener: Client) -> None:
    first = await listener.record(4, "same", secondsHeard=12)

    retried = await listener.record(4, "same", secondsHeard=12)
    changed = await listener.record(5, "same", secondsHeard=3)

    assert retried["play"] == changed["play"] == first["play"]
    assert retried["errors"] == changed["errors"] == []
    assert await history(listener) == ["same"]


async def test_retries_at_the_same_time_record_once(listener: Client) -> None:
    payloads = await asyncio.gather(*(listener.record(4, "same") for _ in range(8)))

    assert {payload["play"]["playedAt"] for payload in payloads} == {
        payloads[0]["play"]["playedAt"]
    }
    assert await history(listener) == ["same"]


async def test_two_listeners_may_choose_the_same_id(client: Client) -> None:
    await client.become_listener()
    await client.record(4, "same")
    client.http.cookies.clear()
    await client.become_listener()

    payload = await client.record(9, "same")

    assert payload["play"]["song"] == {"fmaId": 9}


async def test_a_play_that_began_by_an_earlier_clock_is_placed_there(listener: Client) -> None:
    now = datetime.now(UTC)
    await listener.record(1, "now")
    await listener.record(2, "earlier", playedAt=(now - timedelta(days=2)).isoformat())
    await listener.record(3, "ahead", playedAt=(now + timedelta(minutes=3)).isoformat())

    assert await history(listener) == ["ahead", "now", "earlier"]
    newest = (await Play.find_one({"client_id": "ahead"})) or Play.model_construct()
    assert newest.at <= datetime.now(UTC)


async def test_what_cannot_be_a_play_is_a_user_error(listener: Client) -> None:
    good = {"id": "p", "songId": "1", "secondsHeard": 1.0}
    future = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    for fault, field in (
        ({"secondsHeard": -0.1}, "secondsHeard"),
        ({"secondsHeard": 86_401}, "secondsHeard"),
        ({"secondsHeard": 1e308}, "secondsHeard"),
        ({"secondsAvailable": 0}, "secondsAvailable"),
        ({"secondsAvailable": -5}, "secondsAvailable"),
        ({"id": ""}, "id"),
        ({"id": "x" * 65}, "id"),
        ({"id": "a b"}, "id"),
        ({"id": "a\n"}, "id"),
        ({"id": "\x00"}, "id"),
        ({"sessionId": "é"}, "sessionId"),
        ({"playedAt": future}, "playedAt"),
        ({"playedAt": "1999-12-31T00:00:00Z"}, "playedAt"),
        ({"playedAt": "0001-01-01T00:00:00+14:00"}, "playedAt"),
        ({"playedAt": "9999-12-31T23:59:59-14:00"}, "playedAt"),
        ({"playedAt": "2026-03-01T12:00:00"}, "playedAt"),
    ):
        payload = (await listener.ask(RECORD, input=good | fault))["recordPlay"]
        assert payload["play"] is None, fault
        assert [(e["code"], e["field"]) for e in payload["errors"]] == [
            ("INVALID", ["input", field])
        ], fault

    assert await history(listener) == []


async def test_an_unknown_song_is_not_found(listener: Client) -> None:
    for song_id in ("61", "x", "", "-1", "99999999999"):
        recorded, started = await listener.record(song_id), await listener.start(song_id)

        for payload in (recorded, started):
            assert [(e["code"], e["field"]) for e in payload["errors"]] == [
                ("NOT_FOUND", ["input", "songId"])
            ]


async def test_a_stranger_records_nothing(client: Client) -> None:
    recorded, started = await client.record(1), await client.start(1)

    for payload in (recorded, started):
        assert [error["code"] for error in payload["errors"]] == ["UNAUTHENTICATED"]
    assert await Play.count() == 0


async def test_pages_of_the_history_make_up_the_whole(listener: Client) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(12):  # three plays at each moment
        await listener.record(n + 1, f"p{n:02}", playedAt=(at + timedelta(n // 3)).isoformat())

    whole, after, has_next = list[str](), None, True
    while has_next:
        page = (await listener.ask(PLAYS, first=5, after=after))["me"]["plays"]
        whole += [edge["node"]["playId"] for edge in page["edges"]]
        after, has_next = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

    assert whole == [f"p{n:02}" for n in range(12)][::-1]


async def test_a_cursor_of_nowhere_is_refused(listener: Client) -> None:
    for after in (
        "",
        "x",
        "WzEsIDJd",
        "Wy0xLCJhIl0=",
        "WzFlMzAwLCJhIl0=",
        "WzEwMDAwMDAwMDAwMDAwLCJhIl0=",
    ):
        error = await listener.refused(PLAYS, after=after)
        assert error["extensions"]["code"] == "INVALID"


async def test_the_list_follows_a_song_that_has_begun(listener: Client, play_id: str) -> None:
    before = await listener.listed()

    assert (await listener.start(before[0], play_id))["errors"] == []

    during = await listener.current()
    assert during["followsPlayId"] == play_id
    assert before[0] not in [edge["node"]["fmaId"] for edge in during["edges"]]
    assert await history(listener) == []


async def test_recording_ends_what_had_begun(listener: Client, play_id: str) -> None:
    await listener.start(3, play_id)

    await listener.record(3, play_id, secondsHeard=31)

    assert await history(listener) == [play_id]
    state = await listener.service.stores.redis.keys("*:now")
    assert state == []


async def test_recording_the_song_before_leaves_the_one_that_has_begun(listener: Client) -> None:
    await listener.start(3, "first")
    await listener.start(4, "second")

    await listener.record(3, "first")

    during = await listener.current()
    assert during["followsPlayId"] == "second"
    assert {3, 4}.isdisjoint(edge["node"]["fmaId"] for edge in during["edges"])


async def test_a_list_is_computed_once_until_something_changes(listener: Client) -> None:
    ask = "{ me { recommendations { computedAt } } }"
    first, second = await listener.ask(ask), await listener.ask(ask)

    await listener.ask(SUBMIT, input={"country": "SE"})
    third = await listener.ask(ask)

    assert first == second
    assert third != second
