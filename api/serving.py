"""The model in service, and the one thread that runs it: it answers one listener at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from api.metrics import MODEL_SECONDS
from api.tracing import span
from model.recommender import Recommender

T = TypeVar("T")

POPULAR = "popular"
"""The model version of lists that no model made."""


class Serving:
    """What answers from now on; None where no model is trained yet."""

    def __init__(self, recommender: Recommender | None) -> None:
        self.recommender = recommender
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="recommender")

    @property
    def version(self) -> str:
        return version_of(self.recommender)

    async def run(self, ask: Callable[[], T]) -> T:
        """Run a question to the model in its thread."""
        with span("model"), MODEL_SECONDS.time():
            return await asyncio.get_running_loop().run_in_executor(self._thread, ask)

    async def similar(self, song_id: int, k: int) -> list[int]:
        """Ids of the `k` songs most like this one; none where there is no model."""
        recommender = self.recommender
        if recommender is None:
            return []
        found = await self.run(partial(recommender.similar, song_id, k))
        return [recommendation.song_id for recommendation in found]

    def close(self) -> None:
        """End the thread; what waits for it is cancelled."""
        self._thread.shutdown(cancel_futures=True)


def version_of(recommender: Recommender | None) -> str:
    """Names the model; "popular" for none."""
    return POPULAR if recommender is None else recommender.version
