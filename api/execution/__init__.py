"""Execution of GraphQL documents at less cost than the libraries' own, with the same answers."""

from api.execution.compiled import CompiledExecution
from api.execution.documents import Documents, Prepared
from api.execution.plans import Unchanging

__all__ = ["CompiledExecution", "Documents", "Prepared", "Unchanging"]
