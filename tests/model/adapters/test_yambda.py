"""Yambda's flat files, with the types of the published ones."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from model.adapters.prepare import prepare
from tests.model.adapters.published import Log, prepared


def u8(*numbers: int) -> NDArray[np.uint8]:
    return np.array(numbers, np.uint8)


def u16(*numbers: int) -> NDArray[np.uint16]:
    return np.array(numbers, np.uint16)


def u32(*numbers: int) -> NDArray[np.uint32]:
    return np.array(numbers, np.uint32)


LISTENS = {
    "uid": u32(100, 100, 100, 200),
    "timestamp": u32(39420, 39420, 39425, 5),
    "item_id": u32(8326270, 1441281, 8326270, 9),
    "is_organic": u8(0, 1, 1, 0),
    "played_ratio_pct": u16(95, 50, 49, 164),
    "track_length_seconds": u32(170, 105, 170, 200),
}
LIKES = {
    "uid": u32(100),
    "timestamp": u32(39420),
    "item_id": u32(1441281),
    "is_organic": u8(1),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A downloaded repository: sizes in folders, what they share at the top."""
    folder = tmp_path / "yambda" / "flat" / "50m"
    folder.mkdir(parents=True)
    pd.DataFrame(LISTENS).to_parquet(folder / "listens.parquet")
    pd.DataFrame(LIKES).to_parquet(folder / "likes.parquet")
    pd.DataFrame({**LIKES, "uid": u32(200)}).to_parquet(folder / "dislikes.parquet")
    artists = {"artist_id": u32(31, 32, 33), "item_id": u32(9, 9, 1441281)}
    pd.DataFrame(artists).to_parquet(tmp_path / "yambda" / "artist_item_mapping.parquet")
    vectors = {"item_id": u32(7, 9), "embed": [np.ones(4), np.arange(4.0)]}
    pd.DataFrame(vectors).to_parquet(tmp_path / "yambda" / "embeddings.parquet")
    return folder


@pytest.fixture
def log(source: Path, tmp_path: Path) -> Log:
    return prepared("yambda", source, tmp_path / "out")


def test_events_of_all_kinds_are_one_history(log: Log) -> None:
    first = log.interactions[log.interactions["user_id"] == 100]

    assert first["item_id"].tolist() == [8326270, 1441281, 1441281, 8326270]
    assert first["event"].tolist() == ["play", "play", "like", "play"]
    assert first["order"].tolist() == [0, 1, 2, 3]
    assert first["organic"].tolist() == [False, True, True, True]
    second = log.interactions[log.interactions["user_id"] == 200]
    assert second["event"].tolist() == ["play", "dislike"]


def test_half_a_song_is_half_of_its_seconds(log: Log) -> None:
    events = log.interactions.sort_values(["user_id", "order"])
    plays = events[events["event"] == "play"]

    share = plays["seconds_heard"] / plays["seconds_available"]
    assert (share >= 0.5).tolist() == [True, True, False, True]
    assert share.max() == pytest.approx(1.64)
    others = log.interactions[log.interactions["event"] != "play"]
    assert others["seconds_heard"].isna().all()


def test_played_songs_alone_are_described(log: Log) -> None:
    items = log.items.set_index("item_id").sort_index()

    assert items.index.tolist() == [9, 1441281, 8326270]
    assert items["artist_id"].iloc[:2].tolist() == [31, 33]
    assert items["artist_id"].isna().iloc[2]
    assert items["audio_embedding"].iloc[0].tolist() == [0, 1, 2, 3]
    assert items["audio_embedding"].isna().tolist() == [False, True, True]


def test_listens_alone_are_enough(source: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone" / "deep" / "50m"
    alone.mkdir(parents=True)
    (source / "listens.parquet").rename(alone / "listens.parquet")

    log = prepared("yambda", alone, tmp_path / "out")

    assert log.interactions["event"].unique().tolist() == ["play"]
    assert log.items["artist_id"].isna().all()


def test_missing_values_are_counted(source: Path, tmp_path: Path) -> None:
    listens = pd.DataFrame(LISTENS).astype({"item_id": "UInt32"})
    listens.loc[2, "item_id"] = pd.NA
    listens.to_parquet(source / "listens.parquet")

    assert prepared("yambda", source, tmp_path / "out").left_out == {"missing values": 1}


def test_other_columns_and_cut_files_are_refused(source: Path, tmp_path: Path) -> None:
    likes = (source / "likes.parquet").read_bytes()
    (source / "likes.parquet").write_bytes(likes[:-20])
    with pytest.raises(ValueError, match=r"likes\.parquet .*was cut short"):
        prepare("yambda", source, tmp_path / "out", progress=False)

    (source / "likes.parquet").unlink()
    pd.DataFrame(LIKES).to_parquet(source / "listens.parquet")
    with pytest.raises(ValueError, match="lacks the columns played_ratio_pct"):
        prepare("yambda", source, tmp_path / "out", progress=False)

    with pytest.raises(ValueError, match=r"has no listens\.parquet"):
        prepare("yambda", tmp_path, tmp_path / "out", progress=False)
