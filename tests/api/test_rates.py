"""How often one may ask, and on how many sockets at once."""

import asyncio
import json
from contextlib import AsyncExitStack, suppress

import pytest
import websockets
from redis.asyncio import Redis

from api.errors import StoreUnavailable
from api.settings import Settings
from api.stores import Stores
from api.stores.presence import Presence
from api.stores.rates import Rates
from api.stores.sockets import Sockets
from tests.api.client import PROTOCOL, WATCH, Client, Json, receive, subscribe
from tests.api.conftest import asked_at_once, code_of, limited

ABOUT = "{ about { modelVersion } }"
JSON = {"content-type": "application/json"}
DEFAULT_RATE = Settings.model_fields["rate_per_listener"].default


async def test_a_listener_who_asks_too_often_is_told_when_to_come_back(settings: Settings) -> None:
    async with limited(settings, rate_per_listener=2) as client:
        await client.become_listener()
        refused = await asked_at_once(lambda: client.send(ABOUT), 2, let_in=200)
        client.http.cookies.clear()
        await client.become_listener()
        another = await client.send(ABOUT)

    assert (refused.status_code, code_of(refused)) == (429, "RATE_LIMITED")
    assert int(refused.headers["retry-after"]) >= 1
    assert another.status_code == 200


async def test_an_operation_on_a_socket_counts_as_well(settings: Settings) -> None:
    async with limited(settings, rate_per_listener=1) as client:
        await client.become_listener()
        async with client.socket() as socket:
            answers = list[Json]()
            for n in range(15):
                await subscribe(socket, ABOUT, str(n))
                answers.append(await receive(socket))
                if answers[-1]["type"] == "next":
                    await receive(socket)

    assert [answer["type"] for answer in answers[:10]] == ["next"] * 10
    assert answers[-1]["payload"][0]["extensions"]["code"] == "RATE_LIMITED"


async def test_an_address_is_limited_whatever_it_says_of_itself(settings: Settings) -> None:
    async with limited(settings, rate_per_address=1) as client:
        answers = [
            await client.http.get("/graphql", headers={"x-forwarded-for": f"10.0.0.{n}"})
            for n in range(12)
        ]

    assert answers[-1].status_code == 429


async def test_behind_a_proxy_each_client_has_an_address_of_its_own(settings: Settings) -> None:
    given = {"trusted_proxies": ("127.0.0.0/8",), "rate_per_address": 1}
    async with limited(settings, **given) as client:

        async def ask(forwarded: str) -> int:
            headers = {"x-forwarded-for": forwarded}
            return (await client.http.get("/graphql", headers=headers)).status_code

        first = [await ask(f"6.6.6.{n}, 10.0.0.1, 127.0.0.1") for n in range(12)]
        second = await ask("10.0.0.2")
        this_machine = [await ask("") for _ in range(12)]

    assert first[-1] == 429
    assert second == 400
    assert 429 not in this_machine


async def test_a_client_of_a_trusted_network_has_limits_as_well(settings: Settings) -> None:
    given = {"trusted_proxies": ("127.0.0.0/8", "192.168.0.0/16"), "rate_per_address": 1}
    async with limited(settings, **given) as client:

        async def ask(forwarded: str) -> int:
            headers = {"x-forwarded-for": forwarded}
            return (await client.http.get("/graphql", headers=headers)).status_code

        nearby = [await ask("192.168.0.7") for _ in range(12)]
        another = await ask("192.168.0.8")
        this_machine = [await ask("127.0.0.1") for _ in range(12)]

    assert nearby[-1] == 429
    assert another == 400
    assert 429 not in this_machine


async def test_processes_share_one_bucket(stores: Stores) -> None:
    presence = stores.listener_keys.presence
    one, other = (Rates(stores.redis, presence, {"listener": 10}) for _ in range(2))

    waits = [
        await rates.seconds_to_wait("listener", "x") for _ in range(60) for rates in (one, other)
    ]

    assert waits[:90] == [0] * 90
    assert waits[-1] > 0


@pytest.mark.parametrize("n_at_once", [60, 200])
async def test_all_of_a_burst_are_let_in_though_they_come_at_once(
    stores: Stores, n_at_once: int
) -> None:
    rates = Rates(stores.redis, stores.listener_keys.presence, {"listener": DEFAULT_RATE})

    waits = await asyncio.gather(
        *(rates.seconds_to_wait("listener", "x") for _ in range(n_at_once))
    )

    assert waits == [0] * n_at_once


async def test_a_crowd_that_comes_at_once_gets_no_more_than_the_bucket_holds(
    stores: Stores,
) -> None:
    rates = Rates(stores.redis, stores.listener_keys.presence, {"listener": 1})

    waits = await asyncio.gather(*(rates.seconds_to_wait("listener", "x") for _ in range(60)))

    assert 10 <= waits.count(0) < 60


