"""Ten bad requests, and what each gets: the README's table, as a running server answers it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from api.errors import NotStarted

HEAD = "| Sent to `/graphql` | Status | `code` | `message` |\n| --- | --- | --- | --- |"
FORM = "application/x-www-form-urlencoded"
PLAY = """mutation { recordPlay(input: {id: "1", songId: "1", secondsHeard: 30}) {
errors { message code } } }"""


@dataclass(frozen=True, slots=True)
class BadRequest:
    """One of them; JSON by POST unless it says otherwise."""

    sent: str
    """In words, for the table."""
    body: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    method: str = "POST"
    query: str | None = None
    """A document in the address."""


def _asking(document: str) -> str:
    return json.dumps({"query": document})


BAD_REQUESTS = (
    BadRequest("`{ me` as the body", "{ me"),
    BadRequest("`query={me{id}}` as a form", "query={me{id}}", {"content-type": FORM}),
    BadRequest("`[{},{}]`", "[{},{}]"),
    BadRequest("70 KB", " " * 70_000),
    BadRequest(
        "a mutation by GET",
        "",
        method="GET",
        query="mutation { submitDemographics(input: {}) { token } }",
    ),
    BadRequest(
        "a cookie from another site's page",
        _asking("{ me { id } }"),
        {"cookie": "listener=x", "origin": "https://elsewhere.example"},
    ),
    BadRequest("`{ passwords }`", _asking("{ passwords }")),
    BadRequest(
        "`genres` with `children` eleven levels down",
        _asking("{ genres " + "{ children " * 11 + "{ id }" + " }" * 12),
    ),
    BadRequest("`songs(first: 1000)`", _asking("{ songs(first: 1000) { edges { cursor } } }")),
    BadRequest(
        "`recordPlay` with a forged token", _asking(PLAY), {"authorization": "Bearer forged"}
    ),
)


def table(origin: str) -> str:
    """What the server at `origin` answers to each, as a table in Markdown.

    Raises: NotStarted where no server answers there.
    """
    try:
        with httpx.Client(base_url=origin) as http:
            return "\n".join([HEAD, *_rows(http)])
    except httpx.TransportError as error:
        raise NotStarted(f"nothing answers at {origin}; `make up` starts a server") from error


def _rows(http: httpx.Client) -> Iterator[str]:
    for bad in BAD_REQUESTS:
        response = http.request(
            bad.method,
            "/graphql",
            params=bad.query and {"query": bad.query},
            content=bad.body,
            headers={"content-type": "application/json", **bad.headers},
        )
        code, message = _error(response.json())
        yield f"| {bad.sent} | {response.status_code} | `{code}` | {message} |"


def _error(answer: Mapping[str, Any]) -> tuple[str, str]:
    """Code and message of the first error, which a mutation has in its payload."""
    if "errors" in answer:
        error = answer["errors"][0]
        return error["extensions"]["code"], error["message"]
    (payload,) = answer["data"].values()
    return payload["errors"][0]["code"], payload["errors"][0]["message"]
