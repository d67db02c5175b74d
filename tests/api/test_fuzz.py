"""Thousands of requests made by chance: no failure of ours, no hang, no growth."""

import psutil
import pytest

from api.bench.fuzz import attack
from api.settings import Settings
from tests.api.test_live import process_of


@pytest.mark.slow
async def test_no_request_breaks_the_service(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
) -> None:
    async with process_of(settings, rate_per_listener="0") as client:
        report = await attack(client.url.rstrip("/"), psutil.Process(client.process.pid), 5_000)

        assert client.process.poll() is None

    assert report.n_cases >= 5_000
    assert report.fault() is None
    assert report.outcomes["document: data"] > report.n_cases / 4, "most documents are good ones"
