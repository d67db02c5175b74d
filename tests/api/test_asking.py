"""The benchmark's client says what it cannot read."""

import asyncio
from contextlib import closing

import pytest

from api.bench.asking import Asking
from api.errors import NotStarted


async def test_an_answer_without_a_length_is_named() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with (
            closing(Asking(f"http://127.0.0.1:{port}")) as asking,
            pytest.raises(NotStarted, match=r"502 Bad Gateway.*without Content-Length"),
        ):
            await asking.ask("{ me { id } }")
