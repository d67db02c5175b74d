import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.columns import encode_columns, fit_categories
from model.vocabulary import Vocabulary

song_ids = st.lists(st.integers(0, 200_000))


@given(song_ids, song_ids)
def test_known_songs_round_trip_and_unknown_ones_are_zero(known: list[int], asked: list[int]):
    vocabulary = Vocabulary.of(known)

    items = vocabulary.encode(asked)

    assert [bool(item) for item in items] == [song_id in known for song_id in asked]
    kept = items[items > 0]
    assert vocabulary.decode(kept).tolist() == [song_id for song_id in asked if song_id in known]


@given(song_ids)
def test_item_numbers_are_one_to_n_in_the_order_of_ids(known: list[int]) -> None:
    vocabulary = Vocabulary.of(known)

    items = vocabulary.encode(sorted(set(known)))

    assert items.tolist() == list(range(1, vocabulary.n_items))


@pytest.mark.parametrize("item", [0, 3, -1])
def test_a_number_that_is_no_item_is_refused(item: int) -> None:
    vocabulary = Vocabulary.of([5, 9])

    with pytest.raises(ValueError, match="from 1 to 2"):
        vocabulary.decode(np.array([item]))


def test_a_listener_and_a_row_of_the_users_file_get_the_same_numbers() -> None:
    frame = pd.DataFrame({"age": [25, 45, None], "country": ["DE", None, "US"]})
    categories = fit_categories(frame, ["age", "country"])

    rows = encode_columns(categories, frame)

    assert rows.tolist() == [[1, 1], [2, 0], [0, 2]]
    assert categories.encode({"age": 25, "country": "DE"}).tolist() == [1, 1]
    assert categories.sizes == (3, 3)


def test_absent_missing_and_unheard_of_values_are_unknown() -> None:
    categories = fit_categories(pd.DataFrame({"age": ["a"], "country": ["DE"]}), ["age", "country"])

    assert categories.encode({}).tolist() == [0, 0]
    assert categories.encode({"age": None, "country": "XX", "gender": "a"}).tolist() == [0, 0]


def test_a_value_that_few_share_is_not_kept() -> None:
    frame = pd.DataFrame({"country": ["DE"] * 5 + ["VA"]})

    categories = fit_categories(frame, ["country"], at_least=5)

    assert categories.values == {"country": ("DE",)}
    assert encode_columns(categories, frame)[:, 0].tolist() == [1, 1, 1, 1, 1, 0]


def test_more_values_than_a_byte_counts_are_told_apart() -> None:
    frame = pd.DataFrame({"country": [f"c{n:03}" for n in range(300)]})
    categories = fit_categories(frame, ["country"])

    assert encode_columns(categories, frame)[:, 0].tolist() == list(range(1, 301))
