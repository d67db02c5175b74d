import shutil
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from model.fma import Catalogue, read_catalogue
from model.fma_source import CatalogueError, find_source
from tests.conftest import SHARED_DATA
from tests.model.fma_files import (
    HEADER_LINES,
    bend,
    line_of,
    rows_of,
    sample,
    write_rows,
)

FRAMES = ("songs", "artists", "albums", "genres", "song_genres", "audio_features")

needs_real_files = pytest.mark.skipif(not SHARED_DATA.exists(), reason="needs FMA's real files")


def by_id(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_index(frame.columns[0])


def first_song(folder: Path) -> pd.Series:
    """The first row of tracks.csv, as read."""
    songs = read_catalogue(folder).songs
    return songs[songs["id"] == int(rows_of(folder, "tracks.csv")[3][0])].iloc[0]


def same(one: Catalogue, other: Catalogue) -> None:
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_a_clean_catalogue_is_read_whole(tmp_path: Path) -> None:
    folder = sample(tmp_path)

    catalogue = read_catalogue(folder)

    assert len(catalogue.songs) == len(rows_of(folder, "tracks.csv")) - 3
    assert len(catalogue.genres) == len(rows_of(folder, "genres.csv")) - 1
    assert catalogue.set_aside.empty
    assert set(catalogue.songs["artist_id"]) == set(catalogue.artists["id"])
    assert set(catalogue.songs["album_id"].dropna()) == set(catalogue.albums["id"])
    assert set(catalogue.song_genres["genre_id"]) <= set(catalogue.genres["id"])
    for name in FRAMES[:4]:
        assert getattr(catalogue, name)["id"].is_unique


def test_an_archive_reads_as_its_folder(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    archive = tmp_path / "fma_metadata.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for file in folder.iterdir():
            writer.write(file, f"fma_metadata/{file.name}")

    same(read_catalogue(archive), read_catalogue(folder))
    same(read_catalogue(tmp_path), read_catalogue(folder))


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("track.title", " Sugar &amp; Bread ", "title", "Sugar & Bread"),
        ("track.title", "None", "title", "None"),
        ("track.title", "NA", "title", "NA"),
        ("track.title", "", "title", "[untitled]"),
        ("track.title", 'two\nlines, "quoted"', "title", 'two\nlines, "quoted"'),
        ("track.duration", "0", "duration_seconds", None),
        ("track.duration", "18350", "duration_seconds", 18350),
        ("track.number", "0", "track_number", None),
        ("track.genre_top", "", "top_genre_id", None),
        ("track.language_code", "", "language_code", None),
        ("track.tags", "['a', 'it\\'s', 'a', ' ']", "tags", ["a", "it's"]),
        ("track.license", "Attribution 2.0 UK: England ", "license_code", "BY"),
        ("track.license", "Attribution 2.0 UK: England ", "license_title",
         "Attribution 2.0 UK: England"),
        ("track.license", "", "license_code", "unknown"),
        ("track.license", "", "license_title", None),
        ("track.date_created", "2008-11-26 01:48:12", "created_at",
         datetime(2008, 11, 26, 1, 48, 12, tzinfo=UTC)),
        ("track.date_recorded", "1902-01-01 00:00:00", "recorded_on", date(1902, 1, 1)),
        ("track.date_recorded", "", "recorded_on", None),
        ("track.information", "<p>x</p><script>alert(1)</script>", "information", "<p>x</p>"),
        ("track.information", "<p> </p>", "information", None),
        ("album.id", "-1", "album_id", None),
    ],
)  # fmt: skip
def test_a_quirk_becomes_a_clean_value(
    tmp_path: Path, column: str, text: str, field: str, value: object
) -> None:
    folder = sample(tmp_path)
    bend(folder, {0: {column: text}})

    found = first_song(folder)[field]

    assert (found is pd.NA or found is None) if value is None else found == value


