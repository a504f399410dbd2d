"""References: found wherever they stand, cleared, and led elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Record
from journeymapper.model.records import (
    RECORD_TYPES,
    Action,
    Audience,
    Comment,
    DataSystem,
    Stage,
    Touchpoint,
    Transition,
    Waiver,
)
from journeymapper.model.records.touchpoint import Expectation, Raci
from journeymapper.model.references import (
    ANYTHING,
    is_required,
    linkage,
    reference_places,
    references,
    relinked,
    without_references,
)
from tests.strategies import tables


def targets(record: Record) -> list[str]:
    return [reference.target for reference in references(record)]


def test_references_are_found_alone_in_lists_and_inside_groups() -> None:
    record = Touchpoint(
        id="t",
        journey_id="j",
        raci=Raci(accountable_id="ann", informed_ids=("ben", "cem")),
        kpi_ids=("nps",),
        expectation=Expectation(promised_at_id="ad"),
    )
    found = {(".".join(ref.path), ref.target, ref.ref.kinds, ref.ref.part_of) for ref in references(record)}
    assert found == {
        ("journey_id", "j", "journey", True),
        ("raci.accountable_id", "ann", "person", False),
        ("raci.informed_ids", "ben", "person", False),
        ("raci.informed_ids", "cem", "person", False),
        ("kpi_ids", "nps", "kpi", False),
        ("expectation.promised_at_id", "ad", "touchpoint", False),
    }


def test_every_field_that_ends_like_a_reference_is_one() -> None:
    for kind in RECORD_TYPES:
        names = {place.path[0] for place in reference_places(kind)}
        assert {name for name in kind.model_fields if name.endswith(("_id", "_ids"))} <= names


def test_every_reference_names_kinds_that_exist() -> None:
    kinds = {kind.record_kind for kind in RECORD_TYPES} | {ANYTHING}
    for kind in RECORD_TYPES:
        for place in reference_places(kind):
            assert set(place.ref.kinds.split()) <= kinds


def test_only_ends_are_required() -> None:
    required = {(kind, p.path) for kind in RECORD_TYPES for p in reference_places(kind) if is_required(kind, p.path)}
    assert {kind.record_kind for kind, _ in required} == {"transition", "link"}
    assert {path for _, path in required} == {("source_id",), ("target_id",)}


def test_linkage_tells_whether_two_versions_point_at_the_same() -> None:
    record = Touchpoint(id="t", raci=Raci(accountable_id="ann"))
    assert linkage(record) == linkage(record.replace(name="Other", moment_of_truth=True))
    assert linkage(record) != linkage(record.replace(raci=Raci(accountable_id="ben")))
    assert linkage(Waiver(id="w", rule="G01", finding_key="k")) == linkage(Waiver(id="w", rule="G02", finding_key="k"))


@given(tables(largest=6), st.data())
def test_leading_elsewhere_changes_the_targets_and_nothing_else(table: dict[str, Record], data: st.DataObject) -> None:
    new = data.draw(st.dictionaries(st.sampled_from(sorted(table) or ["x"]), st.just("fresh"), max_size=3))
    for record in table.values():
        led = relinked(record, new)
        assert set(targets(led)) == {new.get(target, target) for target in targets(record)}
        if not new.keys() & set(targets(record)):
            assert led is record
        held = {place.path[0] for place in reference_places(type(record))}
        assert all(
            getattr(led, name) == getattr(record, name) for name in type(record).model_fields if name not in held
        )


def test_leading_nowhere_clears() -> None:
    record = Touchpoint(id="t", stage_id="s", raci=Raci(accountable_id="ann", informed_ids=("ann", "ben")))
    led = relinked(record, {"ann": None, "s": None})
    assert (led.stage_id, led.raci) == (None, Raci(informed_ids=("ben",)))


def test_two_references_led_to_one_record_become_one() -> None:
    assert relinked(Action(id="a", ref_ids=("x", "y", "z")), {"y": "x"}).ref_ids == ("x", "z")


def test_a_required_end_cannot_lead_nowhere() -> None:
    with pytest.raises(EditRefused, match="“To” cannot be changed"):
        relinked(Transition(id="w", source_id="a", target_id="b"), {"b": None})


def test_single_references_of_one_field_are_cleared_and_members_dropped() -> None:
    assert without_references(Audience(id="a", owner_id="ann"), ("owner_id",), {"ann"}).owner_id is None
    assert without_references(Comment(id="c", ref_id="x"), ("ref_id",), ["x"]).ref_id is None
    system = DataSystem(id="d", used_by_ids=("x", "y"), shares_with_ids=("x",))
    assert without_references(system, ("used_by_ids",), {"x"}).used_by_ids == ("y",)
    assert without_references(system, ("used_by_ids",), {"x"}).shares_with_ids == ("x",)
    raci = Raci(accountable_id="ann", informed_ids=("ann",))
    left = without_references(Touchpoint(id="t", raci=raci), ("raci", "informed_ids"), {"ann"})
    assert left.raci == Raci(accountable_id="ann")


def test_nothing_said_is_no_reference() -> None:
    assert targets(Stage(id="s")) == []
