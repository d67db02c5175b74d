"""Redis: ranked lists, each by its id, and by the state of its listener that it answers."""

from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

import orjson
from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from api.stores.listener_keys import key
from api.stores.presence import Presence
from api.stores.private_sessions import PRIVATE
from model.recommender import Knobs
from model.values import Recommendation

LIST_SECONDS = 15 * 60
"""A list is computed anew after this long even where nothing changed."""
VARIANTS = 12
"""Lists kept of a listener beside the usual one: restricted, or made with knobs; the newest."""

_WRITE = """
if redis.call('EXISTS', KEYS[4]) == 1 then return end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
if ARGV[5] == '' then return end
redis.call('LPUSH', KEYS[3], KEYS[1], KEYS[2])
redis.call('EXPIRE', KEYS[3], ARGV[2])
while redis.call('LLEN', KEYS[3]) > 2 * tonumber(ARGV[6]) do
  redis.call('DEL', redis.call('RPOP', KEYS[3]))
end
"""


@dataclass(frozen=True, slots=True)
class RankedList:
    """A listener's list as it was computed."""

    model_version: str
    computed_at: datetime
    follows_play_id: str | None
    """The client's id of the newest play that it takes into account."""
    rows: tuple[Recommendation, ...]
    state: str | None = None
    """The listener's state that it answers; None where Redis did not tell."""
    person: str | None = None
    """As in that state."""
    list_id: str = field(default_factory=lambda: uuid4().hex)
    knobs: Knobs = field(default_factory=Knobs)
    """What it was made with."""
    is_logged: bool = False
    """Whether it is logged what is shown of it: not in a private session."""


@dataclass(frozen=True)
class RecommendationLists:
    """The lists that are kept. Every method raises StoreUnavailable."""

    redis: Redis
    presence: Presence
    _write: AsyncScript = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_write", self.redis.register_script(_WRITE))

    async def by_id(self, user_id: UUID, list_id: str) -> RankedList | None:
        """The list of that id; None where it is another's, or kept no longer.

        What a private session shows of it is not logged, though it was made before.
        """
        with self.presence.guard():
            async with self.redis.pipeline(transaction=False) as both:
                both.get(list_key(user_id, list_id))
                both.exists(key(user_id, PRIVATE))
                kept, is_private = await both.execute()
        if kept is None:
            return None
        ranked = list_from_json(str(kept))
        return replace(ranked, is_logged=False) if is_private else ranked

    async def write(
        self, user_id: UUID, ranked: RankedList, seconds: float = LIST_SECONDS, wish: str = ""
    ) -> None:
        """Keep the list for LIST_SECONDS by its id, for `seconds` as the one of its state.

        Of lists with a `wish`, the newest VARIANTS are kept.
        """
        if ranked.state is None:
            return
        answers = pointer(user_id, ranked.model_version, ranked.state) + wish
        with self.presence.guard():
            await cast(
                "Awaitable[None]",
                self._write(
                    keys=[
                        list_key(user_id, ranked.list_id),
                        answers,
                        key(user_id, "variants"),
                        key(user_id, "erased"),
                    ],
                    args=[
                        _list_to_json(ranked),
                        LIST_SECONDS,
                        ranked.list_id,
                        max(1, int(seconds * 1000)),
                        wish,
                        VARIANTS,
                    ],
                ),
            )


def pointer(user_id: UUID, model_version: str, token: str) -> str:
    """Where the id of the list of a state is kept."""
    return key(user_id, f"list:{model_version}:{token}")


def list_key(user_id: UUID, list_id: str) -> str:
    """Where the list of an id is kept."""
    return key(user_id, f"listed:{list_id}")


def _list_to_json(ranked: RankedList) -> bytes:
    return orjson.dumps(replace(ranked, state=None, person=None))


def list_from_json(text: str, state: str | None = None, person: str | None = None) -> RankedList:
    """The list as it was kept; `state` is the one that it answers."""
    kept = orjson.loads(text)
    return RankedList(
        kept["model_version"],
        datetime.fromisoformat(kept["computed_at"]),
        kept["follows_play_id"],
        tuple(Recommendation(**row) for row in kept["rows"]),
        state,
        person,
        kept["list_id"],
        Knobs(**kept.get("knobs", {})),  # a list kept before an update has none
        kept.get("is_logged", False),
    )
