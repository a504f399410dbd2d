"""A registry holds what the modules of its package add, and imports them when it is read."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.foundation.registry import Registry


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the name of a package whose two modules add an entry each."""
    folder = tmp_path / "colours"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "from journeymapper.foundation.registry import Registry\nREGISTRY = Registry('colours', key=str.lower)\n"
    )
    for name in ("red", "blue"):
        (folder / f"{name}.py").write_text(f"from colours import REGISTRY\nREGISTRY.add({name.upper()!r})\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield "colours"
    for name in [name for name in sys.modules if name.split(".")[0] == "colours"]:
        del sys.modules[name]


def test_a_module_that_is_there_is_all_an_entry_takes(package: str) -> None:
    from colours import REGISTRY  # type: ignore[import-not-found]

    assert REGISTRY.get("red") == "RED"
    assert REGISTRY.get("green") is None
    assert REGISTRY.names() == ["blue", "red"]
    assert list(REGISTRY) == ["BLUE", "RED"]


def test_nothing_is_imported_before_it_is_asked_for(package: str) -> None:
    import colours

    assert not hasattr(colours, "red")
    colours.REGISTRY.names()
    assert hasattr(colours, "red")


def test_two_entries_of_one_name_are_a_mistake(package: str) -> None:
    registry: Registry[str] = Registry(package, key=str.lower)
    registry.add("Green")
    with pytest.raises(ValueError, match="'green' is registered twice"):
        registry.add("GREEN")
