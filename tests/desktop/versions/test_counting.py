"""Counting what differs from snapshots: for the map as it is now, and without a trace of what was counted before."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from journeymapper.desktop.versions.counting import Counting
from journeymapper.document.document import Document
from journeymapper.editor import versions
from journeymapper.editor.session import Session
from journeymapper.edits import fields
from journeymapper.foundation.words import words
from journeymapper.model.records import Snapshot
from journeymapper.storage.snapshot_content import packed
from tests.builders import families


@pytest.fixture
def session() -> Session:
    """Return a session with the worked example and a snapshot of it."""
    session = Session(Document(families().values()))
    versions.take(session, "Before", packed(session.view), at=datetime.now(UTC))
    return session


@pytest.fixture
def counting(qapp: QObject, session: Session) -> Iterator[Counting]:
    parent = QObject(qapp)
    counting = Counting(words(), session, parent)
    yield counting
    counting.stop()
    parent.deleteLater()


def rename(session: Session, name: str) -> None:
    session.edit("Rename", fields.change, ["t2"], name=name)


def test_what_is_told_is_about_the_map_of_now(counting: Counting, session: Session, qtbot: QtBot) -> None:
    (snapshot,) = session.view.all(Snapshot)
    assert counting.in_words(snapshot) == "Comparing …"
    counting.want(wanted=True)
    qtbot.waitUntil(lambda: counting.in_words(snapshot) == "The same as now")
    rename(session, "School portal")
    qtbot.waitUntil(lambda: counting.in_words(snapshot) == "1 changed")


def test_nothing_is_counted_while_nobody_looks(counting: Counting, session: Session, qtbot: QtBot) -> None:
    counting.want(wanted=True)
    counting.want(wanted=False)
    rename(session, "School portal")
    counting.want(wanted=True)
    with qtbot.waitSignal(counting.changed):
        pass
    assert list(counting.told.values()) == [{"added": 0, "removed": 0, "changed": 1, "moved": 0}]


def test_no_map_that_was_counted_is_kept(counting: Counting, session: Session, qtbot: QtBot) -> None:
    for number in range(8):
        rename(session, f"Portal {number}")
        with qtbot.waitSignal(counting.changed):
            counting.want(wanted=True)

    def only_the_map_of_now() -> bool:
        gc.collect()
        ids = session.document.snapshot().keys()
        return sum(isinstance(held, dict) and held.keys() >= ids for held in gc.get_objects()) <= 2

    qtbot.waitUntil(only_the_map_of_now)
