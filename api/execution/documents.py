"""Documents parsed and validated once: the next request with the same text pays for neither."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate
from strawberry.extensions import SchemaExtension

MAX_CHARACTERS = 200_000
"""Of all texts kept; parsed they take some 200 bytes a character."""
MAX_TEXT_CHARACTERS = 10_000
"""A longer text is parsed each time: it would drive out too many others."""


@dataclass(slots=True)
class Prepared:
    """A parsed document, and what is wrong with it once it was validated."""

    document: DocumentNode
    faults: list[GraphQLError] | None = None


class Documents:
    """The documents of one schema, those that were asked for last."""

    def __init__(
        self,
        validate: Callable[[GraphQLSchema, DocumentNode], list[GraphQLError]] = validate,
        max_tokens: int | None = None,
        max_characters: int = MAX_CHARACTERS,
    ) -> None:
        """Keep `max_characters` of texts; a document may have `max_tokens` and is validated so."""
        self.validate = validate
        self.max_tokens = max_tokens
        self.n_characters = 0
        self._max_characters = max_characters
        self._by_text: OrderedDict[str, Prepared] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_text)

    def prepared(self, text: str) -> Prepared:
        """The document of the text.

        Raises: GraphQLError if the text does not parse.
        """
        prepared = self._by_text.get(text)
        if prepared is not None:
            self._by_text.move_to_end(text)
            return prepared
        prepared = Prepared(parse(text, max_tokens=self.max_tokens))
        if len(text) <= MAX_TEXT_CHARACTERS:
            self._keep(text, prepared)
        return prepared

    def _keep(self, text: str, prepared: Prepared) -> None:
        self._by_text[text] = prepared
        self.n_characters += len(text)
        while self.n_characters > self._max_characters:
            oldest, _ = self._by_text.popitem(last=False)
            self.n_characters -= len(oldest)


class PreparedDocuments(SchemaExtension):
    """Gives Strawberry the documents; make one per request, with the schema's `Documents`.

    It stands for Strawberry's ParserCache and ValidationCache, which keep by count alone, look a
    document up by hashing the whole of it, and lose syntax errors on a websocket.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._prepared: Prepared | None = None

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        if self._documents.max_tokens is not None:
            context.parse_options["max_tokens"] = self._documents.max_tokens
        if context.query and context.graphql_document is None:
            with suppress(GraphQLError):  # Strawberry parses again and reports it its own way
                self._prepared = self._documents.prepared(context.query)
                context.graphql_document = self._prepared.document
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        document, prepared = context.graphql_document, self._prepared
        assert document is not None
        if prepared is None or prepared.document is not document:
            prepared = Prepared(document)
        if prepared.faults is None:
            schema = context.schema._schema  # pyright: ignore[reportPrivateUsage]
            prepared.faults = self._documents.validate(schema, document)
        context.pre_execution_errors = prepared.faults
        yield
