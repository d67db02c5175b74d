"""Training files of a few rows, for tests that work a case out by hand."""

from collections.abc import Sequence

import pandas as pd

from model.export import Export


def export_of(
    plays: Sequence[tuple[object, int, int | None]],
    items: pd.DataFrame | None = None,
    users: pd.DataFrame | None = None,
    **columns: list[object],
) -> Export:
    """Plays as (user_id, item_id, timestamp), with further columns of interactions by name."""
    user, item, at = zip(*plays, strict=True)
    interactions = pd.DataFrame(
        {"user_id": user, "item_id": item, "timestamp": pd.array(at, "Int64"), **columns}
    )
    if items is None:
        items = pd.DataFrame({"item_id": sorted(set(item))})
    if users is None:
        users = pd.DataFrame({"user_id": sorted(set(user), key=str)})
    return Export(interactions, users, items)
