"""MovieLens 1M, in the columns of its README."""

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from model.adapters.prepare import prepare
from tests.model.adapters.published import prepared, rows, write

RATINGS = [f"{user}::1193::5::{978300760 + user}" for user in range(1, 6)]
FILES = {
    "ml-1m/ratings.dat": rows(
        *RATINGS,
        *(f"{user}::661::3::978302109" for user in range(1, 6)),
        "1::914::3::978301968",
        "1:broken",
        "1::x::3::978301968",
    ),
    "ml-1m/users.dat": rows("1::F::1::10::48067", "2::M::56::16::70072-1234", "3::M::45::15::K"),
    "ml-1m/movies.dat": rows(
        "1193::One Flew Over the Cuckoo's Nest (1975)::Drama",
        "661::James and the Giant Peach (1996)::Animation|Children's|Musical",
        "914::My Fair Lady (1964)::Musical|Romance",
    )
    + "2::Misérables, Les (1995)::Drama\n".encode("latin-1"),
}


def test_the_archive_as_published_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ml-1m.zip", "w") as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)

    log = prepared("movielens-1m", tmp_path / "ml-1m.zip", tmp_path / "out")

    assert log.histories("item_id")[1] == [1193, 661]
    hers = {"age_band": "55-64", "gender": "male", "occupation": "16", "region": "7"}
    assert log.user(2) == hers
    assert [log.user(user)["age_band"] for user in (1, 3)] == ["under-18", "45-54"]
    peach = log.item(661)
    assert peach.pop("genres").tolist() == ["Animation", "Children's", "Musical"]
    assert peach == {"title": "James and the Giant Peach (1996)", "year": 1996}
    assert set(log.items["item_id"]) == {661, 1193}


def test_films_with_few_ratings_and_bad_lines_are_counted(tmp_path: Path) -> None:
    log = prepared("movielens-1m", write(tmp_path, FILES), tmp_path / "out")

    assert log.left_out == {
        "other than 4 fields in a line": 1,
        "item_id is no number": 1,
        "film with fewer than 5 ratings": 1,
    }


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    without = {name: text for name, text in FILES.items() if "movies" not in name}

    with pytest.raises(ValueError, match=r"has no movies\.dat"):
        prepare("movielens-1m", write(tmp_path / "ml", without), tmp_path / "out", progress=False)


def test_ties_in_time_keep_the_files_order(tmp_path: Path) -> None:
    tied = rows(*(f"{user}::{film}::4::978300760" for user in range(5) for film in (9, 3, 7)))

    files = {**FILES, "ml-1m/ratings.dat": tied}
    log = prepared("movielens-1m", write(tmp_path, files), tmp_path / "out")

    assert list(log.histories("item_id").values()) == [[9, 3, 7]] * 5
    assert pd.Series(log.items["item_id"]).is_unique
