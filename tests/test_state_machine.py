"""A map edited at random, for ever: every edit there is, undo, redo, forks, saving and opening again.

After every step the map is sound and every index equals a fresh one; in the end all can be taken back and made again.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journeymapper import storage
from journeymapper.document.change_set import difference
from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.document.repairs import repair
from journeymapper.edits import (
    audiences,
    entries,
    fields,
    journeys,
    links,
    pasting,
    removal,
    stages,
    touchpoints,
    transitions,
)
from journeymapper.edits.fragment import copied, from_json, to_json
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.invariants import all_problems
from journeymapper.model.record import Record
from journeymapper.model.records import (
    Action,
    Audience,
    Comment,
    Department,
    Journey,
    Kpi,
    Person,
    Stage,
    Touchpoint,
    Transition,
)
from journeymapper.model.view import View
from tests.answers import answers_of
from tests.builders import audience, chain, families, journey, person, stage, table, touchpoint

LARGEST = 150
MERGED: tuple[type[Record], ...] = (Person, Kpi, Record)
NAMES = st.sampled_from(["", "Ann", "ann", "안녕", "Call back", "مرحبا"])

Edit = Callable[..., object]


def small_map() -> dict[str, Record]:
    return table(
        person("ann"),
        audience("a", "A", owner_id="ann"),
        [audience("b", "B", parent_id="a"), audience("c", "C")],
        journey(
            "j",
            "J",
            stage("s", "S", touchpoint("t", "T"), touchpoint("u", "U", owner="ann")),
            stage("r", "R", touchpoint("v", "V")),
            touchpoint("p", "P"),
            audience_id="a",
        ),
        chain("t", "u", "v", "t"),
        journey("k", "K", stage("q", "Q", touchpoint("w", "W"))),
    )


class EditingAMap(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        # Ids must be the same when Hypothesis plays a run again; it has seeded `random` for that.
        self.ids = mock.patch("secrets.randbits", random.getrandbits)
        self.ids.start()
        self.open(Document())

    @initialize(start=st.sampled_from([dict, small_map, families]))
    def begin(self, start: Callable[[], dict[str, Record]]) -> None:
        self.open(Document(start().values()))

    def open(self, document: Document) -> None:
        self.document = document
        self.history = History(document)
        self.versions: list[Mapping[str, Record]] = [document.snapshot()]
        self.now = 0
        self.typing = False

    @property
    def view(self) -> View:
        return self.document.view

    # What a rule works with

    def one(self, data: st.DataObject, kind: type[Record]) -> str:
        return self.some(data, kind, most=1)[0]

    def some(self, data: st.DataObject, kind: type[Record], *, most: int = 4) -> list[str]:
        ids = sorted(record.id for record in self.view if isinstance(record, kind))
        assume(ids)
        return data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True))

    def place(self, data: st.DataObject, siblings: Sequence[Record]) -> dict[str, str]:
        if not siblings or data.draw(st.booleans()):
            return {}
        side = data.draw(st.sampled_from(["before", "after"]))
        return {side: data.draw(st.sampled_from([sibling.id for sibling in siblings]))}

    def edit(self, operation: Edit, *args: Any, merge_key: object = None, **kwargs: Any) -> None:
        """Run an edit as the program does; one that is refused has changed nothing."""
        before = self.document.snapshot()
        try:
            with self.document.transaction(operation.__name__) as tx:
                operation(tx, *args, **kwargs)
        except EditRefused:
            assert self.document.snapshot() == before
            return
        assert difference(before, self.document.snapshot()).changes == tx.change.changes
        self.remember(tx.change, merge_key)

    def remember(self, change: Any, merge_key: object = None) -> None:
        if not change:
            return
        self.history.push(change, merge_key)
        if merge_key is not None and self.typing:
            self.now -= 1
        self.now += 1
        self.versions[self.now :] = [self.document.snapshot()]
        self.typing = merge_key is not None
        if self.versions[self.now] == self.versions[self.now - 1]:  # typed and deleted again: no step
            self.versions.pop()
            self.now -= 1
            self.typing = False

    # Edits

    @rule(text=st.lists(NAMES, max_size=3).map("\n".join))
    def add_audiences(self, text: str) -> None:
        self.edit(audiences.add_lines, text)

    @rule(data=st.data(), position=st.integers(-1, 5))
    def rank_an_audience(self, data: st.DataObject, position: int) -> None:
        self.edit(audiences.rank, self.one(data, Audience), position)

    @rule(data=st.data())
    def nest_an_audience(self, data: st.DataObject) -> None:
        parents = [None, *sorted(found.id for found in self.view.all(Audience))]
        self.edit(fields.change, [self.one(data, Audience)], parent_id=data.draw(st.sampled_from(parents)))

    @rule(data=st.data(), name=NAMES)
    def add_a_journey(self, data: st.DataObject, name: str) -> None:
        self.edit(journeys.add, data.draw(st.none() | st.just(self.one(data, Audience))), name)

    @rule(data=st.data(), name=NAMES)
    def duplicate_a_journey(self, data: st.DataObject, name: str) -> None:
        assume(len(self.view) < LARGEST)
        self.edit(journeys.duplicate, self.one(data, Journey), name=name)

    @rule(data=st.data(), name=NAMES)
    def add_a_stage(self, data: st.DataObject, name: str) -> None:
        journey_id = self.one(data, Journey)
        self.edit(stages.add, journey_id, name, **self.place(data, self.view.stages_of(journey_id)))

    @rule(data=st.data())
    def move_stages(self, data: st.DataObject) -> None:
        self.edit(stages.move, self.some(data, Stage, most=2), **self.place(data, self.view.all(Stage)))

    @rule(data=st.data(), parking=st.booleans())
    def remove_stages(self, data: st.DataObject, parking: bool) -> None:
        self.edit(stages.remove, self.some(data, Stage, most=2), parking=parking)

    @rule(data=st.data(), names=st.lists(NAMES, max_size=4), connected=st.booleans())
    def add_touchpoints(self, data: st.DataObject, names: list[str], connected: bool) -> None:
        stage_id = self.one(data, Stage)
        place = self.place(data, self.view.touchpoints_in(stage_id))
        self.edit(touchpoints.add_row, stage_id, [{"name": name} for name in names], connected=connected, **place)

    @rule(data=st.data(), name=NAMES)
    def branch(self, data: st.DataObject, name: str) -> None:
        stage_id = self.one(data, Stage)
        place = self.place(data, self.view.touchpoints_in(stage_id))
        self.edit(touchpoints.branch, self.one(data, Touchpoint), stage_id, name, **place)

    @rule(data=st.data(), name=NAMES)
    def insert_into_a_way(self, data: st.DataObject, name: str) -> None:
        self.edit(touchpoints.insert, self.one(data, Transition), name)

    @rule(data=st.data())
    def move_touchpoints(self, data: st.DataObject) -> None:
        stage_id, moved = self.one(data, Stage), self.some(data, Touchpoint)
        allowed = touchpoints.can_move(self.view, moved, stage_id)
        before = self.document.revision
        self.edit(touchpoints.move, moved, stage_id, **self.place(data, self.view.touchpoints_in(stage_id)))
        assert allowed or self.document.revision == before

    @rule(data=st.data(), by=st.sampled_from([-1, 1]), across=st.booleans())
    def shift_touchpoints(self, data: st.DataObject, by: int, across: bool) -> None:
        self.edit(touchpoints.shift_stage if across else touchpoints.shift, self.some(data, Touchpoint), by)

    @rule(data=st.data())
    def park_touchpoints(self, data: st.DataObject) -> None:
        self.edit(touchpoints.park, self.some(data, Touchpoint))

    @rule(data=st.data(), bridged=st.booleans())
    def remove_touchpoints(self, data: st.DataObject, bridged: bool) -> None:
        self.edit(touchpoints.remove, self.some(data, Touchpoint), bridged=bridged)

    @rule(data=st.data(), share=st.none() | st.floats(0, 1.1))
    def connect(self, data: st.DataObject, share: float | None) -> None:
        self.edit(transitions.connect, self.one(data, Touchpoint), self.one(data, Touchpoint), share=share)

    @rule(data=st.data())
    def cut(self, data: st.DataObject) -> None:
        way = self.view.expect(Transition, self.one(data, Transition))
        self.edit(transitions.cut, way.source_id, data.draw(st.just(way.target_id) | st.just(way.source_id)))

    @rule(data=st.data())
    def lead_a_way_over(self, data: st.DataObject) -> None:
        self.edit(transitions.lead_over, self.one(data, Transition), self.one(data, Touchpoint))

    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        self.edit(links.add, self.one(data, Record), self.one(data, Record))

    @rule(data=st.data(), kind=st.sampled_from([Person, Department, Kpi]), name=NAMES)
    def add_an_entry(self, data: st.DataObject, kind: type[Record], name: str) -> None:
        self.edit(entries.find_or_add if data.draw(st.booleans()) else entries.add, kind, name)

    @rule(data=st.data())
    def merge_entries(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(MERGED))
        self.edit(entries.merge, self.one(data, kind), self.one(data, kind))

    @rule(data=st.data())
    def talk_about_things(self, data: st.DataObject) -> None:
        self.edit(entries.add, Comment, ref_id=self.one(data, Record), text="Why?")
        self.edit(entries.add, Action, ref_ids=tuple(self.some(data, Record)))

    @rule(data=st.data(), valence=st.none() | st.floats(-2.5, 2.5))
    def feel(self, data: st.DataObject, valence: float | None) -> None:
        self.edit(fields.change, self.some(data, Touchpoint), **{"emotion.valence": valence})

    @rule(data=st.data())
    def own(self, data: st.DataObject) -> None:
        owner = data.draw(st.none() | st.just(self.one(data, Record)))
        self.edit(fields.change, self.some(data, Touchpoint), **{"raci.accountable_id": owner})

    @rule(data=st.data())
    def tag(self, data: st.DataObject) -> None:
        self.edit(fields.include, self.some(data, Touchpoint), "tags", "later")

    @rule()
    def untag(self) -> None:
        self.edit(fields.exclude, [found.id for found in self.view.all(Touchpoint)], "tags", "later")

    @rule(data=st.data())
    def measure(self, data: st.DataObject) -> None:
        self.edit(fields.include, self.some(data, Touchpoint), "kpi_ids", self.one(data, Kpi))

    @rule(data=st.data(), name=NAMES)
    def rename(self, data: st.DataObject, name: str) -> None:
        self.edit(fields.change, self.some(data, Record), name=name)

    @rule(name=NAMES)
    def type_a_letter(self, name: str) -> None:
        """Typing always goes on in the first audience: only a change in between ends the step."""
        first = min(self.view.all(Audience), key=lambda found: found.id, default=None)
        assume(first is not None)
        assert first is not None
        self.edit(fields.change, [first.id], name=name, merge_key="name of the first audience")

    @rule(data=st.data())
    def remove_anything(self, data: st.DataObject) -> None:
        self.edit(removal.remove, self.some(data, Record))

    @rule(data=st.data())
    def duplicate_anything(self, data: st.DataObject) -> None:
        assume(len(self.view) < LARGEST)
        self.edit(pasting.duplicate, self.some(data, Record))

    @rule(data=st.data(), elsewhere=st.booleans())
    def copy_and_paste(self, data: st.DataObject, elsewhere: bool) -> None:
        assume(len(self.view) < LARGEST)
        into = data.draw(st.none() | st.just(self.one(data, Record)))
        source = View(small_map()) if elsewhere else self.view
        wanted = data.draw(st.lists(st.sampled_from(sorted(record.id for record in source)), max_size=4))
        fragment = copied(source, wanted)
        assert from_json(to_json(fragment)) == fragment
        self.edit(pasting.paste, fragment, into=into, **self.place(data, self.view.all(Touchpoint)))

    # Time

    @rule()
    def leave_the_field(self) -> None:
        self.history.close_step()
        self.typing = False

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            undone = self.history.undo()
            assert (undone is None) == (self.now == 0)
            self.now = max(self.now - 1, 0)
            self.typing = self.typing and undone is None
            assert self.document.snapshot() == self.versions[self.now]

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            redone = self.history.redo()
            assert (redone is None) == (self.now == len(self.versions) - 1)
            self.now = min(self.now + 1, len(self.versions) - 1)
            self.typing = self.typing and redone is None
            assert self.document.snapshot() == self.versions[self.now]

    @precondition(lambda self: len(self.view) > 0)
    @rule(data=st.data(), released=st.booleans())
    def drag_on_a_fork(self, data: st.DataObject, released: bool) -> None:
        """A gesture previews on a fork; released, what it did is done in the document, else it leaves no trace."""
        fork, before = self.document.fork(), self.document.snapshot()
        with fork.transaction("Drag") as tx:
            removal.remove(tx, self.some(data, Record, most=2))
            tx.create(Touchpoint, name="Preview")
        assert self.document.snapshot() == before
        assert answers_of(fork.view) == answers_of(View(fork.snapshot()))
        if released:
            self.document.apply(tx.change)
            self.remember(tx.change)

    @rule(opened_again=st.booleans())
    def save_and_load(self, opened_again: bool) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "map.journeymap"
            storage.save_new(self.document, path)
            opened = storage.load(path)
        assert opened.report.lines() == []
        assert opened.document.snapshot() == self.document.snapshot()
        if opened_again:
            self.open(opened.document)

    # What always holds

    @invariant()
    def the_map_is_sound(self) -> None:
        assert all_problems(self.view) == []
        assert repair(self.view) == []

    @invariant()
    def indexes_equal_fresh_ones(self) -> None:
        assert answers_of(self.view) == answers_of(View(self.document.snapshot()))

    @invariant()
    def history_knows_where_it_is(self) -> None:
        assert self.history.depth == self.now
        assert self.document.snapshot() == self.versions[self.now]

    def teardown(self) -> None:
        self.ids.stop()
        self.undo(len(self.versions))
        assert self.document.snapshot() == self.versions[0]
        self.redo(len(self.versions))
        assert self.document.snapshot() == self.versions[-1]


TestEditingAMap = EditingAMap.TestCase
TestEditingAMap.settings = settings(stateful_step_count=30)
