"""One recommender on one split: `python -m model evaluate` starts this once for each.

It imports no more than the recommender needs, so that its memory can be told.
"""

import argparse
import sys
from pathlib import Path

from model.evaluation import kept
from model.evaluation.contract import NotForThisLog
from model.evaluation.entries import entries
from model.evaluation.worker import run


def main() -> int:
    """Write the result to the path given; return the exit status."""
    parser = argparse.ArgumentParser("python -m model.evaluation", description=__doc__)
    parser.add_argument("model", help="name, as in the table")
    parser.add_argument("split", help="loo, global, ucold or icold")
    parser.add_argument("--log", type=Path, required=True, help="folder of the log")
    parser.add_argument("--result", type=Path, required=True, help="json file to write")
    parser.add_argument("--budget", type=float, required=True, help="CPU seconds of learning")
    options = parser.parse_args()
    try:
        outcome = run(entries()[options.model], options.log, options.split, options.budget)
    except NotForThisLog as reason:
        kept.write_refusal(options.result, str(reason))
    else:
        kept.write(options.result, outcome)
    return 0


if __name__ == "__main__":
    sys.exit(main())
