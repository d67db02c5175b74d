"""Reasons that are true: each is how much lower the song's score would be without what it names.

Every song that was played is left out once, with all of its plays, and then the demographics are,
in one batch through the user tower and the linear term: the fall of the score is the effect. A song
played before all that the tower reads has the effect that the linear term gives it.
Popularity is the part of the score that a song of mean popularity would lack. Only what speaks for
a song is a reason; the shares are of these effects and sum to 1.

Up to three played songs are named, those of the largest effect. The others are put together by the
first genre or tag that they share with the song, else as other plays: "because you play Folk" says
that so much of the score rests on plays that have this song's Folk.

A song that was drawn stands there by chance first: at propensity p, exploration has 1 - p.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.hybrid.history import History
from model.past import COMPLETE, SKIP, Past
from model.values import Reason, ReasonKind

NAMED_PLAYS = 3
WORTH_NAMING = 0.02
"""Share of the effects of all plays from which a single one is named."""

_Said = tuple[ReasonKind, int | None, str | None]
_OTHERS: tuple[ReasonKind, ...] = ("demographics", "popularity")


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What speaks for items (m,), in units of the score; negative where it speaks against."""

    of_plays: NDArray[np.float32]  # (n, m)
    of_demographics: NDArray[np.float32]  # (m,)
    of_popularity: NDArray[np.float32]  # (m,)


FULL, NO_DEMOGRAPHICS, WITHOUT_EACH = range(3)
"""Rows of `versions`: the history, the history once more, and from here on without each song."""


def versions(past: Past, length: int) -> tuple[NDArray[np.int64], History]:
    """Distinct items (n,) of the latest known plays, and the 2 + n histories to compare."""
    before, read = past.cut(length)
    heard_before = before.items[before.kinds != SKIP]
    items, kinds, at = read.items, read.kinds, read.at
    played = np.unique(items)
    kept = np.ones((WITHOUT_EACH + len(played), len(items)), np.bool_)
    kept[WITHOUT_EACH:] = items != played[:, None]
    places = np.argsort(~kept, axis=1, kind="stable")  # what is kept moves to the front
    kept = np.take_along_axis(kept, places, 1)
    places = np.where(kept, places, 0)
    earlier = np.tile(heard_before, (len(kept), 1))
    earlier[WITHOUT_EACH:][earlier[WITHOUT_EACH:] == played[:, None]] = 0
    return played, History.encode(
        np.where(kept, items[places], 0),
        np.where(kept, kinds[places], COMPLETE),
        np.where(kept, at[places], np.nan),
        earlier,
    )


def effects_of(
    scores: NDArray[np.float32],
    by_earlier: NDArray[np.float32],
    popularity: NDArray[np.float32],
) -> Effects:
    """Effects from the scores (2 + k, m) after each version, and parts (m,) of the full score.

    `by_earlier` (n - k, m) are the parts by the last of the n items played, which no version
    leaves out; `popularity` (m,) is the part by popularity.
    """
    return Effects(
        np.concatenate([scores[FULL] - scores[WITHOUT_EACH:], by_earlier]),
        scores[FULL] - scores[NO_DEMOGRAPHICS],
        popularity,
    )


def reasons_of(
    effects: Effects,
    propensities: NDArray[np.float64],
    song_ids: NDArray[np.int64],
    tags: NDArray[np.int64],
    own_tags: NDArray[np.int64],
    tag_names: tuple[str, ...],
) -> list[list[Reason]]:
    """Reasons for each item, the weightiest first; none for an item that nothing speaks for.

    Shapes: propensities (m,) and own_tags (m, k) of the items; song_ids (n,) and tags (n, k) of the
    songs played.
    """
    plays = effects.of_plays.T.clip(min=0.0).astype(np.float64)  # (m, n)
    named = np.argsort(-plays, axis=1, kind="stable")[:, :NAMED_PLAYS]
    of_named = np.take_along_axis(plays, named, 1)
    of_named[of_named <= WORTH_NAMING * plays.sum(1, keepdims=True)] = 0.0
    unnamed = plays.copy()
    np.put_along_axis(unnamed, named, np.take_along_axis(plays, named, 1) - of_named, 1)
    nothing = np.zeros((len(own_tags), 1), np.int64)
    own_tags = np.concatenate([own_tags, nothing], 1)
    by_tag = _sums(unnamed, _in_common(tags, own_tags), own_tags.shape[1])
    others = np.stack([effects.of_demographics, effects.of_popularity], 1).clip(min=0.0)
    weights = _shares(np.concatenate([of_named, others, by_tag], 1), propensities)
    best_first = np.argsort(-weights, axis=1, kind="stable")
    return [
        _in_words(songs, own, row, order, tag_names)
        for songs, own, row, order in zip(
            song_ids[named].tolist(),
            own_tags.tolist(),
            weights.tolist(),
            best_first.tolist(),
            strict=True,
        )
    ]


def _in_words(
    songs: list[int],
    tags: list[int],
    weights: list[float],
    best_first: list[int],
    tag_names: tuple[str, ...],
) -> list[Reason]:
    """The reasons that weigh anything: by songs, demographics, popularity, tags and chance."""

    def said(n: int) -> _Said:
        if n < len(songs):
            return "play", songs[n], None
        n -= len(songs)
        if n < len(_OTHERS):
            return _OTHERS[n], None, None
        n -= len(_OTHERS)
        return _said(tags[n], tag_names) if n < len(tags) else ("exploration", None, None)

    named = ((weights[n], *said(n)) for n in best_first if weights[n])
    return [Reason(kind, weight, song, name) for weight, kind, song, name in named]


def _shares(effects: NDArray[np.float64], propensities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights (m, c + 1) of effects (m, c) and of chance, which has what propensity leaves.

    Each row sums to 1, but a row of a certain item without effects to 0.
    """
    total = effects.sum(1)
    speaks = total > 0
    scale = np.divide(propensities, total, out=np.zeros_like(total), where=speaks)
    chance = np.where(speaks, 1.0 - propensities, propensities < 1.0)
    return np.concatenate([effects * scale[:, None], chance[:, None]], 1)


def _in_common(tags: NDArray[np.int64], own: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place (m, n) of the first of the tags `own` (m, k) that is in each row of `tags` (n, k).

    The last place, whose tag is 0, for none.
    """
    has = np.zeros((max(tags.max(initial=0), own.max(initial=0)) + 1, len(tags)), np.bool_)
    has[tags, np.arange(len(tags))[:, None]] = True
    has[0] = False
    shared = has[own]  # (m, k, n)
    shared[:, -1] = True
    return shared.argmax(1)


def _sums(weights: NDArray[np.float64], places: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """Sums (m, n) of the weights (m, any) at the same of n places."""
    rows = np.arange(len(places))[:, None] * n
    sums = np.bincount((rows + places).ravel(), weights.ravel(), len(places) * n)
    return sums.astype(np.float64).reshape(-1, n)  # of no weights at all, bincount makes integers


def _said(tag: int, names: tuple[str, ...]) -> _Said:
    """Kind, song and name of a reason by a tag."""
    if not tag:
        return "other_plays", None, None
    column, _, name = names[tag - 1].partition(":")
    return ("genre" if column == "genres" else "tag"), None, name
