"""Feedback: the list follows at once, nothing is lost or counted twice, each word can be undone."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.documents import Feedback
from tests.api.client import FEEDBACK, Client, Json, next_list
from tests.api.test_live import settles
from tests.api.test_plays import history

HELD = "{ me { feedback(first: %d) { edges { cursor node { feedbackId kind } } } } }"


def songs(payload: Json) -> set[int]:
    edges = payload["user"]["recommendations"]["edges"]
    return {edge["node"]["fmaId"] for edge in edges}


async def held(client: Client) -> list[str]:
    edges = (await client.ask(HELD % 50))["me"]["feedback"]["edges"]
    return [edge["node"]["feedbackId"] for edge in edges]


@pytest.mark.parametrize("mutation", ["dislikeSong", "lessLikeSong", "banSong"])
async def test_an_unwanted_song_leaves_the_list_at_once_and_undo_brings_it_back(
    listener: Client, mutation: str
) -> None:
    top = (await listener.listed())[0]

    payload = await listener.say(mutation, "no", songId=top)

    assert payload["errors"] == []
    assert top not in songs(payload)
    assert len(songs(payload)) == 50
    undone = await listener.say("undoFeedback", feedbackId="no")
    assert undone["errors"] == []
    assert (await listener.listed())[0] == top
    assert await held(listener) == []


async def test_a_banned_artist_has_no_song_in_the_list(listener: Client) -> None:
    payload = await listener.say("banArtist", "no", artistId=2)  # songs 1, 7, 13, …

    assert payload["feedback"]["artist"] == {"fmaId": 2, "ban": {"kind": "BAN_ARTIST"}}
    assert songs(payload) == {n for n in range(1, 61) if n % 6 != 1}
    undone = await listener.say("undoFeedback", feedbackId="no")
    assert undone["errors"] == []
    assert 1 in songs(undone)
    assert await held(listener) == []


async def test_a_like_that_is_undone_stands_nowhere(listener: Client) -> None:
    said = "{ song(id: 5) { feedback { kind } } }"
    await listener.say("likeSong", "like", songId=5)
    liked = (await listener.ask(said))["song"]["feedback"]

    undone = await listener.say("undoFeedback", feedbackId="like")

    assert liked == [{"kind": "LIKE"}]
    assert undone["errors"] == []
    assert (await listener.ask(said))["song"]["feedback"] == []
    assert await held(listener) == []


async def test_what_is_said_stands_wherever_the_song_or_artist_is_shown(listener: Client) -> None:
    song = (await listener.ask("{ song(id: 1) { title artist { id name } } }"))["song"]
    await listener.record(1)
    await listener.say("likeSong", songId=1)
    await listener.say("banArtist", artistId=song["artist"]["id"])

    shown = await listener.ask(
        """query ($title: String!, $name: String!, $artist: ID!) {
        song(id: 1) { feedback { kind } artist { ban { kind } } }
        artist(id: $artist) { ban { kind } }
        node(id: $artist) { ... on Artist { ban { kind } } }
        songs(search: $title, first: 1) { edges { node { ...said } } }
        titled: search(text: $title) { songs { ...said } }
        named: search(text: $name) { artists { ban { kind } } }
        me { plays(first: 1) { edges { node { song { ...said } } } }
          taste { artists { artist { ban { kind } } } } } }
        fragment said on Song { feedback { kind } artist { ban { kind } } }""",
        title=song["title"],
        name=song["artist"]["name"],
        artist=song["artist"]["id"],
    )

    banned = {"ban": {"kind": "BAN_ARTIST"}}
    said = {"feedback": [{"kind": "LIKE"}], "artist": banned}
    assert (
        shown["song"] == shown["songs"]["edges"][0]["node"] == shown["titled"]["songs"][0] == said
    )
    assert shown["artist"] == shown["node"] == shown["named"]["artists"][0] == banned
    assert shown["me"]["plays"]["edges"][0]["node"]["song"] == said
    assert shown["me"]["taste"]["artists"][0]["artist"] == banned


@pytest.mark.parametrize(
    ("mutation", "banned"), [("banSong", {"songId": 1}), ("banArtist", {"artistId": 2})]
)
async def test_a_ban_ends_by_itself(listener: Client, mutation: str, banned: Json) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=3)

    payload = await listener.say(mutation, **banned, expiresAt=soon.isoformat())

    assert 1 not in songs(payload)

    async def is_back() -> bool:
        return 1 in await listener.listed()

    assert await settles(is_back)
    assert datetime.now(UTC) >= soon
    assert await held(listener) == []


async def test_watchers_see_what_feedback_does(listener: Client) -> None:
    async with listener.watching() as live:
        top = (await next_list(live))["edges"][0]["node"]["fmaId"]
        await listener.say("banSong", songId=top)

        shown = await next_list(live)

    assert top not in [edge["node"]["fmaId"] for edge in shown["edges"]]


async def test_the_newest_opinion_of_a_song_holds_and_undo_uncovers_the_one_before(
    listener: Client,
) -> None:
    liked = await listener.say("likeSong", "like", songId=5)
    disliked = await listener.say("dislikeSong", "dislike", songId=5)
    undone = await listener.say("undoFeedback", "undo", feedbackId="dislike")

    assert [
        [event["kind"] for event in payload["feedback"]["song"]["feedback"]]
        for payload in (liked, disliked, undone)
    ] == [["LIKE"], ["DISLIKE"], ["LIKE"]]
    assert 5 in songs(liked)
    assert 5 not in songs(disliked)
    assert await held(listener) == ["like"]


async def test_a_retry_counts_once_whatever_came_between(listener: Client) -> None:
    await listener.say("banSong", "ban", songId=5)
    await listener.say("undoFeedback", "undo", feedbackId="ban")

    retried = await listener.say("banSong", "ban", songId=5)
    other = await listener.say("likeSong", "ban", songId=9)

    assert retried["errors"] == other["errors"] == []
    assert other["feedback"]["kind"] == "BAN_SONG"
    assert await held(listener) == []
    assert await Feedback.count() == 2


async def test_retries_at_the_same_time_are_one_event(listener: Client) -> None:
    payloads = await asyncio.gather(
        *(listener.say("dislikeSong", "same", songId=5) for _ in range(8))
    )

    assert {payload["feedback"]["feedbackId"] for payload in payloads} == {"same"}
    assert await Feedback.count() == 1


async def test_only_so_much_holds_at_once(
    listener: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.stores.feedback.MOST_STANDING", 3)
    for n in range(3):
        await listener.say("setPlayExcluded", f"s{n}", excluded=True, sessionId=f"session-{n}")

    refused = await listener.say("likeSong", songId=1)
    replaced = await listener.say("setPlayExcluded", excluded=False, sessionId="session-0")
    retried = await listener.say("setPlayExcluded", "s1", excluded=True, sessionId="session-1")
    undone = await listener.say("undoFeedback", feedbackId="s1")
    taken = await listener.say("likeSong", songId=1)

    assert [error["code"] for error in refused["errors"]] == ["INVALID"]
    assert [said["errors"] for said in (replaced, retried, undone, taken)] == [[]] * 4


async def test_words_at_the_same_time_all_hold(listener: Client) -> None:
    payloads = await asyncio.gather(
        *(listener.say("banSong", f"b{n}", songId=n) for n in range(1, 21))
    )

    assert all(payload["errors"] == [] for payload in payloads)
    assert set(await held(listener)) == {f"b{n}" for n in range(1, 21)}
    assert set(range(1, 21)).isdisjoint(await listener.listed())


async def test_a_removed_play_is_in_no_history_and_undo_brings_it_back(listener: Client) -> None:
    await listener.record(1, "kept")
    await listener.record(2, "gone")

    payload = await listener.say("removePlay", "no", playId="gone")

    assert payload["errors"] == []
    assert await history(listener) == ["kept"]
    shown = await listener.current()
    assert shown["followsPlayId"] == "kept"
    assert 2 in songs(payload)
    retried = await listener.record(2, "gone")
    assert retried["errors"] == []
    assert await history(listener) == ["kept"]
    await listener.say("undoFeedback", feedbackId="no")
    assert await history(listener) == ["gone", "kept"]


async def test_pages_stay_full_beside_removed_plays(listener: Client) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(12):
        await listener.record(n + 1, f"p{n:02}", playedAt=(at + timedelta(n)).isoformat())
    for n in range(4, 11):
        await listener.say("removePlay", playId=f"p{n:02}")

    assert await history(listener, first=3) == ["p11", "p03", "p02"]


@pytest.mark.parametrize(
    "target",
    [
        {"playId": "late"},
        {"sessionId": "party"},
        {"since": "2026-03-01T00:00:00Z", "until": "2026-03-02T00:00:00Z"},
    ],
    ids=["play", "session", "period"],
)
async def test_excluded_plays_stay_in_the_history_and_do_not_count(
    listener: Client, target: Json
) -> None:
    await listener.record(1, "early", playedAt="2026-02-01T12:00:00Z", sessionId="work")
    await listener.record(2, "late", playedAt="2026-03-01T12:00:00Z", sessionId="party")

    excluded = await listener.say("setPlayExcluded", excluded=True, **target)

    assert excluded["errors"] == []
    assert await history(listener) == ["late", "early"]
    assert (await listener.current())["followsPlayId"] == "early"
    assert await counting(listener) == {"late": False, "early": True}
    await listener.say("setPlayExcluded", excluded=False, **target)
    assert (await listener.current())["followsPlayId"] == "late"


async def test_an_exclusion_that_is_undone_lets_the_play_count_again(listener: Client) -> None:
    await listener.record(1, "early", playedAt="2026-02-01T12:00:00Z")
    await listener.record(2, "late", playedAt="2026-03-01T12:00:00Z")
    await listener.say("setPlayExcluded", "out", excluded=True, playId="late")

    undone = await listener.say("undoFeedback", feedbackId="out")

    assert undone["errors"] == []
    assert await counting(listener) == {"late": True, "early": True}
    assert (await listener.current())["followsPlayId"] == "late"


async def counting(client: Client) -> dict[str, bool]:
    asked = "{ me { plays { edges { node { playId countsForTaste } } } } }"
    edges = (await client.ask(asked))["me"]["plays"]["edges"]
    return {edge["node"]["playId"]: edge["node"]["countsForTaste"] for edge in edges}


async def test_of_words_that_cover_a_play_the_newest_holds(listener: Client) -> None:
    for n in range(2):
        await listener.record(n + 1, f"p{n}", sessionId="party")
    await listener.say("setPlayExcluded", excluded=True, sessionId="party")

    await listener.say("setPlayExcluded", excluded=False, playId="p1")

    assert await counting(listener) == {"p0": False, "p1": True}


async def test_feedback_comes_in_pages(listener: Client) -> None:
    for n in range(5):
        await listener.say("likeSong", f"l{n}", songId=n + 1)
    paged = (
        "query ($after: String) { me { feedback(first: 2, after: $after) {"
        " edges { node { feedbackId } } pageInfo { hasNextPage endCursor } } } }"
    )

    whole, after, has_next = list[str](), None, True
    while has_next:
        page = (await listener.ask(paged, after=after))["me"]["feedback"]
        whole += [edge["node"]["feedbackId"] for edge in page["edges"]]
        after, has_next = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

    assert whole == ["l4", "l3", "l2", "l1", "l0"]


async def test_what_another_said_is_nobody_elses(listener: Client) -> None:
    await listener.say("banSong", "mine", songId=1)
    await listener.record(2, "my-play")
    node = (await listener.ask(HELD % 1))["me"]["feedback"]["edges"][0]["node"]
    listener.http.cookies.clear()
    await listener.become_listener()

    undone = await listener.say("undoFeedback", feedbackId="mine")
    removed = await listener.say("removePlay", playId="my-play")

    assert node["feedbackId"] == "mine"
    assert [e["code"] for e in undone["errors"]] == ["NOT_FOUND"]
    assert [e["code"] for e in removed["errors"]] == ["NOT_FOUND"]
    assert (await listener.listed())[0] == 1


async def test_what_cannot_be_said_is_a_user_error(listener: Client) -> None:
    await listener.record(1, "p")
    now = datetime.now(UTC)
    past, far = now - timedelta(minutes=1), now + timedelta(days=4000)
    cases: list[tuple[str, Json, str, str]] = [
        ("likeSong", {"songId": 99}, "NOT_FOUND", "songId"),
        ("banArtist", {"artistId": "x"}, "NOT_FOUND", "artistId"),
        ("likeSong", {"id": "a b", "songId": 1}, "INVALID", "id"),
        ("banSong", {"songId": 1, "expiresAt": past.isoformat()}, "INVALID", "expiresAt"),
        ("banSong", {"songId": 1, "expiresAt": far.isoformat()}, "INVALID", "expiresAt"),
        ("banSong", {"songId": 1, "expiresAt": "2030-01-01T00:00:00"}, "INVALID", "expiresAt"),
        ("undoFeedback", {"feedbackId": "never"}, "NOT_FOUND", "feedbackId"),
        ("removePlay", {"playId": "never"}, "NOT_FOUND", "playId"),
        ("setPlayExcluded", {"excluded": True, "playId": "never"}, "NOT_FOUND", "playId"),
        ("setPlayExcluded", {"excluded": True, "sessionId": "é"}, "INVALID", "sessionId"),
        ("setPlayExcluded", {"excluded": True, "since": past.isoformat()}, "INVALID", "until"),
        (
            "setPlayExcluded",
            {"excluded": True, "since": past.isoformat(), "until": past.isoformat()},
            "INVALID",
            "until",
        ),
        (
            "setPlayExcluded",
            {"excluded": True, "since": "1999-01-01T00:00:00Z", "until": past.isoformat()},
            "INVALID",
            "since",
        ),
    ]
    for mutation, given, code, field in cases:
        payload = await listener.say(mutation, given.pop("id", None), **given)
        assert payload["feedback"] is None, (mutation, given)
        assert payload["errors"] == [{"code": code, "field": ["input", field]}], (mutation, given)
    for target in ({}, {"playId": "p", "sessionId": "s"}):
        payload = await listener.say("setPlayExcluded", excluded=True, **target)
        assert payload["errors"] == [{"code": "INVALID", "field": ["input"]}]

    assert await Feedback.count() == 0


async def test_a_stranger_says_nothing(client: Client) -> None:
    said: list[tuple[str, dict[str, Any]]] = [
        ("likeSong", {"songId": 1}),
        ("banArtist", {"artistId": 1}),
        ("undoFeedback", {"feedbackId": "x"}),
        ("removePlay", {"playId": "x"}),
        ("setPlayExcluded", {"excluded": True, "sessionId": "x"}),
    ]
    for mutation, given in said:
        payload = await client.say(mutation, **given)
        assert [error["code"] for error in payload["errors"]] == ["UNAUTHENTICATED"]

    assert await Feedback.count() == 0


KINDS = """
query ($completed: Boolean, $source: PlaySource, $countsForTaste: Boolean) { me {
  plays(first: 1, completed: $completed, source: $source, countsForTaste: $countsForTaste) {
    edges { node { playId sessionId } } pageInfo { hasNextPage } } } }
