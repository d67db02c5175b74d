"""Spans for OpenTelemetry: operations, store calls and the model, never single fields.

They are taken where OTEL_EXPORTER_OTLP_ENDPOINT is set and the extra `tracing` is installed;
everything else about them is set as OpenTelemetry's own documentation says.
"""

import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"

logger = logging.getLogger(__name__)

_nothing: AbstractContextManager[Any] = nullcontext()
_start: Callable[[str], AbstractContextManager[Any]] | None = None


def span(name: str) -> AbstractContextManager[Any]:
    """Measure what stands inside, as a part of the span around it."""
    return _nothing if _start is None else _start(name)


def start_tracing() -> "TracerProvider | None":
    """Send spans from now on, where an endpoint is set.

    Returns: what takes and sends them, by itself shut down at the process's end; None for nothing.
    """
    global _start
    if not os.environ.get(ENDPOINT):
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        logger.warning("%s is set, but no spans are sent: pip install '.[tracing]'", ENDPOINT)
        return None
    name = os.environ.get("OTEL_SERVICE_NAME", "musicrecs")
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: name}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    tracer = provider.get_tracer("musicrecs")

    def start(name: str) -> AbstractContextManager[Any]:
        # an error's text may hold what somebody listens to: see api.json_logs
        return tracer.start_as_current_span(
            name, record_exception=False, set_status_on_exception=False
        )

    _start = start
    return provider
