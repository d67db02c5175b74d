"""MongoDB documents: the listening history and what was said of it, event by event.

Whole histories are read as plain events: to make documents of them costs more than the reading.
"""

from datetime import UTC, datetime
from typing import ClassVar, Literal, NamedTuple
from uuid import UUID

from beanie import Document
from pydantic import BaseModel
from pymongo import ASCENDING, DESCENDING, IndexModel

FeedbackKind = Literal[
    "like",
    "dislike",
    "less_like",
    "ban_song",
    "ban_artist",
    "remove_play",
    "exclude_plays",
    "include_plays",
    "undo",
]
PlaySource = Literal[
    "recommendations",
    "endless",
    "search",
    "song",
    "artist",
    "album",
    "history",
    "new_artists",
    "other",
]


class PlayEvent(BaseModel):
    """One listener heard one song; `client_id` is made by the client, so a retry writes once."""

    user_id: UUID
    song_id: int
    at: datetime
    """When it began; aware UTC, MongoDB keeps milliseconds."""
    seconds_heard: float
    seconds_available: float | None = None
    """Length of what was offered (clip, preview or song); None where not known."""
    client_id: str
    source: PlaySource = "other"
    session_id: str | None = None
    simulated: bool = False


class Play(PlayEvent, Document):
    """A play in its collection."""

    class Settings:
        name = "plays"
        indexes: ClassVar = [
            # not `client_id` behind: of such an index the embedded store reads `$gte` as `$gt`
            IndexModel([("user_id", ASCENDING), ("at", DESCENDING)], name="user_at"),
            IndexModel(
                [("user_id", ASCENDING), ("client_id", ASCENDING)], name="user_client", unique=True
            ),
        ]


class ShownSong(NamedTuple):
    """A row of a list as it was shown."""

    song_id: int
    rank: int
    propensity: float
    """The probability with which this song was shown at this rank."""


class Exposure(Document):
    """Rows of one list that were shown to its listener, each once, in the order of the showing.

    Its id comes from the list's, so that every process writes into the same one.
    """

    user_id: UUID
    list_id: str
    model_version: str
    at: datetime
    """When the first of them was."""
    follows_play_id: str | None
    """The client's id of the newest play that the list takes into account."""
    rows: list[ShownSong]
    expires_at: datetime

    class Settings:
        name = "exposures"
        indexes: ClassVar = [
            IndexModel([("user_id", ASCENDING), ("at", DESCENDING)], name="user_at"),
            IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
        ]


class FeedbackEvent(BaseModel):
    """One listener said something of a song, an artist or their plays; never changed afterwards.

    What stands is derived from all of it (`api.standing`). `client_id` is made by the client, so a
    retry writes once. Of the fields after `kind` those are set that the kind needs.
    """

    user_id: UUID
    client_id: str
    order: int
    """When the service took it, in Unix microseconds: the newest word on a subject holds."""
    kind: FeedbackKind
    song_id: int | None = None
    artist_id: int | None = None
    play_id: str | None = None
    """A play, by its client's id."""
    session_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Plays that began in `[since, until)`."""
    undoes: str | None = None
    """The client's id of the event that no longer counts."""
    expires_at: datetime | None = None
    """When a ban ends; None where it stays."""

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.order / 1e6, UTC)


class Feedback(FeedbackEvent, Document):
    """An event of feedback in its collection."""

    class Settings:
        name = "feedback"
        indexes: ClassVar = [
            IndexModel([("user_id", ASCENDING), ("order", DESCENDING)], name="user_order"),
            IndexModel(
                [("user_id", ASCENDING), ("client_id", ASCENDING)], name="user_client", unique=True
            ),
        ]
