"""The live list: at once, after each change, across processes, never an old one for a new one."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from uuid import UUID

import httpx
from redis.asyncio import Redis

from api.documents import Play
from api.metrics import LISTS
from api.schema.node import split_global_id
from api.settings import Settings
from api.stores.listener_keys import CHANNEL
from api.stores.recommendations import RankedList
from model.values import Recommendation
from tests.api.client import (
    SUBMIT,
    WATCH,
    Client,
    n_subscribers,
    next_list,
    receive,
    subscribe,
)
from tests.conftest import ROOT, START_SECONDS

RECORD = "mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { errors { code } } }"


async def settles(holds: Callable[[], Awaitable[bool]], seconds: float = 10) -> bool:
    """True as soon as it holds, False where it does not within the time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not await holds():  # noqa: ASYNC110 what it waits for has no event
                await asyncio.sleep(0.01)
            return True
    return False


async def stays_quiet(live: object, seconds: float = 0.4) -> bool:
    try:
        await receive(live, seconds)  # type: ignore[arg-type]
    except TimeoutError:
        return True
    return False


async def test_the_current_list_comes_at_once(listener: Client) -> None:
    async with listener.watching() as live:
        shown = await next_list(live)

    assert shown["followsPlayId"] is None
    assert [edge["rank"] for edge in shown["edges"]] == [1, 2, 3, 4, 5]
    assert shown["edges"][0]["node"]["artist"]["name"]


async def test_a_list_that_the_client_has_does_not_come_again(listener: Client) -> None:
    page = "{ me { recommendations(first: 5) { listId } } }"
    known = (await listener.ask(page))["me"]["recommendations"]["listId"]

    async with listener.watching(knowing(known)) as live:
        assert await stays_quiet(live)
        await listener.record(1, "p")

        assert (await next_list(live))["followsPlayId"] == "p"


async def test_a_client_whose_list_is_old_gets_the_current_one(listener: Client) -> None:
    page = "{ me { recommendations(first: 5) { listId } } }"
    old = (await listener.ask(page))["me"]["recommendations"]["listId"]
    await listener.record(1, "p")

    async with listener.watching(knowing(old)) as live:
        assert (await next_list(live))["followsPlayId"] == "p"


def knowing(list_id: str) -> str:
    """The subscription of a client that has the list of this id."""
    return WATCH.replace("Updated", f'Updated(knownListId: "{list_id}")')


async def test_each_play_brings_the_next_list(listener: Client) -> None:
    async with listener.watching() as live:
        shown = await next_list(live)
        for n in range(3):
            top = shown["edges"][0]["node"]["fmaId"]
            await listener.record(top, f"p{n}")

            shown = await next_list(live)

            assert shown["followsPlayId"] == f"p{n}"
            assert top not in [edge["node"]["fmaId"] for edge in shown["edges"]]
        assert await stays_quiet(live)


async def test_a_song_that_begins_brings_the_next_list(listener: Client) -> None:
    async with listener.watching() as live:
        await next_list(live)
        await listener.start(1, "begun")

        assert (await next_list(live))["followsPlayId"] == "begun"


async def test_new_demographics_bring_the_next_list(listener: Client) -> None:
    ask = "subscription { recommendationsUpdated { country recommendations { computedAt } } }"
    async with listener.watching(ask) as live:
        before = (await receive(live))["payload"]["data"]["recommendationsUpdated"]
        await listener.ask(SUBMIT, input={"country": "SE"})

        after = (await receive(live))["payload"]["data"]["recommendationsUpdated"]

    assert (before["country"], after["country"]) == (None, "SE")
    assert before["recommendations"] != after["recommendations"]


async def test_the_plays_of_another_bring_nothing(listener: Client) -> None:
    async with listener.watching() as live:
        await next_list(live)
        listener.http.cookies.clear()
        await listener.become_listener()
        await listener.record(1)

        assert await stays_quiet(live)


async def test_a_burst_collapses_to_the_newest(listener: Client) -> None:
    async with listener.watching() as live:
        await next_list(live)
        await asyncio.gather(*(listener.record(n, f"p{n}") for n in range(1, 21)))
        await listener.record(21, "last")

        seen = list[str]()
        while not seen or seen[-1] != "last":
            seen.append((await next_list(live))["followsPlayId"])

        assert len(seen) <= 10
        assert await stays_quiet(live)


