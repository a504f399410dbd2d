"""`journeymapper validate`: whether a project file is sound."""

from argparse import ArgumentParser, Namespace

from journeymapper.cli.main import FINDINGS, FINE
from journeymapper.cli.project_file import add_file


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_file(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print whether the file is sound; return 1 when it opens only with repairs, InputError when it does not open."""
    from journeymapper.storage import load

    report = load(options.file).report
    for line in report.lines():
        print(line)
    print(f"{options.file}: {'opens with the repairs above.' if report.lines() else 'is sound.'}")
    return FINDINGS if report.lines() else FINE
