"""One search over everything that has a name."""

import asyncio
from typing import Annotated

import strawberry

from api.context import Info
from api.errors import InvalidInput
from api.schema.catalogue import Album, Artist, Genre, Song, song_of
from api.schema.texts import storable
from api.stores.window import Window

MAX_SEARCH = 200
MAX_OF_A_KIND = 10


@strawberry.type(description="What answers to a search, the best of each kind first.")
class SearchResults:
    songs: list[Song] = strawberry.field(description="By title, artist or album.")
    artists: list[Artist] = strawberry.field(description="By name.")
    albums: list[Album] = strawberry.field(description="By title.")
    genres: list[Genre] = strawberry.field(description="By title.")


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
            return SearchResults(songs=[], artists=[], albums=[], genres=[])
        catalogue, loaders = info.context.stores.catalogue, info.context.loaders
        songs, named, tree = await asyncio.gather(
            catalogue.found(text, Window(first)), catalogue.named(text, first), loaders.genres()
        )
        artists, albums = await asyncio.gather(
            loaders.artist_by_id.load_many(named["artist"]),
            loaders.album_by_id.load_many(named["album"]),
        )
        clips = info.context.service.clips
        return SearchResults(
            songs=[song_of(entry, tree, clips) for entry in songs.rows],
            artists=[Artist.from_row(row) for row in artists if row is not None],
            albums=[Album.from_row(row) for row in albums if row is not None],
            genres=[
                Genre.from_row(tree.by_id[id_], tree) for id_ in named["genre"] if id_ in tree.by_id
            ],
        )


def searchable(text: str | None, argument: str = "search") -> str:
    """The text as PostgreSQL can take it.

    Raises: InvalidInput for a text that is too long.
    """
    text = storable(text or "").strip()
    if len(text) > MAX_SEARCH:
        raise InvalidInput(f"{argument}: at most {MAX_SEARCH} characters, not {len(text)}")
    return text
