"""Songs drawn from further down: shown as what they are, and logged with their chance."""

from pathlib import Path

import pytest

from api.documents import Exposure, ShownSong
from model.checkpoint import Checkpoint
from model.ranking.config import RankingConfig
from model.recommender import Recommender
from tests.api.client import Client, Json
from tests.api.exports import N_SONGS
from tests.api.test_live import settles

LIST = """
{ me { recommendations(first: 50) { listId
  edges { rank source node { fmaId } reasons { kind share } } } } }
"""
DRAWN = [10, 20, 30, 40, 50]


@pytest.fixture
def exploring(trained: Client, checkpoint: Path) -> Client:
    """A listener of a model that lists any number of songs of an artist.

    With two songs each of the six artists, nothing is left further down to be drawn.
    """
    ranking = RankingConfig(artist_cap=N_SONGS)
    trained.service.listening.serve(Recommender(Checkpoint.read(checkpoint), ranking))
    return trained


async def asked(client: Client) -> Json:
    return (await client.ask(LIST))["me"]["recommendations"]


async def test_a_song_that_is_drawn_is_shown_as_such_and_logged_with_its_chance(
    exploring: Client,
) -> None:
    await exploring.record(2)

    shown = await asked(exploring)

    edges, rows = shown["edges"], await logged(shown["listId"])
    drawn = [row for row in rows if row.propensity < 1]
    assert [edge["rank"] for edge in edges if edge["source"] == "EXPLORATION"] == DRAWN
    assert [row.rank for row in drawn] == DRAWN
    assert all(row.propensity > 0 for row in drawn)
    assert [(row.rank, row.song_id) for row in rows] == [
        (edge["rank"], edge["node"]["fmaId"]) for edge in edges
    ]


async def test_the_chance_of_a_song_that_is_drawn_is_among_its_reasons(exploring: Client) -> None:
    await exploring.record(2)

    shown = await asked(exploring)

    propensity = {row.rank: row.propensity for row in await logged(shown["listId"])}
    assert {
        edge["rank"]: reason["share"]
        for edge in shown["edges"]
        for reason in edge["reasons"]
        if reason["kind"] == "EXPLORATION"
    } == pytest.approx({rank: 1 - propensity[rank] for rank in DRAWN})


async def test_a_list_keeps_what_was_drawn_until_the_next_play(exploring: Client) -> None:
    first = await asked(exploring)

    again = await asked(exploring)
    await exploring.record(2)
    later = await asked(exploring)

    assert songs_drawn(first) == songs_drawn(again) != songs_drawn(later)


def songs_drawn(shown: Json) -> list[int]:
    return [edge["node"]["fmaId"] for edge in shown["edges"] if edge["source"] == "EXPLORATION"]


async def logged(list_id: str) -> list[ShownSong]:
    """Rows of that list as they are logged, once they are."""

    async def found() -> bool:
        return await Exposure.find({"list_id": list_id}).count() == 1

    assert await settles(found)
    [exposure] = await Exposure.find({"list_id": list_id}).to_list()
    return exposure.rows
