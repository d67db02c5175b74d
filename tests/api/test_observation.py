"""What the service tells whoever runs it: metrics, spans, logs, and how it is."""

import asyncio
import gzip
import io
import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from graphql import build_schema
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client.parser import text_string_to_metric_families

from api.json_logs import JsonLines
from api.request_ids import begin_request
from api.schema import schema
from api.schema.node import global_id
from api.tracing import ENDPOINT, start_tracing
from tests.api.client import Client, next_list

SONGS = "{ songs(first: 20) { edges { node { title artist { name } genres { title } } } } }"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged while the test runs, as the service would write it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


async def metrics(client: Client) -> dict[tuple[str, ...], float]:
    """Value by name and labels."""
    answer = await client.http.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_a_play_and_the_list_after_it_are_counted(listener: Client) -> None:
    before = await metrics(listener)
    async with listener.watching() as live:
        await next_list(live)
        await listener.record(1)
        await next_list(live)
        during = await metrics(listener)
    await listener.current()
    after = await metrics(listener)

    def grown(*name: str) -> float:
        return after[name] - before.get(name, 0.0)

    assert grown("musicrecs_plays_total") == 1
    assert grown("musicrecs_subscription_events_total") == 2
    assert grown("musicrecs_lists_total", "computed") == 2
    assert grown("musicrecs_lists_total", "kept") >= 1
    assert during["musicrecs_subscribers",] == 1
    assert grown("musicrecs_operations_total", "mutation", "recordPlay", "ok") == 1
    assert grown("musicrecs_operation_seconds_count", "query", "me") == 1


async def test_what_is_refused_before_it_is_executed_is_counted_by_its_code(
    listener: Client,
) -> None:
    before = await metrics(listener)
    await listener.send("{ about { songCount } }" + " " * 20_000)
    foreign = {"origin": "http://evil.example"}
    await listener.http.post("/graphql", json={"query": "{ me { id } }"}, headers=foreign)
    after = await metrics(listener)

    for code in ("TOO_LARGE", "FOREIGN_ORIGIN"):
        name = ("musicrecs_refusals_total", code)
        assert after[name] - before.get(name, 0.0) == 1


def root_fields() -> set[str]:
    """Every field that an operation may begin with."""
    graph = build_schema(schema.as_str())
    roots = (graph.query_type, graph.mutation_type, graph.subscription_type)
    return {field for root in roots if root is not None for field in root.fields}


async def test_clients_cannot_make_the_metrics_grow(client: Client) -> None:
    for document in ("{ nothing }", "query Mine { about { songCount } }", "{ x: __typename }", "{"):
        await client.send(document)

    seen = {name[1:3] for name in await metrics(client) if name[0] == "musicrecs_operations_total"}

    assert ("query", "about") in seen
    assert {name for _, name in seen} <= {"other", *root_fields()}


async def test_the_stores_and_the_model_are_told(client: Client) -> None:
    told = await metrics(client)

    assert [told["musicrecs_store_up", store] for store in ("PostgreSQL", "MongoDB", "Redis")] == [
        *(1.0, 1.0, 1.0)
    ]
    assert told["musicrecs_model_info", "popular"] == 1
    assert told["musicrecs_nudges_dropped_total",] >= 0


async def test_the_age_of_a_trained_model_is_told(trained: Client) -> None:
    told = await metrics(trained)

    assert told["musicrecs_model_age_seconds",] > 0


async def test_readiness_names_what_is_degraded(client: Client) -> None:
    told = (await client.http.get("/readyz")).json()

    assert told["ready"] is True
    assert list(told["degraded"]) == ["model"]


