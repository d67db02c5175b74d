"""Fit the blend of the score's parts on listeners whom none of the parts has seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray

from model.hybrid.blend import HORIZONS, PARTS, Blend, between_knots
from model.hybrid.history import History
from model.hybrid.interactions import Interactions

CUTS = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 180)
"""Plays after which a held-out listener's later plays are to be foretold."""
_POOL = 4096  # items that a case is told among
_CASES = 4000
_SHRINKAGE = 1e-3
_STEPS = 120


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Histories of held-out listeners, and what they played for the first time afterwards."""

    demographics: NDArray[np.int64]  # (n, n_columns)
    history: History  # (n, t)
    following: list[NDArray[np.int64]]  # per case: items, in order

    def __len__(self) -> int:
        return len(self.following)


Parts = Callable[[NDArray[np.int64], History, NDArray[np.int64]], NDArray[np.float32]]
"""Unweighted parts (b, part, m) of the scores of items (m,) after histories."""


def cut_cases(held_out: Interactions, longest: int, random: np.random.Generator) -> Cases:
    """Cut every held-out listener's history at `CUTS`, the latest `longest` plays being read."""
    bounds, first = held_out.bounds(), held_out.is_first() & held_out.completed
    cuts = [
        (user, start, start + cut, stop)
        for user, (start, stop) in enumerate(pairwise(bounds))
        for cut in CUTS
        if cut < stop - start and first[start + cut : stop].any()
    ]
    chosen = [cuts[n] for n in random.permutation(len(cuts))[:_CASES]]
    length = max([min(cut - start, longest) for _, start, cut, _ in chosen], default=0)
    items = np.zeros((len(chosen), length), np.int64)
    kinds = np.zeros((len(chosen), length), np.int64)
    at = np.full((len(chosen), length), np.nan)
    following: list[NDArray[np.int64]] = []
    for row, (_, start, cut, stop) in enumerate(chosen):
        read = slice(max(start, cut - longest), cut)
        n = read.stop - read.start
        items[row, :n], kinds[row, :n] = held_out.item[read], held_out.kind[read]
        at[row, :n] = held_out.at[read]
        following.append(held_out.item[cut:stop][first[cut:stop]])
    users = np.array([user for user, *_ in chosen], np.int64)
    return Cases(held_out.demographics[users], History.encode(items, kinds, at), following)


def fit_blend(
    cases: Cases,
    parts: Parts,
    warm: NDArray[np.int64],
    random: np.random.Generator,
    used: Sequence[str] = PARTS,
) -> Blend:
    """Fit the weights by the likelihood of what followed, among `warm` items not in the history.

    Parts that are not `used` weigh nothing.

    Horizon "next" asks for the first play that followed, "later" for all of them alike.
    """
    mask = np.isin(PARTS, used).astype(np.float32)
    blend = Blend(Blend.unfitted().weights * mask)
    if not len(cases):
        return blend
    pool = np.sort(random.permutation(warm)[:_POOL])
    known = torch.from_numpy(parts(cases.demographics, cases.history, pool) * mask[:, None])
    heard = _contains(cases.history.items, pool)
    share = torch.from_numpy(between_knots(cases.history.lengths)).float()  # (n, knot)
    fitted = [
        _fit(known, heard, share, _targets(cases, pool, horizon), torch.from_numpy(start))
        for horizon, start in zip(HORIZONS, blend.weights, strict=True)
    ]
    return Blend(np.stack(fitted) * mask)


def _fit(
    parts: torch.Tensor,
    heard: torch.Tensor,
    share: torch.Tensor,
    targets: torch.Tensor,
    start: torch.Tensor,
) -> NDArray[np.float32]:
    """Weights (knot, part) that make `targets` (n, m), rows summing to 1 or 0, most likely."""
    told = targets.sum(1) > 0
    if not told.any():
        return start.numpy()
    parts, heard, share, targets = (array[told] for array in (parts, heard, share, targets))
    scale = parts.std((0, 2)).clamp_min(1e-6)  # so that shrinkage means the same to every part
    weights = (start * scale).requires_grad_()
    optimizer = torch.optim.Adam([weights], lr=0.05)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, _STEPS)
    parts = parts / scale[:, None]
    for _ in range(_STEPS):
        optimizer.zero_grad()
        scores = torch.einsum("nk,kp,npm->nm", share, weights, parts)
        log_p = scores.masked_fill(heard, -1e9).log_softmax(1)
        smooth = (weights[1:] - weights[:-1]).square().sum()
        loss = -(targets * log_p).sum(1).mean() + _SHRINKAGE * smooth
        loss.backward()
        optimizer.step()
        schedule.step()
    return (weights.detach() / scale).numpy().astype(np.float32)


def _targets(cases: Cases, pool: NDArray[np.int64], horizon: str) -> torch.Tensor:
    """What followed (n, m), in shares; a row is empty where it is not in the pool."""
    targets = np.zeros((len(cases), len(pool)), np.float32)
    for row, following in enumerate(cases.following):
        wanted = following[:1] if horizon == "next" else following
        place = np.searchsorted(pool, wanted).clip(max=len(pool) - 1)
        targets[row, place[pool[place] == wanted]] = 1.0
    total = targets.sum(1, keepdims=True)
    return torch.from_numpy(targets / np.maximum(total, 1.0))


def _contains(histories: NDArray[np.int64], pool: NDArray[np.int64]) -> torch.Tensor:
    """Whether each item of the pool stands in each history (n, m)."""
    heard = np.zeros((len(histories), len(pool)), np.bool_)
    place = np.searchsorted(pool, histories).clip(max=len(pool) - 1)
    rows, columns = np.nonzero((pool[place] == histories) & (histories > 0))
    heard[rows, place[rows, columns]] = True
    return torch.from_numpy(heard)
