"""Anonymous identity: who a request is, and what it may see."""

import stat
from contextlib import nullcontext
from uuid import uuid4

import pytest
import websockets
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from pydantic import SecretStr

from api.identity import LIFETIME_SECONDS, Identity
from api.settings import Settings
from tests.api.client import SUBMIT, WATCH, Client, next_list, receive, subscribe
from tests.api.conftest import client_of

ME = "{ me { id ageBand gender country } }"


async def test_a_stranger_is_nobody(client: Client) -> None:
    assert await client.ask(ME) == {"me": None}


async def test_skipping_every_question_makes_a_listener(client: Client) -> None:
    user = await client.become_listener()

    assert (await client.ask(ME))["me"] == user
    assert (user["ageBand"], user["gender"], user["country"]) == (None, None, None)


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    response = await client.send(SUBMIT, input={})

    cookie = response.headers["set-cookie"].lower()
    assert cookie.startswith("listener=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie.split("; ")


async def test_the_cookie_is_secure_behind_tls(client: Client) -> None:
    response = await client.http.post(
        "/graphql",
        json={"query": SUBMIT, "variables": {"input": {}}},
        headers={"x-forwarded-proto": "https"},
    )

    assert "secure" in response.headers["set-cookie"].lower().split("; ")


async def test_the_token_answers_as_a_bearer_header_too(listener: Client) -> None:
    listener.http.cookies.clear()
    assert (await listener.ask(ME))["me"] is None

    listener.http.headers["authorization"] = f"Bearer {listener.token}"

    assert (await listener.ask(ME))["me"] is not None


class LongAgo(TimestampSigner):
    """Signs as if it were one second more than a token's lifetime ago."""

    def get_timestamp(self) -> int:
        return super().get_timestamp() - LIFETIME_SECONDS - 1


async def test_a_token_that_does_not_hold_names_nobody(listener: Client) -> None:
    token, signer = listener.token or "", listener.service.identity.signer
    user_id = listener.service.identity.user_id(token)
    assert user_id is not None
    forged = URLSafeTimedSerializer("another secret", salt="listener").dumps(user_id.hex)
    expired = URLSafeTimedSerializer(signer.secret_keys, salt="listener", signer=LongAgo).dumps(
        user_id.hex
    )
    listener.http.cookies.clear()

    for spoiled in (token[:-1], token[1:], token + "x", "listener", "a.b.c", forged, expired):
        for name, value in (
            ("authorization", f"Bearer {spoiled}"),
            ("cookie", f"listener={spoiled}"),
        ):
            answer = await listener.http.post("/graphql", json={"query": ME}, headers={name: value})
            assert answer.json() == {"data": {"me": None}}


async def test_a_signed_token_that_is_no_listener_names_nobody(client: Client) -> None:
    signer = client.service.identity.signer
    for payload in ("no uuid", 5, None, ["a"]):
        assert client.service.identity.user_id(signer.dumps(payload)) is None


async def test_a_listener_whom_the_database_lost_is_made_anew(listener: Client) -> None:
    listener.http.cookies.clear()
    lost = listener.service.identity.token(uuid4())
    listener.http.headers["authorization"] = f"Bearer {lost}"

    payload = await listener.record(1)
    assert payload["errors"][0]["code"] == "UNAUTHENTICATED"

    made = (await listener.ask(SUBMIT, input={}))["submitDemographics"]
    assert made["user"] is not None
    assert made["token"] != lost


async def test_what_is_left_out_stays_and_null_clears(client: Client) -> None:
    await client.become_listener(ageBand="FROM_25_TO_34", country="de")

    user = await client.become_listener(ageBand=None, gender="FEMALE")

    assert (user["ageBand"], user["gender"], user["country"]) == (None, "FEMALE", "DE")


async def test_an_unknown_country_is_a_user_error(client: Client) -> None:
    for country in ("", "D", "DEU", "ZZ", "??", "\x00\x00"):
        response = await client.send(SUBMIT, input={"country": country})

        payload = response.json()["data"]["submitDemographics"]
        assert payload["user"] is None
        assert [(error["code"], error["field"]) for error in payload["errors"]] == [
            ("INVALID", ["input", "country"])
        ]
        assert "set-cookie" not in response.headers


async def test_nobody_reads_the_plays_of_another(client: Client) -> None:
    owner = await client.become_listener()
    await client.record(3, "a-play-of-mine")
    mine = await client.ask("{ me { plays { edges { node { id } } } } }")
    play = mine["me"]["plays"]["edges"][0]["node"]["id"]
    ask = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
    assert [node["id"] for node in (await client.ask(ask, ids=[owner["id"], play]))["nodes"]] == [
        owner["id"],
        play,
    ]

    client.http.cookies.clear()
    as_stranger = await client.ask(ask, ids=[owner["id"], play])
    await client.become_listener()
    as_another = await client.ask(ask, ids=[owner["id"], play])

    assert as_stranger["nodes"] == as_another["nodes"] == [None, None]


async def test_a_websocket_takes_the_cookie(listener: Client) -> None:
    cookie = f"listener={listener.token}"
    async with listener.socket({}, Cookie=cookie) as socket:
        await subscribe(socket, WATCH)

        assert (await next_list(socket))["edges"]


async def test_a_stranger_cannot_watch(client: Client) -> None:
    async with client.socket({"token": "forged"}) as socket:
        await subscribe(socket, WATCH)

        message = await receive(socket)

    errors = message["payload"] if message["type"] == "error" else message["payload"]["errors"]
    assert errors[0]["extensions"]["code"] == "UNAUTHENTICATED"


HANDSHAKES: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    ({"Origin": "http://evil.example"}, False),
    ({"Origin": "null"}, False),
    ({"Origin": "http://page.example", "X-Forwarded-Host": "page.example"}, True),
    ({"Origin": "http://evil.example", "X-Forwarded-Host": "page.example"}, False),
    ({"Origin": "https://listed.example"}, True),
]


