"""Who is told to end ends, whatever they were writing."""

import asyncio
import random
from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from api.stores import Stores

N_WRITES = 400
LONGEST_SECONDS = 0.001
"""About as long as a write takes, connecting included."""


async def test_a_cancellation_that_the_driver_swallows_ends_its_use_all_the_same(
    stores: Stores,
) -> None:
    began = asyncio.Event()

    async def use() -> None:
        async with stores.mongodb_documents.answering():
            began.set()
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(60)

    using = asyncio.create_task(use())
    await began.wait()
    using.cancel()

    with pytest.raises(asyncio.CancelledError):
        await using


async def test_no_cancellation_of_a_write_is_lost(stores: Stores) -> None:
    rng, user_id, outcomes = random.Random(0), uuid4(), list[object]()

    for n in range(N_WRITES):
        writing = asyncio.create_task(
            stores.plays.add(user_id, f"play {n}", 1, datetime.now(UTC), seconds_heard=1.0)
        )
        await asyncio.sleep(rng.random() * LONGEST_SECONDS)
        if writing.cancel():
            outcomes += await asyncio.gather(writing, return_exceptions=True)

    assert {type(outcome) for outcome in outcomes} == {asyncio.CancelledError}


async def test_a_write_of_who_is_already_ending_is_no_cancellation(stores: Stores) -> None:
    user_id, ending = uuid4(), asyncio.Event()

    async def write_at_last() -> None:
        try:
            ending.set()
            await asyncio.sleep(60)
        finally:
            await stores.plays.add(user_id, "last", 1, datetime.now(UTC), seconds_heard=1.0)

    task = asyncio.create_task(write_at_last())
    await ending.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert "last" in await stores.plays.by_client_ids(user_id, ["last"])


async def test_a_time_limit_inside_a_use_cancels_nothing_else(stores: Stores) -> None:
    async with stores.mongodb_documents.answering():
        with suppress(TimeoutError):
            async with asyncio.timeout(0):
                await asyncio.sleep(60)

    assert await stores.plays.heard(uuid4()) == []
