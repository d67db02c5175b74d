"""Each store's absence gives the decided answer, and its return heals what it missed."""

import asyncio
import logging
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest
import sqlalchemy as sa
from redis.asyncio import Redis

from api.embedded import start_stores
from api.embedded.processes import Processes
from api.errors import StoreUnavailable
from api.following import Following
from api.metrics import COUNTED
from api.migrate import migrate
from api.settings import Settings, read_settings
from api.stores import Stores, make_indexes, open_stores
from tests.api.client import SUBMIT, Client, next_list
from tests.api.conftest import client_of, fill_catalogue
from tests.api.test_live import settles
from tests.api.test_plays import PLAYS
from tests.api.test_privacy import ERASE
from tests.conftest import with_password


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Stores of this test alone, to be stopped and revived."""
    with Processes(tmp_path / "stores") as processes:
        yield processes


@pytest.fixture
def with_own_redis(settings: Settings, processes: Processes) -> Settings:
    urls = start_stores(processes, only=["redis_url"], durable=False)
    return settings.model_copy(update=urls)


@pytest.fixture
def with_own_mongodb(settings: Settings, processes: Processes) -> Settings:
    urls = start_stores(processes, only=["mongodb_url"], durable=False)
    return settings.model_copy(update=urls)


def end(processes: Processes, name: str) -> None:
    """End a store as if it had died: `processes.revive` starts it again."""
    store = psutil.Process(processes.pid(name))
    store.send_signal(signal.SIGINT if name == "postgres" else signal.SIGTERM)
    store.wait(20)


def missed(store: str) -> float:
    """Calls that the store did not answer, since the tests began."""
    return COUNTED.get_sample_value("musicrecs_store_missed_total", {"store": store}) or 0.0


async def readiness(client: Client) -> httpx.Response:
    return await client.http.get("/readyz")


async def test_everything_there_is_ready(client: Client) -> None:
    response = await readiness(client)

    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "postgres": {"answers": True},
        "mongodb": {"answers": True},
        "redis": {"answers": True},
        "model": "popular",
        "degraded": {"model": "lists hold the songs that most people heard"},
    }
    assert (await client.http.get("/healthz")).status_code == 200


@pytest.mark.usefixtures("catalogue")
async def test_without_redis_lists_are_computed_and_plays_recorded(
    with_own_redis: Settings, processes: Processes, caplog: pytest.LogCaptureFixture
) -> None:
    async with client_of(with_own_redis) as client:
        await client.become_listener()
        await client.record(1, "before")
        end(processes, "redis")
        caplog.clear()
        n_missed = missed("Redis")

        with caplog.at_level(logging.WARNING):
            recorded = await client.record(2, "during", isPrivate=False)
            started = await client.start(3, "begun")
            shown = await client.current()

        ready = await readiness(client)
        assert recorded["errors"] == started["errors"] == []
        assert shown["followsPlayId"] == "during"
        assert {1, 2}.isdisjoint(edge["node"]["fmaId"] for edge in shown["edges"])
        assert len([r for r in caplog.records if "Redis does not answer" in r.message]) == 1
        assert ready.status_code == 200
        assert ready.json()["redis"]["answers"] is False
        assert missed("Redis") - n_missed >= 3
        assert "private" in ready.json()["degraded"]["redis"]


@pytest.mark.usefixtures("catalogue")
async def test_a_list_that_cannot_be_looked_for_is_not_said_to_have_expired(
    with_own_redis: Settings, processes: Processes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "api.incidents")
    asked = "query ($id: ID) { me { recommendations(listId: $id) { listId } } }"
    async with client_of(with_own_redis) as client:
        await client.become_listener()
        list_id = (await client.ask(asked))["me"]["recommendations"]["listId"]
        end(processes, "redis")

        error = await client.refused(asked, id=list_id)

    assert error["extensions"]["code"] == "UNAVAILABLE"
    request_id = error["extensions"]["requestId"]
    assert [r.message for r in caplog.records if request_id in r.message] == [
        f"Redis away for request {request_id}"
    ]


@pytest.mark.usefixtures("catalogue")
async def test_a_play_that_redis_missed_is_followed_when_it_is_back(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with client_of(with_own_redis) as client:
        await client.become_listener()
        async with client.watching() as live:
            await next_list(live)
            before = await client.current()
            end(processes, "redis")
            await client.record(1, "missed", isPrivate=False)
            processes.revive()

            shown = await next_list(live, 20)

        after = await client.current()
        assert before["followsPlayId"] is None
        assert shown["followsPlayId"] == after["followsPlayId"] == "missed"


async def test_what_redis_missed_is_owed_though_it_took_a_later_change(
    with_own_redis: Settings, processes: Processes
) -> None:
    user_id = uuid4()
    async with open_stores(with_own_redis) as stores:
        following = Following(stores.states)
        end(processes, "redis")
        missed = await following.changed(user_id, "missed")
        processes.revive()

        async def is_taken() -> bool:
            return await following.changed(user_id, "later") is not None

        assert await settles(is_taken, 20)
        still_owed = following.owes(user_id)

        assert missed is None
        assert still_owed
        assert await following.settle(user_id)
        assert not following.owes(user_id)


@pytest.mark.usefixtures("catalogue")
async def test_an_old_list_that_redis_kept_is_not_shown_after_a_missed_play(
    settings: Settings, processes: Processes
) -> None:
    urls = start_stores(processes, only=["redis_url"], durable=True)
    async with client_of(settings.model_copy(update=urls)) as client:
        await client.become_listener()
        before = await client.current()
        end(processes, "redis")
        await client.record(1, "missed", isPrivate=False)
        processes.revive()
        kept = await _lists_in(urls["redis_url"])
        assert await settles(lambda: _pings(client))

        after = await client.current()

        assert kept
        assert (before["followsPlayId"], after["followsPlayId"]) == (None, "missed")


async def _lists_in(url: str) -> list[str]:
    async with Redis.from_url(url, decode_responses=True) as redis:
        return [str(key) for key in await redis.keys("*:list:*")]


async def _pings(client: Client) -> bool:
    return (await readiness(client)).json()["redis"]["answers"]


@pytest.mark.usefixtures("catalogue")
async def test_a_watcher_who_came_without_redis_sees_what_comes_with_it(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with client_of(with_own_redis) as client:
        await client.become_listener()
        end(processes, "redis")
        async with client.watching() as live:
            assert (await next_list(live))["followsPlayId"] is None

            processes.revive()
            assert await settles(lambda: _pings(client))
            await client.record(1, "with-it")

            shown = await next_list(live)
            while shown["followsPlayId"] != "with-it":
                shown = await next_list(live)


@pytest.mark.usefixtures("catalogue")
async def test_without_mongodb_a_play_is_refused_and_lists_answer_as_for_no_plays(
    with_own_mongodb: Settings, processes: Processes
) -> None:
    async with client_of(with_own_mongodb) as client:
        await client.become_listener()
        await client.record(1, "before")
        end(processes, "mongodb")

        refused = await client.record(2, "during")
        shown = await client.current()
        error = await client.refused(PLAYS)
        ready = await readiness(client)

        assert refused["play"] is None
        assert [error["code"] for error in refused["errors"]] == ["UNAVAILABLE"]
        assert shown["followsPlayId"] in {None, "before"}
        assert error["extensions"]["code"] == "UNAVAILABLE"
        assert ready.status_code == 200
        assert ready.json()["mongodb"]["answers"] is False

        processes.revive()

        async def is_recorded() -> bool:
            return (await client.record(2, "during"))["errors"] == []

        assert await settles(is_recorded, 20)
        assert (await client.current())["followsPlayId"] == "during"


@pytest.mark.usefixtures("catalogue")
async def test_without_mongodb_feedback_is_refused_and_songs_are_still_shown(
    with_own_mongodb: Settings, processes: Processes
) -> None:
    async with client_of(with_own_mongodb) as client:
        await client.become_listener()
        end(processes, "mongodb")

        refused = await client.say("banSong", "ban", songId=1)
        undone = await client.say("undoFeedback", feedbackId="ban")
        shown = await client.ask(
            "{ song(id: 1) { fmaId feedback { kind } artist { ban { id } } } }"
        )

        assert [error["code"] for error in refused["errors"]] == ["UNAVAILABLE"]
        assert [error["code"] for error in undone["errors"]] == ["UNAVAILABLE"]
        assert shown["song"] == {"fmaId": 1, "feedback": None, "artist": {"ban": None}}

        processes.revive()

        async def is_taken() -> bool:
            return (await client.say("banSong", "ban", songId=1))["errors"] == []

        assert await settles(is_taken, 20)
        assert 1 not in await client.listed()


@pytest.mark.usefixtures("catalogue")
async def test_a_ban_that_redis_missed_holds_at_once(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with client_of(with_own_redis) as client:
        await client.become_listener()
        assert 1 in await client.listed()
        end(processes, "redis")

        said = await client.say("banSong", songId=1)

        assert said["errors"] == []
        assert 1 not in await client.listed()


@pytest.mark.usefixtures("catalogue")
async def test_a_service_that_starts_before_mongodb_records_once_it_is_there(
    with_own_mongodb: Settings, processes: Processes
) -> None:
    end(processes, "mongodb")
    async with client_of(with_own_mongodb) as client:
        await client.become_listener()
        shown = await client.current()
        assert shown["edges"]
        assert shown["followsPlayId"] is None

        processes.revive()

        async def is_recorded() -> bool:
            return (await client.record(2, "p"))["errors"] == []

        assert await settles(is_recorded, 20)
        assert (await client.current())["followsPlayId"] == "p"


async def test_a_crowd_of_calls_is_not_taken_for_an_absence(stores: Stores) -> None:
    n_missed = missed("Redis")

    await asyncio.gather(*(stores.states.person(uuid4()) for _ in range(500)))

    assert missed("Redis") == n_missed


@pytest.mark.parametrize("wrong", [{"port": 9}, {"username": "nobody", "password": "another"}])
async def test_a_mongodb_that_is_not_there_or_lets_nobody_in_is_named_where_indexes_are_made(
    settings: Settings, wrong: dict[str, Any]
) -> None:
    url = sa.make_url(settings.mongodb_url or "").set(**wrong)
    given = {"mongodb_url": url.render_as_string(hide_password=False)}
    async with open_stores(settings.model_copy(update=given)) as stores:
        with pytest.raises(StoreUnavailable, match="MongoDB does not answer; check"):
            await make_indexes(stores)


async def test_a_postgres_that_lets_nobody_in_counts_as_absent(settings: Settings) -> None:
    async with client_of(with_password(settings, "wrong")) as client:
        error = await client.refused("{ songs { edges { cursor } } }")
        ready = await readiness(client)

    assert error["extensions"]["code"] == "UNAVAILABLE"
    assert ready.status_code == 503
    assert ready.json()["postgres"]["answers"] is False


async def test_without_postgres_the_service_is_not_ready_and_says_so(
    settings: Settings, processes: Processes
) -> None:
    urls = start_stores(processes, only=["postgres_url"], durable=False)
    settings = read_settings(_env_file=None, **settings.model_dump(exclude=set(urls)), **urls)
    assert settings.postgres_url is not None
    await asyncio.to_thread(migrate, settings.postgres_url)
    async with client_of(settings) as client:
        await fill_catalogue(client.service.stores)
        await client.become_listener()
        end(processes, "postgres")

        error = await client.refused("{ songs { edges { cursor } } }")
        assert error["extensions"]["code"] == "UNAVAILABLE"
        assert "postgres" not in error["message"].lower()
        for payload in (
            (await client.ask(SUBMIT, input={"country": "DE"}))["submitDemographics"],
            await client.record(1, isPrivate=False),
            await client.start(1),
            await client.say("likeSong", songId=1),
            (await client.ask(ERASE))["eraseMe"],
        ):
            assert [error["code"] for error in payload["errors"]] == ["UNAVAILABLE"]
        ready = await readiness(client)

        assert ready.status_code == 503
        assert ready.json()["postgres"]["answers"] is False
        assert (await client.http.get("/healthz")).status_code == 200

        processes.revive()

        async def is_ready() -> bool:
            return (await readiness(client)).status_code == 200

        assert await settles(is_ready, 20)
        assert await client.listed()