async def test_words_of_another_version_end_no_push(listener: Client) -> None:
    _, user_id = split_global_id((await listener.ask("{ me { id } }"))["me"]["id"]) or ("", "")
    redis = listener.service.stores.lists.redis
    async with listener.watching() as live:
        await next_list(live)
        for words in ("a-token", "[]", '[["", 1], 2]'):
            await redis.publish(CHANNEL, f"{user_id} {words}")
        await listener.record(1, "after")

        assert (await next_list(live))["followsPlayId"] == "after"


async def test_every_page_of_the_listener_sees_it(listener: Client) -> None:
    async with listener.watching() as one, listener.watching() as other:
        await next_list(one)
        await next_list(other)
        await listener.record(1, "p")

        assert (await next_list(one))["followsPlayId"] == "p"
        assert (await next_list(other))["followsPlayId"] == "p"


async def test_pages_that_are_nudged_together_look_once(listener: Client) -> None:
    async with AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(listener.watching()) for _ in range(5)]
        for page in pages:
            await next_list(page)
        looks = n_looks()
        await listener.start(1)
        for page in pages:
            await next_list(page)

        assert n_looks() - looks == 1


def n_looks() -> float:
    """How often a list was asked for, kept or computed."""
    samples = [sample for family in LISTS.collect() for sample in family.samples]
    return sum(sample.value for sample in samples if sample.name.endswith("_total"))


async def test_who_leaves_is_forgotten(listener: Client) -> None:
    async with listener.watching() as live:
        await next_list(live)
        await subscribe(live, WATCH, "second")
        await receive(live)
        assert n_subscribers() == 2

        await live.send('{"type": "complete", "id": "second"}')
        assert await settles(lambda: _is(n_subscribers() == 1))

    assert await settles(lambda: _is(n_subscribers() == 0))


async def _is(holds: bool) -> bool:
    return holds


async def test_a_change_while_the_push_is_cut_is_still_seen(listener: Client) -> None:
    redis = listener.service.stores.redis
    async with listener.watching() as live:
        await next_list(live)
        for n in range(5):
            await redis.client_kill_filter(_type="pubsub")
            await listener.record(n + 1, f"p{n}")

            shown = await next_list(live)
            while shown["followsPlayId"] != f"p{n}":
                shown = await next_list(live)


async def test_a_play_of_another_process_is_followed_without_reading_it(
    listener: Client,
) -> None:
    stores, user_id = listener.service.stores, _user_id(listener)
    async with listener.watching() as live:
        await next_list(live)
        for n in range(2):
            told = Play(
                user_id=user_id,
                client_id=f"told{n}",
                song_id=1,
                at=datetime.now(UTC),
                seconds_heard=9,
            )
            await stores.states.change(user_id, told.client_id, told)

            assert (await next_list(live))["followsPlayId"] == told.client_id


async def test_a_push_shows_what_was_said_of_its_songs(listener: Client) -> None:
    said = """subscription { recommendationsUpdated { recommendations(first: 50) {
        followsPlayId edges { node { fmaId feedback { kind } } } } } }"""
    async with listener.watching(said) as live:
        liked = (await next_list(live))["edges"][0]["node"]["fmaId"]
        await listener.say("likeSong", songId=liked)
        after_the_like = await next_list(live)
        await listener.record(60)
        after_a_play = await next_list(live)

    for shown in (after_the_like, after_a_play):
        kinds = {e["node"]["fmaId"]: e["node"]["feedback"] for e in shown["edges"]}
        assert kinds.pop(liked) == [{"kind": "LIKE"}]
        assert set(map(len, kinds.values())) == {0}


async def test_what_another_process_did_beside_is_read(listener: Client) -> None:
    stores, user_id = listener.service.stores, _user_id(listener)
    async with listener.watching() as live:
        await next_list(live)
        await stores.plays.add(user_id, "theirs", 1, datetime.now(UTC), 30.0)
        await stores.states.change(user_id, "theirs")

        assert (await next_list(live))["followsPlayId"] == "theirs"


async def test_the_list_after_a_play_is_looked_for_without_asking_for_its_state(
    listener: Client,
) -> None:
    redis = listener.service.stores.redis
    async with listener.watching() as live:
        await next_list(live)
        before = await n_scripts(redis)
        for n in range(1, 11):
            await listener.ask(RECORD, input={"id": f"p{n}", "songId": n, "secondsHeard": 30.0})
            await next_list(live)

        n_more = await n_scripts(redis) - before

    assert n_more < 38, "a play takes three, and its rate now and then one"


