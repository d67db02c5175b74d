"""What a listener's feedback amounts to now: the newest word on each subject holds.

An event that was undone counts for nothing, so the one before it on the same subject holds again.
A like and a dislike of a song are words on one subject, and so are a ban and a later ban, even
where the later one has expired.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from api.documents import Feedback, Play

OPINIONS = ("like", "dislike")
BANS = ("ban_song", "ban_artist")


@dataclass(frozen=True, slots=True)
class Standing:
    """Feedback that holds at one moment, the newest first."""

    events: tuple[Feedback, ...] = ()

    @classmethod
    def of(cls, events: Iterable[Feedback], now: datetime) -> "Standing":
        """Derive it from all events of one listener, in any order."""
        newest_first = sorted(events, key=lambda event: (-event.order, event.client_id))
        undone = {event.undoes for event in newest_first if event.kind == "undo"}
        holds: dict[object, Feedback] = {}
        for event in newest_first:
            if event.kind != "undo" and event.client_id not in undone:
                holds.setdefault(_subject(event), event)
        return cls(tuple(holds.values())).at(now)

    def at(self, now: datetime) -> "Standing":
        """What is left of it later on, where nothing else was said."""
        return Standing(tuple(e for e in self.events if e.expires_at is None or e.expires_at > now))

    @property
    def likes(self) -> list[Feedback]:
        return [event for event in self.events if event.kind == "like"]

    @property
    def unwanted_songs(self) -> list[int]:
        """Songs disliked or banned; those of banned artists are not among them."""
        unwanted = ("dislike", "ban_song")
        return [e.song_id for e in self.events if e.kind in unwanted and e.song_id is not None]

    @property
    def banned_artists(self) -> list[int]:
        return [event.artist_id for event in self.events if event.artist_id is not None]

    @property
    def next_expiry(self) -> datetime | None:
        """When the first of what holds ends by itself."""
        return min((e.expires_at for e in self.events if e.expires_at is not None), default=None)

    def on_song(self, song_id: int) -> list[Feedback]:
        """What holds of the song: a like or a dislike, a ban."""
        return [event for event in self.events if event.song_id == song_id]

    def on_artist(self, artist_id: int) -> Feedback | None:
        """The ban of the artist, where one holds."""
        return next((event for event in self.events if event.artist_id == artist_id), None)

    def keeps(self, play: Play) -> bool:
        """Whether the play is part of the history: False where it was removed."""
        return not any(e.kind == "remove_play" and e.play_id == play.client_id for e in self.events)

    def counts(self, play: Play) -> bool:
        """Whether the play tells of the listener's taste: the newest word that covers it says."""
        return self.keeps(play) and next(
            (e.kind == "include_plays" for e in self.events if _covers(e, play)), True
        )


def _subject(event: Feedback) -> object:
    if event.kind in OPINIONS:
        return "opinion", event.song_id
    if event.kind in BANS or event.kind == "remove_play":
        return event.kind, event.song_id, event.artist_id, event.play_id
    return "taste", event.play_id, event.session_id, event.since, event.until


def _covers(event: Feedback, play: Play) -> bool:
    if event.kind not in ("exclude_plays", "include_plays"):
        return False
    if event.since is not None and event.until is not None:
        return event.since <= play.at < event.until
    if event.session_id is not None:
        return event.session_id == play.session_id
    return event.play_id == play.client_id
