"""A listener's list: kept in Redis under their state, computed where it is not.

Without Redis each list is computed on request and nothing is pushed; without MongoDB a list answers
as for an empty history, and is not kept.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID
from weakref import WeakValueDictionary

from api import incidents
from api.errors import NotIdentified, StoreUnavailable
from api.following import Following
from api.history import Histories, History
from api.listeners import Listeners
from api.metrics import LISTS
from api.serving import POPULAR, Serving, version_of
from api.stores import Stores
from api.stores.catalogue import SongFilter
from api.stores.recommendations import LIST_SECONDS, RankedList
from api.stores.states import ListenerState, NowPlaying
from model.recommender import Knobs, Recommender, Selection
from model.values import Listener, Recommendation

LIST_LENGTH = 50
"""Songs in a list, and the most that a client may ask for."""
SELECTIONS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list is restricted to, before the best are looked for."""

    kind: SongFilter = field(default_factory=SongFilter)
    only_unheard: bool = False
    """Leave out every song that the listener ever heard."""
    only_new_artists: bool = False
    """Leave out every song of an artist of whom the listener ever heard one, or likes one."""
    knobs: Knobs = field(default_factory=Knobs)
    """Nothing follows them where there is no model."""

    @property
    def key(self) -> str:
        """Names it among a listener's lists."""
        if self == ANY:
            return ""
        knobs = self.knobs
        only = f"{self.only_unheard},{self.only_new_artists}"
        return f":{self.kind}:{only}:{knobs.new},{knobs.varied},{knobs.rare}"


ANY = Wish()


