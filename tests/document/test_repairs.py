"""Repairs: every fault of a foreign table is mended with a sentence, and what is sound stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.document import Document
from journeymapper.document.repairs import as_change, repair
from journeymapper.model.invariants import all_problems
from journeymapper.model.record import Record
from journeymapper.model.records import (
    Action,
    Audience,
    Comment,
    DataSystem,
    Department,
    Journey,
    Link,
    Person,
    Project,
    Stage,
    Touchpoint,
    Transition,
)
from journeymapper.model.records.touchpoint import Actual, Raci
from journeymapper.model.view import View
from journeymapper.model.vocabulary import LinkKind
from tests.builders import chain, families, journey, person, stage, table, touchpoint, transition, view_of


def repaired(*parts: Record | list[Record]) -> tuple[list[str], View]:
    """Return the sentences, and the view of the mended table."""
    document = Document(table(*parts).values())
    steps = repair(document.view)
    document.apply(as_change(steps, "Repair"))
    assert all_problems(document.view) == []
    return [step.message for step in steps], document.view


def test_a_sound_table_needs_no_repair() -> None:
    assert repair(View(families())) == []


def test_a_single_reference_that_leads_nowhere_is_cleared() -> None:
    messages, view = repaired(Audience(id="a", name="Parents", owner_id="gone"))
    assert messages == ["“Owner” of audience “Parents” is cleared: it pointed at a record that does not exist."]
    assert view.expect(Audience, "a").owner_id is None


def test_a_member_of_a_list_that_leads_nowhere_is_dropped_and_the_others_stay() -> None:
    raci = Raci(accountable_id="gone", responsible_ids=("ann", "gone", "ben"))
    messages, view = repaired(person("ann"), person("ben"), Touchpoint(id="t", raci=raci))
    assert view.expect(Touchpoint, "t").raci == Raci(responsible_ids=("ann", "ben"))
    assert len(messages) == 2


def test_members_of_one_list_that_lead_nowhere_are_dropped_together() -> None:
    raci = Raci(informed_ids=("gone", "ann", "lost", "left"))
    messages, view = repaired(person("ann"), Touchpoint(id="t", raci=raci))
    assert view.expect(Touchpoint, "t").raci == Raci(informed_ids=("ann",))
    assert messages == [
        "“Informed” of touchpoint t is cleared: it pointed at a record that does not exist, and 2 times more."
    ]


def test_a_reference_to_a_record_of_another_kind_is_cleared() -> None:
    messages, view = repaired(Department(id="d", name="Sales"), Audience(id="a", name="Parents", owner_id="d"))
    assert messages == [
        "“Owner” of audience “Parents” is cleared: it pointed at department “Sales”, where that may not stand."
    ]
    assert view.expect(Audience, "a").owner_id is None


def test_a_journey_without_its_audience_becomes_a_loose_sheet() -> None:
    messages, view = repaired(Journey(id="j", name="Enrol", audience_id="gone"))
    assert messages == ["Journey “Enrol” is now a loose sheet: its audience was a record that does not exist."]
    assert [found.id for found in view.journeys_of(None)] == ["j"]


def test_a_touchpoint_without_its_stage_goes_to_the_parking_lot() -> None:
    messages, view = repaired(journey("j"), Touchpoint(id="t", name="Call", journey_id="j", stage_id="gone"))
    assert messages == ["Touchpoint “Call” now lies in the parking lot: its stage was a record that does not exist."]
    assert [parked.id for parked in view.parked_in("j")] == ["t"]


def test_a_transition_without_an_end_is_removed_and_what_points_at_it_is_cleared() -> None:
    messages, view = repaired(
        journey("j", "", touchpoint("t", "Call")),
        transition("t", "gone"),
        Comment(id="c", ref_id="t>gone", text="Why?"),
        Action(id="todo", ref_ids=("t", "t>gone")),
    )
    assert messages[0] == "Transition t>gone is removed: its “To” pointed at a record that does not exist."
    assert "t>gone" not in view
    assert view.expect(Comment, "c").text == "Why?"
    assert view.expect(Action, "todo").ref_ids == ("t",)


def test_a_link_without_an_end_is_removed() -> None:
    _, view = repaired(Audience(id="a"), Link(id="l", source_id="gone", target_id="a"))
    assert "l" not in view


def test_a_journey_that_is_lost_comes_back_blank_so_that_its_stages_can_be_seen() -> None:
    messages, view = repaired([r for r in journey("j", "", stage("s", "", touchpoint("t"))) if r.id != "j"])
    assert messages == ["A blank journey j is added, because stage s belongs to it."]
    assert [t.id for t in view.touchpoints_of("j")] == ["t"]


def test_a_touchpoint_follows_its_stage_when_they_name_different_journeys() -> None:
    messages, view = repaired(
        journey("j", "", stage("s")), journey("k"), Touchpoint(id="t", name="Call", journey_id="k", stage_id="s")
    )
    assert messages == ["Touchpoint “Call” now belongs to the journey of its stage."]
    assert view.expect(Touchpoint, "t").journey_id == "j"


def test_a_transition_to_another_journey_becomes_a_link() -> None:
    messages, view = repaired(
        journey("j", "", touchpoint("a")), journey("k", "", touchpoint("b")), transition("a", "b", note="then")
    )
    assert messages == ["Transition a>b leads to another journey and is now a link."]
    link = view.expect(Link, "a>b")
    assert (link.source_id, link.target_id, link.kind, link.note) == ("a", "b", LinkKind.BECOMES, "then")


def test_a_circle_of_audiences_is_opened_at_one_place_and_those_below_it_stay() -> None:
    messages, view = repaired(
        Audience(id="a", parent_id="b"), Audience(id="b", parent_id="a"), Audience(id="below", parent_id="a")
    )
    assert messages == ["Audience a was part of itself; now it is part of no other."]
    assert view.expect(Audience, "b").parent_id == "a"
    assert view.expect(Audience, "below").parent_id == "a"


def test_what_is_its_own_plan_no_longer_is() -> None:
    messages, _ = repaired(Journey(id="j", planned_journey_id="j"), Touchpoint(id="t", actual=Actual(planned_id="t")))
    assert messages == ["Journey j is no longer its own plan.", "Touchpoint t is no longer its own plan."]


def test_one_project_is_kept() -> None:
    messages, view = repaired(Project(id="p"), Project(id="q", name="Second"))
    assert messages == ["The map has more than one project; project “Second” is removed."]
    assert view.project.id == "p"


def test_repairing_leaves_the_view_as_it_was() -> None:
    view = view_of(Audience(id="a", owner_id="gone"))
    repair(view)
    assert view.expect(Audience, "a").owner_id == "gone"


IDS = [f"{kind}{n}" for kind in "pdxajst" for n in range(3)] + ["gone"]
some_id = st.sampled_from(IDS)
maybe = st.none() | some_id
some_ids = st.lists(some_id, max_size=3).map(tuple)


def _records(kind: type[Record], letter: str, **fields: st.SearchStrategy[object]) -> list[st.SearchStrategy[Record]]:
    return [st.builds(kind, id=st.just(f"{letter}{n}"), **fields) for n in range(3)]


tables = st.tuples(
    *_records(Person, "p", department_id=maybe),
    *_records(DataSystem, "d", used_by_ids=some_ids, shares_with_ids=some_ids),
    *_records(Audience, "a", parent_id=maybe, owner_id=maybe),
    *_records(Journey, "j", audience_id=maybe, planned_journey_id=maybe),
    *_records(Stage, "s", journey_id=maybe),
    *_records(
        Touchpoint,
        "t",
        journey_id=maybe,
        stage_id=maybe,
        actual=st.none() | st.builds(Actual, planned_id=maybe),
        raci=st.builds(Raci, accountable_id=maybe, informed_ids=some_ids),
    ),
    *_records(Transition, "x", source_id=some_id, target_id=some_id),
)


@given(tables)
def test_any_table_can_be_repaired(records: tuple[Record, ...]) -> None:
    document = Document(records)
    steps = repair(document.view)
    before = document.snapshot()
    document.apply(as_change(steps, "Repair"))
    assert all_problems(document.view) == []
    assert repair(document.view) == []
    touched = {step.before.id for step in steps if step.before} | {step.after.id for step in steps if step.after}
    assert all(document.view.get(key) is record for key, record in before.items() if key not in touched)
    assert all(step.message.endswith(".") for step in steps)


def test_a_large_sound_chain_is_not_touched() -> None:
    places = [touchpoint(f"t{n}") for n in range(50)]
    assert repair(view_of(journey("j", "", stage("s", "", *places)), chain(*(p.id for p in places)))) == []


@pytest.mark.parametrize("ends", [("t", "gone"), ("gone", "t")])
def test_either_end_of_a_transition_matters(ends: tuple[str, str]) -> None:
    _, view = repaired(journey("j", "", touchpoint("t")), transition(*ends))
    assert view.all(Transition) == ()
