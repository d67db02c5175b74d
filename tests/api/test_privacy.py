"""Private sessions store nothing; an export shows everything; an erasure leaves nothing."""

import asyncio
from pathlib import Path
from uuid import UUID

import pandas as pd

from api.documents import Exposure, Feedback, Play
from api.settings import Settings
from api.stores import Stores, bind_documents
from seed.export import export
from tests.api.client import LIST, RECORD, Client, Json, next_list, receive
from tests.api.conftest import client_of
from tests.api.test_live import process_of, settles
from tests.api.test_plays import history

BEGIN = "mutation { startPrivateSession { user { privateSession { expiresAt } } errors { code } } }"
END = "mutation { endPrivateSession { user { privateSession { expiresAt } } errors { code } } }"
ERASE = """
mutation { eraseMe { receipt { erasedAt statement stores { store rowsRemoved } }
  errors { code } } }
"""
EXPORT = "{ exportMyData }"
DOCUMENTS = (Play, Feedback, Exposure)


def user_id_of(client: Client) -> UUID:
    user_id = client.service.identity.user_id(client.token)
    assert user_id is not None
    return user_id


async def erased(client: Client) -> dict[str, int | None]:
    payload = (await client.ask(ERASE))["eraseMe"]
    assert payload["errors"] == []
    return {row["store"]: row["rowsRemoved"] for row in payload["receipt"]["stores"]}


async def documents_left() -> int:
    return sum([await model.count() for model in DOCUMENTS])


async def keys_left(client: Client) -> list[str]:
    """Keys of any listener, and whatever else names the client's."""
    user_id = user_id_of(client)
    keys = [str(key) for key in await client.service.stores.redis.keys("*")]
    return [
        key
        for key in keys
        if key.startswith("listener:") or str(user_id) in key or user_id.hex in key
        if not key.endswith(":erased")
    ]


async def test_a_private_session_stores_nothing_and_the_list_follows_it(listener: Client) -> None:
    begun = (await listener.ask(BEGIN))["startPrivateSession"]
    assert begun["user"]["privateSession"]

    payload = await listener.record(1, "private")
    retried = await listener.record(1, "private")
    shown = await listener.current()

    assert payload["errors"] == retried["errors"] == []
    assert payload["play"]["playId"] == "private"
    assert shown["followsPlayId"] == "private"
    assert 1 not in [edge["node"]["fmaId"] for edge in shown["edges"]]
    await asyncio.sleep(0.8)  # exposures would be written by now
    assert await documents_left() == 0
    ended = (await listener.ask(END))["endPrivateSession"]
    assert ended == {"user": {"privateSession": None}, "errors": []}
    assert (await listener.current())["followsPlayId"] is None
    assert await history(listener) == []


async def test_a_private_play_that_comes_late_is_stored_nowhere(listener: Client) -> None:
    payload = await listener.record(1, "late", isPrivate=True)

    assert payload["errors"] == []
    assert await Play.count() == 0  # the list that is shown meanwhile is not private
    assert (await listener.current())["followsPlayId"] is None


async def test_a_private_session_remembers_its_newest_plays_alone(listener: Client) -> None:
    await listener.ask(BEGIN)
    await asyncio.gather(*(listener.record(1 + n % 60, f"p{n}") for n in range(30)))

    state = await listener.service.stores.listener_keys.of_listener(user_id_of(listener))

    private = next(held for key, held in state.items() if key.endswith(":private"))
    assert set(private["value"]) == {"", *(f"p{n}" for n in range(30))}
    assert private["seconds_left"] > 3600


async def test_an_export_holds_everything_of_the_listener_alone(listener: Client) -> None:
    await listener.record(7, "of-another")
    listener.http.cookies.clear()
    await listener.become_listener(country="SE")
    await listener.record(1, "mine")
    await listener.say("likeSong", "liked", songId=2)
    await listener.current()
    assert await settles(lambda: _is_logged(listener))

    held = (await listener.ask(EXPORT))["exportMyData"]

    assert held["listener"]["country"] == "SE"
    assert [play["client_id"] for play in held["plays"]] == ["mine"]
    assert [event["kind"] for event in held["feedback"]] == ["like"]
    assert held["exposures"][0]["rows"][0] == [2, 1, 1.0]
    assert held["redis"]
    assert held["token"]["made_at"] < held["token"]["expires_at"]


async def _is_logged(client: Client) -> bool:
    return await Exposure.find({"user_id": user_id_of(client)}).count() > 0


async def test_an_erasure_leaves_nothing_and_says_what_it_removed(listener: Client) -> None:
    token = listener.token
    await listener.ask(BEGIN)
    await listener.record(9, "private")
    await listener.ask(END)
    for n in range(3):
        await listener.record(n + 1, f"p{n}")
    await listener.say("likeSong", songId=2)
    await listener.start(5)
    await listener.current()

    removed = await erased(listener)

    assert removed["PostgreSQL"] == 1
    assert (removed["MongoDB"] or 0) >= 4
    assert (removed["Redis"] or 0) >= 3
    assert await documents_left() == 0
    assert await keys_left(listener) == []
    assert "listener" not in listener.http.cookies
    listener.http.headers["authorization"] = f"Bearer {token}"
    assert (await listener.ask("{ me { id } exportMyData }")) == {"me": None, "exportMyData": None}
    late = await listener.record(1, "late")
    assert [error["code"] for error in late["errors"]] == ["UNAUTHENTICATED"]
    assert await erased(listener) == removed
    await listener.become_listener()
    assert listener.token != token
    assert await documents_left() == 0


