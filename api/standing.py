"""What a listener's feedback amounts to now: the newest word on each subject holds.

An event that was undone counts for nothing, so the one before it on the same subject holds again.
A like of a song, a dislike and "less like this" are words on one subject, and so are a ban and a
later ban, even where the later one has expired.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from api.documents import FeedbackEvent, PlayEvent
from api.periods import Periods

OPINIONS = ("like", "dislike", "less_like")
UNWANTED = ("dislike", "less_like", "ban_song")
BANS = ("ban_song", "ban_artist")
TASTE = ("exclude_plays", "include_plays")


@dataclass(frozen=True)
class Standing:
    """Feedback that holds at one moment, the newest first; looked through once, then looked up."""

    events: tuple[FeedbackEvent, ...] = ()

    @classmethod
    def of(cls, events: Iterable[FeedbackEvent], now: datetime) -> "Standing":
        """Derive it from all events of one listener, in any order."""
        newest_first = sorted(events, key=lambda event: (-event.order, event.client_id))
        undone = {event.undoes for event in newest_first if event.kind == "undo"}
        holds: dict[object, FeedbackEvent] = {}
        for event in newest_first:
            if event.kind != "undo" and event.client_id not in undone:
                holds.setdefault(_subject(event), event)
        return cls(tuple(holds.values())).at(now)

    def at(self, now: datetime) -> "Standing":
        """What is left of it later on, where nothing else was said."""
        if self.next_expiry is None or self.next_expiry > now:
            return self
        return Standing(tuple(e for e in self.events if e.expires_at is None or e.expires_at > now))

    @property
    def likes(self) -> list[FeedbackEvent]:
        return [event for event in self.events if event.kind == "like"]

    @property
    def unwanted_songs(self) -> list[int]:
        """Songs disliked, wanted less like or banned; none for being of a banned artist."""
        return [e.song_id for e in self.events if e.kind in UNWANTED and e.song_id is not None]

    @property
    def less_like(self) -> list[int]:
        """Songs of whose kind the listener wants less, the newest first."""
        wanted_less = (e.song_id for e in self.events if e.kind == "less_like")
        return [song_id for song_id in wanted_less if song_id is not None]

    @property
    def banned_artists(self) -> list[int]:
        return [event.artist_id for event in self.events if event.artist_id is not None]

    @cached_property
    def next_expiry(self) -> datetime | None:
        """When the first of what holds ends by itself."""
        return min((e.expires_at for e in self.events if e.expires_at is not None), default=None)

    def holds_on(self, event: FeedbackEvent) -> bool:
        """Whether something holds on the event's subject, so that it would take its place."""
        return _subject(event) in self._subjects

    def on_song(self, song_id: int) -> list[FeedbackEvent]:
        """What holds of the song: an opinion, a ban."""
        return self._by_song.get(song_id, [])

    def on_artist(self, artist_id: int) -> FeedbackEvent | None:
        """The ban of the artist, where one holds."""
        return self._by_artist.get(artist_id)

    def keeps(self, play: PlayEvent) -> bool:
        """Whether the play is part of the history: False where it was removed."""
        return play.client_id not in self.removed_plays

    def counts(self, play: PlayEvent) -> bool:
        """Whether the play tells of the listener's taste: the newest word that covers it says."""
        if not self.keeps(play):
            return False
        session = play.session_id
        words = (
            self._by_play.get(play.client_id),
            None if session is None else self._by_session.get(session),
            self._by_period.at(play.at),
        )
        places = [place for place in words if place is not None]
        return not places or self.events[min(places)].kind == "include_plays"

    @cached_property
    def removed_plays(self) -> frozenset[str]:
        """Plays taken out of the history, by the client's id."""
        return frozenset(
            e.play_id for e in self.events if e.kind == "remove_play" and e.play_id is not None
        )

    @cached_property
    def _subjects(self) -> frozenset[object]:
        return frozenset(map(_subject, self.events))

    @cached_property
    def _by_song(self) -> dict[int, list[FeedbackEvent]]:
        found: dict[int, list[FeedbackEvent]] = {}
        for event in self.events:
            if event.song_id is not None:
                found.setdefault(event.song_id, []).append(event)
        return found

    @cached_property
    def _by_artist(self) -> dict[int, FeedbackEvent]:
        return {e.artist_id: e for e in reversed(self.events) if e.artist_id is not None}

    @cached_property
    def _by_play(self) -> dict[str, int]:
        """Place of the word on one play's taste."""
        return {e.play_id: n for n, e in self._on_taste if e.play_id is not None}

    @cached_property
    def _by_session(self) -> dict[str, int]:
        return {e.session_id: n for n, e in self._on_taste if e.session_id is not None}

    @cached_property
    def _by_period(self) -> Periods:
        return Periods.of(
            [
                (event.since, event.until, place)
                for place, event in self._on_taste
                if event.since is not None and event.until is not None
            ]
        )

    @property
    def _on_taste(self) -> list[tuple[int, FeedbackEvent]]:
        return [(n, event) for n, event in enumerate(self.events) if event.kind in TASTE]


NOTHING = Standing()


def _subject(event: FeedbackEvent) -> object:
    if event.kind in OPINIONS:
        return "opinion", event.song_id
    if event.kind in BANS or event.kind == "remove_play":
        return event.kind, event.song_id, event.artist_id, event.play_id
    return "taste", event.play_id, event.session_id, event.since, event.until
