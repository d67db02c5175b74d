"""LFM-2b: a folder of tab-separated files, each with a header."""

import bz2
from pathlib import Path

import pytest

from model.adapters.prepare import prepare
from tests.model.adapters.published import prepared, rows, write

FILES = {
    "listening-events.tsv": rows(
        "user_id\ttrack_id\talbum_id\ttimestamp",
        "2\t500\t1\t2013-01-27 21:43:38",
        "2\t7\t1\t2013-01-27 21:40:00",
        "31435741\t500\t1\t2020-03-19 07:00:01",
        "2\tnone\t1\t2013-01-27 21:40:00",
        "2\t7\t1\t",
    ),
    "users.tsv": rows(
        "user_id\tcountry\tage\tgender\tcreation_time",
        "2\tUK\t31\tm\t2002-10-28 10:00:00",
        "31435741\t\t-1\tn\t2007-02-01 00:00:00",
    ),
    "tracks.tsv": rows(
        "track_id\tartist_name\ttrack_name",
        '500\tBjörk\t"Hyperballad"',
        "7\tbjörk\tJóga",
        "9\tNobody\tNever played",
    ),
}


@pytest.mark.parametrize("compressed", [False, True])
def test_events_listeners_and_played_tracks_are_read(compressed: bool, tmp_path: Path) -> None:
    files = {f"{name}.bz2": bz2.compress(text) for name, text in FILES.items()}
    folder = write(tmp_path / "LFM-2b", files if compressed else FILES)

    log = prepared("lfm-2b", folder, tmp_path / "out")

    assert log.histories() == {2: ["Jóga", '"Hyperballad"'], 31435741: ['"Hyperballad"']}
    assert sorted(log.items["item_id"]) == [7, 500]
    assert log.items["artist_id"].nunique() == 1
    assert log.user(2) == {"age_band": "25-34", "gender": "male", "country": "GB"}
    assert log.user(31435741) == {}
    assert log.left_out == {"ids that are no numbers": 1, "time that cannot be read": 1}


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    events = FILES["listening-events.tsv"].replace(b"timestamp", b"when")
    folder = write(tmp_path / "LFM-2b", {**FILES, "listening-events.tsv": events})

    with pytest.raises(ValueError, match=r"listening-events\.tsv lacks the columns timestamp"):
        prepare("lfm-2b", folder, tmp_path / "out", progress=False)


def test_tracks_that_the_file_lacks_keep_their_plays(tmp_path: Path) -> None:
    without = {name: text for name, text in FILES.items() if name != "tracks.tsv"}

    log = prepared("lfm-2b", write(tmp_path / "LFM-2b", without), tmp_path / "out")

    assert sorted(log.items["item_id"]) == [7, 500]
    assert len(log.interactions) == 3


def test_later_editions_number_artists(tmp_path: Path) -> None:
    tracks = rows("track_id\tartist_id\ttrack_name", "500\t3\tHyperballad", "7\t\tJóga")
    folder = write(tmp_path / "LFM-2b", {**FILES, "tracks.tsv": tracks})

    log = prepared("lfm-2b", folder, tmp_path / "out")

    assert log.item(500) == {"title": "Hyperballad", "artist_id": 3}
    assert log.item(7) == {"title": "Jóga"}


def test_something_else_than_the_folder_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)

    with pytest.raises(ValueError, match="is no folder"):
        prepare("lfm-2b", folder / "users.tsv", tmp_path / "out", progress=False)
    with pytest.raises(ValueError, match=r"has no listening-events\.tsv"):
        prepare(
            "lfm-2b", write(tmp_path / "no", {"users.tsv": FILES["users.tsv"]}), tmp_path / "out"
        )
