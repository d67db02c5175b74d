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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.hybrid.history import COMPLETE, SKIP, History, kind_of
from model.values import Play, Reason, ReasonKind
from model.vocabulary import Vocabulary

NAMED_PLAYS = 3
WORTH_NAMING = 0.02
"""Share of the effects of all plays from which a single one is named."""


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What speaks for items (m,), in units of the score; negative where it speaks against."""

    of_plays: NDArray[np.float32]  # (n, m)
    of_demographics: NDArray[np.float32]  # (m,)
    of_popularity: NDArray[np.float32]  # (m,)


FULL, NO_DEMOGRAPHICS, WITHOUT_EACH = range(3)
"""Rows of `versions`: the history, the history once more, and from here on without each song."""


def versions(
    plays: Sequence[Play], vocabulary: Vocabulary, length: int
) -> tuple[NDArray[np.int64], History]:
    """Distinct items (n,) of the latest known plays, and the 2 + n histories to compare."""
    numbers = vocabulary.encode([play.song_id for play in plays])
    known = [(n, play) for n, play in zip(numbers.tolist(), plays, strict=True) if n]
    heard_before = [n for n, play in known[:-length] if kind_of(play) != SKIP]
    known = known[-length:]
    items = np.array([n for n, _ in known], np.int64)
    kinds = np.array([kind_of(play) for _, play in known], np.int64)
    at = np.array([play.at.timestamp() for _, play in known])
    played = np.unique(items)
    kept = np.ones((WITHOUT_EACH + len(played), len(items)), np.bool_)
    kept[WITHOUT_EACH:] = items != played[:, None]
    places = np.argsort(~kept, axis=1, kind="stable")  # what is kept moves to the front
    kept = np.take_along_axis(kept, places, 1)
    places = np.where(kept, places, 0)
    earlier = np.tile(np.array(heard_before, np.int64), (len(kept), 1))
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
    column: int,
    propensity: float,
    song_ids: NDArray[np.int64],
    tags: NDArray[np.int64],
    own_tags: NDArray[np.int64],
    tag_names: tuple[str, ...],
) -> list[Reason]:
    """Reasons for the item at `column`, the weightiest first; none where nothing speaks for it.

    Shapes: song_ids (n,) and tags (n, k) of the songs played; own_tags (k,) of the item.
    """
    plays = effects.of_plays[:, column].clip(min=0.0).astype(float)
    others: dict[tuple[ReasonKind, str | None], float] = {
        ("demographics", None): max(float(effects.of_demographics[column]), 0.0),
        ("popularity", None): max(float(effects.of_popularity[column]), 0.0),
    }
    total = float(plays.sum()) + sum(others.values())
    if total <= 0.0:
        return [Reason("exploration", 1.0)] if propensity < 1.0 else []
    named = [int(n) for n in np.argsort(-plays, kind="stable")[:NAMED_PLAYS]]
    named = [n for n in named if plays[n] > WORTH_NAMING * plays.sum()]
    unnamed = plays.copy()
    unnamed[named] = 0.0
    in_common = _in_common(tags, own_tags)
    for tag in np.unique(in_common[unnamed > 0]).tolist():
        others[_said(tag, tag_names)] = float(unnamed[in_common == tag].sum())
    share = propensity / total
    reasons = [Reason("play", float(plays[n]) * share, song_id=int(song_ids[n])) for n in named]
    reasons += [Reason(kind, w * share, name=name) for (kind, name), w in others.items() if w]
    if propensity < 1.0:
        reasons.append(Reason("exploration", 1.0 - propensity))
    return sorted(reasons, key=lambda reason: -reason.weight)


def _in_common(tags: NDArray[np.int64], own: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first of the tags `own` (k,) that is in each row of `tags` (n, k): (n,), 0 for none."""
    own = own[own > 0]
    place = np.full(max(tags.max(initial=0), own.max(initial=0)) + 1, len(own))
    place[own] = np.arange(len(own))
    return np.append(own, 0)[place[tags].min(1, initial=len(own))]


def _said(tag: int, names: tuple[str, ...]) -> tuple[ReasonKind, str | None]:
    """Kind and name of a tag."""
    if not tag:
        return "other_plays", None
    column, _, name = names[tag - 1].partition(":")
    return ("genre" if column == "genres" else "tag"), name
