"""The catalogue: by id, by page, by search, at a constant number of store queries."""

from collections.abc import Generator
from contextlib import contextmanager
from itertools import product
from typing import Any

from sqlalchemy import event

from api.schema.catalogue import kept_connection, song_of
from api.schema.node import global_id
from api.schema.paging import encode_cursor
from tests.api.client import Client
from tests.api.exports import N_SONGS

SONG = """
query ($id: ID!) { song(id: $id) {
  id fmaId title creditLine pageUrl audioUrl durationSeconds listens favorites tags trackNumber
  artist { id name } album { title releasedOn } genres { title } topGenre { title }
  license { code title url allowsSharing allowsAdapting allowsCommercialUse }
  audioFeatures { energy tempo } similar { fmaId } } }
"""
SONGS = """
query ($first: Int! = 20, $after: String, $search: String, $genre: ID) {
  songs(first: $first, after: $after, search: $search, genre: $genre) {
    edges { cursor node { fmaId title artist { name } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
"""
RICH_PAGE = """
query ($first: Int!) { songs(first: $first) { edges { node {
  id title creditLine license { code } audioFeatures { energy }
  artist { name songs(first: 2) { edges { node { title album { title } } } } }
  album { title songs(first: 2) { edges { node { title artist { name } } } } }
  genres { title parent { title } children { title } } topGenre { title } } } } }
"""


async def test_a_song_says_all_that_is_known(client: Client) -> None:
    song = (await client.ask(SONG, id="2"))["song"]

    assert song == {
        "id": global_id("Song", 2),
        "fmaId": 2,
        "title": "Food",
        "creditLine": (
            "“Food” by Ölpe, https://freemusicarchive.org/music/AWOL/Food, "
            "Attribution-NonCommercial-ShareAlike 3.0 International "
            "(https://creativecommons.org/licenses/by-nc-sa/3.0/)"
        ),
        "pageUrl": "https://freemusicarchive.org/music/AWOL/Food",
        "audioUrl": None,
        "durationSeconds": 32,
        "listens": 9998,
        "favorites": 0,
        "tags": ["lo-fi"],
        "trackNumber": 4,
        "artist": {"id": global_id("Artist", 3), "name": "Ölpe"},
        "album": {"title": "A Way Of Life", "releasedOn": "2009-01-05"},
        "genres": [{"title": "Punk"}],
        "topGenre": {"title": "Rock"},
        "license": {
            "code": "BY-NC-SA",
            "title": "Attribution-NonCommercial-ShareAlike 3.0 International",
            "url": "https://creativecommons.org/licenses/by-nc-sa/3.0/",
            "allowsSharing": True,
            "allowsAdapting": True,
            "allowsCommercialUse": False,
        },
        "audioFeatures": {"energy": 0.5, "tempo": 120.0},
        "similar": [],
    }


async def test_a_song_has_one_id_however_it_is_asked_for(client: Client) -> None:
    by_number = (await client.ask(SONG, id="7"))["song"]
    by_id = (await client.ask(SONG, id=by_number["id"]))["song"]
    by_node = await client.ask("query ($id: ID!) { node(id: $id) { id } }", id=by_number["id"])

    assert by_number == by_id
    assert by_node["node"] == {"id": by_number["id"]}
    assert by_number["pageUrl"].startswith("https://freemusicarchive.org/search?quicksearch=")


async def test_what_is_not_there_is_null(client: Client) -> None:
    strange = (
        "0",
        "61",
        "-1",
        "99999999999999",
        "x",
        "",
        "\uff12",
        "1e3",
        " 2",
        "\x00",
        "é" * 300,
        global_id("Artist", 2),
        global_id("Song", "x"),
        global_id("Nope", 2),
        "U29uZzo=",
    )
    for id_ in strange:
        answer = await client.ask(
            "query ($id: ID!) { song(id: $id) { id } album(id: $id) { id } node(id: $id) { id } }",
            id=id_,
        )
        assert answer["song"] is None
        assert answer["album"] is None
        assert answer["node"] is None or id_ == global_id("Artist", 2)


