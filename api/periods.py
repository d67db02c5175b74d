"""Many periods of time, each with a place in an order: which comes first at a moment."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from typing import Self


@dataclass(frozen=True, slots=True)
class Periods:
    """The line of time, cut where a period begins or ends."""

    cuts: Sequence[datetime]
    places: Sequence[int | None]
    """The lowest place that covers from each cut to the next; None where none does."""

    @classmethod
    def of(cls, periods: Iterable[tuple[datetime, datetime, int]]) -> Self:
        """Of half-open periods, each with its place; places differ."""
        edges = sorted(
            edge
            for since, until, place in periods
            for edge in ((since, place, True), (until, place, False))
        )
        cuts, places = list[datetime](), list[int | None]()
        covering, begun = set[int](), list[int]()
        for at, place, begins in edges:
            if begins:
                covering.add(place)
                heappush(begun, place)
            else:
                covering.discard(place)
            while begun and begun[0] not in covering:
                heappop(begun)
            newest = begun[0] if begun else None
            if cuts and cuts[-1] == at:
                places[-1] = newest
            else:
                cuts.append(at)
                places.append(newest)
        return cls(cuts, places)

    def at(self, moment: datetime) -> int | None:
        """The lowest place whose period covers the moment."""
        found = bisect_right(self.cuts, moment) - 1
        return None if found < 0 else self.places[found]
