"""Sessions: plays of one listener with gaps under 30 minutes."""

from collections.abc import Sequence

from model.values import Play

SESSION_GAP_SECONDS = 30 * 60.0


def last_session(plays: Sequence[Play]) -> Sequence[Play]:
    """The latest of one listener's plays, oldest first, that no pause parts; none of no plays."""
    start = max(len(plays) - 1, 0)
    while start and (plays[start].at - plays[start - 1].at).total_seconds() < SESSION_GAP_SECONDS:
        start -= 1
    return plays[start:]
