"""A link makes another browser the same listener: once, soon, and nobody who made one up."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from api.stores.device_links import LINK, LINK_SECONDS, WRONG_TRIES
from api.stores.listener_keys import key
from tests.api.client import Client, Json
from tests.api.test_plays import history
from tests.api.test_privacy import erased, keys_left, user_id_of

MAKE = "mutation { makeDeviceLink { code expiresAt errors { code } } }"
FOLLOW = """
mutation ($code: String!) { followDeviceLink(input: { code: $code }) {
  user { id } token errors { code field message } } }
"""
ME = "{ me { id } }"


@pytest_asyncio.fixture
async def other(listener: Client) -> AsyncIterator[Client]:
    """Another browser, which the service does not know yet."""
    async with httpx.AsyncClient(base_url=listener.url, timeout=20) as http:
        yield Client(http, listener.app)


async def made(client: Client) -> str:
    payload = (await client.ask(MAKE))["makeDeviceLink"]
    assert payload["errors"] == []
    return payload["code"]


async def followed(client: Client, code: str) -> Json:
    return (await client.ask(FOLLOW, code=code))["followDeviceLink"]


async def refusal(client: Client, code: str) -> Any:
    """What is said to one who is refused, and nothing else."""
    payload = await followed(client, code)
    assert payload["user"] is payload["token"] is None
    return payload["errors"]


def with_another_secret(code: str) -> str:
    return code[:-4] + ("AAAA" if code[-4:] != "AAAA" else "BBBB")


async def test_another_browser_becomes_the_same_listener(listener: Client, other: Client) -> None:
    await listener.record(1, "here")
    await other.become_listener()

    payload = await followed(other, await made(listener))

    assert payload["errors"] == []
    assert await other.ask(ME) == await listener.ask(ME) == {"me": payload["user"]}
    assert await history(other) == ["here"]
    assert payload["token"]


async def test_links_that_do_not_hold_are_refused_alike(listener: Client, other: Client) -> None:
    used, replaced = await made(listener), await made(listener)
    used, replaced = replaced, used
    await followed(other, used)
    late = await made(listener)
    await listener.service.stores.redis.delete(key(user_id_of(listener), LINK))
    forged = with_another_secret(await made(listener))

    told = [
        await refusal(other, code) for code in (used, replaced, late, forged, "", "é", "x" * 999)
    ]

    assert told[0][0]["code"] == "NOT_FOUND"
    assert told[0][0]["field"] == ["input", "code"]
    assert all(errors == told[0] for errors in told)


async def test_a_link_ends_by_itself(listener: Client) -> None:
    await made(listener)

    left = await listener.service.stores.redis.ttl(key(user_id_of(listener), LINK))

    assert 0 < left <= LINK_SECONDS


async def test_of_browsers_at_the_same_time_one_is_let_in(listener: Client) -> None:
    code = await made(listener)

    payloads = await asyncio.gather(*(followed(listener, code) for _ in range(8)))

    assert sum(payload["errors"] == [] for payload in payloads) == 1


@pytest.mark.parametrize(("n_wrong", "holds"), [(WRONG_TRIES - 1, True), (WRONG_TRIES, False)])
async def test_whoever_guesses_ends_the_link(
    listener: Client, other: Client, n_wrong: int, holds: bool
) -> None:
    code = await made(listener)
    for _ in range(n_wrong):
        await refusal(other, with_another_secret(code))

    payload = await followed(other, code)

    assert (payload["errors"] == []) is holds


async def test_redis_keeps_no_link_that_one_could_use(listener: Client) -> None:
    code = await made(listener)

    kept = await listener.service.stores.listener_keys.of_listener(user_id_of(listener))

    assert code not in str(kept)
    assert kept[key(user_id_of(listener), LINK)]["value"].keys() == {"digest"}


async def test_an_erasure_takes_the_link_along(listener: Client, other: Client) -> None:
    code = await made(listener)

    await erased(listener)

    assert await keys_left(listener) == []
    assert (await refusal(other, code))[0]["code"] == "NOT_FOUND"


async def test_a_stranger_has_no_link_to_make(client: Client) -> None:
    payload = (await client.ask(MAKE))["makeDeviceLink"]

    assert payload["code"] is None
    assert payload["errors"] == [{"code": "UNAUTHENTICATED"}]
