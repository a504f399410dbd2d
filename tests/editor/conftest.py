"""What the tests of the editor share: the map of the families with its arrangement on the Board."""

import pytest

from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.text import TextEngine
from tests.builders import families
from tests.editor.driver import EditorDriver


@pytest.fixture
def driver() -> EditorDriver:
    """Return a driver over the worked example: touchpoints t1 to t20 in six stages, people, ways."""
    return EditorDriver(*families().values())


@pytest.fixture(scope="session")
def text() -> TextEngine:
    return TextEngine()


@pytest.fixture
def arrangement(driver: EditorDriver, text: TextEngine) -> Arrangement:
    return arrange(driver.session.view, "current", text)
