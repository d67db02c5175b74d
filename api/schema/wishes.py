"""What a listener may ask of a list, wherever one is made for them."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from api.context import Info
from api.lists import Wish
from api.schema.given import ids_of_genre
from api.schema.knobs import KnobsInput, knobs_of
from api.schema.license_uses import LicenseUse, licenses_allowing
from api.stores.catalogue import SongFilter

OfGenre = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only this genre and those below it.")
]
ExcludeHeard = Annotated[
    bool, strawberry.argument(description="Without any song that they ever heard.")
]
OnlyNewArtists = Annotated[
    bool,
    strawberry.argument(
        description="Only by artists of whom they never heard a song, and like none."
    ),
]
Turned = Annotated[
    KnobsInput | None, strawberry.argument(description="Another mix, without another model.")
]


async def wish_of(
    info: Info,
    genre: strawberry.ID | None,
    allowing: Sequence[LicenseUse],
    exclude_heard: bool,
    only_new_artists: bool,
    knobs: KnobsInput | None,
) -> Wish:
    """What the list is restricted to.

    Raises: InvalidInput for a genre that does not exist, and for a knob turned too far.
    """
    licenses = licenses_allowing(allowing)
    kind = SongFilter(tuple(await ids_of_genre(info, genre)), licenses)
    return Wish(kind, exclude_heard, only_new_artists, knobs_of(knobs))
