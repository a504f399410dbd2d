"""`journeymapper validate`: whether a project file is sound."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from journeymapper.cli.main import FINDINGS, FINE
from journeymapper.cli.project_file import add_file
from journeymapper.foundation.plain_text import one_line
from journeymapper.model.record import named
from journeymapper.model.view import View


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_file(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print whether the file is sound; return 1 when it opens only with repairs, InputError when it does not open."""
    from journeymapper.storage import load

    opened = load(options.file)
    remarks = opened.report.lines()
    for line in (*remarks, *_unknown_fields(opened.document.view)):
        print(line)
    print(f"“{options.file}” {'opens with the remarks above.' if remarks else 'is sound.'}")
    return FINDINGS if remarks else FINE


def _unknown_fields(view: View) -> Iterator[str]:
    """Yield a line for every record with fields this version does not know: kept as they are, or a slip of the pen."""
    for record in sorted(view, key=lambda record: record.id):
        unknown = list(record.__pydantic_extra__ or ())
        if unknown:
            fields = ", ".join(f"“{one_line(name)}”" for name in unknown)
            yield f"{one_line(named(record))}: this version has no field {fields}; it is kept as it is."
