"""Archives and compressed files: read whole, or refused by name."""

import bz2
import gzip
import io
import lzma
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from model.adapters.prepare import prepare
from model.adapters.sources import Wanted, read_parts
from tests.model.adapters.published import PLAYS_1K, tar_of

LETTERS = random.Random(0)
PLAYS = "".join(
    f"user_{n:06}\t2009-04-08T01:57:47Z\t\t{LETTERS.random()}\t\t{LETTERS.random()}\n"
    for n in range(3000)
).encode()


def zstd(content: bytes) -> bytes:
    return pa.compress(content, "zstd", asbytes=True)


def zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PLAYS_1K, content)
    return packed.getvalue()


def in_tar(content: bytes) -> bytes:
    return tar_of({f"lastfm-dataset-1K/{PLAYS_1K}": content})


PACKED: dict[str, Callable[[bytes], bytes]] = {
    f"{PLAYS_1K}.gz": gzip.compress,
    f"{PLAYS_1K}.bz2": bz2.compress,
    f"{PLAYS_1K}.xz": lzma.compress,
    f"{PLAYS_1K}.zst": zstd,
    "log.zip": zipped,
    "log.tar": in_tar,
    "log.tgz": lambda content: gzip.compress(in_tar(content)),
    "log.tar.gz": lambda content: gzip.compress(in_tar(content)),
    "log.tar.bz2": lambda content: bz2.compress(in_tar(content)),
    "log.tar.xz": lambda content: lzma.compress(in_tar(content)),
    "log.tar.zst": lambda content: zstd(in_tar(content)),
}


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_is_read_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](PLAYS))

    parts = read_parts(path, [Wanted(PLAYS_1K)], progress=False)

    assert [(found, stream.read()) for found, stream in parts] == [(PLAYS_1K, PLAYS)]


@pytest.mark.parametrize("cut_bytes", [5, 5000])
@pytest.mark.parametrize("name", PACKED)
def test_what_was_cut_short_is_refused_and_leaves_nothing(
    name: str, cut_bytes: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(PACKED[name](PLAYS)[:-cut_bytes])

    with pytest.raises(ValueError, match="is damaged or was cut short"):
        prepare("lastfm-1k", path, tmp_path / "out", progress=False)

    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd)],
)
def test_streams_one_behind_the_other_are_one(
    name: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"{PLAYS_1K}.{name}"
    path.write_bytes(pack(PLAYS[:1000]) + pack(PLAYS[1000:]))

    parts = read_parts(path, [Wanted(PLAYS_1K)], progress=False)

    assert [stream.read() for _, stream in parts] == [PLAYS]


def test_an_unpacked_file_is_read_once_beside_its_packed_twin(tmp_path: Path) -> None:
    (tmp_path / PLAYS_1K).write_bytes(PLAYS)
    (tmp_path / f"{PLAYS_1K}.gz").write_bytes(gzip.compress(PLAYS))

    assert len(list(read_parts(tmp_path, [Wanted(PLAYS_1K)], progress=False))) == 1


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nowhere does not exist"):
        prepare("lastfm-1k", tmp_path / "nowhere", tmp_path / "out", progress=False)
    with pytest.raises(ValueError, match="has no userid-timestamp"):
        prepare("lastfm-1k", tmp_path, tmp_path / "out", progress=False)


def test_noise_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "log.tar.zst").write_bytes(random.Random(1).randbytes(5000))

    with pytest.raises(ValueError, match=r"log\.tar\.zst is damaged"):
        prepare("listenbrainz", tmp_path / "log.tar.zst", tmp_path / "out", progress=False)
