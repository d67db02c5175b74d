"""The page in a real browser, on a product that answers the page's own documents alone."""

import json
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.e2e.conftest import Product
from tests.e2e.test_browser import journeys
from tests.e2e.test_up import ABOUT, graphql

pytestmark = pytest.mark.slow


def test_the_page_works_where_its_own_documents_alone_are_answered(
    product: Product, tmp_path: Path
) -> None:
    product.settings = {"TRUSTED_DOCUMENTS_ONLY": "true"}
    product.up()

    ended = journeys(product, "e2e/listening.spec", "--output", str(tmp_path / "results"))
    with pytest.raises(HTTPError) as refused:
        graphql(product.page, ABOUT)

    [error] = json.load(refused.value)["errors"]
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (refused.value.code, error["extensions"]["code"]) == (403, "UNTRUSTED_DOCUMENT")
