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


async def alive(_: Request) -> Response:
    """200 as long as the process runs, whatever its stores do."""
    return PlainTextResponse("ok\n")


async def ready(service: Service) -> Response:
    """200 where GraphQL can answer, 503 where it cannot; the body says what is away."""
    stores = service.stores
    postgres, mongodb, redis = await asyncio.gather(
        _ask(stores.users.postgres.presence, partial(_postgres_answers, service)),
        _ask(stores.plays.presence, partial(stores.mongodb.command, "ping")),
        _ask(stores.lists.presence, stores.redis.ping),
    )
    return JSONResponse(
        {
            "ready": postgres["answers"],
            "postgres": postgres,
            "mongodb": mongodb,
            "redis": redis,
            "model": service.listening.model_version,
        },
        status_code=200 if postgres["answers"] else 503,
        headers={"Cache-Control": "no-store"},
    )


async def _ask(presence: Presence, ask: Callable[[], Awaitable[Any]]) -> dict[str, Any]:
    """Whether the store answers now, and how many calls it missed so far."""
    try:
        with presence.guard():
            await ask()
    except StoreUnavailable:
        return {"answers": False, "missed": presence.missed}
    return {"answers": True, "missed": presence.missed}


async def _postgres_answers(service: Service) -> None:
    async with service.stores.postgres.connect() as connection:
        await connection.execute(text("select 1"))
