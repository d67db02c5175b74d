from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.columns import fit_categories
from model.interactions import Export, Interactions, plays_from, time_of_split
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of

NO_CATEGORIES = Categories({})


def interactions_of(export: Export) -> Interactions:
    return Interactions.of(export, Vocabulary.of(export.items["item_id"]), NO_CATEGORIES)


def test_plays_are_ordered_by_listener_and_time() -> None:
    export = export_of([("b", 7, 30), ("a", 5, 20), ("b", 5, 10), ("a", 7, 5)])

    interactions = interactions_of(export)

    assert interactions.user.tolist() == [0, 0, 1, 1]
    assert interactions.item.tolist() == [2, 1, 1, 2]
    assert interactions.at.tolist() == [5, 20, 10, 30]
    assert interactions.positions().tolist() == [0, 1, 0, 1]
    assert interactions.bounds().tolist() == [0, 2, 4]


def test_plays_of_unknown_songs_are_left_out() -> None:
    export = export_of([("a", 5, 1), ("a", 99, 2)], items=pd.DataFrame({"item_id": [5]}))

    assert interactions_of(export).item.tolist() == [1]


def test_listeners_missing_from_the_users_file_have_unknown_demographics() -> None:
    users = pd.DataFrame({"user_id": ["a"], "country": ["DE"]})
    export = export_of([("a", 5, 1), ("z", 5, 2)], users=users)
    categories = fit_categories(users, ["country"])

    interactions = Interactions.of(export, Vocabulary.of([5]), categories)

    assert interactions.demographics[interactions.user].tolist() == [[1], [0]]


def test_half_of_what_could_be_heard_is_a_completed_play() -> None:
    export = export_of(
        [("a", 5, n) for n in range(5)],
        seconds_heard=[15.0, 14.9, 3.0, None, 0.0],
        seconds_available=[30.0, 30.0, None, 30.0, 0.0],
    )

    assert interactions_of(export).completed.tolist() == [True, False, True, True, True]


def test_without_heard_seconds_every_play_is_completed() -> None:
    assert interactions_of(export_of([("a", 5, 1), ("a", 5, 2)])).completed.all()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.floats(0.05, 0.9))
def test_the_split_is_half_open_and_nothing_later_is_learned_from(
    times: list[int], share: float
) -> None:
    interactions = interactions_of(export_of([("a", 5, time) for time in times]))

    split = time_of_split(interactions, share)
    held_out = plays_from(interactions, split, share)

    assert split is not None
    assert (interactions.at[held_out] >= split).all()
    assert (interactions.at[~held_out] < split).all()
    assert held_out.any()


def test_without_times_each_listeners_last_rows_are_held_out() -> None:
    export = export_of([("a", 5, None)] * 10 + [("b", 5, None)] * 5)
    interactions = interactions_of(export)

    split = time_of_split(interactions, 0.2)
    held_out = plays_from(interactions, split, 0.2)

    assert split is None
    assert np.flatnonzero(held_out).tolist() == [8, 9, 14]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"interactions\.parquet is missing"):
        Export.read(tmp_path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "interactions.parquet").write_bytes(b"PAR1 no more")

    with pytest.raises(ValueError, match=r"interactions\.parquet cannot be read"):
        Export.read(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    export = export_of([("a", 5, 1)])
    export.interactions.drop(columns="timestamp").to_parquet(tmp_path / "interactions.parquet")

    with pytest.raises(ValueError, match="lacks the columns timestamp"):
        Export.read(tmp_path)


def test_the_share_of_simulated_plays_counts_a_missing_mark_as_real() -> None:
    assert export_of([("a", 5, 1)]).simulated_share == 0.0
    marked = export_of([("a", 5, n) for n in range(4)], simulated=[True, False, None, None])
    assert marked.simulated_share == 0.25
