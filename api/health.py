"""What this process says of itself: alive, and ready to answer."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.context import Service
from api.errors import StoreUnavailable
from api.stores.presence import Presence

PATIENCE_SECONDS = 3.0
"""How long a store may take to say that it is there."""
WITHOUT = {
    "postgres": "nothing is answered",
    "mongodb": "plays are refused, lists do not follow what was heard",
    "redis": "lists are computed for each request and not pushed; a play is refused whose client "
    "does not say whether it is private",
    "model": "lists hold the songs that most people heard",
}
"""What the service does less well without each of its parts."""


async def alive(_: Request) -> Response:
    """200 as long as the process runs, whatever its stores do."""
    return PlainTextResponse("ok\n")


async def ready(service: Service) -> Response:
    """200 where GraphQL can answer, 503 where it cannot; the body says what is degraded and how."""
    stores = service.stores
    postgres, mongodb, redis = await asyncio.gather(
        _answers(stores.users.postgres.presence, partial(_postgres_answers, service)),
        _answers(stores.plays.presence, partial(stores.mongodb.command, "ping")),
        _answers(stores.listener_keys.presence, stores.redis.ping),
    )
    answers = {
        "postgres": postgres,
        "mongodb": mongodb,
        "redis": redis,
        "model": service.listening.serving.recommender is not None,
    }
    return JSONResponse(
        {
            "ready": postgres,
            "postgres": {"answers": postgres},
            "mongodb": {"answers": mongodb},
            "redis": {"answers": redis},
            "model": service.listening.serving.version,
            "degraded": {part: WITHOUT[part] for part in answers if not answers[part]},
        },
        status_code=200 if postgres else 503,
        headers={"Cache-Control": "no-store"},
    )


async def _answers(presence: Presence, ask: Callable[[], Awaitable[Any]]) -> bool:
    """Whether the store answers now."""
    try:
        with presence.guard():
            async with asyncio.timeout(PATIENCE_SECONDS):
                await ask()
    except (StoreUnavailable, TimeoutError):
        return False
    return True


async def _postgres_answers(service: Service) -> None:
    async with service.stores.postgres.connect() as connection:
        await connection.execute(text("select 1"))
