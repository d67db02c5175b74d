"""Last.fm 1K and 360K, in the columns of their READMEs."""

import gzip
from pathlib import Path

import pytest

from model.adapters.prepare import prepare
from tests.model.adapters.published import (
    PLAYS_1K,
    PLAYS_360K,
    PROFILES_1K,
    PROFILES_360K,
    prepared,
    rows,
    tar_of,
    write,
)

PLAYS = rows(
    "user_000639\t2009-04-08T01:57:47Z\t\tThe Dogs D'Amour\t\tFall in Love Again?",
    'user_000639\t2009-04-08T01:53:56Z\tmb\t坂本龍一\tmb2\tComposition "0919"',
    "user_000001\t2009-05-04T13:54:10Z\t\tTHE DOGS D'AMOUR\tmb3\tfall in love again?",
)
PROFILES = rows(
    "#id\tgender\tage\tcountry\tregistered",
    "user_000001\tm\t\tJapan\tAug 13, 2006",
    "user_000639\tf\t34\tCote D'Ivoire\tApr 27, 2005",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "lastfm-dataset-1K", {PLAYS_1K: PLAYS, PROFILES_1K: PROFILES})


def test_plays_stand_in_order_of_time_whatever_theirs_was(folder: Path, tmp_path: Path) -> None:
    log = prepared("lastfm-1k", folder, tmp_path / "out")

    assert log.histories()["user_000639"] == ['Composition "0919"', "Fall in Love Again?"]
    hers = log.interactions[log.interactions["user_id"] == "user_000639"]
    assert hers["order"].tolist() == [0, 1]
    assert hers["timestamp"].tolist() == [1239155636, 1239155867]


def test_a_song_is_one_whatever_its_case_and_ids(folder: Path, tmp_path: Path) -> None:
    log = prepared("lastfm-1k", folder, tmp_path / "out")

    assert log.histories()["user_000001"] == ["Fall in Love Again?"]
    assert log.items["artist_id"].nunique() == 2
    assert log.items["artist_name"].tolist() == ["The Dogs D'Amour", "坂本龍一"]


def test_profiles_are_coarse_and_say_no_more(folder: Path, tmp_path: Path) -> None:
    log = prepared("lastfm-1k", folder, tmp_path / "out")

    assert list(log.users.columns) == ["user_id", "age_band", "gender", "country"]
    hers = {"age_band": "25-34", "gender": "female", "country": "CI"}
    assert log.user("user_000639") == hers
    assert log.user("user_000001") == {"gender": "male", "country": "JP"}


def test_no_file_of_the_layout_names_a_listener(folder: Path, tmp_path: Path) -> None:
    prepare("lastfm-1k", folder, tmp_path / "out", progress=False)

    names = [p for p in (tmp_path / "out").iterdir() if b"user_000639" in p.read_bytes()]
    assert [path.name for path in names] == ["user_ids.parquet"]


def test_the_archive_gives_the_files_of_the_folder(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "lastfm-dataset-1K.tar.gz"
    inside = {f"lastfm-dataset-1K/{path.name}": path.read_bytes() for path in folder.iterdir()}
    archive.write_bytes(gzip.compress(tar_of(inside)))

    packed = prepared("lastfm-1k", archive, tmp_path / "packed")
    unpacked = prepared("lastfm-1k", folder, tmp_path / "unpacked")

    assert packed.histories() == unpacked.histories()
    assert (
        packed.users.set_index("user_id").to_dict() == unpacked.users.set_index("user_id").to_dict()
    )


def test_crlf_ends_a_line(tmp_path: Path) -> None:
    crlf = {PLAYS_1K: PLAYS.replace(b"\n", b"\r\n"), PROFILES_1K: PROFILES.replace(b"\n", b"\r\n")}

    log = prepared("lastfm-1k", write(tmp_path / "crlf", crlf), tmp_path / "out")

    assert log.histories()["user_000639"] == ['Composition "0919"', "Fall in Love Again?"]
    assert not log.left_out


BAD = {
    "three\tfields\tonly": "3 fields in a line in place of 6",
    "user_1\tyesterday\t\tArtist\t\tTitle": "time that cannot be read",
    "user_1\t2009-13-45T01:57:47Z\t\tArtist\t\tTitle": "time that cannot be read",
    "\t2009-04-08T01:57:47Z\t\tArtist\t\tTitle": "no listener",
    "user_1\t2009-04-08T01:57:47Z\tmb\t\t\tTitle": "no artist",
    "user_1\t2009-04-08T01:57:47Z\tmb\tArtist\t\t": "no title",
    PLAYS.decode().partition("\n")[0]: "the same event again",
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_is_counted_shown_and_costs_no_other(
    line: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = prepared("lastfm-1k", folder, tmp_path / "whole")
    (folder / PLAYS_1K).write_bytes(PLAYS + rows(line))

    log = prepared("lastfm-1k", folder, tmp_path / "out")

    assert log.left_out == {BAD[line]: 1}
    assert log.histories() == whole.histories()
    assert f"1: {BAD[line]}" in capsys.readouterr().err


def test_bytes_that_are_no_utf8_cost_their_line_alone(folder: Path, tmp_path: Path) -> None:
    broken = b"user_1\t2009-04-08T01:57:47Z\t\tSigur R\xf3s\t\tTitle\n"
    (folder / PLAYS_1K).write_bytes(broken + PLAYS)

    log = prepared("lastfm-1k", folder, tmp_path / "out")

    assert log.left_out == {"bytes that are no UTF-8": 1}
    assert len(log.interactions) == 3


def test_a_file_of_something_else_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / PLAYS_1K).write_bytes(rows(*["1::1193::5::978300760"] * 20))

    with pytest.raises(ValueError, match=r"1 fields in a line in place of 6, as in '1::1193"):
        prepare("lastfm-1k", folder, tmp_path / "out", progress=False)
    assert not (tmp_path / "out").exists()


def test_totals_have_counts_and_neither_times_nor_order(tmp_path: Path) -> None:
    sha = "000063d3fe1cf2ba248b9e3c3f0334845a27a6be"
    files = {
        PLAYS_360K: rows(
            f"{sha}\ta3cb23fc-acd3-4ce0-8f36-1e5aa6a18432\tu2\t31",
            f"{sha}\t\tbjörk\t7",
            f"{sha}\tother\tBjörk\t3",
            f"{sha}\tmbid\t\t5",
            f"{sha}\t\tnobody\t0",
        ),
        PROFILES_360K: rows(f"{sha}\tm\t19\tMexico\tApr 28, 2008"),
    }

    log = prepared("lastfm-360k", write(tmp_path / "360K", files), tmp_path / "out")

    assert log.histories("artist_name")[sha][:2] == ["u2", "björk"]
    assert log.interactions["count"].tolist() == [31, 10, 5]
    assert log.interactions["timestamp"].isna().all()
    assert "order" not in log.interactions
    assert log.users.values.tolist() == [[sha, "18-24", "male", "MX"]]
    assert log.left_out == {"plays that are no number above 0": 1}
    assert log.account["notes"] == {"listener and song again (counts added)": 1}