async def test_erasures_at_once_count_together_what_each_removed(listener: Client) -> None:
    await listener.record(1)
    await listener.current()
    listener.http.headers["authorization"] = f"Bearer {listener.token}"

    await asyncio.gather(*(erased(listener) for _ in range(4)))

    removed = await erased(listener)
    assert removed["PostgreSQL"] == 1
    assert removed["MongoDB"]
    assert removed["Redis"]


async def test_a_stranger_has_nothing_to_export_or_erase(client: Client) -> None:
    payload = (await client.ask(ERASE))["eraseMe"]

    assert [error["code"] for error in payload["errors"]] == ["UNAUTHENTICATED"]
    assert await client.ask(EXPORT) == {"exportMyData": None}


async def test_plays_that_race_with_an_erasure_do_not_survive(listener: Client) -> None:
    listener.http.headers["authorization"] = f"Bearer {listener.token}"
    inputs = [{"id": f"p{n}", "songId": 1 + n, "secondsHeard": 30.0} for n in range(30)]
    plays = [asyncio.create_task(listener.send(RECORD, input=input)) for input in inputs]
    await asyncio.sleep(0.05)

    await erased(listener)
    answers = [answer.json() for answer in await asyncio.gather(*plays)]

    # A play may be recorded and its listener gone before their list is asked for.
    codes = [error["extensions"]["code"] for a in answers for error in a.get("errors", [])]
    assert set(codes) <= {"UNAUTHENTICATED"}
    assert await documents_left() == 0
    assert await keys_left(listener) == []


async def test_an_erasure_ends_subscriptions_of_every_process(
    listener: Client,
    settings: Settings,
) -> None:
    async with process_of(settings) as other:
        other.token = listener.token
        async with other.watching() as there, listener.watching() as here:
            await next_list(there)
            await next_list(here)

            await erased(listener)

            assert (await receive(there))["type"] == "complete"
            assert (await receive(here))["type"] == "complete"


async def test_the_next_export_does_not_hold_an_erased_listener(
    listener: Client, tmp_path: Path
) -> None:
    stores, folder = listener.service.stores, tmp_path / "export"
    await listener.record(1, "p")
    await export(stores, folder)
    before = pd.read_parquet(folder / "interactions.parquet")
    gone = str(user_id_of(listener))

    await erased(listener)
    await export(stores, folder)

    assert gone in set(before["user_id"])
    assert gone not in set(pd.read_parquet(folder / "interactions.parquet")["user_id"])
    assert gone not in set(pd.read_parquet(folder / "users.parquet")["user_id"])


def rows(answer: Json) -> list[int]:
    return [edge["rank"] for edge in answer["edges"]]


async def test_what_is_served_of_a_list_is_logged_once(listener: Client) -> None:
    for _ in range(3):
        await listener.ask(LIST)
    page = "query { me { recommendations(first: 30) { listId } } }"
    list_id = (await listener.ask(page))["me"]["recommendations"]["listId"]

    assert await settles(lambda: are_logged(range(1, 31)))
    [logged] = await Exposure.find_all().to_list()
    assert logged.list_id == list_id
    assert all(row.propensity == 1 for row in logged.rows)


async def are_logged(ranks: range) -> bool:
    """Whether these ranks of one list are logged, each once."""
    logged = await Exposure.find_all().to_list()
    return [sorted(row.rank for row in shown.rows) for shown in logged] == [list(ranks)]


async def test_what_is_shown_after_the_end_of_a_list_is_logged_as_well(listener: Client) -> None:
    await listener.ask("{ me { recommendations(last: 5) { listId } } }")
    await listener.ask("{ me { recommendations(first: 50) { listId } } }")

    assert await settles(lambda: are_logged(range(1, 51)))


async def test_what_another_process_shows_of_a_list_is_logged_once(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
) -> None:
    shown = "query ($first: Int) { me { recommendations(first: $first) { listId } } }"
    async with client_of(settings) as one:
        await one.become_listener()
        await one.ask(shown, first=10)
        async with client_of(settings) as other:
            other.http.headers["authorization"] = f"Bearer {one.token}"
            await other.ask(shown, first=5)
            await other.ask(shown, first=20)

            assert await settles(lambda: are_logged(range(1, 21)))


async def test_an_earlier_list_is_not_logged_in_a_private_session(listener: Client) -> None:
    page = "query ($id: ID, $n: Int) { me { recommendations(first: $n, listId: $id) { listId } } }"
    list_id = (await listener.ask(page, n=2))["me"]["recommendations"]["listId"]
    await listener.ask(BEGIN)

    await listener.ask(page, n=9, id=list_id)
    await listener.ask(END)
    await listener.ask(page, n=4, id=list_id)

    assert await settles(lambda: are_logged(range(1, 5)))


async def test_exposures_are_written_before_the_service_ends(
    settings: Settings,
    stores: Stores,
    catalogue: None,  # noqa: ARG001
) -> None:
    async with client_of(settings) as client:
        await client.become_listener()
        await client.current()

    await bind_documents(stores.mongodb)  # the service has closed what they were bound to
    assert await Exposure.count() == 1
