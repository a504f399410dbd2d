"""Every call to the disk, in one place: reads that know their limit, writes that leave a file old or new, never half.

All calls go through the name `os` of this module, which tests replace to make each of them fail in turn.
"""

# A Path would make its calls where no test could make them fail.
# ruff: noqa: PTH101, PTH103, PTH105, PTH108, PTH116, PTH208

import errno
import io
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from journeymapper.foundation.disk_errors import why
from journeymapper.foundation.errors import InputError, NotConfirmed, OutputError
from journeymapper.foundation.plain_text import one_line

_BINARY: int = getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


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
        raise InputError(f"“{shown(path)}” cannot be read: {why(error)}.") from None
    if size > limit:
        raise _too_large(path, size, limit)
    return b"".join(chunks)


def read_start(path: Path, length: int) -> bytes:
    """Return the first bytes of a file, however large it is. Raises InputError as `read_bytes` does."""
    try:
        found = os.stat(path)
        _check_readable(path, found, found.st_size)
        file = os.open(path, os.O_RDONLY | _BINARY)
        try:
            return os.read(file, length)
        finally:
            os.close(file)
    except (OSError, ValueError) as error:
        raise InputError(f"“{shown(path)}” cannot be read: {why(error)}.") from None


def write_atomically(
    path: Path, data: bytes, *, before_replacing: Callable[[], None] | None = None, patience: float = 0.0
) -> None:
    """Write a file so that at any moment, even if power fails, it holds its old content or all of the new.

    The content goes to a temporary file, is synced, read back and compared, and takes the old file's place and
    permissions; where the disk can do that, nobody sees it half in the folder. A link is followed. Raises OutputError:
    the old file is then untouched and the temporary one gone, unless the sentence says that the new file is in place
    and only the disk's confirmation is missing.

    `before_replacing` has the last word when all is ready; what it raises passes. `patience` is how many seconds to
    wait for programs that keep the old file open for a moment, as scanners and clients of synced folders do.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_to_keep(path, target)
        temporary = target.with_name(f".journeymapper-{secrets.token_hex(8)}.tmp")
        try:
            _make_whole(temporary, data, mode, nameless=True)
        except (OSError, AttributeError):  # not every disk can do that
            _make_whole(temporary, data, mode, nameless=False)
        try:
            if mode is not None:
                os.chmod(temporary, mode)
            if before_replacing is not None:
                before_replacing()
            _replace(temporary, target, patience)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except (OSError, ValueError) as error:
        raise OutputError(f"“{shown(path)}” cannot be written: {why(error)}.") from None
    try:
        _sync_folder(target.parent)
    except OSError as error:
        unsure = f"“{shown(path)}” is written, but the disk does not confirm that it would survive a power cut"
        raise NotConfirmed(f"{unsure}: {why(error)}.") from None


def is_writable(path: Path) -> bool:
    """Say whether a file may be written, as far as its rights and its disk say so; a full disk does not."""
    try:
        return os.access(path, os.W_OK)
    except ValueError:
        return False


def only_in_place(path: Path) -> bool:
    """Say whether a file can be written, but no other one made in its folder to take its place."""
    try:
        target = Path(os.path.realpath(path))
        return os.access(target, os.W_OK) and not os.access(target.parent, os.W_OK)
    except ValueError:
        return False


def write_in_place(path: Path, data: bytes, *, before: bytes) -> None:
    """Write over a file whose content is known, where `only_in_place`: a power cut meanwhile leaves neither content.

    Room is taken up first, and what fails is undone as far as the disk allows. Raises OutputError; a copy of `before`
    must be kept elsewhere.
    """
    try:
        file = os.open(path, os.O_RDWR | _BINARY)
        try:
            try:
                write_all(file, bytes(max(len(data) - os.lseek(file, 0, os.SEEK_END), 0)))
                os.fsync(file)
                _write_over(file, data)
            except BaseException:
                with suppress(OSError):
                    _write_over(file, before)
                raise
        finally:
            os.close(file)
    except (OSError, ValueError) as error:
        raise OutputError(f"“{shown(path)}” cannot be written: {why(error)}.") from None


@contextmanager
def atomic_writer(path: Path) -> Iterator[BinaryIO]:
    """Give a seekable stream; when the block ends without an error, its content is written by `write_atomically`."""
    stream = io.BytesIO()
    yield stream
    write_atomically(path, stream.getvalue())


def create(path: Path, data: bytes) -> bool:
    """Make a small file; say whether it was made, which only one program can do. Raises OutputError.

    It has its content from the first moment on, but on a disk that knows no links.
    """
    temporary = path.with_name(f".journeymapper-{secrets.token_hex(8)}.tmp")
    try:
        _make(temporary, data)
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except (OSError, AttributeError):
            _make(path, data)
        finally:
            with suppress(OSError):
                os.unlink(temporary)
    except FileExistsError:
        return False
    except (OSError, ValueError) as error:
        raise OutputError(f"“{shown(path)}” cannot be written: {why(error)}.") from None
    return True


def touch(path: Path) -> None:
    """Let a file be modified now, by the clock of its disk. Raises OutputError."""
    try:
        os.utime(path)
    except (OSError, ValueError) as error:
        raise OutputError(f"“{shown(path)}” cannot be written: {why(error)}.") from None


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder by alphabet; none where there is no such folder. Raises InputError."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise InputError(f"The folder “{shown(folder)}” cannot be read: {why(error)}.") from None


def remove(path: Path) -> None:
    """Remove a file; one that is not there is fine. Raises OutputError."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise OutputError(f"“{shown(path)}” cannot be removed: {why(error)}.") from None


