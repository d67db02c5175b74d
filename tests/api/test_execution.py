"""Compiled execution answers as graphql-core does, whatever schema, data and document it gets."""

import gc
from collections.abc import Callable, Generator
from dataclasses import make_dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any

import strawberry
from graphql import execute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strawberry.extensions import SchemaExtension

from api.execution import CompiledExecution, Documents, Unchanging, compiled, plans


@strawberry.enum
class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Promise:
    """A value to be awaited, as often as one likes."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __await__(self) -> Generator[None, None, object]:
        yield
        return self.value


LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.one_of(st.text(max_size=3), st.sampled_from([1, 1.5, True, b"x", [1]])),
    int: st.sampled_from(
        [0, -7, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 1.0, 1.5, True, "4", ""]
    ),
    float: st.one_of(st.floats(), st.sampled_from([1, True, "x", 10**400])),
    bool: st.sampled_from([True, False, 0, 1, "x", 1.5]),
    strawberry.ID: st.one_of(st.text(max_size=3), st.sampled_from([1, 1.5, None])),
    Colour: st.sampled_from([*Colour, "red", "RED", "none"]),
    datetime: st.sampled_from([datetime(2026, 1, 1, tzinfo=UTC), "no time"]),
}
"""What a field of the type may hold: often what it says, sometimes what it should not."""
USUAL: dict[Any, Any] = {
    str: "é",
    int: 3,
    float: 0.5,
    bool: False,
    strawberry.ID: "a",
    Colour: Colour.RED,
    datetime: datetime(2026, 1, 1, tzinfo=UTC),
}
WRAPS: dict[str, Callable[[Any], Any]] = {
    "present": lambda type_: type_,
    "nullable": lambda type_: type_ | None,
    "list": lambda type_: list[type_],
    "nullable list": lambda type_: list[type_ | None] | None,
    "lists": lambda type_: list[list[type_] | None],
}
HEALTH: list[Any] = list(HealthCheck)
DIRECTIVES = (
    *("", "", "", "@skip(if: $yes)", "@include(if: $yes)", "@include(if: $no)"),
    *("@skip(if: false)", "@include(if: $yes) @skip(if: $no)"),
)
Field = tuple[str, Any, str]
"""Its name, its type (for an object type its number), and how that is wrapped."""


class QuietSchema(strawberry.Schema):
    def process_errors(self, errors: object, execution_context: object = None) -> None:
        """Not logged: errors are what is compared."""


def nothing() -> None:
    return None


async def three_later() -> int:
    return 3


def refused() -> int:
    raise ValueError("refused")


async def refused_later() -> int:
    raise ValueError("refused later")


class World:
    """Object types that refer to those before them, with the same schema executed both ways."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.fields: list[list[Field]] = []
        self.types: list[Any] = []
        self.named = strawberry.interface(make_dataclass("Named", [("name", str)]))
        for n in range(draw(st.integers(1, 3))):
            self.fields.append(self._fields(n))
            self.types.append(self._type(n))
        self.value = self._object(len(self.types) - 1)
        self.schemas = [
            QuietSchema(self._query(), types=self.types, execution_context_class=execution)
            for execution in (None, CompiledExecution)
        ]

    def _fields(self, n: int) -> list[Field]:
        leaf = st.sampled_from(list(LEAVES))
        type_ = st.one_of(leaf, st.integers(0, n - 1)) if n else leaf
        kinds = self.draw(
            st.lists(st.tuples(type_, st.sampled_from(list(WRAPS))), min_size=1, max_size=4)
        )
        return [("name", str, "present")] + [(f"f{k}", *kind) for k, kind in enumerate(kinds)]

    def _type(self, n: int) -> Any:
        annotated = [
            (name, WRAPS[wrap](self.types[of] if isinstance(of, int) else of))
            for name, of, wrap in self.fields[n]
        ]
        bases = tuple(b for b in (Unchanging, self.named) if self.draw(st.booleans()))
        made = make_dataclass(f"T{n}", annotated, bases=bases)
        if self.draw(st.integers(0, 3)) == 0:  # a field that no plan knows
            resolver = self.draw(st.sampled_from([nothing, three_later, refused, refused_later]))
            made.f0 = strawberry.field(resolver=resolver, graphql_type=int | None)
            made.__annotations__["f0"] = int | None
            self.fields[n][1] = ("f0", int, "nullable")
        return strawberry.type(made)

    def _query(self) -> Any:
        top, value = self.types[-1], self.value
        either: Any = Annotated[self.types[0] | top, strawberry.union("Either")]

        def one() -> Any:
            return value

        async def later() -> Any:
            return value

        def many() -> Any:
            return [value, None, value]

        fields = {
            "one": strawberry.field(one, graphql_type=top | None),
            "later": strawberry.field(later, graphql_type=top | None),
            "many": strawberry.field(many, graphql_type=list[top | None] | None),
            "either": strawberry.field(one, graphql_type=either | None),
            "named": strawberry.field(one, graphql_type=self.named | None),
        }
        return strawberry.type(type("Query", (), fields))

    def _object(self, n: int) -> Any:
        made = self.types[n].__new__(self.types[n])
        for name, of, wrap in self.fields[n]:
            made.__dict__[name] = self._value(of, wrap)
        return made

    def _value(self, of: Any, wrap: str) -> Any:
        oddity = self.draw(st.integers(0, 30))
        if oddity == 0:
            return self.draw(st.sampled_from([None, ValueError("refused"), Promise(None), 7]))
        if oddity == 1:
            return Promise(self._value(of, wrap))
        if wrap == "nullable" and oddity < 8:
            return None
        if wrap == "lists":
            return [self._value(of, "list") for _ in range(self.draw(st.integers(0, 2)))]
        if "list" in wrap:
            values = [self._value(of, "present") for _ in range(self.draw(st.integers(0, 2)))]
            return tuple(values) if oddity == 2 else values
        if isinstance(of, int):
            return self._object(of)
        return self.draw(LEAVES[of]) if oddity < 6 else USUAL[of]


