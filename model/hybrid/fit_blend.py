"""Fit the blend of the score's parts on listeners whom none of the parts has seen."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from scipy.optimize import minimize
from torch import Tensor

from model.hybrid.blend import HORIZONS, PARTS, Blend, between_knots
from model.hybrid.history import History
from model.hybrid.interactions import Interactions
from model.metrics import graded_ndcg

CUTS = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 180, 320, 560)
"""Plays after which a held-out listener's later plays are to be foretold."""
_POOL = 4096  # items that a case is told among
_AMONG_FIRST = 0.3  # share of these that the second fit is told among
_LISTED = 20  # places of a list
_CASES = 4000
_SHRINKAGE = 1.0  # towards the same weights at all knots, in nats shared by the listeners
_EVIDENCE = PARTS[: PARTS.index("popularity")]  # every part but that which the others hold already
_TOLERANCE = 1e-6  # of the loss: what float32 can tell
_NO_SESSION = -1
_NEVER = -1e9  # the score of what cannot follow


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Histories of held-out listeners, and what they played for the first time afterwards."""

    demographics: NDArray[np.int64]  # (n, n_columns)
    history: History  # (n, t)
    following: list[NDArray[np.int64]]  # per case: items, in order
    weights: list[NDArray[np.float64]]  # per case: how much each of these counts as a later play
    n_listeners: int  # whose cases they are

    def __len__(self) -> int:
        return len(self.following)


Parts = Callable[[NDArray[np.int64], History, NDArray[np.int64]], NDArray[np.float32]]
"""Unweighted parts (b, part, m) of the scores of items (m,) after histories."""


def cut_cases(held_out: Interactions, longest: int, random: np.random.Generator) -> Cases:
    """Cut every held-out listener's history at `CUTS`, the latest `longest` plays being read.

    Where that makes less than half of `_CASES`, cut it at other places, too: rather at early than
    at late ones, as the logarithms of `CUTS` are about evenly spaced.
    """
    bounds, first = held_out.bounds(), held_out.is_first() & held_out.completed
    session = held_out.sessions()
    histories = [
        (user, start, start + int(new[-1]), stop)  # something new follows a cut up to there
        for user, (start, stop) in enumerate(pairwise(bounds.tolist()))
        if len(new := np.flatnonzero(first[start:stop]))
    ]
    cuts = [
        (user, start, start + place, stop)
        for user, start, last, stop in histories
        for place in CUTS
        if start + place <= last
    ]
    chosen = [cuts[n] for n in random.permutation(len(cuts))[:_CASES]]
    if len(chosen) < _CASES // 2:
        others = [
            (user, start, cut, stop)
            for user, start, last, stop in histories
            for cut in range(start, last + 1)
            if cut - start not in CUTS
        ]
        places = np.array([cut - start for _, start, cut, _ in others])
        drawn = np.argsort(random.exponential(size=len(others)) * (1 + places))
        chosen += [others[n] for n in drawn[: _CASES - len(chosen)]]
    following: list[NDArray[np.int64]] = []
    weights: list[NDArray[np.float64]] = []
    for _, start, cut, stop in chosen:
        to_come = slice(cut, stop)
        following.append(held_out.item[to_come][first[to_come]])
        current = int(session[cut - 1]) if cut > start else _NO_SESSION
        weights.append(_sessions_alike(session[to_come][first[to_come]], current))
    users, starts, at, _ = np.array(chosen, np.int64).reshape(-1, 4).T
    history = History.cut(held_out.item, held_out.kind, held_out.at, starts, at, longest)
    n_listeners = len(np.unique(users))
    return Cases(held_out.demographics[users], history, following, weights, n_listeners)


def _sessions_alike(session: NDArray[np.int64], current: int) -> NDArray[np.float64]:
    """Weights (n,) of plays that follow: each session counts as much as another.

    That which goes on at the cut counts only where no other follows: it asks for the next play.
    """
    _, of_play, n_plays = np.unique(session, return_inverse=True, return_counts=True)
    goes_on = session == current
    return np.where(goes_on & ~goes_on.all(), 0.0, 1.0 / n_plays[of_play])


def fit_blend(
    cases: Cases,
    parts: Parts,
    warm: NDArray[np.int64],
    random: np.random.Generator,
    used: Sequence[str] = PARTS,
) -> Blend:
    """Fit the weights by the likelihood of what followed, among `warm` items not in the history.

    Parts that are not `used` weigh nothing.

    Horizon "next" asks for the first play that followed, "later" for those of all later sessions.
    The weights of "later" are fitted a second time, among the items that the first fit puts first,
    since those that no list will name sway them. The fit with the higher NDCG of lists from the
    whole pool is kept, told on the same cases.
    """
    mask = np.isin(PARTS, used).astype(np.float32)
    blend = Blend(Blend.unfitted().weights * mask)
    if not len(cases):
        return blend
    pool = np.sort(random.permutation(warm)[:_POOL])
    known = torch.from_numpy(parts(cases.demographics, cases.history, pool) * mask[:, None])
    played = np.concatenate([cases.history.earlier, cases.history.items], 1)
    heard = _contains(played, pool)
    share = torch.from_numpy(between_knots(cases.history.n_plays)).float()  # (n, knot)
    fit = partial(_fit, known, share, _SHRINKAGE / cases.n_listeners)
    of_next, of_later = (_targets(cases, pool, horizon) for horizon in HORIZONS)
    following, later = (
        fit(heard, targets, start)
        for targets, start in zip((of_next, of_later), blend.weights, strict=True)
    )

    def scores(weights: NDArray[np.float32]) -> Tensor:
        return _scores(known, share, torch.from_numpy(weights)).masked_fill(heard, _NEVER)

    behind = _behind(scores(later), math.ceil(_AMONG_FIRST * len(pool)))
    among_first = fit(heard | behind, of_later.masked_fill(behind, 0.0), later)
    gains = of_later.numpy()
    later = max(
        later,
        among_first,
        key=lambda weights: graded_ndcg(scores(weights).numpy(), gains, _LISTED),
    )
    return Blend(np.stack([following, later]) * mask)


def _fit(
    parts: Tensor,
    share: Tensor,
    shrinkage: float,
    left_out: Tensor,
    targets: Tensor,
    start: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Weights (knot, part) that make `targets` (n, m), each as often as it says, most likely.

    What is `left_out` (n, m) cannot follow. Evidence for an item is never turned against it; the
    fewer listeners, the more alike all knots.
    What is minimised is convex, so that its minimum does not depend on the `start`.
    """
    told = targets.sum(1) > 0
    if not told.any():
        return start
    parts, share, left_out, targets = (array[told] for array in (parts, share, left_out, targets))
    scale = parts.std((0, 2)).clamp_min(1e-6)  # so that shrinkage means the same to every part
    parts = parts / scale[:, None]
    total = targets.sum()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = torch.from_numpy(flat).float().view(start.shape).requires_grad_()
        scores = _scores(parts, share, weights).masked_fill(left_out, _NEVER)
        nats = F.cross_entropy(scores, targets, reduction="sum")
        smooth = (weights[1:] - weights[:-1]).square().sum()
        value = nats / total + shrinkage * smooth
        (gradient,) = torch.autograd.grad(value, weights)
        return value.item(), gradient.double().numpy().ravel()

    from_zero = [(0.0 if part in _EVIDENCE else None, None) for part in PARTS]
    fitted = minimize(
        loss,
        (start * scale.numpy()).ravel(),
        jac=True,
        method="L-BFGS-B",
        bounds=from_zero * len(start),
        options={"ftol": _TOLERANCE},
    )
    return (fitted.x.reshape(start.shape) / scale.numpy()).astype(np.float32)


