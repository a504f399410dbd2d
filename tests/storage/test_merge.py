"""Merging two versions of a map: nothing vanishes, the sides are alike, and doubts are listed."""

from collections.abc import Mapping
from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeymapper.document.change_set import difference
from journeymapper.document.document import Document
from journeymapper.document.repairs import as_change, repair
from journeymapper.model.record import Modified, Record, Value
from journeymapper.model.records import Audience, Conflict, Person, Project, Stage, Touchpoint, Transition
from journeymapper.model.records.touchpoint import Emotion
from journeymapper.model.view import View
from journeymapper.storage.merge import Merge, merge
from tests.builders import families, journey, person, project, stage, table, touchpoint, transition
from tests.strategies import documents, records, tables

Table = Mapping[str, Record]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Table, Table, Table]:
    """Return a map and two others that were made from it."""
    base = draw(documents(largest=6)).snapshot()
    return base, draw(edited(base)), draw(edited(base))


@st.composite
def edited(draw: st.DrawFn, base: Table) -> Table:
    pool: dict[str, list[str]] = {}
    for record in base.values():
        pool.setdefault(record.record_kind, []).append(record.id)
    new = draw(tables(largest=3, also=pool))
    for key, record in base.items():
        fate = draw(st.sampled_from(["stay", "stay", "change", "go"]))
        if fate == "change":
            new[key] = draw(records(type(record), key, pool))
        elif fate == "stay":
            new[key] = record
    document = Document(new.values())
    document.apply(as_change(repair(document.view), "Repair"))
    return document.snapshot()


def after(ours: Table, result: Merge) -> Table:
    document = Document(ours.values())
    document.apply(result.change)
    return document.snapshot()


def without_conflicts(found: Table, result: Merge) -> dict[str, Record]:
    return {key: record for key, record in found.items() if record not in result.conflicts}


@given(versions())
def test_what_only_one_side_changed_is_taken_as_it_is(sides: tuple[Table, Table, Table]) -> None:
    base, ours, theirs = sides
    assert merge(base, ours, base) == Merge(difference(ours, ours, "Merge"), ())
    assert merge(base, ours, ours) == Merge(difference(ours, ours, "Merge"), ())
    result = merge(base, base, theirs)
    assert result.conflicts == ()
    assert after(base, result) == theirs


@given(versions())
def test_a_merged_map_is_sound(sides: tuple[Table, Table, Table]) -> None:
    base, ours, theirs = sides
    assert repair(View(after(ours, merge(base, ours, theirs)))) == []


@given(versions(), st.booleans())
def test_a_second_merge_changes_nothing(sides: tuple[Table, Table, Table], based: bool) -> None:
    base, ours, theirs = sides if based else ({}, *sides[1:])
    found = after(ours, merge(base, ours, theirs))
    assert not merge(base, found, theirs).change


@given(versions(), st.booleans())
def test_nothing_that_either_side_wrote_vanishes(sides: tuple[Table, Table, Table], based: bool) -> None:
    base, ours, theirs = sides if based else ({}, *sides[1:])
    result = merge(base, ours, theirs)
    found = after(ours, result)
    for side in (ours, theirs):
        for key, record in side.items():
            before = base.get(key)
            if record != before:
                assert_kept(record, before, found.get(key), result.conflicts)


def assert_kept(written: Record, before: Record | None, found: Record | None, conflicts: tuple[Conflict, ...]) -> None:
    whole = [orjson.loads(c.value) for c in conflicts if c.field is None]
    if found is None or type(found) is not type(written):
        assert orjson.loads(written.model_dump_json(exclude_defaults=True)) in whole
        return
    doubtful = {c.field for c in conflicts if c.ref_id == written.id and c.field}
    assert lost_fields(written, before if type(before) is type(written) else None, found) <= doubtful


