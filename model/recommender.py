"""THE DOOR: plays and a listener in, a ranked list out. No torch: ONNX Runtime and faiss."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from model.checkpoint import Checkpoint, CheckpointError
from model.config import RankingConfig
from model.history import History
from model.index import ItemIndex, Selection
from model.ranking import Candidates, Situation, best_after_rules
from model.tower import Tower
from model.values import Listener, Play, Recommendation, Source

__all__ = ["CheckpointError", "Recommender", "Selection"]


class Recommender:
    """One checkpoint, ready to answer. Its methods may be called from several threads."""

    def __init__(self, checkpoint: Checkpoint, ranking: RankingConfig | None = None) -> None:
        """Prepare `checkpoint` for serving; `Recommender.load` reads one from a folder."""
        faiss.omp_set_num_threads(1)
        self._checkpoint = checkpoint
        self._ranking = ranking or RankingConfig()
        try:
            self._user_tower = Tower(checkpoint.user_tower)
            self._user_tower.check(checkpoint.reference)
        except ValueError as error:
            raise CheckpointError(f"{error}; train again") from error
        self._centre = float(checkpoint.item_biases[1:].mean()) if len(self) else 0.0
        offsets = checkpoint.temperature * (checkpoint.item_biases[1:] - self._centre)
        self._index = ItemIndex.of(checkpoint.item_vectors[1:], offsets)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load the checkpoint in `folder`.

        Raises: CheckpointError where it is missing, incomplete or altered; the message says
            what to do.
        """
        return cls(Checkpoint.read(folder))

    @property
    def version(self) -> str:
        """Names the checkpoint: date and content."""
        return self._checkpoint.version

    @property
    def trained_at(self) -> datetime:
        return self._checkpoint.trained_at

    @property
    def learned_from_simulated(self) -> bool:
        """Whether simulated listeners were among those it learned from."""
        return self.metrics["simulated_share"] > 0

    @property
    def metrics(self) -> dict[str, Any]:
        """Validation figures beside the popularity baseline, as in metrics.json."""
        return dict(self._checkpoint.metrics)

    def __len__(self) -> int:
        """How many songs it can recommend."""
        return self._checkpoint.vocabulary.n_items - 1

    def __contains__(self, song_id: int) -> bool:
        return bool(self._checkpoint.vocabulary.encode([song_id])[0])

    def select(self, song_ids: NDArray[np.int64]) -> Selection:
        """Those of the songs that it knows, for `recommend` to choose among."""
        selected = np.zeros(len(self) + 1, np.bool_)
        selected[self._checkpoint.vocabulary.encode(song_ids)] = True
        return Selection.of(selected[1:])

    def recommend(
        self,
        plays: Sequence[Play],
        listener: Listener,
        k: int,
        *,
        excluded: Sequence[int] = (),
        among: Selection | None = None,
    ) -> list[Recommendation]:
        """Return at most `k` songs for a listener, best first.

        Plays come oldest first; unknown songs among them are skipped, and without any the
        demographics answer. A field of `listener` that is left out, or holds a value never
        seen in training, counts as unknown. `excluded` songs are left out; `among`, which this
        recommender's `select` made, leaves out all others, before the best are looked for.
        """
        history = History.of(plays, self._checkpoint.vocabulary, self._history_length)
        demographics = self._checkpoint.categories.encode(asdict(listener))
        user = self.encode(demographics[None], history)[0]
        situation = self._situation(plays, excluded)
        ranked = self._retrieve_and_rank(user, situation, k, popularity=1.0, among=among)
        return self._recommendations(ranked, _source(history, demographics))

    def similar(self, song_id: int, k: int) -> list[Recommendation]:
        """Return at most `k` songs like this one, most alike first; none for an unknown song."""
        item = self._checkpoint.vocabulary.encode([song_id])
        if not item[0]:
            return []
        artist = self._checkpoint.item_artists
        itself = Situation(item, item[:0], artist, self._ranking.artist_cap)
        vector = self._checkpoint.item_vectors[item[0]]
        ranked = self._retrieve_and_rank(vector, itself, k, popularity=0.0)
        return self._recommendations(ranked, "similar")

    def encode(self, demographics: NDArray[np.int64], history: History) -> NDArray[np.float32]:
        """Unit vectors (b, d) of listeners: demographics (b, c) after histories (b, L)."""
        inputs = {
            "demographics": demographics,
            "vectors": self._checkpoint.item_vectors[history.items],
            "events": history.events,
            "gaps": history.gaps,
            "length": history.lengths,
        }
        return self._user_tower(inputs)["user"]

    @property
    def _history_length(self) -> int:
        return self._checkpoint.network.history_length

    def _situation(self, plays: Sequence[Play], excluded: Sequence[int]) -> Situation:
        known, artists = self._checkpoint.vocabulary, self._checkpoint.item_artists
        return Situation.of(plays, known, artists, self._ranking, excluded)

    def _retrieve_and_rank(
        self,
        query: NDArray[np.float32],
        situation: Situation,
        k: int,
        popularity: float,
        among: Selection | None = None,
    ) -> Candidates:
        def retrieve(n: int) -> Candidates:
            rows, scores = self._index.search(query, n, popularity, among)
            return Candidates(rows + 1, scores)

        n_items = len(self) if among is None else among.n_rows
        return best_after_rules(retrieve, situation, k, self._ranking, n_items)

    def _recommendations(self, ranked: Candidates, source: Source) -> list[Recommendation]:
        song_ids = self._checkpoint.vocabulary.decode(ranked.items)
        return [
            Recommendation(song_id, rank, score, source)
            for rank, (song_id, score) in enumerate(
                zip(song_ids.tolist(), ranked.scores.tolist(), strict=True), start=1
            )
        ]


def _source(history: History, demographics: NDArray[np.int64]) -> Source:
    if history.items.any():
        return "personal"
    return "demographics" if demographics.any() else "popular"
