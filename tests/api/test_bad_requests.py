"""The README tells what bad requests get, and a server answers so."""

import asyncio

import pytest

from api.bad_requests import table
from api.errors import NotStarted
from tests.api.client import Client
from tests.conftest import ROOT


async def test_bad_requests_get_what_the_readme_says(client: Client) -> None:
    readme = (ROOT / "README.md").read_text()

    answered = await asyncio.to_thread(table, client.url)

    head, *rows = answered.splitlines()
    shown = readme[readme.index(head) :].splitlines()
    assert rows == shown[1 : shown.index("")]


def test_where_nothing_answers_it_says_what_to_do() -> None:
    with pytest.raises(NotStarted, match="`make up`"):
        table("http://127.0.0.1:9")