def lost_fields(written: Value, before: Value | None, found: Value, prefix: str = "") -> set[str]:
    lost: set[str] = set()
    extra = (written.model_extra or {}).keys()
    for name in [*type(written).model_fields, *extra]:
        value, now = field(written, name), field(found, name)
        was = field(before, name) if before is not None else default(type(written), name)
        if value in (was, now) or name == "modified":
            continue
        if isinstance(value, Value) and isinstance(now, Value):
            lost |= lost_fields(value, was if isinstance(was, Value) else None, now, f"{prefix}{name}.")
        elif isinstance(value, frozenset | tuple) and isinstance(now, frozenset | tuple):
            earlier = was if isinstance(was, frozenset | tuple) else ()
            if any(member not in now and member not in earlier for member in value):
                lost.add(prefix + name)
        else:
            lost.add(prefix + name)
    return lost


def field(value: Value, name: str) -> object:
    return value.__dict__[name] if name in type(value).model_fields else (value.model_extra or {}).get(name)


def default(kind: type[Value], name: str) -> object:
    known = kind.model_fields.get(name)
    return None if known is None or known.is_required() else known.get_default(call_default_factory=True)


def steps_of_two(base: str, ann: str, ben: str) -> tuple[dict[str, Table], Table]:
    """Return what Ann and Ben have after Ann merged what Ben had saved, and Ben merged that; and what Ann saved."""
    start, anns, bens = ({"p": Person(id="p", name=name)} for name in (base, ann, ben))
    saved = after(anns, merge(start, anns, bens, their_save=Modified(by="Ben")))
    return {"ann": saved, "ben": after(bens, merge(bens, bens, saved, their_save=Modified(by="Ann")))}, saved


def name_in(found: Table) -> str:
    return found["p"].name


def other_versions(found: Table) -> dict[str, str | None]:
    return {orjson.loads(c.value): c.by for c in found.values() if isinstance(c, Conflict)}


@given(st.text(max_size=3), st.text(max_size=3), st.text(max_size=3))
def test_what_each_has_typed_stays_theirs_however_often_they_merge(base: str, ann: str, ben: str) -> None:
    names = [record.name for record in (Person(id="p", name=name) for name in (base, ann, ben))]
    base, ann, ben = names
    assume(len(set(names)) == 3)
    found, file = steps_of_two(base, ann, ben)
    for _ in range(3):
        assert (name_in(found["ann"]), other_versions(found["ann"])) == (ann, {ben: "Ben"})
        assert (name_in(found["ben"]), other_versions(found["ben"])) == (ben, {ann: "Ann"})
        anns = after(found["ann"], merge(file, found["ann"], found["ben"], their_save=Modified(by="Ben")))
        bens = after(found["ben"], merge(found["ben"], found["ben"], anns, their_save=Modified(by="Ann")))
        found, file = {"ann": anns, "ben": bens}, anns


@pytest.mark.parametrize("decided", ["A", "B"])
def test_what_one_decides_reaches_the_other(decided: str) -> None:
    found, file = steps_of_two("base", "A", "B")
    settled = {"p": Person(id="p", name=decided)}
    result = merge(file, found["ben"], settled)
    assert (after(found["ben"], result), result.undecided) == (settled, 0)


def test_who_merges_an_undecided_conflict_is_told() -> None:
    base, ann, ben = ({"p": Person(id="p", name=name)} for name in ("base", "A", "B"))
    saved = after(ann, merge(base, ann, ben))
    assert merge(ben, ben, saved).undecided == 1
    late = {"p": Person(id="p", name="C")}
    assert merge(ben, late, saved).undecided == 2


@given(versions())
def test_the_sides_are_treated_alike(sides: tuple[Table, Table, Table]) -> None:
    base, ours, theirs = sides
    assume(all(type(ours[key]) is type(theirs[key]) for key in ours.keys() & theirs.keys()))
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {(c.ref_id, c.kind, c.field) for c in one.conflicts} == {
        (c.ref_id, c.kind, c.field) for c in other.conflicts
    }
    here = without_conflicts(after(ours, one), one)
    there = without_conflicts(after(theirs, other), other)
    assert here.keys() == there.keys()
    doubtful = {c.ref_id for c in one.conflicts}
    assert all(alike(here[key], there[key]) for key in here if key not in doubtful)


