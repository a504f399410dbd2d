"""Every call to the disk, in one place: reads that know their limit, writes that leave a file old or new, never half.

All calls go through the name `os` of this module, which tests replace to make each of them fail in turn.
"""

# A Path would make its calls where no test could make them fail.
# ruff: noqa: PTH101, PTH103, PTH105, PTH108, PTH116

import errno
import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from journeymapper.foundation.errors import InputError, OutputError
from journeymapper.foundation.plain_text import one_line

_BINARY: int = getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20

_REASONS = {
    errno.ENOSPC: "there is no space left on the disk; make room or choose another place",
    errno.EDQUOT: "the disk quota is used up; make room or choose another place",
    errno.EACCES: "you have no permission to do that; choose another place",
    errno.EPERM: "you have no permission to do that; choose another place",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.ENOENT: "the folder does not exist; make it first",
    errno.ENOTDIR: "a part of its path is no folder",
    errno.EISDIR: "it is a folder",
    errno.EIO: "the disk reports an error",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its links lead in a circle",
    errno.EFBIG: "it is larger than the disk allows",
    errno.EBUSY: "another program is using it",
}


def shown(path: Path) -> str:
    """Return a path as text for a message."""
    return one_line(str(path))


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Return the content of a file of at most `limit` bytes; its size is looked at before anything is read.

    Raises InputError for a file that is missing, no regular file, larger than the limit, or unreadable.
    """
    try:
        _check_readable(path, os.stat(path), limit)
        file = os.open(path, os.O_RDONLY | _BINARY)
        try:
            chunks: list[bytes] = []
            size = 0
            while size <= limit and (chunk := os.read(file, _CHUNK)):
                chunks.append(chunk)
                size += len(chunk)
        finally:
            os.close(file)
    except FileNotFoundError:
        raise InputError(f"“{shown(path)}” does not exist; check the name.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"“{shown(path)}” cannot be read: {_reason(error)}.") from None
    if size > limit:
        raise _too_large(path, size, limit)
    return b"".join(chunks)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that at any moment, even if power fails, it holds its old content or all of the new.

    The content goes to a temporary file beside it, is synced, read back and compared, and takes the old file's place
    and permissions. A link is followed. Raises OutputError: the old file is then untouched and the temporary one gone,
    unless the sentence says that the new file is in place and only the disk's confirmation is missing.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_to_keep(path, target)
        temporary = target.with_name(f".journeymapper-{secrets.token_hex(8)}.tmp")
        file = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o666 if mode is None else 0o600)
        try:
            try:
                _write_all(file, data)
                os.fsync(file)
                _compare(file, data)
            finally:
                os.close(file)
            if mode is not None:
                os.chmod(temporary, mode)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except (OSError, ValueError) as error:
        raise OutputError(f"“{shown(path)}” cannot be written: {_reason(error)}.") from None
    try:
        _sync_folder(target.parent)
    except OSError as error:
        unsure = f"“{shown(path)}” is written, but the disk does not confirm that it would survive a power cut"
        raise OutputError(f"{unsure}: {_reason(error)}.") from None


@contextmanager
def atomic_writer(path: Path) -> Iterator[BinaryIO]:
    """Give a seekable stream; when the block ends without an error, its content is written by `write_atomically`."""
    stream = io.BytesIO()
    yield stream
    write_atomically(path, stream.getvalue())


def make_folder(path: Path) -> None:
    """Make a folder and those above it; one that exists already is fine. Raises OutputError."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError(f"The folder “{shown(path)}” cannot be made: {_reason(error)}.") from None


def exists(path: Path) -> bool:
    """Say whether anything lies at a path."""
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def discard(stream: TextIO) -> None:
    """Let what is still written to a closed pipe vanish, instead of failing once more when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _check_readable(path: Path, found: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise InputError(f"“{shown(path)}” is a folder; give the name of a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"“{shown(path)}” is a device or a pipe, not a file; save its content to a file first.")
    if found.st_size > limit:
        raise _too_large(path, found.st_size, limit)


def _too_large(path: Path, size: int, limit: int) -> InputError:
    sizes = f"{size / 1e6:,.1f} MB, and at most {limit / 1e6:,.1f} MB are read"
    return InputError(f"“{shown(path)}” is too large: {sizes}.")


def _mode_to_keep(path: Path, target: Path) -> int | None:
    """Return the permission bits of the file that is about to be replaced, or None when there is none yet."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(found.st_mode):
        raise OutputError(f"“{shown(path)}” cannot be written: it is a device or a pipe, not a file.")
    return stat.S_IMODE(found.st_mode)


def _write_all(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest[:_CHUNK]) :]


def _compare(file: int, data: bytes) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    rest = memoryview(data)
    while chunk := os.read(file, _CHUNK):
        if chunk != rest[: len(chunk)]:
            raise OSError(errno.EIO, "")
        rest = rest[len(chunk) :]
    if rest:
        raise OSError(errno.EIO, "")


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut; Windows and some network disks have no such call."""
    if os.name == "nt":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(file)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno, error.strerror or "the system refuses")
    return "its name holds a character that no file name may hold"
