"""Global ids: one opaque id for anything that can be asked for again."""

import base64
import binascii
import re

import strawberry

MAX_INT = 2**31 - 1


@strawberry.interface(description="Anything that can be asked for again by its id.")
class Node:
    """Implementors set `id` when they are made: a plain attribute costs no resolver."""

    id: strawberry.ID = strawberry.field(description="Global id, the same in every answer.")


def global_id(type_name: str, key: object) -> strawberry.ID:
    """The id of what `key` names among its type."""
    return strawberry.ID(base64.b64encode(f"{type_name}:{key}".encode()).decode())


def split_global_id(text: str) -> tuple[str, str] | None:
    """Type name and key of a global id; None for a text that is none."""
    try:
        name, separator, key = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, key) if separator and key else None


def fma_id(type_name: str, text: str) -> int | None:
    """FMA's number in a global id of the type, or a plain number; None for any other text."""
    split = split_global_id(text)
    if split is not None and split[0] == type_name:
        text = split[1]
    return int(text) if re.fullmatch(r"\d{1,10}", text, re.ASCII) and int(text) <= MAX_INT else None