class Document:
    """A valid document over a world's schema, with two variables."""

    def __init__(self, world: World) -> None:
        self.world, self.draw = world, world.draw
        self.fragments: list[str] = []
        self.n = 0
        top = len(world.types) - 1
        roots = [
            f"{self._alias()}{name} {self._directive()} {self._selection(top)}"
            for name in ("one", "later", "many")
        ]
        roots.append(f"either {{ __typename ... on T{top} {self._selection(top)} }}")
        if issubclass(world.types[-1], world.named):
            roots.append(f"named {{ name ... on T{top} {self._selection(top)} }}")
        roots.append("both: one @skip(if: $yes) @include(if: $no) { __typename }")
        operation = f"query ($yes: Boolean!, $no: Boolean = false) {{ {' '.join(roots)} }}"
        self.text = "\n".join([operation, *self.fragments])

    def _alias(self) -> str:
        self.n += 1
        return f"a{self.n}: " if self.draw(st.booleans()) else ""

    def _directive(self) -> str:
        return self.draw(st.sampled_from(DIRECTIVES))

    def _selection(self, n: int) -> str:
        fields = self.world.fields[n]
        chosen = self.draw(st.lists(st.sampled_from(fields), min_size=1, max_size=5))
        return f"{{ {' '.join(self._part(n, field) for field in chosen)} }}"

    def _part(self, n: int, field: Field) -> str:
        name, of, _ = field
        below = self._selection(of) if isinstance(of, int) else ""
        part = f"{self._alias()}{name} {self._directive()} {below}"
        match self.draw(st.integers(0, 8)):
            case 0:
                return f"... on T{n} {self._directive()} {{ {part} }}"
            case 1:
                return f"... {self._directive()} {{ {part} __typename }}"
            case 2:
                self.n += 1
                self.fragments.append(f"fragment F{self.n} on T{n} {{ {part} }}")
                return f"...F{self.n} {self._directive()}"
            case _:
                return part


worlds = st.composite(World)


async def answers(world: World, document: str, **variables: object) -> list[object]:
    """What each way answers, twice: the second time from a plan that is kept."""
    given = []
    for schema in world.schemas:
        for _ in range(2):
            result = await schema.execute(document, variables)
            errors = [(error.message, error.path, error.locations) for error in result.errors or ()]
            given.append((repr(result.data), errors))
    return given


@settings(max_examples=60, deadline=None, suppress_health_check=HEALTH)
@given(st.data())
async def test_every_answer_is_the_one_of_graphql_core(data: st.DataObject) -> None:
    world = data.draw(worlds())
    document = Document(world)

    for yes in (True, False):
        plain, again, quick, kept = await answers(world, document.text, yes=yes)

        assert plain == again
        assert quick == plain
        assert kept == plain


