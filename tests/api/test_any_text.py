"""Whatever text stands for a cursor, an id or a time: an answer, or an error that says why."""

import base64
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.schema.node import global_id
from api.schema.paging import encode_cursor
from tests.api.client import INPUTS as SAYINGS
from tests.api.client import Client, Json

pytestmark = pytest.mark.slow

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
"""Any text that JSON can carry."""
NUMBERS = st.integers(-(2**63), 2**64 - 1)
CURSORS = (
    TEXTS
    | st.lists(NUMBERS | TEXTS, max_size=4).map(lambda values: encode_cursor(*values))
    | st.tuples(st.text("0123456789abcdef", min_size=32, max_size=32), NUMBERS).map(
        lambda key: encode_cursor(*key)
    )
    | st.binary(max_size=40).map(lambda some: base64.urlsafe_b64encode(some).decode())
)
IDS = (
    TEXTS
    | NUMBERS.map(str)
    | st.tuples(
        st.sampled_from(["Song", "Artist", "Album", "Genre", "User", "Play", "Feedback", "Nope"]),
        NUMBERS.map(str) | TEXTS,
    ).map(lambda key: global_id(*key))
    | st.binary(max_size=40).map(lambda some: base64.b64encode(some).decode())
)
OFFSETS = st.timedeltas(timedelta(hours=-23, minutes=-59), timedelta(hours=23, minutes=59)).map(
    lambda offset: timezone(timedelta(minutes=offset // timedelta(minutes=1)))
)
TIMES = (
    TEXTS
    | st.datetimes(timezones=st.none() | OFFSETS).map(datetime.isoformat)
    | st.sampled_from(
        ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999-23:59", "2024-02-30T00:00:00Z"]
    )
)
SIZES = st.none() | st.integers(-(2**31), 2**31 - 1)

BY_CURSOR = "query ($after: String, $before: String, $first: Int, $last: Int) { %s }"
WINDOW = "(after: $after, before: $before, first: $first, last: $last) { edges { cursor } }"
LISTS = [
    f"songs{WINDOW}",
    f'songs(search: "song", {WINDOW[1:]}',
    f"artist(id: 1) {{ songs{WINDOW} }}",
    f"album(id: 1) {{ songs{WINDOW} }}",
    f"me {{ recommendations{WINDOW} }}",
    f"me {{ plays{WINDOW} }}",
    f"me {{ feedback{WINDOW} }}",
]
BY_ID = [
    """query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } song(id: $id) { id }
    artist(id: $id) { id } album(id: $id) { id } }""",
    "query ($id: ID!) { songs(genre: $id) { edges { cursor } } }",
    "query ($id: ID!) { me { recommendations(genre: $id) { listId } } }",
    "query ($id: ID!) { me { recommendations(listId: $id) { listId } } }",
    "query ($id: ID!) { whatIf(withoutPlays: [$id]) { edges { rank } } }",
    "query ($id: ID!) { whatIf(withSongs: [$id]) { edges { rank } } }",
    "query ($id: ID!) { whatIf(genre: $id) { edges { rank } } }",
]
MUTATIONS = {
    "startPlay": ("StartPlayInput", "errors { code field }"),
    "recordPlay": ("RecordPlayInput", "play { id } errors { code field }"),
    "submitDemographics": ("SubmitDemographicsInput", "errors { code field }"),
    **{name: (type_, "feedback { id } errors { code field }") for name, type_ in SAYINGS.items()},
}
"""Input and what is asked back, by mutation."""
TEXT = TEXTS | st.none()
FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "startPlay": {"songId": IDS},
    "recordPlay": {
        "songId": IDS | st.just("1"),
        "playedAt": TIMES,
        "sessionId": TEXT,
        "secondsHeard": st.floats(allow_nan=False, allow_infinity=False),
    },
    "submitDemographics": {"country": TEXT},
    "likeSong": {"songId": IDS},
    "dislikeSong": {"songId": IDS},
    "lessLikeSong": {"songId": IDS},
    "banSong": {"songId": IDS | st.just("1"), "expiresAt": TIMES},
    "banArtist": {"artistId": IDS | st.just("1"), "expiresAt": TIMES},
    "undoFeedback": {"feedbackId": IDS},
    "removePlay": {"playId": IDS},
    "setPlayExcluded": {"excluded": st.booleans(), "since": TIMES, "until": TIMES},
}
OPTIONAL = {"playedAt", "sessionId", "country", "expiresAt", "since", "until"}
EXPECTED = {"INVALID", "LIST_EXPIRED", "BAD_REQUEST"}
"""What a client is told that it can mend."""
WITH_STORES = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def input_of(mutation: str) -> st.SearchStrategy[tuple[str, Json]]:
    """The mutation's name and an input for it, each of its optional fields there or not."""
    fields = dict(FIELDS[mutation])
    optional = {name: fields.pop(name) for name in OPTIONAL & fields.keys()}
    if mutation != "submitDemographics":
        fields["id"] = IDS | st.uuids().map(str)
    inputs = st.fixed_dictionaries(fields, optional=optional)
    return st.tuples(st.just(mutation), inputs)


def codes(answer: Json) -> set[str]:
    """Codes of the answer's errors, each with a message that does not hide what is wrong."""
    errors = answer.get("errors", [])
    assert all(error["message"] for error in errors)
    return {error["extensions"]["code"] for error in errors}


@WITH_STORES
@given(
    field=st.sampled_from(LISTS),
    after=CURSORS | st.none(),
    before=CURSORS | st.none(),
    first=SIZES,
    last=SIZES,
)
async def test_any_text_as_a_cursor(listener: Client, field: str, **window: Any) -> None:
    answer = (await listener.send(BY_CURSOR % field, **window)).json()

    assert codes(answer) <= EXPECTED


@WITH_STORES
@given(document=st.sampled_from(BY_ID), id_=IDS)
async def test_any_text_as_an_id(listener: Client, document: str, id_: str) -> None:
    answer = (await listener.send(document, id=id_)).json()

    assert codes(answer) <= EXPECTED


@WITH_STORES
@given(given_=st.sampled_from(list(FIELDS)).flatmap(input_of))
async def test_any_text_in_a_mutation(listener: Client, given_: tuple[str, Json]) -> None:
    mutation, said = given_
    input_type, payload = MUTATIONS[mutation]
    document = f"mutation ($input: {input_type}!) {{ {mutation}(input: $input) {{ {payload} }} }}"

    answer = (await listener.send(document, input=said)).json()

    assert codes(answer) <= EXPECTED
    for error in answer["data"][mutation]["errors"] if answer.get("data") else []:
        assert error["code"] in {"INVALID", "NOT_FOUND"}
        assert error["field"] is None or error["field"][0] == "input"
