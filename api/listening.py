"""The online story: a play is recorded, the list follows, and whoever watches sees it.

    record_play          MongoDB has the play → the listener's state changes → watchers are nudged
    say                  the same for what they say of songs, artists and plays
    start_play           the same for a song that has only begun, in Redis alone
    recommendations_for  Redis, else computed from PostgreSQL and MongoDB, then kept in Redis
    watch                the current list at once, then each newer one

A recommendation failure never fails a play. Without Redis each list is computed on request and
nothing is pushed; without MongoDB a list answers as for an empty history, and is not kept.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID
from weakref import WeakValueDictionary

import numpy as np

from api import documents, tables
from api.erasure import Erasures
from api.errors import NotIdentified, StoreUnavailable
from api.exposures import ExposureLog
from api.history import NO_CHANGE, Change, History, read_history
from api.metrics import EVENTS, LISTS, MODEL_SECONDS, PLAYS
from api.stores import Stores
from api.stores.catalogue import SongFilter
from api.stores.kept import Kept
from api.stores.recommendations import (
    LIST_SECONDS,
    ListenerState,
    NowPlaying,
    PrivatePlay,
    PrivateSession,
    RankedList,
)
from api.tracing import span
from model.recommender import Knobs, Recommender, Selection
from model.values import Listener, Play, Reason, Recommendation, WhatIf

logger = logging.getLogger(__name__)

T = TypeVar("T")

LIST_LENGTH = 50
"""Songs in a list, and the most that a client may ask for."""
POPULAR = "popular"
"""The model version of lists that no model made."""
OWED_AT_MOST = 10_000
SELECTIONS_KEPT = 64
REPAIR_SECONDS = 0.5
KEPT_USERS = 5000
KEPT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list is restricted to, before the best are looked for."""

    kind: SongFilter = field(default_factory=SongFilter)
    only_unheard: bool = False
    """Leave out every song that the listener ever heard."""
    knobs: Knobs = field(default_factory=Knobs)
    """Nothing follows them where there is no model."""

    @property
    def key(self) -> str:
        """Names it among a listener's lists."""
        if self == ANY:
            return ""
        knobs = self.knobs
        return f":{self.kind}:{self.only_unheard}:{knobs.new},{knobs.varied},{knobs.rare}"


ANY = Wish()


