"""The network finds what was planted, and finds nothing where the songs were dealt anew."""

from collections.abc import Callable

import pytest

from tests.model import measures
from tests.model.measures import Learned


def goes_most_of_the_way_from_popularity_to_the_ceiling(learned: Learned) -> bool:
    return measures.taste(learned) >= 0.75


def needs_the_order_of_plays(learned: Learned) -> bool:
    return measures.order(learned) < 0.5


def knows_newcomers_by_their_demographics(learned: Learned) -> bool:
    return measures.newcomers(learned) < 0.5


def finds_the_right_new_songs(learned: Learned) -> bool:
    return measures.late_rank(learned) < 0.2


def shows_new_songs_as_often_as_they_are_played(learned: Learned) -> bool:
    return 1 / 1.5 < measures.late_share(learned) < 1.5


def leaves_a_genre_that_was_skipped(learned: Learned) -> bool:
    ours, generators = measures.moves_on(learned)
    return ours < 0.5 and generators < 0.5


def hears_who_likes_energy(learned: Learned) -> bool:
    ours, generators = measures.audio_taste(learned)
    return ours > 0.75 * generators


FINDINGS = (
    goes_most_of_the_way_from_popularity_to_the_ceiling,
    needs_the_order_of_plays,
    knows_newcomers_by_their_demographics,
    finds_the_right_new_songs,
    shows_new_songs_as_often_as_they_are_played,
    leaves_a_genre_that_was_skipped,
    hears_who_likes_energy,
)


@pytest.mark.parametrize("finding", FINDINGS)
def test_the_network(learned: Learned, finding: Callable[[Learned], bool]) -> None:
    assert finding(learned)


@pytest.mark.slow
@pytest.mark.parametrize("finding", FINDINGS)
def test_misled_it_no_longer(misled: Learned, finding: Callable[[Learned], bool]) -> None:
    assert not finding(misled)
