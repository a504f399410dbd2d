"""Change sets: invert, chain and compare, for any two tables."""

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.document.document import Document
from journeymapper.model.record import Record
from tests.builders import person

tables = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["Ann", "Ben", "Cem"])).map(
    lambda names: {key: person(key, name) for key, name in names.items()}
)


def applied(table: dict[str, Record], change: ChangeSet) -> dict[str, Record]:
    document = Document(table.values())
    document.apply(change)
    return dict(document.snapshot())


@given(tables, tables)
def test_the_difference_leads_there_and_its_inverse_back(old: dict[str, Record], new: dict[str, Record]) -> None:
    change = difference(old, new, "Compare")
    assert applied(old, change) == new
    assert applied(new, change.inverse()) == old
    assert bool(change) == (old != new)
    assert change.inverse().inverse() == change


@given(tables, tables, tables)
def test_two_in_a_row_make_one(first: dict[str, Record], second: dict[str, Record], third: dict[str, Record]) -> None:
    change = difference(first, second).then(difference(second, third))
    assert change.changes == difference(first, third).changes


def test_chaining_keeps_the_first_label() -> None:
    assert ChangeSet("Type", {}).then(ChangeSet("More", {})).label == "Type"


def test_equal_records_are_no_difference_even_if_they_are_two_objects() -> None:
    assert not difference({"a": person("a")}, {"a": person("a")})
