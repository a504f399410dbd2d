"""Options of formats as they are asked and handed over to the command line."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

import pytest
from pydantic import Field

from journeymapper.cli.export_command import add_arguments
from journeymapper.cli.main import Parser
from journeymapper.desktop.exporting.file_names import meant_path
from journeymapper.desktop.exporting.options import arguments, format_help, format_title, options_of, settings
from journeymapper.export.format_registry import Format, Options, formats
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.words import words
from journeymapper.model.records import Snapshot
from journeymapper.model.view import View
from tests.builders import families

VIEW = View(families())
EARLY, LATE = datetime(2025, 11, 20, tzinfo=UTC), datetime(2025, 11, 21, tzinfo=UTC)


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Everything(Options):
    size: Size = Field(Size.LARGE, description="how large")
    colours: Literal["few", "many"] = Field("few", description="how many")
    with_notes: bool = Field(False, description="notes as well")
    dots: int = Field(150, description="dots an inch", ge=72, le=600)
    title: str = Field("", description="a title")


NEW = Format("new-format", ".new", "Something new.", Everything, lambda *_: [], None)


def test_an_option_is_asked_as_its_type_says() -> None:
    options = {option.name: option for option in options_of(NEW, VIEW, None, words())}  # type: ignore[arg-type]
    assert options["size"].choices == (("small", "small"), ("large", "large"))
    assert options["colours"].choices == (("few", "few"), ("many", "many"))
    assert options["with_notes"].flag
    assert options["with_notes"].title == "With notes"
    assert (options["dots"].usual, options["dots"].help) == ("150", "dots an inch")
    assert list(options)[-1] == "lang"


def test_a_value_that_does_not_fit_is_named() -> None:
    options = options_of(NEW, VIEW, None, words())  # type: ignore[arg-type]
    with pytest.raises(InputError, match="Dots: “many” does not fit"):
        settings(NEW, options, {"dots": "many"})  # type: ignore[arg-type]


def test_a_format_without_words_speaks_for_itself() -> None:
    assert format_title(NEW, words("de")) == "new-format"  # type: ignore[arg-type]
    assert format_help(NEW, words("de")) == "Something new."  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("entry", list(formats), ids=lambda entry: entry.name)
def test_the_command_line_understands_what_the_dialog_hands_over(entry: Format[Options], language: str) -> None:
    options = options_of(entry, VIEW, "current", words(language))
    chosen = {option.name: option.choices[-1][0] if option.choices else option.usual for option in options}
    parser = Parser(prog="test")
    add_arguments(parser)
    parsed = parser.parse_args([entry.name, "map.journeymap", "-o", "out", *arguments(chosen)])
    given = {name: getattr(parsed, name) for name in entry.options.model_fields if getattr(parsed, name) is not None}
    assert entry.options.model_validate(given) == settings(entry, options, chosen)


@pytest.mark.parametrize("entry", list(formats), ids=lambda entry: entry.name)
def test_english_words_are_those_of_the_format(entry: Format[Options]) -> None:
    assert format_help(entry, words("en")) == entry.summary
    for option in options_of(entry, VIEW, None, words("en")):
        assert option.help == (entry.options.model_fields[option.name].description or "")


def test_a_text_that_begins_with_a_dash_is_no_flag() -> None:
    assert arguments({"edition": "-o evil", "with_notes": False, "paper": ""}) == [
        "--edition=-o evil",
        "--no-with-notes",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("a", "a.pdf"), ("a.pdf", "a.pdf"), ("a.PDF", "a.PDF"), ("a.svg", "a.svg.pdf"), ("b/a.v2", "b/a.v2.pdf")],
)
def test_a_name_gets_its_suffix(typed: str, meant: str) -> None:
    assert str(meant_path(typed, ".pdf")) == meant


def test_the_suffix_of_another_format_is_not_kept() -> None:
    assert str(meant_path("x.PDF", ".svg", others={".pdf", ".svg"})) == "x.svg"
    assert str(meant_path("x.v2", ".svg", others={".pdf", ".svg"})) == "x.v2.svg"


@pytest.mark.parametrize("typed", ["", "   ", "folder/"])
def test_no_name_is_no_file(typed: str) -> None:
    assert meant_path(typed, ".pdf") is None


def test_what_changed_is_asked_of_the_snapshots_there_are() -> None:
    kept = [Snapshot(id=name, name=name.title(), at=at) for name, at in (("before", EARLY), ("after", LATE))]
    entry = formats.get("changes-pdf")
    assert entry is not None
    view = View({**families(), **{found.id: found for found in kept}})
    options = {option.name: option for option in options_of(entry, view, None, words())}
    assert (options["since"].choices, options["since"].usual) == ((("after", "After"), ("before", "Before")), "after")
    assert (options["until"].choices[0], options["until"].usual) == (("", "now"), "")
    assert options_of(entry, VIEW, None, words())[0].choices == ()
