"""The same listener on another device, without an account: a link that holds once."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.context import Info
from api.schema.given import caller
from api.schema.user_errors import UserError, not_found, telling_absence, unauthenticated
from api.schema.users import User

REFUSED = (
    "this link does not hold: it was used, it is older than five minutes, another was made since, "
    "or it never was one; make a new one on the device that knows you"
)


@strawberry.type(description="What makeDeviceLink made.")
class MakeDeviceLinkPayload:
    code: str | None = strawberry.field(
        default=None,
        description="For `followDeviceLink` on the other device; a secret. Null where there are "
        "errors.",
    )
    expires_at: datetime | None = strawberry.field(
        default=None, description="Until when it holds; null where there are errors."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError], description="Why nothing happened; empty on success."
    )


@strawberry.input(description="A link that another device made.")
class FollowDeviceLinkInput:
    code: str = strawberry.field(description="What `makeDeviceLink` gave.")


@strawberry.type(description="What followDeviceLink changed.")
class FollowDeviceLinkPayload:
    user: User | None = strawberry.field(
        default=None, description="Who the browser is now; null where there are errors."
    )
    token: str | None = strawberry.field(
        default=None, description="Bearer token of the listener, for clients without cookies."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError], description="Why nothing happened; empty on success."
    )


@strawberry.type
class DeviceMutation:
    @strawberry.mutation(
        description="Makes a link by which another browser becomes the same listener: once, within "
        "five minutes. One made before no longer holds."
    )
    @telling_absence(MakeDeviceLinkPayload)
    async def make_device_link(self, info: Info) -> MakeDeviceLinkPayload:
        user = await caller(info)
        if user is None:
            return MakeDeviceLinkPayload(errors=[unauthenticated()])
        link = await info.context.stores.device_links.make(user.key)
        return MakeDeviceLinkPayload(code=link.code, expires_at=link.expires_at)

    @strawberry.mutation(
        description="Makes the listener of a link that of this browser, by its cookie; whom it had "
        "before it no longer knows. Every link that does not hold is refused alike."
    )
    @telling_absence(FollowDeviceLinkPayload)
    async def follow_device_link(
        self,
        info: Info,
        input: Annotated[
            FollowDeviceLinkInput, strawberry.argument(description="What the other device made.")
        ],
    ) -> FollowDeviceLinkPayload:
        context = info.context
        user_id = await context.stores.device_links.follow(input.code)
        row = user_id and (await context.stores.users.by_ids([user_id])).get(user_id)
        if not row:
            return FollowDeviceLinkPayload(errors=[not_found(REFUSED, "code")])
        context.remember(row.id)
        context.renew_loaders()
        return FollowDeviceLinkPayload(
            user=User.from_row(row), token=context.service.identity.token(row.id)
        )
