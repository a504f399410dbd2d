"""What a poster says beside its map."""

from io import BytesIO

import pytest

from journeymapper.export.format_registry import Options, formats
from journeymapper.export.poster.margin import content_mark
from journeymapper.model.record import Record
from journeymapper.model.records import Journey
from journeymapper.model.view import View
from tests.builders import audience, journey, person, project, stage, table, touchpoint


def mark_of(*parked: Record, owner: str = "Ann") -> str:
    drawn = journey("j", "Enrolment", stage("s", "Look", touchpoint("t", "Open day", owner="ann")))
    view = View(table(drawn, person("ann", owner), parked))
    return content_mark(view, view.expect(Journey, "j"))


def test_the_content_mark_tells_maps_apart_by_all_that_they_show() -> None:
    parked = touchpoint("p", "Call back", journey_id="j")
    marks = [mark_of(), mark_of(owner="Anna"), mark_of(parked), mark_of(parked.replace(name="Call again"))]
    assert len(set(marks)) == 4
    assert mark_of() == marks[0]


def test_the_content_mark_does_not_depend_on_who_looked_last() -> None:
    parked = touchpoint("p", "Call back", journey_id="j")
    assert mark_of(parked) == mark_of(parked.replace(modified={"by": "Ben"}))


@pytest.mark.parametrize("name", ["poster-pdf", "svg"])
def test_characters_that_no_font_has_are_named_wherever_they_stand(name: str) -> None:
    odd = "\U0001234f"
    view = View(
        table(
            project(organisation=f"School {odd}"),
            audience("a", "Guests", goal=f"See {odd}"),
            journey("j", f"Signs {odd}", stage("s", "Look", touchpoint("t", "Door", thought=odd)), audience_id="a"),
            journey("other", f"Elsewhere {odd}"),
        )
    )
    entry = formats.get(name)
    assert entry is not None
    options: Options = entry.options()
    named = [sentence.partition("”")[0] for sentence in entry.write(view, BytesIO(), options)]
    assert named == ["“Guests", f"“Signs {odd}", f"“School {odd}", "“Door"]
