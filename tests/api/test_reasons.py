"""Why a song is listed, lists made with knobs, and lists that are only thought of."""

import math
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest

from api.history import Change
from api.schema.node import split_global_id
from api.stores.recommendations import VARIANTS
from model.values import Listener, Play
from tests.api.client import Client, Json

REASONS = """
query ($knobs: KnobsInput, $list: ID) { me { id recommendations(first: 20, knobs: $knobs,
                                                                listId: $list) {
  listId edges { source node { fmaId } reasons { kind share name song { fmaId } } } } } }
"""
WHAT_IF = """
query ($plays: [ID!]! = [], $songs: [ID!]! = [], $said: SubmitDemographicsInput) {
  whatIf(first: 10, withoutPlays: $plays, withSongs: $songs, demographics: $said) {
    edges { rank rankNow node { fmaId } } entered { fmaId } left { fmaId }
    moved { rank rankNow node { fmaId } } } }
"""

PEOPLE = (
    ({"ageBand": "FROM_18_TO_24", "country": "DE"}, Listener("18-24", None, "DE")),
    ({"ageBand": "FROM_25_TO_34", "country": "US"}, Listener("25-34", None, "US")),
    ({"ageBand": None, "country": "FR"}, Listener(None, None, "FR")),
)
"""What somebody may say of themselves, to the API and as the model reads it."""


async def asked(client: Client, **given: object) -> Json:
    return (await client.ask(REASONS, **given))["me"]["recommendations"]


def songs(edges: list[Json]) -> list[int]:
    return [edge["node"]["fmaId"] for edge in edges]


async def test_reasons_name_plays_and_their_shares_sum_to_one(trained: Client) -> None:
    for song_id in (2, 4, 6, 8):
        await trained.record(song_id)

    edges = (await asked(trained))["edges"]

    given = [edge["reasons"] for edge in edges if edge["reasons"]]
    assert len(given) > len(edges) / 2
    for reasons in given:
        assert math.isclose(sum(reason["share"] for reason in reasons), 1.0, rel_tol=1e-6)
        assert [r["share"] for r in reasons] == sorted((r["share"] for r in reasons), reverse=True)
    named = {r["song"]["fmaId"] for reasons in given for r in reasons if r["kind"] == "PLAY"}
    assert named
    assert named <= {2, 4, 6, 8}


async def test_without_a_model_the_one_reason_is_popularity(listener: Client) -> None:
    edges = (await asked(listener))["edges"]

    assert [edge["reasons"] for edge in edges] == [
        [{"kind": "POPULARITY", "share": 1.0, "name": None, "song": None}]
    ] * 20


async def test_a_model_that_cannot_explain_blanks_no_list(
    trained: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trained.service.listening.serving.recommender, "explain", None)

    answer = (await trained.send(REASONS)).json()

    edges = answer["data"]["me"]["recommendations"]["edges"]
    assert edges
    assert {edge["reasons"] for edge in edges} == {None}
    assert answer["errors"][0]["extensions"]["code"] == "INTERNAL"


async def test_each_turn_of_the_knobs_has_a_list_of_its_own(trained: Client) -> None:
    for song_id in (1, 2, 3, 4):
        await trained.record(song_id)
    plain = await asked(trained)
    new, familiar = [await asked(trained, knobs={"new": turn}) for turn in (1.0, -1.0)]

    assert songs(new["edges"]) != songs(familiar["edges"])
    assert (await asked(trained, knobs={"new": 0.0}))["listId"] == plain["listId"]
    again = await asked(trained, knobs={"new": 1.0})
    assert again["listId"] not in (plain["listId"], "")
    assert (await asked(trained, knobs={"new": 1.0}))["listId"] == again["listId"]
    assert await asked(trained, list=again["listId"]) == again


async def test_reasons_are_those_of_the_list_as_the_knobs_mixed_it(trained: Client) -> None:
    await trained.record(2)

    rare, popular = [
        {
            edge["node"]["fmaId"]: edge["reasons"]
            for edge in (await asked(trained, knobs=knobs))["edges"]
        }
        for knobs in ({"rare": 1.0}, {"rare": -1.0})
    ]

    in_both = rare.keys() & popular.keys()
    assert any(_by_popularity(rare[song]) != _by_popularity(popular[song]) for song in in_both)


def _by_popularity(reasons: list[Json]) -> float:
    return sum(reason["share"] for reason in reasons if reason["kind"] == "POPULARITY")


@pytest.mark.parametrize("knob", ["new", "varied", "rare"])
async def test_a_knob_turned_too_far_is_named(listener: Client, knob: str) -> None:
    error = await listener.refused(REASONS, knobs={knob: 1.01})

    assert error["extensions"]["code"] == "INVALID"
    assert knob in error["message"]