@pytest.mark.parametrize(
    ("column", "text", "frame", "field", "value"),
    [
        ("artist.favorites", "-1", "artists", "favorites", None),
        ("artist.active_year_begin", "1978-01-01 00:00:00", "artists", "active_from", 1978),
        ("artist.latitude", "", "artists", "latitude", None),
        ("artist.latitude", "40.0583238", "artists", "latitude", 40.0583238),
        ("artist.name", "Ian &amp; Tom", "artists", "name", "Ian & Tom"),
        ("artist.website", "www.example.org/music", "artists", "website",
         "http://www.example.org/music"),
        ("artist.website", "javascript:alert(1)", "artists", "website", None),
        ("artist.bio", '<p style="x" onclick="y">Hi <a href="javascript:z">you</a></p>', "artists",
         "bio", '<p>Hi <a rel="noopener noreferrer nofollow">you</a></p>'),
        ("album.listens", "-1", "albums", "listens", None),
        ("album.tracks", "-1", "albums", "n_tracks", None),
        ("album.title", "", "albums", "title", None),
        ("album.date_released", "2009-01-05 00:00:00", "albums", "released_on", date(2009, 1, 5)),
    ],
)  # fmt: skip
def test_a_quirk_of_artist_or_album_becomes_a_clean_value(
    tmp_path: Path, column: str, text: str, frame: str, field: str, value: object
) -> None:
    folder = sample(tmp_path)
    group = column.split(".")[0]
    bend(folder, {0: {column: text, f"{group}.id": "99999"}})

    found = by_id(getattr(read_catalogue(folder), frame)).loc[99999, field]

    assert (found is pd.NA or found is None) if value is None else found == value


