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
    ended = journeys(running_product)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    # how many passed, and which at the second try alone
    record_property("browser", ended.stdout.rstrip().rpartition("\n\n")[2])


def journeys(product: Product, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the journeys on the product; `options` are those of Playwright, or name some of them."""
    return subprocess.run(
        ["npm", "run", "--silent", "e2e", "--", *options],
        cwd=ROOT / "frontend",
        env={**os.environ, "BASE_URL": product.page, "CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