async def test_only_pages_of_ours_open_a_websocket(settings: Settings) -> None:
    settings = settings.model_copy(update={"allowed_origins": ("https://listed.example",)})
    async with client_of(settings) as client:
        for headers, is_let_in in HANDSHAKES:
            outcome = nullcontext() if is_let_in else pytest.raises(websockets.InvalidStatus)
            with outcome:
                async with client.socket({}, **headers):
                    pass


async def test_the_secret_is_made_once_and_private(settings: Settings) -> None:
    user_id = uuid4()
    token = Identity.from_settings(settings).token(user_id)

    assert Identity.from_settings(settings).user_id(token) == user_id
    mode = stat.S_IMODE((settings.data_dir / "secret").stat().st_mode)
    assert mode == stat.S_IRUSR | stat.S_IWUSR


async def test_a_changed_secret_loses_nobody_while_the_old_one_is_named(
    settings: Settings,
) -> None:
    old, new = SecretStr("the old secret"), SecretStr("the new secret")
    async with client_of(settings.model_copy(update={"secret": old})) as client:
        user = await client.become_listener()
        token = client.token

    changed = {"secret": new, "old_secrets": (old,)}
    async with client_of(settings.model_copy(update=changed)) as client:
        client.http.cookies.set("listener", token or "")
        assert (await client.ask(ME))["me"] == user
        assert await client.become_listener() == user
        fresh = client.token

    without_old = Identity.from_settings(settings.model_copy(update={"secret": new}))
    assert without_old.user_id(fresh) is not None
    assert without_old.user_id(token) is None


async def test_a_cookie_of_an_old_secret_is_signed_anew_by_the_next_answer(
    settings: Settings,
) -> None:
    old, new = SecretStr("the old secret"), SecretStr("the new secret")
    async with client_of(settings.model_copy(update={"secret": old})) as client:
        user = await client.become_listener()
        token = client.token or ""

    changed = {"secret": new, "old_secrets": (old,)}
    async with client_of(settings.model_copy(update=changed)) as client:
        client.http.headers["cookie"] = f"listener={token}"
        renewed = (await client.send(ME)).cookies["listener"]
        client.http.headers["cookie"] = f"listener={renewed}"
        again = await client.send(ME)
        bearer = {"authorization": f"Bearer {token}"}
        by_bearer = await client.http.post("/graphql", json={"query": ME}, headers=bearer)
    async with client_of(settings.model_copy(update={"secret": new})) as client:
        client.http.headers["cookie"] = f"listener={renewed}"
        without_the_old = await client.ask(ME)

    assert without_the_old["me"] == user
    assert "set-cookie" not in again.headers
    assert "set-cookie" not in by_bearer.headers


async def test_a_given_secret_is_used(settings: Settings) -> None:
    given = settings.model_copy(update={"secret": SecretStr("a long secret")})

    token = Identity.from_settings(given).token(uuid4())

    assert Identity.from_settings(settings).user_id(token) is None
