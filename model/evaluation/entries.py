"""Who is compared: one line for each, imported only when its turn has come.

To compare one more: write a recipe (see `contract.py`), put a tuple of its settings in a module,
and name both here. Of several recipes each split's validation picks one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from model.evaluation.contract import Recipe


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a recommender's recipes stand."""

    module: str
    attribute: str  # a tuple of recipes
    packages: tuple[str, ...] = ()  # peers that it needs, by name of import

    def recipes(self) -> tuple[Recipe, ...]:
        """Import the module and return its recipes.

        Raises: ModuleNotFoundError without its packages.
        """
        return getattr(import_module(self.module), self.attribute)


_BASELINES = "model.evaluation.baselines"

_HYBRID = "model.hybrid.ranker"

MODELS: Mapping[str, Entry] = {"hybrid": Entry(_HYBRID, "HYBRID")}
"""What this project offers."""

ABLATIONS: Mapping[str, Entry] = {
    "hybrid without demographics": Entry(_HYBRID, "NO_DEMOGRAPHICS"),
    "hybrid without content": Entry(_HYBRID, "NO_CONTENT"),
    "hybrid without id": Entry(_HYBRID, "NO_ID"),
    "hybrid without later plays": Entry(_HYBRID, "NO_LATER_PLAYS"),
    "hybrid without segment prior": Entry(_HYBRID, "NO_SEGMENT_PRIOR"),
    "hybrid without linear term": Entry(_HYBRID, "NO_LINEAR_TERM"),
}
"""The same with one part left out each."""

BASELINES: Mapping[str, Entry] = {
    "popularity": Entry(f"{_BASELINES}.popularity", "POPULARITY"),
    "segment popularity": Entry(f"{_BASELINES}.popularity", "SEGMENT_POPULARITY"),
    "content neighbours": Entry(f"{_BASELINES}.neighbours", "CONTENT_NEIGHBOURS"),
    "ItemKNN": Entry(f"{_BASELINES}.neighbours", "ITEM_NEIGHBOURS"),
    "EASE": Entry(f"{_BASELINES}.ease", "EASE"),
    "EASE + segments": Entry(f"{_BASELINES}.ease", "EASE_WITH_SEGMENTS"),
    "ALS": Entry(f"{_BASELINES}.factors", "ALS", ("implicit",)),
    "BPR": Entry(f"{_BASELINES}.factors", "BPR", ("implicit",)),
    "LightFM": Entry(f"{_BASELINES}.hybrid_factors", "LIGHTFM", ("lightfm",)),
    "SASRec": Entry(f"{_BASELINES}.sequences", "SASREC", ("rectools", "torch")),
    "eSASRec": Entry(f"{_BASELINES}.sequences", "ESASREC", ("rectools", "torch")),
}


def entries() -> dict[str, Entry]:
    """Everyone, by name."""
    return {**MODELS, **ABLATIONS, **BASELINES}