async def test_of_a_listeners_variants_the_newest_are_kept(trained: Client) -> None:
    plain = await asked(trained)
    turned = [
        (await asked(trained, knobs={"rare": n / 100}))["listId"] for n in range(1, VARIANTS + 4)
    ]

    keys = [key async for key in trained.service.stores.redis.scan_iter("*:listed:*")]
    assert {key.rsplit(":", 1)[1] for key in keys} == {plain["listId"], *turned[-VARIANTS:]}
    error = await trained.refused(REASONS, list=turned[0])
    assert error["extensions"]["code"] == "LIST_EXPIRED"
    exported = await trained.ask("{ exportMyData }")
    assert "variants" in str(exported)


async def test_a_list_without_a_play_is_that_after_its_removal(trained: Client) -> None:
    for n, song_id in enumerate((2, 4, 6, 1, 3, 5)):
        await trained.record(song_id, f"play-{n}")
    before = await trained.listed()

    thought_of = (await trained.ask(WHAT_IF, plays=["play-3", "play-4", "play-5"]))["whatIf"]
    assert await trained.listed() == before, "nothing is written"
    for n in (3, 4, 5):
        await trained.say("removePlay", playId=f"play-{n}")
    after = await trained.listed()

    assert songs(thought_of["edges"]) == after != before
    assert [s["fmaId"] for s in thought_of["entered"]] == [s for s in after if s not in before]
    assert [s["fmaId"] for s in thought_of["left"]] == [s for s in before if s not in after]
    assert songs(thought_of["moved"]) == [
        s for n, s in enumerate(after) if s in before and before.index(s) != n
    ]


ASKED = "$genre: ID, $uses: [LicenseUse!]! = [], $unheard: Boolean! = false, $new: Boolean! = false"
ASKING = "genre: $genre, allowing: $uses, excludeHeard: $unheard, onlyNewArtists: $new"
WISHED_LIST = f"""query ($knobs: KnobsInput, {ASKED}) {{
  me {{ recommendations(first: 10, knobs: $knobs, {ASKING}) {{ edges {{ node {{ fmaId }} }} }} }} }}
"""
WISHED_WHAT_IF = f"""query ($plays: [ID!]! = [], $knobs: KnobsInput, {ASKED}) {{
  whatIf(first: 10, withoutPlays: $plays, knobs: $knobs, {ASKING}) {{
    edges {{ rankNow node {{ fmaId }} }} left {{ fmaId }} }} }}
"""
WITH_ARTISTS = """query ($song: ID!) {
  whatIf(first: 50, withSongs: [$song], onlyNewArtists: true) {
    edges { node { artist { id } } } left { artist { id } } } }
"""
ARTIST = "query ($song: ID!) { song(id: $song) { artist { id } } }"


@pytest.mark.parametrize(
    "wish",
    [
        {"knobs": {"new": 1.0, "rare": 0.5}},
        {"knobs": {"new": -1.0}},
        {"genre": "17"},
        {"uses": ["SHARE", "COMMERCIAL"]},
        {"unheard": True},
        {"new": True},
    ],
)
async def test_any_list_that_can_be_asked_for_can_be_thought_of(
    trained: Client, wish: Json
) -> None:
    for n, song_id in enumerate((2, 4, 52, 1, 3, 55)):
        await trained.record(song_id, f"play-{n}")

    async def listed() -> list[int]:
        asked_for = await trained.ask(WISHED_LIST, **wish)
        return songs(asked_for["me"]["recommendations"]["edges"])

    before = await listed()
    thought_of = (await trained.ask(WISHED_WHAT_IF, plays=["play-2", "play-3"], **wish))["whatIf"]
    for n in (2, 3):
        await trained.say("removePlay", playId=f"play-{n}")
    after = await listed()

    assert songs(thought_of["edges"]) == after
    assert [s["fmaId"] for s in thought_of["left"]] == [s for s in before if s not in after]
    assert [edge["rankNow"] for edge in thought_of["edges"]] == [
        before.index(song) + 1 if song in before else None for song in after
    ]


async def test_songs_thought_of_as_heard_leave_a_list_of_new_artists(trained: Client) -> None:
    new = (await trained.ask(WISHED_LIST, new=True))["me"]["recommendations"]["edges"]
    song = str(new[0]["node"]["fmaId"])

    thought_of = (await trained.ask(WITH_ARTISTS, song=song))["whatIf"]

    artist = (await trained.ask(ARTIST, song=song))["song"]["artist"]["id"]
    assert artist in {song["artist"]["id"] for song in thought_of["left"]}
    assert artist not in {edge["node"]["artist"]["id"] for edge in thought_of["edges"]}


