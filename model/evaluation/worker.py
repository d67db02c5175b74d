"""One recommender on one split, in a process of its own: learn, list, measure."""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from model.evaluation.contract import LearnedByEpochs, NotForThisLog, Ranker, Recipe
from model.evaluation.entries import Entry
from model.evaluation.lists import list_for, lists_of
from model.evaluation.log import Log
from model.evaluation.metrics import Measured, measure
from model.evaluation.tasks import Split, Task, split_of

TIMED_LISTS = 50  # asked for one by one to know what a list costs

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What came of one recommender on one split."""

    recipe: str  # the settings, as code would write them
    n_train_plays: int
    search_cpu_seconds: float  # spent on choosing among recipes; 0 where there is one
    fit_cpu_seconds: float
    plays_read: int | None  # while learning, each as often as it was; None without epochs
    peak_mib: float  # of the whole process
    measured: dict[str, Measured]  # by task
    list_cpu_ms: dict[str, float]  # by task, median of one list


def run(entry: Entry, log: Path, split: str, budget_seconds: float) -> Outcome:
    """Choose a recipe by validation, learn, and answer every task of the split.

    Args:
        entry: whose recipes.
        log: folder of the log.
        split: name of it.
        budget_seconds: CPU seconds of learning for recipes that know no end of their own.

    Raises: NotForThisLog, TaskNotAllowed, ValueError; ModuleNotFoundError without a package.
    """
    recipes = [_within(recipe, budget_seconds) for recipe in entry.recipes()]
    cut = split_of(Log.read(log), split)
    recipe, search_seconds = _timed(lambda: choose(recipes, cut))
    ranker, fit_seconds = _timed(lambda: recipe.fit(cut.log))
    measured = {task.name: _measure(ranker, task, cut) for task in cut.tasks}
    return Outcome(
        repr(recipe),
        len(cut.log.plays.item),
        search_seconds if len(recipes) > 1 else 0.0,
        fit_seconds,
        ranker.plays_read if isinstance(ranker, LearnedByEpochs) else None,
        _peak_mib(),
        measured,
        {task.name: _list_cpu_ms(ranker, task) for task in cut.tasks},
    )


def choose(recipes: Sequence[Recipe], split: Split) -> Recipe:
    """The recipe with the best NDCG on the split's validation, the mean over its tasks.

    Raises: NotForThisLog where there is a choice and nothing to tell by.
    """
    validation = split.log.validation
    if len(recipes) == 1:
        return recipes[0]
    if validation is None:
        raise NotForThisLog("too few plays to choose its settings by")

    def quality(recipe: Recipe) -> float:
        ranker = recipe.fit(validation.log)
        of_tasks = [_measure(ranker, task, validation).ndcg.mean() for task in validation.tasks]
        return float(np.mean(of_tasks))

    return max(recipes, key=quality)


def _within(recipe: Recipe, budget_seconds: float) -> Recipe:
    if is_dataclass(recipe) and "budget_seconds" in {field.name for field in fields(recipe)}:
        settings: dict[str, Any] = {"budget_seconds": budget_seconds}
        return replace(recipe, **settings)
    return recipe


def _measure(ranker: Ranker, task: Task, split: Split) -> Measured:
    return measure(task, lists_of(ranker, task), split.log.counts())


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """Do `work`; also the CPU seconds that it took."""
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def _list_cpu_ms(ranker: Ranker, task: Task) -> float:
    spread = np.linspace(0, len(task) - 1, min(TIMED_LISTS, len(task))).astype(np.int64)
    seconds = [_timed(lambda case=case: list_for(ranker, task, case[None]))[1] for case in spread]
    return float(np.median(seconds) * 1000)


def _peak_mib() -> float:
    """Most memory that this process held.

    Linux tells it apart from what the parent held before; elsewhere that may be counted in.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
