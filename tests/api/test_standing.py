from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents import FeedbackEvent, PlayEvent
from api.standing import Standing

NOW = datetime(2026, 11, 1, tzinfo=UTC)
USER = UUID(int=1)
said = st.tuples(
    st.sampled_from(["like", "dislike", "less_like", "ban_song"]),
    st.integers(1, 3),
    st.sampled_from([None, -1, 1]),
)


def event(n: int, kind: str, song_id: int, days: int | None) -> FeedbackEvent:
    return FeedbackEvent.model_construct(
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


def undo(n: int, of: int) -> FeedbackEvent:
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


def of_taste(n: int, kind: str, **target: object) -> FeedbackEvent:
    return FeedbackEvent.model_construct(
        None, user_id=USER, client_id=str(n), order=n, kind=kind, **target
    )


def play(n: int, hour: int, session_id: str | None) -> PlayEvent:
    return PlayEvent.model_construct(
        client_id=f"p{n}", at=NOW + timedelta(hours=hour), session_id=session_id
    )


hours = st.integers(0, 6)
targets = st.one_of(
    st.builds(lambda n: {"play_id": f"p{n}"}, st.integers(0, 2)),
    st.builds(lambda name: {"session_id": name}, st.sampled_from("ab")),
    st.builds(
        lambda since, length: {
            "since": NOW + timedelta(hours=since),
            "until": NOW + timedelta(hours=since + length),
        },
        hours,
        st.integers(1, 4),
    ),
)
plays = st.builds(play, st.integers(0, 2), hours, st.sampled_from(["a", "b", None]))


@given(
    words=st.lists(
        st.tuples(st.sampled_from(["exclude_plays", "include_plays"]), targets), max_size=10
    ),
    heard=plays,
)
def test_a_play_counts_as_the_newest_word_that_covers_it_says(
    words: list[tuple[str, dict[str, object]]], heard: PlayEvent
) -> None:
    events = [of_taste(n, kind, **target) for n, (kind, target) in enumerate(words)]
    covering = [event.kind for event in events if covers(event, heard)]

    counts = Standing.of(events, NOW).counts(heard)

    assert counts is (covering[-1:] != ["exclude_plays"])


def covers(event: FeedbackEvent, heard: PlayEvent) -> bool:
    if event.since is not None and event.until is not None:
        return event.since <= heard.at < event.until
    if event.session_id is not None:
        return event.session_id == heard.session_id
    return event.play_id == heard.client_id


class Counted(tuple[FeedbackEvent, ...]):
    """Events that tell how often somebody looked through them all."""

    n_looks = 0

    def __iter__(self) -> Iterator[FeedbackEvent]:
        type(self).n_looks += 1
        return super().__iter__()


def test_many_plays_are_weighed_without_looking_at_each_word_again() -> None:
    period = {"since": NOW, "until": NOW + timedelta(days=1)}
    standing = Standing(
        Counted(
            [
                *(of_taste(n, "exclude_plays", session_id=f"s{n}") for n in range(500)),
                of_taste(501, "include_plays", **period),
                of_taste(502, "remove_play", play_id="p0"),
            ]
        )
    )

    for n in range(200):
        standing.counts(play(n, 1, f"s{n}"))
        standing.on_song(n)
        standing.on_artist(n)

    assert Counted.n_looks < 20
