"""MongoDB writes of exposures."""

from collections.abc import Sequence

from pymongo.errors import BulkWriteError

from api.documents import Exposure
from api.stores.mongodb import UNSTORED, MongoDB

DUPLICATE_KEY = 11000


class Exposures:
    """What was shown to every listener. Every method raises StoreUnavailable."""

    def __init__(self, mongodb: MongoDB) -> None:
        self._mongodb = mongodb

    async def add(self, exposures: Sequence[Exposure]) -> None:
        """Record them; those that a failed attempt had written already stand once."""
        async with self._mongodb.answering():
            try:
                await Exposure.get_pymongo_collection().insert_many(
                    [exposure.model_dump(exclude=UNSTORED) for exposure in exposures], ordered=False
                )
            except BulkWriteError as error:
                faults = (error.details or {}).get("writeErrors", [])
                if any(fault.get("code") != DUPLICATE_KEY for fault in faults):
                    raise
