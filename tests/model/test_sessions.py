from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model.sessions import SESSION_GAP_SECONDS, last_session
from model.values import Play

START = datetime(2026, 1, 1, tzinfo=UTC)


def plays_after(gaps: list[float]) -> list[Play]:
    """One play at the start, then one after each gap in seconds."""
    plays = [Play(0, START, 30.0)]
    for number, gap in enumerate(gaps, start=1):
        plays.append(Play(number, plays[-1].at + timedelta(seconds=gap), 30.0))
    return plays


@given(st.lists(st.floats(0, 3 * SESSION_GAP_SECONDS)))
def test_the_last_session_holds_no_pause_and_a_pause_stands_before_it(gaps: list[float]) -> None:
    plays = plays_after(gaps)

    session = last_session(plays)

    before = plays[: len(plays) - len(session)]
    pause = timedelta(seconds=SESSION_GAP_SECONDS)
    assert [*before, *session] == plays
    assert all(b.at - a.at < pause for a, b in pairwise(session))
    assert not before or session[0].at - before[-1].at >= pause


def test_thirty_minutes_open_a_new_session_and_a_second_less_does_not() -> None:
    plays = plays_after([30 * 60, 30 * 60 - 1])

    assert [play.song_id for play in last_session(plays)] == [1, 2]


def test_no_plays_are_no_session() -> None:
    assert last_session([]) == []
