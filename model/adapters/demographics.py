"""What published profiles say of their listeners, made coarse: bands, not ages."""

import unicodedata
from functools import cache

import numpy as np
import pandas as pd
import pycountry

from model.adapters.rejects import Rejects
from model.values import AGE_BANDS

_AGE_FROM = np.array([0, 18, 25, 35, 45, 55, 65])  # of each of AGE_BANDS
_PLAUSIBLE_AGES = (5, 110)

_GENDERS = {"m": "male", "f": "female", "male": "male", "female": "female"}

# names that ISO 3166 has given up since the logs were published, and short forms it never had
_FORMER_NAMES = {
    "brunei": "BN",
    "burma": "MM",
    "cape verde": "CV",
    "libyan arab jamahiriya": "LY",
    "macedonia": "MK",
    "macedonia, the former yugoslav republic of": "MK",
    "palestinian territory, occupied": "PS",
    "russia": "RU",
    "saint helena": "SH",
    "swaziland": "SZ",
    "turkey": "TR",
    "uk": "GB",
}


def age_bands(ages: pd.Series, notes: Rejects) -> pd.Series:
    """Ages as text → AGE_BANDS; empty, -1 and 0 are unknown, ages no listener has are noted."""
    numbers = pd.to_numeric(ages, errors="coerce")
    given = ~ages.fillna("").astype(str).str.strip().isin(["", "-1", "0"])
    plausible = numbers.between(*_PLAUSIBLE_AGES).to_numpy(bool)
    implausible = ages[given & ~plausible]
    if len(implausible):
        notes.add(
            "age that no listener has (kept as unknown)", str(implausible.iloc[0]), len(implausible)
        )
    band = np.searchsorted(_AGE_FROM, numbers.fillna(0).to_numpy(), side="right") - 1
    bands = np.array(AGE_BANDS, object)[band.clip(0)]
    return pd.Series(bands, ages.index, dtype="string").where(plausible)


def genders(column: pd.Series) -> pd.Series:
    """`m` and `f` in full; anything else is unknown (Last.fm's `n` means not given)."""
    return column.fillna("").astype(str).str.strip().str.lower().map(_GENDERS).astype("string")


def country_codes(column: pd.Series, notes: Rejects) -> pd.Series:
    """Country names or codes → ISO 3166-1 alpha-2; a name it does not know is noted."""
    names = column.fillna("").astype(str).str.strip()
    codes = names.map({name: country_code(name) for name in names.unique()})
    for name, count in names[codes.isna() & (names != "")].value_counts().items():
        notes.add("country that ISO 3166 does not know (kept as unknown)", str(name), int(count))
    return codes.astype("string")


@cache
def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-2 code of an English name, short name or code, in any case."""
    return _codes().get(_plain(name))


@cache
def _codes() -> dict[str, str]:
    codes = dict(_FORMER_NAMES)
    for country in pycountry.countries:
        for field in ("alpha_2", "alpha_3", "name", "official_name", "common_name"):
            if name := getattr(country, field, None):
                codes[_plain(name)] = country.alpha_2
    return codes


def _plain(name: str) -> str:
    """Lower case without accents: logs write `Cote D'Ivoire`, ISO `Côte d'Ivoire`."""
    letters = unicodedata.normalize("NFKD", name.strip()).casefold().replace("\u2019", "'")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
