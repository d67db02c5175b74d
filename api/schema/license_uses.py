"""What one may want to do with a recording, and which licences allow it."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated

import strawberry

from api.errors import InvalidInput
from model.licences import TERMS_BY_CODE


@strawberry.enum(description="What one may want to do with a recording.")
class LicenseUse(Enum):
    SHARE = strawberry.enum_value("allows_sharing", description="Pass it on.")
    ADAPT = strawberry.enum_value("allows_adapting", description="Change it and build upon it.")
    COMMERCIAL = strawberry.enum_value("allows_commercial_use", description="Earn money with it.")


Allowing = Annotated[
    list[LicenseUse],
    strawberry.argument(description="Only licences that allow all of this; at most 3."),
]


def licenses_allowing(uses: Sequence[LicenseUse]) -> tuple[str, ...] | None:
    """Codes of the licences that allow every one of the uses; None where none is named.

    Raises: InvalidInput for more uses than there are.
    """
    if not uses:
        return None
    if len(uses) > len(LicenseUse):
        raise InvalidInput(f"allowing: at most {len(LicenseUse)}, not {len(uses)}")
    return tuple(
        code
        for code, terms in TERMS_BY_CODE.items()
        if all(getattr(terms, str(use.value)) for use in uses)
    )
