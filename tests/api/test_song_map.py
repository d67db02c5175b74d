"""The whole catalogue as points."""

import json

import numpy as np
import sqlalchemy as sa

from api.stores import Stores
from api.tables import Song
from tests.api.client import Client
from tests.api.exports import N_SONGS

MAP_URL = "{ about { mapUrl } }"


async def url_of(client: Client) -> str:
    return (await client.ask(MAP_URL))["about"]["mapUrl"]


async def test_every_song_that_the_model_knows_has_a_place_and_a_genre(trained: Client) -> None:
    recommender = trained.service.listening.serving.recommender
    assert recommender is not None

    response = await trained.http.get(await url_of(trained))

    content = response.content
    start = 4 + int.from_bytes(content[:4], "little")
    header = json.loads(content[4:start])
    points = np.frombuffer(content, np.uint8, offset=start)
    numbers, across, up, genres = np.split(points, np.cumsum([4, 2, 2]) * N_SONGS)
    assert response.headers["content-encoding"] == "gzip"
    assert header == {
        "count": N_SONGS,
        "genres": [{"fmaId": 17, "title": "Folk"}, {"fmaId": 12, "title": "Rock"}],
    }
    assert numbers.view("<u4").tolist() == list(range(1, N_SONGS + 1))
    places = np.stack([across.view("<u2"), up.view("<u2")], 1) / 65_535
    assert np.abs(places - recommender.places).max() < 1e-4
    assert genres.tolist() == [0 if n % 3 == 1 else 1 for n in range(1, N_SONGS + 1)]


async def test_the_map_may_be_kept_for_ever_and_is_sent_once(trained: Client) -> None:
    url = await url_of(trained)
    first = await trained.http.get(url)

    again = await trained.http.get(url, headers={"if-none-match": first.headers["etag"]})
    plain = await trained.http.get(url, headers={"accept-encoding": "identity"})

    assert "immutable" in first.headers["cache-control"]
    assert (again.status_code, again.content) == (304, b"")
    assert plain.content == first.content
    assert "content-encoding" not in plain.headers


async def test_another_import_has_a_map_of_another_name(trained: Client, stores: Stores) -> None:
    before = await url_of(trained)
    newer = "insert into catalogue_imports (finished_at, source, fingerprint, n_songs, n_set_aside)"
    async with stores.postgres.begin() as connection:
        await connection.execute(sa.text(f"{newer} values (now(), 'fma', 'another', 60, 0)"))
        await connection.execute(sa.update(Song).values(top_genre_id=None))

    after = await url_of(trained)

    gone = await trained.http.get(before)
    assert after != before
    assert gone.status_code == 404
    assert "about.mapUrl" in gone.text
    assert set((await trained.http.get(after)).content[-N_SONGS:]) == {255}


async def test_without_a_model_there_is_no_map(client: Client) -> None:
    assert await url_of(client) is None
    assert (await client.http.get("/map/popular-1")).status_code == 404
