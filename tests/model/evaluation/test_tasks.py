"""How a log is cut into what is learned from and what is asked."""

import numpy as np
import pytest

from model.evaluation.log import Log
from model.evaluation.plays import Plays
from model.evaluation.tasks import Split, Task, TaskNotAllowed, split_of, splits_of
from tests.model.evaluation.logs import export_of, log_of, shuffled


def rows(plays: Plays) -> list[list[int]]:
    return [plays.items(row).tolist() for row in range(len(plays))]


def only_task(split: Split) -> Task:
    (task,) = split.tasks
    return task


def test_the_last_play_is_asked_and_the_one_before_it_validates() -> None:
    split = split_of(log_of([[0, 1, 2, 3, 4], [5, 4, 3, 2, 1, 0]]), "loo")

    task = only_task(split)
    assert rows(split.log.plays) == [[0, 1, 2], [5, 4, 3, 2]]
    assert rows(task.histories) == rows(task.excluded) == [[0, 1, 2, 3], [5, 4, 3, 2, 1]]
    assert rows(task.targets) == [[4], [0]]
    assert split.log.validation is not None
    validation = only_task(split.log.validation)
    assert rows(split.log.validation.log.plays) == rows(split.log.plays)
    assert rows(validation.histories) == [[0, 1, 2], [5, 4, 3, 2]]
    assert rows(validation.targets) == [[3], [1]]


def test_one_cut_in_time_asks_for_all_later_plays_of_known_listeners() -> None:
    histories = [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5, 6, 7], [3, 2, 1, 0, 4, 6, 5]]

    split = split_of(log_of(histories), "global")

    task = only_task(split)
    assert task.users.tolist() == [1, 2]
    assert rows(split.log.plays) == [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5], [3, 2, 1, 0, 4, 6]]
    assert rows(task.targets) == [[6, 7], [5]]


def test_withheld_listeners_are_asked_the_same_whatever_is_shown_of_them() -> None:
    split = split_of(log_of(shuffled(30, 40, 12)), "ucold")

    assert [task.name for task in split.tasks] == ["ucold-0", "ucold-1", "ucold-3", "ucold-5"]
    for n, task in zip((0, 1, 3, 5), split.tasks, strict=True):
        assert len(task) == 3
        assert task.histories.sizes.tolist() == [n] * 3
        assert rows(task.targets) == rows(split.tasks[0].targets)
        assert rows(task.excluded) == rows(split.tasks[3].histories)
        assert not split.log.plays.sizes[task.users].any()
        assert task.targets.sizes.tolist() == [7] * 3


def test_withheld_items_are_ranked_alone_and_never_learned_from() -> None:
    split = split_of(log_of(shuffled(30, 40, 12)), "icold")

    task = only_task(split)
    assert task.candidates.sum() == 4
    assert (task.candidates == split.log.withheld).all()
    assert task.candidates[task.targets.item].all()
    assert not task.candidates[split.log.plays.item].any()
    validation = split.log.validation
    assert validation is not None
    assert only_task(validation).candidates.sum() == 4
    assert not (only_task(validation).candidates & task.candidates).any()
    assert validation.log.withheld.sum() == 8


def test_a_log_without_times_has_no_cut_in_time_and_says_so() -> None:
    splits, refused = splits_of(log_of(shuffled(30, 40, 12), timed=False))

    assert [split.name for split in splits] == ["loo", "ucold", "icold"]
    assert refused == {"global": "some plays have no time"}


def test_a_log_too_small_for_a_task_says_so() -> None:
    with pytest.raises(TaskNotAllowed, match="too few"):
        split_of(log_of([[0, 1, 2, 3, 4]]), "ucold")


def test_listeners_with_few_plays_are_left_out_and_their_items_with_them() -> None:
    log = log_of([[9, 8], [0, 1, 2, 3, 4]])

    assert log.users["user_id"].tolist() == [1]
    assert log.items["item_id"].tolist() == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="no listener has 5 plays"):
        log_of([[9, 8]])


def test_a_log_without_times_is_put_in_one_order_always() -> None:
    first, second = (log_of(shuffled(30, 40, 12), timed=False) for _ in range(2))

    assert first.plays.item.tolist() == second.plays.item.tolist()
    assert any(sorted(row) != row for row in rows(first.plays))


def test_a_timed_log_is_put_in_order_of_time_unless_it_says_its_own() -> None:
    export = export_of([[0, 1, 2, 3, 4]])
    backwards = export.interactions.iloc[::-1]

    by_time = Log.of(type(export)(backwards, export.users, export.items))
    own = backwards.assign(order=range(5))

    assert rows(by_time.plays) == [[0, 1, 2, 3, 4]]
    assert rows(Log.of(type(export)(own, export.users, export.items)).plays) == [[4, 3, 2, 1, 0]]


def test_a_skip_is_history_but_never_a_target() -> None:
    heard = [30.0, 30.0, 30.0, 30.0, 2.0, 2.0, 30.0, 30.0, 30.0, 30.0]
    histories = [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0]]

    task = only_task(
        split_of(log_of(histories, seconds_heard=heard, seconds_available=[30.0] * 10), "loo")
    )

    assert task.users.tolist() == [1]
    assert task.histories.completed.tolist() == [False, True, True, True]


def test_plays_taken_in_another_order_keep_their_times() -> None:
    plays = log_of([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]).plays

    taken = plays.take(np.array([1, 1, 0])).where(np.arange(15) % 2 == 0)

    assert rows(taken) == [[5, 7, 9], [6, 8], [0, 2, 4]]
    assert (taken.at / 3600).tolist() == [0, 2, 4, 1, 3, 0, 2, 4]


def test_a_like_is_a_play_of_a_song_not_heard_before_and_a_dislike_is_none() -> None:
    events = ["play", "like", "like", "dislike", "play", "play", "play", "skip"]
    export = export_of([[0, 0, 1, 2, 3, 4, 5, 6]], event=events)

    log = Log.of(export)

    assert log.plays.items(0).tolist() == [0, 1, 2, 3, 4, 5]
    assert log.items["item_id"].tolist() == [0, 1, 3, 4, 5, 6]
    assert log.plays.completed.tolist() == [True] * 5 + [False]
