# the peer's library stands in an environment of its own: its types are not known here
# pyright: reportMissingImports=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
"""Factorisation with content and demographics by LightFM (Kula, CBRecSys 2015)."""

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse as sp
from lightfm import LightFM

from model.evaluation.baselines.content import content_of
from model.evaluation.baselines.matrix import Sparse, matrix_of
from model.evaluation.contract import Asked, NotForThisLog, Ranker, Scores, TrainingLog
from model.evaluation.plays import Ints


@dataclass(frozen=True, slots=True)
class LightFm:
    """WARP loss; items are their id and content, listeners their id and demographics."""

    n_factors: int = 32
    learning_rate: float = 0.05
    item_alpha: float = 1e-6  # regularisation
    n_epochs: int = 30  # at most
    budget_seconds: float = 900.0  # CPU; the epoch in which they end is the last

    def fit(self, log: TrainingLog) -> Ranker:
        """Factorise."""
        items, users = _item_features(log), _user_features(log)
        model = LightFM(
            no_components=self.n_factors,
            learning_rate=self.learning_rate,
            item_alpha=self.item_alpha,
            loss="warp",
            random_state=0,
        )
        played = matrix_of(log.plays, log.n_items).tocoo()
        end = time.process_time() + self.budget_seconds
        for _ in range(self.n_epochs):
            model.fit_partial(played, user_features=users, item_features=items, num_threads=1)
            if time.process_time() > end:
                break
        return _LightFm(model, items, users, log)


class _LightFm:
    """A listener of training has an own vector; any other is demographics and heard items."""

    def __init__(self, model: Any, items: Sparse, users: Sparse, log: TrainingLog) -> None:
        self._bias, self._items = model.get_item_representations(items)
        _, self._users = model.get_user_representations(users)
        self._learned = log.plays.sizes > 0
        self._counts: Ints = log.counts()

    def scores(self, asked: Asked) -> Scores:
        users = self._users[asked.users]
        strangers = ~self._learned[asked.users]
        heard = matrix_of(asked.histories, len(self._counts)) @ self._items
        heard /= np.maximum(asked.histories.sizes, 1)[:, None]
        users = np.where(strangers[:, None], users + heard, users)
        return (users @ self._items.T + self._bias).astype(np.float32)


def _item_features(log: TrainingLog) -> Sparse:
    """Identity and content; an item that was withheld is its content alone."""
    identity = sp.diags((~log.withheld).astype(np.float32))
    try:
        return sp.hstack([identity, content_of(log.items)], "csr").astype(np.float32)
    except NotForThisLog:
        return identity.tocsr()


def _user_features(log: TrainingLog) -> Sparse:
    """Identity and demographics; a listener who was withheld is their demographics alone."""
    blocks: list[Sparse] = [sp.diags((log.plays.sizes > 0).astype(np.float32))]
    for name in log.users:
        if name != "user_id":
            code, values = pd.factorize(log.users[name])
            known = np.flatnonzero(code >= 0)
            shape = (len(code), len(values))
            blocks.append(sp.csr_matrix((np.ones(len(known)), (known, code[known])), shape))
    return sp.hstack(blocks, "csr").astype(np.float32)


LIGHTFM = (LightFm(),)
