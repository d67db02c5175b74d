import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.sessions import SESSION_GAP_SECONDS, last_session

START = 1_767_225_600.0  # Unix seconds, as large as they are today


def times_after(gaps: list[float]) -> np.ndarray:
    """When plays began: one at the start, then one after each gap in seconds."""
    return START + np.cumsum([0.0, *gaps])


@given(st.lists(st.floats(0, 3 * SESSION_GAP_SECONDS)))
def test_the_last_session_holds_no_pause_and_a_pause_stands_before_it(gaps: list[float]) -> None:
    at = times_after(gaps)

    session = last_session(at)

    before = at[: session.start]
    assert session.stop == len(at)
    assert len(at[session]) >= 1
    assert (np.diff(at[session]) < SESSION_GAP_SECONDS).all()
    assert not len(before) or at[session][0] - before[-1] >= SESSION_GAP_SECONDS


def test_thirty_minutes_open_a_new_session_and_a_second_less_does_not() -> None:
    at = times_after([30 * 60, 30 * 60 - 1])

    assert last_session(at) == slice(1, 3)


def test_no_plays_are_no_session() -> None:
    assert last_session(np.zeros(0)) == slice(0, 0)
