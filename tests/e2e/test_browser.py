"""The page in a real browser, on the whole product."""

import os
import subprocess
from collections.abc import Callable

import pytest

from tests.conftest import ROOT
from tests.e2e.conftest import Product

pytestmark = pytest.mark.slow


def test_the_journeys_in_a_real_browser(
    running_product: Product, record_property: Callable[[str, object], None]
) -> None:
    ended = subprocess.run(
        ["npm", "run", "--silent", "e2e"],
        cwd=ROOT / "frontend",
        env={**os.environ, "BASE_URL": running_product.page, "CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    # how many passed, and which at the second try alone
    record_property("browser", ended.stdout.rstrip().rpartition("\n\n")[2])
