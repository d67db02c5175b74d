"""The GraphQL schema: queries, mutations and subscriptions merged, with what guards them."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from api.execution import CompiledExecution
from api.schema.answering import Schema
from api.schema.browse import CatalogueQuery
from api.schema.catalogue import Album, Artist, Genre, Song
from api.schema.devices import DeviceMutation
from api.schema.feedback import Feedback
from api.schema.feedback_mutations import FeedbackMutation
from api.schema.live import Subscription
from api.schema.names import Names
from api.schema.plays import Play, PlayMutation
from api.schema.privacy import PrivacyMutation, PrivacyQuery
from api.schema.search import SearchQuery
from api.schema.user_errors import KINDS
from api.schema.users import User, UserMutation, UserQuery
from api.schema.what_if import WhatIfQuery


@strawberry.type(description="What may be asked; nothing changes by it.")
class Query(UserQuery, CatalogueQuery, SearchQuery, PrivacyQuery, WhatIfQuery):
    pass


@strawberry.type(
    description="What a listener may do. Errors that they can mend are in the payload."
)
class Mutation(UserMutation, PlayMutation, FeedbackMutation, PrivacyMutation, DeviceMutation):
    pass


schema = Schema(
    Query,
    Mutation,
    Subscription,
    types=[Song, Artist, Album, Genre, Play, Feedback, User, *KINDS],
    execution_context_class=CompiledExecution,
    config=StrawberryConfig(disable_field_suggestions=True, name_converter=Names()),
)


def printed() -> str:
    """The schema in GraphQL's own language."""
    return schema.as_str() + "\n"
