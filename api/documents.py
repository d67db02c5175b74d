"""MongoDB documents: the listening history, event by event, with its indexes."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, DESCENDING, IndexModel

PlaySource = Literal["recommendations", "search", "song", "artist", "album", "history", "other"]


class Play(Document):
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

    class Settings:
        name = "plays"
        indexes: ClassVar = [
            IndexModel([("user_id", ASCENDING), ("at", DESCENDING)], name="user_at"),
            IndexModel(
                [("user_id", ASCENDING), ("client_id", ASCENDING)], name="user_client", unique=True
            ),
        ]
