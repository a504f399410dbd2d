"""A monkey at the keyboard: only sentences come of it, the map stays sound, and undo leads back to the start."""

import random

import pytest

from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.text import TextEngine
from journeymapper.editor import capture, choosing
from journeymapper.editor.action import ACTIONS, Clip, perform
from journeymapper.editor.gestures import CardDrag, ConnectDrag, FaceDrag, Gesture, StageDrag
from journeymapper.editor.pointing import click, double_click
from journeymapper.editor.session import Session
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.geometry import Point
from journeymapper.model.invariants import all_problems
from journeymapper.model.record import Record
from journeymapper.model.records import Stage, Touchpoint
from tests.builders import families
from tests.editor.driver import EditorDriver

WORDS = ("call", " @an", " @Kim", " @", ":4", " #ph", " !o", " *", "\\", "학교", "\n", " ", "<img>", "\u202e", "é")
CLIPS = ("one\ntwo @Kim :1", "Stage\n  one\n  two\n    note", "Stage\tTouchpoint\nA\tone\nB\ttwo", "", "a\0b", "  :4  ")
DRASTIC = {"select-all", "quit", "new-journey"}
"""Rarely, so that there is always something to play with."""


class Monkey:
    def __init__(self, seed: int, text: TextEngine) -> None:
        self.chance = random.Random(seed)
        self.driver = EditorDriver(*families().values())
        self.session: Session = self.driver.session
        self._text = text

    def step(self) -> None:
        """Do anything that a window lets one do as things are."""
        driver, chance = self.driver, self.chance
        if driver.choosing is not None:
            if chance.random() < 0.3:
                driver.choosing.change(chance.choice(("", "a", "Neu", "op", "zz")))
            else:
                driver.choosing.press(chance.choice(choosing.KEYS))
            driver.choosing = None if driver.choosing.done else driver.choosing
        elif driver.typing.record_id is not None:
            self._type()
        elif chance.random() < 0.15:
            click(self.session, self._any_id(), more=chance.random() < 0.5)
        elif chance.random() < 0.12:
            self._gesture()
        else:
            entry = chance.choice(list(ACTIONS))
            if entry.id not in DRASTIC or chance.random() < 0.1:
                perform(entry, self.session, driver)

    def _type(self) -> None:
        typing, chance = self.driver.typing, self.chance
        what = chance.random()
        if what < 0.5:
            typing.insert(chance.choice(WORDS))
        elif what < 0.55:
            typing.change(typing.text, chance.randrange(len(typing.text) + 1))
        elif what < 0.6:
            typing.leave()
        elif what < 0.65:
            self.session.undo()
        elif what < 0.7:
            perform(chance.choice(list(ACTIONS)), self.session, self.driver)
        else:
            typing.press(chance.choice(capture.KEYS))

    def _gesture(self) -> None:
        chance, session = self.chance, self.session
        if session.journey_id is None:
            return
        arrangement = arrange(session.view, session.journey_id, self._text)
        try:
            if chance.random() < 0.3:
                double_click(session, self.driver, arrangement, self._any_id(), self._point(arrangement))
            else:
                self._drag(arrangement)
        except EditRefused as refused:
            self.driver.say(str(refused))

    def _drag(self, arrangement: Arrangement) -> None:
        chance, session = self.chance, self.session
        touchpoints = [t.id for t in session.view.touchpoints_of(session.journey_id or "")]
        stages = [stage.id for stage in session.view.stages_of(session.journey_id or "")]
        if not touchpoints:
            return
        held = chance.sample(touchpoints, min(len(touchpoints), chance.randint(1, 3)))
        gesture: Gesture
        match chance.randrange(4):
            case 0:
                gesture = cards = CardDrag(session, arrangement, held)
                for _ in range(3):
                    cards.to(self._point(arrangement))
            case 1:
                gesture = columns = StageDrag(session, arrangement, [chance.choice(stages)])
                columns.to(self._point(arrangement))
            case 2:
                gesture = way = ConnectDrag(session, held)
                for _ in range(3):
                    way.to(self._any_id())
            case _:
                gesture = face = FaceDrag(session, arrangement, held[0])
                face.to(self._point(arrangement))
        if chance.random() < 0.7:
            gesture.release()

    def _any_id(self) -> str | None:
        kinds: list[type[Record]] = [Touchpoint, Touchpoint, Touchpoint, Stage, Record]
        kind = self.chance.choice(kinds)
        ids = [record.id for record in self.session.view if isinstance(record, kind)]
        return self.chance.choice([*ids, None])

    def _point(self, arrangement: Arrangement) -> Point:
        return Point(self.chance.uniform(-50, arrangement.width + 50), self.chance.uniform(-50, arrangement.height))


@pytest.mark.parametrize("seed", range(4))
def test_a_monkey_breaks_nothing(seed: int, text: TextEngine) -> None:
    monkey = Monkey(seed, text)
    session = monkey.session
    start = session.document.snapshot()
    for number in range(1_500):
        if number % 20 == 0 and monkey.chance.random() < 0.3:
            monkey.driver.on_clipboard = Clip(text=monkey.chance.choice(CLIPS))
        monkey.step()
        if len(session.view.all(Touchpoint)) > 150:
            session.undo()
        assert all(isinstance(sentence, str) and sentence for sentence in monkey.driver.said)
        if number % 50 == 0:
            assert all_problems(session.view) == []
    monkey.driver.typing.leave()
    assert all_problems(session.view) == []
    end = session.document.snapshot()
    steps = 0
    while session.undo():
        steps += 1
    assert session.document.snapshot() == start
    for _ in range(steps):
        session.redo()
    assert session.document.snapshot() == end
    assert steps > 50
