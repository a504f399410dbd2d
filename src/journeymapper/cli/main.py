"""Parses the command line, runs one command, and turns errors into one sentence and exit code 2."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import journeymapper
from journeymapper.cli.window import is_file_to_open, open_window
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.os_layer import discard

FINE, FINDINGS, BAD_INPUT = 0, 1, 2

_COMMANDS = {
    "import": "make a project from a table, Mermaid journeys or an indented text",
    "new": "make a new project, empty or from templates",
    "check": "list what is missing",
    "export": "write a poster, a checklist or a drawing",
    "validate": "say whether a project file is sound",
    "info": "count what a project holds",
    "diff": "list what differs between two versions of a project",
    "merge": "make one project of two versions of it",
    "recover": "list edits that were never saved, or open them",
}


_FOR_COMMENTS = "--for-comments"


class Parser(argparse.ArgumentParser):
    """An argument parser that answers mistakes with one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with exit code 2."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}; “{self.prog} --help” shows what can be given.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 findings, 2 bad usage or unreadable input."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_what_no_encoding_has()
    try:
        code = _run(given)
        sys.stdout.flush()
        return code
    except JourneymapperError as error:
        return _say(str(error))
    except BrokenPipeError:
        discard(sys.stdout)
        return FINE
    except OSError as error:
        place = f" “{error.filename}”" if error.filename else ""
        return _say(f"The system refused to work with{place}: {error.strerror or error}.")
    except KeyboardInterrupt:
        return _say("Stopped; nothing half-done was left behind.", code=130)


def _write_what_no_encoding_has() -> None:
    """Spell characters by number that the terminal's encoding lacks: a name must not end a command half-way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(given: list[str]) -> int:
    parser = Parser(
        prog="journeymapper",
        description="Draw how each audience of an organisation experiences it, find what is missing, and print it.",
    )
    parser.add_argument("--version", action="version", version=f"journeymapper {journeymapper.__version__}")
    parser.epilog = "Without a command: open the window, with FILE if one is given."
    parser.add_argument(_FOR_COMMENTS, metavar="FILE", help="open FILE in the window so that only comments can be made")
    if len(given) == 2 and given[0] == _FOR_COMMENTS:
        return open_window(given[1], for_comments=True)
    wanted = next((word for word in given if not word.startswith("-")), None)
    if not given or (given == [wanted] and wanted not in _COMMANDS and is_file_to_open(given[0])):
        return open_window(wanted)
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    for name, summary in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        if name == wanted:  # the others' options are never looked at, so their modules are not needed
            import_module(f"journeymapper.cli.{name}_command").add_arguments(command)
    options = parser.parse_args(given)
    run = options.run
    code: int = run(options)
    return code


def _say(sentence: str, *, code: int = BAD_INPUT) -> int:
    print(f"journeymapper: {sentence}", file=sys.stderr)
    return code
