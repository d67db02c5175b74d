"""Learning from the plays of the running product: exported, trained, published, one at a time."""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Never

from api.errors import NotStarted, SettingsError, StoreUnavailable
from api.settings import Settings, read_settings

PROJECT = Path(__file__).parent.parent
_STORES = ("postgres_url", "mongodb_url", "redis_url")


def train(settings: Settings) -> None:
    """Export the plays, learn from them, and publish; what serves goes on until then.

    Raises: SettingsError if no store is known; NotStarted if another training runs, or a step
        fails: the old model goes on serving; StoreUnavailable if PostgreSQL does not answer.
    """
    from api.learning import learn  # it reads parquet, and servers read this file

    settings = _with_running_stores(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    lock = os.open(settings.data_dir / ".training.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise NotStarted("another training runs; wait until it has ended") from error
        learn(settings, partial(_run, environment(settings)))
    finally:
        os.close(lock)


def train_every(
    settings: Settings, hours: float, pause: Callable[[float], None] = time.sleep
) -> Never:
    """Train now, and so many hours after each training has ended; one that fails ends nothing.

    Raises: SettingsError if no store is known.
    """
    while True:
        try:
            train(settings)
        except (NotStarted, StoreUnavailable) as error:
            print(f"musicrecs: {error}", file=sys.stderr, flush=True)
        pause(hours * 3600)


def _run(variables: Mapping[str, str], step: tuple[str, ...]) -> None:
    print("→", *step[:2], flush=True)
    done = subprocess.run(
        [sys.executable, "-m", *step], cwd=PROJECT, env=dict(variables), check=False
    )
    if done.returncode != 0:
        raise NotStarted(
            f"the step '{' '.join(step[:2])}' failed (exit {done.returncode}): see what it "
            "says above; the old model goes on serving"
        )


def tell_stores(settings: Settings) -> None:
    """Leave the stores' addresses in the data folder, for this account alone to read."""
    path = _stores_file(settings)
    path.unlink(missing_ok=True)
    urls = {name: getattr(settings, name) for name in _STORES}
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(urls, file)


def forget_stores(settings: Settings) -> None:
    """Take back what `tell_stores` left: the stores are about to end."""
    _stores_file(settings).unlink(missing_ok=True)


def _stores_file(settings: Settings) -> Path:
    return settings.data_dir / ".stores.json"


def _with_running_stores(settings: Settings) -> Settings:
    """The settings with the stores that `make up` started where they name none."""
    missing = [name for name in _STORES if getattr(settings, name) is None]
    if not missing:
        return settings
    try:
        told = json.loads(_stores_file(settings).read_text())
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"nothing runs in {settings.data_dir}: start `make up` first, or set "
            + ", ".join(name.upper() for name in missing)
        ) from error
    return read_settings(**{**settings.model_dump(), **{name: told[name] for name in missing}})


def environment(settings: Settings) -> Mapping[str, str]:
    """The settings as a child process reads them."""
    values = settings.model_dump(mode="json", exclude_none=True)
    values["data_dir"] = str(settings.data_dir.resolve())
    values["old_secrets"] = [old.get_secret_value() for old in settings.old_secrets]
    if settings.secret is not None:
        values["secret"] = settings.secret.get_secret_value()
    own = {
        name.upper(): value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
    }
    return {**os.environ, **own}