async def test_without_redis_each_process_counts_alone() -> None:
    away = Redis.from_url("redis://127.0.0.1:1/0", decode_responses=True)
    rates = Rates(away, Presence("Redis", (OSError, Exception)), {"listener": 10})

    waits = [await rates.seconds_to_wait("listener", "x") for _ in range(110)]
    await away.aclose()

    assert waits[:100] == [0] * 100
    assert waits[-1] > 0


async def test_a_bucket_fills_again(stores: Stores) -> None:
    rates = Rates(stores.redis, stores.listener_keys.presence, {"listener": 50})
    while not await rates.seconds_to_wait("listener", "x"):
        pass

    await asyncio.sleep(0.2)

    assert await rates.seconds_to_wait("listener", "x") == 0


async def test_an_address_has_only_so_many_sockets(settings: Settings) -> None:
    async with limited(settings, sockets_per_address=2) as client:
        url = f"{client.url.replace('http', 'ws', 1)}/graphql"
        async with client.socket({}), client.socket({}):
            with pytest.raises(websockets.InvalidStatus) as refused:
                await websockets.connect(url, subprotocols=[PROTOCOL])
        async with client.socket({}) as again:
            await subscribe(again, ABOUT)
            assert (await receive(again))["type"] == "next"

    assert refused.value.response.status_code == 429
    body = json.loads(refused.value.response.body or b"")
    assert body["errors"][0]["extensions"]["code"] == "TOO_MANY_SOCKETS"


async def test_the_sockets_of_a_killed_process_do_not_count_for_long(stores: Stores) -> None:
    presence = stores.listener_keys.presence
    killed, other = (Sockets(stores.redis, presence, at_most=2) for _ in range(2))
    async with killed.counted("here"), killed.counted("here"):
        async with other.counted("here") as at_first:
            pass
        await stores.redis.zadd("sockets:here", dict.fromkeys(await held(stores), 1), xx=True)
        async with other.counted("here") as once_its_leases_ended:
            pass
        await killed.renew()
        async with other.counted("here") as of_one_that_lives:
            pass

    assert (at_first, once_its_leases_ended, of_one_that_lives) == (False, True, False)
    assert await held(stores) == []


async def test_a_socket_that_is_refused_or_closed_does_not_count(stores: Stores) -> None:
    presence = stores.listener_keys.presence
    sockets, other = (Sockets(stores.redis, presence, at_most=1) for _ in range(2))
    async with sockets.counted("here"), other.counted("here") as admitted:
        await other.renew()
        n_held = len(await held(stores))

    for _ in range(20):
        async with AsyncExitStack() as closing:
            await closing.enter_async_context(sockets.counted("here"))
            renewed = asyncio.create_task(sockets.renew())
            await asyncio.sleep(0)
        await renewed
        assert await held(stores) == []

    assert (admitted, n_held) == (False, 1)


async def test_redis_is_not_asked_to_forget_a_socket_that_it_refused(stores: Stores) -> None:
    sockets = Sockets(stores.redis, stores.listener_keys.presence, at_most=1)
    async with sockets.counted("here"):
        other = Sockets(stores.redis, stores.listener_keys.presence, at_most=1)
        before = await removals(stores)
        async with other.counted("here") as admitted:
            pass
        after = await removals(stores)

    assert (admitted, after) == (False, before)


async def removals(stores: Stores) -> int:
    """How often Redis was asked to take a socket away."""
    told = await stores.redis.info("commandstats")
    return told.get("cmdstat_zrem", {"calls": 0})["calls"]


async def held(stores: Stores) -> list[str]:
    return [str(id_) for id_ in await stores.redis.zrange("sockets:here", 0, -1)]


async def test_without_redis_each_process_counts_its_own_sockets() -> None:
    away = Redis.from_url("redis://127.0.0.1:1/0", decode_responses=True)
    sockets = Sockets(away, Presence("Redis", (OSError, Exception)), at_most=2)

    async with AsyncExitStack() as stack:
        admitted = [await stack.enter_async_context(sockets.counted("here")) for _ in range(3)]
    await away.aclose()

    assert admitted == [True, True, False]


async def test_redis_stays_away_while_there_is_nothing_to_ask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("api.stores.presence.RETRY_SECONDS", 0)
    away = Redis.from_url("redis://127.0.0.1:1/0", decode_responses=True)
    presence = Presence("Redis", (OSError, Exception))
    with suppress(StoreUnavailable), presence.guard():
        await away.get("anything")

    await Sockets(away, presence, at_most=2).renew()
    await away.aclose()

    assert not presence.answers


async def test_a_socket_runs_only_so_many_operations_at_once(listener: Client) -> None:
    async with listener.socket() as socket:
        for n in range(21):
            await subscribe(socket, WATCH, str(n))
        kinds = [(await receive(socket))["type"] for _ in range(21)]

    assert sorted(kinds) == ["error"] + ["next"] * 20
