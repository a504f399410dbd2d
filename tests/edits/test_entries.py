"""Entries of lists: added at the end, found by name, merged without losing anything, removed without a trace."""

import pytest

from journeymapper.edits import entries, removal
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import (
    Action,
    Audience,
    DataSystem,
    Department,
    Evidence,
    Kpi,
    Person,
    Touchpoint,
    Waiver,
)
from journeymapper.model.records.touchpoint import Raci
from tests.builders import audience, journey, person, stage, touchpoint
from tests.edits.workbench import Workbench


def test_entries_of_every_list_are_added_at_its_end() -> None:
    bench = Workbench(person("ann", rank="i001"))
    ben = bench.do(entries.add, Person, "Ben", role="Office")
    assert [found.name for found in bench.view.all(Person)] == ["Ann", "Ben"]
    assert ben.role == "Office"
    waiver = bench.do(entries.add, Waiver, rule="G01", finding_key="G01/a", reason="Next year")
    assert bench.view.all(Waiver) == (waiver,)


def test_a_field_that_does_not_exist_is_a_programming_error() -> None:
    with pytest.raises(AttributeError, match="Person has no field 'shoe_size'"):
        Workbench().do(entries.add, Person, "Ben", shoe_size=44)


@pytest.mark.parametrize("written", ["Ann-Kathrin Müller", "ann kathrin müller", "Ann Kathrin Mueller "])
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    bench = Workbench(person("ak", "Ann-Kathrin Müller"))
    assert bench.do(entries.find_or_add, Person, written).id == "ak"


def test_a_name_that_is_not_there_is_added() -> None:
    bench = Workbench(person("ann"))
    assert bench.do(entries.find_or_add, Person, " Ben ").name == "Ben"
    assert len(bench.view.all(Person)) == 2


def test_a_blank_name_is_nobody() -> None:
    bench = Workbench(Person(id="nameless"))
    assert entries.called(bench.view, Person, " ") is None


def test_merging_people_redirects_everything_and_fills_blanks() -> None:
    bench = Workbench(
        Person(id="kept", name="Ann", role="Head", tags=frozenset({"board"})),
        Person(id="gone", name="A. Smith", role="Boss", email="ann@example.org", tags=frozenset({"new"})),
        audience("families", owner_id="gone"),
        journey(
            "j",
            "",
            stage(
                "s", "", touchpoint("t", raci=Raci(accountable_id="gone", informed_ids=("gone", "kept"))), owner="gone"
            ),
        ),
        Action(id="todo", owner_id="gone", ref_ids=("gone", "t")),
    )
    bench.do(entries.merge, "kept", "gone")
    kept = bench.get(Person, "kept")
    assert (kept.name, kept.role, kept.email) == ("Ann", "Head", "ann@example.org")
    assert kept.tags == {"board", "new"}
    assert bench.get(Audience, "families").owner_id == "kept"
    assert bench.get(Touchpoint, "t").raci == Raci(accountable_id="kept", informed_ids=("kept",))
    assert bench.get(Action, "todo").ref_ids == ("kept", "t")
    assert bench.view.referrers("gone") == []
    assert "gone" not in bench.view


def test_an_entry_without_tags_takes_over_those_of_the_other() -> None:
    bench = Workbench(person("kept"), person("gone", tags=frozenset({"new"})))
    bench.do(entries.merge, "kept", "gone")
    assert bench.get(Person, "kept").tags == {"new"}


def test_merged_systems_do_not_share_data_with_themselves() -> None:
    bench = Workbench(
        DataSystem(id="crm", shares_with_ids=("crm2", "shop")),
        DataSystem(id="crm2", shares_with_ids=("crm",), realtime=True),
        DataSystem(id="shop", shares_with_ids=("crm2", "crm")),
    )
    bench.do(entries.merge, "crm", "crm2")
    assert bench.get(DataSystem, "crm").shares_with_ids == ("shop",)
    assert bench.get(DataSystem, "crm").realtime is True
    assert bench.get(DataSystem, "shop").shares_with_ids == ("crm",)


@pytest.mark.parametrize(("kept", "gone"), [("ann", "ann"), ("ann", "sales"), ("a", "b"), ("ann", "nobody")])
def test_only_two_entries_of_one_list_are_merged(kept: str, gone: str) -> None:
    bench = Workbench(person("ann"), Department(id="sales"), audience("a"), audience("b"))
    assert not entries.can_merge(bench.view, kept, gone)
    with pytest.raises(EditRefused, match="Only two different people"):
        bench.do(entries.merge, kept, gone)


def test_a_removed_person_is_let_go_of_everywhere() -> None:
    bench = Workbench(
        person("ann"),
        person("ben"),
        audience("families", owner_id="ann"),
        journey("j", "", touchpoint("t", raci=Raci(accountable_id="ann", responsible_ids=("ann", "ben")))),
    )
    bench.do(removal.remove, ["ann"])
    assert bench.get(Audience, "families").owner_id is None
    assert bench.get(Touchpoint, "t").raci == Raci(responsible_ids=("ben",))


def test_removed_kpis_and_evidence_leave_the_lists_they_were_in() -> None:
    bench = Workbench(
        Kpi(id="nps"), Evidence(id="e"), journey("j", "", touchpoint("t", kpi_ids=("nps",), evidence_ids=("e",)))
    )
    bench.do(removal.remove, ["nps", "e"])
    assert (bench.get(Touchpoint, "t").kpi_ids, bench.get(Touchpoint, "t").evidence_ids) == ((), ())


def test_removing_what_is_gone_is_a_sentence() -> None:
    with pytest.raises(EditRefused, match="does not exist any more"):
        Workbench().do(removal.remove, ["gone"])
