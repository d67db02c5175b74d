# the peer's library stands in an environment of its own: its types are not known here
# pyright: reportMissingImports=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
"""Transformers over histories by the library RecTools: SASRec and eSASRec, as published."""

import time
import warnings
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import torch
from pytorch_lightning import Callback, Trainer, seed_everything
from rectools import Columns
from rectools.dataset import Dataset
from rectools.models import SASRecModel
from rectools.models.nn.transformers.ligr import LiGRLayers
from rectools.models.nn.transformers.sasrec import SASRecTransformerLayers

from model.evaluation.baselines.matrix import or_popularity
from model.evaluation.contract import Asked, NotForThisLog, Ranker, Scores, TrainingLog
from model.evaluation.plays import Ints, Plays

_LAYERS = {"sasrec": SASRecTransformerLayers, "ligr": LiGRLayers}


@dataclass(frozen=True, slots=True)
class SasRec:
    """Next item from the latest ones (Kang and McAuley, ICDM 2018), with the full softmax.

    eSASRec changes the layers and samples the softmax (Tikhonovich et al., RecSys 2025).
    """

    layers: Literal["sasrec", "ligr"] = "sasrec"
    loss: Literal["softmax", "sampled_softmax"] = "softmax"
    n_negatives: int = 256  # read with a sampled softmax alone
    n_factors: int = 64
    n_blocks: int = 2
    n_heads: int = 2
    dropout_rate: float = 0.2
    history_length: int = 100
    batch_size: int = 64
    learning_rate: float = 1e-3
    n_epochs: int = 30  # at most
    budget_seconds: float = 900.0  # CPU

    def fit(self, log: TrainingLog) -> Ranker:
        """Train.

        Raises: NotForThisLog where items have no plays.
        """
        if log.withheld.any():
            raise NotForThisLog("it knows an item by its plays alone")
        seed_everything(0, verbose=False)
        model = SASRecModel(
            n_blocks=self.n_blocks,
            n_heads=self.n_heads,
            n_factors=self.n_factors,
            dropout_rate=self.dropout_rate,
            session_max_len=self.history_length,
            loss=self.loss,
            n_negatives=self.n_negatives,
            lr=self.learning_rate,
            batch_size=self.batch_size,
            transformer_layers_type=_LAYERS[self.layers],
            get_trainer_func=self._trainer,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Lightning's hints on workers and loggers
            model.fit(Dataset.construct(_frame(log.plays)))
        # the library trains with a copy of what `_trainer` made
        (plays_read,) = (
            c.plays_read for c in model.fit_trainer.callbacks if isinstance(c, _Budget)
        )
        return _SasRec(model, self.history_length, log.counts(), plays_read)

    def _trainer(self) -> Trainer:
        return Trainer(
            max_epochs=self.n_epochs,
            accelerator="cpu",
            devices=1,
            logger=False,
            enable_checkpointing=False,
            enable_progress_bar=False,
            enable_model_summary=False,
            callbacks=[_Budget(self.budget_seconds)],
        )


class _Budget(Callback):
    """Ends training at the step with which the CPU seconds are spent: an epoch may take minutes."""

    def __init__(self, seconds: float) -> None:
        self._end = time.process_time() + seconds
        self.plays_read = 0

    def on_train_batch_end(
        self, trainer: Trainer, _module: object, _outputs: object, batch: Any, *_: object
    ) -> None:
        self.plays_read += int((batch["y"] != 0).sum())
        trainer.should_stop = time.process_time() > self._end


class _SasRec:
    def __init__(self, model: Any, history_length: int, counts: Ints, plays_read: int) -> None:
        self.plays_read = plays_read
        self._network = model.torch_model.eval()
        self._length = history_length
        self._counts = counts
        known = model.data_preparator.get_known_item_ids().astype(np.int64)
        self._known = known  # (n_known,) the log's items, in the order of the network's
        self._n_extra = model.data_preparator.n_item_extra_tokens
        self._number = np.zeros(len(counts), np.int64)  # 0 is padding, and unknown items
        self._number[known] = np.arange(len(known)) + self._n_extra
        with torch.no_grad():
            self._items = self._network.item_model.get_all_embeddings()

    def scores(self, asked: Asked) -> Scores:
        """Read the latest known items; others score lowest."""
        known = asked.histories.where(self._number[asked.histories.item] > 0)
        latest = known.where(known.place_from_end < self._length)
        given = np.zeros((len(asked), self._length), np.int64)
        given[latest.row, -1 - latest.place_from_end] = self._number[latest.item]
        with torch.no_grad():
            batch = {"x": torch.from_numpy(given)}
            last = self._network.encode_sessions(batch, self._items)[:, -1]
            raw = (last @ self._items[self._n_extra :].T).numpy()
        scores = np.full((len(asked), len(self._counts)), -np.inf, np.float32)
        scores[:, self._known] = raw
        return or_popularity(scores, latest, self._counts)


def _frame(plays: Plays) -> pd.DataFrame:
    """Plays as RecTools takes them; only their order counts, so places stand for days."""
    return pd.DataFrame(
        {
            Columns.User: plays.row,
            Columns.Item: plays.item,
            Columns.Weight: 1.0,
            Columns.Datetime: pd.Timestamp("2000-01-01") + pd.to_timedelta(plays.place, "D"),
        }
    )


SASREC = (SasRec(),)
ESASREC = (SasRec(layers="ligr", loss="sampled_softmax"),)
