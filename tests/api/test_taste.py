"""The taste page's data: drawn from the plays that count, beside the catalogue, on real stores."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from api.documents import Play
from api.taste import Band, bands_of, mean_shares, unit_of
from model.values import Reason
from tests.api.client import Client, Json
from tests.api.test_catalogue import counting
from tests.api.test_privacy import BEGIN

BAND = "{ low high playShare catalogueShare }"
TASTE = f"""
{{ me {{ taste {{
  playCount since periodUnit
  periods {{ startsOn playCount genres {{ genre {{ title }} playCount }} }}
  genres {{ genre {{ title }} playCount }}
  artists {{ artist {{ name }} playCount }}
  audio {{ energy tempo valence }} catalogueAudio {{ energy valence }}
  popularity {BAND} newness {BAND}
}} }} }}
"""
MOVED = "{ me { taste { listReasons { kind share } } } }"
NOT_HEARD_OUT: Json = {"secondsHeard": 3.0, "secondsAvailable": 30.0}


async def taste(client: Client) -> Json:
    return (await client.ask(TASTE))["me"]["taste"]


async def moved(client: Client) -> dict[str, float] | None:
    shares = (await client.ask(MOVED))["me"]["taste"]["listReasons"]
    return shares if shares is None else {of["kind"]: of["share"] for of in shares}


def named(counts: list[Json], what: str, name: str) -> list[tuple[str, int]]:
    return [(of[what][name], of["playCount"]) for of in counts]


async def test_a_listener_without_plays_has_an_empty_taste(listener: Client) -> None:
    empty = await taste(listener)

    assert (empty["playCount"], empty["since"]) == (0, None)
    for part in ("periods", "genres", "artists", "popularity", "newness"):
        assert empty[part] == []
    assert empty["audio"]["energy"] is None
    assert empty["catalogueAudio"] == {"energy": 0.5, "valence": None}


async def test_taste_is_what_was_heard(listener: Client) -> None:
    await listener.record(2, playedAt="2026-01-05T23:59:00Z")
    await listener.record(2, playedAt="2026-01-06T00:00:00Z")
    await listener.record(7, playedAt="2026-01-06T12:00:00Z")

    told = await taste(listener)

    assert (told["playCount"], told["since"]) == (3, "2026-01-05T23:59:00+00:00")
    assert told["periodUnit"] == "DAY"
    assert [(day["startsOn"], day["playCount"]) for day in told["periods"]] == [
        ("2026-01-05", 1),
        ("2026-01-06", 2),
    ]
    assert named(told["periods"][1]["genres"], "genre", "title") == [("Rock", 1), ("Folk", 1)]
    assert named(told["genres"], "genre", "title") == [("Rock", 2), ("Folk", 1)]
    assert named(told["artists"], "artist", "name") == [("Ölpe", 2), ("Björk & Co", 1)]
    assert told["audio"] == {"energy": 0.5, "tempo": 120.0, "valence": None}
    assert [band["playShare"] for band in told["popularity"]] == [0, 0, 0, 1]
    assert [band["catalogueShare"] for band in told["popularity"]] == [0.25] * 4
    assert told["popularity"][3]["low"] == 9985
    assert told["newness"] == [{"low": 2009, "high": 2009, "playShare": 1, "catalogueShare": 1}]


async def test_what_does_not_count_is_not_in_it(listener: Client) -> None:
    await listener.record(2, "kept")
    await listener.record(3, "removed")
    await listener.say("removePlay", playId="removed")
    await listener.record(4, "excluded")
    await listener.say("setPlayExcluded", excluded=True, playId="excluded")
    await listener.record(5, **NOT_HEARD_OUT)
    await listener.ask(BEGIN)
    await listener.record(6)

    told = await taste(listener)

    assert told["playCount"] == 1
    assert named(told["artists"], "artist", "name") == [("Ölpe", 1)]


async def test_it_costs_the_same_for_many_plays_as_for_few(listener: Client) -> None:
    await listener.record(2)
    with counting(listener) as of_one:
        await taste(listener)
    first = await Play.find_one()
    assert first is not None
    start = datetime(2026, 1, 1, tzinfo=UTC)
    await Play.insert_many(
        Play(
            user_id=first.user_id,
            song_id=1 + n % 60,
            at=start + timedelta(hours=n),
            seconds_heard=30,
            client_id=f"p{n}",
        )
        for n in range(1100)
    )

    with counting(listener) as of_many:
        told = await taste(listener)

    assert told["playCount"] == 1000
    assert len(told["artists"]) == 6
    assert len(of_many) <= len(of_one) <= 6, of_many


async def test_what_moves_the_list_sums_to_one_and_follows_plays(trained: Client) -> None:
    before = await moved(trained)
    for song_id in (2, 4, 6, 8):
        await trained.record(song_id)

    after = await moved(trained)

    assert before
    assert after
    plays = ("PLAY", "GENRE", "TAG", "OTHER_PLAYS")
    assert not any(kind in before for kind in plays)
    assert any(kind in after for kind in plays)
    for shares in (before, after):
        assert math.isclose(sum(shares.values()), 1.0, rel_tol=1e-6)
        assert list(shares.values()) == sorted(shares.values(), reverse=True)


async def test_a_private_session_is_not_told_of(listener: Client) -> None:
    assert await moved(listener) == {"POPULARITY": 1.0}

    await listener.ask(BEGIN)

    assert await moved(listener) is None


def test_quarters_with_equal_values_are_one_band() -> None:
    catalogue = np.array([1, 1, 1, 1, 1, 1, 2, 9])

    assert bands_of([1, 9, 9, 9], catalogue) == [
        Band(1, 1, 0.25, 0.75),
        Band(2, 9, 0.75, 0.25),
    ]


@pytest.mark.parametrize(
    ("days", "unit"), [(0, "day"), (11, "day"), (12, "week"), (83, "week"), (84, "month")]
)
def test_a_longer_time_has_longer_parts(days: int, unit: str) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)

    assert unit_of(first, first + timedelta(days=days)) == unit


def test_songs_without_a_reason_do_not_weigh() -> None:
    reasons = [
        [Reason("play", 0.75, song_id=1), Reason("popularity", 0.25)],
        [],
        [Reason("popularity", 1.0)],
    ]

    assert mean_shares(reasons) == {"popularity": 0.625, "play": 0.375}