def _scores(parts: Tensor, share: Tensor, weights: Tensor) -> Tensor:
    """Scores (n, m) of items after histories, which have a `share` (n, knot) of each weight."""
    return torch.bmm((share @ weights)[:, None], parts)[:, 0]


def _behind(scores: Tensor, n: int) -> Tensor:
    """Whether each item (n_cases, m) stands behind the first `n`."""
    return scores < scores.topk(n).values[:, -1:]


def _targets(cases: Cases, pool: NDArray[np.int64], horizon: str) -> Tensor:
    """How much what followed counts (n, m); a row is empty where it is not in the pool."""
    targets = np.zeros((len(cases), len(pool)), np.float32)
    for row, following in enumerate(cases.following):
        is_next = horizon == "next"
        wanted = following[:1] if is_next else following
        weight = np.ones(1) if is_next else cases.weights[row]
        place = np.searchsorted(pool, wanted).clip(max=len(pool) - 1)
        is_in = pool[place] == wanted
        targets[row, place[is_in]] = weight[is_in]
    return torch.from_numpy(targets)


def _contains(histories: NDArray[np.int64], pool: NDArray[np.int64]) -> Tensor:
    """Whether each item of the pool stands in each history (n, m)."""
    heard = np.zeros((len(histories), len(pool)), np.bool_)
    place = np.searchsorted(pool, histories).clip(max=len(pool) - 1)
    rows, columns = np.nonzero((pool[place] == histories) & (histories > 0))
    heard[rows, place[rows, columns]] = True
    return torch.from_numpy(heard)
