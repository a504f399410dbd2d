"""The palette: run any action, set any setting, or go to any place of the map, by typing a part of its name."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.choice_list import Choice, ChoiceList, matching
from journeymapper.desktop.key_caps import key_text
from journeymapper.desktop.look import Look
from journeymapper.desktop.remembered import Remembered
from journeymapper.desktop.settings_menu import Setting, settings, text_steps
from journeymapper.editor.action import ACTIONS, Surroundings, perform
from journeymapper.editor.finding import find, go_to
from journeymapper.editor.palette import matching_actions
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words

_MOST_ACTIONS = 20
_ACTION, _SETTING, _PLACE = "action:", "setting:", "place:"


def open_palette(
    look: Look,
    words: Words,
    session: Session,
    around: Surroundings,
    over: QWidget,
    remembered: Remembered | None = None,
) -> ChoiceList:
    """Open the palette with its right edge at that of a widget, usually the toolbar's field.

    Where there is something to remember them in, settings can be chosen, too.
    """
    known: list[Setting] = []
    if remembered is not None:
        known = [*text_steps(look, words, remembered), *settings(look, words, remembered, around.say)]
    popup = ChoiceList(look, over, partial(offered, words, session, known), name=words("desktop.find_or_do"))
    popup.chosen.connect(partial(_take, session, around, known))
    width = look.px(480)
    popup.open_at(over.mapToGlobal(QPoint(over.width() - width, 0)), width)
    return popup


def offered(words: Words, session: Session, known: Sequence[Setting], typed: str) -> list[Choice]:
    """Return what matches: actions first, then settings, then places of the map; or a line that says nothing does."""
    rows: list[Choice] = []
    actions = matching_actions(session, typed)
    for entry in actions if not typed.strip() else actions[:_MOST_ACTIONS]:
        key = key_text(entry.keys[0], words) if entry.keys else ""
        can_run = entry.available(session)
        rows.append(Choice(_ACTION + entry.id, entry.title(words), words(f"menu.{entry.menu}"), key, enabled=can_run))
    if not typed.strip():
        return rows
    set_to = [
        Choice(f"{_SETTING}{place}", ": ".join(filter(None, setting[:2])), key="✓" if setting.chosen else "")
        for place, setting in enumerate(known)
    ]
    rows += matching(set_to, typed)
    rows += [Choice(_PLACE + found.id, found.title, found.where) for found in find(session, typed)]
    nothing = words("desktop.nothing_called", typed=" ".join(typed.split()))
    return rows or [Choice("", "", nothing, enabled=False)]


def _take(session: Session, around: Surroundings, known: Sequence[Setting], value: str) -> None:
    if value.startswith(_SETTING):
        known[int(value.removeprefix(_SETTING))].take()
        return
    entry = ACTIONS.get(value.removeprefix(_ACTION)) if value.startswith(_ACTION) else None
    if entry is not None:
        perform(entry, session, around)
    elif value.startswith(_PLACE):
        go_to(session, value.removeprefix(_PLACE))