@strawberry.type
class Song:
    title: str
    listens: int

    @strawberry.field
    def shouted(self) -> str:
        return self.title.upper()


@strawberry.type
class Query:
    @strawberry.field
    def songs(self) -> list[Song]:
        return [Song(title="Food", listens=3), Song(title="Ohio", listens=4)]


SONGS = QuietSchema(Query, execution_context_class=CompiledExecution)


def answer(documents: Documents, text: str) -> Any:
    """What the document of the text is answered with."""
    document = documents.prepared(text).document
    return execute(SONGS._schema, document, executor_class=CompiledExecution)


def plans_of(text: str, documents: Documents) -> list[Any]:
    """What is kept for the document's one operation, a plan or None for each selection."""
    operation = documents.prepared(text).document.definitions[0]
    kept = compiled._selections.get(id(operation), {}).values()
    return [plan for selection in kept if selection for plan in selection[1].values()]


def test_plain_attributes_are_read_by_one_plan() -> None:
    documents, text = Documents(), "{ songs { title listens } }"

    result = answer(documents, text)

    assert result.data == {
        "songs": [{"title": "Food", "listens": 3}, {"title": "Ohio", "listens": 4}]
    }
    assert [plan is not None for plan in plans_of(text, documents)] == [True]


def test_beside_a_resolver_plain_attributes_are_read_by_a_plan() -> None:
    documents, text = Documents(), "{ songs { listens shouted title } }"

    result = answer(documents, text)

    assert result.data == {
        "songs": [
            {"listens": 3, "shouted": "FOOD", "title": "Food"},
            {"listens": 4, "shouted": "OHIO", "title": "Ohio"},
        ]
    }
    (plan,) = plans_of(text, documents)
    assert list(plan.rest) == ["shouted"]
    assert [list(song) for song in result.data["songs"]] == [["listens", "shouted", "title"]] * 2


@strawberry.type
class Tune(Unchanging):
    title: str

    @strawberry.field
    def shouted(self) -> str:
        return self.title.upper()


def test_what_never_changes_is_read_once_by_each_selection() -> None:
    tune = Tune(title="Food")

    @strawberry.type
    class Tunes:
        @strawberry.field
        def tunes(self) -> list[Tune]:
            return [tune, tune]

    schema = QuietSchema(Tunes, execution_context_class=CompiledExecution)
    texts = ("{ tunes { title } }", "{ tunes { shouted name: title } }", "{ tunes { title } }")
    first, second, third = (schema.execute_sync(text).data or {} for text in texts)

    assert first == third == {"tunes": [{"title": "Food"}] * 2}
    assert second == {"tunes": [{"shouted": "FOOD", "name": "Food"}] * 2}
    assert first["tunes"][0] is first["tunes"][1]
    assert len(tune.answers) == 3


def test_an_object_keeps_the_answers_to_few_selections() -> None:
    tune = Tune(title="Food")

    @strawberry.type
    class Tunes:
        @strawberry.field
        def tune(self) -> Tune:
            return tune

    schema = QuietSchema(Tunes, execution_context_class=CompiledExecution)
    for n in range(20):
        schema.execute_sync(f"{{ tune {{ t{n}: title }} }}")

    assert 0 < len(tune.answers) <= plans.MAX_ANSWERS


async def test_resolvers_that_are_watched_are_all_called() -> None:
    seen = list[str]()

    class Watch(SchemaExtension):
        def resolve(self, next_: Any, root: Any, info: Any, *args: Any, **kwargs: Any) -> Any:
            seen.append(info.field_name)
            return next_(root, info, *args, **kwargs)

    schema = QuietSchema(Query, extensions=[Watch], execution_context_class=CompiledExecution)
    await schema.execute("{ songs { title } }")

    assert seen == ["songs", "title", "title"]


def test_plans_go_with_their_document() -> None:
    documents = Documents(max_characters=30)
    answer(documents, "{ songs { title } }")
    gc.collect()
    n_before = len(compiled._selections)

    for n in range(20):
        answer(documents, f"{{ songs {{ t{n}: title }} }}")
    gc.collect()

    assert len(documents) == 1
    assert documents.n_characters <= 30
    assert len(compiled._selections) <= n_before
