"""Clips in FMA's layout, in whole and in parts."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from api.settings import Settings
from tests.api.client import Client
from tests.api.conftest import client_of

CLIP = bytes(range(256)) * 40
URL = "query ($id: ID!) { song(id: $id) { audioUrl } }"


@pytest_asyncio.fixture
async def with_clips(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
) -> AsyncIterator[Client]:
    folder = settings.data_dir / "clips"
    (folder / "000").mkdir(parents=True)
    (folder / "000" / "000002.mp3").write_bytes(CLIP)
    (folder / "000" / "000003.txt").write_bytes(CLIP)
    (folder / "001").mkdir()
    (folder / "001" / "000004.mp3").write_bytes(CLIP)
    (folder / "000" / "notes.mp3").write_bytes(CLIP)
    (folder.parent / "000002.mp3").write_bytes(b"outside")
    async with client_of(settings.model_copy(update={"fma_audio": folder})) as client:
        yield client


async def test_a_song_has_an_address_where_its_clip_is_there(with_clips: Client) -> None:
    addresses = [(await with_clips.ask(URL, id=id_))["song"]["audioUrl"] for id_ in "2345"]

    assert addresses == ["/audio/2", None, None, None]


async def test_a_clip_is_served_whole(with_clips: Client) -> None:
    response = await with_clips.http.get("/audio/2")

    assert response.status_code == 200
    assert response.content == CLIP
    assert response.headers["content-type"] == "audio/mpeg"
    assert response.headers["accept-ranges"] == "bytes"
    assert "max-age" in response.headers["cache-control"]


async def test_a_head_request_tells_the_length(with_clips: Client) -> None:
    response = await with_clips.http.head("/audio/2")

    assert response.status_code == 200
    assert response.headers["content-length"] == str(len(CLIP))
    assert response.content == b""


async def test_parts_of_a_clip_are_served(with_clips: Client) -> None:
    for asked, part in (
        ("bytes=0-99", CLIP[:100]),
        ("bytes=100-", CLIP[100:]),
        ("bytes=-5", CLIP[-5:]),
        ("bytes=10-999999", CLIP[10:]),
    ):
        response = await with_clips.http.get("/audio/2", headers={"range": asked})

        assert response.status_code == 206, asked
        assert response.content == part
        assert response.headers["content-range"].endswith(f"/{len(CLIP)}")


async def test_a_part_that_is_not_there_is_refused(with_clips: Client) -> None:
    response = await with_clips.http.get("/audio/2", headers={"range": f"bytes={len(CLIP)}-"})

    assert response.status_code == 416
    assert response.headers["content-range"] == f"bytes */{len(CLIP)}"


async def test_an_unchanged_clip_is_not_sent_again(with_clips: Client) -> None:
    first = await with_clips.http.get("/audio/2")

    part = await with_clips.http.get(
        "/audio/2", headers={"range": "bytes=0-9", "if-range": first.headers["etag"]}
    )
    changed = await with_clips.http.get(
        "/audio/2", headers={"range": "bytes=0-9", "if-range": '"another"'}
    )

    assert part.status_code == 206
    assert changed.status_code == 200


async def test_nothing_else_is_served(with_clips: Client) -> None:
    for path in (
        "3",
        "4",
        "5",
        "99999999999999999999",
        "-2",
        "2.mp3",
        "..%2f000002.mp3",
        "%2e%2e/000002.mp3",
        "000/000002.mp3",
        "x",
    ):
        assert (await with_clips.http.get(f"/audio/{path}")).status_code == 404, path


async def test_without_a_folder_there_are_no_clips(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
    caplog: pytest.LogCaptureFixture,
) -> None:
    for folder in (None, settings.data_dir / "nowhere"):
        async with client_of(settings.model_copy(update={"fma_audio": folder})) as client:
            assert (await client.ask(URL, id="2"))["song"]["audioUrl"] is None
            assert (await client.http.get("/audio/2")).status_code == 404

    assert "FMA_AUDIO is no folder" in caplog.text
