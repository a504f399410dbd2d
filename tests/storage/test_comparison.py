"""Two versions are told apart by what really happened: as few moves as can be, back and forth alike."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.document import Document
from journeymapper.edits import touchpoints
from journeymapper.foundation.words import languages, words
from journeymapper.model.record import Modified, Record
from journeymapper.model.records import Comment, Journey, Snapshot, Stage, Touchpoint
from journeymapper.storage.comparison import PLACE, Difference, Fate, compare, counted
from journeymapper.storage.difference_wording import DifferenceWording
from journeymapper.storage.order_changes import moved
from tests.builders import families, journey, large_map, person, stage, table, touchpoint
from tests.strategies import documents

Table = dict[str, Record]
HOMES = {Touchpoint: ("stage_id", "journey_id"), Stage: ("journey_id",), Journey: ("audience_id",)}
ORDERS = st.permutations(range(9)).map(lambda numbers: [str(number) for number in numbers])


def by_id(found: list[Difference]) -> dict[str, Difference]:
    return {entry.record.id: entry for entry in found}


@given(ORDERS, ORDERS, st.sets(st.sampled_from("012345678")))
def test_what_moved_leads_from_order_to_order_and_back(old: list[str], new: list[str], touched: set[str]) -> None:
    found = moved(old, new, touched)
    assert [name for name in old if name not in found] == [name for name in new if name not in found]
    assert found == moved(new, old, touched)


@pytest.mark.parametrize("new", list(permutations("abcde")))
def test_as_few_as_can_be_count_as_moved(new: tuple[str, ...]) -> None:
    found = moved("abcde", new, ())
    kept = [name for name in new if name not in found]
    longest = max(
        sum(bits[ord(name) - 97] for name in new)
        for bits in [[n >> i & 1 for i in range(5)] for n in range(32)]
        if (line := [name for name in new if bits[ord(name) - 97]]) == sorted(line)
    )
    assert kept == sorted(kept)
    assert len(kept) == longest


def test_of_two_that_changed_places_the_one_moved_that_was_given_another_place() -> None:
    assert moved("ab", "ba", {"a"}) == {"a"}
    assert moved("ab", "ba", {"b"}) == {"b"}


def four(*order: str) -> Table:
    return table(journey("j", "J", stage("s", "S", *(touchpoint(name, name.upper()) for name in order))))


def test_a_card_that_went_to_the_end_moved_alone() -> None:
    (entry,) = compare(four("a", "b", "c", "d"), four("b", "c", "d", "a"))
    assert (entry.fate, entry.record.id) == (Fate.MOVED, "a")
    assert [(field.path, field.before, field.after) for field in entry.fields] == [(PLACE, 1, 4)]
    assert entry.stands_in is None


def test_new_keys_in_the_same_order_are_no_difference_and_neither_is_who_changed_it() -> None:
    old = four("a", "b")
    new = {key: r.replace(rank=f"z{r.rank}", modified=Modified(by="Ann")) for key, r in old.items()}
    assert compare(old, new) == []


def test_what_comes_or_goes_moves_nobody() -> None:
    found = compare(four("a", "b", "c"), four("x", "b", "c"))
    assert {(entry.record.id, entry.fate) for entry in found} == {("a", Fate.REMOVED), ("x", Fate.ADDED)}


def test_a_card_in_another_stage_moved_and_says_from_where() -> None:
    document = Document(families().values())
    with document.transaction("Move") as tx:
        touchpoints.move(tx, ["t4"], stage_id="visit", before="t6")
    (entry,) = compare(families(), document.snapshot())
    assert entry.stands_in is not None
    assert (entry.fate, entry.stands_in.before, entry.stands_in.after) == (Fate.MOVED, "look", "visit")
    assert [(field.path, field.before, field.after) for field in entry.fields[1:]] == [(PLACE, 4, 2)]


def test_what_was_changed_may_have_moved_too() -> None:
    old, new = four("a", "b", "c"), four("b", "c", "a")
    new["a"] = new["a"].replace(name="Other")
    (entry,) = compare(old, new)
    assert (entry.fate, entry.moved) == (Fate.CHANGED, True)
    assert counted([entry]) == {Fate.ADDED: 0, Fate.REMOVED: 0, Fate.CHANGED: 1, Fate.MOVED: 0}


def test_a_stage_that_moves_takes_its_cards_along() -> None:
    old = table(journey("j", "J", stage("s", "S", touchpoint("a"))), journey("k", "K"))
    new = {key: r.replace(journey_id="k") if isinstance(r, Stage | Touchpoint) else r for key, r in old.items()}
    assert [entry.record.id for entry in compare(old, new)] == ["s"]


def test_snapshots_are_left_out_and_comments_are_not() -> None:
    assert compare({}, {"s": Snapshot(id="s")}) == []
    assert [entry.fate for entry in compare({}, {"c": Comment(id="c")})] == [Fate.ADDED]


@given(documents(), documents())
def test_back_and_forth_are_mirror_images(one: Document, other: Document) -> None:
    there, back = by_id(compare(one.snapshot(), other.snapshot())), by_id(compare(other.snapshot(), one.snapshot()))
    assert there.keys() == back.keys()
    mirrored = {Fate.ADDED: Fate.REMOVED, Fate.REMOVED: Fate.ADDED}
    for key, entry in there.items():
        assert back[key].fate is mirrored.get(entry.fate, entry.fate)
        fields = {f.path: (f.before, f.after) for f in entry.fields}
        assert fields == {f.path: (f.after, f.before) for f in back[key].fields}


@given(documents(), documents())
def test_what_is_listed_leads_to_the_other_version(one: Document, other: Document) -> None:
    old, new = dict(one.snapshot()), dict(other.snapshot())
    found = by_id(compare(old, new))
    made = {key: _plain(record) for key, record in old.items() if not isinstance(record, Snapshot)}
    wanted = {key: _plain(record) for key, record in new.items() if not isinstance(record, Snapshot)}
    for key, entry in found.items():
        if entry.fate is Fate.REMOVED:
            del made[key]
        else:
            made.setdefault(key, {}).update((f.path, f.after) for f in entry.fields if f.path != PLACE)
    assert made.keys() == wanted.keys()
    for key, fields in wanted.items():
        assert _comparable(made[key], new[key]) == _comparable(fields, new[key])


def _plain(record: Record) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in record.model_dump(mode="json", exclude_defaults=True, exclude={"id", "modified"}).items():
        if isinstance(value, dict) and name in type(record).model_fields:
            flat |= {f"{name}.{inner}": part for inner, part in value.items()}
        else:
            flat[name] = value
    return flat


def _comparable(fields: dict[str, object], record: Record) -> dict[str, object]:
    ignored = {"rank"} | ({"journey_id"} if isinstance(record, Touchpoint) and record.stage_id is not None else set())
    return {path: value for path, value in fields.items() if value is not None and path not in ignored}


@pytest.mark.parametrize("language", languages())
def test_fields_are_told_in_words(language: str) -> None:
    old = four("a", "b") | {"ann": person("ann")}
    new = dict(old)
    new["a"] = touchpoint("a", "A", channel="phone", owner="ann", valence=-2, moment_of_truth=True).replace(
        stage_id="s", journey_id="j", rank=old["a"].rank
    )
    (entry,) = compare(old, new)
    lines = DifferenceWording(words(language), old, new).lines(entry)
    assert len(lines) == 4
    told = " ".join(lines)
    expected = {
        "en": ["Phone", "no → yes", "– → “Ann”", "– → −2"],
        "de": ["Telefon", "nein → ja", "– → „Ann“", "– → −2"],
    }
    assert [text for text in expected[language] if text.casefold() not in told.casefold()] == [], told


def test_large_maps_are_compared_at_once() -> None:
    old = large_map()
    new = {key: r.replace(rank=f"{9999 - n:04}") for n, (key, r) in enumerate(old.items()) if isinstance(r, Touchpoint)}
    found = compare(old, old | new)
    assert counted(found)[Fate.MOVED] == 100 * 49
