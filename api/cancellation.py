"""When a background task ends: also where a driver swallowed its cancellation."""

import asyncio


def is_cancelled() -> bool:
    """Whether the task that asks was cancelled, to be asked by each loop that goes on until then.

    PyMongo now and then lets a cancellation pass and returns as if there had been none; a loop that
    waits for the exception alone would then never end, nor would the process.
    """
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
