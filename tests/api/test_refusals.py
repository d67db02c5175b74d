"""What is refused before it costs anything: too long, too slow, too often, from the wrong page."""

import asyncio
import base64
import hashlib
import json
import re
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import websockets
from graphql import parse
from redis.asyncio import Redis

from api.errors import StoreUnavailable
from api.schema import schema
from api.schema.documents import faults
from api.settings import Settings
from api.stores import Stores
from api.stores.presence import Presence
from api.stores.rates import Rates
from api.stores.sockets import Sockets
from api.transport import bodies
from api.transport.documents import MANIFEST, hash_of
from tests.api.client import PROTOCOL, SUBMIT, WATCH, Client, Json, receive, subscribe
from tests.api.conftest import client_of

ABOUT = "{ about { modelVersion } }"
JSON = {"content-type": "application/json"}
DEFAULT_RATE = Settings.model_fields["rate_per_listener"].default


@asynccontextmanager
async def limited(settings: Settings, **changed: Any) -> AsyncGenerator[Client]:
    """A client at a service that takes this machine for any other."""
    given = {"trusted_proxies": (), "rate_per_listener": 0, "rate_per_address": 0, **changed}
    async with client_of(settings.model_copy(update=given)) as client:
        yield client


def code_of(response: httpx.Response) -> str:
    return response.json()["errors"][0]["extensions"]["code"]


async def test_a_body_that_is_too_long_is_not_read(client: Client) -> None:
    async def pieces() -> AsyncGenerator[bytes]:
        for _ in range(100):
            yield b"x" * 1024

    declared = await client.http.post("/graphql", content=b"x" * 100_000, headers=JSON)
    chunked = await client.http.post("/graphql", content=pieces(), headers=JSON)

    assert (declared.status_code, code_of(declared)) == (413, "TOO_LARGE")
    assert (chunked.status_code, code_of(chunked)) == (413, "TOO_LARGE")


async def test_a_document_that_is_too_long_is_not_parsed(client: Client) -> None:
    response = await client.send(ABOUT + " " * 20_000)

    assert (response.status_code, code_of(response)) == (413, "TOO_LARGE")


async def test_a_body_that_never_ends_is_given_up(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MAX_SECONDS", 0.2)
    url = urlsplit(client.url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)

    writer.write(
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        b"content-length: 100\r\n\r\n{"
    )
    status = await asyncio.wait_for(reader.readline(), 5)
    writer.close()

    assert b" 408 " in status


async def test_another_sites_page_cannot_use_the_cookie(listener: Client) -> None:
    foreign = [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "authorization": "Basic YTpi"},
    ]
    for headers in foreign:
        answer = await listener.http.post("/graphql", json={"query": ABOUT}, headers=headers)
        assert (answer.status_code, code_of(answer)) == (403, "FOREIGN_ORIGIN")

    own = [
        {"origin": listener.url.rstrip("/")},
        {"origin": "http://page.example", "x-forwarded-host": "page.example"},
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://evil.example", "authorization": f"Bearer {listener.token}"},
    ]
    for headers in own:
        answer = await listener.http.post("/graphql", json={"query": ABOUT}, headers=headers)
        assert answer.status_code == 200


async def test_what_is_forwarded_is_believed_of_trusted_proxies_alone(settings: Settings) -> None:
    headers = {"x-forwarded-host": "page.example", "x-forwarded-proto": "https"}
    async with limited(settings) as client:
        made = await client.http.post(
            "/graphql", json={"query": SUBMIT, "variables": {"input": {}}}, headers=headers
        )
        foreign = await client.http.post(
            "/graphql", json={"query": ABOUT}, headers={**headers, "origin": "http://page.example"}
        )

    assert "secure" not in made.headers["set-cookie"].lower().split("; ")
    assert foreign.status_code == 403