class Lists:
    """The lists of this process's listeners."""

    def __init__(
        self,
        stores: Stores,
        serving: Serving,
        following: Following,
        listeners: Listeners,
        histories: Histories,
    ) -> None:
        self._stores = stores
        self._serving = serving
        self._following = following
        self._listeners = listeners
        self._histories = histories
        self._selections: dict[SongFilter, tuple[object, object, Selection]] = {}
        self._turns: WeakValueDictionary[tuple[UUID, Wish], asyncio.Lock] = WeakValueDictionary()

    async def of_listener(
        self, user_id: UUID, wish: Wish = ANY, state: ListenerState | None = None
    ) -> RankedList:
        """The listener's list, LIST_LENGTH songs at most; `state` is their newest, where known.

        Where a change of theirs is still owed to Redis, the state is asked for, whatever is given.

        Raises: StoreUnavailable if PostgreSQL does not answer and the list is not kept.
            NotIdentified if the listener was erased.
        """
        if state is None or self._following.owes(user_id):
            state = await self._state(user_id, wish)
        if state is not None and state.ranked is not None:
            LISTS.labels("kept").inc()
            return state.ranked
        turn = self._turns.setdefault((user_id, wish), asyncio.Lock())
        has_waited = turn.locked()
        async with turn:
            if has_waited:  # the list may be there by now, and the listener may have played on
                state = await self._state(user_id, wish)
                if state is not None and state.ranked is not None:
                    LISTS.labels("kept").inc()
                    return state.ranked
            LISTS.labels("computed").inc()
            return await self._compute(user_id, state, wish)

    async def kept_state(self, user_id: UUID) -> ListenerState | None:
        """The state that Redis has of one who may be a listener, with the list that answers it."""
        if not await self._following.settle(user_id):
            return None
        with suppress(StoreUnavailable):
            state = await self._stores.states.read_made(user_id, self._serving.version)
            return state if state.token else None
        return None

    async def by_id(self, user_id: UUID, list_id: str) -> RankedList | None:
        """A list that the listener got earlier; None where it is kept no longer.

        Raises: StoreUnavailable if Redis does not answer, which keeps them.
        """
        return await self._stores.lists.by_id(user_id, list_id)

    async def ranked(
        self,
        recommender: Recommender | None,
        user_id: UUID,
        history: History,
        listener: Listener,
        wish: Wish,
    ) -> tuple[list[Recommendation], bool]:
        """The rows, and whether they are what was meant: False where the model failed.

        Raises: StoreUnavailable if PostgreSQL does not answer.
        """
        known = await self._known(user_id, history, wish)
        history = replace(history, unwanted=history.unwanted + known)
        if recommender is not None:
            among = await self._selection(recommender, wish.kind)
            try:
                rows = await self._serving.run(
                    partial(
                        recommender.recommend,
                        history.plays,
                        listener,
                        LIST_LENGTH,
                        wish.knobs,
                        excluded=history.unwanted,
                        less_like=history.less_like,
                        among=among,
                        seed=user_id.hex,
                    )
                )
            except Exception as error:  # noqa: BLE001 whatever it is, the listener gets a list
                incidents.report("the model, answering with popular songs", error)
                return await self._popular(history, wish.kind), False
            return rows, True
        return await self._popular(history, wish.kind), True

    async def _state(self, user_id: UUID, wish: Wish) -> ListenerState | None:
        if not await self._following.settle(user_id):
            return None
        try:
            state = await self._stores.states.read(user_id, self._serving.version, wish.key)
        except StoreUnavailable:
            return None
        if not state.token:
            raise NotIdentified
        return state

    async def _compute(self, user_id: UUID, state: ListenerState | None, wish: Wish) -> RankedList:
        recommender = self._serving.recommender  # the one that makes all of this list
        now_playing = None if state is None else state.now_playing
        person = None if state is None else state.person
        listener, history = await asyncio.gather(
            self._listeners.demographics(user_id, person),
            self._histories.of_listener(user_id, state),
        )
        rows, is_final = await self.ranked(recommender, user_id, history, listener, wish)
        ranked = RankedList(
            model_version=version_of(recommender) if is_final else POPULAR,
            computed_at=datetime.now(UTC),
            follows_play_id=history.newest_play_id,
            rows=tuple(rows),
            state=None if state is None else state.token,
            person=person,
            knobs=wish.knobs,
            is_logged=state is not None and not state.is_private,
        )
        if is_final and history.is_known:
            with suppress(StoreUnavailable):
                await self._stores.lists.write(
                    user_id, ranked, _seconds_it_holds(ranked, history, now_playing), wish.key
                )
        return ranked

    async def _known(self, user_id: UUID, history: History, wish: Wish) -> list[int]:
        """Songs that the listener knows well enough for `wish` to leave them out."""
        if not (wish.only_unheard or wish.only_new_artists):
            return []
        heard = await self._heard(user_id, history)
        if not wish.only_new_artists:
            return heard
        liked = [play.song_id for play in history.plays if play.kind == "like"]
        return await self._stores.catalogue.song_ids_beside(heard + liked)

    async def _heard(self, user_id: UUID, history: History) -> list[int]:
        just_now = [play.song_id for play in history.plays if play.kind == "play"]
        try:
            return just_now + await self._stores.plays.heard(user_id, history.removed)
        except StoreUnavailable:
            return just_now

    async def _selection(self, recommender: Recommender, kind: SongFilter) -> Selection | None:
        """The songs of a kind, made once for as long as the catalogue keeps their ids."""
        if kind == SongFilter():
            return None
        ids = await self._stores.catalogue.by_listens(kind)
        kept_ids, kept_for, selection = self._selections.get(kind, (None, None, None))
        if selection is None or kept_ids is not ids or kept_for is not recommender:
            selection = await self._serving.run(partial(recommender.select, ids))
            while len(self._selections) >= SELECTIONS_KEPT:
                del self._selections[next(iter(self._selections))]
            self._selections[kind] = (ids, recommender, selection)
        return selection

    async def _popular(self, history: History, kind: SongFilter) -> list[Recommendation]:
        """The most heard songs of FMA, without those just played and those not wanted."""
        left_out = {play.song_id for play in history.plays if play.kind == "play"}
        left_out.update(history.unwanted)
        ids = await self._stores.catalogue.by_listens(kind)
        first = ids[: LIST_LENGTH + len(left_out)].tolist()
        left = [song_id for song_id in first if song_id not in left_out][:LIST_LENGTH]
        return [
            Recommendation(song_id, rank, score=-float(rank), source="popular")
            for rank, song_id in enumerate(left, start=1)
        ]


def _seconds_it_holds(
    ranked: RankedList, history: History, now_playing: NowPlaying | None
) -> float:
    """Until the song that has begun is over, or a ban ends."""
    seconds = float(LIST_SECONDS)
    if now_playing is not None:
        seconds = min(seconds, now_playing.seconds_left)
    if history.holds_until is not None:
        seconds = min(seconds, (history.holds_until - ranked.computed_at).total_seconds())
    return seconds
