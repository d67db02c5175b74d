import csv

import pytest

from model.licences import licence_terms, read_licence
from tests.conftest import SHARED_DATA

CC = "https://creativecommons.org"


@pytest.mark.parametrize(
    ("title", "code", "url"),
    [
        ("Attribution 3.0 International", "BY", f"{CC}/licenses/by/3.0/"),
        ("Attribution", "BY", f"{CC}/licenses/by/4.0/"),
        ("Creative Commons Attribution", "BY", None),
        ("Attribution-ShareAlike 3.0 International", "BY-SA", f"{CC}/licenses/by-sa/3.0/"),
        ("Attribution-NoDerivs 2.5 Canada", "BY-ND", f"{CC}/licenses/by-nd/2.5/ca/"),
        ("Attribution-NonCommercial", "BY-NC", None),
        (
            "Attribution-Noncommercial-Share Alike 2.0 UK: England ",
            "BY-NC-SA",
            f"{CC}/licenses/by-nc-sa/2.0/uk/",
        ),
        (
            "Attribution-NonCommercial-NoDerivatives (aka Music Sharing) 3.0 International",
            "BY-NC-ND",
            f"{CC}/licenses/by-nc-nd/3.0/",
        ),
        (
            "Attribution-NonCommercial-ShareAlike 3.0 (Will Not Appear in Vimeo Music Store)",
            "BY-NC-SA",
            f"{CC}/licenses/by-nc-sa/3.0/",
        ),
        ("Attribution 3.0 Atlantis", "BY", None),
        ("CC0 1.0 Universal", "CC0", f"{CC}/publicdomain/zero/1.0/"),
        ("Public Domain Mark 1.0", "PD", f"{CC}/publicdomain/mark/1.0/"),
        ("Noncommercial Sampling Plus", "NC-SAMPLING+", f"{CC}/licenses/nc-sampling+/1.0/"),
        ("ideology.de", "unknown", None),
        ("", "unknown", None),
        (None, "unknown", None),
    ],
)
def test_a_title_tells_code_and_address(title: str | None, code: str, url: str | None) -> None:
    licence = read_licence(title)

    assert (licence.code, licence.url) == (code, url)


def test_stray_blanks_leave_the_title() -> None:
    assert read_licence(" Attribution  3.0 \n").title == "Attribution 3.0"


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("BY", (True, True, True)),
        ("BY-ND", (True, False, True)),
        ("BY-NC-SA", (True, True, False)),
        ("BY-NC-ND", (True, False, False)),
        ("CC0", (True, True, True)),
        ("unknown", (False, False, False)),
        ("never heard of", (False, False, False)),
    ],
)
def test_a_code_tells_what_is_allowed(code: str, allowed: tuple[bool, bool, bool]) -> None:
    terms = licence_terms(code)

    assert (terms.allows_sharing, terms.allows_adapting, terms.allows_commercial_use) == allowed


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="needs FMA's real titles")
def test_real_titles_read_as_people_read_them() -> None:
    with (SHARED_DATA / "fma_extras" / "licenses.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))

    same = {"CC0/PD": "CC0", "other": "unknown"}
    for row in rows:
        licence = read_licence(row["license_title"])
        category = same.get(row["category"], row["category"])
        assert licence.code.removeprefix("NC-SAMPLING+").upper() in {
            category.upper(),
            "" if category == "Sampling+" else category.upper(),
        }
        if row["license_url"]:
            assert licence.url == row["license_url"].replace("http:", "https:")
