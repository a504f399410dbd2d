"""`journeymapper check`: what is missing, as text or for other programs."""

from argparse import ArgumentParser, Namespace

from journeymapper.cli.main import FINDINGS, FINE
from journeymapper.cli.project_file import add_file, opened
from journeymapper.model.vocabulary import Severity


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_file(parser)
    parser.add_argument(
        "--format", choices=["text", "json", "markdown", "csv"], default="text", help="form of the list (text)"
    )
    parser.add_argument(
        "--lang", default=None, metavar="LANGUAGE", help="language of the list: en or de (the project's)"
    )
    parser.add_argument(
        "--fail-on",
        choices=[str(severity) for severity in Severity],
        default=None,
        help="leave with exit code 1 when there is a finding this grave or graver",
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the findings; return 1 when one is as grave as --fail-on says."""
    from journeymapper.analysis import findings
    from journeymapper.cli.language import chosen_language
    from journeymapper.export.checklist.listing import render

    view = opened(options.file).document.view
    language = chosen_language(options.lang, view)
    report = findings(view)
    print(render(report, view, options.format, language), end="")
    if options.fail_on is None:
        return FINE
    limit = Severity(options.fail_on).rank
    return FINDINGS if any(finding.severity.rank <= limit for finding in report.findings) else FINE
