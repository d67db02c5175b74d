"""Anonymous identity: a signed token in a cookie, a bearer header or `connection_init`."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from api.secrets import kept_secret
from api.settings import Settings
from api.stores.kept import Kept

COOKIE = "listener"
SALT = "listener"
LIFETIME_SECONDS = 400 * 24 * 3600
"""Browsers keep no cookie for longer."""
KEPT_TOKENS = 5_000
KEPT_SECONDS = 60.0
"""How long a token that holds is not looked at again."""


def bearer_of(connection: HTTPConnection) -> str | None:
    """The token in a request's bearer header; None where its cookie says who it is."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


@dataclass(frozen=True, slots=True)
class Identity:
    """Makes and reads listener tokens; a token that was not made here is no token."""

    signer: URLSafeTimedSerializer
    _known: Kept[str, UUID] = field(default_factory=lambda: Kept(KEPT_TOKENS, KEPT_SECONDS))

    @classmethod
    def from_settings(cls, settings: Settings) -> "Identity":
        secret = (
            settings.secret.get_secret_value()
            if settings.secret is not None
            else kept_secret(settings.data_dir / "secret")
        )
        old = [secret.get_secret_value() for secret in settings.old_secrets]
        return cls(URLSafeTimedSerializer([*old, secret], salt=SALT))  # the last one signs

    def token(self, user_id: UUID) -> str:
        return self.signer.dumps(user_id.hex)

    def user_id(self, token: object) -> UUID | None:
        """The listener of the token; None for one that is forged, expired or no token at all."""
        if not isinstance(token, str):
            return None
        known = self._known.get(token)
        if known is not None:
            return known
        try:
            user_id = UUID(hex=self.signer.loads(token, max_age=LIFETIME_SECONDS))
        except (BadData, ValueError, TypeError, AttributeError):
            return None
        return self._known.put(token, user_id)

    def facts(self, token: object) -> dict[str, str] | None:
        """When the token was made and when it ends; None for one that does not hold."""
        if not isinstance(token, str) or self.user_id(token) is None:
            return None
        _, made = self.signer.loads(token, return_timestamp=True)
        ends = made + timedelta(seconds=LIFETIME_SECONDS)
        return {"made_at": made.isoformat(), "expires_at": ends.isoformat()}

    def of_connection(self, connection: HTTPConnection) -> UUID | None:
        """The listener whom a request's bearer header names, or else its cookie."""
        return self.user_id(self.token_of(connection))

    def token_of(self, connection: HTTPConnection) -> str | None:
        """The token in a request's bearer header, or else in its cookie."""
        token = bearer_of(connection)
        return connection.cookies.get(COOKIE) if token is None else token

    def of_old_cookie(self, connection: HTTPConnection) -> UUID | None:
        """The listener of a cookie that an old secret signed; None for any other request."""
        if len(self.signer.secret_keys) == 1 or bearer_of(connection) is not None:
            return None
        token = connection.cookies.get(COOKIE)
        if token is None:
            return None
        newest = URLSafeTimedSerializer(self.signer.secret_keys[-1], salt=SALT)
        return self.user_id(token) if not newest.loads_unsafe(token)[0] else None

    def remember(self, response: Response, user_id: UUID, *, is_secure: bool) -> None:
        """Set the listener's cookie."""
        response.set_cookie(
            COOKIE,
            self.token(user_id),
            max_age=LIFETIME_SECONDS,
            path="/",
            httponly=True,
            samesite="lax",
            secure=is_secure,
        )
