"""FMA's licence titles: which licence each means, where it is written, what it allows."""

import re
from dataclasses import dataclass

CREATIVE_COMMONS = "https://creativecommons.org"

COUNTRIES = {
    "argentina": "ar", "australia": "au", "austria": "at", "belgium": "be", "brazil": "br",
    "bulgaria": "bg", "canada": "ca", "chile": "cl", "china mainland": "cn", "colombia": "co",
    "croatia": "hr", "czech republic": "cz", "denmark": "dk", "estonia": "ee", "finland": "fi",
    "france": "fr", "germany": "de", "greece": "gr", "hungary": "hu", "india": "in",
    "ireland": "ie", "israel": "il", "italy": "it", "japan": "jp", "korea": "kr", "malta": "mt",
    "mexico": "mx", "netherlands": "nl", "new zealand": "nz", "norway": "no", "peru": "pe",
    "poland": "pl", "portugal": "pt", "puerto rico": "pr", "romania": "ro", "serbia": "rs",
    "singapore": "sg", "slovenia": "si", "south africa": "za", "spain": "es", "sweden": "se",
    "switzerland": "ch", "taiwan": "tw", "uk: england": "uk", "uk: england & wales": "uk",
    "uk: scotland": "scotland", "united states": "us",
}  # fmt: skip
"""Jurisdictions of Creative Commons, as FMA spells them, and their part of the URL."""

WORLDWIDE = {"", "international", "unported", "generic"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What anyone may do with a recording, beyond listening, with credit where the licence asks."""

    allows_sharing: bool
    allows_adapting: bool
    allows_commercial_use: bool


NOTHING = Terms(allows_sharing=False, allows_adapting=False, allows_commercial_use=False)
EVERYTHING = Terms(allows_sharing=True, allows_adapting=True, allows_commercial_use=True)

TERMS_BY_CODE = {
    "BY": EVERYTHING,
    "BY-SA": EVERYTHING,
    "BY-ND": Terms(allows_sharing=True, allows_adapting=False, allows_commercial_use=True),
    "BY-NC": Terms(allows_sharing=True, allows_adapting=True, allows_commercial_use=False),
    "BY-NC-SA": Terms(allows_sharing=True, allows_adapting=True, allows_commercial_use=False),
    "BY-NC-ND": Terms(allows_sharing=True, allows_adapting=False, allows_commercial_use=False),
    # Sampling Plus lets parts be sold, never the whole recording
    "SAMPLING+": Terms(allows_sharing=True, allows_adapting=True, allows_commercial_use=False),
    "NC-SAMPLING+": Terms(allows_sharing=True, allows_adapting=True, allows_commercial_use=False),
    "CC0": EVERYTHING,
    "PD": EVERYTHING,
    "unknown": NOTHING,
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as read from its title; `code` is a key of `TERMS_BY_CODE`."""

    code: str
    title: str | None  # without FMA's stray blanks; None where FMA names no licence
    url: str | None


def licence_terms(code: str) -> Terms:
    """What a licence allows; nothing, where the code is not known."""
    return TERMS_BY_CODE.get(code, NOTHING)


def read_licence(title: str | None) -> Licence:
    """Read FMA's free title; a title that names no licence known here keeps the code `unknown`.

    The URL is given where title and rules of Creative Commons settle it: a title without a
    version, or with a jurisdiction that is not in `COUNTRIES`, has none.
    """
    title = " ".join(title.split()) if title else None
    if not title:
        return Licence("unknown", None, None)
    words = title.casefold()
    if "cc0" in words:
        return Licence("CC0", title, f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/")
    if "public domain" in words:
        return Licence("PD", title, f"{CREATIVE_COMMONS}/publicdomain/mark/1.0/")
    if "sampling plus" in words:
        code = "NC-SAMPLING+" if "noncommercial" in words else "SAMPLING+"
        return Licence(code, title, f"{CREATIVE_COMMONS}/licenses/{code.lower()}/1.0/")
    if not re.match(r"(creative commons )?attribution\b", words):
        return Licence("unknown", title, None)
    code = _attribution_code(words)
    return Licence(code, title, _attribution_url(code, words))


def _attribution_code(words: str) -> str:
    letters = re.sub("[^a-z]", "", words)
    parts = ["BY"]
    if "noncommercial" in letters:
        parts.append("NC")
    if "noderiv" in letters:
        parts.append("ND")
    if "sharealike" in letters:
        parts.append("SA")
    return "-".join(parts)


def _attribution_url(code: str, words: str) -> str | None:
    if words == "attribution":  # FMA links this one title to 4.0
        return f"{CREATIVE_COMMONS}/licenses/by/4.0/"
    match = re.search(r"(\d\.\d)\s*([^(]*)", words)
    if not match or code not in TERMS_BY_CODE:
        return None
    version, country = match[1], match[2].strip()
    base = f"{CREATIVE_COMMONS}/licenses/{code.lower()}/{version}/"
    if country in WORLDWIDE:
        return base
    return f"{base}{COUNTRIES[country]}/" if country in COUNTRIES else None
