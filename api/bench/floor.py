"""The floor: bare Starlette that reads the request's JSON and returns the same bytes."""

import sys
from pathlib import Path

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PORT, FILE = int(sys.argv[1]), Path(sys.argv[2])
ANSWER = b'{"data":' + FILE.read_bytes() + b"}"


async def answer(request: Request) -> Response:
    """The same for whatever is asked."""
    orjson.loads(await request.body())
    return Response(ANSWER, media_type="application/json")


if __name__ == "__main__":
    app = Starlette(routes=[Route("/graphql", answer, methods=["POST"])])
    uvicorn.run(app, host="127.0.0.1", port=PORT, log_level="warning", access_log=False)
