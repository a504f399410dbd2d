"""A change that is known as data becomes one edit, all of it or nothing."""

import pytest
from hypothesis import given

from journeymapper.document.change_set import difference
from journeymapper.document.document import Document
from journeymapper.edits import known_changes
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Person
from tests.builders import families, person
from tests.edits.workbench import Workbench
from tests.strategies import documents


@given(documents(), documents())
def test_any_map_becomes_any_other_one(document: Document, other: Document) -> None:
    with document.transaction("Restore") as tx:
        known_changes.make(tx, difference(document.snapshot(), other.snapshot()))
    assert document.snapshot() == other.snapshot()


def test_it_is_one_step_of_undo() -> None:
    bench = Workbench([person("ann"), person("ben")])
    bench.do(known_changes.make, difference(bench.document.snapshot(), families()))
    assert bench.document.snapshot() == families()


def test_a_change_for_another_map_is_refused_whole() -> None:
    document = Document([person("ann"), person("ben")])
    change = difference({"ann": person("ann"), "ben": person("ben", "Benjamin")}, {})
    with pytest.raises(EditRefused, match="changed meanwhile"), document.transaction("Restore") as tx:
        known_changes.make(tx, change)
    assert len(document.view.all(Person)) == 2
