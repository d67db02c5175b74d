"""Sessions: plays of one listener with gaps under 30 minutes, cut alike offline and online."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.values import Play

SESSION_GAP_SECONDS = 30 * 60.0


def session_numbers(at: NDArray[np.float64]) -> NDArray[np.int64]:
    """Number the sessions of one listener from 0.

    Args:
        at: (n,) Unix seconds, oldest first; an unknown time (nan) opens no session.
    """
    numbers = np.zeros(len(at), np.int64)
    numbers[1:] = np.cumsum(np.diff(at) >= SESSION_GAP_SECONDS)
    return numbers


def split_into_sessions(plays: Sequence[Play]) -> list[list[Play]]:
    """Cut one listener's plays, oldest first, into sessions; joined again they are `plays`."""
    sessions: list[list[Play]] = []
    numbers = session_numbers(np.array([play.at.timestamp() for play in plays], np.float64))
    for number, play in zip(numbers, plays, strict=True):
        if number == len(sessions):
            sessions.append([])
        sessions[number].append(play)
    return sessions
