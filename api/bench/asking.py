"""A client that takes little: a benchmark shares the machine with the server that it measures."""

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

import orjson

from api.errors import NotStarted

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Asking:
    """Posts GraphQL to one server, over as many connections as it needs at once."""

    def __init__(self, origin: str) -> None:
        self._address = urlsplit(origin)
        self._idle: list[Connection] = []

    async def ask(self, query: str, token: str | None = None, **variables: object) -> Any:
        """The data of the answer.

        Raises: NotStarted for an answer that does not tell its length.
        """
        reader, writer = await self._connection()
        body = orjson.dumps({"query": query, "variables": variables})
        bearer = "" if token is None else f"Authorization: Bearer {token}\r\n"
        head = (
            f"POST /graphql HTTP/1.1\r\nHost: {self._address.netloc}\r\n{bearer}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        if length is None:
            writer.close()
            status = head.split(b"\r\n", 1)[0].decode(errors="replace")
            raise NotStarted(
                f"{self._address.geturl()} answered {status!r} without Content-Length; "
                "the benchmark reads no other answers: look at the server's log"
            )
        answer = await reader.readexactly(int(length[1]))
        self._idle.append((reader, writer))
        return orjson.loads(answer)["data"]

    async def _connection(self) -> Connection:
        while self._idle:
            reader, writer = self._idle.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()  # it was idle for longer than the server likes
        return await asyncio.open_connection(self._address.hostname, self._address.port)

    def close(self) -> None:
        """Close the connections that nobody waits on."""
        for _, writer in self._idle:
            writer.close()
