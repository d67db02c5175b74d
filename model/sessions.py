"""Sessions: plays of one listener with gaps under 30 minutes."""

import numpy as np
from numpy.typing import NDArray

SESSION_GAP_SECONDS = 30 * 60.0


def last_session(at: NDArray[np.float64]) -> slice:
    """The latest of one listener's plays, at Unix seconds (n,) that ascend, that no pause parts."""
    pauses = np.flatnonzero(at[1:] - at[:-1] >= SESSION_GAP_SECONDS)
    return slice(int(pauses[-1]) + 1 if len(pauses) else 0, len(at))
