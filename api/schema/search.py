"""One search over everything that has a name."""

import asyncio
from typing import Annotated

import strawberry

from api.context import Info
from api.errors import InvalidInput
from api.schema.catalogue import Album, Artist, Genre, Song, artist_of, song_connection
from api.schema.texts import storable
from api.stores.window import Window

MAX_SEARCH = 200
MAX_OF_A_KIND = 10


@strawberry.type(description="What answers to a search, the best of each kind first.")
class SearchResults:
    artists: list[Artist] = strawberry.field(description="By name.")
    albums: list[Album] = strawberry.field(description="By title.")
    genres: list[Genre] = strawberry.field(description="By title.")
    text: strawberry.Private[str]
    first: strawberry.Private[int]

    @strawberry.field(description="By title, artist or album.")
    async def songs(self, info: Info) -> list[Song]:
        if not self.text:
            return []
        page = await info.context.stores.catalogue.found(self.text, Window(self.first))
        edges = (await song_connection(info, page)).edges
        return [edge.node for edge in edges if edge.node is not None]


@strawberry.type
class SearchQuery:
    @strawberry.field(
        description="Songs, artists, albums and genres at once, for a search while one types: "
        "beginnings, slips of the finger, accents and case do not matter. Nothing for an empty "
        "text."
    )
    async def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="What was typed.")],
        first: Annotated[
            int, strawberry.argument(description=f"How many of each, 1 to {MAX_OF_A_KIND}.")
        ] = 5,
    ) -> SearchResults:
        if not 1 <= first <= MAX_OF_A_KIND:
            raise InvalidInput(f"first: must be from 1 to {MAX_OF_A_KIND}, not {first}")
        text = searchable(text, "text")
        if not text:
            return SearchResults(artists=[], albums=[], genres=[], text=text, first=first)
        loaders = info.context.loaders
        named, tree = await asyncio.gather(
            info.context.stores.catalogue.named(text, first), loaders.genres()
        )
        artists, albums = await asyncio.gather(
            loaders.artist_by_id.load_many(named["artist"]),
            loaders.album_by_id.load_many(named["album"]),
        )
        return SearchResults(
            artists=[await artist_of(info, row) for row in artists if row is not None],
            albums=[Album.from_row(row) for row in albums if row is not None],
            genres=[
                Genre.from_row(tree.by_id[id_], tree) for id_ in named["genre"] if id_ in tree.by_id
            ],
            text=text,
            first=first,
        )


def searchable(text: str | None, argument: str = "search") -> str:
    """The text as PostgreSQL can take it.

    Raises: InvalidInput for a text that is too long.
    """
    text = storable(text or "").strip()
    if len(text) > MAX_SEARCH:
        raise InvalidInput(f"{argument}: at most {MAX_SEARCH} characters, not {len(text)}")
    return text