async def test_nodes_come_in_the_order_asked_for(client: Client) -> None:
    ids = [global_id(*key) for key in (("Genre", 25), ("Song", 3), ("Album", 1), ("Artist", 2))]

    answer = await client.ask(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", ids=[*ids, "nope", ids[0]]
    )

    assert [node and node["id"] for node in answer["nodes"]] == [*ids, None, ids[0]]
    assert answer["nodes"][0]["__typename"] == "Genre"


async def test_too_many_nodes_are_refused(client: Client) -> None:
    error = await client.refused(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[global_id("Song", 1)] * 51
    )

    assert error["extensions"]["code"] == "INVALID"


async def test_pages_make_up_the_whole(client: Client) -> None:
    for given in ({}, {"genre": "12"}, {"search": "song"}):
        whole, after = list[int](), None
        while True:
            page = (await client.ask(SONGS, first=7, after=after, **given))["songs"]
            whole += [edge["node"]["fmaId"] for edge in page["edges"]]
            assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break

        assert len(whole) == len(set(whole))
        assert whole == sorted(whole), "the most heard first"
        assert len(whole) == {"12": 40, None: N_SONGS - ("search" in given)}[given.get("genre")]


async def test_a_genre_has_the_songs_below_it(client: Client) -> None:
    tree = await client.ask("{ genres { id title parent { title } children { title } } }")

    by_title = {genre["title"]: genre for genre in tree["genres"]}
    assert list(by_title) == ["Folk", "Punk", "Rock"]
    assert by_title["Punk"]["parent"] == {"title": "Rock"}
    assert by_title["Rock"]["children"] == [{"title": "Punk"}]
    for title, n_songs in (("Rock", 40), ("Punk", 20)):
        genre = await client.ask(
            "query ($id: ID!) { node(id: $id) { ... on Genre { songs(first: 50) "
            "{ edges { node { fmaId } } } } } }",
            id=by_title[title]["id"],
        )
        assert len(genre["node"]["songs"]["edges"]) == n_songs


async def test_search_forgives_accents_case_and_slips(client: Client) -> None:
    for search, artist in (
        ("bjork", "Björk & Co"),
        ("BJÖRK", "Björk & Co"),
        ("ölpe", "Ölpe"),
        ("kurt vyle", "Kurt Vile"),
        ("vile kurt", "Kurt Vile"),
        ("awo", "AWOL"),
    ):
        page = (await client.ask(SONGS, first=3, search=search))["songs"]
        assert page["edges"], search
        assert {edge["node"]["artist"]["name"] for edge in page["edges"]} == {artist}, search


async def test_whole_words_come_before_likenesses(client: Client) -> None:
    page = (await client.ask(SONGS, first=1, search="food"))["songs"]

    assert page["edges"][0]["node"]["title"] == "Food"


async def test_pages_that_are_made_once_are_those_that_the_store_keeps(client: Client) -> None:
    first = (await client.ask(SONGS))["songs"]
    n_made, n_kept = kept_connection.cache_info().misses, kept_connection.cache_info().currsize

    await client.ask(SONGS, search="song")
    await client.ask(SONGS, after=first["edges"][4]["cursor"])
    await client.ask("{ song(id: 2) { artist { songs { edges { node { title } } } } } }")
    again = (await client.ask(SONGS))["songs"]

    assert again == first
    assert kept_connection.cache_info().misses == n_made
    assert kept_connection.cache_info().currsize == n_kept


async def test_what_a_search_finds_pushes_no_kept_song_out(client: Client) -> None:
    n_kept = song_of.cache_info().currsize

    found = await client.ask('{ search(text: "song") { songs { id } } }')

    assert found["search"]["songs"]
    assert song_of.cache_info().currsize == n_kept


async def test_search_survives_any_text(client: Client) -> None:
    for search in (
        "",
        "   ",
        "'",
        '"',
        "%",
        "\\",
        "a & | !",
        "\x00",
        "-",
        "(",
        "x" * 200,
        "♫",
        ":*",
    ):
        await client.ask(SONGS, search=search)

    error = await client.refused(SONGS, search="x" * 201)
    assert error["extensions"]["code"] == "INVALID"


async def test_a_search_for_what_is_not_there_finds_nothing(client: Client) -> None:
    page = (await client.ask(SONGS, search="zzyzx"))["songs"]

    assert page == {
        "edges": [],
        "pageInfo": {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        },
    }


