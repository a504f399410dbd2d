"""Windows with a map that has a file."""

import os
from pathlib import Path
from typing import Any

import pytest

from journeymapper.desktop.main_window import MainWindow
from journeymapper.document.document import Document
from journeymapper.foundation import os_layer
from journeymapper.storage import save_new
from tests.builders import families
from tests.desktop.saving import Gate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of the worked example."""
    path = tmp_path / "a.journeymap"
    save_new(Document(families().values()), path)
    return path


@pytest.fixture
def at_file(window: MainWindow, path: Path) -> MainWindow:
    """Return the window with that file open."""
    window.files.open(path)
    return window


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Return a gate through which every file must pass before it takes another one's place."""
    gate = Gate()

    class SlowDisk:
        def __getattr__(self, name: str) -> Any:
            return gate.replace if name == "replace" else getattr(os, name)

    monkeypatch.setattr(os_layer, "os", SlowDisk())
    return gate