def test_genres_keep_their_order_and_none_is_fine(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    bend(folder, {0: {"track.genres": "[181, 12, 181]"}, 1: {"track.genres": "[]"}})
    first, second = (int(row[0]) for row in rows_of(folder, "tracks.csv")[3:5])

    links = read_catalogue(folder).song_genres

    assert links[links["song_id"] == first][["genre_id", "position"]].values.tolist() == [
        [181, 0],
        [12, 1],
    ]
    assert links[links["song_id"] == second].empty


def test_a_genre_knows_its_parent_and_a_root_has_none(tmp_path: Path) -> None:
    genres = by_id(read_catalogue(sample(tmp_path)).genres)

    assert genres.loc[111, "parent_id"] == 25
    assert genres.loc[111, "top_level_id"] == 12
    assert genres.loc[12, "parent_id"] is pd.NA


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("track.duration", "-5", "track.duration is '-5'"),
        ("track.duration", "3:20", "track.duration is '3:20', not a whole number"),
        ("track.listens", "9999999999", "track.listens"),
        ("track.listens", "99999999999999999999", "track.listens"),
        ("track.genres", "[99999]", "not a list of ids of genres.csv"),
        ("track.genres", "[21", "track.genres"),
        ("track.genre_top", "Polkacore", "track.genre_top is 'Polkacore', not a root genre"),
        ("track.tags", "not a list", "track.tags"),
        ("track.tags", "['\\ud800']", "track.tags"),
        ("track.date_created", "26/11/2008", "track.date_created"),
        ("track.date_created", "2009-02-31 00:00:00", "track.date_created"),
        ("album.date_released", "0000-01-01 00:00:00", "album.date_released"),
        ("artist.id", "", "artist.id is ''"),
        ("artist.latitude", "north", "artist.latitude is 'north', not a number"),
        ("artist.latitude", "inf", "artist.latitude"),
        ("album.id", "seven", "album.id"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_reason(
    tmp_path: Path, column: str, text: str, reason: str
) -> None:
    folder = sample(tmp_path)
    clean = read_catalogue(folder)
    bend(folder, {7: {column: text}})
    song_id = int(rows_of(folder, "tracks.csv")[3 + 7][0])

    catalogue = read_catalogue(folder)

    (bad,) = catalogue.set_aside.to_dict("records")
    assert (bad["file"], bad["line"]) == ("tracks.csv", line_of(folder, 7))
    assert reason in bad["reason"]
    assert bad["text"].startswith(f"{song_id},")
    pd.testing.assert_frame_equal(
        catalogue.songs, clean.songs[clean.songs["id"] != song_id].reset_index(drop=True)
    )


def test_broken_text_costs_its_row_alone(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    rows = rows_of(folder, "tracks.csv")
    file = folder / "tracks.csv"
    lines = {number: line_of(folder, number) for number in (3, 50, 90)}
    text = file.read_bytes().split(b"\n")
    text[lines[3] - 1] += b'"'
    text[lines[50] - 1] = text[lines[50] - 1].replace(b",", b",\xff", 1)
    text[lines[90] - 1] = text[lines[90] - 1].replace(b",", b",\0", 1)
    file.write_bytes(b"\n".join(text))

    catalogue = read_catalogue(folder)

    assert catalogue.set_aside["line"].tolist() == list(lines.values())
    lost = {int(rows[3 + number][0]) for number in lines}
    assert set(catalogue.songs["id"]) == {int(row[0]) for row in rows[3:]} - lost


def test_a_repeated_id_is_set_aside_naming_the_first(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    rows = rows_of(folder, "tracks.csv")
    write_rows(folder, "tracks.csv", [*rows, rows[3]])

    catalogue = read_catalogue(folder)

    assert catalogue.set_aside["reason"].tolist() == [f"id {rows[3][0]} stands on line 4 already"]
    assert len(catalogue.songs) == len(rows) - 3


def test_same_titles_and_artists_are_different_songs(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    bend(folder, {number: {"track.title": "Twin", "artist.name": "One"} for number in (0, 1)})

    assert (read_catalogue(folder).songs["title"] == "Twin").sum() == 2


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"parent": "777"}, "parent is '777', not a genre of this file"),
        ({"top_level": "15"}, "top_level is '15', not the root above it"),
        ({"title": ""}, "title is '', not a genre's name"),
    ],
)
def test_a_bad_genre_is_set_aside(tmp_path: Path, values: dict[str, str], reason: str) -> None:
    folder = sample(tmp_path)
    number = [row[0] for row in rows_of(folder, "genres.csv")].index("111") - 1
    bend(folder, {number: values}, "genres.csv")

    catalogue = read_catalogue(folder)

    assert reason in catalogue.set_aside.iloc[0]["reason"]
    assert 111 not in set(catalogue.genres["id"])
    assert 111 not in set(catalogue.song_genres["genre_id"])


def test_measurements_may_be_absent_or_cover_some_songs(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    all_songs = read_catalogue(folder)
    echonest = rows_of(folder, "echonest.csv")
    write_rows(folder, "echonest.csv", echonest[: HEADER_LINES["echonest.csv"] + 10])

    some = read_catalogue(folder)
    (folder / "features.csv").unlink()
    ten = read_catalogue(folder)
    (folder / "echonest.csv").unlink()
    none = read_catalogue(folder)

    assert some.audio_features["energy"].notna().sum() == 10
    assert (
        some.audio_features["mfcc"].notna().sum() == all_songs.audio_features["mfcc"].notna().sum()
    )
    assert len(ten.audio_features) == 10
    assert none.audio_features.empty
    assert list(none.audio_features.columns) == list(all_songs.audio_features.columns)
    pd.testing.assert_frame_equal(none.songs, all_songs.songs)


def test_coefficients_are_means_then_deviations(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    rows = rows_of(folder, "features.csv")
    filled = next(row for row in rows[4:] if row[1])
    expected = [
        float(filled[column])
        for statistic in ("mean", "std")
        for column, name in enumerate(rows[1])
        if name == statistic
    ]

    features = read_catalogue(folder).audio_features

    (found,) = features[features["song_id"] == int(filled[0])]["mfcc"].tolist()
    assert list(found) == pytest.approx(expected)


def test_a_measurement_out_of_range_is_set_aside_and_the_song_stays(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    bend(folder, {2: {"energy": "1.5"}}, "echonest.csv")
    song_id = int(rows_of(folder, "echonest.csv")[4 + 2][0])

    catalogue = read_catalogue(folder)

    assert catalogue.set_aside[["file", "line"]].values.tolist() == [["echonest.csv", 7]]
    assert song_id in set(catalogue.songs["id"])


def test_addresses_come_from_raw_tracks(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    song_id = rows_of(folder, "tracks.csv")[3][0]
    page, licence = "http://example.org/song", "http://example.org/licence"
    header = ["track_id", "license_url", "track_url"]
    write_rows(folder, "raw_tracks.csv", [header, [song_id, licence, page], ["999999", "", page]])

    songs = read_catalogue(folder).songs

    (song,) = songs[songs["id"] == int(song_id)].to_dict("records")
    assert [song["page_url"], song["license_url"]] == [page, licence]
    assert songs["page_url"].notna().sum() == 1


def test_a_file_with_too_many_bad_rows_is_refused(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    n_rows = len(rows_of(folder, "tracks.csv")) - 3
    bend(folder, {number: {"track.duration": "?"} for number in range(n_rows // 5)})
    allowed = read_catalogue(folder)
    bend(folder, {number: {"track.duration": "?"} for number in range(n_rows // 5 + 1)})

    with pytest.raises(CatalogueError, match=r"73 of 360 rows of tracks.csv .* line 4") as refused:
        read_catalogue(folder)

    assert len(allowed.set_aside) == 72
    assert refused.value.set_aside is not None
    assert len(refused.value.set_aside) == 73


def test_wrong_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    text = tmp_path / "notes.zip"
    text.write_text("no archive")
    audio = tmp_path / "fma_small.zip"
    with zipfile.ZipFile(audio, "w") as writer:
        writer.writestr("fma_small/000/000002.mp3", b"")
    empty = tmp_path / "empty"
    empty.mkdir()
    no_genres = tmp_path / "no_genres"
    shutil.copytree(folder, no_genres)
    (no_genres / "genres.csv").unlink()

    for path, message in [
        (tmp_path / "nowhere", "does not exist"),
        (text, "is no zip archive"),
        (audio, "has no tracks.csv and no genres.csv"),
        (empty, "has no tracks.csv and no genres.csv"),
        (no_genres, "has no genres.csv"),
    ]:
        with pytest.raises(CatalogueError, match=f"{message}.*set FMA_METADATA to"):
            read_catalogue(path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    rows = rows_of(folder, "tracks.csv")
    at = [*zip(rows[0], rows[1], strict=True)].index(("track", "genres"))
    write_rows(folder, "tracks.csv", [row[:at] + row[at + 1 :] for row in rows])

    with pytest.raises(CatalogueError, match=r"tracks.csv lacks track.genres"):
        read_catalogue(folder)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    archive = tmp_path / "fma_metadata.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for file in folder.iterdir():
            writer.write(file, file.name)
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as reader:
        at = reader.getinfo("tracks.csv").header_offset + 2000
    data[at : at + 8] = b"\0\xff" * 4
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(data)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(archive.read_bytes()[:5000])

    with pytest.raises(CatalogueError, match=r"tracks.csv in .* is damaged"):
        read_catalogue(damaged)
    with pytest.raises(CatalogueError, match="was cut short"):
        read_catalogue(cut)


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    before = find_source(folder).fingerprint()

    assert find_source(folder).fingerprint() == before
    bend(folder, {0: {"track.title": "Another"}})
    assert find_source(folder).fingerprint() != before


@needs_real_files
def test_the_head_of_the_real_files_is_read_without_loss() -> None:
    catalogue = read_catalogue(SHARED_DATA / "fma_metadata")

    assert [len(getattr(catalogue, name)) for name in FRAMES[:4]] == [682, 84, 148, 163]
    assert catalogue.set_aside.empty
    (food,) = catalogue.songs[catalogue.songs["id"] == 2].to_dict("records")
    assert (food["title"], food["duration_seconds"], food["listens"]) == ("Food", 168, 1293)
    assert food["license_code"] == "BY-NC-SA"
    assert by_id(catalogue.albums).loc[1, "title"] == "AWOL - A Way Of Life"
    shown = " ".join(
        [*catalogue.artists["bio"].dropna(), *catalogue.albums["information"].dropna()]
    )
    assert "style=" not in shown
    assert "<span" not in shown


@needs_real_files
def test_the_rebuilt_archive_is_read_without_loss() -> None:
    catalogue = read_catalogue(SHARED_DATA / "fma_metadata_rebuilt.zip")

    assert len(catalogue.songs) == 23_783
    assert catalogue.set_aside.empty
    assert catalogue.songs["album_id"].isna().sum() == 58
    assert catalogue.songs["top_genre_id"].isna().sum() == 112
    assert len(catalogue.audio_features) == 6_101
