import asyncio
from pathlib import Path

import asyncpg
import numpy as np
import pandas as pd
import pytest

from api.errors import CatalogueRefused, SettingsError, StoreUnavailable
from api.settings import Settings
from model.fma import read_catalogue
from seed.catalogue import import_catalogue
from seed.replace import TABLES
from tests.conftest import SHARED_DATA
from tests.model.fma_files import bend, rows_of, sample, write_rows


def with_files(settings: Settings, folder: Path) -> Settings:
    return settings.model_copy(update={"fma_metadata": str(folder)})


async def rows(settings: Settings, query: str, *arguments: object) -> list[asyncpg.Record]:
    assert settings.postgres_url
    connection = await asyncpg.connect(settings.postgres_url.replace("+asyncpg", ""))
    try:
        return await connection.fetch(query, *arguments)
    finally:
        await connection.close()


async def everything(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Each table's rows, with the moment each was last written."""
    return {
        name: [
            tuple(row)
            for row in await rows(settings, f"select xmin::text, * from {name} as t order by t")
        ]
        for name in (*TABLES, "catalogue_imports")
    }


async def test_without_fma_a_made_up_catalogue_is_imported(settings: Settings) -> None:
    report = await import_catalogue(settings)

    assert (report.source, report.n_songs, report.n_set_aside) == ("sample", 360, 0)
    (recorded,) = await rows(settings, "select source, n_songs from catalogue_imports")
    assert tuple(recorded) == ("sample", 360)


AWKWARD = {
    "track.title": 'back\\slash, "quotes" and \ttab',
    "track.composer": r"\N",
    "track.information": "first line\n\\.\n\r\nlast {line}",
    "track.tags": r"""['NULL', 'a "b"', 'c\\d', 'e, f', '{g}', 'h\ti', 'æ日']""",
    "artist.id": "9001",
    "artist.name": r"\.",
    "artist.latitude": "0.1234567890123456",
    "artist.tags": "[]",
}
"""Texts that mean something else to a format that is not careful."""


@pytest.mark.parametrize("held_before", [False, True])
async def test_tables_hold_what_the_files_say(
    settings: Settings, tmp_path: Path, held_before: bool
) -> None:
    folder = sample(tmp_path)
    if held_before:
        await import_catalogue(with_files(settings, folder))
    bend(folder, {0: AWKWARD})
    catalogue = read_catalogue(folder)
    assert catalogue.set_aside.empty

    await import_catalogue(with_files(settings, folder))

    for name in TABLES:
        frame: pd.DataFrame = getattr(catalogue, name)
        columns = ", ".join(frame.columns)
        stored = await rows(settings, f"select {columns} from {name}")
        expected = [
            tuple(None if value is pd.NA else value for value in row)
            for row in frame.astype(object).itertuples(index=False)
        ]
        assert sorted(map(repr, map(plain, stored))) == sorted(map(repr, map(plain, expected)))


def plain(row: object) -> list[object]:
    """A row whose lists and times compare across libraries."""
    values: list[object] = []
    for value in row:  # type: ignore[attr-defined]
        if isinstance(value, pd.Timestamp):
            value = value.to_pydatetime()
        if isinstance(value, np.ndarray):
            value = value.tolist()
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        values.append(value)
    return values


async def test_a_second_import_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    files = with_files(settings, sample(tmp_path))
    await import_catalogue(files)
    before = await everything(files)

    again = await import_catalogue(files)

    assert again.unchanged
    assert again.n_songs == 360
    assert await everything(files) == before


async def test_rows_that_stayed_the_same_are_not_written_again(
    settings: Settings, tmp_path: Path
) -> None:
    folder = sample(tmp_path)
    await import_catalogue(with_files(settings, folder))
    before = await everything(settings)
    song_id = int(rows_of(folder, "tracks.csv")[3][0])
    bend(folder, {0: {"track.title": "A new name"}})

    report = await import_catalogue(with_files(settings, folder))

    after = await everything(settings)
    written = [row[1] for row in after["songs"] if row not in before["songs"]]
    assert not report.unchanged
    assert written == [song_id]
    assert after["artists"] == before["artists"]
    assert after["song_genres"] == before["song_genres"]


async def test_another_catalogue_takes_the_place_of_the_first(
    settings: Settings, tmp_path: Path
) -> None:
    await import_catalogue(settings)
    folder = sample(tmp_path)
    kept = rows_of(folder, "tracks.csv")[:103]
    write_rows(folder, "tracks.csv", kept)

    report = await import_catalogue(with_files(settings, folder))

    stored = await rows(settings, "select id from songs order by id")
    assert (report.source, report.n_songs) == ("fma", 100)
    assert [row["id"] for row in stored] == [int(row[0]) for row in kept[3:]]


async def test_no_made_up_catalogue_takes_the_place_of_a_real_one(
    settings: Settings, tmp_path: Path
) -> None:
    await import_catalogue(with_files(settings, sample(tmp_path)))

    report = await import_catalogue(settings)

    assert (report.source, report.unchanged) == ("fma", True)


async def test_search_finds_words_beginnings_and_misspellings_without_accents(
    settings: Settings, tmp_path: Path
) -> None:
    folder = sample(tmp_path)
    names = {"track.title": "Día Único", "artist.name": "Sigur Rós", "artist.id": "9001"}
    bend(folder, {0: {**names, "album.id": "9001", "album.title": "Ágætis byrjun"}})
    song_id = int(rows_of(folder, "tracks.csv")[3][0])
    await import_catalogue(with_files(settings, folder))

    words = """
        select id from songs where
        to_tsvector('simple', search_text) @@ websearch_to_tsquery('simple', fold_text($1))
    """
    near = "select id from songs where fold_text($1) <% search_text"

    for query in ("dia unico", "ROS", "Agaetis", "único sigur"):
        assert [row["id"] for row in await rows(settings, words, query)] == [song_id]
    for query in ("agaetis byrj", "sigur ross"):
        assert [row["id"] for row in await rows(settings, near, query)] == [song_id]


async def test_search_reads_its_indexes(settings: Settings) -> None:
    await import_catalogue(settings)
    names = await rows(settings, "select indexname from pg_indexes where tablename = 'songs'")
    references = await rows(
        settings,
        "select conname from pg_constraint where contype = 'f' and conrelid = 'songs'::regclass",
    )

    assert {"songs_search_words", "songs_search_trigrams", "songs_by_listens"} <= {
        name[0] for name in names
    }
    assert len(references) == 3


async def test_bad_rows_are_kept_in_a_file_and_counted(settings: Settings, tmp_path: Path) -> None:
    folder = sample(tmp_path)
    bend(folder, {4: {"track.duration": "-1"}, 9: {"track.genres": "[4711]"}})

    report = await import_catalogue(with_files(settings, folder))
    again = await import_catalogue(with_files(settings, folder))

    assert report.set_aside_file is not None
    kept = pd.read_csv(report.set_aside_file)
    assert kept[["file", "line"]].values.tolist() == [["tracks.csv", 12], ["tracks.csv", 22]]
    assert kept["reason"].str.contains("track.duration|track.genres").all()
    assert (report.n_songs, report.n_set_aside) == (358, 2)
    assert str(report.set_aside_file) in str(report)
    assert again.n_set_aside == 2


async def test_too_many_bad_rows_change_nothing(settings: Settings, tmp_path: Path) -> None:
    await import_catalogue(settings)
    before = await everything(settings)
    folder = sample(tmp_path)
    bend(folder, {number: {"track.duration": "?"} for number in range(100)})

    with pytest.raises(CatalogueRefused, match=r"100 of 360 rows.*set-aside") as refused:
        await import_catalogue(with_files(settings, folder))

    file = Path(str(refused.value).rpartition(": ")[2])
    assert len(pd.read_csv(file)) == 100
    assert await everything(settings) == before


async def test_an_import_cut_short_leaves_the_old_catalogue_and_can_run_again(
    settings: Settings, tmp_path: Path
) -> None:
    await import_catalogue(settings)
    before = await everything(settings)
    folder = sample(tmp_path)
    bend(folder, {number: {"track.title": "Other"} for number in range(300)})
    assert settings.postgres_url
    blocker = await asyncpg.connect(settings.postgres_url.replace("+asyncpg", ""))
    transaction = blocker.transaction()
    await transaction.start()
    await blocker.execute("lock table audio_features in share mode")  # the import stops here
    importing = asyncio.create_task(import_catalogue(with_files(settings, folder)))
    waiting = """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
    """

    while not await rows(settings, waiting):
        assert not importing.done()
        await asyncio.sleep(0.05)
    with pytest.raises(StoreUnavailable):
        await importing
    await transaction.rollback()
    await blocker.close()

    assert await everything(settings) == before
    report = await import_catalogue(with_files(settings, folder))
    assert not report.unchanged
    (count,) = await rows(settings, "select count(*) from songs where title = 'Other'")
    assert count[0] == 300


async def test_two_imports_at_once_end_as_one(settings: Settings) -> None:
    reports = await asyncio.gather(import_catalogue(settings), import_catalogue(settings))

    assert {report.n_songs for report in reports} == {360}
    assert len(await rows(settings, "select * from catalogue_imports")) == 1


async def test_each_absence_is_told_apart(settings: Settings, tmp_path: Path) -> None:
    for change, error, message in [
        ({"fma_metadata": str(tmp_path / "nowhere.zip")}, CatalogueRefused, "does not exist"),
        ({"postgres_url": None}, SettingsError, "POSTGRES_URL"),
        (
            {"postgres_url": "postgresql+asyncpg://a:b@127.0.0.1:1/c"},
            StoreUnavailable,
            "PostgreSQL",
        ),
    ]:
        with pytest.raises(error, match=message):
            await import_catalogue(settings.model_copy(update=change))


async def test_a_folder_that_cannot_be_written_is_named(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "not-a-folder"
    file.write_text("")

    with pytest.raises(CatalogueRefused, match=r"not-a-folder.*cannot be written"):
        await import_catalogue(settings.model_copy(update={"data_dir": file}))


@pytest.mark.slow
@pytest.mark.skipif(not SHARED_DATA.exists(), reason="needs FMA's real files")
async def test_the_rebuilt_archive_is_imported(settings: Settings) -> None:
    files = with_files(settings, SHARED_DATA / "fma_metadata_rebuilt.zip")

    report = await import_catalogue(files)

    assert (report.source, report.n_songs, report.n_set_aside) == ("fma", 23_783, 0)
    (food,) = await rows(
        settings,
        """
        select songs.title, artists.name, albums.title as album, genres.title as genre, license_code
        from songs join artists on artists.id = artist_id join albums on albums.id = album_id
        join genres on genres.id = top_genre_id where songs.id = 2
        """,
    )
    assert tuple(food) == ("Food", "AWOL", "AWOL - A Way Of Life", "Hip-Hop", "BY-NC-SA")
