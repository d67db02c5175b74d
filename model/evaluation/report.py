"""The comparison as one table: on the screen, as markdown and as JSON."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from model.evaluation.entries import ABLATIONS, BASELINES, MODELS
from model.evaluation.kept import Kept
from model.evaluation.metrics import Estimate, paired_difference
from model.evaluation.run import ROOT, Turn

HEADINGS = (
    "task",
    "model",
    "NDCG",
    "± SE",
    "ahead of best baseline (ablation: of whole)",
    "± SE",
    "recall",
    "hit",
    "coverage",
    "novelty, bits",
    "popularity rank",
    "learning, CPU s",
    "plays / CPU s",
    "choosing, CPU s",
    "memory, MiB",
    "list, CPU ms",
)

_NONE = "none"
(_WHOLE,) = MODELS


@dataclass(frozen=True, slots=True)
class Row:
    """One recommender on one task."""

    task: str
    model: str
    recipe: str | None
    refused: str | None  # why it has no figures
    ahead: Estimate | None  # NDCG, of the task's best baseline or of the whole, on the same cases
    figures: Mapping[str, Any]  # of the task
    costs: Mapping[str, Any]  # of the split

    def cells(self) -> list[str]:
        """One cell for each of `HEADINGS`."""
        if self.refused is not None:
            return [self.task, self.model, _NONE, self.refused, *[""] * (len(HEADINGS) - 4)]
        figures, costs = self.figures, self.costs
        plays_read = costs["plays_read"]
        ahead = [f"{self.ahead.mean:+.4f}", f"{self.ahead.error:.4f}"] if self.ahead else ["", ""]
        return [
            self.task,
            self.model,
            f"{figures['ndcg']['mean']:.4f}",
            f"{figures['ndcg']['error']:.4f}",
            *ahead,
            f"{figures['recall']['mean']:.4f}",
            f"{figures['hit']['mean']:.4f}",
            f"{figures['coverage']:.3f}",
            f"{figures['novelty']:.2f}",
            f"{figures['popularity_rank']:.0f}",
            f"{costs['fit_cpu_seconds']:.1f}",
            f"{plays_read / costs['fit_cpu_seconds']:.0f}" if plays_read else "",
            f"{costs['search_cpu_seconds']:.1f}",
            f"{costs['peak_mib']:.0f}",
            f"{figures['list_cpu_ms']:.2f}",
        ]


@dataclass(frozen=True, slots=True)
class Report:
    """All rows, and what they come from."""

    log: str
    data: str  # digest of the log's files
    simulated_share: float  # of the log's plays
    commit: str | None  # of this code, with "+" where it was changed since
    made_at: str
    not_asked: Mapping[str, str]  # why a split is not there, by name
    rows: Sequence[Row]

    def markdown(self) -> str:
        """Everything as a page."""
        lines = [
            f"# {self.log}",
            "",
            self._origin(),
            "NDCG, recall and hit at 10 for loo, at 20 elsewhere; SE is one standard error.",
            *(f"No {name}: {reason}." for name, reason in self.not_asked.items()),
            "",
            _line(HEADINGS),
            _line(["---"] * 2 + ["---:"] * (len(HEADINGS) - 2)),
            *(_line(row.cells()) for row in self.rows),
            "",
            "Recipes, chosen by validation:",
            "",
            *dict.fromkeys(f"- {r.task}, {r.model}: `{r.recipe}`" for r in self.rows if r.recipe),
        ]
        return "\n".join(lines) + "\n"

    def text(self) -> str:
        """The table in columns."""
        cells = [list(HEADINGS), *(row.cells() for row in self.rows)]
        full = [row for row in cells if row[2] != _NONE]
        widths = [max(len(row[place]) for row in full) for place in range(len(HEADINGS))]
        lines = ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) for r in cells]
        return "\n".join([self._origin(), *(line.rstrip() for line in lines)]) + "\n"

    def _origin(self) -> str:
        simulated = f", {self.simulated_share:.0%} simulated" if self.simulated_share else ""
        return f"Data {self.data}{simulated}; code {self.commit or 'unknown'}; {self.made_at}."

    def json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"


def rows_of(results: Sequence[tuple[Turn, Kept]], tasks: Mapping[str, Sequence[str]]) -> list[Row]:
    """Order results of all splits by task, best first; `tasks` are those wanted, by split."""
    return [
        row
        for split, wanted in tasks.items()
        for task in wanted
        for row in _rows_of_task(task, [pair for pair in results if pair[0].split == split])
    ]


def _rows_of_task(task: str, results: Sequence[tuple[Turn, Kept]]) -> Iterator[Row]:
    given = {turn.model: kept for turn, kept in results if kept.refused is None}
    ndcg = {name: kept.cases[f"{task} ndcg"] for name, kept in given.items()}
    best = max(
        (name for name in BASELINES if name in ndcg),
        key=lambda name: ndcg[name].mean(),
        default=None,
    )
    for name in sorted(given, key=lambda name: -ndcg[name].mean()):
        costs = {key: value for key, value in given[name].about.items() if key != "tasks"}
        other = _WHOLE if name in ABLATIONS else best
        ahead = (
            paired_difference(ndcg[name], ndcg[other]) if other in ndcg.keys() - {name} else None
        )
        figures = given[name].about["tasks"][task]
        yield Row(task, name, costs.pop("recipe"), None, ahead, figures, costs)
    for turn, kept in results:
        if kept.refused is not None:
            yield Row(task, turn.model, None, kept.refused, None, {}, {})


def commit() -> str | None:
    """Commit of this code, with "+" where files differ from it; None outside a repository."""
    try:
        head = _git("rev-parse", "--short=12", "HEAD")
        return head + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return None


def now() -> str:
    """Date and time to the minute, UTC."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def write(path: Path, text: str) -> None:
    """Write `text`, making folders as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
