"""The network finds what was planted, and finds nothing where the songs were dealt anew.

`pytest --log-cli-level info` prints each figure beside the generator's own.
"""

import logging
from collections.abc import Callable

import pytest

from tests.model import measures
from tests.model.measures import Learned, Measured

_log = logging.getLogger(__name__)


def goes_most_of_the_way_from_popularity_to_the_ceiling(learned: Learned) -> bool:
    ours, _ = _shown("share of the way", measures.taste(learned))
    return ours >= 0.75


def finds_songs_that_are_new_to_them(learned: Learned) -> bool:
    ours, generators = _shown("recall@10 of new songs", measures.new_to_them(learned, 10))
    return ours >= 0.8 * generators  # who knows their taste, which the model reads from 50 plays


def finds_more_than_what_is_popular_in_the_last_genre(learned: Learned) -> bool:
    ours, _ = _shown("recall@100 of new songs", measures.new_to_them(learned, 100))
    popular = measures.popular_in_the_last_genre(learned, 100)
    _log.info("what is popular in the last genre: %.3f", popular)
    return ours >= 1.1 * popular


def needs_the_order_of_plays(learned: Learned) -> bool:
    ours, generators = _shown("NDCG@10 kept when shuffled", measures.order(learned))
    return ours < 0.5 and generators < 0.5


def knows_which_genre_follows(learned: Learned) -> bool:
    ours, generators = _shown("mass on the successor", measures.follows_on(learned))
    return abs(ours - generators) < 0.05


def knows_newcomers_by_their_demographics(learned: Learned) -> bool:
    ours, _ = _shown("divergence over that of strangers", measures.newcomers(learned))
    return ours < 0.5


def finds_the_right_late_songs(learned: Learned) -> bool:
    ours, _ = _shown("place among late songs", measures.late_rank(learned))
    return ours < 0.2


def shows_late_songs_as_often_as_they_are_played(learned: Learned) -> bool:
    ours, _ = _shown("late songs shown over played", measures.late_share(learned))
    return 1 / 1.5 < ours < 1.5


def leaves_a_genre_that_was_skipped(learned: Learned) -> bool:
    ours, generators = _shown("mass on a genre after a skip", measures.moves_on(learned))
    return ours < 0.5 and generators < 0.5


def hears_who_likes_energy(learned: Learned) -> bool:
    ours, generators = _shown("correlation with taste", measures.audio_taste(learned))
    return ours > 0.75 * generators


def _shown(name: str, measured: Measured) -> Measured:
    _log.info("%s: %.3f, the generator's %.3f", name, *measured)
    return measured


FINDINGS = (
    goes_most_of_the_way_from_popularity_to_the_ceiling,
    finds_songs_that_are_new_to_them,
    finds_more_than_what_is_popular_in_the_last_genre,
    needs_the_order_of_plays,
    knows_which_genre_follows,
    knows_newcomers_by_their_demographics,
    finds_the_right_late_songs,
    shows_late_songs_as_often_as_they_are_played,
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