async def test_a_play_that_made_room_for_an_older_one_gives_it_back(trained: Client) -> None:
    for n in range(53):
        await trained.record(2 if n < 3 else 1 + 2 * (n % 9), f"play-{n}")
    removed = [f"play-{n}" for n in range(50, 53)]

    thought_of = (await trained.ask(WHAT_IF, plays=removed))["whatIf"]
    for play_id in removed:
        await trained.say("removePlay", playId=play_id)

    assert songs(thought_of["edges"]) == await trained.listed()


async def test_a_list_after_a_play_is_that_when_it_was_played(trained: Client) -> None:
    user_id = await the_listener(trained)
    await trained.record(2)
    listening, at = trained.service.listening, datetime.now(UTC).replace(microsecond=0)
    play = Play(3, at, seconds_heard=30.0, seconds_available=33.0)

    thought_of = await listening.questions.what_if(user_id, Change(added={"x": play}))
    await listening.record_play(user_id, "x", 3, at, 30.0, seconds_available=33.0)

    assert tuple(thought_of.after) == (await listening.lists.of_listener(user_id)).rows
    asked_for = await trained.ask(WHAT_IF, songs=["5", "7"])
    assert {5, 7}.isdisjoint(songs(asked_for["whatIf"]["edges"]))


@pytest.mark.slow
async def test_what_is_thought_of_comes_true_in_1000_of_1000_cases(trained: Client) -> None:
    random = np.random.default_rng(0)
    user_id, listening = await the_listener(trained), trained.service.listening
    at, heard = datetime.now(UTC).replace(microsecond=0) - timedelta(days=4000), list[str]()
    for case in range(1000):
        n_added, n_removed = random.integers(0, 4), random.integers(0, 4) if case > 20 else 0
        removed = random.choice(heard, n_removed, replace=False).tolist() if n_removed else []
        added = dict[str, Play]()
        for n in range(n_added):
            at += timedelta(seconds=int(random.exponential(20_000)) + 1)
            seconds = float(random.integers(0, 31))
            added[f"{case}-{n}"] = Play(int(random.integers(1, 61)), at, seconds, 30.0)
        said, changed = PEOPLE[random.integers(len(PEOPLE))] if case % 3 == 0 else ({}, None)

        change = Change(frozenset(removed), added)
        thought_of = await listening.questions.what_if(user_id, change, changed)
        for play_id in removed:
            await listening.say(user_id, f"no {play_id}", kind="remove_play", play_id=play_id)
        for play_id, play in added.items():
            given = (user_id, play_id, play.song_id, play.at, play.seconds_heard)
            await listening.record_play(*given, seconds_available=play.seconds_available)
        if said:
            await trained.become_listener(**said)

        assert tuple(thought_of.after) == (await listening.lists.of_listener(user_id)).rows, case
        heard = [*(play_id for play_id in heard if play_id not in removed), *added]


async def test_a_list_for_another_is_that_after_saying_so(trained: Client) -> None:
    said = {"ageBand": None, "country": "FR"}

    thought_of = (await trained.ask(WHAT_IF, said=said))["whatIf"]
    await trained.become_listener(**said)

    assert songs(thought_of["edges"]) == await trained.listed()


@pytest.mark.parametrize(
    "given", [{"plays": ["x"] * 51}, {"songs": ["999"]}, {"said": {"country": "ZZ"}}]
)
async def test_what_cannot_be_thought_of_is_told(listener: Client, given: Json) -> None:
    error = await listener.refused(WHAT_IF, **given)

    assert error["extensions"]["code"] == "INVALID"


async def test_what_names_nothing_is_named(listener: Client) -> None:
    await listener.record(1, "removed")
    await listener.say("removePlay", playId="removed")
    await listener.record(2, "heard")

    plays = await listener.refused(WHAT_IF, plays=["heard", "removed", "never"])
    songs_ = await listener.refused(WHAT_IF, songs=["998", "1", "999"])

    assert plays["message"] == "withoutPlays: not among your plays: removed, never"
    assert songs_["message"] == "withSongs: no such songs: 998, 999"


async def test_a_stranger_has_no_list_to_think_of(client: Client) -> None:
    error = await client.refused(WHAT_IF)

    assert error["extensions"]["code"] == "UNAUTHENTICATED"


async def the_listener(client: Client) -> UUID:
    split = split_global_id((await client.ask("{ me { id } }"))["me"]["id"])
    assert split is not None
    return UUID(split[1])
