"""What runs beside the answers goes on, whatever went wrong once."""

import logging
from uuid import UUID

import pytest

from api.documents import Exposure
from api.metrics import COUNTED
from tests.api.client import Client
from tests.api.test_live import settles


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.erasure.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("api.incidents.PAUSE_SECONDS", 0.05)


def n_unexpected() -> float:
    return COUNTED.get_sample_value("musicrecs_unexpected_errors_total") or 0.0


async def test_erasures_are_finished_after_an_error_that_nobody_expected(
    listener: Client, caplog: pytest.LogCaptureFixture
) -> None:
    postgres, before = listener.service.stores.postgres, n_unexpected()
    async with postgres.begin() as connection:
        await connection.exec_driver_sql("alter table erasures rename to gone")

    async def is_counted() -> bool:
        return n_unexpected() > before

    with caplog.at_level(logging.ERROR):
        assert await settles(is_counted)
    async with postgres.begin() as connection:
        await connection.exec_driver_sql("alter table gone rename to erasures")
        await connection.exec_driver_sql(
            "insert into erasures (user_id, rows_by_store) "
            f"""values ('{UUID(int=7)}', '{{"MongoDB": null, "Redis": null}}')"""
        )

    async def is_finished() -> bool:
        async with postgres.connect() as connection:
            done = await connection.exec_driver_sql("select rows_by_store from erasures")
            return None not in done.scalar_one().values()

    assert await settles(is_finished)
    assert "unexpected error in erasures" in caplog.text


async def test_exposures_are_written_after_an_error_that_nobody_expected(
    listener: Client,
) -> None:
    before, exposures = n_unexpected(), Exposure.get_pymongo_collection()
    await exposures.create_index("user_id", name="in-the-way", unique=True)
    await listener.current()
    await listener.record(1)

    async def is_counted() -> bool:
        return n_unexpected() > before

    assert await settles(is_counted)
    await exposures.drop_index("in-the-way")

    async def is_written() -> bool:
        return await Exposure.count() == 2

    assert await settles(is_written)
