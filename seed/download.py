"""Fetching FMA's official archive: resumed where it broke off, checked before it is used."""

import hashlib
import time
from http import HTTPStatus
from pathlib import Path

import httpx
from tqdm import tqdm

from api.errors import CatalogueRefused

OFFICIAL_URL = "https://os.unil.cloud.switch.ch/fma/fma_metadata.zip"
OFFICIAL_SHA1 = "f0df49ffe5f2a6008d7dc83c6915b31835dfe733"

ATTEMPTS = 5
TIMEOUT_SECONDS = 30.0


def download_archive(
    target: Path,
    *,
    url: str = OFFICIAL_URL,
    sha1: str = OFFICIAL_SHA1,
    pause_seconds: float = 2.0,
) -> Path:
    """Fetch the archive to `target`, unless it is there; a part file keeps what came before.

    A connection that breaks is taken up again where it broke, `ATTEMPTS` times in a row without
    a byte gained, with `pause_seconds` between them; so is a download of an earlier run.

    Returns: `target`, which appears only whole and with the right checksum.
    Raises: CatalogueRefused where the server does not answer or the checksum is another.
    """
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.touch()
    _fetch_all(url, part, pause_seconds)
    with part.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha1").hexdigest()
    if found != sha1:
        part.unlink()
        raise CatalogueRefused(
            f"what came from {url} has the checksum {found}, not {sha1}, and was thrown away: "
            "run the command again, or give the path of an archive of your own in FMA_METADATA"
        )
    part.rename(target)
    return target


def _fetch_all(url: str, part: Path, pause_seconds: float) -> None:
    failures = 0
    while True:
        size_before = part.stat().st_size
        try:
            _fetch_rest(url, part)
            return
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            if status < 500:
                raise CatalogueRefused(f"{url} answers {status}: {_WHAT_NOW}") from error
            reason: httpx.HTTPError = error
        except httpx.TransportError as error:
            reason = error
        failures = 1 if part.stat().st_size > size_before else failures + 1
        if failures >= ATTEMPTS:
            raise CatalogueRefused(
                f"{url} cannot be fetched ({reason or type(reason).__name__}); what came so far is "
                f"kept in {part}: {_WHAT_NOW}"
            ) from reason
        time.sleep(pause_seconds)


_WHAT_NOW = (
    "run the command again to go on, give the path of fma_metadata.zip in FMA_METADATA, "
    "or leave FMA_METADATA empty for a made-up catalogue"
)


def _fetch_rest(url: str, part: Path) -> None:
    """Append what the server still has; a server without ranges begins anew."""
    have = part.stat().st_size
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with httpx.stream(
        "GET", url, headers=headers, timeout=TIMEOUT_SECONDS, follow_redirects=True
    ) as response:
        if have and response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # nothing is left to fetch: the checksum tells whether it is the right thing
        response.raise_for_status()
        if response.status_code != HTTPStatus.PARTIAL_CONTENT:
            have = 0
        length = response.headers.get("Content-Length")
        with (
            part.open("ab" if have else "wb") as stream,
            tqdm(
                total=have + int(length) if length else None,
                initial=have,
                unit="B",
                unit_scale=True,
                desc=f"fetching {Path(url).name}",
                disable=None,
            ) as bar,
        ):
            for chunk in response.iter_bytes(1 << 16):
                stream.write(chunk)
                bar.update(len(chunk))