async def test_every_answer_tells_browsers_what_not_to_do(client: Client) -> None:
    for path in ("/graphql", "/healthz", "/nope", "/audio/1"):
        headers = (await client.http.get(path)).headers

        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "microphone=()" in headers["permissions-policy"]
        assert len(headers["x-request-id"]) == 32
        assert "strict-transport-security" not in headers
        assert "server" not in headers
    secure = await client.http.get("/healthz", headers={"x-forwarded-proto": "https"})
    assert "strict-transport-security" in secure.headers


async def test_graphiql_runs_its_own_script_and_no_other(client: Client) -> None:
    page = await client.http.get("/graphql", headers={"accept": "text/html"})

    policy = page.headers["content-security-policy"]
    (script,) = re.findall("<script>(.*?)</script>", page.text, re.DOTALL)
    known_by = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{known_by}'" in policy
    assert "frame-ancestors 'none'" in policy


PREFLIGHT = {
    "origin": "https://listed.example",
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type,authorization",
}


async def test_other_sites_are_shut_out_unless_they_are_listed(settings: Settings) -> None:
    async with client_of(settings) as client:
        closed = await client.http.options("/graphql", headers=PREFLIGHT)
    listed = settings.model_copy(update={"allowed_origins": ("https://listed.example",)})
    async with client_of(listed) as client:
        opened = await client.http.options("/graphql", headers=PREFLIGHT)
        other = await client.http.options(
            "/graphql", headers={**PREFLIGHT, "origin": "https://other.example"}
        )

    assert closed.status_code == 405
    assert "access-control-allow-origin" not in closed.headers
    assert opened.headers["access-control-allow-origin"] == "https://listed.example"
    assert "access-control-allow-credentials" not in opened.headers
    assert "access-control-allow-origin" not in other.headers


async def test_a_listener_who_asks_too_often_is_told_when_to_come_back(settings: Settings) -> None:
    async with limited(settings, rate_per_listener=2) as client:
        await client.become_listener()
        began = time.monotonic()
        answers = await asyncio.gather(*(client.send(ABOUT) for _ in range(60)))
        come_in = 2 * (time.monotonic() - began)
        refused = next(answer for answer in answers if answer.status_code != 200)
        client.http.cookies.clear()
        await client.become_listener()
        another = await client.send(ABOUT)

    assert 20 <= [answer.status_code for answer in answers].count(200) <= 20 + come_in + 1
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


async def test_a_known_document_is_asked_by_its_hash(client: Client) -> None:
    document_id, text = next((i, t) for i, t in trusted().items() if t.startswith("query About"))

    by_post = await client.http.post("/graphql", json={"documentId": document_id})
    by_get = await client.http.get("/graphql", params={"documentId": document_id})
    unknown = await client.http.post("/graphql", json={"documentId": "sha256:none"})
    both = await client.http.post("/graphql", json={"documentId": document_id, "query": text})

    assert by_post.json() == by_get.json() == (await client.send(text)).json()
    assert by_post.json()["data"]["about"]
    assert (unknown.status_code, code_of(unknown)) == (404, "UNKNOWN_DOCUMENT")
    assert (both.status_code, code_of(both)) == (400, "BAD_REQUEST")


async def test_where_only_known_documents_are_answered(settings: Settings) -> None:
    known = next(text for text in trusted().values() if text.startswith("query About"))
    async with limited(settings, trusted_documents_only=True) as client:
        other = await client.send(ABOUT)
        page = await client.http.get("/graphql", headers={"accept": "text/html"})
        as_text = await client.send(known)
        async with client.socket({}) as socket:
            await subscribe(socket, ABOUT)
            by_socket = await receive(socket)

    assert (other.status_code, code_of(other)) == (403, "UNTRUSTED_DOCUMENT")
    assert by_socket["payload"][0]["extensions"]["code"] == "UNTRUSTED_DOCUMENT"
    assert page.status_code == 404
    assert "GraphiQL is off" in page.text
    assert as_text.json()["data"]["about"]


def test_every_known_document_is_within_the_limits() -> None:
    for document_id, text in trusted().items():
        assert hash_of(text) == document_id
        assert faults(schema._schema, parse(text)) == []


def trusted() -> dict[str, str]:
    return json.loads(MANIFEST.read_text())
