"""What every test shares: Hypothesis profiles, Qt without a display, and the way to the real cases."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Every run tries the same examples, however slow the machine; the long profile, on demand, tries others each time.
settings.register_profile(
    "ci", deadline=None, max_examples=100, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", parent=settings.get_profile("ci"), max_examples=2_000, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

CASES = os.environ.get("JOURNEYMAPPER_CASES", "")
"""A folder with material that may not be copied into the project; what is tested with it is skipped elsewhere."""

LONGEST_WAIT = 60_000
"""Milliseconds for what has to happen in a window, on however slow a machine."""


class PatientQtBot(QtBot):
    """Waits longer than pytest-qt does unless it is told how long."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONGEST_WAIT) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = LONGEST_WAIT, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitExposed(self, widget: object, *, timeout: int = LONGEST_WAIT) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientQtBot(request)


@pytest.fixture
def case_path() -> Callable[[str], Path]:
    """Return a function from the name of a real case to its file; the test is skipped where the cases are absent."""

    def path_of(name: str) -> Path:
        path = Path(CASES, name)
        if not CASES or not path.is_file():
            pytest.skip(f"JOURNEYMAPPER_CASES names no folder with {name}, which may not be copied into the project")
        return path

    return path_of
