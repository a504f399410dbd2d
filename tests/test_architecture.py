"""Holds the code against the rules of its architecture: floors, file sizes, names, and what must not be written."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "journeymapper"
SOURCES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = ("src", "tests", "packaging", "benchmarks")
ALL_CODE = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
FLOORS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


@pytest.mark.timeout(300)
def test_import_contracts_are_kept() -> None:
    lint_imports = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert lint_imports, "import-linter is not installed beside this Python"
    ended = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in ALL_CODE}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_modules_are_named_after_their_subject() -> None:
    nameless = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
    modules = {path.relative_to(ROOT) for path in ALL_CODE}
    assert [str(path) for path in modules if nameless & set("_".join(path.with_suffix("").parts).split("_"))] == []


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"model_copy\(\s*update\s*=", "it does not validate"),
        (r"\bQUndo(Command|Stack)\b", "a change set is its own undo"),
        (r"\bsetHtml\b", "text from a file is never markup"),
    ],
)
def test_is_not_written_anywhere(pattern: str, reason: str) -> None:
    found = [str(path.relative_to(ROOT)) for path in SOURCES if re.search(pattern, path.read_text("utf-8"))]
    assert found == [], reason


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_every_floor_explains_itself(floor: Path) -> None:
    lines = (floor / "README.md").read_text("utf-8").splitlines()
    assert 10 <= len(lines) <= 25
