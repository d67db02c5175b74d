"""What is added to the products of some rows, when the best are looked for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Bonus:
    """`values` (m,) for the rows `rows` (m,), distinct and ascending; nothing for all others."""

    rows: NDArray[np.int64]
    values: NDArray[np.float32]

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """What is added to each of `rows` (n,)."""
        if not len(self.rows):
            return np.zeros(len(rows), np.float32)
        place = np.minimum(self.rows.searchsorted(rows), len(self.rows) - 1)
        return np.where(self.rows[place] == rows, self.values[place], np.float32(0.0))


NO_BONUS = Bonus(np.zeros(0, np.int64), np.zeros(0, np.float32))
