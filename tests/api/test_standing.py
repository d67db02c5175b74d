from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents import Feedback
from api.standing import Standing

NOW = datetime(2026, 11, 1, tzinfo=UTC)
USER = UUID(int=1)
said = st.tuples(
    st.sampled_from(["like", "dislike", "ban_song"]),
    st.integers(1, 3),
    st.sampled_from([None, -1, 1]),
)


def event(n: int, kind: str, song_id: int, days: int | None) -> Feedback:
    return Feedback.model_construct(
        user_id=USER,
        client_id=str(n),
        order=n,
        kind=kind,
        song_id=song_id,
        artist_id=None,
        play_id=None,
        undoes=None,
        expires_at=None if days is None else NOW + timedelta(days=days),
    )


def undo(n: int, of: int) -> Feedback:
    return event(n, "undo", 1, None).model_copy(update={"undoes": str(of)})


@given(words=st.lists(said, max_size=12), data=st.data())
def test_the_order_of_arrival_changes_nothing(
    words: list[tuple[str, int, int]], data: object
) -> None:
    events = [event(n, *word) for n, word in enumerate(words)]
    shuffled = data.draw(st.permutations(events))  # type: ignore[attr-defined]

    assert Standing.of(shuffled, NOW) == Standing.of(events, NOW)


@given(words=st.lists(said, min_size=1, max_size=12))
def test_the_newest_word_holds_and_its_undo_uncovers_what_was_before(
    words: list[tuple[str, int, int]],
) -> None:
    events = [event(n, *word) for n, word in enumerate(words)]
    newest = events[-1]
    has_ended = newest.expires_at is not None and newest.expires_at <= NOW

    standing = Standing.of(events, NOW)
    undone = Standing.of([*events, undo(99, len(words) - 1)], NOW)

    assert (newest in standing.events) is not has_ended
    assert undone == Standing.of(events[:-1], NOW)
    assert len({(e.kind == "ban_song", e.song_id) for e in standing.events}) == len(standing.events)


@given(words=st.lists(said, max_size=12))
def test_what_is_left_later_is_what_would_be_derived_then(
    words: list[tuple[str, int, int]],
) -> None:
    events = [event(n, *word) for n, word in enumerate(words)]
    later = NOW + timedelta(days=1)

    assert Standing.of(events, NOW).at(later) == Standing.of(events, later)


@pytest.mark.parametrize("days", [-1, 0])
def test_a_later_ban_that_ended_does_not_uncover_the_earlier(days: int) -> None:
    events = [event(0, "ban_song", 1, None), event(1, "ban_song", 1, days)]

    assert Standing.of(events, NOW) == Standing()
