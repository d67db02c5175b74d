"""Documents are parsed and validated once, and leave nothing behind."""

import gc

import pytest
from graphql import DocumentNode, GraphQLError, GraphQLSchema, Token, build_schema, validate

from api.execution import Documents

SCHEMA = build_schema("type Query { songs: [Song] } type Song { title: String }")


@pytest.mark.parametrize(("text", "n_faults"), [("{ songs { title } }", 0), ("{ nothing }", 1)])
def test_a_document_that_is_asked_again_is_parsed_and_validated_once(
    text: str, n_faults: int
) -> None:
    validated = list[DocumentNode]()

    def watched(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
        validated.append(document)
        return validate(schema, document)

    documents = Documents(watched)
    faults = [documents.faults(SCHEMA, documents.prepared(text)) for _ in range(2)]

    assert [len(found) for found in faults] == [n_faults, n_faults]
    assert validated == [documents.prepared(text).document]


def test_documents_that_go_leave_nothing_to_look_for() -> None:
    documents = Documents(max_characters=30)
    gc.collect()
    n_before = n_tokens()
    gc.disable()
    try:
        for n in range(20):
            documents.prepared(f"{{ songs {{ t{n}: title }} }}")
        n_more = n_tokens() - n_before
    finally:
        gc.enable()

    assert len(documents) == 1
    assert n_more < 20


def n_tokens() -> int:
    return sum(type(tracked) is Token for tracked in gc.get_objects())


def test_what_is_wrong_keeps_nothing_that_found_it() -> None:
    def raised(_: GraphQLSchema, __: DocumentNode) -> list[GraphQLError]:
        try:
            raise GraphQLError("wrong")
        except GraphQLError as error:
            return [error]

    documents = Documents(raised)

    (fault,) = documents.faults(SCHEMA, documents.prepared("{ songs { title } }"))

    assert fault.__traceback__ is None


def test_a_long_text_drives_out_no_other() -> None:
    documents = Documents()
    documents.prepared("{ songs { title } }")

    documents.prepared("{ songs { title } }" + " " * 20_000)

    assert len(documents) == 1
