"""The whole catalogue as points: one file for each model and import, made once and kept.

    4 bytes         length of the header, a multiple of 4
    header          JSON, filled up with spaces: {"count": n, "genres": [{"fmaId", "title"}, …]}
    4 bytes a song  FMA's number of it, ascending
    2 bytes a song  across, of 0 to 65,535
    2 bytes a song  up, of 0 to 65,535
    1 byte a song   its top genre: a place in the header's list, 255 for none

All numbers are unsigned, the least byte first.
"""

import asyncio
import gzip
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import orjson
from numpy.typing import NDArray
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.serving import Serving
from api.stores.catalogue import Catalogue
from api.tables import Genre
from model.recommender import Recommender

NO_GENRE = 255
_HIGHEST = 65_535


class SongMap:
    """The map of the model in service."""

    def __init__(self, catalogue: Catalogue, serving: Serving) -> None:
        self._catalogue = catalogue
        self._serving = serving
        self._made: _Made | None = None
        self._turn = asyncio.Lock()

    async def url(self) -> str | None:
        """Address of the map as it is now; None where there is no model or no catalogue.

        Raises: StoreUnavailable if PostgreSQL does not answer.
        """
        key = await self._key(self._serving.recommender)
        return None if key is None else f"/map/{key}"

    async def respond(self, request: Request) -> Response:
        """Answer GET and HEAD for the map of `key`; one of another model is gone."""
        made = await self._current()
        if made is None or made.key != request.path_params["key"]:
            raise HTTPException(404, "no map of this name is served now; ask for about.mapUrl")
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "ETag": made.etag,
            "Vary": "Accept-Encoding",
        }
        if made.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(made.packed, 200, headers, "application/octet-stream")
        return Response(gzip.decompress(made.packed), 200, headers, "application/octet-stream")

    async def _key(self, recommender: Recommender | None) -> str | None:
        newest = await self._catalogue.newest_import()
        if recommender is None or newest is None:
            return None
        return f"{recommender.version}-{newest.id}"

    async def _current(self) -> "_Made | None":
        """The map of the model in service, made by whoever asks first."""
        recommender = self._serving.recommender
        key = await self._key(recommender)
        if recommender is None or key is None:
            return None
        async with self._turn:
            if self._made is None or self._made.key != key:
                top_genres, tree = await asyncio.gather(
                    self._catalogue.top_genres(), self._catalogue.genres()
                )
                roots = [genre for genre in tree.by_id.values() if genre.parent_id is None]
                packed = await asyncio.to_thread(_packed, recommender, top_genres, roots)
                self._made = _Made.of(key, packed)
            return self._made


@dataclass(frozen=True, slots=True)
class _Made:
    key: str
    packed: bytes  # by gzip
    etag: str

    @classmethod
    def of(cls, key: str, packed: bytes) -> "_Made":
        return cls(key, packed, f'"{blake2b(packed, digest_size=12).hexdigest()}"')


def _packed(recommender: Recommender, top_genres: NDArray[np.int64], roots: list[Genre]) -> bytes:
    """The file, by gzip; `top_genres` (n, 2) are song and genre, songs ascending."""
    known = recommender.vocabulary.song_ids
    _, items, rows = np.intersect1d(known, top_genres[:, 0], return_indices=True)
    place_of = {genre.id: place for place, genre in enumerate(roots[:NO_GENRE])}
    genres = [place_of.get(genre, NO_GENRE) for genre in top_genres[rows, 1].tolist()]
    points = np.rint(recommender.places[items] * _HIGHEST).astype("<u2")
    header = orjson.dumps(
        {
            "count": len(items),
            "genres": [{"fmaId": genre.id, "title": genre.title} for genre in roots[:NO_GENRE]],
        }
    )
    header += b" " * (-len(header) % 4)
    parts = (
        np.array([len(header)], "<u4").tobytes(),
        header,
        known[items].astype("<u4").tobytes(),
        points[:, 0].tobytes(),
        points[:, 1].tobytes(),
        np.array(genres, np.uint8).tobytes(),
    )
    return gzip.compress(b"".join(parts), 6, mtime=0)
