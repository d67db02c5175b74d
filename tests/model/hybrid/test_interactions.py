from dataclasses import replace
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.columns import fit_categories
from model.export import Export, digest
from model.hybrid.interactions import Interactions
from model.hybrid.recipe import TrainConfig
from model.hybrid.training_data import TrainingData, latest_completed
from model.past import COMPLETE, LIKE, SKIP
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


def test_the_order_of_a_listener_counts_before_time() -> None:
    export = export_of(
        [("a", 5, 10), ("a", 6, 10), ("a", 7, 5), ("b", 5, 1)], order=[2, 1, 3, None]
    )

    interactions = interactions_of(export)

    assert interactions.item.tolist() == [2, 1, 3, 1]


def test_a_like_is_a_completed_event_and_a_skip_is_not_whatever_was_heard() -> None:
    export = export_of(
        [("a", item, n) for n, item in enumerate([5, 6, 7, 8, 9])],
        event=["play", "like", "skip", "play", None],
        seconds_heard=[30.0, 0.0, 30.0, 3.0, 30.0],
        seconds_available=[30.0] * 5,
    )

    interactions = interactions_of(export)

    assert interactions.kind.tolist() == [COMPLETE, LIKE, SKIP, SKIP, COMPLETE]
    assert interactions.completed.tolist() == [True, True, False, False, True]


def test_a_like_of_a_song_that_was_heard_is_read_and_never_asked_for() -> None:
    export = export_of([("a", 5, 1), ("a", 5, 2), ("b", 5, 3)], event=["play", "like", "like"])

    interactions = interactions_of(export)

    assert interactions.kind.tolist() == [COMPLETE, LIKE, LIKE]
    assert interactions.completed.tolist() == [True, False, True]


def test_other_events_are_left_out() -> None:
    export = export_of([("a", 5, 1), ("a", 6, 2), ("a", 7, 3)], event=["dislike", "play", "seek"])

    interactions = interactions_of(export)

    assert interactions.item.tolist() == [2]
    assert interactions.kind.tolist() == [COMPLETE]


plays = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=40)


@given(plays)
def test_the_first_play_of_an_item_is_that_before_which_its_listener_played_it_not(
    plays: list[tuple[int, int]],
) -> None:
    export = export_of([(user, item, time) for time, (user, item) in enumerate(plays)])
    interactions = interactions_of(export)

    first = interactions.is_first()

    pairs = list(zip(interactions.user.tolist(), interactions.item.tolist(), strict=True))
    assert first.tolist() == [pair not in pairs[:n] for n, pair in enumerate(pairs)]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60), st.floats(0.0, 0.6))
def test_whole_listeners_are_held_out_and_nobody_is_lost(n_plays: list[int], share: float) -> None:
    n_plays = [9, *n_plays]  # someone is always learned from
    export = export_of([(user, 5, t) for user, n in enumerate(n_plays) for t in range(n)])

    data = TrainingData.of(export, TrainConfig(validation_share=share, validation_listeners=10))

    learned, held_out = set(data.learned.user.tolist()), set(data.held_out.user.tolist())
    several = sum(n >= 2 for n in n_plays)
    assert not learned & held_out
    assert len(data.learned) + len(data.held_out) == sum(n_plays)
    assert len(held_out) == min(round(share * several), 10, several - 1)
    assert all(count >= 2 for count in np.bincount(data.held_out.user) if count)
    whole = interactions_of(export)
    assert np.array_equal(data.everything.user, whole.user)
    assert np.array_equal(data.everything.at, whole.at)
    assert np.bincount(data.countable.user).tolist() == [
        max(n - 8, 1) if user in held_out else n for user, n in enumerate(np.bincount(whole.user))
    ]


def test_popularity_counts_no_play_of_a_held_out_listener() -> None:
    export = export_of([(user, user, t) for user in range(40) for t in range(3)])

    data = TrainingData.of(export, TrainConfig(validation_share=0.25))

    assert len(np.unique(data.held_out.user)) == 10
    assert not data.popularity.warm[data.held_out.item].any()
    assert data.popularity.warm[data.learned.item].all()