def alike(one: object, other: object) -> bool:
    """Say whether two values differ at most in the order of lists."""
    match one, other:
        case Value(), Value():
            return type(one) is type(other) and all(alike(v, other.__dict__[n]) for n, v in one.__dict__.items())
        case tuple(), tuple():
            return sorted(map(repr, one)) == sorted(map(repr, other))
    return one == other


BASE = table(person("ann"), project(), journey("j", "J", stage("s", "S", touchpoint("t", "T"), touchpoint("u", "U"))))


def with_(base: Table, *changed: Record, without: tuple[str, ...] = ()) -> Table:
    return {**{k: r for k, r in base.items() if k not in without}, **{record.id: record for record in changed}}


def touchpoint_in(found: Table, key: str = "t") -> Touchpoint:
    record = found[key]
    assert isinstance(record, Touchpoint)
    return record


def test_different_fields_of_one_record_come_together() -> None:
    t = touchpoint_in(BASE)
    ours = with_(BASE, t.replace(name="Call", emotion=Emotion(valence=1)))
    theirs = with_(BASE, t.replace(note="Why?", emotion=Emotion(words=("glad",))))
    result = merge(BASE, ours, theirs)
    assert result.conflicts == ()
    found = touchpoint_in(after(ours, result))
    assert (found.name, found.note, found.emotion) == ("Call", "Why?", Emotion(valence=1, words=("glad",)))


def test_sets_and_lists_take_what_both_added_and_lose_what_either_removed() -> None:
    t = touchpoint_in(BASE).replace(tags=frozenset("ab"), pains=("slow", "loud", "far"))
    base = with_(BASE, t)
    ours = with_(base, t.replace(tags=frozenset("bc"), pains=("slow", "far", "dark")))
    theirs = with_(base, t.replace(tags=frozenset("abd"), pains=("cold", "slow", "loud")))
    result = merge(base, ours, theirs)
    found = touchpoint_in(after(ours, result))
    assert result.conflicts == ()
    assert found.tags == frozenset("bcd")
    assert found.pains == ("slow", "dark", "cold")


@pytest.mark.parametrize("mine", [("b", "a"), ("a", "b", "c")])
def test_an_order_that_one_side_changed_is_taken(mine: tuple[str, ...]) -> None:
    t = touchpoint_in(BASE).replace(pains=("a", "b"))
    base, theirs = with_(BASE, t), with_(BASE, t.replace(pains=("b", "a", "d")))
    result = merge(base, with_(base, t.replace(pains=mine)), theirs)
    pains = touchpoint_in(after(with_(base, t.replace(pains=mine)), result)).pains
    assert result.conflicts == ()
    assert pains == ("b", "a", "d", "c")[: 3 + (mine != ("b", "a"))]


def test_a_field_that_both_changed_stays_ours_and_theirs_is_listed_with_who_and_when() -> None:
    at = datetime(2025, 3, 4, 5, 6, tzinfo=UTC)
    t = touchpoint_in(BASE)
    ours = with_(BASE, t.replace(emotion=Emotion(valence=1)))
    theirs = with_(BASE, t.replace(emotion=Emotion(valence=-2), modified=Modified(by="Ben", at=at)))
    result = merge(BASE, ours, theirs)
    (conflict,) = result.conflicts
    assert (conflict.ref_id, conflict.field, conflict.value) == ("t", "emotion.valence", "-2.0")
    assert (conflict.by, conflict.at) == ("Ben", at)
    assert touchpoint_in(after(ours, result)).valence == 1
    assert after(ours, result)[conflict.id] == conflict


