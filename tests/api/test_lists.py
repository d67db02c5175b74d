"""Lists restricted to a genre, to licences, to what was never heard; and one list page by page."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from api.tables import Song
from tests.api.client import Client, Json

ASK = """
query ($first: Int! = 50, $after: String, $genre: ID, $uses: [LicenseUse!]! = [],
       $unheard: Boolean! = false, $newArtists: Boolean! = false) {
  me { recommendations(first: $first, after: $after, genre: $genre, allowing: $uses,
                       excludeHeard: $unheard, onlyNewArtists: $newArtists) {
    listId computedAt modelVersion followsPlayId
    edges { cursor rank node { fmaId artist { fmaId } } } pageInfo { hasNextPage endCursor } } } }
"""

FOUND = """
query ($search: String, $uses: [LicenseUse!]! = []) {
  songs(search: $search, allowing: $uses) { edges { node { fmaId } } } }
"""


async def listed(client: Client, **given: object) -> Json:
    return (await client.ask(ASK, **given))["me"]["recommendations"]


def songs(answer: Json) -> list[int]:
    return [edge["node"]["fmaId"] for edge in answer["edges"]]


def artists(answer: Json) -> set[int]:
    return {edge["node"]["artist"]["fmaId"] for edge in answer["edges"]}


async def test_a_genre_is_listed_whole_with_what_is_below_it(listener: Client) -> None:
    rock, folk = await listed(listener, genre="12"), await listed(listener, genre="17")

    assert songs(rock) == [n for n in range(1, 61) if n % 3 != 1]
    assert songs(folk) == [n for n in range(1, 61) if n % 3 == 1]
    error = await listener.refused(ASK, genre="99")
    assert error["extensions"]["code"] == "INVALID"


async def test_a_list_holds_licences_that_allow_what_is_asked(listener: Client) -> None:
    free = sa.update(Song).where(col(Song.id) > 50).values(license_code="BY")
    async with listener.service.stores.postgres.begin() as connection:
        await connection.execute(free)

    assert songs(await listed(listener, uses=["COMMERCIAL"])) == list(range(51, 61))
    assert songs(await listed(listener, uses=["SHARE", "COMMERCIAL"], genre="17")) == [52, 55, 58]
    assert len(songs(await listed(listener, uses=["SHARE"]))) == 50
    error = await listener.refused(ASK, uses=["SHARE"] * 4)
    assert error["extensions"]["code"] == "INVALID"


async def test_a_search_holds_licences_that_allow_what_is_asked(listener: Client) -> None:
    free = sa.update(Song).where(col(Song.id).in_([2, 55])).values(license_code="BY")
    async with listener.service.stores.postgres.begin() as connection:
        await connection.execute(free)

    found = await listener.ask(FOUND, search="Food", uses=["COMMERCIAL"])
    missed = await listener.ask(FOUND, search="number", uses=["COMMERCIAL", "ADAPT"])
    most_heard = await listener.ask(FOUND, uses=["COMMERCIAL"])

    assert songs(found["songs"]) == [2]
    assert songs(missed["songs"]) == [55]
    assert songs(most_heard["songs"]) == [2, 55]
    error = await listener.refused(FOUND, uses=["SHARE"] * 4)
    assert error["extensions"]["code"] == "INVALID"


async def test_songs_ever_heard_can_be_left_out(listener: Client) -> None:
    await listener.record(1, playedAt="2020-01-01T00:00:00Z")
    await listener.say("setPlayExcluded", excluded=True, sessionId="none")

    assert 1 not in songs(await listed(listener, unheard=True))


async def test_a_song_whose_play_was_removed_was_not_heard(listener: Client) -> None:
    await listener.record(1, "gone")
    await listener.record(2, "kept")
    await listener.record(2, "gone-too")
    await listener.say("removePlay", playId="gone")
    await listener.say("removePlay", playId="gone-too")

    unheard = songs(await listed(listener, unheard=True))
    by_new_artists = await listed(listener, newArtists=True)

    assert 1 in unheard
    assert 2 not in unheard
    assert artists(by_new_artists) == {1, 2, 4, 5, 6}


async def test_new_artists_are_those_never_heard_nor_liked(listener: Client) -> None:
    await listener.record(1, playedAt="2020-01-01T00:00:00Z")  # by artist 2
    await listener.say("setPlayExcluded", excluded=True, sessionId="none")
    await listener.start(3)  # by artist 4
    await listener.say("likeSong", songId="6")  # by artist 1

    shown = await listed(listener, newArtists=True)

    assert artists(shown) == {3, 5, 6}
    assert songs(shown) == [n for n in range(1, 61) if n % 6 in (2, 4, 5)]


async def test_an_artist_that_was_played_leaves_the_list_of_new_ones(listener: Client) -> None:
    [first] = songs(await listed(listener, newArtists=True, first=1))
    await listener.record(first, source="NEW_ARTISTS")

    assert 1 + first % 6 not in artists(await listed(listener, newArtists=True))


async def test_new_artists_are_listed_without_bans_and_by_genre_and_licence(
    listener: Client,
) -> None:
    free = sa.update(Song).where(col(Song.id) > 40).values(license_code="BY")
    async with listener.service.stores.postgres.begin() as connection:
        await connection.execute(free)
    await listener.record(6)  # by artist 1
    await listener.say("banArtist", artistId="2")

    shown = await listed(listener, newArtists=True, uses=["COMMERCIAL"], genre="12")

    assert songs(shown) == [n for n in range(41, 61) if n % 3 != 1 and n % 6 > 1]


async def test_who_has_heard_every_artist_finds_no_new_one(listener: Client) -> None:
    for song in range(1, 7):
        await listener.record(song)

    assert songs(await listed(listener, newArtists=True)) == []


async def test_a_play_changes_a_restricted_list(listener: Client) -> None:
    before = songs(await listed(listener, genre="17"))
    await listener.record(before[0])

    assert before[0] not in songs(await listed(listener, genre="17"))


@pytest.mark.parametrize("kind", [{}, {"genre": "12"}, {"newArtists": True}])
async def test_pages_of_one_list_make_up_the_whole_whatever_is_played(
    listener: Client, kind: Json
) -> None:
    whole = await listed(listener, **kind)
    page = await listed(listener, **kind, first=7)
    found = songs(page)
    while page["pageInfo"]["hasNextPage"]:
        await listener.record(found[0])
        page = await listed(listener, first=7, after=page["pageInfo"]["endCursor"])
        assert page["listId"] == whole["listId"]
        found += songs(page)

    assert found == songs(whole)
    assert (await listed(listener))["listId"] != whole["listId"]


async def test_a_list_that_is_kept_no_longer_is_named(listener: Client) -> None:
    cursor = (await listed(listener, first=1))["pageInfo"]["endCursor"]
    await listener.service.stores.redis.flushdb()

    error = await listener.refused(ASK, after=cursor)

    assert error["extensions"]["code"] == "LIST_EXPIRED"
    for wrong in ("", "x", "WyJ4IiwgMV0="):
        error = await listener.refused(ASK, after=wrong)
        assert error["extensions"]["code"] == "INVALID"


async def test_cursors_of_two_lists_name_no_part_of_either(listener: Client) -> None:
    after = (await listed(listener, first=1))["pageInfo"]["endCursor"]
    before = (await listed(listener, genre="12", first=9))["pageInfo"]["endCursor"]
    ask = """query ($after: String, $before: String) {
      me { recommendations(after: $after, before: $before) { listId } } }"""

    error = await listener.refused(ask, after=after, before=before)

    assert error["extensions"]["code"] == "INVALID"


async def test_the_list_of_another_is_nobody_elses(listener: Client) -> None:
    cursor = (await listed(listener, first=1))["pageInfo"]["endCursor"]
    listener.http.cookies.clear()
    await listener.become_listener()

    error = await listener.refused(ASK, after=cursor)

    assert error["extensions"]["code"] == "LIST_EXPIRED"


async def test_a_list_that_is_kept_costs_one_call_of_redis(
    listener: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = "{ me { recommendations(first: 20) { listId } } }"
    kept = await listener.ask(ask)

    with monkeypatch.context() as patched:
        calls = calls_of_redis(listener, patched)
        again = await listener.ask(ask)

    assert again == kept
    assert len(calls) == 1, calls


async def test_who_is_no_listener_gets_no_state_by_asking(listener: Client) -> None:
    listener.http.headers["authorization"] = f"Bearer {listener.token}"
    await listener.ask("mutation { eraseMe { receipt { statement } } }")
    redis = listener.service.stores.redis
    await redis.flushdb()  # a day later, the mark of the erasure is gone

    answer = await listener.ask("{ me { recommendations(first: 20) { listId } } }")

    assert answer == {"me": None}
    assert await redis.keys("listener:*") == []


def calls_of_redis(client: Client, patched: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What is asked of the listeners' keys from now on."""
    redis = client.service.stores.redis
    calls, execute = list[tuple[Any, ...]](), redis.execute_command

    async def counted(*arguments: Any, **options: Any) -> Any:
        if "listener:{" in str(arguments):
            calls.append(arguments)
        return await execute(*arguments, **options)

    patched.setattr(redis, "execute_command", counted)
    return calls
