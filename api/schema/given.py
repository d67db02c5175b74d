"""What mutations are given: who calls, what an id names, and what cannot be used as it is."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from api import tables
from api.context import Info
from api.errors import InvalidInput, StoreUnavailable
from api.schema.node import fma_id
from api.schema.user_errors import UserError, invalid
from api.standing import NOTHING, Standing
from api.stores.catalogue import SongEntry

if TYPE_CHECKING:
    from api.schema.users import User

CLIENT_ID = r"[\w.:-]{1,64}"
ASKS_WHAT_IS_SAID = re.compile(r"\b(feedback|ban)\b")
"""Stands in every document that asks for it."""
CLOCK_SKEW = timedelta(minutes=5)
"""How far a client's clock may be ahead of ours."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


async def caller(info: Info) -> "User | None":
    """The listener of the request; None for a stranger."""
    from api.schema.users import viewer  # it imports what imports this

    return await viewer(info)


def shown(row: tables.User) -> "User":
    """The listener of a row."""
    from api.schema.users import User  # as above

    return User.from_row(row)


async def standing_of_caller(info: Info) -> Standing:
    """What the feedback of the request's listener amounts to; nothing, for a stranger.

    Raises: StoreUnavailable.
    """
    user_id = info.context.user_id
    if user_id is None:
        return NOTHING
    return await info.context.loaders.standing_by_user_id.load(user_id)


async def asked_standing(info: Info) -> Standing | None:
    """The same, of a document that asks what is said of songs or artists; nothing, of another.

    Returns: None where MongoDB does not answer.
    """
    location = info.operation.loc
    if location is not None and not _asks_what_is_said(location.source.body):
        return NOTHING
    try:
        return await standing_of_caller(info)
    except StoreUnavailable:
        return None


def asks_for_list(info: Info) -> bool:
    """Whether the document may ask for the listener's list."""
    location = info.operation.loc
    return location is not None and "recommendations" in location.source.body


@lru_cache(maxsize=256)
def _asks_what_is_said(document: str) -> bool:
    return ASKS_WHAT_IS_SAID.search(document) is not None


async def named_song(info: Info, song_id: str) -> SongEntry | None:
    """The song of a global id or an FMA number; None where there is none."""
    number = fma_id("Song", song_id)
    if number is None:
        return None
    return (await info.context.stores.catalogue.songs([number])).get(number)


async def ids_of_genre(info: Info, genre: str | None) -> list[int]:
    """A genre and those below it; empty for none.

    Raises: InvalidInput for one that does not exist.
    """
    if genre is None:
        return []
    genre_id, tree = fma_id("Genre", genre), await info.context.loaders.genres()
    if genre_id is None or genre_id not in tree.by_id:
        raise InvalidInput("genre: no such genre; `genres` lists them")
    return tree.with_descendants(genre_id)


def is_client_id(text: str) -> bool:
    """Whether a client may have made this id."""
    return re.fullmatch(CLIENT_ID, text, re.ASCII) is not None


def id_errors(client_id: str, *path: str) -> list[UserError]:
    """What is wrong with an id that a client made."""
    if is_client_id(client_id):
        return []
    return [invalid("1 to 64 letters, digits or any of . _ : -", *path)]


def past_errors(at: datetime, *path: str) -> list[UserError]:
    """What is wrong with a time at which a listener can have heard something."""
    if at.utcoffset() is None:
        return [invalid("needs an offset, as in 2026-01-31T12:00:00Z", *path)]
    if not EARLIEST <= at <= datetime.now(UTC) + CLOCK_SKEW:
        return [invalid("lies in the future, or before 2000", *path)]
    return []
