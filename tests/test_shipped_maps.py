"""Every map that ships opens without a word, is written as it was read, and comes from its source."""

import runpy
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest

from journeymapper.drawing.text import TextStyle, default_engine
from journeymapper.foundation.resources import resources_dir
from journeymapper.foundation.words import words
from journeymapper.model.record import Value
from journeymapper.model.records import Stage, Touchpoint
from journeymapper.storage import load, to_bytes

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = resources_dir()
MAPS = sorted(path.relative_to(RESOURCES) for path in RESOURCES.rglob("*.journeymap"))
CARD_TEXT, COLUMN = 102.0, 117.0
"""How wide a touchpoint's title and a stage's name may be, in points (resources/tokens.json)."""


def test_the_maps_are_those_of_their_sources() -> None:
    made = runpy.run_path(str(ROOT / "packaging" / "make_maps.py"))["shipped_maps"]()
    assert sorted(made) == MAPS
    stale = [str(path) for path, data in made.items() if (RESOURCES / path).read_bytes() != data]
    assert stale == [], "run python packaging/make_maps.py"


@pytest.mark.parametrize("path", MAPS, ids=str)
def test_a_map_opens_without_a_word_and_is_written_as_it_was_read(path: Path) -> None:
    opened = load(RESOURCES / path)
    assert opened.report.lines() == []
    assert to_bytes(opened, today=date(2030, 1, 1))[0] == (RESOURCES / path).read_bytes()


@pytest.mark.parametrize("path", MAPS, ids=str)
def test_a_map_holds_only_fields_and_words_that_this_version_knows(path: Path) -> None:
    assert [found for record in load(RESOURCES / path).document.view for found in _strangers(record)] == []


@pytest.mark.parametrize("path", MAPS, ids=str)
def test_titles_fit_their_cards_and_no_word_is_cut_in_two(path: Path) -> None:
    view = load(RESOURCES / path).document.view
    engine, language = default_engine(), words(view.project.language).language
    title, heading = TextStyle(9.75, bold=True, language=language), TextStyle(13, bold=True, language=language)
    places = [(touchpoint.name, title, CARD_TEXT, 3) for touchpoint in view.all(Touchpoint)]
    places += [(stage.name, heading, COLUMN, 2) for stage in view.all(Stage)]
    assert [name for name, style, room, lines in places if len(engine.wrap(name, style, room)) > lines] == []
    assert [word for name, style, room, _ in places for word in name.split() if engine.width(word, style) > room] == []


def _strangers(value: Value) -> Iterator[str]:
    """Yield what a newer version would have written there: in a source it is a slip of the pen."""
    yield from value.model_extra or ()
    for name, field in type(value).model_fields.items():
        member = getattr(value, name)
        for part in member if isinstance(member, tuple | frozenset) else (member,):
            if isinstance(part, Value):
                yield from _strangers(part)
            elif type(part) is str and _is_vocabulary(field.annotation):
                yield f"{name}: {part}"


def _is_vocabulary(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return True
    return any(map(_is_vocabulary, get_args(annotation)))
