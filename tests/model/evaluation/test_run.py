"""The comparison as a command: every baseline, kept results, the report."""

import json
from pathlib import Path

import numpy as np
import pytest

from model.__main__ import main
from model.evaluation.contract import Asked, NotForThisLog
from model.evaluation.entries import BASELINES
from model.evaluation.kept import Kept
from model.evaluation.report import rows_of
from model.evaluation.run import Turn
from model.evaluation.tasks import split_of
from tests.model.evaluation.logs import checkerboard, export_of, log_of, shuffled

OURS = [name for name, entry in BASELINES.items() if not entry.packages]
BY_PLAYS_ALONE = {"ItemKNN", "EASE", "EASE + segments"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export = export_of(shuffled(30, 40, 12), timed=False)
    place = tmp_path / "log"
    place.mkdir()
    for name in ("interactions", "users", "items"):
        getattr(export, name).to_parquet(place / f"{name}.parquet")
    return place


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("split", ["loo", "global", "ucold", "icold"])
def test_every_baseline_scores_every_item_for_everyone_or_says_why_not(
    name: str, split: str
) -> None:
    cut = split_of(log_of(shuffled(30, 40, 12)), split)

    for recipe in BASELINES[name].recipes():
        if split == "icold" and name in BY_PLAYS_ALONE:
            with pytest.raises(NotForThisLog, match="plays alone"):
                recipe.fit(cut.log)
            continue
        ranker = recipe.fit(cut.log)
        for task in cut.tasks:
            scores = ranker.scores(task.asked(np.arange(len(task))))

            assert scores.shape == (len(task), cut.log.n_items)
            assert scores.dtype == np.float32
            assert np.isfinite(scores).all()


@pytest.mark.parametrize("name", ["ItemKNN", "EASE", "EASE + segments", "content neighbours"])
def test_on_a_checkerboard_of_tastes_the_own_colour_comes_first(name: str) -> None:
    side = 12
    log = log_of(checkerboard(side=side))
    log.items["tags"] = [["white"] if item >= side else ["black"] for item in range(2 * side)]
    split = split_of(log, "loo")
    (task,) = split.tasks
    ranker = BASELINES[name].recipes()[0].fit(split.log)

    scores = ranker.scores(Asked(task.users, task.histories))

    own = scores[:, :side].mean(1) > scores[:, side:].mean(1)
    assert (own == (task.users % 2 == 0)).all()


def test_baselines_are_compared_with_the_best_of_them_and_ablations_with_the_whole() -> None:
    ndcg = {
        "hybrid": [0.4, 0.8],
        "hybrid without id": [0.3, 0.6],
        "EASE": [0.2, 0.3],
        "popularity": [0.1, 0.1],
    }
    costs = {"recipe": "", "tasks": {"loo": {}}}
    results = [
        (Turn(name, "loo", Path()), Kept(costs, {"loo ndcg": np.array(cases)}))
        for name, cases in ndcg.items()
    ]

    rows = rows_of(results, {"loo": ["loo"]})

    ahead = {row.model: row.ahead.mean if row.ahead else None for row in rows}
    assert ahead == pytest.approx(
        {"hybrid": 0.35, "hybrid without id": -0.15, "EASE": None, "popularity": -0.15}
    )
    assert rows_of(results[1:2], {"loo": ["loo"]})[0].ahead is None


def test_evaluate_prints_keeps_and_writes_one_table(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results"
    command = ["evaluate", "--log", str(folder), "--results", str(results)]
    command += ["--tasks", "loo", "ucold-3", "--models", "popularity", "ItemKNN", "BPR"]
    command += ["--peers", str(tmp_path / "none")]

    status = main([*command, "--json", str(tmp_path / "a.json")])
    kept = {path: path.stat().st_mtime_ns for path in results.glob("* *")}
    again = main(command)

    assert (status, again) == (0, 0)
    assert kept
    assert {path: path.stat().st_mtime_ns for path in results.glob("* *")} == kept
    printed = capsys.readouterr().out
    assert "not installed: make peers brings implicit" in printed
    rows = json.loads((tmp_path / "a.json").read_text())["rows"]
    assert {(row["task"], row["model"]) for row in rows} == {
        (task, model) for task in ("loo", "ucold-3") for model in ("popularity", "ItemKNN", "BPR")
    }
    figures = [row["figures"]["ndcg"]["mean"] for row in rows if not row["refused"]]
    assert all(0 <= ndcg <= 1 for ndcg in figures)
    assert "| loo | ItemKNN |" in (results / "report.md").read_text()


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("echo >&2; echo 'too few plays' >&2; exit 1", "failed: too few plays"),
        ("kill -9 $$", "failed: ended by SIGKILL"),
    ],
)
def test_how_far_a_training_is_stands_beside_whose_it_is(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], end: str, told: str
) -> None:
    library = tmp_path / "python"
    library.write_text(f"#!/bin/sh\nfor n in 25 50; do printf '\\r %d%% ' $n >&2; done\n{end}\n")
    library.chmod(0o755)
    command = ["evaluate", "--log", str(folder), "--results", str(tmp_path / "results")]

    status = main([*command, "--tasks", "loo", "--models", "BPR", "--peers", str(library)])

    shown = capsys.readouterr()
    assert status == 0
    assert told in shown.out
    assert "BPR on loo: 25%" in shown.err
    assert "BPR on loo: 50%" in shown.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--tasks", "global"], "some plays have no time"),
        (["--models", "nobody"], "no model is named 'nobody'; choose of: "),
    ],
)
def test_what_cannot_be_compared_is_said_at_once(
    folder: Path,
    tmp_path: Path,
    arguments: list[str],
    reason: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = main(["evaluate", "--log", str(folder), "--results", str(tmp_path / "r"), *arguments])

    assert status == 1
    assert reason in capsys.readouterr().err
