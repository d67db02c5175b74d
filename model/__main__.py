"""Commands: `python -m model prepare | train | publish | evaluate | …`; --help lists all."""

import argparse
import logging
import os
import sys
from dataclasses import fields, replace
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # read once, when torch is imported

import torch

from model.adapters import prepare
from model.bench import FULL_CATALOGUE, Bench, bench
from model.bench_index import IndexBench, bench_index
from model.bench_training import TrainingBench, bench_training
from model.card import write_card
from model.checkpoint import CheckpointError
from model.comparison import compare
from model.evaluation import command
from model.faithfulness import faithfulness_table
from model.hybrid import ranks
from model.hybrid.recipe import Recipe
from model.knob_costs import knob_table
from model.publishing import KEPT, publish, rollback
from model.recommender import Recommender
from model.sealed import refuse_to_replace
from model.train import train


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # it misses packages we do not use
    torch.set_num_threads(options.threads or _idle_cores())
    try:
        options.run(options)
    except (ValueError, FileExistsError, CheckpointError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("stopped; nothing was published\n")
        return 130
    return 0


def _train(options: argparse.Namespace) -> None:
    refuse_to_replace(options.out)  # before an hour is spent
    recipe = Recipe()
    recipe = replace(recipe, train=replace(recipe.train, seed=options.seed, events=options.events))
    with ranks.started() as joined:
        version = train(options.data, options.out, recipe, ranks=joined)
    if version is not None:
        sys.stdout.write(f"checkpoint {version} in {options.out}; `publish` puts it in service\n")


def _publish(options: argparse.Namespace) -> None:
    candidate = Recommender.load(options.candidate)
    try:
        served = Recommender.load(options.to)
    except CheckpointError as error:
        sys.stdout.write(f"nothing to compare with: {error}\n")
    else:
        if not options.force:
            _refuse_if_worse(candidate, served, options)
    version = publish(options.candidate, options.to, options.keep)
    sys.stdout.write(f"published {version} as {options.to}\n")
    sys.stdout.write(f"model card: {write_card(candidate, options.to)}\n")


def _refuse_if_worse(
    candidate: Recommender, served: Recommender, options: argparse.Namespace
) -> None:
    comparison = compare(candidate, served, options.data)
    sys.stdout.write(f"{comparison}\n")
    if comparison.is_worse():
        raise CheckpointError(
            f"{options.candidate} is worse than {served.version}, which goes on serving; "
            "train with more plays, or publish it all the same with --force"
        )


def _rollback(options: argparse.Namespace) -> None:
    served = rollback(options.place)
    sys.stdout.write(f"{options.place} serves {served.version} again\n")
    write_card(served, options.place)


def _card(options: argparse.Namespace) -> None:
    path = write_card(Recommender.load(options.checkpoint), options.checkpoint)
    sys.stdout.write(f"{path}\n")


def _knobs(options: argparse.Namespace) -> None:
    sys.stdout.write(knob_table(options.checkpoint, options.data) + "\n")


def _faithfulness(options: argparse.Namespace) -> None:
    sys.stdout.write(faithfulness_table(options.checkpoint, options.data) + "\n")


def _bench(options: argparse.Namespace) -> None:
    if options.index:
        _write(bench_index(options.songs))
        return
    _write(bench_training(options.songs, options.steps))
    if not options.training:
        _write(bench(options.songs))


def _write(figures: TrainingBench | Bench | IndexBench) -> None:
    for field in fields(figures):
        value = getattr(figures, field.name)
        told = value if isinstance(value, str) else f"{value:,.4g}"
        sys.stdout.write(f"{field.name:>29}  {told}\n")


def _idle_cores() -> int:
    """Threads for torch: two that share a busy core wait for each other at every operation."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:  # macOS does not tell what this process may use
        cores = os.cpu_count() or 1
    here = int(os.environ.get("LOCAL_WORLD_SIZE", "1"))  # processes that torchrun started
    return max(1, min(cores, round(cores - os.getloadavg()[0])) // here)


def _parser() -> argparse.ArgumentParser:
    defaults = Recipe().train
    parser = argparse.ArgumentParser(
        "python -m model", description="The recommender: learn, compare, measure."
    )
    parser.add_argument("--threads", type=int, help="CPU threads; default: the idle cores")
    commands = parser.add_subparsers(required=True, metavar="command")

    prepare.add_parser(commands)

    learn = commands.add_parser(
        "train",
        help="learn from exported plays, leave a checkpoint",
        epilog="`torchrun --nproc-per-node N -m model train …` shares the work among N processes; "
        "with --max-restarts, a process that ends does not end the run.",
    )
    _add_folder(learn, "--data", ".data/export", "what `python -m seed export` wrote")
    _add_folder(learn, "--out", ".data/candidate", "where the checkpoint goes")
    learn.add_argument(
        "--events",
        type=_positive,
        default=defaults.events,
        help=f"plays that the run reads in all its epochs; default {defaults.events:,}",
    )
    learn.add_argument(
        "--seed", type=int, default=defaults.seed, help="draws all but the listeners held out"
    )
    learn.set_defaults(run=_train)

    put = commands.add_parser("publish", help="check a checkpoint, then put it in service")
    put.add_argument(
        "candidate",
        type=Path,
        nargs="?",
        default=Path(".data/candidate"),
        metavar="CANDIDATE",
        help="the checkpoint; default .data/candidate",
    )
    _add_folder(put, "--to", ".data/checkpoint", "where checkpoints are served from")
    _add_folder(put, "--data", ".data/export", "what it learned from, to compare it on")
    put.add_argument("--keep", type=_positive, default=KEPT, help="versions to keep; default 3")
    put.add_argument("--force", action="store_true", help="without a comparison")
    put.set_defaults(run=_publish)

    back = commands.add_parser("rollback", help="serve the version before this one again")
    back.add_argument(
        "place",
        type=Path,
        nargs="?",
        default=Path(".data/checkpoint"),
        metavar="DIR",
        help="where checkpoints are served from; default .data/checkpoint",
    )
    back.set_defaults(run=_rollback)

    tell = commands.add_parser("card", help="write what a checkpoint learned, how and how well")
    _add_folder(tell, "--checkpoint", ".data/checkpoint", "the checkpoint; the card goes beside it")
    tell.set_defaults(run=_card)

    ask = commands.add_parser("evaluate", help="recipes and peers on every task of a log")
    command.add_arguments(ask)
    ask.set_defaults(run=command.evaluate)

    turn = commands.add_parser("knobs", help="what each turn of a listener's knobs gives and costs")
    _add_folder(turn, "--data", ".data/export", "plays, as `python -m seed export` wrote them")
    _add_folder(turn, "--checkpoint", ".data/checkpoint", "the checkpoint")
    turn.set_defaults(run=_knobs)

    trust = commands.add_parser(
        "faithfulness", help="how often a song scores lower without the plays that it cites"
    )
    _add_folder(trust, "--data", ".data/export", "plays, as `python -m seed export` wrote them")
    _add_folder(trust, "--checkpoint", ".data/checkpoint", "the checkpoint")
    trust.set_defaults(run=_faithfulness)

    measure = commands.add_parser("bench", help="training speed and latency on this machine")
    measure.add_argument("--songs", type=int, default=FULL_CATALOGUE, help="catalogue size")
    measure.add_argument(
        "--steps", type=_positive, default=30, help="of training; a GPU needs some 500; default 30"
    )
    only = measure.add_mutually_exclusive_group()
    only.add_argument("--training", action="store_true", help="only training")
    only.add_argument(
        "--index", action="store_true", help="only how the best songs of very many are found"
    )
    measure.set_defaults(run=_bench)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _add_folder(parser: argparse.ArgumentParser, flag: str, default: str, meaning: str) -> None:
    parser.add_argument(
        flag, type=Path, default=Path(default), metavar="DIR", help=f"{meaning}; default {default}"
    )


if __name__ == "__main__":
    sys.exit(main())