def test_the_same_seed_holds_the_same_listeners_out() -> None:
    export = export_of([(user, 5, t) for user in range(40) for t in range(3)])

    def held_out(seed: int) -> set[int]:
        config = TrainConfig(seed=seed, validation_share=0.25)
        return set(TrainingData.of(export, config).held_out.user.tolist())

    assert held_out(1) == held_out(1)
    assert held_out(1) != held_out(2)


IDS = [str(uuid5(NAMESPACE_OID, str(number))) for number in range(1_100)]


def trained_on(
    plays: list[tuple[str, int, int]], config: TrainConfig
) -> tuple[TrainingData, list[str]]:
    """What a training reads, of exports that keep ids, and the id of each listener's row."""
    export = replace(export_of(plays), keeps_ids=True)
    return TrainingData.of(export, config), export.users["user_id"].tolist()


def test_whom_a_training_holds_out_the_next_one_of_more_listeners_and_plays_holds_out_too() -> None:
    before = [(user, 5, t) for user in IDS[:1_000] for t in range(3)]
    since = [(user, 6, t + 3) for user in reversed(IDS) for t in range(4)]

    def held_out(plays: list[tuple[str, int, int]], seed: int) -> set[str]:
        data, ids = trained_on(plays, TrainConfig(seed=seed))
        return {ids[user] for user in data.held_out.user}

    first, later = held_out(before, seed=0), held_out(before + since, seed=1)

    assert (len(first), len(later)) == (50, 55)
    assert len(later & set(IDS[:1_000]) - first) <= 5
    assert later - set(IDS[:1_000])


@pytest.mark.parametrize(("n_before", "n_later"), [(1_000, 1_000), (1_000, 1_100), (1_000, 100)])
def test_what_two_checkpoints_are_compared_on_neither_has_learned_nor_counted(
    n_before: int, n_later: int
) -> None:
    def trained(n_listeners: int, n_plays: int) -> tuple[TrainingData, list[str]]:
        return trained_on(
            [
                (user, 1 + place, 2_000 * place + number)  # no two at one time
                for number, user in enumerate(IDS[:n_listeners])
                for place in range(n_plays)
            ],
            TrainConfig(validation_share=0.3),  # many are held out, few plays of each foretold
        )

    first, ids = trained(n_before, 15)
    later, _ = trained(n_later, 16)

    known = {*first.learned.at.tolist(), *first.countable.at.tolist()}
    foretold = later.held_out.where(latest_completed(later.held_out))
    held_out_before = {ids[user] for user in first.held_out.user}
    again = np.array([IDS[int(at) % 2_000] in held_out_before for at in foretold.at])
    assert again.mean() > 0.8
    assert known.isdisjoint(foretold.at[again].tolist())
    assert {*later.learned.at.tolist(), *later.countable.at.tolist()}.isdisjoint(foretold.at)


def test_lots_are_dealt_as_ever() -> None:
    """Else two releases would not hold out the same listeners."""
    export = replace(export_of([("a", 5, 1), ("b", 5, 2)]), keeps_ids=True)

    lots = interactions_of(export).lots

    assert lots is not None
    assert lots.tolist() == [13950350942979735504, 12688059582079114975]


def test_half_an_hour_parts_two_sessions() -> None:
    times = [0, 1_799, 3_599, 3_600, None]
    export = export_of([("a", song, at) for song, at in enumerate(times)])

    assert interactions_of(export).sessions().tolist() == [0, 0, 1, 1, 1]


def test_an_export_knows_the_digest_of_its_files(tmp_path: Path) -> None:
    export = export_of([("a", 5, 1), ("b", 6, 2)])
    for name in ("interactions", "users", "items"):
        getattr(export, name).to_parquet(tmp_path / f"{name}.parquet")

    read = Export.read(tmp_path)
    export.items[::-1].to_parquet(tmp_path / "items.parquet")

    assert (export.digest, len(read.digest or "")) == (None, 12)
    assert Export.read(tmp_path).digest == digest(tmp_path) != read.digest


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
