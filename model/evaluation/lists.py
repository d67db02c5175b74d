"""From scores to lists: what is known or no candidate is left out, the best remain."""

import numpy as np

from model.evaluation.contract import Ranker, Scores
from model.evaluation.metrics import best
from model.evaluation.plays import Ints
from model.evaluation.tasks import Task

BATCH = 512  # cases scored at once: (BATCH, n_items) in memory
_LOWEST = np.float32(-1e30)  # what a ranker cannot score is listed last


def lists_of(ranker: Ranker, task: Task) -> Ints:
    """Rank for every case of `task`: (n_cases, list_length) item rows, best first."""
    lists = [np.empty((0, task.list_length), np.int64)]
    for start in range(0, len(task), BATCH):
        cases = np.arange(start, min(start + BATCH, len(task)))
        lists.append(list_for(ranker, task, cases))
    return np.concatenate(lists)


def list_for(ranker: Ranker, task: Task, cases: Ints) -> Ints:
    """Rank for the given cases (n,): (n, list_length).

    Raises: ValueError where the ranker scores something else than every item for every case.
    """
    scores = np.array(ranker.scores(task.asked(cases)), np.float32)
    if scores.shape != (len(cases), len(task.candidates)):
        raise ValueError(f"scores are {scores.shape}: want one per case and item")
    return best(_allowed(scores, task, cases), task.list_length)


def _allowed(scores: Scores, task: Task, cases: Ints) -> Scores:
    scores[~np.isfinite(scores)] = _LOWEST
    excluded = task.excluded.take(cases)
    scores[excluded.row, excluded.item] = -np.inf
    scores[:, ~task.candidates] = -np.inf
    return scores
