"""The listener: who they said they are, their list, their history."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Self
from uuid import UUID

import strawberry

from api import tables
from api.context import Info
from api.lists import ANY
from api.schema.countries import COUNTRIES
from api.schema.feedback import Feedback, feedback_connection, feedback_key
from api.schema.given import asks_for_list, standing_of_caller
from api.schema.license_uses import Allowing
from api.schema.node import Node, global_id
from api.schema.paging import After, Before, Connection, PageFirst, PageLast, window
from api.schema.plays import Play, PlaySource, play_connection, play_key, plays_wanted
from api.schema.privacy import PrivateSession
from api.schema.recommendations import (
    RecommendationConnection,
    list_key,
    named_list,
)
from api.schema.taste import Taste
from api.schema.user_errors import UserError, invalid, telling_absence
from api.schema.wishes import ExcludeHeard, OfGenre, OnlyNewArtists, Turned, wish_of
from api.stores.recommendations import RankedList
from api.stores.states import ListenerState


@strawberry.enum(description="Age in years, coarse on purpose.")
class AgeBand(Enum):
    UNDER_18 = strawberry.enum_value("under-18", description="Below 18.")
    FROM_18_TO_24 = strawberry.enum_value("18-24", description="18 to 24.")
    FROM_25_TO_34 = strawberry.enum_value("25-34", description="25 to 34.")
    FROM_35_TO_44 = strawberry.enum_value("35-44", description="35 to 44.")
    FROM_45_TO_54 = strawberry.enum_value("45-54", description="45 to 54.")
    FROM_55_TO_64 = strawberry.enum_value("55-64", description="55 to 64.")
    FROM_65 = strawberry.enum_value("65-plus", description="65 and above.")


@strawberry.enum(description="Gender, where the listener cares to say.")
class Gender(Enum):
    FEMALE = strawberry.enum_value("female", description="Female.")
    MALE = strawberry.enum_value("male", description="Male.")
    OTHER = strawberry.enum_value("other", description="Neither, or both.")


@strawberry.type(description="An anonymous listener; only they themselves see this.")
class User(Node):
    age_band: AgeBand | None = strawberry.field(description="Null where they did not say.")
    gender: Gender | None = strawberry.field(description="Null where they did not say.")
    country: str | None = strawberry.field(
        description="ISO 3166-1 alpha-2; null where they did not say."
    )
    created_at: datetime = strawberry.field(description="When they first came.")
    key: strawberry.Private[UUID]
    ranked: strawberry.Private[RankedList | None] = None
    state: strawberry.Private[ListenerState | None] = None

    @classmethod
    def from_row(
        cls,
        row: tables.User,
        ranked: RankedList | None = None,
        state: ListenerState | None = None,
    ) -> Self:
        """The listener of a row; `ranked` where their list is at hand, `state` where that is."""
        return cls(
            id=global_id("User", row.id),
            age_band=None if row.age_band is None else AgeBand(row.age_band),
            gender=None if row.gender is None else Gender(row.gender),
            country=row.country,
            created_at=row.created_at,
            key=row.id,
            ranked=ranked,
            state=state,
        )

    @property
    def alike(self) -> tuple[object, ...] | None:
        """What events of the listener have in common that bring the same list."""
        ranked = self.ranked
        return None if ranked is None else (self.key, ranked.list_id, ranked.person)

    @strawberry.field(
        description="What to hear next, the best first; a play changes it. A cursor "
        "pages the list that it is of, whatever else is asked; 15 minutes after that was computed "
        "it is an error with the code LIST_EXPIRED."
    )
    async def recommendations(
        self,
        info: Info,
        first: PageFirst = None,
        after: After = None,
        last: PageLast = None,
        before: Before = None,
        genre: OfGenre = None,
        allowing: Allowing = [],  # noqa: B006 GraphQL's default value
        exclude_heard: ExcludeHeard = False,
        only_new_artists: OnlyNewArtists = False,
        knobs: Turned = None,
        list_id: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="The list of this `listId`, whatever else is asked."),
        ] = None,
    ) -> RecommendationConnection:
        place = window(first, after, last, before, list_key)
        ranked = await named_list(info, self.key, place, list_id)
        if ranked is not None:
            return await RecommendationConnection.from_ranked(info, ranked, place, self.key)
        wish = await wish_of(info, genre, allowing, exclude_heard, only_new_artists, knobs)
        ranked, state = (self.ranked, self.state) if wish == ANY else (None, None)
        if ranked is None:
            ranked = await info.context.listening.lists.of_listener(self.key, wish, state)
        return await RecommendationConnection.from_ranked(info, ranked, place, self.key)

    @strawberry.field(
        description="The private session that is on; null where none is. While Redis is away "
        "nobody can tell: null, with an error of this field whose code is UNAVAILABLE."
    )
    async def private_session(self, info: Info) -> PrivateSession | None:
        session = await info.context.stores.private_sessions.of_listener(self.key)
        return None if session is None else PrivateSession.of(session)

    @strawberry.field(
        description="What they said that holds now, the newest first: no likes taken back, no bans "
        "that ended."
    )
    async def feedback(
        self,
        info: Info,
        first: PageFirst = None,
        after: After = None,
        last: PageLast = None,
        before: Before = None,
    ) -> Connection[Feedback]:
        part = window(first, after, last, before, feedback_key)
        return feedback_connection(await standing_of_caller(info), part)

    @strawberry.field(description="What their plays say of their taste.")
    async def taste(self, info: Info) -> Taste:
        return await Taste.of(info, self.key)

    @strawberry.field(description="What they heard, the newest first.")
    async def plays(
        self,
        info: Info,
        first: PageFirst = None,
        after: After = None,
        last: PageLast = None,
        before: Before = None,
        completed: Annotated[
            bool | None,
            strawberry.argument(description="Only those that were completed, or that were not."),
        ] = None,
        source: Annotated[
            PlaySource | None, strawberry.argument(description="Only those found there.")
        ] = None,
        counts_for_taste: Annotated[
            bool | None,
            strawberry.argument(description="Only those that tell of their taste, or do not."),
        ] = None,
    ) -> Connection[Play]:
        part = window(first, after, last, before, play_key)
        standing = await standing_of_caller(info)
        wanted = plays_wanted(standing, completed, source, counts_for_taste)
        page = await info.context.stores.plays.page(self.key, part, wanted)
        return play_connection(page)


@strawberry.input(
    description="A field left out stays as it is; null clears it. Makes the anonymous listener on "
    "first use, so an empty input is 'skip'."
)
class SubmitDemographicsInput:
    age_band: AgeBand | None = strawberry.field(
        default=strawberry.UNSET, description="Age, coarse on purpose."
    )
    gender: Gender | None = strawberry.field(
        default=strawberry.UNSET, description="Gender, where they care to say."
    )
    country: str | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 3166-1 alpha-2, such as DE."
    )


@strawberry.type(description="What submitDemographics changed.")
class SubmitDemographicsPayload:
    user: User | None = strawberry.field(
        default=None, description="The listener; null where there are errors."
    )
    token: str | None = strawberry.field(
        default=None, description="Bearer token of the listener, for clients without cookies."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError], description="Why nothing happened; empty on success."
    )


@strawberry.type
class UserQuery:
    @strawberry.field(description="The listener of this request; null before `submitDemographics`.")
    async def me(self, info: Info) -> User | None:
        return await (_viewer_with_list(info) if asks_for_list(info) else viewer(info))


@strawberry.type
class UserMutation:
    @strawberry.mutation(
        description="Says who the listener is, as far as they like; makes them on first use and "
        "sets their cookie."
    )
    @telling_absence(SubmitDemographicsPayload)
    async def submit_demographics(
        self,
        info: Info,
        input: Annotated[
            SubmitDemographicsInput, strawberry.argument(description="What they like to say.")
        ],
    ) -> SubmitDemographicsPayload:
        said, errors = demographics_said(input)
        if errors:
            return SubmitDemographicsPayload(errors=errors)
        context = info.context
        row = await _changed(info, said) or await context.stores.users.make(said)
        context.remember(row.id)
        context.loaders.user_by_id.prime(row.id, row, force=True)
        return SubmitDemographicsPayload(
            user=User.from_row(row), token=context.service.identity.token(row.id)
        )


async def viewer(info: Info) -> User | None:
    """The listener of the request; None for a stranger, and for one whom PostgreSQL lost."""
    user_id = info.context.user_id
    row = None if user_id is None else await info.context.loaders.user_by_id.load(user_id)
    return None if row is None else User.from_row(row)


async def _viewer_with_list(info: Info) -> User | None:
    """The same, read at once with the list that is kept for them, where one is."""
    user_id, listening = info.context.user_id, info.context.listening
    state = None if user_id is None else await listening.lists.kept_state(user_id)
    if user_id is None or state is None:
        return await viewer(info)
    row = await listening.listeners.user(user_id, state.person)
    return None if row is None else User.from_row(row, state=state)


async def _changed(info: Info, said: dict[str, str | None]) -> tables.User | None:
    """The listener of the request as they are now; None where there is none yet."""
    user_id = info.context.user_id
    if user_id is None:
        return None
    if not said:
        return (await info.context.stores.users.by_ids([user_id])).get(user_id)
    row = await info.context.stores.users.change(user_id, said)
    if row is not None:
        await info.context.listening.following.changed(user_id)
    return row


def demographics_said(
    input: SubmitDemographicsInput,
) -> tuple[dict[str, str | None], list[UserError]]:
    """What the input says, by column; fields that it leaves out are not there."""
    said: dict[str, str | None] = {}
    if input.age_band is not strawberry.UNSET:
        said["age_band"] = _told(input.age_band)
    if input.gender is not strawberry.UNSET:
        said["gender"] = _told(input.gender)
    if input.country is not strawberry.UNSET:
        said["country"] = None if input.country is None else input.country.strip().upper()
        if said["country"] is not None and said["country"] not in COUNTRIES:
            return {}, [invalid("not an ISO 3166-1 alpha-2 code, such as DE", "country")]
    return said, []


def _told(answer: Enum | None) -> str | None:
    return None if answer is None else str(answer.value)
