"""Documents parsed and validated once: the next request with the same text pays for neither."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate

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
        prepared = Prepared(_unchained(parse(text, max_tokens=self.max_tokens)))
        if len(text) <= MAX_TEXT_CHARACTERS:
            self._keep(text, prepared)
        return prepared

    def faults(self, schema: GraphQLSchema, prepared: Prepared) -> list[GraphQLError]:
        """Why the document cannot be answered, found out once; empty for a good one."""
        if prepared.faults is None:
            prepared.faults = self.validate(schema, prepared.document)
            for fault in prepared.faults:
                fault.__traceback__ = None  # it would keep all that validated
        return prepared.faults

    def _keep(self, text: str, prepared: Prepared) -> None:
        self._by_text[text] = prepared
        self.n_characters += len(text)
        while self.n_characters > self._max_characters:
            oldest, _ = self._by_text.popitem(last=False)
            self.n_characters -= len(oldest)


def _unchained(document: DocumentNode) -> DocumentNode:
    """The document, of whose tokens none knows the one before it.

    Each knows the next as well, and such a chain goes only when Python looks for cycles among all
    that is old: seldom, while new documents come and go.
    """
    token = document.loc and document.loc.start_token
    while token:
        token.prev = None
        token = token.next
    return document
