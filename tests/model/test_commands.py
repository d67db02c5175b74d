"""The commands, run as a person runs them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from model.__main__ import main
from model.recommender import Recommender
from tests.model import planted
from tests.model.measures import Learned
from tests.model.planted import World

ROOT = Path(__file__).parents[2]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "model", "--threads", "1", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_train_shows_progress_and_leaves_a_checkpoint(world: World, tmp_path: Path) -> None:
    people = planted.make_people(world, 60, seed=1)
    listening = planted.listen(world, people, 30, seed=2)
    export = planted.write_export(world, people, listening, tmp_path / "export")

    done = run("train", "--data", export, "--out", tmp_path / "checkpoint", "--events", 1)

    assert done.returncode == 0, done.stderr
    assert "play/s" in done.stderr
    assert "nats on unseen listeners" in done.stderr
    assert Recommender.load(tmp_path / "checkpoint").version in done.stdout


def test_train_without_files_says_what_is_missing(tmp_path: Path) -> None:
    done = run("train", "--data", tmp_path, "--out", tmp_path / "checkpoint")

    assert done.returncode == 1
    assert "interactions.parquet is missing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_train_needs_no_system_that_tells_its_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    n_threads = torch.get_num_threads()

    status = main(["train", "--data", str(tmp_path)])
    torch.set_num_threads(n_threads)

    assert status == 1
    assert "interactions.parquet is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "",
        "prepare",
        "train",
        "publish",
        "rollback",
        "card",
        "evaluate",
        "knobs",
        "faithfulness",
        "bench",
    ],
)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])

    assert ended.value.code == 0
    assert f"usage: python -m model {command}".strip() in capsys.readouterr().out


@pytest.mark.slow
def test_the_knobs_print_what_each_setting_gives_and_costs(learned: Learned, export: Path) -> None:
    done = run("knobs", "--checkpoint", learned.folder, "--data", export)

    assert done.returncode == 0, done.stderr
    head, *lines = done.stdout.splitlines()
    assert "ndcg_at_10" in head
    turned = [line.split()[0] for line in lines]
    assert turned == ["new"] * 5 + ["varied"] * 5 + ["rare"] * 5 + ["diversity"] * 4


@pytest.mark.slow
def test_the_faithfulness_of_reasons_is_printed_beside_that_of_random_ones(
    learned: Learned, export: Path
) -> None:
    done = run("faithfulness", "--checkpoint", learned.folder, "--data", export)

    assert done.returncode == 0, done.stderr
    assert "song/s" in done.stderr
    _, cited, at_random, counts = done.stdout.splitlines()
    assert cited.split()[:2] == ["plays", "cited"]
    assert at_random.split()[:3] == ["plays", "at", "random"]
    lower, lower_than_others = map(float, cited.split()[-2:])
    by_chance = list(map(float, at_random.split()[-2:]))
    assert 1 >= lower > by_chance[0] > 0
    assert 1 >= lower_than_others > by_chance[1] > 0
    assert "1,000 songs" in counts


@pytest.mark.slow
def test_the_bench_prints_every_figure() -> None:
    done = run("bench", "--songs", 2000)

    assert done.returncode == 0, done.stderr
    figures = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert figures.pop("device")
    assert {"plays_per_second", "list_p50", "list_p99", "scan_p50", "reasons_p50"} <= set(figures)
    assert all(float(figure.replace(",", "")) > 0 for figure in figures.values())


@pytest.mark.slow
def test_the_bench_of_the_index_tells_how_much_is_found() -> None:
    done = run("bench", "--index", "--songs", 20_000)

    assert done.returncode == 0, done.stderr
    figures = {n: float(v.replace(",", "")) for n, v in map(str.split, done.stdout.splitlines())}
    assert figures["scan_recall"] == 1.0
    assert figures["cells_recall"] > 0.85
    assert figures["cells_read"] <= 0.5
