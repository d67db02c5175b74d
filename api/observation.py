"""`/metrics`, for Prometheus: what was counted, and the state of the service when it is asked.

It stands on the API's own port alone: the page's proxy does not carry it, and whoever opens the
API's port to others closes this path in front of it.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector
from starlette.responses import Response

from api.context import Service
from api.metrics import COUNTED, FOLDER_VARIABLE


def metrics(service: Service) -> Response:
    """What all processes counted, and what this one sees, in Prometheus's text format."""
    looked_up = CollectorRegistry()
    looked_up.register(ServiceState(service))
    return Response(
        generate_latest(_counted()) + generate_latest(looked_up), media_type=CONTENT_TYPE_LATEST
    )


class ServiceState(Collector):
    """What the service knows of itself without asking a store."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[GaugeMetricFamily]:
        serving = self._service.listening.serving
        up = GaugeMetricFamily("musicrecs_store_up", "1 while the store answers", labels=["store"])
        for presence in self._service.stores.presences:
            up.add_metric([presence.store], float(presence.answers))
        yield up
        model = GaugeMetricFamily("musicrecs_model_info", "The model served", labels=["version"])
        model.add_metric([serving.version], 1)
        yield model
        if serving.recommender is not None:
            age = datetime.now(UTC) - serving.recommender.trained_at
            yield GaugeMetricFamily(
                "musicrecs_model_age_seconds", "Since the model was trained", age.total_seconds()
            )


def _counted() -> CollectorRegistry:
    """The counts of all processes; what a process has open ends with it, though it was killed."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder is None:
        return COUNTED
    for path in Path(folder).glob("gauge_live*.db"):
        pid = int(path.stem.rpartition("_")[2])
        if not psutil.pid_exists(pid):
            with suppress(FileNotFoundError):  # who was asked at the same time took it away
                mark_process_dead(pid, folder)
    together = CollectorRegistry()
    MultiProcessCollector(together, folder)
    return together
