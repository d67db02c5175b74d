"""The online story: a play is recorded, the list follows, and whoever watches sees it.

    record_play          MongoDB has the play → the listener's state changes → watchers are nudged
    say                  the same for what they say of songs, artists and plays
    start_play           the same for a song that has only begun, in Redis alone
    lists.of_listener    Redis, else computed from PostgreSQL and MongoDB, then kept in Redis
    watching             the current list at once, then each newer one
    questions            why a song is there, and what the list would be otherwise

A recommendation failure never fails a play. Whether a private session is on only Redis knows: while
it is away, a play whose client does not say is refused, so that nothing private is ever stored;
nothing is lost, since the client sends it again with the same id.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from api import documents, tables
from api.erasure import Erasures
from api.errors import NotIdentified, StoreUnavailable
from api.exposures import ExposureLog
from api.following import Following
from api.history import Histories
from api.incidents import kept_alive
from api.listeners import Listeners
from api.lists import Lists
from api.metrics import PLAYS
from api.questions import Questions
from api.serving import Serving
from api.stores import Stores
from api.stores.private_sessions import Heard, PrivatePlay, PrivateSession
from api.stores.states import NowPlaying, Step
from api.watching import Watching
from model.recommender import Recommender


class Recorded(NamedTuple):
    """A play, and who heard it."""

    play: documents.PlayEvent
    listener: tables.User


class Listening:
    """The live loop of one process."""

    def __init__(
        self, stores: Stores, recommender: Recommender | None, exposure_days: int = 180
    ) -> None:
        self.stores = stores
        self.serving = Serving(recommender)
        self.exposures = ExposureLog(stores.exposures, exposure_days)
        self.histories = Histories(stores)
        self.erasures = Erasures(stores, self.exposures, self.histories)
        self.following = Following(stores.states)
        self.listeners = Listeners(stores, self.following)
        self.lists = Lists(stores, self.serving, self.following, self.listeners, self.histories)
        self.watching = Watching(stores, self.lists)
        self.questions = Questions(stores, self.serving, self.listeners, self.histories, self.lists)

    def serve(self, recommender: Recommender) -> None:
        """Let another model answer from now on, and give whoever watches a list of it.

        A list that is being made is finished by the model that it was begun with.
        """
        self.serving.recommender = recommender
        self.stores.changes.nudge_all()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["Listening"]:
        """Keep the background tasks alive: live push, and changes that Redis missed."""
        in_background = {
            "changes": partial(self.stores.changes.run, self.histories.learn),
            "following": self.following.run,
            "exposures": self.exposures.run,
            "erasures": self.erasures.run,
        }
        tasks = [
            asyncio.create_task(kept_alive(name, run), name=name)
            for name, run in in_background.items()
        ]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.exposures.write_last()
            self.serving.close()

    async def start_play(self, user_id: UUID, playing: NowPlaying) -> None:
        """Let the list follow a song that has begun; without Redis nothing happens."""
        with suppress(StoreUnavailable):
            step = await self.stores.states.start(user_id, playing)
            if step is not None:
                self.histories.followed(user_id, step)

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
        is_private: bool | None = None,
    ) -> Recorded:
        """Record a play once, then let the list follow it.

        A play that is private, or of a private session, is kept in Redis alone: without Redis, and
        after the session, it is kept nowhere. `is_private` is None where the client does not say.

        Returns: the play, or the first one where the listener used `client_id` before.
        Raises: StoreUnavailable if MongoDB does not answer, or Redis where the client does not say
            whether the play is private, or PostgreSQL who they are; nothing is stored then, though
            a private session remembers the play.
            NotIdentified if there is no such listener, or they were erased meanwhile; nothing
            stays recorded.
        """
        private = PrivatePlay(client_id, song_id, at, seconds_heard, seconds_available)
        heard = await self._heard(user_id, private, is_private)
        person = None if self.following.owes(user_id) else heard.person
        listener = await self.listeners.user(user_id, person)
        if listener is None:
            raise NotIdentified
        if heard.is_private:
            await self.following.changed(user_id, client_id)
            play = documents.PlayEvent(
                user_id=user_id,
                client_id=client_id,
                song_id=song_id,
                at=at,
                seconds_heard=seconds_heard,
                seconds_available=seconds_available,
                source=source,
                session_id=session_id,
            )
            return Recorded(play, listener)
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
        step = await self._followed(user_id, client_id, play)
        if step is not None:
            self.histories.followed(user_id, step, play)
        return Recorded(play, listener)

    async def say(self, user_id: UUID, client_id: str, **said: Any) -> documents.FeedbackEvent:
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
        session = await self.stores.private_sessions.start(user_id)
        await self._followed(user_id)
        return session

    async def end_private_session(self, user_id: UUID) -> None:
        """Forget the plays of the private session; the list forgets them, too.

        Raises: StoreUnavailable if Redis does not answer.
        """
        await self.stores.private_sessions.end(user_id)
        await self._followed(user_id)

    async def _heard(self, user_id: UUID, play: PrivatePlay, said: bool | None) -> Heard:
        """Whether the play is private, and who its listener is; a private session keeps it."""
        try:
            is_private, person = await self.stores.private_sessions.add_play(user_id, play)
        except StoreUnavailable:
            if said is None:
                raise
            return Heard(said, None)
        return Heard(is_private or bool(said), person)

    async def _followed(
        self, user_id: UUID, play_id: str = "", recorded: documents.PlayEvent | None = None
    ) -> Step | None:
        """Let the list follow what was just recorded, unless its listener was erased meanwhile."""
        try:
            return await self.following.changed(user_id, play_id, recorded)
        except NotIdentified:
            await self.erasures.erase(user_id)
            raise
