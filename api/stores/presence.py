"""Whether a store answers: a request does not wait again and again for one that is away."""

import logging
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from api.errors import StoreUnavailable
from api.metrics import STORE_MISSED
from api.tracing import span

logger = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
"""How long a store that failed is left alone; then one call tries it again."""


class Presence:
    """One store as this process sees it: one warning when it goes, one line when it is back."""

    def __init__(
        self,
        store: str,
        failures: tuple[type[Exception], ...],
        is_failure: Callable[[Exception], bool] = lambda _: True,
    ) -> None:
        """Watch `store`: `failures` that satisfy `is_failure` mean that it did not answer."""
        self.store = store
        self._missed = STORE_MISSED.labels(store)
        self._failures = failures
        self._is_failure = is_failure
        self._away_until: float | None = None

    @property
    def answers(self) -> bool:
        """False from the first call that the store missed to the next that it answers."""
        return self._away_until is None

    @contextmanager
    def guard(self) -> Generator[None]:
        """Calls on the store stand inside.

        Raises: StoreUnavailable if it does not answer, at once while it is known to be away.
        """
        now = time.monotonic()
        if self._away_until is not None:
            if now < self._away_until:
                self._missed.inc()
                raise StoreUnavailable(self.store)
            self._away_until = now + RETRY_SECONDS  # this call alone tries, the others go on
        try:
            with span(self.store):
                yield
        except self._failures as error:
            if not self._is_failure(error):
                self._is_back()
                raise
            self._missed.inc()
            if self._away_until is None:
                logger.warning("%s does not answer: %s", self.store, type(error).__name__)
            self._away_until = time.monotonic() + RETRY_SECONDS
            raise StoreUnavailable(self.store) from error
        else:
            self._is_back()

    def _is_back(self) -> None:
        if self._away_until is not None:
            logger.info("%s answers again", self.store)
        self._away_until = None
