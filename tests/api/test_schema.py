"""The schema reads well, and its printed form is current."""

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
)

from api.schema import printed
from tests.conftest import ROOT


def test_the_printed_schema_is_current() -> None:
    assert (ROOT / "api" / "schema.graphql").read_text() == printed(), "run `make schema`"


def test_every_type_field_and_argument_is_described() -> None:
    bare = list[str]()
    for name, kind in build_schema(printed()).type_map.items():
        if name.startswith("__"):
            continue
        if not kind.description:
            bare.append(name)
        if isinstance(kind, GraphQLEnumType):
            bare += [f"{name}.{key}" for key, value in kind.values.items() if not value.description]
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for key, field in kind.fields.items():
                bare += [] if field.description else [f"{name}.{key}"]
                arguments = getattr(field, "args", {}).items()
                bare += [
                    f"{name}.{key}({argument})"
                    for argument, given in arguments
                    if not given.description
                ]

    assert bare == []
