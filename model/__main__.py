"""Commands: `python -m model train`."""

import argparse
import logging
import sys
from pathlib import Path

import torch

from model.checkpoint import CheckpointError
from model.config import TrainConfig
from model.train import train


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # it misses packages that we do not use
    if options.threads:
        torch.set_num_threads(options.threads)
    try:
        options.run(options)
    except (ValueError, CheckpointError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _train(options: argparse.Namespace) -> None:
    config = TrainConfig(seed=options.seed, epochs=options.epochs)
    version = train(options.data, options.out, config)
    sys.stdout.write(f"checkpoint {version} in {options.out}\n")


def _parser() -> argparse.ArgumentParser:
    defaults = TrainConfig()
    parser = argparse.ArgumentParser("python -m model", description="The recommender.")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; default: all cores")
    commands = parser.add_subparsers(required=True, metavar="command")

    learn = commands.add_parser("train", help="learn from exported plays, publish a checkpoint")
    learn.add_argument("--data", type=Path, default=Path(".data/export"), help="export folder")
    learn.add_argument("--out", type=Path, default=Path(".data/checkpoint"), help="checkpoint")
    learn.add_argument("--epochs", type=int, default=defaults.epochs, help="at most this many")
    learn.add_argument("--seed", type=int, default=defaults.seed)
    learn.set_defaults(run=_train)
    return parser


if __name__ == "__main__":
    sys.exit(main())
