"""What a listener may turn when a list is made, and the weights that follow from it."""

from dataclasses import dataclass, fields
from typing import Self

from model.ranking.config import RankingConfig

_FAMILIARITY = 2.5  # spreads of the score that a known artist gains or loses at full turn
_POPULARITY = 1.0  # change of the weight of popularity at full turn
_DIVERSITY = 2.0  # change of the weight of likeness at full turn


@dataclass(frozen=True, slots=True)
class Knobs:
    """Each from -1 to 1; at 0 the list is the model's own.

    Raises: ValueError for a value outside.
    """

    new: float = 0.0  # -1 artists and songs heard before, 1 those never heard
    varied: float = 0.0  # -1 songs like each other, 1 songs unlike each other
    rare: float = 0.0  # -1 songs that many play, 1 songs that few play

    def __post_init__(self) -> None:
        for knob in fields(self):
            if not -1.0 <= getattr(self, knob.name) <= 1.0:  # nan is outside, too
                raise ValueError(f"the knob {knob.name} goes from -1 to 1")

    @property
    def popularity(self) -> float:
        """Weight of an item's share of plays in its score; 1 as learned."""
        return 1.0 - _POPULARITY * self.rare


@dataclass(frozen=True, slots=True)
class Mix:
    """Weights of what a list is put together from, in spreads of the candidates' scores."""

    familiarity: float  # gained by songs of artists heard before
    diversity: float  # of likeness to the songs above, against it; below 0 for it
    calibration: float  # of the listener's mix of genres
    repeat_share: float  # of the list are songs heard before, where there are that many
    depth: int  # candidates to retrieve

    @classmethod
    def of(cls, config: RankingConfig, knobs: Knobs, repeats: float) -> Self:
        """What `knobs` make of the weights in `config`, and of the chance `repeats` of a repeat."""
        repeats = min(repeats, config.most_repeats)
        at_full_turn = 0.0 if knobs.new > 0 else config.most_repeats
        turned = max(abs(knobs.new), abs(knobs.varied))
        return cls(
            familiarity=-_FAMILIARITY * knobs.new,
            diversity=config.diversity + _DIVERSITY * knobs.varied,
            calibration=config.calibration * (1.0 - abs(knobs.varied)),
            repeat_share=repeats + (at_full_turn - repeats) * abs(knobs.new),
            depth=round(config.n_candidates * (1.0 + 2.0 * turned)),
        )
