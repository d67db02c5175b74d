"""Queries of the catalogue: by id, by page, by search; and anything by its global id."""

import asyncio
from typing import Annotated

import strawberry

from api.context import Info
from api.errors import InvalidInput
from api.schema.catalogue import (
    Album,
    Artist,
    Genre,
    Song,
    artist_of,
    found_song_key,
    most_heard,
    song_by_id,
    song_connection,
    song_key,
)
from api.schema.feedback import own_feedback
from api.schema.given import ids_of_genre
from api.schema.license_uses import Allowing, licenses_allowing
from api.schema.model_card import ModelCard
from api.schema.node import Node, fma_id, split_global_id
from api.schema.paging import MAX_FIRST, After, Before, Connection, PageFirst, PageLast, window
from api.schema.plays import own_play
from api.schema.search import searchable
from api.schema.users import viewer
from api.schema.wishes import OfGenre
from api.stores.catalogue import SongFilter

Ids = Annotated[
    list[strawberry.ID], strawberry.argument(description=f"Global ids, at most {MAX_FIRST}.")
]
GlobalId = Annotated[strawberry.ID, strawberry.argument(description="Global id.")]
Id = Annotated[strawberry.ID, strawberry.argument(description="Global id, or FMA's number.")]


@strawberry.type(description="What this service holds and what it learned from.")
class About:
    is_demo_catalogue: bool = strawberry.field(
        description="True where the catalogue is the small made-up one."
    )
    song_count: int = strawberry.field(description="How many songs there are.")
    model_version: str = strawberry.field(
        description='Names the trained model, or "popular" where none is trained yet.'
    )
    learned_from_simulated_plays: bool = strawberry.field(
        description="True where simulated listeners are among those that the model learned from."
    )

    @strawberry.field(
        description="What the model learned from, and how well; null where none is trained yet."
    )
    async def card(self, info: Info) -> ModelCard | None:
        recommender = info.context.listening.serving.recommender
        return None if recommender is None else ModelCard.of(recommender)

    @strawberry.field(
        description="Address on this server of the whole catalogue as points, in which songs that "
        "are alike stand together; null where no model is trained yet. The format is told in "
        "`api/song_map.py`."
    )
    async def map_url(self, info: Info) -> str | None:
        return await info.context.service.song_map.url()


@strawberry.type
class CatalogueQuery:
    @strawberry.field(description="A song by global id or FMA track number.")
    async def song(self, info: Info, id: Id) -> Song | None:
        song_id = fma_id("Song", id)
        return None if song_id is None else await song_by_id(info, song_id)

    @strawberry.field(description="Songs by FMA listens, or by how well they answer a search.")
    async def songs(
        self,
        info: Info,
        first: PageFirst = None,
        after: After = None,
        last: PageLast = None,
        before: Before = None,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Words of title, artist or album; accents and case do not matter."
            ),
        ] = None,
        genre: OfGenre = None,
        allowing: Allowing = [],  # noqa: B006 GraphQL's default value
    ) -> Connection[Song]:
        text = searchable(search)
        part = window(first, after, last, before, found_song_key if text else song_key)
        licenses = licenses_allowing(allowing)
        kind = SongFilter(tuple(await ids_of_genre(info, genre)), licenses)
        if text:
            page = await info.context.stores.catalogue.found(text, part, kind)
            return await song_connection(info, page)
        return await most_heard(info, part, kind)

    @strawberry.field(description="Every genre, by title.")
    async def genres(self, info: Info) -> list[Genre]:
        tree = await info.context.loaders.genres()
        return [Genre.from_row(row, tree) for row in tree.by_id.values()]

    @strawberry.field(description="An artist by global id or FMA number.")
    async def artist(self, info: Info, id: Id) -> Artist | None:
        artist_id = fma_id("Artist", id)
        row = artist_id and await info.context.loaders.artist_by_id.load(artist_id)
        return await artist_of(info, row) if row else None

    @strawberry.field(description="An album by global id or FMA number.")
    async def album(self, info: Info, id: Id) -> Album | None:
        album_id = fma_id("Album", id)
        row = album_id and await info.context.loaders.album_by_id.load(album_id)
        return Album.from_row(row) if row else None

    @strawberry.field(description="Anything by its global id; null where there is nothing.")
    async def node(self, info: Info, id: GlobalId) -> Node | None:
        return await _node(info, id)

    @strawberry.field(description=f"Several by their global ids, in order, at most {MAX_FIRST}.")
    async def nodes(self, info: Info, ids: Ids) -> list[Node | None]:
        if len(ids) > MAX_FIRST:
            raise InvalidInput(f"ids: at most {MAX_FIRST}, not {len(ids)}")
        return list(await asyncio.gather(*(_node(info, id_) for id_ in ids)))

    @strawberry.field(description="What this service holds and what it learned from.")
    async def about(self, info: Info) -> About:
        newest = await info.context.stores.catalogue.newest_import()
        serving = info.context.listening.serving
        return About(
            is_demo_catalogue=newest is not None and newest.source == "sample",
            song_count=0 if newest is None else newest.n_songs,
            model_version=serving.version,
            learned_from_simulated_plays=serving.recommender is not None
            and serving.recommender.learned_from_simulated,
        )


async def _node(info: Info, id_: str) -> Node | None:
    """A song, artist, album or genre; the listener of the request, their plays and feedback."""
    type_name, key = split_global_id(id_) or ("", "")
    context, number = info.context, fma_id(type_name, id_)
    if type_name == "User":
        user = await viewer(info)
        return user if user is not None and user.id == id_ else None
    if type_name == "Play":
        return await own_play(info, key)
    if type_name == "Feedback":
        return await own_feedback(info, key)
    if number is None:
        return None
    if type_name == "Song":
        return await song_by_id(info, number)
    if type_name == "Artist":
        artist = await context.loaders.artist_by_id.load(number)
        return artist and await artist_of(info, artist)
    if type_name == "Album":
        album = await context.loaders.album_by_id.load(number)
        return album and Album.from_row(album)
    if type_name == "Genre":
        tree = await context.loaders.genres()
        return Genre.from_row(tree.by_id[number], tree) if number in tree.by_id else None
    return None
