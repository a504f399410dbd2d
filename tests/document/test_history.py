"""History: undo and redo step by step, typed letters as one step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document import history as history_module
from journeymapper.document.document import Document
from journeymapper.document.history import PACKED_TOGETHER, History
from journeymapper.model.records import Person
from tests.builders import person


class Typist:
    """Types into the names of Ann and Ben."""

    def __init__(self) -> None:
        self.document = Document([person("ann", "Ann"), person("ben", "Ben")])
        self.history = History(self.document)

    def type(self, person_id: str, name: str, merge_key: object = None) -> None:
        with self.document.transaction(f"Type {name}") as tx:
            tx.update(tx.expect(Person, person_id), name=name)
        self.history.push(tx.change, merge_key)

    def name(self, person_id: str = "ann") -> str:
        return self.document.view.expect(Person, person_id).name


def test_at_the_start_there_is_nothing_to_undo_or_redo() -> None:
    typist = Typist()
    assert typist.history.undo() is typist.history.redo() is None
    assert typist.history.undo_label is typist.history.redo_label is None
    assert typist.history.depth == 0
    assert typist.history.last_step is None


def test_steps_are_taken_back_and_made_again_one_at_a_time() -> None:
    typist = Typist()
    typist.type("ann", "A")
    typist.type("ben", "B")
    assert (typist.history.undo_label, typist.history.depth) == ("Type B", 2)
    assert typist.history.last_step is not None
    assert list(typist.history.last_step.changes) == ["ben"]
    undone = typist.history.undo()
    assert undone is not None
    assert list(undone.changes) == ["ben"]
    assert (typist.name("ann"), typist.name("ben"), typist.history.redo_label) == ("A", "Ben", "Type B")
    typist.history.undo()
    assert typist.name("ann") == "Ann"
    typist.history.redo()
    typist.history.redo()
    assert (typist.name("ann"), typist.name("ben")) == ("A", "B")
    assert typist.history.redo() is None


def test_a_new_step_forgets_what_was_undone() -> None:
    typist = Typist()
    typist.type("ann", "A")
    typist.history.undo()
    typist.type("ben", "B")
    assert typist.history.redo() is None
    assert typist.name("ann") == "Ann"


def test_an_empty_change_is_no_step_and_forgets_nothing() -> None:
    typist = Typist()
    typist.type("ann", "A")
    typist.history.undo()
    typist.type("ann", "Ann")
    typist.history.redo()
    assert typist.name() == "A"


def test_letters_typed_into_one_field_are_one_step() -> None:
    typist = Typist()
    for name in ("J", "Ja", "Jan"):
        typist.type("ann", name, merge_key=("ann", "name"))
    assert typist.history.depth == 1
    assert typist.history.undo_label == "Type J"
    typist.history.undo()
    assert typist.name() == "Ann"
    typist.history.redo()
    assert typist.name() == "Jan"


def test_another_field_is_another_step() -> None:
    typist = Typist()
    typist.type("ann", "A", merge_key="ann")
    typist.type("ben", "B", merge_key="ben")
    typist.type("ann", "Aa", merge_key="ann")
    assert typist.history.depth == 3


def test_leaving_the_field_ends_the_step() -> None:
    typist = Typist()
    typist.type("ann", "A", merge_key="ann")
    typist.history.close_step()
    typist.type("ann", "Aa", merge_key="ann")
    typist.history.undo()
    assert typist.name() == "A"


def test_after_undo_typing_begins_a_new_step() -> None:
    typist = Typist()
    typist.type("ann", "A", merge_key="ann")
    typist.type("ben", "B")
    typist.history.undo()
    typist.type("ann", "Aa", merge_key="ann")
    typist.history.undo()
    assert typist.name() == "A"


def test_letters_typed_and_deleted_leave_no_step() -> None:
    typist = Typist()
    typist.type("ann", "Annx", merge_key="ann")
    typist.type("ann", "Ann", merge_key="ann")
    assert typist.history.undo() is None


def test_after_letters_that_cancelled_out_an_older_step_stays_a_step_of_its_own() -> None:
    typist = Typist()
    typist.type("ben", "B")
    typist.type("ann", "Annx", merge_key="ann")
    typist.type("ann", "Ann", merge_key="ann")
    typist.type("ann", "Anna", merge_key="ann")
    typist.history.undo()
    assert (typist.name("ann"), typist.name("ben")) == ("Ann", "B")
    typist.history.undo()
    assert typist.name("ben") == "Ben"


def test_a_change_may_be_made_part_of_the_last_step() -> None:
    typist = Typist()
    typist.type("ann", "A")
    with typist.document.transaction("Amend") as tx:
        tx.update(tx.expect(Person, "ben"), name="B")
    typist.history.amend(tx.change)
    assert (typist.history.depth, typist.history.undo_label) == (1, "Type A")
    typist.history.undo()
    assert (typist.name("ann"), typist.name("ben")) == ("Ann", "Ben")
    typist.history.redo()
    assert (typist.name("ann"), typist.name("ben")) == ("A", "B")


def test_an_amended_step_that_changes_nothing_in_the_end_is_none() -> None:
    typist = Typist()
    typist.type("ann", "A")
    with typist.document.transaction("Amend") as tx:
        tx.update(tx.expect(Person, "ann"), name="Ann")
    typist.history.amend(tx.change)
    assert typist.history.undo() is None


def test_with_no_step_an_amendment_is_one_and_what_was_undone_is_forgotten() -> None:
    typist = Typist()
    typist.type("ann", "A")
    typist.history.undo()
    with typist.document.transaction("Amend") as tx:
        tx.update(tx.expect(Person, "ben"), name="B")
    typist.history.amend(tx.change)
    assert (typist.history.undo_label, typist.history.redo_label) == ("Amend", None)


def test_a_step_taken_back_for_good_cannot_be_redone() -> None:
    typist = Typist()
    typist.type("ann", "A")
    typist.type("ben", "B")
    taken = typist.history.take_back()
    assert taken is not None
    assert list(taken.changes) == ["ben"]
    assert (typist.name("ben"), typist.history.undo_label, typist.history.redo_label) == ("Ben", "Type A", None)


def test_with_no_step_nothing_is_taken_back() -> None:
    assert Typist().history.take_back() is None


def test_a_change_can_be_made_part_of_the_last_step() -> None:
    typist = Typist()
    typist.type("ann", "A")
    with typist.document.transaction("More") as tx:
        tx.update(tx.expect(Person, "ben"), name="B")
    typist.history.amend(tx.change)
    assert (typist.history.undo_label, typist.history.depth) == ("Type A", 1)
    typist.history.undo()
    assert (typist.name("ann"), typist.name("ben")) == ("Ann", "Ben")
    typist.history.redo()
    assert (typist.name("ann"), typist.name("ben")) == ("A", "B")


def test_a_step_that_its_amendment_takes_back_is_none() -> None:
    typist = Typist()
    typist.type("ann", "A")
    with typist.document.transaction("Back") as tx:
        tx.update(tx.expect(Person, "ann"), name="Ann")
    typist.history.amend(tx.change)
    assert typist.history.depth == 0


def test_a_step_taken_back_for_good_cannot_be_made_again() -> None:
    typist = Typist()
    assert typist.history.take_back() is None
    typist.type("ann", "A")
    assert typist.history.take_back() is not None
    assert typist.name("ann") == "Ann"
    assert typist.history.redo_label is None


def test_what_came_after_a_step_taken_back_is_gone_with_it() -> None:
    typist = Typist()
    typist.type("ann", "A")
    typist.type("ann", "B")
    typist.history.undo()
    typist.history.take_back()
    assert typist.history.redo() is None
    assert typist.name() == "Ann"


def notes(history: History) -> list[object]:
    return [history.note, history.note_of_undone]


def test_what_was_noted_of_a_step_goes_with_it() -> None:
    typist = Typist()
    assert notes(typist.history) == [None, None]
    typist.type("ann", "A")
    typist.history.note = "first"
    typist.type("ben", "B")
    assert notes(typist.history) == [None, None]
    typist.history.undo()
    typist.history.undo()
    typist.history.note = "nothing to note it of"
    assert notes(typist.history) == [None, "first"]
    typist.history.redo()
    assert notes(typist.history) == ["first", None]


def test_a_long_day_can_be_taken_back_to_its_beginning() -> None:
    typist = Typist()
    steps = 3 * PACKED_TOGETHER + 7
    for number in range(1, steps + 1):
        typist.type("ann", f"Ann {number}")
        typist.history.note = number
    for number in range(steps, 0, -1):
        assert (typist.history.depth, typist.history.undo_label) == (number, f"Type Ann {number}")
        assert (typist.history.note, typist.name()) == (number, f"Ann {number}")
        assert typist.history.undo() is not None
    assert (typist.history.depth, typist.history.undo(), typist.name()) == (0, None, "Ann")
    while typist.history.redo() is not None:
        pass
    assert (typist.history.depth, typist.name()) == (steps, f"Ann {steps}")


STEPS = st.sampled_from(["type", "merge", "amend", "undo", "redo", "take back"])


@given(st.lists(STEPS, max_size=60), st.data())
def test_packing_changes_nothing(steps: list[str], data: st.DataObject) -> None:
    open_one, packed_one = Typist(), Typist()
    names = [data.draw(st.sampled_from("ABC")) for _ in steps]
    for step, name in zip(steps, names, strict=True):
        for typist, together in ((open_one, 1000), (packed_one, 1)):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(history_module, "PACKED_TOGETHER", together)
                match step:
                    case "type":
                        typist.type("ann", name)
                    case "merge":
                        typist.type("ann", name, "field")
                    case "amend":
                        with typist.document.transaction("Amend") as tx:
                            tx.update(tx.expect(Person, "ben"), name=name)
                        typist.history.amend(tx.change)
                    case "undo":
                        typist.history.undo()
                    case "redo":
                        typist.history.redo()
                    case "take back":
                        typist.history.take_back()
                shown = (typist.name("ann"), typist.name("ben"), typist.history.undo_label, typist.history.redo_label)
                if typist is open_one:
                    expected = (*shown, typist.history.depth)
                else:
                    assert (*shown, typist.history.depth) == expected
