"""THE DOOR: plays and a listener in, a ranked list out. No torch: ONNX Runtime."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from model.checkpoint import Checkpoint, CheckpointError
from model.hybrid.blend import HORIZONS
from model.hybrid.history import History
from model.hybrid.recipe import Recipe
from model.hybrid.scoring import Query, Scorer
from model.hybrid.states import inputs_of
from model.index import Selection, index_of
from model.inspection import inspect
from model.past import Past
from model.ranking import Candidates, Content, Knobs, Mix, Situation, best_after_rules, is_among
from model.ranking.config import RankingConfig
from model.reasons import FULL, NO_DEMOGRAPHICS, effects_of, reasons_of, versions
from model.sealed import SUMS
from model.tower import Tower
from model.values import Listener, Play, Reason, Recommendation, Source
from model.vocabulary import Categories, Vocabulary

__all__ = ["CheckpointError", "Knobs", "Recommender", "Selection", "marker"]

_AS_LEARNED = Knobs()
_NEXT = HORIZONS.index("next")


def marker(folder: Path) -> tuple[int, ...] | None:
    """Changes whenever another checkpoint stands in `folder`; None where none does. Cheap."""
    try:
        status = (folder / SUMS).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns


class Recommender:
    """One checkpoint, ready to answer. Its methods may be called from several threads."""

    def __init__(self, checkpoint: Checkpoint, ranking: RankingConfig | None = None) -> None:
        """Prepare `checkpoint` for serving; `Recommender.load` reads one from a folder."""
        self._checkpoint = checkpoint
        self._ranking = ranking or RankingConfig()
        try:
            self._user_tower = Tower(checkpoint.user_tower)
            self._user_tower.check(checkpoint.reference)
        except ValueError as error:
            raise CheckpointError(f"{error}; train again") from error
        self._scorer = Scorer(
            checkpoint.items, checkpoint.categories.sizes, checkpoint.blend, self._encode
        )
        self._index = index_of(
            self._scorer.rows[1:], self._scorer.popular, self._queries_like_those_to_come
        )
        self._content = Content.of(
            checkpoint.items.vectors, checkpoint.item_tags, checkpoint.tag_names
        )
        self._by_artist = _ByArtist(checkpoint.item_artists)
        self._repeats = checkpoint.repeats

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load the checkpoint in `folder`.

        Raises: CheckpointError where it is missing, incomplete, altered, or gives lists that
            nobody should see; the message says what to do.
        """
        checkpoint = Checkpoint.read(folder)
        recommender = cls(checkpoint)
        try:
            inspect(recommender, checkpoint.vocabulary.song_ids, checkpoint.item_artists[1:])
        except ValueError as error:
            raise CheckpointError(f"{folder} is of no use: {error}; train again") from error
        return recommender

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
        """Validation figures beside those of the baselines, as in metrics.json."""
        return dict(self._checkpoint.metrics)

    @property
    def recipe(self) -> Recipe:
        """The settings that it was made with."""
        return self._checkpoint.recipe

    @property
    def vocabulary(self) -> Vocabulary:
        return self._checkpoint.vocabulary

    @property
    def categories(self) -> Categories:
        return self._checkpoint.categories

    @property
    def places(self) -> NDArray[np.float32]:
        """Where each song of the vocabulary stands on the map (n, 2), from 0 to 1."""
        return self._checkpoint.arrays["item_places"][1:]

    @property
    def scorer(self) -> Scorer:
        """What its lists are ranked by, before the rules."""
        return self._scorer

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
        knobs: Knobs = _AS_LEARNED,
        *,
        excluded: Sequence[int] = (),
        less_like: Sequence[int] = (),
        among: Selection | None = None,
        seed: str | None = None,
    ) -> list[Recommendation]:
        """Return at most `k` songs for a listener, best first.

        Plays come oldest first; unknown songs among them are skipped, and without any the
        demographics answer. A field of `listener` that is left out, or holds a value never
        seen in training, counts as unknown. `excluded` songs are left out; songs like those in
        `less_like`, and by their artists, stand further down; `among`, which this recommender's
        `select` made, leaves out all others, before the best are looked for.

        With a `seed`, some places are explored: drawn anew after each play, but the same plays,
        listener, knobs and seed give the same list. Without one, every place is certain.
        """
        past = Past.of(plays, self._checkpoint.vocabulary)
        history = History.of(past, self._history_length)
        demographics = self._checkpoint.categories.encode(asdict(listener))
        query = self._scorer.query(demographics[None], history, _NEXT, knobs.popularity)
        situation = self._situation(past, excluded)
        too_many = self._checkpoint.vocabulary.encode(less_like)
        situation = replace(
            situation,
            less_like=too_many[too_many > 0],
            k=k,
            mix=Mix.of(self._ranking, knobs, self._repeats.chance(situation.heard)),
            content=self._content,
            random=None if seed is None else _random(seed, plays, listener),
        )
        ranked = self._retrieve_and_rank(query, situation, k, among)
        return self._recommendations(ranked, _source(history, demographics))

    def similar(self, song_id: int, k: int) -> list[Recommendation]:
        """Return at most `k` songs like this one, most alike first; none for an unknown song."""
        item = self._checkpoint.vocabulary.encode([song_id])
        if not item[0]:
            return []
        artist = self._checkpoint.item_artists
        itself = Situation(item, item[:0], artist, self._ranking)
        ranked = self._retrieve_and_rank(self._scorer.query_of_item(int(item[0])), itself, k)
        return self._recommendations(ranked, "similar")

    def explain(
        self,
        plays: Sequence[Play],
        listener: Listener,
        song_ids: Sequence[int],
        propensities: Sequence[float] = (),
        knobs: Knobs = _AS_LEARNED,
    ) -> list[list[Reason]]:
        """Why each song would be shown to a listener, the weightiest reason first.

        The weights of a song's reasons sum to 1; a song that is unknown, or that nothing speaks
        for, has none. `propensities` are those of the list's rows; none given, all are certain.
        `knobs` are those that the list was made with.
        """
        checkpoint = self._checkpoint
        known = checkpoint.vocabulary
        items = known.encode(song_ids)
        played, history = versions(Past.of(plays, known), self._history_length)
        demographics = self._demographics_of_versions(listener, len(history.items))
        query = self._scorer.query(demographics, history, _NEXT, knobs.popularity)
        scores = self._scorer.scores(query, items)
        of_popularity = self._scorer.popularity(query, items)[FULL]
        before = {*history.earlier[FULL].tolist()} - {0, *played.tolist()}
        earlier = np.array(sorted(before), np.int64)
        by_earlier = query.linear[FULL] * self._scorer.items.neighbours.among(
            earlier[:, None], items
        )
        played = np.concatenate([played, earlier])
        effects = effects_of(scores, by_earlier, of_popularity)
        names, tags = checkpoint.tag_names, checkpoint.item_tags
        chances = np.array(propensities or [1.0] * len(items))
        heard = known.decode(played)
        reasons = reasons_of(effects, chances, heard, tags[played], tags[items], names)
        return [why if item else [] for item, why in zip(items.tolist(), reasons, strict=True)]

    def _encode(self, demographics: NDArray[np.int64], history: History) -> NDArray[np.float32]:
        vectors = self._checkpoint.arrays["item_vectors"]
        return self._user_tower(inputs_of(demographics, history, vectors))["queries"]

    def _queries_like_those_to_come(self, n: int = 64) -> NDArray[np.float32]:
        """Columns (n, width) of made-up listeners, who keep to songs that are alike."""
        random, items = np.random.default_rng(0), self._checkpoint.items
        share = np.exp(items.log_shares[1:].astype(np.float64))
        plays = np.zeros((n, self._history_length), np.int64)
        for listener, song in enumerate(random.choice(len(share), n, p=share / share.sum())):
            alike = items.vectors[1:] @ items.vectors[1 + song]
            n_plays = random.integers(min(self._history_length, len(share)) + 1)
            plays[listener, :n_plays] = 1 + np.argpartition(-alike, n_plays - 1)[:n_plays]
        sizes = self._checkpoint.categories.sizes
        demographics = random.integers(0, sizes, (n, len(sizes)))
        history = History.encode(plays, np.zeros_like(plays), np.full(plays.shape, np.nan))
        return self._scorer.query(demographics, history, _NEXT).columns

    def _demographics_of_versions(self, listener: Listener, n: int) -> NDArray[np.int64]:
        numbers = self._checkpoint.categories.encode(asdict(listener))
        rows = np.repeat(numbers[None], n, 0)
        rows[NO_DEMOGRAPHICS] = 0
        return rows

    @property
    def _history_length(self) -> int:
        return self._checkpoint.recipe.network.history_length

    def _situation(self, past: Past, excluded: Sequence[int]) -> Situation:
        left_out = self._checkpoint.vocabulary.encode(excluded)
        return Situation.of(past, self._checkpoint.item_artists, self._ranking, left_out)

    def _retrieve_and_rank(
        self, query: Query, situation: Situation, k: int, among: Selection | None = None
    ) -> Candidates:
        asked_for = self._asked_for(situation)
        if among is not None:
            asked_for = asked_for[among.selected[asked_for - 1]]

        linear = self._scorer.linear(query)[0, 1:]

        def retrieve(n: int) -> Candidates:
            found = self._index.within_reach(query.columns[0], n, among, linear)
            rows = np.union1d(found, asked_for - 1)
            scores = self._scorer.rows.take(1 + rows, 0) @ query.columns[0] + linear[rows]
            best_first = np.argsort(-scores, kind="stable")
            items = 1 + rows[best_first]
            kept = is_among(items, asked_for)
            kept[:n] = True
            return Candidates(items, scores[best_first]).where(kept)

        n_items = len(self) if among is None else among.n_rows
        return best_after_rules(retrieve, situation, k, self._ranking, n_items)

    def _asked_for(self, situation: Situation) -> NDArray[np.int64]:
        """Items that are looked at though they may not be among the best: what was heard."""
        if situation.mix is not None and situation.mix.familiarity > 0:
            return np.concatenate([situation.heard, self._by_artist.of(situation.heard)])
        return situation.heard

    def _recommendations(self, ranked: Candidates, source: Source) -> list[Recommendation]:
        song_ids = self._checkpoint.vocabulary.decode(ranked.items).tolist()
        propensity = [1.0] * len(ranked) if ranked.propensity is None else ranked.propensity
        rows = zip(song_ids, ranked.scores.tolist(), propensity, strict=True)
        return [
            Recommendation(
                song_id, rank, score, source if chance == 1.0 else "exploration", float(chance)
            )
            for rank, (song_id, score, chance) in enumerate(rows, start=1)
        ]


class _ByArtist:
    """Items of the artists of given items."""

    def __init__(self, artists: NDArray[np.int64]) -> None:
        self._artists = artists
        self._items = np.argsort(artists, kind="stable")
        self._bounds = np.searchsorted(artists[self._items], np.arange(artists.max() + 2))

    def of(self, items: NDArray[np.int64]) -> NDArray[np.int64]:
        """All items by an artist of `items`; an unknown artist has none."""
        artists = np.unique(self._artists[items])
        bounds = self._bounds
        found = [self._items[bounds[a] : bounds[a + 1]] for a in artists.tolist() if a]
        return np.concatenate([items[:0], *found])


def _random(seed: str, plays: Sequence[Play], listener: Listener) -> np.random.Generator:
    """Random numbers that follow from what the list is made for."""
    last = plays[-1] if plays else None
    made_for = repr((seed, len(plays), last, listener)).encode()
    return np.random.default_rng(int.from_bytes(blake2b(made_for, digest_size=8).digest()))


def _source(history: History, demographics: NDArray[np.int64]) -> Source:
    if history.items.any():
        return "personal"
    return "demographics" if demographics.any() else "popular"
