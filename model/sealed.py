"""A folder of files with their checksums: written whole or not at all, read without trust.

SHA256SUMS lists every file, as `sha256sum --check` reads it. Its own digest names the content.
"""

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
MAX_SUMS_BYTES = 64 * 1024
_LINE = re.compile(r"([0-9a-f]{64})  (.+)\n")


class SealBroken(Exception):
    """The folder does not hold what its checksums say; the message names the file."""


def seal(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` and their checksums beside `folder`, then let them take its place.

    Raises: FileExistsError as `refuse_to_replace`.
    """
    refuse_to_replace(folder)
    sums = _sums({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.unfinished")
    replaced = beside.with_suffix(".replaced")
    _clear(beside, replaced)
    beside.mkdir(parents=True)
    try:
        for name, content in {**files, SUMS: sums}.items():
            write_durably(beside / name, content)
        if folder.exists():
            folder.rename(replaced)
        beside.rename(folder)
    finally:
        _clear(beside, replaced)


def refuse_to_replace(folder: Path) -> None:
    """Let nothing be lost but a sealed folder of its own.

    Raises: FileExistsError for a link, and for a folder that holds something else.
    """
    if folder.is_symlink():
        raise FileExistsError(f"{folder} is what is served; write beside it, then publish that")
    if folder.exists() and not (folder / SUMS).exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} holds other things; name a folder that is new or empty")


def read_sealed(folder: Path, limits: Mapping[str, int]) -> tuple[dict[str, bytes], str]:
    """Check every file of the folder and return their contents.

    `limits`: the files that there must be, no fewer and no others, each with the most bytes that
    it may have. A file that is too long, or no plain file, is refused before it is read.

    Returns: contents by name, and the digest of all of them together.
    Raises: SealBroken.
    """
    listed = read_plain(folder / SUMS, MAX_SUMS_BYTES)
    sums = {name: digest for digest, name in _LINE.findall(listed.decode("latin-1"))}
    if sums.keys() != limits.keys() or _sums(sums) != listed:
        raise SealBroken(f"{folder / SUMS} is not the list of this release's files")
    contents: dict[str, bytes] = {}
    for name, limit in limits.items():
        contents[name] = read_plain(folder / name, limit)
        if hashlib.sha256(contents[name]).hexdigest() != sums[name]:
            raise SealBroken(f"{folder / name} does not match its checksum")
    return contents, hashlib.sha256(listed).hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Write a file that survives a loss of power once this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_plain(path: Path, limit: int) -> bytes:
    """Content of a plain file of at most `limit` bytes.

    Raises: SealBroken.
    """
    try:
        # a pipe in the place of a file would keep us waiting
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise SealBroken(f"{path} is no plain file")
            if status.st_size > limit:
                raise SealBroken(f"{path} has {status.st_size:,} bytes, more than {limit:,}")
            return file.read(status.st_size)
    except OSError as error:
        raise SealBroken(f"{path} cannot be read ({error.strerror})") from error


def _sums(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
