"""What can be chosen for a format, read from its options model: how each option is called, asked and handed over."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from journeymapper.drawing.wording import title_of
from journeymapper.export.format_registry import Format, Options
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.words import Words, languages
from journeymapper.model.records import Audience, Journey
from journeymapper.model.view import View
from journeymapper.storage.snapshot_content import snapshots

Chosen = str | bool
"""The value of an option; "" leaves it to the format."""


class Option(NamedTuple):
    """One option as it is asked: a text, one of `choices`, or (`flag`) yes or no."""

    name: str
    title: str
    help: str
    usual: Chosen
    choices: tuple[tuple[str, str], ...] = ()
    """Values with their words."""
    flag: bool = False


def format_title(entry: Format[Options], words: Words) -> str:
    """Return what a format is called; one that no words are there for by its own name."""
    return words.of("exporting.format", entry.name)


def format_help(entry: Format[Options], words: Words) -> str:
    """Return one sentence on a format."""
    told = words.of("exporting.summary", entry.name)
    return entry.summary if told == entry.name else told


def options_of(entry: Format[Options], view: View, journey_id: str | None, words: Words) -> list[Option]:
    """Return the options of a format in the order in which they are declared.

    A journey is chosen from those of the map and decides on the audience; usual is the one that is shown.
    """
    fields = entry.options.model_fields
    names = [name for name in fields if not (name == "audience" and "journey" in fields) and name != "lang"]
    return [_option(entry, name, view, journey_id, words) for name in (*names, *(["lang"] if "lang" in fields else []))]


def with_given(options: list[Option], given: Mapping[str, str]) -> list[Option]:
    """Return options with other usual values, by name; a file that is not among the choices becomes one of them."""
    return [_with_usual(option, given[option.name]) if option.name in given else option for option in options]


def settings(entry: Format[Options], options: list[Option], chosen: dict[str, Chosen]) -> Options:
    """Return the options as a format takes them. Raises InputError that names the first value that it does not."""
    given = {name: value for name, value in chosen.items() if value != ""}
    try:
        return entry.options.model_validate(given)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        name = str(problem["loc"][0])
        title = next((option.title for option in options if option.name == name), name)
        raise InputError(f"{title}: “{problem['input']}” does not fit ({problem['msg']}).") from None


def arguments(chosen: dict[str, Chosen]) -> list[str]:
    """Return the options as arguments of `journeymapper export`."""
    found: list[str] = []
    for name, value in chosen.items():
        flag = name.replace("_", "-")
        if isinstance(value, bool):
            found.append(f"--{flag}" if value else f"--no-{flag}")
        elif value != "":
            found.append(f"--{flag}={value}")
    return found


def _with_usual(option: Option, usual: str) -> Option:
    known = option.choices
    if known and usual not in dict(known):
        known = (*known, (usual, Path(usual).name))
    return option._replace(usual=usual, choices=known)


def _option(entry: Format[Options], name: str, view: View, journey_id: str | None, words: Words) -> Option:
    field = entry.options.model_fields[name]
    title = words.of("exporting.option", name)
    title = name.replace("_", " ").capitalize() if title == name else title
    told = words.of(f"exporting.help.{entry.name}", name)
    told = (field.description or "") if told == name else told
    usual = field.default if isinstance(field.default, bool) else str(field.default or "")
    plain = Option(name, title, told, usual)
    kind = _plain_type(field)
    match name:
        case "journey":
            return plain._replace(choices=_journeys(view, words), usual=_usual_journey(view, journey_id))
        case "audience":
            everybody = ("", words("exporting.all_audiences"))
            return plain._replace(choices=(everybody, *((a.id, a.name) for a in view.audiences())))
        case "since" | "until":
            now = (("", words("exporting.until_now")),) if name == "until" else ()
            kept = tuple((found.id, found.name or words("desktop.nameless")) for found in snapshots(view))
            return plain._replace(choices=(*now, *kept), usual="" if now or not kept else kept[0][0])
        case "lang":
            spoken = tuple((code, words.of("exporting.value.lang", code)) for code in languages())
            return plain._replace(choices=spoken, usual=words.language)
    if kind is bool:
        return plain._replace(flag=True)
    values: tuple[str, ...] = ()
    if get_origin(kind) is Literal:
        values = tuple(map(str, get_args(kind)))
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        values = tuple(map(str, kind))
    return plain._replace(choices=tuple((value, words.of(f"exporting.value.{name}", value)) for value in values))


def _journeys(view: View, words: Words) -> tuple[tuple[str, str], ...]:
    """Return all journeys by title; those of one audience are told apart by their kind."""
    found: list[tuple[str, str]] = []
    for audience in (*view.audiences(), None):
        journeys = view.journeys_of(audience.id if audience else None)
        for journey in journeys:
            kind = f" · {words.of('journey_kind', journey.kind)}" if len(journeys) > 1 else ""
            found.append((journey.id, title_of(words, journey, audience) + kind))
    return tuple(found)


def _usual_journey(view: View, journey_id: str | None) -> str:
    if view.find(Journey, journey_id) is not None:
        return journey_id or ""
    audiences: tuple[Audience | None, ...] = (*view.audiences(), None)
    journeys = [j for a in audiences for j in view.journeys_of(a.id if a else None)]
    filled = [journey for journey in journeys if view.touchpoints_of(journey.id)]
    return next((journey.id for journey in filled or journeys), "")


def _plain_type(field: FieldInfo) -> Any:
    """Return T for "T | None", else the type itself."""
    kind = field.annotation
    if get_origin(kind) in (Union, UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind
