"""The three stores, opened and closed together."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from beanie import init_beanie
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.documents import Play
from api.errors import SettingsError
from api.settings import Settings

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 5.0
DOCUMENTS = [Play]


@dataclass(frozen=True, slots=True)
class Stores:
    """Clients of the stores: PostgreSQL, MongoDB (through Beanie's documents) and Redis."""

    postgres: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    mongodb: AsyncDatabase[dict[str, Any]]
    redis: Redis


@asynccontextmanager
async def open_stores(settings: Settings) -> AsyncGenerator[Stores]:
    """Open the clients; no store needs to answer yet.

    Raises: SettingsError if a URL is missing.
    """
    urls = (settings.postgres_url, settings.mongodb_url, settings.redis_url)
    postgres_url, mongodb_url, redis_url = urls
    if postgres_url is None or mongodb_url is None or redis_url is None:
        raise SettingsError(
            "POSTGRES_URL, MONGODB_URL and REDIS_URL must be set; "
            "`make up` starts embedded stores for those that are not"
        )
    engine = create_async_engine(
        postgres_url,
        pool_size=10,
        pool_pre_ping=True,
        connect_args={"timeout": TIMEOUT_SECONDS, "command_timeout": 60},
    )
    mongo = AsyncMongoClient[dict[str, Any]](
        mongodb_url,
        tz_aware=True,
        uuidRepresentation="standard",
        serverSelectionTimeoutMS=int(TIMEOUT_SECONDS * 1000),
        connectTimeoutMS=int(TIMEOUT_SECONDS * 1000),
    )
    redis = Redis.from_url(
        redis_url,
        decode_responses=True,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
    )
    try:
        database = mongo.get_default_database("musicrecs")
        try:
            await bind_documents(database)
        except PyMongoError as error:
            logger.warning(
                "mongodb does not answer yet: plays are refused until it does: %s", error
            )
        sessions = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
        yield Stores(engine, sessions, database, redis)
    finally:
        await redis.aclose()
        await mongo.close()
        await engine.dispose()


async def bind_documents(database: AsyncDatabase[dict[str, Any]]) -> None:
    """Bind Beanie's documents to the database; before that they raise CollectionWasNotInitialized.

    Raises: PyMongoError if MongoDB does not answer.
    """
    await init_beanie(database=database, document_models=DOCUMENTS, skip_indexes=True)


async def make_indexes(stores: Stores) -> None:
    """Make the indexes that the documents declare, where they are missing."""
    await init_beanie(database=stores.mongodb, document_models=DOCUMENTS)
