"""What a listener may turn when a list is made."""

from dataclasses import asdict

import strawberry

from api.errors import InvalidInput
from model.recommender import Knobs


@strawberry.input(
    description="Each from -1 to 1; at 0 the list is the model's own. Without a model nothing "
    "follows them."
)
class KnobsInput:
    new: float = strawberry.field(
        default=0.0, description="-1: artists and songs heard before; 1: those never heard."
    )
    varied: float = strawberry.field(
        default=0.0, description="-1: songs like each other; 1: songs unlike each other."
    )
    rare: float = strawberry.field(
        default=0.0, description="-1: songs that many play; 1: songs that few play."
    )


def knobs_of(given: KnobsInput | None) -> Knobs:
    """What the model takes.

    Raises: InvalidInput for a value outside.
    """
    if given is None:
        return Knobs()
    try:
        return Knobs(**asdict(given))
    except ValueError as error:
        raise InvalidInput(f"knobs: {error}") from error
