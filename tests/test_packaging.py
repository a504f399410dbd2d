"""Checks what a release holds: the wheel's files and the locked dependencies."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def lock() -> dict[str, Any]:
    return tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_wheel_holds_the_package_with_its_resources_and_nothing_else(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in names} == {"journeymapper"}
    resources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {f"journeymapper/{name}" for name in resources} <= names
    assert {"journeymapper/__main__.py", "journeymapper/py.typed"} <= names


def test_the_lock_was_made_from_the_declared_dependencies(lock: dict[str, Any], project: dict[str, Any]) -> None:
    (own,) = [package for package in lock["package"] if package["name"] == project["project"]["name"]]
    locked = {need["name"] + need["specifier"] for need in own["metadata"]["requires-dist"]}
    declared = {need.replace("PySide6-E", "pyside6-e") for need in project["project"]["dependencies"]}
    assert locked == declared
    for group, needs in project["dependency-groups"].items():
        assert {need["name"] + need["specifier"] for need in own["metadata"]["requires-dev"][group]} == set(needs)


def test_the_lock_takes_everything_from_one_registry(lock: dict[str, Any]) -> None:
    sources = {package["source"]["registry"] for package in lock["package"] if "registry" in package["source"]}
    assert len(sources) == 1
    assert [package["name"] for package in lock["package"] if "registry" not in package["source"]] == ["journeymapper"]
