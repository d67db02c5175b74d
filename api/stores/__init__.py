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
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import SettingsError
from api.settings import Settings
from api.stores.catalogue import Catalogue
from api.stores.changes import Changes
from api.stores.device_links import DeviceLinks
from api.stores.exposures import Exposures
from api.stores.feedback import FeedbackEvents
from api.stores.listener_keys import ListenerKeys
from api.stores.mongodb import DOCUMENTS, MongoDB, bind_documents
from api.stores.plays import Plays
from api.stores.postgres import Postgres
from api.stores.presence import Presence
from api.stores.private_sessions import PrivateSessions
from api.stores.profile import CatalogueProfiles
from api.stores.rates import Rates
from api.stores.recommendations import RecommendationLists
from api.stores.sockets import Sockets
from api.stores.states import States
from api.stores.users import Users

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 5.0
MONGODB_TIMEOUT_SECONDS = 2.0
"""How long a play waits for MongoDB before it is refused; the client tries again."""
REDIS_TIMEOUT_SECONDS = 1.0
"""Redis holds nothing that cannot be made again: it is not worth a long wait."""
POSTGRES_CONNECTIONS = 80
"""What all processes of the API have together. PostgreSQL takes 100 where nothing else is set: the
others are for imports, exports and whoever looks at it."""
POSTGRES_CONNECTIONS_PER_PROCESS = 10
"""At most. A query waits for one that is free: to be refused by PostgreSQL would be worse, and a
connection takes longer to open than most queries."""
REDIS_CONNECTIONS = 32
"""Calls beyond as many at once wait for each other: that they do is no sign that Redis is away."""

__all__ = ["Stores", "bind_documents", "make_indexes", "open_stores", "store_urls"]


@dataclass(frozen=True, slots=True)
class Stores:
    """Clients of PostgreSQL, MongoDB (through Beanie) and Redis, and what they hold."""

    postgres: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    mongodb: AsyncDatabase[dict[str, Any]]
    redis: Redis

    catalogue: Catalogue
    profiles: CatalogueProfiles
    users: Users
    plays: Plays
    feedback: FeedbackEvents
    exposures: Exposures
    mongodb_documents: MongoDB
    listener_keys: ListenerKeys
    states: States
    private_sessions: PrivateSessions
    device_links: DeviceLinks
    lists: RecommendationLists
    changes: Changes
    rates: Rates
    sockets: Sockets

    @property
    def presences(self) -> tuple[Presence, Presence, Presence]:
        """Whether PostgreSQL, MongoDB and Redis answer."""
        return self.catalogue.postgres.presence, self.plays.presence, self.listener_keys.presence


def store_urls(settings: Settings) -> tuple[str, str, str]:
    """Return where PostgreSQL, MongoDB and Redis are.

    Raises: SettingsError if one is not set.
    """
    urls = (settings.postgres_url, settings.mongodb_url, settings.redis_url)
    postgres_url, mongodb_url, redis_url = urls
    if postgres_url is None or mongodb_url is None or redis_url is None:
        raise SettingsError(
            "POSTGRES_URL, MONGODB_URL and REDIS_URL must be set; "
            "`make up` starts embedded stores for those that are not"
        )
    return postgres_url, mongodb_url, redis_url


@asynccontextmanager
async def open_stores(settings: Settings) -> AsyncGenerator[Stores]:
    """Open the clients; no store needs to answer yet.

    Raises: SettingsError if a URL is missing.
    """
    postgres_url, mongodb_url, redis_url = store_urls(settings)
    engine = create_async_engine(
        postgres_url,
        pool_size=min(
            POSTGRES_CONNECTIONS_PER_PROCESS, POSTGRES_CONNECTIONS // settings.api_processes
        ),
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,  # an error's text must not tell who asked for what
        connect_args={"timeout": TIMEOUT_SECONDS, "command_timeout": 60},
    )
    mongo = AsyncMongoClient[dict[str, Any]](
        mongodb_url,
        tz_aware=True,
        uuidRepresentation="standard",
        journal=True,  # a write that is acknowledged is on disk
        serverSelectionTimeoutMS=int(MONGODB_TIMEOUT_SECONDS * 1000),
        connectTimeoutMS=int(MONGODB_TIMEOUT_SECONDS * 1000),
    )
    redis = Redis.from_pool(
        BlockingConnectionPool.from_url(
            redis_url,
            max_connections=REDIS_CONNECTIONS,
            timeout=TIMEOUT_SECONDS,
            decode_responses=True,
            socket_timeout=REDIS_TIMEOUT_SECONDS,
            socket_connect_timeout=REDIS_TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 1),
            health_check_interval=15,
        )
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
        guarded, documents = Postgres(engine), MongoDB(database)
        keys = ListenerKeys(redis)
        rates = {"listener": settings.rate_per_listener, "address": settings.rate_per_address}
        yield Stores(
            engine,
            sessions,
            database,
            redis,
            Catalogue(guarded),
            CatalogueProfiles(guarded),
            Users(guarded),
            Plays(documents),
            FeedbackEvents(documents),
            Exposures(documents),
            documents,
            keys,
            States(redis, keys.presence),
            PrivateSessions(redis, keys.presence),
            DeviceLinks(redis, keys.presence),
            RecommendationLists(redis, keys.presence),
            Changes(redis),
            Rates(redis, keys.presence, rates),
            Sockets(redis, keys.presence, settings.sockets_per_address),
        )
    finally:
        await redis.aclose()
        await mongo.close()
        await engine.dispose()


async def make_indexes(stores: Stores) -> None:
    """Make the indexes that the documents declare, where they are missing.

    Raises: StoreUnavailable if MongoDB does not answer.
    """
    with stores.mongodb_documents.presence.guard():
        await init_beanie(database=stores.mongodb, document_models=DOCUMENTS)
