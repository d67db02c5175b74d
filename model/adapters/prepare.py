"""The command `python -m model prepare`: a published log → the layout that training reads."""

import argparse
import sys
from pathlib import Path

from model.adapters.formats import FORMATS
from model.adapters.layout import LogWriter, Prepared


def prepare(name: str, source: Path, folder: Path, progress: bool = True) -> Prepared:
    """Write the log at `source`, in the format `name`, into `folder`.

    What was left out, and why, is written to standard error. A run that ends early leaves
    `folder` as it was.

    Raises: ValueError where the source is not of that format, is damaged or cannot be written.
    """
    log_format = FORMATS[name]
    try:
        with LogWriter(folder, log_format.columns, log_format.timed, progress) as log:
            log_format.read(source, log)
            prepared = log.finish({"format": name, "source": source.name})
    except OSError as error:
        raise ValueError(
            f"{folder} cannot be written: {error}; nothing was changed. A log takes about 40 bytes "
            "an event beside it while it is put in order"
        ) from error
    _report(log)
    return prepared


def _report(log: LogWriter) -> None:
    for name, rejects in log.rejects.items():
        if rejects.counts:
            sys.stderr.write(f"left out of {name}:\n" + "\n".join(rejects.lines()) + "\n")
    if log.notes.counts:
        sys.stderr.write("noted:\n" + "\n".join(log.notes.lines()) + "\n")


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # pyright: ignore[reportPrivateUsage]
) -> None:
    """Add the command to those of `python -m model`."""
    formats = "\n".join(f"  {name:<14}{known.summary}" for name, known in FORMATS.items())
    parser = commands.add_parser(
        "prepare",
        help="turn a published log into files to train on",
        description="Turn a published log into files to train on, of any size, in bounded memory.",
        epilog=f"formats, and what SOURCE is:\n{formats}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help="one of those below")
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the file or folder you have")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write; appears when done")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    prepared = prepare(options.format, options.source, options.out)
    sys.stdout.write(
        f"{options.out}: {prepared.n_events:,} events of {prepared.n_users:,} listeners, "
        f"{prepared.n_items:,} songs\n"
    )
