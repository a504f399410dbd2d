"""Reads what should and what should not be read, and writes with every disk call failing in turn."""

import errno
import os
import socket
import stat
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError, OutputError
from tests.disk_faults import PowerCut, calls_of, faulty

OLD, NEW = b"old " * 1000, b"new " * 3000
MADE = ["stat", "open", "write", "fsync", "lseek", "read", "read"]
REPLACED = ["close", "chmod", "replace", "open", "fsync", "close"]
NAMED, NAMELESS = [*MADE, *REPLACED], [*MADE, "link", *REPLACED]
needs_posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions, pipes and links")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "map.journeymap"
    path.write_bytes(OLD)
    return path


def test_writes_what_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    os_layer.write_atomically(path, NEW)
    assert os_layer.read_bytes(path, limit=len(NEW)) == NEW
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@needs_posix
def test_a_new_file_gets_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    usual = tmp_path / "usual"
    usual.touch()
    os_layer.write_atomically(path, OLD)
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o640)
    os_layer.write_atomically(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.fixture(params=[NAMELESS, NAMED], ids=["nameless", "named"])
def write_calls(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let temporary files have no name, or have one as on disks that cannot do without; return the calls of a write."""
    calls: list[str] = request.param
    if calls is NAMED:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    else:
        probe = tmp_path / "probe"
        if "link" not in calls_of(lambda: os_layer.write_atomically(probe, NEW)):
            pytest.skip("this disk knows no files without a name")
        probe.unlink()
    return calls


def test_syncs_reads_back_and_syncs_the_folder(target: Path, write_calls: list[str]) -> None:
    assert calls_of(lambda: os_layer.write_atomically(target, NEW)) == write_calls


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT])
def test_a_failing_call_leaves_the_old_or_the_new_file(target: Path, write_calls: list[str], code: int) -> None:
    for number, call in enumerate(write_calls):
        target.write_bytes(OLD)
        said = ""
        with faulty(number, OSError(code, "injected")):
            try:
                os_layer.write_atomically(target, NEW)
            except OutputError as error:
                said = str(error)
        replaced = number > write_calls.index("replace")
        tried_again = write_calls == NAMELESS and 0 < number <= write_calls.index("close")
        assert target.read_bytes() == (NEW if replaced or tried_again else OLD), call
        assert ("is written, but" in said) == replaced, call
        assert (said == "") == tried_again, call
        assert [entry.name for entry in target.parent.iterdir()] == [target.name], call


def test_a_power_cut_at_any_call_leaves_the_old_or_the_new_file(target: Path, write_calls: list[str]) -> None:
    for number, call in enumerate(write_calls):
        target.write_bytes(OLD)
        with faulty(number, PowerCut()), pytest.raises(PowerCut):
            os_layer.write_atomically(target, NEW)
        assert target.read_bytes() == (NEW if number > write_calls.index("replace") else OLD), call
        strays = [entry for entry in target.parent.iterdir() if entry != target]
        named_from = write_calls.index("link" if write_calls == NAMELESS else "open") + 1
        assert bool(strays) == (named_from <= number <= write_calls.index("replace")), call
        for stray in strays:
            stray.unlink()


@needs_posix
def test_a_disk_that_fails_again_and_again_gives_one_sentence(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="no space left on the disk"):
        os_layer.write_atomically(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_disks_that_cannot_sync_a_folder_are_accepted(target: Path, write_calls: list[str], code: int) -> None:
    with faulty(len(write_calls) - 2, OSError(code, "injected")):
        os_layer.write_atomically(target, NEW)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("new", [NEW, b"short", b""])
def test_a_file_is_written_in_place_where_nothing_else_is_possible(target: Path, new: bytes) -> None:
    calls = calls_of(lambda: os_layer.write_in_place(target, new, before=OLD))
    assert target.read_bytes() == new
    for number in range(len(calls)):
        for code in (errno.ENOSPC, errno.EIO):
            target.write_bytes(OLD)
            with faulty(number, OSError(code, "injected")), pytest.raises(OutputError):
                os_layer.write_in_place(target, new, before=OLD)
            closed = number == len(calls) - 1
            assert target.read_bytes() == (new if closed else OLD), (number, calls[number])


def test_a_file_outside_its_folders_permissions_is_found(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not os_layer.only_in_place(target)
    monkeypatch.setattr(os, "access", lambda path, _: path == target)
    assert os_layer.only_in_place(target)
    assert not os_layer.only_in_place(target.with_name("other"))
    assert not os_layer.only_in_place(Path("nul\0"))


def test_short_writes_are_continued(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, data[:7]))
    os_layer.write_atomically(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("kept", [len(NEW) - 1, 0])
def test_a_disk_that_loses_bytes_is_noticed(target: Path, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    def forgetful(file: int, data: bytes) -> int:
        real(file, data[:kept])
        return len(data)

    real = os.write
    monkeypatch.setattr(os, "write", forgetful)
    with pytest.raises(OutputError, match="the disk reports an error"):
        os_layer.write_atomically(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD


def test_a_disk_that_changes_bytes_is_noticed(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, b"x" + bytes(data[1:])))
    with pytest.raises(OutputError, match="the disk reports an error"):
        os_layer.write_atomically(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == OLD


def test_an_error_of_whoever_fills_the_stream_leaves_everything_as_it_was(target: Path) -> None:
    def fail_halfway() -> None:
        with os_layer.atomic_writer(target) as stream:
            stream.write(NEW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert target.read_bytes() == OLD
    with os_layer.atomic_writer(target) as stream:
        stream.write(NEW)
    assert target.read_bytes() == NEW


def test_an_existing_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it is a folder"):
        os_layer.write_atomically(tmp_path, NEW)


def test_says_that_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the folder does not exist; make it first"):
        os_layer.write_atomically(tmp_path / "absent" / "map.journeymap", NEW)


def test_windows_has_no_call_to_sync_a_folder(target: Path, write_calls: list[str]) -> None:
    with faulty() as disk:
        disk.name = "nt"  # type: ignore[attr-defined]
        os_layer.write_atomically(target, NEW)
    assert disk.calls == write_calls[: write_calls.index("replace") + 1]
    assert target.read_bytes() == NEW


def test_what_is_written_to_a_closed_pipe_can_be_discarded() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        stream.write("lost")
        with pytest.raises(BrokenPipeError):
            stream.flush()
        os_layer.discard(stream)


@needs_posix
def test_a_link_stays_a_link_and_its_file_is_written(target: Path) -> None:
    link = target.with_name("link")
    link.symlink_to(target)
    os_layer.write_atomically(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@needs_posix
@pytest.mark.parametrize("name", ["pipe", "socket"])
def test_pipes_and_sockets_are_neither_read_nor_replaced(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    if name == "pipe":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(name)
    with pytest.raises(InputError, match="a device or a pipe, not a file"):
        os_layer.read_bytes(path, limit=10)
    with pytest.raises(OutputError, match="a device or a pipe, not a file"):
        os_layer.write_atomically(path, NEW)


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() == 0, reason="root may write anywhere")
def test_says_that_permission_is_missing(target: Path) -> None:
    target.parent.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="you have no permission"):
            os_layer.write_atomically(target, NEW)
    finally:
        target.parent.chmod(0o700)
    assert target.read_bytes() == OLD


def test_a_file_is_measured_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(2**30)
    with faulty() as disk, pytest.raises(InputError, match=r"too large: 1,073\.7 MB, and at most 64\.0 MB"):
        os_layer.read_bytes(path, limit=64_000_000)
    assert disk.calls == ["stat"]


def test_a_file_that_grows_while_it_is_read_is_refused(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "read", lambda *_: b"x" * 100)
    with pytest.raises(InputError, match="too large"):
        os_layer.read_bytes(target, limit=len(OLD))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist; check the name"):
        os_layer.read_bytes(tmp_path / "absent", limit=10)
    with pytest.raises(InputError, match="is a folder; give the name of a file in it"):
        os_layer.read_bytes(tmp_path, limit=10)


@pytest.mark.parametrize("number", range(5))
def test_a_failing_read_is_one_sentence(target: Path, number: int) -> None:
    calls = calls_of(lambda: os_layer.read_bytes(target, limit=len(OLD)))
    assert calls == ["stat", "open", "read", "read", "close"]
    with faulty(number, OSError(errno.EIO, "injected")), pytest.raises(InputError, match="the disk reports an error"):
        os_layer.read_bytes(target, limit=len(OLD))


@pytest.mark.parametrize("name", ["nul\0", "x" * 5000, "line\nbreak", "\udcff"])
def test_names_that_no_file_can_have_or_show_are_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "map.journeymap"
    with pytest.raises(OutputError) as refused_to_write:
        os_layer.write_atomically(path, NEW)
    with pytest.raises(InputError) as refused_to_read:
        os_layer.read_bytes(path, limit=10)
    for refused in (refused_to_read, refused_to_write):
        message = str(refused.value)
        assert message.encode("utf-8").decode("utf-8").isprintable()
        assert not os_layer.exists(path)


def test_makes_folders_with_those_above_them(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "posters"
    os_layer.make_folder(folder)
    os_layer.make_folder(folder)
    assert folder.is_dir()
    (folder / "file").touch()
    assert os_layer.exists(folder / "file")
    with pytest.raises(OutputError, match="cannot be made"):
        os_layer.make_folder(folder / "file" / "below")


def test_a_small_file_has_its_content_from_the_first_moment_on(tmp_path: Path) -> None:
    path = tmp_path / "turn"
    calls = calls_of(lambda: os_layer.create(path, b"mine"))
    for number in range(len(calls)):
        path.unlink(missing_ok=True)
        with faulty(number, PowerCut()), suppress(PowerCut):
            os_layer.create(path, b"mine")
        assert not path.exists() or path.read_bytes() == b"mine"


def test_a_small_file_is_made_on_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "injected")

    monkeypatch.setattr(os, "link", refuse)
    assert os_layer.create(tmp_path / "turn", b"mine")
    assert not os_layer.create(tmp_path / "turn", b"theirs")
    assert (tmp_path / "turn").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["turn"]
