"""A client as a stranger would write it: HTTP, cookies and graphql-transport-ws."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import websockets
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection
from websockets.typing import Subprotocol

from api.context import Service
from api.metrics import COUNTED

Json = dict[str, Any]
PROTOCOL = Subprotocol("graphql-transport-ws")

SUBMIT = """
mutation ($input: SubmitDemographicsInput!) {
  submitDemographics(input: $input) {
    user { id ageBand gender country } token errors { message code field }
  }
}
"""
START = """
mutation ($input: StartPlayInput!) { startPlay(input: $input) { errors { code field } } }
"""
RECORD = """
mutation ($input: RecordPlayInput!) {
  recordPlay(input: $input) {
    play { id playId playedAt secondsHeard completed source song { fmaId } }
    user { recommendations(first: 5) { followsPlayId edges { node { fmaId } } } }
    errors { message code field }
  }
}
"""
LIST = """
{ me { recommendations(first: 10) {
  modelVersion followsPlayId edges { rank source node { fmaId } } } } }
"""
WATCH = """
subscription { recommendationsUpdated { id recommendations(first: 5) {
  followsPlayId edges { rank node { fmaId title artist { name } } } } } }
"""


FEEDBACK = """
mutation ($input: %s!) { %s(input: $input) {
  feedback { feedbackId kind expiresAt song { fmaId feedback { kind feedbackId } }
    artist { fmaId ban { kind } } play { playId countsForTaste } }
  user { recommendations(first: 50) { edges { node { fmaId } } } }
  errors { code field } } }
"""
INPUTS = {
    "likeSong": "RateSongInput",
    "dislikeSong": "RateSongInput",
    "lessLikeSong": "RateSongInput",
    "banSong": "BanSongInput",
    "banArtist": "BanArtistInput",
    "undoFeedback": "UndoFeedbackInput",
    "removePlay": "RemovePlayInput",
    "setPlayExcluded": "SetPlayExcludedInput",
}


@dataclass
class Client:
    http: httpx.AsyncClient
    app: Starlette | None = None
    token: str | None = None

    @property
    def service(self) -> Service:
        assert self.app is not None
        return self.app.state.service

    @property
    def url(self) -> str:
        return str(self.http.base_url)

    async def send(self, query: str, **variables: Any) -> httpx.Response:
        return await self.http.post("/graphql", json={"query": query, "variables": variables})

    async def ask(self, query: str, **variables: Any) -> Json:
        """The data of an answer without errors."""
        answer = (await self.send(query, **variables)).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def refused(self, query: str, **variables: Any) -> Json:
        """The first error of an answer that has one."""
        answer = (await self.send(query, **variables)).json()
        return answer["errors"][0]

    async def become_listener(self, **said: Any) -> Json:
        payload = (await self.ask(SUBMIT, input=said))["submitDemographics"]
        assert payload["errors"] == []
        self.token = payload["token"]
        return payload["user"]

    async def start(self, song_id: int | str, play_id: str | None = None) -> Json:
        given = {"id": play_id or str(uuid4()), "songId": song_id}
        return (await self.ask(START, input=given))["startPlay"]

    async def record(self, song_id: int | str, play_id: str | None = None, **more: Any) -> Json:
        given = {"id": play_id or str(uuid4()), "songId": song_id, "secondsHeard": 30.0, **more}
        return (await self.ask(RECORD, input=given))["recordPlay"]

    async def say(self, mutation: str, id_: str | None = None, **given: Any) -> Json:
        """The payload of a mutation of feedback, such as "likeSong"."""
        said = {"id": id_ or str(uuid4()), **given}
        return (await self.ask(FEEDBACK % (INPUTS[mutation], mutation), input=said))[mutation]

    async def current(self) -> Json:
        return (await self.ask(LIST))["me"]["recommendations"]

    async def listed(self) -> list[int]:
        """FMA numbers of the listener's list, the best first."""
        return [edge["node"]["fmaId"] for edge in (await self.current())["edges"]]

    @asynccontextmanager
    async def socket(
        self, init: Json | None = None, **headers: str
    ) -> AsyncGenerator[ClientConnection]:
        """An acknowledged websocket; the bearer of this client's token unless told otherwise."""
        payload = {"token": self.token} if init is None and self.token else init
        async with websockets.connect(
            f"{self.url.replace('http', 'ws', 1)}/graphql",
            subprotocols=[PROTOCOL],
            additional_headers=headers,
        ) as socket:
            await socket.send(json.dumps({"type": "connection_init", "payload": payload or {}}))
            assert (await receive(socket))["type"] == "connection_ack"
            yield socket

    @asynccontextmanager
    async def watching(self, query: str = WATCH) -> AsyncGenerator[ClientConnection]:
        """A websocket with the subscription running as "live"."""
        async with self.socket() as socket:
            await subscribe(socket, query)
            yield socket


def n_subscribers() -> float:
    """Subscriptions that are open at the services of this process."""
    return COUNTED.get_sample_value("musicrecs_subscribers") or 0


async def subscribe(socket: ClientConnection, query: str, id_: str = "live") -> None:
    message = {"id": id_, "type": "subscribe", "payload": {"query": query}}
    await socket.send(json.dumps(message))


async def receive(socket: ClientConnection, seconds: float = 10) -> Json:
    return json.loads(await asyncio.wait_for(socket.recv(), seconds))


async def next_list(socket: ClientConnection, seconds: float = 10) -> Json:
    """The recommendations of the next event of `watching`."""
    message = await receive(socket, seconds)
    assert message["type"] == "next", message
    assert "errors" not in message["payload"], message
    return message["payload"]["data"]["recommendationsUpdated"]["recommendations"]
