"""Guards that the program calls the disk through two modules of foundation alone; shipped resources are only read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "journeymapper"
CALLERS = {PACKAGE / "foundation" / name for name in ("os_layer.py", "growing_file.py")}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path not in CALLERS)

READS = {"read_text", "read_bytes", "iterdir", "glob", "rglob", "walk", "stat", "lstat", "exists", "is_file", "is_dir"}
WRITES = {
    *("write_text", "write_bytes", "touch", "mkdir", "rmdir", "unlink", "rename", "chmod", "lchmod"),
    *("symlink_to", "hardlink_to", "copyfile", "copytree", "rmtree", "fsync", "makedirs", "truncate"),
}
NOT_THE_DISK = {"environ", "getpid", "kill"}
DISK_MODULES = {"os", "shutil", "tempfile", "mmap", "fileinput"}


def disk_calls(source: str) -> Iterator[str]:
    """Yield what a module does with the disk; reading is left out where the module knows the shipped resources."""
    tree = ast.parse(source)
    imported = {name for node in ast.walk(tree) for name in _imported(node)}
    reads_resources = "journeymapper.foundation.resources" in imported or "def resources_dir" in source
    forbidden = WRITES if reads_resources else WRITES | READS
    yield from sorted(f"import {name}" for name in imported & DISK_MODULES)
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os_layer"))):
                continue
            case ast.Call(func=ast.Name(id="open")):
                yield f"line {node.lineno}: open()"
            case ast.Call(func=ast.Attribute(attr="open", value=owner), args=arguments) if _opens_a_file(
                owner, arguments
            ):
                yield f"line {node.lineno}: .open()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in forbidden:
                yield f"line {node.lineno}: .{name}()"


def _opens_a_file(owner: ast.expr, arguments: list[ast.expr]) -> bool:
    """Say whether `.open()` is that of a path and not, say, of a window: a path's name says so, or a mode is given."""
    modes = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return "path" in ast.unparse(owner).lower() or any(set(mode) <= set("rwaxbt+") for mode in modes)


def _imported(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import():
            yield from (alias.name.split(".")[0] for alias in node.names)
        case ast.ImportFrom(module="os", names=names) if {alias.name for alias in names} <= NOT_THE_DISK:
            pass
        case ast.ImportFrom(module=str(module)):
            yield module
            yield module.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_leaves_the_disk_to_the_os_layer(path: Path) -> None:
    assert list(disk_calls(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "path.open()",
        "target.open('wb')",
        "Path('x').open()",
        "path.write_bytes(b'')",
        "path.read_text()",
        "import os\nos.replace(a, b)",
        "from shutil import copy",
        "from os import path",
        "from journeymapper.foundation.resources import resource\nresource('x').write_text('')",
    ],
)
def test_would_find(source: str) -> None:
    assert list(disk_calls(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        "from journeymapper.foundation.resources import resource\nresource('x').read_text()",
        "os_layer.write_atomically(path, os_layer.read_bytes(path, limit=1))",
        "dialog.open()",
    ],
)
def test_lets_pass(source: str) -> None:
    assert list(disk_calls(source)) == []