async def test_logs_tell_no_token_and_no_song(listener: Client, lines: io.StringIO) -> None:
    user_id = listener.service.identity.user_id(listener.token)
    async with listener.watching() as live:
        await next_list(live)
        await listener.record(31, "a-play-of-mine")
        await next_list(live)
    await listener.http.get("/graphql", headers={"authorization": "Bearer forged"})
    async with listener.service.stores.postgres.begin() as connection:
        await connection.exec_driver_sql("alter table genres rename to gone")
    listener.service.stores.catalogue._memo.clear()
    refused = await listener.refused(
        '{ songs(first: 3, search: "a secret wish") { edges { cursor node { id } } } }'
    )

    written = lines.getvalue()

    assert refused["extensions"]["requestId"] in written
    song = ("Song number 31", global_id("Song", 31), "a-play-of-mine", "a secret wish")
    for secret in (*song, str(listener.token), str(user_id), "forged"):
        assert secret not in written
    for line in written.splitlines():
        assert {"time", "level", "logger", "message"} <= set(json.loads(line))


def test_an_error_is_logged_by_its_type_and_place_alone() -> None:
    request_id = begin_request()
    try:
        raise ValueError("song 31 of listener 7")
    except ValueError as error:
        record = logging.LogRecord(
            "api",
            logging.ERROR,
            __file__,
            1,
            "unexpected",
            None,
            (ValueError, error, error.__traceback__),
        )

    line = json.loads(JsonLines().format(record))

    assert line["error"] == "ValueError"
    assert "test_observation.py" in line["raised_at"][-1]
    assert line["request_id"] == request_id
    assert "song 31" not in json.dumps(line)


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """What OpenTelemetry was told."""
    taken, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(taken))
    tracer = provider.get_tracer("test")
    monkeypatch.setattr("api.tracing._start", tracer.start_as_current_span)
    return taken


async def test_each_event_of_a_subscription_has_a_span(
    listener: Client, spans: InMemorySpanExporter
) -> None:
    async with listener.watching() as live:
        await next_list(live)
        await listener.record(1)
        await next_list(live)

    names = [span.name for span in spans.get_finished_spans()]
    assert names.count("subscription recommendationsUpdated") == 2


async def test_spans_are_taken_of_operations_and_stores_alone(
    client: Client, spans: InMemorySpanExporter
) -> None:
    await client.ask(SONGS)

    names = [span.name for span in spans.get_finished_spans()]
    assert names.count("query songs") == 1
    assert "PostgreSQL" in names
    assert len(names) <= 5


class Received(BaseHTTPRequestHandler):
    """Takes what is sent to an OpenTelemetry collector."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        assert isinstance(self.server, Collector)
        self.server.sent.append((self.path, ExportTraceServiceRequest.FromString(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        del format, args


class Collector(ThreadingHTTPServer):
    """An OpenTelemetry collector on a port of its own."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Received)
        self.sent: list[tuple[str, ExportTraceServiceRequest]] = []

    @property
    def spans(self) -> list[Span]:
        return [
            span
            for _, request in self.sent
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """Where spans are sent from now on."""
    with Collector() as collector:
        Thread(target=collector.serve_forever, daemon=True).start()
        monkeypatch.setenv(ENDPOINT, f"http://127.0.0.1:{collector.server_port}")
        monkeypatch.setattr("api.tracing._start", None)
        yield collector
        collector.shutdown()


async def test_operations_stores_and_the_model_are_told_to_the_collector(
    trained: Client, collector: Collector
) -> None:
    provider = start_tracing()
    assert provider is not None

    async with trained.watching() as live:
        await next_list(live)
        await trained.record(1)
        await next_list(live)
    await asyncio.to_thread(provider.shutdown)

    spans = collector.spans
    operations = {"mutation recordPlay", "subscription recommendationsUpdated"}
    assert operations | {"PostgreSQL", "MongoDB", "Redis", "model"} <= {s.name for s in spans}
    (recording,) = [span.span_id for span in spans if span.name == "mutation recordPlay"]
    assert "MongoDB" in {span.name for span in spans if span.parent_span_id == recording}
    assert {path for path, _ in collector.sent} == {"/v1/traces"}
    assert {_service_of(request) for _, request in collector.sent} == {"musicrecs"}


def _service_of(request: ExportTraceServiceRequest) -> str:
    (resource,) = request.resource_spans
    told = {each.key: each.value.string_value for each in resource.resource.attributes}
    return told["service.name"]
