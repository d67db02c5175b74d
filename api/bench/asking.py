"""A client that takes little: a benchmark shares the machine with the server that it measures."""

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

import orjson

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Asking:
    """Posts GraphQL to one server, over as many connections as it needs at once."""

    def __init__(self, origin: str) -> None:
        self._address = urlsplit(origin)
        self._idle: list[Connection] = []

    async def ask(self, query: str, token: str | None = None, **variables: object) -> Any:
        """The data of the answer."""
        reader, writer = await self._connection()
        body = orjson.dumps({"query": query, "variables": variables})
        bearer = "" if token is None else f"Authorization: Bearer {token}\r\n"
        head = (
            f"POST /graphql HTTP/1.1\r\nHost: {self._address.netloc}\r\n{bearer}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        length = LENGTH.search(await reader.readuntil(b"\r\n\r\n"))
        assert length is not None
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
