"""Runs packaging/bootstrap.py as a newcomer does, as far as that needs neither a network nor root."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def load(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", root / "packaging" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "packaging" / "bootstrap.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what the bootstrap reads, marked as prepared."""
    (tmp_path / "packaging").mkdir()
    for name in ("uv.lock", "pyproject.toml", "packaging/bootstrap.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "prepared-from").write_text(load(tmp_path).fingerprint())
    return tmp_path


def test_an_old_python_can_read_it_far_enough_to_say_what_is_needed() -> None:
    source = (ROOT / "packaging" / "bootstrap.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    check = next(index for index, node in enumerate(tree.body) if isinstance(node, ast.If))
    before = [type(node) for node in tree.body[:check]]
    assert set(before) == {ast.Expr, ast.Import, ast.ImportFrom}
    assert "journeymapper needs Python 3.11 or newer" in ast.unparse(tree.body[check])


@pytest.mark.parametrize("arguments", [(), ("launch",)])
def test_says_what_can_be_asked_of_it(checkout: Path, arguments: tuple[str, ...]) -> None:
    ended = start(checkout, *arguments)
    assert ended.returncode == 2
    assert "setup | run" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_prepared_checkout_is_not_prepared_again(checkout: Path) -> None:
    ended = start(checkout, "setup")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "Ready" not in ended.stderr
    assert [path.name for path in (checkout / ".venv").iterdir()] == ["prepared-from"]


@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml"])
def test_a_changed_dependency_calls_for_preparation(checkout: Path, name: str) -> None:
    bootstrap = load(checkout)
    before = bootstrap.fingerprint()
    with (checkout / name).open("a") as file:
        file.write("# changed\n")
    assert bootstrap.fingerprint() != before


def test_run_names_the_example_that_is_missing(checkout: Path) -> None:
    ended = start(checkout, "run")
    assert ended.returncode == 2
    assert "school-system.journeymap is missing" in ended.stderr.splitlines()[-1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks Qt's libraries")
def test_finds_the_packages_of_the_libraries_that_are_missing() -> None:
    assert load(ROOT).missing_packages({"libc.so.6": "libc6", "libabsent.so.7": "libabsent7"}) == ["libabsent7"]


@pytest.mark.skipif(not shutil.which("apt-get"), reason="needs a Debian")
def test_prints_the_command_for_who_is_not_root(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not load(ROOT).install_debian_packages(["libegl1", "libgl1"])
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "numbers"), [("uv 0.13.9 (x86_64-unknown-linux-gnu)", (0, 13, 9)), ("uv 1.2", (1, 2)), ("what?", ())]
)
def test_reads_the_version_of_uv(said: str, numbers: tuple[int, ...]) -> None:
    assert load(ROOT).version_numbers(said) == numbers


def test_a_program_that_does_not_run_has_no_version() -> None:
    assert load(ROOT).version_of_uv(str(ROOT / "absent")) == ()


def test_takes_the_index_from_pip_and_prefers_its_environment() -> None:
    listing = ":env:.index-url='https://near.invalid/simple'\nglobal.index-url='https://far.invalid/simple'\n"
    listing += "global.cert='/etc/authorities.pem'\n"
    assert load(ROOT).read_pip_settings(listing) == {
        "index-url": "https://near.invalid/simple",
        "cert": "/etc/authorities.pem",
    }
