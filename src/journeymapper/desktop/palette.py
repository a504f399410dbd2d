"""The palette: run any action, or go to any audience, stage or touchpoint, by typing a part of its name."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.choice_list import Choice, ChoiceList
from journeymapper.desktop.key_caps import key_text
from journeymapper.desktop.look import Look
from journeymapper.editor.action import ACTIONS, Surroundings, perform
from journeymapper.editor.finding import find, go_to
from journeymapper.editor.palette import matching_actions
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words

_MOST_ACTIONS = 20
_ACTION, _PLACE = "action:", "place:"


def open_palette(look: Look, words: Words, session: Session, around: Surroundings, over: QWidget) -> ChoiceList:
    """Open the palette with its right edge at that of a widget, usually the toolbar's field."""
    popup = ChoiceList(look, over, partial(offered, words, session), name=words("desktop.find_or_do"))
    popup.chosen.connect(partial(_take, session, around))
    width = look.px(480)
    popup.open_at(over.mapToGlobal(QPoint(over.width() - width, 0)), width)
    return popup


def offered(words: Words, session: Session, typed: str) -> list[Choice]:
    """Return what matches: actions first, then places of the map."""
    rows: list[Choice] = []
    actions = matching_actions(session, typed)
    for entry in actions if not typed.strip() else actions[:_MOST_ACTIONS]:
        key = key_text(entry.keys[0], words) if entry.keys else ""
        can_run = entry.available(session)
        rows.append(Choice(_ACTION + entry.id, entry.title(words), words(f"menu.{entry.menu}"), key, enabled=can_run))
    places = find(session.view, typed)
    return [*rows, *(Choice(_PLACE + found.id, found.title, found.where) for found in places)]


def _take(session: Session, around: Surroundings, value: str) -> None:
    entry = ACTIONS.get(value.removeprefix(_ACTION)) if value.startswith(_ACTION) else None
    if entry is not None:
        perform(entry, session, around)
    elif value.startswith(_PLACE):
        go_to(session, value.removeprefix(_PLACE))
