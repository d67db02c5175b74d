"""Who is compared: one line for each, read only when its turn has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from model.evaluation.contract import Recipe


@dataclass(frozen=True, slots=True)
class Entry:
    """Where recipes stand; of several, each split's validation picks one."""

    module: str
    attribute: str  # a tuple of recipes
    packages: tuple[str, ...] = ()  # that must be installed, by name of import

    def recipes(self) -> tuple[Recipe, ...]:
        """Import the module and return its recipes."""
        return getattr(import_module(self.module), self.attribute)

    @property
    def missing(self) -> list[str]:
        """Packages that are not installed."""
        return [package for package in self.packages if find_spec(package) is None]


_BASELINES = "model.evaluation.baselines"

BASELINES: Mapping[str, Entry] = {
    "popularity": Entry(f"{_BASELINES}.popularity", "POPULARITY"),
    "segment popularity": Entry(f"{_BASELINES}.popularity", "SEGMENT_POPULARITY"),
}
