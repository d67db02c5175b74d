"""The whole comparison: every recommender on every split, one process after the other."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from model.evaluation import kept
from model.evaluation.entries import entries
from model.evaluation.kept import Kept
from model.export import digest

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
"""What `make peers` makes: the libraries that are compared with need older numpy and pandas."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be compared, and how."""

    log: Path
    splits: Sequence[str]
    models: Sequence[str]
    results: Path  # folder where they are kept
    budget_seconds: float  # CPU seconds of learning for recipes that know no end of their own
    n_threads: int = 1  # of each process
    peers: Path = PEERS  # interpreter with the peers' libraries
    progress: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """One recommender on one split, and where its result is kept."""

    model: str
    split: str
    result: Path


def run(plan: Plan) -> list[tuple[Turn, Kept]]:
    """Do what is not done yet; return every result, in the plan's order.

    Raises: ValueError naming a model that is not known.
    """
    plan.results.mkdir(parents=True, exist_ok=True)
    turns = list(_turns(plan))
    left = [turn for turn in turns if kept.read(turn.result) is None]
    failures: dict[Turn, str] = {}
    silent = not plan.progress or not left
    with (
        tqdm(left, unit="run", disable=silent) as turns_left,
        tqdm(bar_format="{desc}", position=1, leave=False, disable=silent) as within,
    ):
        for turn in turns_left:
            within.set_description_str(f"{turn.model} on {turn.split}")
            failure = _run(turn, plan, within)
            if failure is not None:
                failures[turn] = failure
    return [(turn, _result(turn, failures)) for turn in turns]


def _turns(plan: Plan) -> Iterator[Turn]:
    known, data = entries(), digest(plan.log)
    for name in plan.models:
        if name not in known:
            raise ValueError(f"no model is named {name!r}; choose of: {', '.join(known)}")
    for split in plan.splits:
        for name in plan.models:
            key = kept.key_of(known[name].module, data, plan.budget_seconds, plan.n_threads)
            yield Turn(name, split, kept.place_of(plan.results, name, split, key))


def _run(turn: Turn, plan: Plan, within: "tqdm[NoReturn]") -> str | None:
    """Start the process, show what it says meanwhile; its last words where it failed."""
    entry = entries()[turn.model]
    if entry.packages and not plan.peers.is_file():
        return f"not installed: make peers brings {', '.join(entry.packages)}"
    python = str(plan.peers) if entry.packages else sys.executable
    command = [python, "-m", "model.evaluation", turn.model, turn.split]
    command += ["--log", str(plan.log.resolve()), "--result", str(turn.result.resolve())]
    command += ["--budget", str(plan.budget_seconds)]
    last = ""
    with _started(command, plan.n_threads) as (process, said):
        for line in said:  # a progress bar writes over itself: each state of it is a line
            last = line.strip() or last
            within.set_description_str(f"{turn.model} on {turn.split}: {last}")
    if process.returncode == 0:
        return None
    if process.returncode < 0:
        return f"failed: ended by {signal.Signals(-process.returncode).name}"
    return f"failed: {last or f'ended with status {process.returncode}'}"


@contextmanager
def _started(
    command: Sequence[str], n_threads: int
) -> Generator[tuple[subprocess.Popen[str], Iterable[str]]]:
    """A process and what it says on stderr; it has ended when this is left."""
    own = dict.fromkeys(_THREADS, str(n_threads)) | {"TQDM_MININTERVAL": str(_SECONDS_BETWEEN)}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        try:
            yield process, process.stderr
        except BaseException:
            process.kill()
            raise


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_SECONDS_BETWEEN = 1.0
"""How often a process shows how far it is."""


def _result(turn: Turn, failures: dict[Turn, str]) -> Kept:
    result = kept.read(turn.result)
    if result is None:
        return Kept({"refused": failures.get(turn, "failed: no result")}, {})
    return result