"""


@pytest.mark.parametrize(
    ("asked", "newest", "has_more"),
    [
        ({"completed": True}, "left-out", True),
        ({"completed": False}, "skipped", False),
        ({"source": "SEARCH"}, "skipped", True),
        ({"countsForTaste": False}, "left-out", False),
        ({"completed": True, "countsForTaste": True}, "whole", False),
    ],
)
async def test_the_history_shows_only_the_plays_that_are_asked_for(
    listener: Client, asked: Json, newest: str, has_more: bool
) -> None:
    for hour, (play_id, source, seconds) in enumerate(
        [
            ("whole", "SEARCH", 30),
            ("skipped", "SEARCH", 2),
            ("left-out", "HISTORY", 30),
            ("removed", "SEARCH", 30),
        ]
    ):
        await listener.record(
            hour + 1,
            play_id,
            playedAt=f"2026-03-01T0{hour}:00:00Z",
            secondsHeard=seconds,
            secondsAvailable=30,
            source=source,
            sessionId="evening",
        )
    await listener.say("setPlayExcluded", excluded=True, playId="left-out")
    await listener.say("removePlay", playId="removed")

    plays = (await listener.ask(KINDS, **asked))["me"]["plays"]

    assert plays["edges"] == [{"node": {"playId": newest, "sessionId": "evening"}}]
    assert plays["pageInfo"] == {"hasNextPage": has_more}


async def test_an_expiry_that_is_no_time_is_a_request_error_that_names_it(
    listener: Client,
) -> None:
    banned = {"id": "ban", "songId": 1, "expiresAt": "soon"}

    error = await listener.refused(FEEDBACK % ("BanSongInput", "banSong"), input=banned)

    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert "Variable '$input' has invalid value at .expiresAt" in error["message"]
    assert await Feedback.count() == 0
