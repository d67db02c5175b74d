"""What is kept of a listener: private sessions, everything at once, and nothing any more."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.scalars import JSON

from api.context import Info
from api.erasure import Receipt, export_listener
from api.schema.given import caller
from api.schema.user_errors import UserError, telling_absence, unauthenticated
from api.stores import private_sessions

if TYPE_CHECKING:
    from api.schema.users import User

LazyUser = Annotated["User", strawberry.lazy("api.schema.users")]

STATEMENT = (
    "Nothing of you is left to learn from: training reads the stores anew, and one that is running "
    "begins again, so the next trained model will not contain you. The one that serves now was "
    "trained before and holds no listener, only what it learned from all of them together. Kept "
    "are this receipt and the random number that named you, so that nothing of yours comes back."
)


@strawberry.type(description="A time in which plays are not stored; the list follows them.")
class PrivateSession:
    started_at: datetime = strawberry.field(description="When it began.")
    expires_at: datetime = strawberry.field(
        description="When it ends by itself; each play puts that off."
    )

    @classmethod
    def of(cls, session: private_sessions.PrivateSession) -> "PrivateSession":
        return cls(started_at=session.started_at, expires_at=session.expires_at)


@strawberry.type(description="What startPrivateSession or endPrivateSession changed.")
class PrivateSessionPayload:
    user: LazyUser | None = strawberry.field(
        default=None, description="The listener, whose list follows; null where there are errors."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError], description="Why nothing happened; empty on success."
    )


@strawberry.type(description="What was removed from one store.")
class ErasedStore:
    store: str = strawberry.field(description="PostgreSQL, MongoDB or Redis.")
    rows_removed: int | None = strawberry.field(
        description="Rows, documents or keys; null where the store does not answer: what it holds "
        "is removed as soon as it does."
    )


@strawberry.type(description="Proof of an erasure.")
class ErasureReceipt:
    erased_at: datetime = strawberry.field(description="Since when the listener is gone.")
    stores: list[ErasedStore] = strawberry.field(description="What was removed, store by store.")
    statement: str = strawberry.field(description="What follows from it, in English.")

    @classmethod
    def of(cls, receipt: Receipt) -> "ErasureReceipt":
        return cls(
            erased_at=receipt.erased_at,
            stores=[
                ErasedStore(store=store, rows_removed=rows)
                for store, rows in sorted(receipt.rows_by_store.items())
            ],
            statement=STATEMENT,
        )


@strawberry.type(description="What eraseMe did.")
class ErasePayload:
    receipt: ErasureReceipt | None = strawberry.field(
        default=None, description="What was removed; null where there are errors."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError], description="Why nothing happened; empty on success."
    )


@strawberry.type
class PrivacyQuery:
    @strawberry.field(
        description="Everything held about the listener of the request, as one JSON document: what "
        "they told, plays, feedback, what was shown, what Redis holds, and what their token says. "
        "Null for a stranger."
    )
    async def export_my_data(self, info: Info) -> JSON | None:
        user_id = info.context.user_id
        if user_id is None:
            return None
        held = await export_listener(info.context.stores, user_id)
        if held is None:
            return None
        now = datetime.now(UTC).isoformat()
        document: dict[str, Any] = {"exported_at": now, **held, "token": info.context.token_facts()}
        return JSON(document)


@strawberry.type
class PrivacyMutation:
    @strawberry.mutation(
        description="Keeps plays in Redis alone from now on; the list still follows them. What is "
        "said on purpose (a like, a ban) is stored all the same. Goes on with one that has begun."
    )
    @telling_absence(PrivateSessionPayload)
    async def start_private_session(self, info: Info) -> PrivateSessionPayload:
        user = await caller(info)
        if user is None:
            return PrivateSessionPayload(errors=[unauthenticated()])
        await info.context.listening.start_private_session(user.key)
        return PrivateSessionPayload(user=user)

    @strawberry.mutation(description="Ends the private session and forgets its plays.")
    @telling_absence(PrivateSessionPayload)
    async def end_private_session(self, info: Info) -> PrivateSessionPayload:
        user = await caller(info)
        if user is None:
            return PrivateSessionPayload(errors=[unauthenticated()])
        await info.context.listening.end_private_session(user.key)
        return PrivateSessionPayload(user=user)

    @strawberry.mutation(
        description="Removes everything about the listener, ends what they watch and makes their "
        "token nobody's: `submitDemographics` then makes a new listener. Safe to retry: the token "
        "still brings the receipt."
    )
    @telling_absence(ErasePayload)
    async def erase_me(self, info: Info) -> ErasePayload:
        context = info.context
        user_id = context.user_id
        receipt = user_id and await context.listening.erasures.erase(user_id)
        if not receipt:
            return ErasePayload(errors=[unauthenticated()])
        context.forget()
        return ErasePayload(receipt=ErasureReceipt.of(receipt))
