"""Live data: a listener watches their list."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from api.context import Info
from api.errors import InvalidInput
from api.schema.recommendations import is_list_id
from api.schema.users import User


@strawberry.type(description="What comes by itself, over a websocket.")
class Subscription:
    @strawberry.subscription(
        description="The listener with their current list at once, then again after each change."
    )
    async def recommendations_updated(
        self,
        info: Info,
        known_list_id: Annotated[
            strawberry.ID | None,
            strawberry.argument(
                description="The `listId` of the list that the client has: while that is the "
                "current one, nothing comes until it changes."
            ),
        ] = None,
    ) -> AsyncGenerator[User]:
        if known_list_id is not None and not is_list_id(known_list_id):
            raise InvalidInput("knownListId: names no list")
        context = info.context
        user_id = context.known_user_id()
        async with aclosing(
            context.listening.watching.of_listener(user_id, known_list_id)
        ) as lists:
            async for ranked in lists:
                context.renew_loaders()
                standing = context.listening.histories.standing(user_id, ranked.state)
                if standing is not None:  # it was read to make the list
                    context.loaders.standing_by_user_id.prime(user_id, standing)
                row = await context.listening.listeners.user(user_id, ranked.person)
                if row is None:
                    return
                yield User.from_row(row, ranked)
