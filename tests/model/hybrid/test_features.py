import numpy as np
import pandas as pd

from model.hybrid.features import MAX_TAGS, ItemFeatures
from model.hybrid.interactions import Interactions
from model.popularity import Popularity
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of


def features_of(common_tag: int = 1, **columns: object) -> ItemFeatures:
    """Features of the items 10, 20, 30."""
    frame = pd.DataFrame({"item_id": [10, 20, 30], **columns})
    return ItemFeatures.of(frame, Vocabulary.of([10, 20, 30]), common_tag)


def test_rows_follow_item_numbers_and_row_zero_is_padding() -> None:
    frame = pd.DataFrame({"item_id": [30, 10, 20], "artist_id": [7, 5, None]})

    features = ItemFeatures.of(frame, Vocabulary.of([10, 20, 30]))

    assert features.artist.tolist() == [0, 1, 0, 2]
    assert features.n_artists == 3


def test_genres_and_tags_are_one_set_but_never_mixed_up() -> None:
    features = features_of(
        genres=[["Rock"], ["Rock", "Jazz"], None], tags=[["Rock"], None, np.array([])]
    )

    words = [set(row[row > 0].tolist()) for row in features.tags]
    assert [len(row) for row in words] == [0, 2, 2, 0]
    assert len(words[1] & words[2]) == 1
    assert len(features.tag_names) == 3
    assert features.tag_names[:2] == ("genres:Jazz", "genres:Rock")


def test_a_rare_tag_says_nothing() -> None:
    features = features_of(common_tag=2, tags=[["live"], ["live", "odd"], ["odd", "odd"]])

    assert (features.tags > 0).sum(1).tolist() == [0, 1, 2, 1]
    assert features_of(common_tag=3, tags=[["live"], ["live"], []]).tag_names == ()


def test_no_item_has_more_tags_than_fit_and_genres_come_first() -> None:
    many = [f"t{n}" for n in range(40)]

    features = features_of(genres=[["Rock"], ["Rock"], []], tags=[many, [], many])

    assert (features.tags > 0).sum(1).tolist() == [0, MAX_TAGS, 1, MAX_TAGS]
    assert features.tags[1, 0] == features.tags[2, 0]


def test_audio_is_standardised_and_what_is_missing_is_marked() -> None:
    features = features_of(
        audio_energy=[1.0, 3.0, None], audio_mfcc=[[0.0, 2.0], [2.0, 4.0], [1.0, 3.0]]
    )

    assert features.dense.shape == (4, 1 + 2 + 1)
    assert features.dense[1:, 0].tolist() == [-1.0, 1.0, 0.0]
    assert features.dense[1:, 3].tolist() == [1.0, 1.0, 0.0]
    assert np.allclose(features.dense[1:, 1:3].mean(0), 0, atol=1e-6)


def test_a_broken_measurement_is_bounded_or_missing() -> None:
    features = features_of(audio_mfcc=[[1.0, 2.0], [1.0], None], audio_energy=[0.0, np.inf, 1.0])

    assert np.isfinite(features.dense).all()
    assert features.dense[2].tolist()[-2:] == [0.0, 0.0]


def test_a_number_is_read_as_such_and_as_one_of_many_ranges() -> None:
    frame = pd.DataFrame({"item_id": range(100), "year": [1980.0 + n % 50 for n in range(100)]})

    features = ItemFeatures.of(frame, Vocabulary.of(range(100)))

    (ranges,) = features.words
    held = np.bincount(ranges[1:, 0])[1:]
    assert features.n_dense == 1
    assert ranges[0].tolist() == [0]
    assert len(held) == 20
    assert held.max() <= 2 * held.min()
    assert (ranges[1:51] == ranges[51:]).all()


def test_what_counts_all_plays_is_no_content() -> None:
    with_listens = features_of(listens=[1, 1, 30])

    assert with_listens.n_dense == 0
    assert not with_listens.words


def test_a_further_column_of_words_counts_those_that_items_share() -> None:
    features = features_of(mood=["calm", "calm", "odd"], label=[["a", "b"], ["b"], None])

    words = [(column > 0).sum(1).tolist() for column in features.words]
    assert words == [[0, 1, 1, 0], [0, 1, 1, 0]]  # label, mood


def test_titles_and_audio_make_no_words() -> None:
    features = features_of(title=["a", "a", "a"], audio_energy=[1.0, 1.0, 2.0])

    assert features.words == ()
    assert features.n_dense == 1


def test_items_without_any_content_are_no_error() -> None:
    features = features_of()

    assert (features.n_artists, features.tag_names, features.n_dense) == (1, (), 0)
    assert features.words == ()


def test_popularity_by_hand() -> None:
    plays = [("a", 10, 1), ("a", 10, 2), ("b", 10, 3), ("b", 20, 4)]
    items = pd.DataFrame({"item_id": [10, 20, 30], "artist_id": [1, 1, 2]})
    export = export_of(plays, items, seconds_heard=[9, 9, 0, 9], seconds_available=[9, 9, 9, 9])
    vocabulary = Vocabulary.of([10, 20, 30])
    features = ItemFeatures.of(items, vocabulary)

    popularity = Popularity.of(Interactions.of(export, vocabulary, Categories({})), features)

    assert popularity.warm.tolist() == [False, True, True, False]
    assert np.allclose(np.exp(popularity.log_share[1:]), np.array([3, 2, 1]) / 6)
    siblings = np.array([(1 + 5) / 6, (2 + 5) / 6, 5 / 5])  # the mean count is 1
    assert np.allclose(np.exp(popularity.artist_log_share[1:]), siblings / 6, rtol=2e-3)
