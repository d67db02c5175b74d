"""Erasure, export, private sessions while a store is away: done, owed or refused, and said so."""

import asyncio

import pytest

from api.documents import Exposure, Play
from api.embedded import start_stores
from api.embedded.processes import Processes
from api.migrate import migrate
from api.settings import Settings, read_settings
from api.stores import Stores, bind_documents
from tests.api.client import Client
from tests.api.conftest import client_of, fill_catalogue
from tests.api.test_absence import end, processes, readiness, with_own_mongodb, with_own_redis
from tests.api.test_live import settles
from tests.api.test_plays import history
from tests.api.test_privacy import (
    BEGIN,
    END,
    ERASE,
    EXPORT,
    documents_left,
    erased,
    keys_left,
    user_id_of,
)

__all__ = ["processes", "with_own_mongodb", "with_own_redis"]

ME = "{ me { id } }"


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.erasure.LOOK_SECONDS", 0.2)


async def is_nobody(client: Client) -> bool:
    client.http.headers["authorization"] = f"Bearer {client.token}"
    return (await client.ask(ME))["me"] is None


@pytest.mark.usefixtures("catalogue")
async def test_an_erasure_without_mongodb_holds_at_once_and_is_finished_later(
    with_own_mongodb: Settings, processes: Processes
) -> None:
    async with client_of(with_own_mongodb) as client:
        await client.become_listener()
        await client.record(1)
        await client.say("likeSong", songId=2)
        end(processes, "mongodb")

        removed = await erased(client)

        assert removed["PostgreSQL"] == 1
        assert removed["MongoDB"] is None
        assert await is_nobody(client)
        processes.revive()

        async def is_finished() -> bool:
            return (await erased(client))["MongoDB"] is not None

        assert await settles(is_finished, 30)
        assert await documents_left() == 0


@pytest.mark.usefixtures("catalogue")
async def test_an_erasure_without_redis_holds_at_once_and_is_finished_later(
    settings: Settings, processes: Processes
) -> None:
    urls = start_stores(processes, only=["redis_url"], durable=True)
    async with client_of(settings.model_copy(update=urls)) as client:
        await client.become_listener()
        await client.ask(BEGIN)
        await client.record(1, "private")
        assert await keys_left(client)
        end(processes, "redis")

        removed = await erased(client)

        assert (removed["PostgreSQL"], removed["Redis"]) == (1, None)
        assert await is_nobody(client)
        assert await documents_left() == 0
        processes.revive()

        async def is_finished() -> bool:
            return bool((await erased(client))["Redis"])

        assert await settles(is_finished, 30)
        assert await keys_left(client) == []


async def test_an_erasure_without_postgres_is_refused_and_removes_nothing(
    settings: Settings, processes: Processes
) -> None:
    urls = start_stores(processes, only=["postgres_url"], durable=False)
    settings = read_settings(_env_file=None, **settings.model_dump(exclude=set(urls)), **urls)
    await asyncio.to_thread(migrate, str(settings.postgres_url))
    async with client_of(settings) as client:
        await fill_catalogue(client.service.stores)
        await client.become_listener()
        await client.record(1, "kept")
        end(processes, "postgres")

        payload = (await client.ask(ERASE))["eraseMe"]

        assert payload["receipt"] is None
        assert [error["code"] for error in payload["errors"]] == ["UNAVAILABLE"]
        assert await Play.find({"user_id": user_id_of(client)}).count() == 1
        processes.revive()

        async def is_ready() -> bool:
            return (await readiness(client)).status_code == 200

        assert await settles(is_ready, 30)
        assert await history(client) == ["kept"]


@pytest.mark.usefixtures("catalogue")
async def test_an_export_says_what_it_lacks(
    with_own_redis: Settings, with_own_mongodb: Settings, processes: Processes
) -> None:
    both = with_own_redis.model_copy(update={"mongodb_url": with_own_mongodb.mongodb_url})
    async with client_of(both) as client:
        await client.become_listener()
        await client.record(1, "mine")
        end(processes, "redis")

        held = (await client.ask(EXPORT))["exportMyData"]
        end(processes, "mongodb")
        answer = (await client.send(EXPORT)).json()

        assert held["redis"] is None
        assert [play["client_id"] for play in held["plays"]] == ["mine"]
        assert answer["data"] == {"exportMyData": None}
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAVAILABLE"]


@pytest.mark.usefixtures("catalogue")
async def test_without_redis_nobody_says_that_no_private_session_is_on(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with client_of(with_own_redis) as client:
        me = await client.become_listener()
        await client.ask(BEGIN)
        end(processes, "redis")

        answer = (await client.send("{ me { id privateSession { expiresAt } } }")).json()

        assert answer["data"] == {"me": {"id": me["id"], "privateSession": None}}
        assert [(error["path"], error["extensions"]["code"]) for error in answer["errors"]] == [
            (["me", "privateSession"], "UNAVAILABLE")
        ]


@pytest.mark.usefixtures("catalogue")
async def test_without_redis_no_private_session_begins_or_ends(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with client_of(with_own_redis) as client:
        await client.become_listener()
        end(processes, "redis")

        begun = (await client.ask(BEGIN))["startPrivateSession"]
        ended = (await client.ask(END))["endPrivateSession"]
        private = await client.record(1, "private", isPrivate=True)
        usual = await client.record(2, "usual", isPrivate=False)

        for payload in (begun, ended):
            assert payload["user"] is None
            assert [error["code"] for error in payload["errors"]] == ["UNAVAILABLE"]
        assert private["errors"] == usual["errors"] == []
        assert await history(client) == ["usual"]


@pytest.mark.usefixtures("catalogue")
async def test_a_play_is_not_stored_while_nobody_knows_whether_it_is_private(
    settings: Settings, processes: Processes
) -> None:
    urls = start_stores(processes, only=["redis_url"], durable=True)
    async with client_of(settings.model_copy(update=urls)) as client:
        await client.become_listener()
        await client.ask(BEGIN)
        end(processes, "redis")

        refused = await client.record(1, "private")

        assert refused["play"] is None
        assert [error["code"] for error in refused["errors"]] == ["UNAVAILABLE"]
        assert await documents_left() == 0
        processes.revive()

        async def is_taken() -> bool:
            return (await client.record(1, "private"))["errors"] == []

        assert await settles(is_taken, 30)
        assert (await client.current())["followsPlayId"] == "private"
        assert await documents_left() == 0


@pytest.mark.usefixtures("catalogue")
async def test_a_private_session_goes_on_when_mongodb_does_not(
    with_own_mongodb: Settings, processes: Processes
) -> None:
    async with client_of(with_own_mongodb) as client:
        await client.become_listener()
        end(processes, "mongodb")

        begun = (await client.ask(BEGIN))["startPrivateSession"]
        played = await client.record(1, "private")
        ended = (await client.ask(END))["endPrivateSession"]

        assert begun["errors"] == played["errors"] == ended["errors"] == []


@pytest.mark.usefixtures("catalogue")
async def test_what_a_private_session_is_shown_without_redis_is_not_logged(
    with_own_redis: Settings, processes: Processes, stores: Stores
) -> None:
    async with client_of(with_own_redis) as client:
        await client.become_listener()
        await client.ask(BEGIN)
        end(processes, "redis")

        assert await client.listed()

    await bind_documents(stores.mongodb)  # the service has written what it had, and closed
    assert await Exposure.count() == 0