async def test_a_page_has_a_size(client: Client) -> None:
    ask = (
        "query ($first: Int, $last: Int) { songs(first: $first, last: $last) { edges { cursor } } }"
    )
    for name, size in product(("first", "last"), (0, -1, 51, 2**31 - 1)):
        error = await client.refused(ask, **{name: size})
        assert error["extensions"]["code"] == "INVALID"
        assert error["message"].startswith(f"{name}: ")

    both = await client.refused(ask, first=1, last=1)
    neither = await client.ask(ask)

    assert both["extensions"]["code"] == "INVALID"
    assert len(neither["songs"]["edges"]) == 20


async def test_a_cursor_of_nowhere_is_refused(client: Client) -> None:
    strange = (
        "",
        "x",
        "0",
        "W10=",
        "WzFd",
        "ä",
        "bnVsbA==",
        "\x00",
        "A" * 5000,
        encode_cursor(1),
        encode_cursor("a", "b"),
        encode_cursor(1, 2, 3),
        encode_cursor(2**40, 1),
    )
    for after in strange:
        error = await client.refused(SONGS, after=after)
        assert error["message"] == "after: not a cursor of this list"
        assert error["extensions"]["code"] == "INVALID"
        error = await client.refused(
            "query ($before: String) { songs(before: $before) { edges { cursor } } }", before=after
        )
        assert error["message"] == "before: not a cursor of this list"


async def test_an_unknown_genre_is_refused(client: Client) -> None:
    error = await client.refused(SONGS, genre="13")

    assert error["extensions"]["code"] == "INVALID"


async def test_an_album_keeps_its_order_and_an_artist_the_most_heard_first(client: Client) -> None:
    songs = "songs(first: 3, after: $after) { edges { cursor node { fmaId } } }"
    ask = f"query ($after: String) {{ album(id: 1) {{ {songs} }} artist(id: 1) {{ {songs} }} }}"

    first = await client.ask(ask)
    rest = await client.ask(
        "query ($after: String) { album(id: 1) { songs(after: $after) "
        "{ edges { node { fmaId } } pageInfo { hasNextPage } } } }",
        after=first["album"]["songs"]["edges"][-1]["cursor"],
    )

    assert [edge["node"]["fmaId"] for edge in first["album"]["songs"]["edges"]] == [5, 4, 3]
    assert [edge["node"]["fmaId"] for edge in rest["album"]["songs"]["edges"]] == [2, 1]
    assert rest["album"]["songs"]["pageInfo"]["hasNextPage"] is False
    assert [edge["node"]["fmaId"] for edge in first["artist"]["songs"]["edges"]] == [6, 12, 18]


async def test_a_page_of_songs_costs_a_constant_number_of_queries(client: Client) -> None:
    await client.ask(RICH_PAGE, first=1)

    with counting(client) as of_two:
        await client.ask(RICH_PAGE, first=2)
    with counting(client) as of_fifty:
        answer = await client.ask(RICH_PAGE, first=50)

    assert len(answer["songs"]["edges"]) == 50
    assert len(of_two) == len(of_fifty) == 4, of_fifty


async def test_the_most_heard_songs_come_along_with_one_that_is_read(client: Client) -> None:
    with counting(client) as of_one:
        await client.ask("{ song(id: 60) { title } }")
    with counting(client) as of_others:
        others = await client.ask("{ a: song(id: 1) { fmaId } b: song(id: 2) { fmaId } }")

    assert others == {"a": {"fmaId": 1}, "b": {"fmaId": 2}}
    assert len(of_one) == 3, of_one  # of what is heard most, the songs, the genres
    assert of_others == []


async def test_about_names_what_is_here(client: Client) -> None:
    about = await client.ask(
        "{ about { isDemoCatalogue songCount modelVersion learnedFromSimulatedPlays } }"
    )

    assert about["about"] == {
        "isDemoCatalogue": True,
        "songCount": N_SONGS,
        "modelVersion": "popular",
        "learnedFromSimulatedPlays": False,
    }


@contextmanager
def counting(client: Client) -> Generator[list[str]]:
    """Statements that PostgreSQL was asked meanwhile."""
    engine, statements = client.service.stores.postgres.sync_engine, list[str]()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