def test_lists_whose_places_mean_something_are_not_mixed() -> None:
    ours = with_(BASE, Project(id="project", emotion_words=("a", "b", "c", "d", "e")))
    theirs = with_(BASE, Project(id="project", emotion_words=("1", "2", "3", "4", "5")))
    (conflict,) = merge(BASE, ours, theirs).conflicts
    assert orjson.loads(conflict.value) == ["1", "2", "3", "4", "5"]


def test_what_one_side_deleted_and_the_other_changed_stays_and_is_listed() -> None:
    gone = with_(BASE, without=("u",))
    changed = with_(BASE, touchpoint_in(BASE, "u").replace(name="Changed"))
    for ours, theirs in ((gone, changed), (changed, gone)):
        result = merge(BASE, ours, theirs)
        assert touchpoint_in(after(ours, result), "u").name == "Changed"
        assert [(c.ref_id, c.field, c.value) for c in result.conflicts] == [("u", None, "null")]


def test_what_one_side_deleted_and_the_other_uses_stays_with_what_it_belongs_to() -> None:
    gone = with_(BASE, without=("s", "t", "u", "j"))
    used = with_(BASE, transition("t", "u"))
    for ours, theirs in ((gone, used), (used, gone)):
        result = merge(BASE, ours, theirs)
        assert BASE.keys() <= after(ours, result).keys()
        assert isinstance(after(ours, result)["t>u"], Transition)
        assert {c.ref_id for c in result.conflicts} == {"s", "t", "u", "j"}


def test_circles_that_only_both_together_make_are_opened_and_listed() -> None:
    base = table(Audience(id="a"), Audience(id="b"))
    result = merge(base, with_(base, Audience(id="a", parent_id="b")), with_(base, Audience(id="b", parent_id="a")))
    (conflict,) = result.conflicts
    assert (conflict.field, orjson.loads(conflict.value) == ("b" if conflict.ref_id == "a" else "a")) == (
        "parent_id",
        True,
    )


def test_a_touchpoint_goes_along_with_its_stage() -> None:
    base = with_(BASE, *journey("k", "K"))
    s = base["s"]
    assert isinstance(s, Stage)
    moved = (s.replace(journey_id="k"), *(touchpoint_in(base, key).replace(journey_id="k") for key in "tu"))
    ours, theirs = with_(base, *moved), with_(base, touchpoint("new").replace(journey_id="j", stage_id="s"))
    result = merge(base, ours, theirs)
    assert touchpoint_in(after(ours, result), "new").journey_id == "k"


def test_maps_with_nothing_in_common_become_one_with_the_project_listed() -> None:
    ours, theirs = table(Project(id="p", name="A"), person("ann")), table(Project(id="q", name="B"), person("ben"))
    result = merge({}, ours, theirs)
    found = after(ours, result)
    assert {"ann", "ben"} <= found.keys()
    (conflict,) = result.conflicts
    assert (conflict.ref_id, conflict.kind) == (None, "project")
    assert orjson.loads(conflict.value)["name"] in ("A", "B")


def test_a_realistic_map_edited_by_two_people() -> None:
    base = families()
    ours = with_(base, *(r.replace(note="ours") for r in base.values() if isinstance(r, Touchpoint)))
    theirs = with_(base, *(r.replace(tags=frozenset({"theirs"})) for r in base.values() if isinstance(r, Touchpoint)))
    result = merge(base, ours, theirs)
    assert result.conflicts == ()
    for record in after(ours, result).values():
        if isinstance(record, Touchpoint):
            assert (record.note, record.tags) == ("ours", frozenset({"theirs"}))


def test_ids_used_for_different_things_keep_ours_and_list_theirs() -> None:
    ours, theirs = with_(BASE, Person(id="x", name="Ours")), with_(BASE, Audience(id="x", name="Theirs"))
    result = merge(BASE, ours, theirs)
    (conflict,) = result.conflicts
    assert (conflict.ref_id, conflict.field) == ("x", None)
    assert orjson.loads(conflict.value) == {"id": "x", "name": "Theirs"}
    assert after(ours, result)["x"] == ours["x"]
