"""Background tasks end when they are told to, whatever they were about to do."""

import asyncio

from api.cancellation import is_cancelled


async def test_a_loop_ends_though_its_cancellation_was_swallowed() -> None:
    rounds = 0

    async def write() -> None:
        """As PyMongo does now and then."""
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return

    async def run() -> None:
        nonlocal rounds
        while not is_cancelled():
            rounds += 1
            await write()

    task = asyncio.create_task(run())
    await asyncio.sleep(0)

    task.cancel()

    await asyncio.wait_for(task, 5)
    assert rounds == 1
