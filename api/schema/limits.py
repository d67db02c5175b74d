"""What one document may ask for: measured in one pass, before anything slower reads it.

Each fragment is measured once, however often it is spread, so the time is linear in the length of
the document, while what it asks for may grow without bound. Introspection has no depth and no cost:
graphql-core bounds it by a rule of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from graphql import (
    SKIP,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    VisitorAction,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from api.schema.paging import MAX_FIRST, PAGE_SIZE

MAX_TOKENS = 1_000
"""Words and signs of a document, comments among them: the parser stops there."""
UNPAGED_LENGTH = 10
"""How long a list is taken to be that takes no `first`."""
LENGTHS = {"Query.genres": 200, "Query.nodes": MAX_FIRST}
"""Lists that are known to be longer."""
HEAVY = 1_500
"""What a field weighs that asks the model, or reads a whole history: six fit into a document."""
ALWAYS: frozenset[str] = frozenset()
HEAVY_FIELDS = {
    "Query.whatIf": ALWAYS,
    "Query.exportMyData": ALWAYS,
    "Song.similar": ALWAYS,
    "User.taste": ALWAYS,
    # the usual list is kept, and a plain page of the history is found by an index
    "User.recommendations": {"genre", "allowing", "excludeHeard", "onlyNewArtists", "knobs"},
    "User.plays": {"completed", "source", "countsForTaste"},
}
"""Fields that weigh HEAVY, with the arguments of which one must be given for that."""
INTROSPECTION = {"__schema", "__type"}
PAGE_SIZES = ("first", "last")
ENDLESS = 10**9


@dataclass(slots=True)
class Measures:
    """What a selection asks for, its fragments spread out."""

    width: int = 0
    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    introspections: int = 0
    cost: int = 0

    def add(self, other: "Measures") -> None:
        """Add what stands beside this."""
        self.width = min(self.width + other.width, ENDLESS)
        self.depth = max(self.depth, other.depth)
        self._add_counts(other, 1)

    def add_below(self, other: "Measures", times: int) -> None:
        """Add what stands a level below this and is answered `times` times."""
        self.depth = max(self.depth, other.depth + 1)
        self._add_counts(other, times)

    def _add_counts(self, other: "Measures", times: int) -> None:
        self.fields = min(self.fields + other.fields, ENDLESS)
        self.aliases = min(self.aliases + other.aliases, ENDLESS)
        self.directives = min(self.directives + other.directives, ENDLESS)
        self.introspections = min(self.introspections + other.introspections, ENDLESS)
        self.cost = min(self.cost + other.cost * max(times, 1), ENDLESS)


LIMITS = Measures(
    width=20, depth=12, fields=400, aliases=30, directives=30, introspections=2, cost=10_000
)
"""The most that one operation may ask for."""
MAX_DEFINITIONS = 40
"""Operations and fragments of a document."""
MAX_REPETITIONS = 3_000
"""Pairs of fields with one name in a document: the standard rules compare each pair."""


class LimitsRule(ValidationRule):
    """Refuses a document whose measures exceed the limits, naming the first that does."""

    context: ValidationContext

    def enter_document(self, document: DocumentNode, *_: object) -> VisitorAction:
        excess = _excess_of_document(document) or _excess_of_operations(self.context, document)
        if excess is not None:
            name, value, limit = excess
            self.report_error(
                GraphQLError(
                    f"The document asks for too much: {name} {_shown(value)}, at most {limit}.",
                    extensions={"code": "TOO_COMPLEX", "limit": name},
                )
            )
        return SKIP


Excess = tuple[str, int, int]
"""Name of a limit, what the document has, what it may have."""


def _excess_of_document(document: DocumentNode) -> Excess | None:
    """The limit that the document exceeds as it is written."""
    if len(document.definitions) > MAX_DEFINITIONS:
        return "definitions", len(document.definitions), MAX_DEFINITIONS
    names: dict[str, int] = {}
    for selections in _written(document):
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                name = (selection.alias or selection.name).value
                names[name] = names.get(name, 0) + 1
    n_fields = sum(names.values())
    if n_fields > LIMITS.fields:
        return "fields", n_fields, LIMITS.fields
    n_pairs = sum(n * (n - 1) // 2 for n in names.values())
    return ("repetitions", n_pairs, MAX_REPETITIONS) if n_pairs > MAX_REPETITIONS else None


def _written(document: DocumentNode) -> Iterable[SelectionSetNode]:
    """Every selection set of the document, once."""
    left = [
        definition.selection_set
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode)
    ]
    while left:
        selections = left.pop()
        yield selections
        for selection in selections.selections:
            below = getattr(selection, "selection_set", None)
            if below is not None:
                left.append(below)


def _excess_of_operations(context: ValidationContext, document: DocumentNode) -> Excess | None:
    """The limit that one of the operations exceeds with its fragments spread out."""
    measure = _Measure(context)
    for definition in document.definitions:
        if not isinstance(definition, OperationDefinitionNode):
            continue
        root = context.schema.get_root_type(definition.operation)
        total = measure.selections(definition.selection_set, root)
        total.directives += len(definition.directives or ())
        for field in fields(Measures):
            value, limit = getattr(total, field.name), getattr(LIMITS, field.name)
            if value > limit:
                return field.name, value, limit
    return None


class _Measure:
    """Measures selections of one document, keeping what its fragments measure."""

    def __init__(self, context: ValidationContext) -> None:
        self._context = context
        self._by_fragment: dict[str, Measures] = {}

    def selections(self, node: SelectionSetNode, parent: GraphQLNamedType | None) -> Measures:
        total = Measures()
        for selection in node.selections:
            total.directives += len(selection.directives or ())
            if isinstance(selection, FieldNode):
                total.add(self._field(selection, parent))
            elif isinstance(selection, FragmentSpreadNode):
                total.add(self._fragment(selection.name.value))
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                inner = condition and self._context.schema.get_type(condition.name.value)
                total.add(self.selections(selection.selection_set, inner or parent))
        return total

    def _fragment(self, name: str) -> Measures:
        fragment = self._context.get_fragment(name)
        if name not in self._by_fragment and fragment is not None:
            self._by_fragment[name] = Measures()  # as above
            type_ = self._context.schema.get_type(fragment.type_condition.name.value)
            self._by_fragment[name] = self.selections(fragment.selection_set, type_)
        return self._by_fragment.get(name, Measures())

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measures:
        name = node.name.value
        total = Measures(width=1, depth=1, fields=1, aliases=1 if node.alias else 0, cost=1)
        if name in INTROSPECTION:
            return Measures(width=1, fields=1, aliases=total.aliases, introspections=1)
        if _is_heavy(node, parent):
            total.cost = HEAVY
        if node.selection_set is not None:
            length, type_ = _length_and_type(node, parent)
            total.add_below(self.selections(node.selection_set, type_), length)
        return total


def _is_heavy(node: FieldNode, parent: GraphQLNamedType | None) -> bool:
    if parent is None:
        return False
    weighing = HEAVY_FIELDS.get(f"{parent.name}.{node.name.value}")
    if not weighing:
        return weighing is not None
    return any(argument.name.value in weighing for argument in node.arguments or ())


def _length_and_type(
    node: FieldNode, parent: GraphQLNamedType | None
) -> tuple[int, GraphQLNamedType | None]:
    """How many the field may answer with, and of which type."""
    if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        return 1, None
    field = parent.fields.get(node.name.value)
    if field is None:
        return 1, None
    type_ = get_named_type(field.type)
    if "first" in field.args:
        return _page_size(node, field.args["first"].default_value), type_
    known = LENGTHS.get(f"{parent.name}.{node.name.value}")
    if known is not None:
        return _given_length(node) or known, type_
    is_list = is_list_type(get_nullable_type(field.type)) and not is_leaf_type(type_)
    # the `first` above counted the edges
    return (UNPAGED_LENGTH if is_list and node.name.value != "edges" else 1), type_


def _page_size(node: FieldNode, default: object) -> int:
    """The larger of the sizes that are asked for; where none is, the one that stands for it."""
    given = [
        argument.value for argument in node.arguments or () if argument.name.value in PAGE_SIZES
    ]
    if not given:
        return default if isinstance(default, int) else PAGE_SIZE
    return max(
        min(int(value.value), ENDLESS)
        if isinstance(value, IntValueNode) and len(value.value) < 10
        else MAX_FIRST  # a variable, or null
        for value in given
    )


def _given_length(node: FieldNode) -> int | None:
    """Length of the list of ids that is written out."""
    for argument in node.arguments or ():
        if argument.name.value == "ids" and isinstance(argument.value, ListValueNode):
            return len(argument.value.values)
    return None


def _shown(value: int) -> str:
    return "without end" if value >= ENDLESS else str(value)
