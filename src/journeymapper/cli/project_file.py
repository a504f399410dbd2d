"""Opens the project a command works on and passes on what the loader noticed."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from journeymapper.storage import Opened, load


def add_file(parser: ArgumentParser) -> None:
    """Add the argument for the project file."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a project (.journeymap)")


def opened(path: Path) -> Opened:
    """Load a project; what had to be repaired is said on standard error. Raises InputError when it cannot be read."""
    project = load(path)
    for line in project.report.lines():
        print(f"journeymapper: {line}", file=sys.stderr)
    return project
