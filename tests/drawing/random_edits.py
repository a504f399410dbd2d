"""Edits of all kinds at random, made through the same doors as a person's: what a drawing must follow."""

from collections.abc import Callable
from random import Random

from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.document.transaction import Transaction
from journeymapper.edits import fields, removal, stages, touchpoints
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.model.records import Comment, Person, Stage, Touchpoint, Transition
from journeymapper.model.view import View
from tests.drawing.layout.generated_maps import KINDS, PHASES, words

Edit = Callable[[Random, Transaction, View, str], None]


def rename(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    fields.change(tx, [_touchpoint(random, view, journey_id)], name=words(random, 9))


def rename_stage(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    fields.change(tx, [_stage(random, view, journey_id)], name=words(random, 4))


def feel(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    valence = random.choice((None, -2.0, -1.0, 0.0, 1.5, 2.0))
    fields.change(tx, [_touchpoint(random, view, journey_id)], **{"emotion.valence": valence})


def add(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    stage_id = _stage(random, view, journey_id)
    members = view.touchpoints_in(stage_id)
    after = random.choice(members).id if members and random.random() < 0.7 else None
    touchpoints.add(tx, stage_id, words(random, 6), after=after, connected=random.random() < 0.8)


def add_stage(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    stages.add(tx, journey_id, words(random, 3), after=_stage(random, view, journey_id), phase=random.choice(PHASES))


def move(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    stage_id, touchpoint_id = _stage(random, view, journey_id), _touchpoint(random, view, journey_id)
    members = [t.id for t in view.touchpoints_in(stage_id) if t.id != touchpoint_id]
    after = random.choice(members) if members and random.random() < 0.7 else None
    touchpoints.move(tx, [touchpoint_id], stage_id, after=after)


def move_stage(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    order = [stage.id for stage in view.stages_of(journey_id)]
    stage_id = random.choice(order)
    order.remove(stage_id)
    stages.move(tx, [stage_id], after=random.choice(order) if order and random.random() < 0.7 else None)


def park(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    touchpoints.park(tx, [_touchpoint(random, view, journey_id)])


def phase(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    chosen = [_stage(random, view, journey_id)]
    fields.change(tx, chosen, phase=random.choice(PHASES), optional=random.random() < 0.3)


def connect(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    source, target = (_touchpoint(random, view, journey_id) for _ in range(2))
    share = round(random.random(), 2) if random.random() < 0.4 else None
    tx.create(Transition, source_id=source, target_id=target, kind=random.choice(KINDS), share=share)


def relabel(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    ways = view.transitions_of(journey_id)
    if ways:
        condition = words(random, 5) if random.random() < 0.7 else None
        fields.change(tx, [random.choice(ways).id], condition=condition, kind=random.choice(KINDS))


def cut(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    ways = view.transitions_of(journey_id)
    if ways:
        removal.remove(tx, [random.choice(ways).id])


def remove(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    touchpoints.remove(tx, [_touchpoint(random, view, journey_id)])


def remove_stage(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    if len(view.stages_of(journey_id)) > 2:
        stages.remove(tx, [_stage(random, view, journey_id)])


def own(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    known = view.all(Person)
    person = random.choice(known) if known and random.random() < 0.7 else tx.create(Person, name=words(random, 2))
    fields.change(tx, [_touchpoint(random, view, journey_id)], **{"raci.accountable_id": person.id})


def rename_person(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    if view.all(Person):
        fields.change(tx, [random.choice(view.all(Person)).id], name=words(random, 2))


def comment(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    tx.create(Comment, ref_id=_touchpoint(random, view, journey_id), text=words(random, 5))


def mark(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    chosen = [_touchpoint(random, view, journey_id)]
    fields.change(tx, chosen, moment_of_truth=random.random() < 0.5)


def stand_behind(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    lane = random.choice(("evidence", "frontstage", "backstage", "support", "policy"))
    texts = tuple(words(random, 3) for _ in range(random.randrange(3)))
    fields.change(tx, [_stage(random, view, journey_id)], **{f"lanes.{lane}": texts})


def speak(random: Random, tx: Transaction, view: View, journey_id: str) -> None:
    fields.change(tx, [view.project.id], language=random.choice(("en", "de", "ko", "ar")))


EDITS: tuple[Edit, ...] = (
    *(rename, rename_stage, feel, add, add, add_stage, move, move, move_stage, park, phase),
    *(connect, connect, relabel, cut, remove, remove_stage),
    *(own, rename_person, comment, mark, stand_behind, speak),
)


class RandomEditor:
    """Edits one journey of a document, undoes and redoes, all by one seed."""

    def __init__(self, document: Document, journey_id: str, seed: int) -> None:
        self.document, self.journey_id = document, journey_id
        self.history = History(document)
        self._random = Random(seed)

    def step(self) -> str:
        """Make one change, or take one back, and return what it was."""
        chance = self._random.random()
        if chance < 0.15 and self.history.undo_label is not None:
            self.history.undo()
            return "undo"
        if chance < 0.25 and self.history.redo_label is not None:
            self.history.redo()
            return "redo"
        edit = self._random.choice(EDITS)
        try:
            with self.document.transaction(edit.__name__) as tx:
                edit(self._random, tx, self.document.view, self.journey_id)
        except JourneymapperError:
            return "refused"
        self.history.push(tx.change)
        return edit.__name__


def _touchpoint(random: Random, view: View, journey_id: str) -> str:
    found = (*view.touchpoints_of(journey_id), *view.parked_in(journey_id))
    return random.choice(found).id if found else random.choice(view.all(Touchpoint)).id


def _stage(random: Random, view: View, journey_id: str) -> str:
    found = view.stages_of(journey_id)
    return random.choice(found or view.all(Stage)).id
