"""MongoDB writes of exposures."""

from collections.abc import Sequence

from bson import ObjectId
from pymongo import UpdateOne

from api.documents import Exposure
from api.stores.mongodb import UNSTORED, MongoDB


class Exposures:
    """What was shown to every listener. Every method raises StoreUnavailable."""

    def __init__(self, mongodb: MongoDB) -> None:
        self._mongodb = mongodb

    async def add(self, exposures: Sequence[Exposure]) -> None:
        """Record them; rows that are there, from whatever process or attempt, stand once."""
        async with self._mongodb.answering():
            await Exposure.get_pymongo_collection().bulk_write(
                [_addition(exposure) for exposure in exposures], ordered=False
            )


def _addition(exposure: Exposure) -> UpdateOne:
    first = exposure.model_dump(exclude=UNSTORED)
    rows = first.pop("rows")
    return UpdateOne(
        {"_id": ObjectId(exposure.list_id[:24])},  # as long as such an id is
        {"$setOnInsert": first, "$addToSet": {"rows": {"$each": rows}}},
        upsert=True,
    )
