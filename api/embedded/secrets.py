"""Secrets that this machine makes for itself, kept in files that only their owner can read."""

import secrets
from pathlib import Path


def secret(folder: Path, name: str) -> str:
    """The secret of that name in `folder`, made on first use."""
    path = folder / f".{name}.secret"
    if not path.exists() or not path.read_text().strip():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text().strip()
