"""From plays to a model: nothing of a training is left behind, and nobody who was erased."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from api.errors import NotStarted
from api.learning import TRIES, learn
from api.settings import Settings
from api.stores import open_stores
from tests.conftest import with_database


class Steps:
    """Commands as they are asked for; an export holds whoever is there."""

    def __init__(self, settings: Settings, n_who_leave: int, leaving_at: str = "train") -> None:
        self.asked = list[str]()
        self._settings = settings
        self._n_who_leave = n_who_leave
        self._leaving_at = leaving_at

    def __call__(self, step: tuple[str, ...]) -> None:
        self.asked.append(step[1])
        if step[1] == "export":
            folder = Path(step[step.index("--out") + 1])
            folder.mkdir(parents=True)
            ids = [str(asyncio.run(one_comes(self._settings)))]
            pq.write_table(pa.table({"user_id": ids}), folder / "users.parquet")
            self.listener = UUID(ids[0])
        elif step[1] == self._leaving_at and self._n_who_leave > 0:
            self._n_who_leave -= 1
            asyncio.run(one_leaves(self._settings, self.listener))


async def one_comes(settings: Settings) -> UUID:
    async with open_stores(settings) as stores:
        return (await stores.users.make({})).id


async def postgres_shuts_out(settings: Settings) -> None:
    """From now on it lets nobody into the test's database."""
    assert settings.postgres_url is not None
    name = urlsplit(settings.postgres_url).path.lstrip("/")
    url = with_database(settings.postgres_url, "postgres")
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await connection.execute(f"alter database {name} allow_connections false")
    finally:
        await connection.close()


async def one_leaves(settings: Settings, user_id: UUID) -> None:
    async with open_stores(settings) as stores:
        await stores.users.erase(user_id)


def test_what_listeners_heard_is_not_kept_after_the_training(settings: Settings) -> None:
    steps = Steps(settings, n_who_leave=0)

    learn(settings, steps)

    assert steps.asked == ["export", "train", "publish"]
    assert list(settings.data_dir.rglob("*.parquet")) == []


def test_it_is_not_kept_after_a_training_that_fails_either(settings: Settings) -> None:
    def run(step: tuple[str, ...]) -> None:
        if step[1] == "train":
            raise NotStarted("no memory")
        Steps(settings, n_who_leave=0)(step)

    with pytest.raises(NotStarted, match="no memory"):
        learn(settings, run)

    assert list(settings.data_dir.rglob("*.parquet")) == []


@pytest.mark.parametrize(
    ("leaving_at", "asked"),
    [
        ("train", ["export", "train", "export", "train", "publish"]),
        ("publish", ["export", "train", "publish", "export", "train", "publish"]),
    ],
)
def test_a_model_of_somebody_who_was_erased_meanwhile_is_made_again(
    settings: Settings, leaving_at: str, asked: list[str]
) -> None:
    steps = Steps(settings, n_who_leave=1, leaving_at=leaving_at)

    learn(settings, steps)

    assert steps.asked == asked


def test_where_somebody_leaves_during_each_training_none_is_published(settings: Settings) -> None:
    steps = Steps(settings, n_who_leave=TRIES)

    with pytest.raises(NotStarted, match="erased during each of 3 trainings"):
        learn(settings, steps)

    assert steps.asked == ["export", "train"] * TRIES
    assert not settings.candidate_dir.exists()


def test_where_it_cannot_be_told_who_left_before_it_was_published_that_is_said(
    settings: Settings,
) -> None:
    steps = Steps(settings, n_who_leave=0)

    def run(step: tuple[str, ...]) -> None:
        steps(step)
        if step[1] == "publish":
            asyncio.run(postgres_shuts_out(settings))

    with pytest.raises(
        NotStarted, match=r"is published, but PostgreSQL did not say .* train again"
    ):
        learn(settings, run)
