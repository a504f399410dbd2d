"""`journeymapper new`: a new project, empty or from templates."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from journeymapper.cli.main import FINE
from journeymapper.foundation.errors import OutputError
from journeymapper.foundation.os_layer import exists


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    from journeymapper.storage.templates import template_keys

    parser.add_argument(
        "output", metavar="OUT.journeymap", type=Path, help="the project to write; it must not exist yet"
    )
    parser.add_argument(
        "--template",
        metavar="KEY",
        action="append",
        default=[],
        help=f"an audience with its journey: {', '.join(template_keys())}",
    )
    parser.add_argument("--organisation", metavar="NAME", default="", help="whose audiences they are")
    parser.add_argument("--lang", metavar="LANGUAGE", default="en", help="language of the templates: en or de (en)")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Make the project."""
    from journeymapper.storage import save_new
    from journeymapper.storage.templates import project_from_templates

    document = project_from_templates(options.template, organisation=options.organisation, language=options.lang)
    if exists(options.output):
        raise OutputError(f"“{options.output}” exists already and is left as it is; choose another name.")
    save_new(document, options.output)
    print(options.output)
    return FINE
