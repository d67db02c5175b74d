"""From plays to a model in service: exported, learned, published, with nobody who was erased.

The export holds what listeners heard, so it lasts as long as the training does. Whoever is erased
while a model is being made is in it: it is made again without them.
"""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq

from api.errors import NotStarted, StoreUnavailable
from api.settings import Settings
from api.stores import open_stores

FIRST_EVENTS = 600_000
"""Plays that the training of the first model reads: a fresh installation is soon in use."""
TRIES = 3
"""Trainings of which the last one has to be of listeners who all stayed."""

Run = Callable[[tuple[str, ...]], None]
"""Runs a command of ours, by its module and arguments; raises where it fails."""


def learn(settings: Settings, run: Run, *, is_first: bool = False) -> None:
    """Make a model of the plays in the stores and publish it; the first one is made in minutes.

    Raises: NotStarted if listeners were erased during each of TRIES trainings, or it cannot be
        told of a model that is published; StoreUnavailable before that.
    """
    folder = settings.training_dir
    try:
        for _ in range(TRIES):
            shutil.rmtree(folder, ignore_errors=True)  # what a killed training left
            if _learned(settings, run, str(folder / "export"), is_first):
                return
            print("→ a listener was erased meanwhile: once more, without them", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    raise NotStarted(
        f"listeners were erased during each of {TRIES} trainings; train again when fewer leave"
    )


def _learned(settings: Settings, run: Run, export: str, is_first: bool) -> bool:
    """Whether a model was published that holds nobody who is gone."""
    candidate, length = str(settings.candidate_dir), ()
    if is_first:
        length = ("--events", str(FIRST_EVENTS))
    run(("seed", "export", "--out", export))
    run(("model", "train", "--data", export, "--out", candidate, *length))
    users = Path(export) / "users.parquet"
    if asyncio.run(_holds_erased(settings, users)):
        shutil.rmtree(settings.candidate_dir, ignore_errors=True)
        return False
    run(("model", "publish", candidate, "--data", export, "--to", str(settings.checkpoint_dir)))
    try:
        return not asyncio.run(_holds_erased(settings, users))
    except StoreUnavailable as error:
        raise NotStarted(
            f"the new model is published, but {error.store} did not say whether somebody in it was "
            "erased meanwhile; train again"
        ) from error


async def _holds_erased(settings: Settings, users: Path) -> bool:
    """Whether somebody in the file of users was erased since it was written."""
    async with open_stores(settings) as stores:
        erased = await stores.users.erased_ids()
    ids = pq.read_table(users, columns=["user_id"])["user_id"].to_pylist()
    return not erased.isdisjoint(map(UUID, ids))
