"""`python -m model evaluate`: what it takes, and from there to the report."""

import argparse
import sys
from pathlib import Path

from model.evaluation import report
from model.evaluation.entries import ABLATIONS, BASELINES, MODELS
from model.evaluation.log import Log
from model.evaluation.report import Report
from model.evaluation.run import PEERS, Plan, run
from model.evaluation.tasks import SHOWN, SPLITS, splits_of
from model.export import digest

TASKS = ("loo", "global", *(f"ucold-{n}" for n in SHOWN), "icold")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command; `evaluate` runs it."""
    parser.add_argument(
        *("--log", "--data"),
        type=Path,
        default=Path(".data/export"),
        metavar="DIR",
        help="folder with interactions, users and items.parquet, as `python -m seed export` and "
        "`python -m model prepare` write it; default .data/export",
    )
    parser.add_argument(
        "--tasks",
        nargs="+",
        choices=[*TASKS, "ucold"],
        metavar="TASK",
        help=f"of {', '.join(TASKS)}; ucold for all of its kind; default: all that the log allows",
    )
    parser.add_argument(
        "--models",
        nargs="+",
        metavar="NAME",
        help=f"of {', '.join([*MODELS, *ABLATIONS, *BASELINES])}; default: all but ablations",
    )
    parser.add_argument("--ablations", action="store_true", help="also the model without each part")
    parser.add_argument(
        "--budget",
        type=float,
        default=900.0,
        metavar="SECONDS",
        help="CPU seconds of learning for peers that know no end of their own; default 900",
    )
    parser.add_argument(
        "--peers",
        type=Path,
        default=PEERS,
        metavar="PYTHON",
        help="interpreter that has the libraries compared with; `make peers` makes the default",
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=Path(".data/evaluation"),
        metavar="DIR",
        help="where results are kept, so that a stopped run goes on; default .data/evaluation",
    )
    for kind, name in (("json", "report.json"), ("markdown", "report.md")):
        parser.add_argument(
            f"--{kind}",
            type=Path,
            metavar="FILE",
            help=f"where the report goes as {kind}; default {name} beside the results",
        )


def evaluate(options: argparse.Namespace) -> None:
    """Compare, print the table, write the files.

    Raises: ValueError where the log is broken or allows no task that is wanted.
    """
    log = Log.read(options.log)
    splits, refused = splits_of(log)
    wanted = _wanted(options.tasks)
    tasks = {s.name: [t.name for t in s.tasks if t.name in wanted] for s in splits}
    tasks = {split: names for split, names in tasks.items() if names}
    if not tasks:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in refused.items())
        raise ValueError(f"the log allows none of these tasks ({reasons})")
    plan = Plan(
        options.log,
        list(tasks),
        _models(options.models, options.ablations),
        options.results,
        options.budget,
        options.threads or 1,
        options.peers,
    )
    del splits  # what follows is measured in processes of its own, this one should be small
    rows = report.rows_of(run(plan), tasks)
    asked = {name.split("-")[0] for name in wanted}
    whole = Report(
        options.log.resolve().name,
        digest(options.log),
        log.simulated_share,
        report.commit(),
        report.now(),
        {name: reason for name, reason in refused.items() if name in asked},
        rows,
    )
    sys.stdout.write(whole.text())
    report.write(options.json or options.results / "report.json", whole.json())
    report.write(options.markdown or options.results / "report.md", whole.markdown())


def _wanted(tasks: list[str] | None) -> set[str]:
    """Names of tasks, `ucold` spelt out."""
    chosen = set(tasks or SPLITS) | ({"ucold"} if not tasks else set())
    return {task for task in TASKS if task in chosen or task.split("-")[0] in chosen}


def _models(names: list[str] | None, ablations: bool) -> list[str]:
    chosen = names if names is not None else [*MODELS, *BASELINES]
    return list(dict.fromkeys([*chosen, *(ABLATIONS if ablations else ())]))
