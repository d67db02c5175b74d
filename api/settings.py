"""Every setting, read once from the environment or `.env`."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.errors import SettingsError

Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """A field's name in upper case is the environment variable; `.env.example` shows them all."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    postgres_url: str | None = None
    """PostgreSQL, `postgresql://user:password@host:port/name`. Unset: an embedded server."""
    mongodb_url: str | None = None
    """MongoDB, `mongodb://host:port/name`. Unset: an embedded server."""
    redis_url: str | None = None
    """Redis, `redis://:password@host:port/0`. Unset: an embedded server."""

    data_dir: Path = Path(".data")
    """Everything made on this machine: embedded stores, checkpoints, exports, logs."""
    fma_metadata: str | None = None
    """FMA's `fma_metadata.zip`, its unpacked folder, or `download`. Unset: a made-up catalogue."""
    fma_audio: Path | None = None
    """Folder of clips in FMA's layout (`000/000002.mp3`). Unset: timed previews."""

    host: str = "127.0.0.1"
    """Address on which the web page listens."""
    port: Port = 3000
    """Port of the web page: the one address to open."""
    api_host: str = "127.0.0.1"
    """Address on which the API listens."""
    api_port: Port = 8000
    """Port of the API; browsers reach it through the page's port."""
    api_processes: Annotated[int, Field(ge=1, le=40)] = 1
    """Processes that answer on that port; each takes a core at most, and holds the model. With more
    than 40, some would have less than two of the POSTGRES_CONNECTIONS that they share."""
    secret: SecretStr | None = None
    """Signs listener tokens. Unset: one is made and kept in the data folder."""
    old_secrets: tuple[SecretStr, ...] = ()
    """Secrets whose tokens are still good, so that SECRET can be changed without losing anyone."""
    demo_listeners: Annotated[int, Field(ge=0)] = 2000
    """How many simulated listeners a fresh demo gets; 0 for none."""
    train_every_hours: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    """Learn from the newest plays this often while `make up` runs; 0 for never."""
    allowed_origins: tuple[str, ...] = ()
    """Further origins whose pages may use the API; the page's own is always allowed."""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Addresses or networks whose X-Forwarded headers are believed; who they name has limits."""
    rate_per_listener: Annotated[int, Field(ge=0)] = 20
    """Operations a second that one listener may send, ten times that at once; 0 for no limit."""
    rate_per_address: Annotated[int, Field(ge=0)] = 50
    """Requests a second that one address may send, ten times that at once; 0 for no limit."""
    sockets_per_address: Annotated[int, Field(ge=0)] = 20
    """Websockets that one address may have open, at all processes; 0 for no limit."""
    trusted_documents_only: bool = False
    """Answer the web app's own documents alone; GraphiQL is off then."""

    exposure_days: Annotated[int, Field(ge=1, le=3650)] = 180
    """How long it is kept what was shown to a listener."""

    @field_validator("postgres_url")
    @classmethod
    def _with_async_driver(cls, url: str | None) -> str | None:
        if url is None:
            return None
        scheme, separator, rest = url.partition("://")
        if not separator or scheme.split("+")[0] not in {"postgresql", "postgres"}:
            raise ValueError("expected postgresql://user:password@host:port/name")
        return f"postgresql+asyncpg://{rest}"

    @field_validator("mongodb_url")
    @classmethod
    def _is_mongodb(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("mongodb://", "mongodb+srv://")):
            raise ValueError("expected mongodb://host:port/name")
        return url

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("expected redis://:password@host:port/0")
        return url

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in proxies:
            ip_network(proxy, strict=False)
        return proxies

    @field_validator("data_dir", "fma_audio")
    @classmethod
    def _without_tilde(cls, path: Path | None) -> Path | None:
        return path and path.expanduser()  # not every shell does that in `make up NAME=~/path`

    @property
    def checkpoint_dir(self) -> Path:
        """The checkpoint that the API serves; absent before the first training."""
        return self.data_dir / "checkpoint"

    @property
    def candidate_dir(self) -> Path:
        """The checkpoint that training leaves, before it is published."""
        return self.data_dir / "candidate"

    @property
    def training_dir(self) -> Path:
        """What a training reads, for as long as it runs."""
        return self.data_dir / "training"

    @property
    def export_dir(self) -> Path:
        """Where `python -m seed export` writes interactions, users and items; they stay."""
        return self.data_dir / "export"


def read_settings(**overrides: object) -> Settings:
    """Read the settings, `overrides` winning over the environment.

    Raises: SettingsError naming each variable at fault.
    """
    try:
        return Settings(**overrides)  # pyright: ignore[reportArgumentType]
    except ValidationError as error:
        faults = "; ".join(
            f"{str(fault['loc'][0]).upper()}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise SettingsError(f"wrong setting: {faults}; see .env.example") from error
