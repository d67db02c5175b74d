"""Published files as they come: a folder, an archive or one file, compressed or not, streamed."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, cast

import pyarrow as pa
from tqdm import tqdm

_READ_BYTES = 1 << 20
_END_OF_TAR = bytes(1024)


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    return cast(IO[bytes], pa.CompressedInputStream(pa.PythonFile(stream, "r"), "zstd"))


_DECOMPRESSORS = cast(
    dict[str, Callable[[IO[bytes]], IO[bytes]]],
    {".gz": gzip.open, ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile, ".zst": _zstd},
)
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that an adapter reads: `pattern` matches its name without folder or compression."""

    pattern: str
    required: bool = True


def read_parts(
    source: Path, wanted: Sequence[Wanted], progress: bool = True
) -> Iterator[tuple[str, BinaryIO]]:
    """Each wanted file's name (uncompressed) and its bytes; each must be read before the next.

    From a folder they come in the order in which they are wanted, from an archive in its own.

    Raises: ValueError where the source or a required file is missing, or damaged: the latter
        while its bytes are read.
    """
    if not source.exists():
        raise ValueError(f"{source} does not exist; give the path of the published file or folder")
    seen: set[str] = set()
    paths = _in_folder(source, wanted) if source.is_dir() else [source]
    total = sum(path.stat().st_size for path in paths)
    with tqdm(total=total, unit="B", unit_scale=True, disable=not progress or None) as bar:
        for path in paths:
            bar.set_description(path.name[:40])
            for name, stream in _open(path, wanted, bar):
                seen.add(name)
                yield name, stream
    missing = [
        file.pattern
        for file in wanted
        if file.required and not any(fnmatch(name, file.pattern) for name in seen)
    ]
    if missing:
        raise ValueError(f"{source} has no {' and no '.join(missing)}; was it unpacked whole?")


def _in_folder(folder: Path, wanted: Sequence[Wanted]) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    plain = {path for path in files if path.suffix not in _DECOMPRESSORS}
    found = [
        path
        for file in wanted
        for path in files
        if fnmatch(_uncompressed(path.name), file.pattern)
        and (path in plain or path.with_suffix("") not in plain)
    ]
    return list(dict.fromkeys(found))


def _uncompressed(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return name.removesuffix(suffix) if suffix in _DECOMPRESSORS else name


def _open(path: Path, wanted: Iterable[Wanted], bar: "tqdm[Any]") -> Iterator[tuple[str, BinaryIO]]:
    name = _uncompressed(path.name).replace(".tgz", ".tar")
    with ExitStack() as open_files:
        file = cast(IO[bytes], _Counted(open_files.enter_context(path.open("rb")), bar))
        if name.endswith(".zip"):
            yield from _members_of_zip(path, file, wanted)
            return
        suffix = ".gz" if path.name.endswith(".tgz") else path.suffix
        decompress = _DECOMPRESSORS.get(suffix)
        stream = decompress(file) if decompress else file
        if name.endswith(".tar"):
            if not decompress:
                _check_end_of_tar(path)
            yield from _members_of_tar(path, stream, wanted)
        elif any(fnmatch(name, want.pattern) for want in wanted):
            yield name, _checked(stream, path)


def _members_of_tar(
    path: Path, stream: IO[bytes], wanted: Iterable[Wanted]
) -> Iterator[tuple[str, BinaryIO]]:
    try:
        with tarfile.open(fileobj=_checked(stream, path), mode="r|") as archive:
            for member in archive:
                name = _uncompressed(PurePosixPath(member.name).name)
                if not member.isfile() or not any(fnmatch(name, want.pattern) for want in wanted):
                    continue
                content = cast(IO[bytes], archive.extractfile(member))
                decompress = _DECOMPRESSORS.get(PurePosixPath(member.name).suffix)
                yield name, _checked(decompress(content) if decompress else content, path)
        while stream.read(_READ_BYTES):  # to the end of the compressed bytes and their checksum
            pass
    except _DAMAGE as error:
        raise _damaged(path, error) from error


def _check_end_of_tar(path: Path) -> None:
    """A tar cut between two members reads without error: only its closing zeros are missing."""
    whole = path.stat().st_size % tarfile.BLOCKSIZE == 0
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - len(_END_OF_TAR)))
        if not whole or file.read() != _END_OF_TAR:
            raise _damaged(path, EOFError("the end of the archive is missing"))


def _members_of_zip(
    path: Path, file: IO[bytes], wanted: Iterable[Wanted]
) -> Iterator[tuple[str, BinaryIO]]:
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.namelist():
                name = PurePosixPath(member).name
                if any(fnmatch(name, want.pattern) for want in wanted):
                    yield name, _checked(archive.open(member), path)
    except _DAMAGE as error:
        raise _damaged(path, error) from error


def _checked(stream: IO[bytes], path: Path) -> BinaryIO:
    return io.BufferedReader(_Checked(stream, path), _READ_BYTES)


def _damaged(path: Path, error: BaseException) -> ValueError:
    return ValueError(f"{path} is damaged or was cut short ({error}); fetch it again")


class _Checked(io.RawIOBase):
    """A stream whose every failure says which file is damaged."""

    def __init__(self, stream: IO[bytes], path: Path):
        self._stream = stream
        self._path = path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        try:
            data = self._stream.read(len(buffer))
        except _DAMAGE as error:
            raise _damaged(self._path, error) from error
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A file that moves a progress bar by the bytes read from it."""

    def __init__(self, file: IO[bytes], bar: "tqdm[Any]"):
        self._file = file
        self._bar = bar

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        data = self._file.read(len(buffer))
        self._bar.update(len(data))
        buffer[: len(data)] = data
        return len(data)
