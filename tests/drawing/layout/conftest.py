"""The text engine that all layout tests share: it remembers what it has measured."""

import pytest

from journeymapper.drawing.text import TextEngine


@pytest.fixture(scope="session")
def text() -> TextEngine:
    return TextEngine()
