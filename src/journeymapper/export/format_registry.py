"""How an export format is declared, and all that there are.

A format is one decorated function in a module of `export/formats/`; its frozen options model makes the command line's
flags and the dialog.
"""

from collections.abc import Callable
from typing import BinaryIO, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from journeymapper.drawing.display_list import Page
from journeymapper.foundation.registry import Registry
from journeymapper.foundation.words import FALLBACK
from journeymapper.model.view import View


class Options(BaseModel):
    """What can be chosen for a format: scalars or enums with a default and a `description` (the help text)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: str = Field(FALLBACK, description="Language of the words that are not the user's: en or de.")


AnyOptions = TypeVar("AnyOptions", bound=Options)

Write = Callable[[View, BinaryIO, AnyOptions], list[str]]
"""Writes an export and returns warnings, one sentence each."""

Compose = Callable[[View, AnyOptions], list[Page]]
"""Returns the sheets that an export shows."""


class Format(NamedTuple, Generic[AnyOptions]):
    """One export format."""

    name: str
    """As on the command line, e.g. "poster-pdf"."""
    suffix: str
    """Usual end of the file name, e.g. ".pdf"."""
    summary: str
    """One line of help."""
    options: type[AnyOptions]
    write: Write[AnyOptions]
    pages: Compose[AnyOptions] | None = None
    """For a preview; None where an export is nothing to look at."""


formats: Registry[Format[Options]] = Registry("journeymapper.export.formats", lambda entry: entry.name)


def export_format(
    name: str, *, suffix: str, options: type[AnyOptions], pages: Compose[AnyOptions] | None = None
) -> Callable[[Write[AnyOptions]], Write[AnyOptions]]:
    """Register the decorated function as a format; the first line of its docstring is the summary."""

    def register(write: Write[AnyOptions]) -> Write[AnyOptions]:
        summary = (write.__doc__ or "").strip().splitlines()[0]
        formats.add(Format(name, suffix, summary, options, write, pages))  # type: ignore[arg-type]
        return write

    return register
