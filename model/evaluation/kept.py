"""Results on disk, named by all that they depend on, so that an evaluation that stopped goes on.

<model> <split> <key>.json   figures and settings, or why there are none
<model> <split> <key>.npz    per case, for paired differences
"""

import ast
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from model.evaluation.metrics import Estimate, PerCase
from model.evaluation.worker import Outcome

_WORKER = "model.evaluation.worker"
_FIGURES = ("coverage", "popularity_rank", "novelty")
_PER_CASE = ("ndcg", "recall", "hit")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A result as it stands on disk."""

    about: dict[str, Any]  # recipe, costs, and under "tasks" the figures; or "refused": why
    cases: dict[str, PerCase]  # "<task> ndcg", "<task> recall", "<task> hit"

    @property
    def refused(self) -> str | None:
        """Why there are no figures."""
        return self.about.get("refused")


def place_of(folder: Path, model: str, split: str, key: str) -> Path:
    """Path of a result's json file."""
    return folder / f"{re.sub('[^a-z0-9]+', '-', model.lower())} {split} {key}.json"


def key_of(module: str, *rest: object) -> str:
    """Ten hex digits of the code that `module` and the evaluation stand on, and of `rest`."""
    whole = hashlib.sha256(repr(rest).encode())
    for path in sorted(_sources(module) | _sources(_WORKER)):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:10]


def write(path: Path, outcome: Outcome) -> None:
    """Write both files, the json last: it stands for a whole result."""
    measured = outcome.measured
    cases = {
        f"{task} {name}": getattr(measured[task], name) for task in measured for name in _PER_CASE
    }
    np.savez(path.with_suffix(".npz"), allow_pickle=False, **cases)
    about = {
        "recipe": outcome.recipe,
        "n_train_plays": outcome.n_train_plays,
        "search_cpu_seconds": outcome.search_cpu_seconds,
        "fit_cpu_seconds": outcome.fit_cpu_seconds,
        "plays_read": outcome.plays_read,
        "peak_mib": outcome.peak_mib,
        "tasks": {task: _figures(measured[task], outcome.list_cpu_ms[task]) for task in measured},
    }
    _write(path, about)


def write_refusal(path: Path, reason: str) -> None:
    """Keep why a recommender cannot answer."""
    _write(path, {"refused": reason})


def read(path: Path) -> Kept | None:
    """The result at `path`; None where there is none, or half of one."""
    if not path.is_file():
        return None
    about = json.loads(path.read_text())
    if "refused" in about:
        return Kept(about, {})
    with np.load(path.with_suffix(".npz"), allow_pickle=False) as arrays:
        return Kept(about, dict(arrays))


def _figures(measured: Any, list_cpu_ms: float) -> dict[str, Any]:
    means = {name: asdict(Estimate.of(getattr(measured, name))) for name in _PER_CASE}
    figures = {name: getattr(measured, name) for name in _FIGURES}
    return {"n_cases": len(measured.ndcg), **means, **figures, "list_cpu_ms": list_cpu_ms}


def _write(path: Path, about: dict[str, Any]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(about, indent=1) + "\n")
    part.replace(path)


@lru_cache
def _sources(module: str) -> frozenset[Path]:
    """Files of a module and of all that it imports from this package."""
    found, wanted = set[Path](), [module]
    while wanted:
        spec = find_spec(wanted.pop())
        if spec is None or spec.origin is None or Path(spec.origin) in found:
            continue
        found.add(Path(spec.origin))
        wanted.extend(_imports(Path(spec.origin)))
    return frozenset(found)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("model."):
            yield node.module
