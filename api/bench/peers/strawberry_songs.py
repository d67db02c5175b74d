"""Strawberry as it comes, with the same songs."""

import json
import sys
from pathlib import Path
from typing import Any

import strawberry
import uvicorn
from strawberry.asgi import GraphQL

PORT, FILE = int(sys.argv[1]), Path(sys.argv[2])
PAGE = json.loads(FILE.read_text())


@strawberry.type
class Artist:
    id: strawberry.ID
    name: str


@strawberry.type
class Genre:
    id: strawberry.ID
    title: str


@strawberry.type
class Song:
    id: strawberry.ID
    fma_id: int
    title: str
    duration_seconds: int | None
    track_number: int | None
    listens: int
    favorites: int
    credit_line: str
    artist: Artist | None
    genres: list[Genre]


@strawberry.type
class Edge:
    node: Song | None


@strawberry.type
class Connection:
    edges: list[Edge]


def song_of(node: dict[str, Any]) -> Song:
    """A song as the page has it."""
    return Song(
        id=node["id"],
        fma_id=node["fmaId"],
        title=node["title"],
        duration_seconds=node["durationSeconds"],
        track_number=node["trackNumber"],
        listens=node["listens"],
        favorites=node["favorites"],
        credit_line=node["creditLine"],
        artist=Artist(**node["artist"]),
        genres=[Genre(**genre) for genre in node["genres"]],
    )


EDGES = [Edge(node=song_of(edge["node"])) for edge in PAGE["songs"]["edges"]]


@strawberry.type
class Query:
    @strawberry.field
    def songs(self, first: int = 20) -> Connection:
        return Connection(edges=EDGES[:first])


uvicorn.run(GraphQL(strawberry.Schema(Query)), host="127.0.0.1", port=PORT, log_level="warning")
