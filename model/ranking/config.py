"""Constants of the ranking."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankingConfig:
    """How candidates become a list."""

    n_candidates: int = 200  # retrieved at first; more where the rules leave too few
    artist_cap: int = 2
    skip_days: float = 30.0  # a skipped song rests this long
    aversion: float = 3.0  # spreads that a song loses which is just like one of too many
    diversity: float = 0.1  # weight of likeness to the songs above, in spreads of the score
    calibration: float = 0.1  # weight of the listener's mix of genres, in spreads per nat
    most_repeats: float = 0.5  # of a list are songs heard before, however often a listener repeats
    explore_every: int = 10  # one place in so many is drawn
    explore_ranks: tuple[int, int] = (20, 200)  # by score, half-open: what is drawn from
    explore_temperature: float = 0.5  # of that draw, in spreads of the score
