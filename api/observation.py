"""`/metrics`, for Prometheus: what was counted, and the state of the service when it is asked.

It stands on the API's own port alone: the page's proxy does not carry it, and whoever opens the
API's port to others closes this path in front of it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response

from api import incidents
from api.context import Service
from api.metrics import COUNTED


def metrics(service: Service) -> Response:
    """Every metric of this process in Prometheus's text format."""
    looked_up = CollectorRegistry()
    looked_up.register(ServiceState(service))
    return Response(
        generate_latest(COUNTED) + generate_latest(looked_up), media_type=CONTENT_TYPE_LATEST
    )


class ServiceState(Collector):
    """What the service knows of itself without asking a store."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        stores, listening = self._service.stores, self._service.listening
        yield GaugeMetricFamily(
            "musicrecs_subscribers", "Listeners' open subscriptions", stores.changes.n_watchers
        )
        up = GaugeMetricFamily("musicrecs_store_up", "1 while the store answers", labels=["store"])
        missed = CounterMetricFamily(
            "musicrecs_store_missed", "Calls that the store did not answer", labels=["store"]
        )
        for presence in stores.presences:
            up.add_metric([presence.store], float(presence.answers))
            missed.add_metric([presence.store], presence.missed)
        yield from (up, missed)
        unexpected = CounterMetricFamily(
            "musicrecs_unexpected_errors", "Errors that nobody meant to happen"
        )
        unexpected.add_metric([], incidents.counted.total())
        yield unexpected
        model = GaugeMetricFamily("musicrecs_model_info", "The model served", labels=["version"])
        model.add_metric([listening.serving.version], 1)
        yield model
        if listening.serving.recommender is not None:
            age = datetime.now(UTC) - listening.serving.recommender.trained_at
            yield GaugeMetricFamily(
                "musicrecs_model_age_seconds", "Since the model was trained", age.total_seconds()
            )
