"""Some rows of an index, ready to restrict searches again and again."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Selection:
    """The rows where `selected` (n,) is true."""

    selected: NDArray[np.bool_]
    rows: NDArray[np.int64]  # (n_rows,) ascending

    @classmethod
    def of(cls, selected: NDArray[np.bool_]) -> Self:
        return cls(selected, np.flatnonzero(selected))

    @property
    def n_rows(self) -> int:
        return len(self.rows)
