"""Limits on requests and sockets while Redis is away: each process counts alone."""

import json

import pytest
import websockets

from api.embedded.processes import Processes
from api.settings import Settings
from tests.api.client import Client, receive, subscribe
from tests.api.conftest import asked_at_once, code_of, limited
from tests.api.test_absence import end, processes, with_own_redis
from tests.api.test_live import settles
from tests.api.test_rates import ABOUT

__all__ = ["processes", "with_own_redis"]

TOO_MANY = "429 TOO_MANY_SOCKETS"


async def refusal_of_socket(client: Client) -> str:
    """Status and code of the refusal of a further socket; empty where it is let in."""
    try:
        async with client.socket({}) as socket:
            await subscribe(socket, ABOUT)
            assert (await receive(socket))["type"] == "next"
    except websockets.InvalidStatus as refused:
        [error] = json.loads(refused.response.body or b"")["errors"]
        return f"{refused.response.status_code} {error['extensions']['code']}"
    return ""


async def test_without_redis_each_process_limits_a_listener(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with (
        limited(with_own_redis, rate_per_listener=2) as client,
        limited(with_own_redis, rate_per_listener=2) as other,
    ):
        await client.become_listener()
        other.http.headers["authorization"] = f"Bearer {client.token}"
        end(processes, "redis")

        refused = await asked_at_once(lambda: client.send(ABOUT), 2, let_in=200)
        elsewhere = await other.send(ABOUT)
        client.http.cookies.clear()
        await client.become_listener()
        another = await client.send(ABOUT)

    assert (refused.status_code, code_of(refused)) == (429, "RATE_LIMITED")
    assert int(refused.headers["retry-after"]) >= 1
    assert (elsewhere.status_code, another.status_code) == (200, 200)


async def test_without_redis_each_process_limits_an_address(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with limited(with_own_redis, rate_per_address=1) as client:
        end(processes, "redis")

        refused = await asked_at_once(lambda: client.http.get("/graphql"), 1, let_in=400)

    assert (refused.status_code, code_of(refused)) == (429, "RATE_LIMITED")


async def test_without_redis_each_process_caps_the_sockets_of_an_address(
    with_own_redis: Settings, processes: Processes
) -> None:
    async with (
        limited(with_own_redis, sockets_per_address=2) as client,
        limited(with_own_redis, sockets_per_address=2) as other,
        client.socket({}),
    ):
        end(processes, "redis")

        async with client.socket({}):
            further = await refusal_of_socket(client)
            elsewhere = await refusal_of_socket(other)
        once_one_is_closed = await refusal_of_socket(client)

    assert (further, elsewhere, once_one_is_closed) == (TOO_MANY, "", "")


async def test_sockets_that_came_without_redis_count_everywhere_when_it_is_back(
    with_own_redis: Settings, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.stores.sockets.RENEW_SECONDS", 0.1)
    async with (
        limited(with_own_redis, sockets_per_address=2) as client,
        limited(with_own_redis, sockets_per_address=2) as other,
    ):
        end(processes, "redis")
        async with client.socket({}), client.socket({}):
            meanwhile = await refusal_of_socket(other)
            processes.revive()

            async def is_refused() -> bool:
                return await refusal_of_socket(other) == TOO_MANY

            assert await settles(is_refused, 20)

    assert meanwhile == ""
