from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model.sessions import SESSION_GAP_SECONDS, split_into_sessions
from model.values import Play

START = datetime(2026, 1, 1, tzinfo=UTC)


def plays_after(gaps: list[float]) -> list[Play]:
    """One play at the start, then one after each gap in seconds."""
    plays = [Play(0, START, 30.0)]
    for number, gap in enumerate(gaps, start=1):
        plays.append(Play(number, plays[-1].at + timedelta(seconds=gap), 30.0))
    return plays


@given(st.lists(st.floats(0, 3 * SESSION_GAP_SECONDS)))
def test_sessions_joined_again_are_the_plays_in_order(gaps: list[float]) -> None:
    plays = plays_after(gaps)

    sessions = split_into_sessions(plays)

    assert [play for session in sessions for play in session] == plays
    assert all(sessions)


@given(st.lists(st.floats(0, 3 * SESSION_GAP_SECONDS)))
def test_no_session_holds_a_pause_and_a_pause_parts_two_sessions(gaps: list[float]) -> None:
    sessions = split_into_sessions(plays_after(gaps))

    inside = [b.at - a.at for s in sessions for a, b in pairwise(s)]
    between = [b[0].at - a[-1].at for a, b in pairwise(sessions)]
    pause = timedelta(seconds=SESSION_GAP_SECONDS)
    slack = timedelta(microseconds=1)  # times are whole microseconds
    assert all(gap < pause + slack for gap in inside)
    assert all(gap >= pause - slack for gap in between)


def test_thirty_minutes_open_a_new_session_and_a_second_less_does_not() -> None:
    plays = plays_after([30 * 60 - 1, 30 * 60])

    sessions = split_into_sessions(plays)

    assert [[play.song_id for play in session] for session in sessions] == [[0, 1], [2]]


def test_no_plays_are_no_sessions() -> None:
    assert split_into_sessions([]) == []
