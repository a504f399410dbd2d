"""Small functions for tests of imports: write a file, import it, and look at the map."""

from pathlib import Path

from journeymapper.document.document import Document
from journeymapper.model.records import Journey, Person, Touchpoint
from journeymapper.model.view import View
from journeymapper.storage.imports import Doubt, Imported, ImportReport, Made, import_files

CASES = Path(__file__).resolve().parents[2] / "cases"


def imported(
    folder: Path,
    content: str | bytes,
    name: str = "map.csv",
    *,
    mapping: dict[str, str] | None = None,
    transitions: str | None = None,
    audience: str | None = None,
) -> Imported:
    """Write the content to a file, the transitions to another, and import them."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    ways = folder / "ways.csv"
    if transitions is not None:
        ways.write_text(transitions, encoding="utf-8")
    return import_files(
        [path], mapping=mapping, transitions=ways if transitions is not None else None, audience=audience
    )


def stages(document: Document, journey: int = 0) -> list[tuple[str, list[str]]]:
    """Return the names of a journey's stages with those of their touchpoints."""
    view = document.view
    found = view.stages_of(view.all(Journey)[journey].id)
    return [(stage.name, [touchpoint.name for touchpoint in view.touchpoints_in(stage.id)]) for stage in found]


def touchpoint(document: Document, name: str) -> Touchpoint:
    """Return the only touchpoint of that name."""
    (found,) = (touchpoint for touchpoint in document.view.all(Touchpoint) if touchpoint.name == name)
    return found


def only(document: Document) -> Touchpoint:
    """Return the only touchpoint."""
    (found,) = document.view.all(Touchpoint)
    return found


def arrows(document: Document) -> list[tuple[str, str]]:
    """Return the transitions by the names of their ends, journey by journey in reading order."""
    view = document.view
    return [
        (view.expect(Touchpoint, way.source_id).name, view.expect(Touchpoint, way.target_id).name)
        for journey in view.all(Journey)
        for way in view.transitions_of(journey.id)
    ]


def owner(view: View, found: Touchpoint) -> str | None:
    """Return the name of who answers for a touchpoint."""
    person = view.find(Person, found.accountable_id)
    return person.name if person else None


def made(report: ImportReport, what: Made | Doubt) -> list[tuple[int | None, str]]:
    """Return the lines of which this was made, with what was said of them."""
    return [(line.line, line.text) for line in report.lines if line.what is what]


def unmentioned(content: str, report: ImportReport) -> list[int]:
    """Return the numbers of the lines that hold something and that the report does not mention."""
    known = {line.line for line in report.lines}
    return [number for number, line in enumerate(content.split("\n"), 1) if line.strip() and number not in known]