class Listening:
    """The live loop of one process: stores, the model, and the one thread that runs it."""

    def __init__(
        self, stores: Stores, recommender: Recommender | None, exposure_days: int = 180
    ) -> None:
        self.stores = stores
        self.recommender = recommender
        self.exposures = ExposureLog(stores.exposures, exposure_days)
        self.erasures = Erasures(stores, self.exposures)
        self._selections: dict[SongFilter, tuple[object, object, Selection]] = {}
        self._model_thread = ThreadPoolExecutor(1, thread_name_prefix="recommender")
        self._turns: WeakValueDictionary[tuple[UUID, Wish], asyncio.Lock] = WeakValueDictionary()
        self._owed: dict[UUID, str] = {}
        self._users: Kept[tuple[UUID, str], tables.User] = Kept(KEPT_USERS, KEPT_SECONDS)

    @property
    def model_version(self) -> str:
        return version_of(self.recommender)

    def serve(self, recommender: Recommender) -> None:
        """Let another model answer from now on, and give whoever watches a list of it.

        A list that is being made is finished by the model that it was begun with.
        """
        self.recommender = recommender
        self.stores.changes.nudge_all()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["Listening"]:
        """Keep the background tasks alive: live push, and changes that Redis missed."""
        tasks = [
            asyncio.create_task(self.stores.changes.run(), name="changes"),
            asyncio.create_task(self._repair(), name="repair"),
            asyncio.create_task(self.exposures.run(), name="exposures"),
            asyncio.create_task(self.erasures.run(), name="erasures"),
        ]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._model_thread.shutdown(cancel_futures=True)

    async def start_play(self, user_id: UUID, playing: NowPlaying) -> None:
        """Let the list follow a song that has begun; without Redis nothing happens."""
        with suppress(StoreUnavailable):
            await self.stores.lists.start(user_id, playing)

    async def record_play(
        self,
        user_id: UUID,
        client_id: str,
        song_id: int,
        at: datetime,
        seconds_heard: float,
        *,
        seconds_available: float | None = None,
        source: documents.PlaySource = "other",
        session_id: str | None = None,
        is_private: bool = False,
    ) -> documents.Play:
        """Record a play once, then let the list follow it.

        A play that is private, or of a private session, is kept in Redis alone: without Redis, and
        after the session, it is kept nowhere.

        Returns: the play, or the first one where the listener used `client_id` before.
        Raises: StoreUnavailable if MongoDB does not answer; nothing is recorded then.
            NotIdentified if the listener was erased meanwhile; nothing stays recorded.
        """
        private = PrivatePlay(client_id, song_id, at, seconds_heard, seconds_available)
        if await self._is_kept_private(user_id, private) or is_private:
            await self.changed(user_id, client_id)
            return documents.Play.model_construct(
                user_id=user_id,
                client_id=client_id,
                song_id=song_id,
                at=at,
                seconds_heard=seconds_heard,
                seconds_available=seconds_available,
                source=source,
                session_id=session_id,
            )
        play = await self.stores.plays.add(
            user_id,
            client_id,
            song_id,
            at,
            seconds_heard,
            seconds_available=seconds_available,
            source=source,
            session_id=session_id,
        )
        PLAYS.inc()
        await self._followed(user_id, client_id)
        return play

    async def say(self, user_id: UUID, client_id: str, **said: Any) -> documents.Feedback:
        """Record feedback once (`said`: its fields from `kind` on), then let the list follow it.

        Returns: the event, or the first one where the listener used `client_id` before.
        Raises: StoreUnavailable if MongoDB does not answer; nothing is recorded then.
        """
        event = await self.stores.feedback.add(user_id, client_id, **said)
        await self._followed(user_id)
        return event

    async def start_private_session(self, user_id: UUID) -> PrivateSession:
        """Keep plays in Redis alone from now on, until it is ended or none came for hours.

        Raises: StoreUnavailable if Redis does not answer: plays are recorded as before.
        """
        session = await self.stores.lists.start_private(user_id)
        await self._followed(user_id)
        return session

    async def end_private_session(self, user_id: UUID) -> None:
        """Forget the plays of the private session; the list forgets them, too.

        Raises: StoreUnavailable if Redis does not answer.
        """
        await self.stores.lists.end_private(user_id)
        await self._followed(user_id)

    async def _is_kept_private(self, user_id: UUID, play: PrivatePlay) -> bool:
        try:
            return await self.stores.lists.add_private_play(user_id, play)
        except StoreUnavailable:
            return False

    async def _followed(self, user_id: UUID, play_id: str = "") -> None:
        """Let the list follow what was just recorded, unless its listener was erased meanwhile."""
        if not await self.changed(user_id, play_id):
            await self.erasures.erase(user_id)
            raise NotIdentified

    async def changed(self, user_id: UUID, play_id: str = "") -> bool:
        """Make every kept list of the listener old, and nudge who watches them.

        A change that Redis does not take is owed: this process gives it as soon as Redis answers.
        Should the process end before, the old list lasts LIST_SECONDS at most.

        Returns: False where the listener was erased.
        """
        try:
            is_there = await self.stores.lists.change(user_id, play_id)
        except StoreUnavailable:
            while len(self._owed) >= OWED_AT_MOST:
                del self._owed[next(iter(self._owed))]
            self._owed[user_id] = play_id
            return True
        self._owed.pop(user_id, None)
        return is_there

    async def recommendations_for(self, user_id: UUID, wish: Wish = ANY) -> RankedList:
        """The listener's list, LIST_LENGTH songs at most.

        Raises: StoreUnavailable if PostgreSQL does not answer and the list is not kept.
            NotIdentified if the listener was erased.
        """
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

    async def kept_list(self, user_id: UUID, list_id: str) -> RankedList | None:
        """A list that the listener got earlier; None where it is kept no longer."""
        try:
            return await self.stores.lists.by_id(user_id, list_id)
        except StoreUnavailable:
            return None

    async def reasons(
        self, user_id: UUID, ranked: RankedList, rows: Sequence[Recommendation]
    ) -> list[list[Reason]]:
        """Why each of the rows is in the list, by what is known of the listener now.

        A list that no model made has one reason: its songs are popular. Where another model has
        taken over since, it gives its own reasons.

        Raises: StoreUnavailable if PostgreSQL does not answer.
        """
        recommender = self.recommender
        if recommender is None or ranked.model_version == POPULAR:
            return [[Reason("popularity", 1.0)] for _ in rows]
        listener, history = await asyncio.gather(
            self._listener(user_id), self._history(user_id, NO_CHANGE)
        )
        return await self._in_model_thread(
            partial(
                recommender.explain,
                history.plays,
                listener,
                [row.song_id for row in rows],
                [row.propensity for row in rows],
                ranked.knobs,
            )
        )

    async def what_if(
        self, user_id: UUID, change: Change, changed: Listener | None = None
    ) -> WhatIf:
        """The listener's list, and what it would be after a change; nothing is written.

        Raises: StoreUnavailable if PostgreSQL does not answer.
        """
        recommender = self.recommender
        listener = await self._listener(user_id)
        lists = list[list[Recommendation]]()
        for pretended, who in ((NO_CHANGE, listener), (change, changed or listener)):
            history = await self._history(user_id, pretended)
            rows, _ = await self._ranked(
                recommender, user_id, history.plays, history.unwanted, who, ANY
            )
            lists.append(rows)
        return WhatIf(*lists)

    async def _history(self, user_id: UUID, change: Change) -> History:
        state = None
        with suppress(StoreUnavailable):
            state = await self.stores.lists.without_list(user_id)
        return await read_history(self.stores, user_id, state, change)

    async def watch(self, user_id: UUID) -> AsyncGenerator[RankedList]:
        """The current list at once, then each newer one; bursts collapse to the newest."""
        with self.stores.changes.watch(user_id) as nudge:
            ranked = await self.recommendations_for(user_id)
            EVENTS.inc()
            yield ranked
            while True:
                await nudge.wait()
                nudge.clear()
                try:
                    newer = await self.recommendations_for(user_id)
                except StoreUnavailable:  # the nudge stands until it can be answered
                    nudge.set()
                    await asyncio.sleep(REPAIR_SECONDS)
                    continue
                except NotIdentified:  # erased: there is no list to come
                    return
                if newer.state is None or (newer.state, newer.model_version) != (
                    ranked.state,
                    ranked.model_version,
                ):
                    ranked = newer
                    EVENTS.inc()
                    yield ranked

    async def user(self, user_id: UUID) -> tables.User | None:
        """Who the listener is: as kept here while Redis knows of no change, else from PostgreSQL.

        Raises: StoreUnavailable if it is not kept and PostgreSQL does not answer.
        """
        person = None
        if user_id not in self._owed:
            with suppress(StoreUnavailable):
                person = await self.stores.lists.person(user_id)
        kept = None if person is None else self._users.get((user_id, person))
        if kept is not None:
            return kept
        row = (await self.stores.users.by_ids([user_id])).get(user_id)
        return row if row is None or person is None else self._users.put((user_id, person), row)

    async def similar(self, song_id: int, k: int) -> list[int]:
        """Ids of the `k` songs most like this one; none where there is no model."""
        recommender = self.recommender
        if recommender is None:
            return []
        found = await self._in_model_thread(partial(recommender.similar, song_id, k))
        return [recommendation.song_id for recommendation in found]

    async def _state(self, user_id: UUID, wish: Wish) -> ListenerState | None:
        if user_id in self._owed:
            await self.changed(user_id, self._owed[user_id])
            if user_id in self._owed:  # what Redis has may be older than what it missed
                return None
        try:
            state = await self.stores.lists.read(user_id, self.model_version, wish.key)
        except StoreUnavailable:
            return None
        if not state.token:
            raise NotIdentified
        return state

    async def _compute(self, user_id: UUID, state: ListenerState | None, wish: Wish) -> RankedList:
        recommender = self.recommender  # the one that makes all of this list
        now_playing = None if state is None else state.now_playing
        listener, history = await asyncio.gather(
            self._listener(user_id), read_history(self.stores, user_id, state)
        )
        unwanted = list(history.unwanted)
        if wish.only_unheard:
            unwanted += await self._heard(user_id, history)
        rows, is_final = await self._ranked(
            recommender, user_id, history.plays, unwanted, listener, wish
        )
        ranked = RankedList(
            model_version=version_of(recommender) if is_final else POPULAR,
            computed_at=datetime.now(UTC),
            follows_play_id=history.newest_play_id,
            rows=tuple(rows),
            state=None if state is None else state.token,
            knobs=wish.knobs,
        )
        if is_final and history.is_known:
            with suppress(StoreUnavailable):
                await self.stores.lists.write(
                    user_id, ranked, _seconds_it_holds(ranked, history, now_playing), wish.key
                )
        if state is None or not state.is_private:
            self.exposures.computed(ranked)
        return ranked

    async def _heard(self, user_id: UUID, history: History) -> list[int]:
        just_now = [play.song_id for play in history.plays if play.kind == "play"]
        try:
            return just_now + await self.stores.plays.heard(user_id)
        except StoreUnavailable:
            return just_now

    async def _listener(self, user_id: UUID) -> Listener:
        user = await self.user(user_id)
        return Listener() if user is None else listener_of(user)

    async def _ranked(
        self,
        recommender: Recommender | None,
        user_id: UUID,
        plays: Sequence[Play],
        unwanted: Sequence[int],
        listener: Listener,
        wish: Wish,
    ) -> tuple[list[Recommendation], bool]:
        """The rows, and whether they are what was meant: False where the model failed."""
        if recommender is not None:
            among = await self._selection(recommender, wish.kind)
            try:
                rows = await self._in_model_thread(
                    partial(
                        recommender.recommend,
                        plays,
                        listener,
                        LIST_LENGTH,
                        wish.knobs,
                        excluded=unwanted,
                        among=among,
                        seed=user_id.hex,
                    )
                )
            except Exception:  # whatever it is, the listener gets a list
                logger.exception("the model failed, answering with popular songs")
                return await self._popular(plays, unwanted, wish.kind), False
            return rows, True
        return await self._popular(plays, unwanted, wish.kind), True

    async def _selection(self, recommender: Recommender, kind: SongFilter) -> Selection | None:
        """The songs of a kind, made once for as long as the catalogue keeps their ids."""
        if kind == SongFilter():
            return None
        ids = await self.stores.catalogue.by_listens(kind)
        kept_ids, kept_for, selection = self._selections.get(kind, (None, None, None))
        if selection is None or kept_ids is not ids or kept_for is not recommender:
            selection = await self._in_model_thread(partial(recommender.select, ids))
            while len(self._selections) >= SELECTIONS_KEPT:
                del self._selections[next(iter(self._selections))]
            self._selections[kind] = (ids, recommender, selection)
        return selection

    async def _popular(
        self, plays: Sequence[Play], unwanted: Sequence[int], kind: SongFilter
    ) -> list[Recommendation]:
        """The most heard songs of FMA, without those just played and those not wanted."""
        left_out = [play.song_id for play in plays if play.kind == "play"] + list(unwanted)
        ids = await self.stores.catalogue.by_listens(kind)
        left = ids[~np.isin(ids, left_out)][:LIST_LENGTH].tolist()
        return [
            Recommendation(song_id, rank, score=-float(rank), source="popular")
            for rank, song_id in enumerate(left, start=1)
        ]

    async def _in_model_thread(self, ask: Callable[[], T]) -> T:
        with span("model"), MODEL_SECONDS.time():
            return await asyncio.get_running_loop().run_in_executor(self._model_thread, ask)

    async def _repair(self) -> None:
        """Give Redis what it missed, once it answers."""
        while True:
            await asyncio.sleep(REPAIR_SECONDS)
            for user_id, play_id in list(self._owed.items()):
                await self.changed(user_id, play_id)
                if user_id in self._owed:
                    break


def version_of(recommender: Recommender | None) -> str:
    """Names the model; "popular" for none."""
    return POPULAR if recommender is None else recommender.version


def listener_of(user: tables.User) -> Listener:
    """The demographics of a row, as the model reads them."""
    return Listener(user.age_band, user.gender, user.country)


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
