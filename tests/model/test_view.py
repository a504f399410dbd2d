"""The view: groups in order, derived positions, and indexes that always equal freshly built ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.document import Document
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Link, Person, Project, Stage, Touchpoint
from journeymapper.model.view import Position, View
from tests.answers import answers_of
from tests.builders import audience, families, journey, person, stage, table, touchpoint, view_of
from tests.strategies import tables


@given(tables(), st.lists(tables(), max_size=4), st.integers(0, 2))
def test_a_view_that_followed_the_changes_equals_a_fresh_one(
    first: dict[str, Record], versions: list[dict[str, Record]], asked: int
) -> None:
    records = dict(first)
    view = View(records)
    if asked:
        answers_of(view)
    for new in versions:
        changes = {key: (records.get(key), new.get(key)) for key in records.keys() | new.keys()}
        records.clear()
        records.update(new)
        view.apply({key: pair for key, pair in changes.items() if pair[0] != pair[1]})
        if asked == 2:
            assert answers_of(view) == answers_of(View(dict(records)))
    assert answers_of(view) == answers_of(View(dict(records)))


def test_groups_are_sorted_by_key_and_then_by_id() -> None:
    view = view_of(person("b", rank="i002"), person("c", rank="i001"), person("a", rank="i002"))
    assert [found.id for found in view.all(Person)] == ["c", "a", "b"]


def test_touchpoints_have_positions_in_reading_order() -> None:
    view = view_of(
        journey("j", "", stage("s", "", touchpoint("a"), touchpoint("b")), stage("t"), stage("u", "", touchpoint("c")))
    )
    assert view.positions("j") == {"a": Position(0, 0, 1), "b": Position(0, 1, 2), "c": Position(2, 0, 3)}


def test_the_example_is_read_in_order() -> None:
    view = View(families())
    assert [found.id for found in view.touchpoints_of("current")] == [f"t{n}" for n in range(1, 21)]
    assert [way.id for way in view.transitions_of("current")][:6] == [
        "t1>t2",
        "t2>t3",
        "t3>t4",
        "t4>t5",
        "t5>t11",
        "t5>t6",
    ]


def test_a_change_of_a_name_keeps_positions_and_shows_in_every_group() -> None:
    document = Document(families().values())
    before = document.view.positions("current")
    assert len(document.view.all(Touchpoint)) == 20
    with document.transaction("Rename") as tx:
        tx.update(tx.expect(Touchpoint, "t7"), name="New")
    assert document.view.positions("current") is before
    assert document.view.touchpoints_in("visit")[2].name == "New"
    assert "New" in [found.name for found in document.view.all(Touchpoint)]


def test_many_changes_that_nobody_asks_about_are_caught_up_with() -> None:
    document = Document(families().values())
    document.view.touchpoints_in("look")
    for number in range(700):
        with document.transaction("Rename") as tx:
            tx.update(tx.expect(Touchpoint, "t1"), name=f"Name {number}")
    assert document.view.touchpoints_in("look")[0].name == "Name 699"


def test_audiences_are_ranked_and_those_without_a_rank_come_last_as_entered() -> None:
    view = view_of(
        audience("c", rank="i001"),
        audience("b", rank="i002"),
        audience("second", importance_rank=2),
        audience("first", importance_rank=1),
    )
    assert [found.id for found in view.audiences()] == ["first", "second", "c", "b"]


def test_a_map_without_a_project_has_a_blank_one() -> None:
    assert view_of().project.organisation == ""
    assert view_of(Project(id="p", organisation="School")).project.organisation == "School"


def test_records_are_found_by_id_and_kind() -> None:
    view = view_of(person("ann"))
    assert [view.get(None), view.get("gone"), view.find(Audience, "ann"), view.find(Person, None)] == [None] * 4
    assert view.expect(Person, "ann") is view.get("ann")
    assert "ann" in view
    assert len(view) == 1
    with pytest.raises(KeyError, match="no audience 'ann'"):
        view.expect(Audience, "ann")


def test_referrers_are_those_that_point_at_a_record() -> None:
    view = View(families())
    assert [found.id for found in view.referrers("ruth")] == ["start", "t15", "t18", "t5", "visit"]
    assert {found.id for found in view.referrers("t9")} == {"t8>t9", "t9>t11", "t9>t7"}
    assert view.referrers("nobody") == []


def test_a_link_of_a_thing_with_itself_is_one_link() -> None:
    view = view_of(audience("a"), Link(id="l", source_id="a", target_id="a"))
    assert len(view.links_of("a")) == 1


def test_loose_sheets() -> None:
    view = View(table(audience("a"), Journey(id="loose"), Stage(id="s")))
    assert [found.id for found in view.journeys_of(None)] == ["loose"]
    assert view.stages_of("loose") == ()
