"""ListenBrainz dumps: JSON lines by month, and the parquet files made for Spark."""

import json
import lzma
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from model.adapters.prepare import prepare
from tests.model.adapters.published import prepared, rows, tar_of, write

MBID = "e97f805a-ab48-4c52-855e-07049142113d"
TOP = "listenbrainz-listens-dump-183-20200727-001004-full"


def listen(user: str, time: object, title: str, artist: str, **track: Any) -> str:
    return json.dumps(
        {
            "user_id": 7,
            "user_name": user,
            "timestamp": time,
            "track_metadata": {
                "additional_info": {"recording_msid": "m", "artist_mbids": []},
                "artist_name": artist,
                "track_name": title,
                "release_name": None,
                **track,
            },
            "recording_msid": "c559b2f8-41ff-4b55-ab3c-0b57d9b85d11",
        }
    )


FEBRUARY = rows(
    listen("rob", 1107302400, "Teardrop", "Massive Attack"),
    listen("iliekcomputers", 1107302300, "Hyperballad", "Björk"),
)
MAY = rows(
    listen("rob", 1115000000, "TEARDROP", "Massive attack"),
    listen(
        "rob",
        1115000300,
        "Tear Drop (live)",
        "Massive Attack",
        mbid_mapping={"recording_mbid": MBID, "artist_mbids": ["10adbe5e"]},
    ),
    listen(
        "iliekcomputers",
        1115000000,
        "Another spelling",
        "MA",
        additional_info={"recording_mbid": MBID, "artist_mbids": ["10adbe5e"]},
    ),
)
FILES = {
    f"{TOP}/COPYING": b"CC0",
    f"{TOP}/TIMESTAMP": b"2020-07-27 00:10:04",
    f"{TOP}/listens/2005/5.listens": MAY,
    f"{TOP}/listens/2005/2.listens": FEBRUARY,
}


def packed(folder: Path, kind: str) -> Path:
    tar = tar_of(FILES)
    if kind == "folder":
        return write(folder, FILES)
    archive = folder / f"{TOP}.tar{kind}"
    compress = {
        ".zst": lambda: pa.compress(tar, "zstd", asbytes=True),
        ".xz": lambda: lzma.compress(tar),
        "": lambda: tar,
    }
    archive.write_bytes(compress[kind]())
    return archive


@pytest.mark.parametrize("kind", ["folder", ".zst", ".xz", ""])
def test_a_dump_is_read_however_it_is_packed(kind: str, tmp_path: Path) -> None:
    log = prepared("listenbrainz", packed(tmp_path, kind), tmp_path / "out")

    titles = {
        name: [str(title).lower() for title in titles] for name, titles in log.histories().items()
    }
    assert titles["rob"] == ["teardrop", "teardrop", "tear drop (live)"]
    assert titles["iliekcomputers"] == ["hyperballad", "tear drop (live)"]


def test_a_recording_is_one_by_its_musicbrainz_id_else_by_its_names(tmp_path: Path) -> None:
    log = prepared("listenbrainz", packed(tmp_path, ""), tmp_path / "out")

    assert len(log.items) == 3
    assert log.histories("source_id")["rob"][2] == MBID
    plays = log.interactions[log.interactions["user_id"] == "rob"]["item_id"].tolist()
    assert plays[0] == plays[1] != plays[2]


def test_older_dumps_name_the_time_otherwise(tmp_path: Path) -> None:
    old = FEBRUARY.replace(b'"timestamp"', b'"listened_at"')
    (tmp_path / "2.listens").write_bytes(old)

    log = prepared("listenbrainz", tmp_path / "2.listens", tmp_path / "out")

    assert sorted(log.interactions["timestamp"]) == [1107302300, 1107302400]


BAD = {
    '{"user_name": "rob", "timest': "no JSON document",
    "[1, 2]": "no listen",
    '{"user_name": "rob", "timestamp": 1}': "no listen",
    listen("rob", {"$date": 1}, "Title", "Artist"): "no listen",
    listen("rob", None, "Title", "Artist"): "no listen",
    listen("rob", "soon", "Title", "Artist"): "time that cannot be read",
    listen("rob", 1107302400000, "Title", "Artist"): "time that cannot be read",
    listen("", 1107302400, "Title", "Artist"): "no listener",
    listen("rob", 1107302400, "", "Artist"): "no artist or no title",
    json.dumps({**json.loads(listen("x", 1, "t", "a")), "user_name": 5}): "no listen",
    listen("rob", 1107302400, "Teardrop", "Massive Attack"): "the same event again",
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_is_counted_and_costs_no_other(line: str, tmp_path: Path) -> None:
    (tmp_path / "2.listens").write_bytes(FEBRUARY + rows(line))

    log = prepared("listenbrainz", tmp_path / "2.listens", tmp_path / "out")

    assert log.left_out == {BAD[line]: 1}
    assert log.histories() == {"rob": ["Teardrop"], "iliekcomputers": ["Hyperballad"]}


def spark_file() -> bytes:
    frame = pd.DataFrame(
        {
            "listened_at": pd.to_datetime([1115000300, 1107302400], unit="s"),
            "user_id": [7, 7],
            "artist_name": ["Massive Attack", "Björk"],
            "artist_credit_id": [65, None],
            "release_name": [None, "Post"],
            "release_mbid": [None, None],
            "recording_name": ["Teardrop", "Hyperballad"],
            "recording_mbid": [MBID, None],
            "artist_credit_mbids": [["10adbe5e"], None],
        },
        dtype=object,
    )
    file = BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), file)
    return file.getvalue()


def test_the_dump_for_spark_is_read_too(tmp_path: Path) -> None:
    archive = tmp_path / "listenbrainz-spark-dump-183-20200727-001004-full.tar"
    archive.write_bytes(tar_of({"listenbrainz-spark-dump/0.parquet": spark_file()}))

    log = prepared("listenbrainz", archive, tmp_path / "out")

    assert log.histories() == {"7": ["Hyperballad", "Teardrop"]}
    assert log.interactions["timestamp"].tolist() == [1107302400, 1115000300]


def test_a_parquet_file_of_something_else_is_refused(tmp_path: Path) -> None:
    pd.DataFrame({"uid": [1]}).to_parquet(tmp_path / "listens.parquet")

    with pytest.raises(ValueError, match="lacks the columns user_id, listened_at"):
        prepare("listenbrainz", tmp_path, tmp_path / "out", progress=False)


def test_a_folder_without_listens_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"has no \.listens and no \.parquet"):
        prepare("listenbrainz", tmp_path, tmp_path / "out", progress=False)
