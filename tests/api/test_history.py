"""What a process keeps of a listener's history is what MongoDB would tell."""

import random
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import pytest_asyncio
from pymongo import monitoring

from api.history import Histories, History
from api.settings import Settings
from model.values import HISTORY_LENGTH
from tests.api.client import Client
from tests.api.conftest import client_of
from tests.api.test_privacy import BEGIN, END, ERASE, user_id_of


class Commands(monitoring.CommandListener):
    """Counts what this process asks of MongoDB."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        self.counted[event.command_name] += 1

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        pass

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        pass


COMMANDS = Commands()
monitoring.register(COMMANDS)


@pytest_asyncio.fixture
async def second(listener: Client, settings: Settings) -> AsyncIterator[Client]:
    """The same listener at another process on the same stores."""
    async with client_of(settings) as second:
        second.http.headers["authorization"] = f"Bearer {listener.token}"
        yield second


async def kept(client: Client, user_id: UUID) -> History:
    service = client.service
    state = await service.stores.states.read(user_id)
    return await service.listening.histories.of_listener(user_id, state)


async def read_anew(client: Client, user_id: UUID) -> History:
    state = await client.service.stores.states.read(user_id)
    return await Histories(client.service.stores).of_listener(user_id, state)


async def something_happens(rng: random.Random, client: Client, n: int) -> None:
    older = (datetime.now(UTC) - timedelta(hours=rng.randint(1, 90))).isoformat()
    earlier = f"play-{rng.randrange(n + 1)}"
    match rng.randrange(11):
        case 0:
            await client.record(1 + n % 60, f"play-{n}", playedAt=older)
        case 1:
            await client.record(1 + n % 60, earlier)
        case 2:
            await client.say("removePlay", playId=earlier)
        case 3:
            excluded = rng.random() < 0.7
            await client.say("setPlayExcluded", playId=earlier, excluded=excluded)
        case 4:
            await client.say("likeSong", songId=1 + n % 60)
        case 5:
            await client.start(1 + n % 60, f"play-{n + 1}")
        case 6:
            await client.ask(rng.choice([BEGIN, END, END]))
        case _:
            await client.record(1 + n % 60, f"play-{n}")


@pytest.mark.parametrize("seed", range(2))
async def test_what_is_kept_is_what_would_be_read(
    listener: Client, second: Client, seed: int
) -> None:
    rng, user_id = random.Random(seed), user_id_of(listener)

    for n in range(60):
        await something_happens(rng, rng.choice([listener, listener, second]), n)
        if rng.random() < 0.5:  # not always: what happens unseen is what could be missed
            continue

        assert await kept(listener, user_id) == await read_anew(listener, user_id)


async def test_a_full_history_gives_up_its_oldest_play(listener: Client) -> None:
    user_id = user_id_of(listener)
    long_ago, plays = datetime.now(UTC) - timedelta(days=9), listener.service.stores.plays
    for n in range(HISTORY_LENGTH):
        await plays.add(user_id, f"old-{n}", 1 + n % 60, long_ago + timedelta(minutes=n), 30.0)
    for n in range(3):
        await kept(listener, user_id)
        await listener.record(1 + n, f"new-{n}")

    held = await kept(listener, user_id)
    songs = [play.song_id for play in held.plays]
    assert songs == [*(1 + n % 60 for n in range(3, HISTORY_LENGTH)), 1, 2, 3]
    assert held == await read_anew(listener, user_id)


async def test_a_list_after_a_play_reads_nothing_again(listener: Client) -> None:
    await listener.record(1)
    COMMANDS.counted.clear()

    shown = await listener.record(2, "next")

    assert shown["user"]["recommendations"]["followsPlayId"] == "next"
    assert COMMANDS.counted["insert"] >= 1
    assert COMMANDS.counted["find"] == 0


async def test_nothing_is_kept_of_a_listener_who_was_erased(listener: Client) -> None:
    user_id, histories = user_id_of(listener), listener.service.listening.histories
    await listener.record(1)
    state = await listener.service.stores.states.read(user_id)
    assert (await histories.of_listener(user_id, state)).plays

    await listener.ask(ERASE)

    assert (await histories.of_listener(user_id, state)).plays == []
