"""`journeymapper export`: one sub-command a format, its options made from the format's own."""

import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from journeymapper.cli.main import FINE, Parser
from journeymapper.cli.project_file import add_file, opened
from journeymapper.export.format_registry import Format, Options, formats
from journeymapper.foundation.errors import InputError, OutputError


def add_arguments(parser: ArgumentParser) -> None:
    """Add a sub-command for every format."""
    choices = parser.add_subparsers(metavar="FORMAT", required=True, parser_class=Parser)
    for entry in formats:
        command = choices.add_parser(entry.name, help=entry.summary, description=entry.summary)
        add_file(command)
        command.add_argument(
            "-o", "--output", metavar="OUT", type=Path, required=True, help=f"the file to write ({entry.suffix})"
        )
        for name, field in entry.options.model_fields.items():
            _add_option(command, name, field)
        command.set_defaults(run=run, entry=entry)


def run(options: Namespace) -> int:
    """Write the export; the file appears whole or not at all."""
    from journeymapper.foundation.os_layer import atomic_writer, same_file

    entry: Format[Options] = options.entry
    if same_file(options.output, options.file):
        raise OutputError(f"“{options.output}” is the project itself; name another file to write.")
    project = opened(options.file)
    chosen = {name: getattr(options, name) for name in entry.options.model_fields}
    given = {name: value for name, value in chosen.items() if value is not None}
    if "lang" not in given:
        from journeymapper.cli.language import chosen_language

        given["lang"] = chosen_language(None, project.document.view)
    try:
        settings = entry.options.model_validate(given)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        raise InputError(
            f"--{str(problem['loc'][0]).replace('_', '-')} cannot be {problem['input']!r}: {problem['msg']}."
        ) from None
    with atomic_writer(options.output) as stream:
        warnings = entry.write(project.document.view, stream, settings)
    for warning in warnings:
        print(f"journeymapper: {warning}", file=sys.stderr)
    print(options.output)
    return FINE


def _add_option(parser: ArgumentParser, name: str, field: FieldInfo) -> None:
    flag = f"--{name.replace('_', '-')}"
    kind = _plain_type(field.annotation)
    help_text = (field.description or "").replace("%", "%%")
    if field.default not in (None, ""):
        help_text += f" ({field.default})"
    if kind is bool:
        parser.add_argument(flag, action=BooleanOptionalAction, default=None, help=help_text)
    elif get_origin(kind) is Literal:
        parser.add_argument(flag, choices=list(get_args(kind)), default=None, help=help_text)
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        parser.add_argument(flag, choices=[str(member) for member in kind], default=None, help=help_text)
    else:
        parser.add_argument(flag, type=kind, metavar=name.upper(), default=None, help=help_text)


def _plain_type(annotation: Any) -> Any:
    """Return T for "T | None", else the annotation itself."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
