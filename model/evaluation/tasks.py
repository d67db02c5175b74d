"""What is asked of every recommender: how a log is cut, and who is asked about what.

loo       the last play of each listener given the rest; without times, a play held out at random
global    one cut in time; the later plays of those who had played before
ucold-n   listeners outside training; their demographics and first n plays are shown
icold     items outside training; only these are ranked, for listeners who played others

Items of the history are left out of every list, so a play of one of them counts as missed.
Where the log tells skips, they stand in histories and are never targets.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from model.evaluation.contract import Asked, TrainingLog
from model.evaluation.log import SEED, Log
from model.evaluation.plays import Flags, Ints, Plays

EARLIER_SHARE = 0.8  # of plays, before the cut in time
WITHHELD_SHARE = 0.1  # of listeners (ucold), of items (icold)
KNOWN_PLAYS = 5  # a listener of `global` has so many before the cut
SHOWN = (0, 1, 3, 5)  # first plays shown of a withheld listener
SET_ASIDE = max(SHOWN)  # never targets, so that all of `SHOWN` are asked the same
ENOUGH_PLAYS = 10  # of a listener who may be withheld


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Cases, each a listener with a history and the items to be foretold; rows (n) throughout."""

    name: str
    list_length: int
    users: Ints  # (n,) rows of the log's users
    histories: Plays  # what a recommender may look at
    targets: Plays
    excluded: Plays  # never listed
    candidates: Flags  # (n_items,) may be listed

    def __len__(self) -> int:
        return len(self.users)

    def asked(self, cases: Ints) -> Asked:
        """The chosen cases as a recommender sees them."""
        horizon = "next" if self.name == "loo" else "later"
        return Asked(self.users[cases], self.histories.take(cases), horizon)


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """One cut of a log: what is learned from, and the tasks that ask about the rest."""

    name: str
    log: TrainingLog
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    """Plays to be cut: a whole log's, or for validation the training part of a cut."""

    log: Log
    plays: Plays
    withheld: Flags  # (n_items,) items that are gone already

    @classmethod
    def of(cls, log: Log) -> Self:
        return cls(log, log.plays, np.zeros(log.n_items, np.bool_))

    def split(self, name: str, train: Plays, withheld: Flags, *tasks: Task) -> Split:
        return Split(
            name, TrainingLog(train, self.log.users, self.log.items, withheld, None), tasks
        )


Cut = Callable[[_Source], Split]


class TaskNotAllowed(ValueError):
    """The log does not allow this cut; the message says why."""


def split_of(log: Log, name: str) -> Split:
    """Cut the log as one of `SPLITS`, with its training part cut once more for validation.

    Raises: TaskNotAllowed.
    """
    split = SPLITS[name](_Source.of(log))
    training = replace(split.log, validation=_validation(log, split))
    return replace(split, log=training)


def splits_of(log: Log) -> tuple[list[Split], dict[str, str]]:
    """Every split that the log allows, and by name why the others are not there."""
    splits, refused = list[Split](), dict[str, str]()
    for name in SPLITS:
        try:
            splits.append(split_of(log, name))
        except TaskNotAllowed as reason:
            refused[name] = str(reason)
    return splits, refused


def _validation(log: Log, split: Split) -> Split | None:
    """The training part cut in the same way; for loo, the play before the last is asked for."""
    if split.name == "loo":
        return _leave_one_out(_Source.of(log), last=1)
    try:
        return SPLITS[split.name](_Source(log, split.log.plays, split.log.withheld))
    except TaskNotAllowed:
        return None


def _loo(source: _Source) -> Split:
    return _leave_one_out(source, last=0)


def _leave_one_out(source: _Source, last: int) -> Split:
    from_end = source.plays.place_from_end
    history = source.plays.where(from_end > last)
    target = source.plays.where((from_end == last) & source.plays.completed)
    task = _task(source, "loo", 10, history, target, history)
    return source.split("loo", source.plays.where(from_end > 1), source.withheld, task)


def _global(source: _Source) -> Split:
    at = source.plays.at
    if np.isnan(at).any():
        raise TaskNotAllowed("some plays have no time")
    early = at <= np.quantile(at, EARLIER_SHARE, method="lower")
    train = source.plays.where(early)
    known = (train.sizes >= KNOWN_PLAYS)[source.plays.row]
    late = source.plays.where(~early & known & source.plays.completed)
    task = _task(source, "global", 20, train, late, train)
    return source.split("global", train, source.withheld, task)


def _ucold(source: _Source) -> Split:
    n_users = int((source.plays.sizes > 0).sum())
    enough = np.flatnonzero(source.plays.sizes >= ENOUGH_PLAYS)
    drawn = np.sort(_draw(enough, n_users))
    withheld = np.isin(source.plays.row, drawn)
    place = source.plays.place
    target = source.plays.where(withheld & (place >= SET_ASIDE) & source.plays.completed)
    set_aside = source.plays.where(withheld & (place < SET_ASIDE))
    tasks = (
        _task(source, f"ucold-{n}", 20, set_aside.where(set_aside.place < n), target, set_aside)
        for n in SHOWN
    )
    return source.split("ucold", source.plays.where(~withheld), source.withheld, *tasks)


def _icold(source: _Source) -> Split:
    if not set(source.log.items) - {"item_id", "title", "name", "listens"}:
        raise TaskNotAllowed("the items have no content")
    left = np.flatnonzero(~source.withheld)
    drawn = np.zeros(len(source.withheld), np.bool_)
    drawn[_draw(left, len(left))] = True
    cold = drawn[source.plays.item]
    train = source.plays.where(~cold)
    known = (train.sizes > 0)[source.plays.row]
    target = source.plays.where(cold & known & source.plays.completed)
    task = _task(source, "icold", 20, train, target, train, drawn)
    return source.split("icold", train, source.withheld | drawn, task)


def _task(
    source: _Source,
    name: str,
    list_length: int,
    histories: Plays,
    targets: Plays,
    excluded: Plays,
    candidates: Flags | None = None,
) -> Task:
    """Ask about every listener who has a target."""
    users = np.flatnonzero(targets.sizes)
    if not len(users):
        raise TaskNotAllowed("nothing is left to foretell; the log is too small")
    if candidates is None:
        candidates = ~source.withheld
    return Task(
        name,
        list_length,
        users,
        histories.take(users),
        targets.take(users),
        excluded.take(users),
        candidates,
    )


def _draw(pool: Ints, n: int) -> Ints:
    """`WITHHELD_SHARE` of `n`, from `pool`; always the same."""
    wanted = round(WITHHELD_SHARE * n)
    if not 0 < wanted <= len(pool):
        raise TaskNotAllowed("too few listeners or items to withhold a tenth")
    random = np.random.RandomState(SEED)  # not a Generator: the benchmark's own draw
    return random.choice(pool, wanted, replace=False)


SPLITS: dict[str, Cut] = {"loo": _loo, "global": _global, "ucold": _ucold, "icold": _icold}