def rename(path: Path, name: str) -> Path:
    """Give a file another name in its folder, where none has it; return where it lies then. Raises OutputError."""
    try:
        os.replace(path, path.with_name(name))
        _sync_folder(path.parent)
    except (OSError, ValueError) as error:
        raise OutputError(f"“{shown(path)}” cannot be renamed: {why(error)}.") from None
    return path.with_name(name)


def modified(path: Path) -> float | None:
    """Return when a file was written last, in seconds by the clock of its disk; None where there is none."""
    try:
        return os.stat(path).st_mtime
    except (OSError, ValueError):
        return None


def clock_beside(path: Path) -> float:
    """Return the time by the clock of the disk that a file lies on: a share's may differ from ours by hours."""
    probe = path.with_name(f".journeymapper-{secrets.token_hex(8)}.tmp")
    try:
        create(probe, b"")
        now = modified(probe)
        remove(probe)
    except OutputError:
        now = None
    return time.time() if now is None else now


def size(path: Path) -> int:
    """Return how many bytes a file holds; 0 where there is none."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def make_folder(path: Path) -> None:
    """Make a folder and those above it; one that exists already is fine. Raises OutputError."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError(f"The folder “{shown(path)}” cannot be made: {why(error)}.") from None


def same_file(one: Path, other: Path) -> bool:
    """Say whether two paths lead to the same file, through links too; False where one of them leads nowhere."""
    try:
        return os.path.samestat(os.stat(one), os.stat(other))
    except (OSError, ValueError):
        return False


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


def _replace(temporary: Path, target: Path, patience: float) -> None:
    pause = 0.1
    while True:
        try:
            os.replace(temporary, target)
            return
        except OSError as error:
            if patience <= 0 or error.errno not in (errno.EACCES, errno.EPERM, errno.EBUSY):
                raise
        time.sleep(min(pause, patience))
        patience -= pause
        pause *= 2


def _make(path: Path, data: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        try:
            write_all(file, data)
        finally:
            os.close(file)
    except OSError:
        with suppress(OSError):
            os.unlink(path)
        raise


def _make_whole(temporary: Path, data: bytes, mode: int | None, *, nameless: bool) -> None:
    """Make a file that is synced and compared; a nameless one gets its name at the end and vanishes if we do."""
    kind = os.O_TMPFILE if nameless else os.O_CREAT | os.O_EXCL | _BINARY
    file = os.open(temporary.parent if nameless else temporary, os.O_RDWR | kind, 0o666 if mode is None else 0o600)
    try:
        try:
            write_all(file, data)
            os.fsync(file)
            _compare(file, data)
            if nameless:
                os.link(f"/proc/self/fd/{file}", temporary, src_dir_fd=file)
        finally:
            os.close(file)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _write_over(file: int, data: bytes) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    write_all(file, data)
    os.ftruncate(file, len(data))
    os.fsync(file)
    _compare(file, data)


def write_all(file: int, data: bytes) -> None:
    """Write to an open file however often it takes."""
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
