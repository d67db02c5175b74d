"""Rows that an adapter leaves out: counted by kind, the first few kept to be shown."""

from collections import Counter, defaultdict

import pandas as pd

SHOWN = 3
"""Rows kept of each kind."""
SHOWN_CHARACTERS = 160
ENOUGH_ROWS = 1000
"""Rows read before the share of bad ones says anything."""


class Rejects:
    """Counts what is left out of one file or log, so that nothing goes missing unseen."""

    def __init__(self) -> None:
        self.n_read = 0
        self.counts: Counter[str] = Counter()
        self.examples: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, kind: str, row: str, n: int = 1) -> None:
        """Count `n` rows of one kind, of which `row` is one."""
        self.counts[kind] += n
        if len(self.examples[kind]) < SHOWN:
            self.examples[kind].append(row[:SHOWN_CHARACTERS])

    def keep(self, frame: pd.DataFrame, good: "pd.Series[bool]", kind: str) -> pd.DataFrame:
        """The good rows of `frame`; the others are counted as `kind`."""
        if good.all():
            return frame
        bad = frame[~good]
        self.counts[kind] += len(bad)
        for row in bad.head(SHOWN - len(self.examples[kind])).itertuples(index=False):
            self.examples[kind].append("\t".join(map(str, row))[:SHOWN_CHARACTERS])
        return frame[good]

    def check(self, what: str, ended: bool = False) -> None:
        """Give up on a file of which more than half is left out.

        Raises: ValueError that shows the commonest kind, after `ENOUGH_ROWS` or once it `ended`.
        """
        enough = ended or self.n_read >= ENOUGH_ROWS
        if not enough or 2 * self.counts.total() <= self.n_read:
            return
        kind, _ = self.counts.most_common(1)[0]
        raise ValueError(
            f"{what} does not look as it should: {self.counts.total():,} of the first "
            f"{self.n_read:,} rows cannot be used, most for this reason: {kind}, as in "
            f"{self.examples[kind][0]!r}; check that FORMAT is the one of this file"
        )

    def lines(self) -> list[str]:
        """For people: a line for each kind, examples below it."""
        lines: list[str] = []
        for kind, count in self.counts.most_common():
            lines.append(f"  {count:,}: {kind}")
            lines += [f"      {example!r}" for example in self.examples[kind] if example]
        return lines