async def n_scripts(redis: Redis) -> int:
    """How many scripts Redis has run."""
    return (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"]


async def test_a_late_writer_cannot_hide_a_newer_list(listener: Client) -> None:
    stores, user_id = listener.service.stores, _user_id(listener)
    early = await stores.states.read(user_id, "popular")
    await listener.record(1, "newer")
    late = RankedList(
        "popular", datetime.now(UTC), None, (Recommendation(1, 1, 1.0, "popular"),), early.token
    )

    await stores.lists.write(user_id, late)

    assert (await listener.current())["followsPlayId"] == "newer"
    assert 1 not in await listener.listed()


async def test_a_list_of_another_model_is_not_shown(listener: Client) -> None:
    stores, user_id = listener.service.stores, _user_id(listener)
    token = (await stores.states.read(user_id, "popular")).token
    row = Recommendation(33, 1, 1.0, "personal")

    await stores.lists.write(user_id, RankedList("older", datetime.now(UTC), None, (row,), token))

    assert (await listener.listed())[0] == 1


async def test_a_forgotten_state_never_comes_back(listener: Client) -> None:
    stores, user_id = listener.service.stores, _user_id(listener)
    await listener.listed()
    old = (await stores.states.read(user_id, "popular")).token
    for key in await stores.redis.keys("*:state"):
        await stores.redis.delete(key)

    new = (await stores.states.read(user_id, "popular")).token

    assert new > old


async def test_a_list_that_follows_a_begun_song_falls_with_it(listener: Client) -> None:
    await listener.start(1, "begun")
    await listener.listed()
    redis = listener.service.stores.redis
    keys = await redis.keys("*:list:*")

    seconds = [await redis.ttl(key) for key in keys]

    assert seconds
    assert max(seconds) <= 31 + 60


async def test_keys_do_not_stay_for_ever(listener: Client) -> None:
    await listener.start(1)
    await listener.listed()
    redis = listener.service.stores.redis

    assert all([await redis.ttl(key) > 0 for key in await redis.keys("*")])


async def test_a_play_through_one_process_reaches_a_page_on_another(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
) -> None:
    async with process_of(settings) as one, process_of(settings) as other:
        await one.become_listener()
        other.token = one.token
        async with other.watching() as live:
            before = await next_list(live)
            top = before["edges"][0]["node"]["fmaId"]

            await one.record(top, "through-the-other-door")

            after = await next_list(live)
            assert after["followsPlayId"] == "through-the-other-door"
            assert top not in [edge["node"]["fmaId"] for edge in after["edges"]]


async def test_a_process_ends_while_pages_watch(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
) -> None:
    async with process_of(settings) as client:
        await client.become_listener()
        async with client.watching() as live:
            await next_list(live)
            ending = asyncio.get_running_loop().time()
            client.process.terminate()

            assert await asyncio.to_thread(client.process.wait, 15) in {0, -signal.SIGTERM}
            assert asyncio.get_running_loop().time() - ending < 10


class ProcessClient(Client):
    process: subprocess.Popen[bytes]


@asynccontextmanager
async def process_of(settings: Settings, **more: str) -> AsyncGenerator[ProcessClient]:
    """A client of a service in a process of its own, as `make up` starts it; `more` settings."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {
        "POSTGRES_URL": settings.postgres_url,
        "MONGODB_URL": settings.mongodb_url,
        "REDIS_URL": settings.redis_url,
        "DATA_DIR": str(settings.data_dir),
        "API_PORT": str(port),
        **{name.upper(): value for name, value in more.items()},
    }
    environment = {**os.environ, **{name: value for name, value in given.items() if value}}
    process = subprocess.Popen(  # noqa: ASYNC220 it takes no time to speak of
        [sys.executable, "-m", "api", "serve"], cwd=ROOT, env=environment
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as http:

            async def answers() -> bool:
                assert process.poll() is None, "the process ended"
                with suppress(httpx.TransportError):
                    return (await http.get("/healthz")).status_code == 200
                return False

            assert await settles(answers, START_SECONDS)
            client = ProcessClient(http)
            client.process = process
            yield client
    finally:
        process.terminate()
        process.wait(15)


def _user_id(client: Client) -> UUID:
    user_id = client.service.identity.user_id(client.token)
    assert user_id is not None
    return user_id
