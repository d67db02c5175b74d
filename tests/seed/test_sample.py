from pathlib import Path

from model.fma import read_catalogue
from model.fma_tracks import TRACK_COLUMNS
from seed.sample import write_sample
from tests.model.fma_files import rows_of

OFFICIAL_WIDTH = 53


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    one, other = write_sample(tmp_path / "one"), write_sample(tmp_path / "other")
    another_seed = write_sample(tmp_path / "seed", seed=1)

    for file in one.iterdir():
        assert file.read_bytes() == (other / file.name).read_bytes()
    assert (one / "tracks.csv").read_bytes() != (another_seed / "tracks.csv").read_bytes()


def test_it_has_the_layout_of_the_original(tmp_path: Path) -> None:
    rows = rows_of(write_sample(tmp_path), "tracks.csv")

    assert {len(row) for row in rows} == {OFFICIAL_WIDTH}
    names = [".".join(pair) for pair in zip(rows[0], rows[1], strict=True)]
    assert set(TRACK_COLUMNS[1:]) <= set(names)
    assert rows[2] == ["track_id"] + [""] * (OFFICIAL_WIDTH - 1)


def test_it_is_worth_a_demonstration(tmp_path: Path) -> None:
    catalogue = read_catalogue(write_sample(tmp_path))

    assert catalogue.set_aside.empty
    assert len(catalogue.songs) == 360
    assert len(catalogue.artists) == 60
    assert catalogue.songs["listens"].max() > 20 * catalogue.songs["listens"].median()
    assert catalogue.songs["top_genre_id"].nunique() == 10
    assert catalogue.songs["top_genre_id"].isna().any()
    assert catalogue.songs["duration_seconds"].isna().any()
    assert 0.5 < catalogue.audio_features["energy"].notna().mean() < 0.8
