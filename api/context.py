"""What a resolver has at hand: the service, the listener of the request, the loaders."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import HTTPConnection
from starlette.responses import Response
from strawberry.types.info import Info as StrawberryInfo

from api.audio import Clips
from api.errors import NotIdentified
from api.identity import COOKIE, Identity
from api.listening import Listening
from api.loaders import Loaders
from api.song_map import SongMap
from api.stores import Stores


@dataclass(frozen=True, slots=True)
class Service:
    """What lives as long as the process and is shared by every request."""

    stores: Stores
    listening: Listening
    identity: Identity
    clips: Clips
    song_map: SongMap


@dataclass(slots=True)
class Context:
    """One HTTP request, or one websocket with all of its operations."""

    service: Service
    connection: HTTPConnection
    response: Response | None
    """Takes the cookie; a websocket has none."""
    is_secure: bool = False
    """True where the client came by https."""
    connection_params: object = None
    """The payload of `connection_init`."""
    made_user_id: UUID | None = None
    """The listener that an earlier field of this request made."""
    _loaders: Loaders | None = None

    @property
    def loaders(self) -> Loaders:
        if self._loaders is None:
            self._loaders = Loaders(self.stores, self.listening.listeners.user)
        return self._loaders

    @property
    def stores(self) -> Stores:
        return self.service.stores

    @property
    def listening(self) -> Listening:
        return self.service.listening

    @property
    def user_id(self) -> UUID | None:
        """The listener of the request; None for a stranger or a token that does not hold."""
        if self.made_user_id is not None:
            return self.made_user_id
        identity = self.service.identity
        if isinstance(self.connection_params, dict) and "token" in self.connection_params:
            return identity.user_id(self.connection_params["token"])
        return identity.of_connection(self.connection)

    def known_user_id(self) -> UUID:
        """The listener of the request.

        Raises: NotIdentified for a stranger.
        """
        user_id = self.user_id
        if user_id is None:
            raise NotIdentified
        return user_id

    def remember(self, user_id: UUID) -> None:
        """Let the rest of this request, and the browser's next ones, be this listener's."""
        self.made_user_id = user_id
        if self.response is not None:
            self.service.identity.remember(self.response, user_id, is_secure=self.is_secure)

    def renew_cookie(self) -> None:
        """Sign the browser's cookie anew where an old secret did, and no field wrote another."""
        response = self.response
        if response is None or "set-cookie" in response.headers:
            return
        user_id = self.service.identity.of_old_cookie(self.connection)
        if user_id is not None:
            self.service.identity.remember(response, user_id, is_secure=self.is_secure)

    def forget(self) -> None:
        """Take the cookie of a listener who was erased."""
        self.made_user_id = None
        if self.response is not None:
            self.response.delete_cookie(COOKIE, path="/")

    def token_facts(self) -> dict[str, str] | None:
        """What the request's token says beside the listener's id."""
        identity = self.service.identity
        params = self.connection_params
        if isinstance(params, dict) and "token" in params:
            return identity.facts(params["token"])
        return identity.facts(identity.token_of(self.connection))

    def renew_loaders(self) -> None:
        """Forget what was loaded: an event of a subscription must not see the one before."""
        self._loaders = None


Info = StrawberryInfo[Context, None]
