import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from api.errors import CatalogueRefused
from seed.download import download_archive

CONTENT = bytes(range(256)) * 4096  # 1 MiB
SHA1 = hashlib.sha1(CONTENT, usedforsecurity=False).hexdigest()


@dataclass
class Archive:
    """A server of one file, that may drop connections or know nothing of ranges."""

    url: str = ""
    content: bytes = CONTENT
    drop_after: list[int] = field(default_factory=list[int])
    """For the next requests: how many bytes each sends before it breaks off."""
    ranges: bool = True
    status: int = 0
    asked: list[str | None] = field(default_factory=list[str | None])
    """The Range of each request."""


@pytest.fixture
def archive() -> Iterator[Archive]:
    state = Archive()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers["Range"]
            state.asked.append(wanted)
            if state.status:
                self.send_error(state.status)
                return
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and state.ranges else 0
            if start >= len(state.content):
                self.send_error(416)
                return
            body = state.content[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if state.drop_after:
                body = body[: state.drop_after.pop(0)]
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/fma_metadata.zip"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(archive: Archive, target: Path) -> Path:
    return download_archive(target, url=archive.url, sha1=SHA1, pause_seconds=0)


def test_an_archive_is_fetched_once(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "made" / "fma_metadata.zip"

    fetch(archive, target)
    fetch(archive, target)

    assert target.read_bytes() == CONTENT
    assert archive.asked == [None]
    assert [file.name for file in target.parent.iterdir()] == ["fma_metadata.zip"]


def test_a_dropped_connection_is_taken_up_where_it_broke(archive: Archive, tmp_path: Path) -> None:
    archive.drop_after = [300_000, 200_000]

    target = fetch(archive, tmp_path / "fma_metadata.zip")

    assert target.read_bytes() == CONTENT
    assert archive.asked[0] is None
    starts = [int(str(wanted).removeprefix("bytes=").rstrip("-")) for wanted in archive.asked[1:]]
    assert len(starts) == 2
    assert 0 < starts[0] <= 300_000
    assert starts[0] < starts[1] <= 500_000


def test_a_download_goes_on_in_the_next_run(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "fma_metadata.zip.part").write_bytes(CONTENT[:400_000])

    target = fetch(archive, tmp_path / "fma_metadata.zip")

    assert target.read_bytes() == CONTENT
    assert archive.asked == ["bytes=400000-"]


def test_a_part_that_is_whole_already_is_only_checked(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "fma_metadata.zip.part").write_bytes(CONTENT)

    assert fetch(archive, tmp_path / "fma_metadata.zip").read_bytes() == CONTENT


def test_a_server_without_ranges_sends_it_anew(archive: Archive, tmp_path: Path) -> None:
    archive.ranges = False
    (tmp_path / "fma_metadata.zip.part").write_bytes(b"x" * 1000)

    assert fetch(archive, tmp_path / "fma_metadata.zip").read_bytes() == CONTENT


def test_a_wrong_checksum_is_thrown_away(archive: Archive, tmp_path: Path) -> None:
    archive.content = CONTENT[:-1] + b"?"

    with pytest.raises(CatalogueRefused, match=f"not {SHA1}, and was thrown away: run"):
        fetch(archive, tmp_path / "fma_metadata.zip")

    assert list(tmp_path.iterdir()) == []


def test_a_connection_that_keeps_breaking_keeps_what_came(archive: Archive, tmp_path: Path) -> None:
    archive.drop_after = [100_000] + [0] * 50

    with pytest.raises(CatalogueRefused, match=r"what came so far is kept in .*\.part"):
        fetch(archive, tmp_path / "fma_metadata.zip")

    part = (tmp_path / "fma_metadata.zip.part").read_bytes()
    assert part == CONTENT[: len(part)]
    assert len(part) > 0


def test_no_server_and_no_file_are_told_apart(archive: Archive, tmp_path: Path) -> None:
    archive.status = 404

    with pytest.raises(CatalogueRefused, match=r"answers 404: .*FMA_METADATA"):
        fetch(archive, tmp_path / "one.zip")
    with pytest.raises(CatalogueRefused, match=r"cannot be fetched .*FMA_METADATA"):
        download_archive(
            tmp_path / "other.zip", url="http://127.0.0.1:9/x.zip", sha1=SHA1, pause_seconds=0
        )
