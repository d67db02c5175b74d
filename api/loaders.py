"""DataLoaders: sibling fields ask one by one, the store is asked once for all."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

from api import tables
from api.standing import Standing
from api.stores import Stores
from api.stores.catalogue import GenreTree, Key, SongEntry
from api.stores.window import Page, Window

K = TypeVar("K")
V = TypeVar("V")

PartKey = tuple[int, Window[Key]]
"""Part of a list that belongs to something, with that thing's id."""


class Loaders:
    """Loaders of one operation, or of one event of a subscription, each made when it is needed."""

    def __init__(
        self, stores: Stores, user: Callable[[UUID], Awaitable[tables.User | None]]
    ) -> None:
        """Read from the stores, and a listener by `user`."""
        self._stores = stores
        self._user = user

    @cached_property
    def song_by_id(self) -> DataLoader[int, SongEntry | None]:
        return _by_id(self._stores.catalogue.songs, SongEntry)

    @cached_property
    def artist_by_id(self) -> DataLoader[int, tables.Artist | None]:
        return _by_id(self._stores.catalogue.artists, tables.Artist)

    @cached_property
    def album_by_id(self) -> DataLoader[int, tables.Album | None]:
        return _by_id(self._stores.catalogue.albums, tables.Album)

    @cached_property
    def audio_features_by_song_id(self) -> DataLoader[int, tables.AudioFeatures | None]:
        return _by_id(self._stores.catalogue.audio_features, tables.AudioFeatures)

    @cached_property
    def user_by_id(self) -> DataLoader[UUID, tables.User | None]:
        return _each(self._user)

    @cached_property
    def standing_by_user_id(self) -> DataLoader[UUID, Standing]:
        return _each(self._stores.feedback.standing)

    @cached_property
    def songs_by_artist_id(self) -> DataLoader[PartKey, Page[SongEntry]]:
        return _parts(self._stores.catalogue.songs_of_artists)

    @cached_property
    def songs_by_album_id(self) -> DataLoader[PartKey, Page[SongEntry]]:
        return _parts(self._stores.catalogue.songs_of_albums)

    async def genres(self) -> GenreTree:
        return await self._stores.catalogue.genres()


def _by_id(
    read: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]], _: type[V]
) -> DataLoader[K, V | None]:
    async def load(ids: list[K]) -> list[V | None]:
        found = await read(ids)
        return [found.get(id_) for id_ in ids]

    return DataLoader(load)


def _each(read: Callable[[K], Awaitable[V]]) -> DataLoader[K, V]:
    """For what a request asks of one alone, several times."""

    async def load(keys: list[K]) -> list[V]:
        return list(await asyncio.gather(*map(read, keys)))

    return DataLoader(load)


def _parts(
    read: Callable[[Sequence[int], Window[Key]], Awaitable[Mapping[int, Page[SongEntry]]]],
) -> DataLoader[PartKey, Page[SongEntry]]:
    """Siblings differ in their id alone, so this is one read, or one for each distinct part."""

    async def load(keys: list[PartKey]) -> list[Page[SongEntry]]:
        ids_by_window: dict[Window[Key], list[int]] = {}
        for id_, window in keys:
            ids_by_window.setdefault(window, []).append(id_)
        found = {
            (id_, window): page
            for window, ids in ids_by_window.items()
            for id_, page in (await read(ids, window)).items()
        }
        return [found[key] for key in keys]

    return DataLoader(load)
