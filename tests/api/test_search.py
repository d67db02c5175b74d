"""One search over songs, artists, albums and genres."""

import pytest
import sqlalchemy

from api.stores import Stores
from tests.api.client import Client, Json
from tests.api.conftest import N_SONGS
from tests.api.test_catalogue import counting

SEARCH = """
query ($text: String!, $first: Int! = 5) { search(text: $text, first: $first) {
  songs { title artist { name } album { title } genres { title } }
  artists { name } albums { title } genres { title } } }
"""


async def found(client: Client, text: str, **given: object) -> Json:
    return (await client.ask(SEARCH, text=text, **given))["search"]


async def test_each_kind_answers_under_its_own_name(client: Client) -> None:
    assert (await found(client, "way of life"))["albums"] == [{"title": "A Way Of Life"}]
    assert (await found(client, "rock"))["genres"] == [{"title": "Rock"}]
    assert (await found(client, "food"))["songs"][0]["title"] == "Food"
    of_awol = await found(client, "awol")
    assert of_awol["artists"] == [{"name": "AWOL"}]
    assert {song["artist"]["name"] for song in of_awol["songs"]} == {"AWOL"}


@pytest.mark.parametrize(
    ("typed", "artist"),
    [
        ("kurt vyle", "Kurt Vile"),
        ("KURT", "Kurt Vile"),
        ("ni", "Nicky"),
        ("bjork", "Björk & Co"),
        ("olpe", "Ölpe"),
    ],
)
async def test_beginnings_slips_and_accents_find(client: Client, typed: str, artist: str) -> None:
    assert (await found(client, typed))["artists"][0] == {"name": artist}


async def test_a_song_of_that_very_title_comes_before_those_that_are_heard_more(
    client: Client, stores: Stores
) -> None:
    async with stores.postgres.begin() as connection:
        named = "title = 'Kurt vile', search_text = search_text || ' kurt vile'"
        await connection.execute(sqlalchemy.text(f"update songs set {named} where id = {N_SONGS}"))

    first, second = (await found(client, "Kurt Vile"))["songs"][:2]

    assert first["title"] == "Kurt vile"
    assert second["artist"]["name"] == "Kurt Vile"


async def test_no_kind_has_more_than_was_asked_for(client: Client) -> None:
    results = await found(client, "song", first=3)

    assert len(results["songs"]) == 3


async def test_nothing_typed_finds_nothing_and_asks_no_store(client: Client) -> None:
    with counting(client) as statements:
        results = await found(client, "  ")

    assert results == {"songs": [], "artists": [], "albums": [], "genres": []}
    assert statements == []


async def test_any_text_is_a_search(client: Client) -> None:
    for text in ("'", '"', "%", "\\", "a & | !", "\x00", "(", "x" * 200, "♫", ":*", "zzyzx"):
        await found(client, text)


async def test_what_is_too_much_is_refused(client: Client) -> None:
    for given in ({"text": "x" * 201}, {"text": "a", "first": 0}, {"text": "a", "first": 11}):
        error = await client.refused(SEARCH, **given)
        assert error["extensions"]["code"] == "INVALID"


async def test_a_search_costs_a_constant_number_of_queries(client: Client) -> None:
    await found(client, "song")

    with counting(client) as of_one:
        await found(client, "awol", first=1)
    with counting(client) as of_many:
        await found(client, "o", first=10)
    with counting(client) as of_songs:
        results = await found(client, "song", first=10)

    assert len(results["songs"]) == 10
    assert len(of_one) <= 4
    assert len(of_many) <= 4
    assert len(of_songs) == 2, of_songs
