"""Hooks of extensions, looked up once: Strawberry inspects them all at each stage of each request.

They are called in the same order and see the same errors. All of them must be generators, so none
is waited for.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from functools import cache, partial
from inspect import isgeneratorfunction
from types import TracebackType

from strawberry.extensions import SchemaExtension
from strawberry.extensions.context import (
    ExecutingContextManager,
    ExtensionContextManagerBase,
    OperationContextManager,
    ParsingContextManager,
    StreamResultContextManager,
    ValidationContextManager,
    WrappedHook,
)
from strawberry.extensions.runner import SchemaExtensionsRunner
from strawberry.types.execution import StreamExecutionResult

Hook = Callable[..., AbstractContextManager[None]]


class KnownHooks(SchemaExtensionsRunner):
    """What a schema's `create_extensions_runner` returns."""

    def operation(self) -> OperationContextManager:
        return _Operation(self.extensions)

    def parsing(self) -> ParsingContextManager:
        return _Parsing(self.extensions)

    def validation(self) -> ValidationContextManager:
        return _Validation(self.extensions)

    def executing(self) -> ExecutingContextManager:
        return _Executing(self.extensions)

    def on_stream_result(self, result: StreamExecutionResult) -> StreamResultContextManager:
        return _StreamResult(self.extensions, result)


class _Known(ExtensionContextManagerBase):
    def get_hook(self, extension: SchemaExtension) -> WrappedHook | None:
        hook = _hook_of(type(extension), self.HOOK_NAME)
        return hook and WrappedHook(extension, partial(hook, extension), is_async=False)

    async def __aenter__(self) -> None:
        if self.hooks:
            self.__enter__()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self.hooks:
            self.__exit__(exc_type, exc_val, exc_tb)


class _Operation(_Known, OperationContextManager):
    pass


class _Parsing(_Known, ParsingContextManager):
    pass


class _Validation(_Known, ValidationContextManager):
    pass


class _Executing(_Known, ExecutingContextManager):
    pass


class _StreamResult(_Known, StreamResultContextManager):
    pass


@cache
def _hook_of(extension: type[SchemaExtension], name: str) -> Hook | None:
    """The hook of that name; None where the extension has none of its own.

    Raises: TypeError for one that is no generator.
    """
    hook = getattr(extension, name)
    if hook is getattr(SchemaExtension, name):
        return None
    if not isgeneratorfunction(hook):
        raise TypeError(f"{extension.__name__}.{name} must be a generator")
    return contextmanager(hook)
