"""Which document a request means: written out, or named by its hash.

Source: GraphQL over HTTP, appendix "Persisted documents". The trusted ones are the web app's own;
its code generation writes them down.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from api.transport.refusal import RequestRefused, bad_request

MANIFEST = Path(__file__).parents[1] / "trusted_documents.json"
MAX_CHARACTERS = 20_000
"""The longest document; the longest of the web app has a tenth of it."""


class Documents:
    """The documents that are known by name, and whether others are answered at all."""

    def __init__(self, by_id: Mapping[str, str], *, only_trusted: bool) -> None:
        self._by_id = by_id
        self.only_trusted = only_trusted

    @classmethod
    def load(cls, *, only_trusted: bool) -> "Documents":
        return cls(trusted(), only_trusted=only_trusted)

    def text(self, payload: Mapping[str, Any]) -> str:
        """The document that the request's `query` or `documentId` means.

        Raises: RequestRefused where there is none, or none that may be asked.
        """
        query, document_id = payload.get("query"), payload.get("documentId")
        if query and document_id is not None:
            raise bad_request("The request must have either query or documentId")
        if document_id is not None:
            return self._by_name(document_id)
        if not isinstance(query, str) or not query:
            raise bad_request("The request's query must be a text")
        if len(query) > MAX_CHARACTERS:
            raise RequestRefused(
                413, "TOO_LARGE", f"The document may have {MAX_CHARACTERS} characters, no more"
            )
        if self.only_trusted and hash_of(query) not in self._by_id:
            raise RequestRefused(
                403, "UNTRUSTED_DOCUMENT", "Only documents that are known here are answered"
            )
        return query

    def _by_name(self, document_id: object) -> str:
        if not isinstance(document_id, str):
            raise bad_request("documentId must be a text")
        if document_id not in self._by_id:
            raise RequestRefused(404, "UNKNOWN_DOCUMENT", "There is no document of that id")
        return self._by_id[document_id]


def trusted() -> dict[str, str]:
    """The web app's documents, by their ids."""
    return orjson.loads(MANIFEST.read_bytes())


def hash_of(document: str) -> str:
    """The id of a document."""
    return f"sha256:{hashlib.sha256(document.encode(errors='surrogatepass')).hexdigest()}"
