"""Ariadne with the same songs; it runs in an environment of its own."""

import json
import sys
from pathlib import Path

import uvicorn
from ariadne import QueryType, make_executable_schema
from ariadne.asgi import GraphQL

PORT, FILE = int(sys.argv[1]), Path(sys.argv[2])
PAGE = json.loads(FILE.read_text())
TYPES = (Path(__file__).parent / "songs.mjs").read_text().split("`")[1]

query = QueryType()
query.set_field("songs", lambda _, _info, first=20: {"edges": PAGE["songs"]["edges"][:first]})

uvicorn.run(
    GraphQL(make_executable_schema(TYPES, query)), host="127.0.0.1", port=PORT, log_level="warning"
)
