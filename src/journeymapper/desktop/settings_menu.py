"""The settings of the window, for its menu and the palette: size of text, colours, language, saving by itself."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from journeymapper.desktop.look import Look
from journeymapper.desktop.remembered import Remembered
from journeymapper.foundation.words import Words, languages

AUTOSAVE = "autosave"
"""Whether maps that have a file are saved by themselves: 1 or 0."""
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
SCHEMES = ("system", "light", "dark")


class Setting(NamedTuple):
    """One choice of a setting: what is set, to what, whether it is so now, and how it becomes so."""

    title: str
    text: str
    chosen: bool
    take: Callable[[], None]


def settings(look: Look, words: Words, remembered: Remembered, say: Callable[[str], None]) -> list[Setting]:
    """Return the choices of all settings that have several; what is chosen takes effect at once, a language later."""

    def set_scheme(scheme: str) -> None:
        remembered.set("scheme", scheme)
        look.set_scheme(scheme)

    def set_language(language: str) -> None:
        remembered.set("language", language)
        say(words("desktop.language_later"))

    size, colours, language = (words(f"desktop.{key}") for key in ("text_size", "option.theme", "option.lang"))
    spoken = remembered.text("language", words.language)
    return [
        *(
            Setting(
                size, f"{percent}\u00a0%", percent == look.text_size, partial(_set_text_size, look, remembered, percent)
            )
            for percent in TEXT_SIZES
        ),
        *(
            Setting(colours, words(f"desktop.scheme.{scheme}"), scheme == look.scheme, partial(set_scheme, scheme))
            for scheme in SCHEMES
        ),
        *(
            Setting(language, words(f"desktop.language.{known}"), known == spoken, partial(set_language, known))
            for known in languages()
        ),
    ]


def text_steps(look: Look, words: Words, remembered: Remembered) -> list[Setting]:
    """Return the next larger and the next smaller size of text, where there are such."""
    larger = [percent for percent in TEXT_SIZES if percent > look.text_size][:1]
    smaller = [percent for percent in TEXT_SIZES if percent < look.text_size][-1:]
    return [
        Setting(words(f"desktop.text_{step}"), "", False, partial(_set_text_size, look, remembered, percent))
        for step, percents in (("larger", larger), ("smaller", smaller))
        for percent in percents
    ]


def add_settings(menu: QMenu, look: Look, words: Words, remembered: Remembered, say: Callable[[str], None]) -> None:
    """Add the settings to a menu."""

    def set_autosave(wanted: bool) -> None:  # noqa: FBT001 - a slot
        remembered.set(AUTOSAVE, int(wanted))

    menu.addSeparator()
    now = partial(settings, look, words, remembered, say)
    for title, choices in groupby(now(), key=lambda setting: setting.title):
        part = _add(menu, title, list(choices))
        part.aboutToShow.connect(partial(_tick, part, now))
    autosave = QAction(words("keeping.autosave"), menu, checkable=True)
    autosave.setChecked(remembered.number(AUTOSAVE, 1) == 1)
    autosave.toggled.connect(set_autosave)
    menu.addAction(autosave)


def _set_text_size(look: Look, remembered: Remembered, percent: int) -> None:
    remembered.set("text-size", percent)
    look.set_text_size(percent)


def _add(menu: QMenu, title: str, choices: list[Setting]) -> QMenu:
    """Add a submenu of which one choice at a time is ticked."""
    part = menu.addMenu(title)
    group = QActionGroup(part)
    for choice in choices:
        action = QAction(choice.text, part, checkable=True)
        action.setChecked(choice.chosen)
        action.triggered.connect(partial(_call, choice.take))
        group.addAction(action)
        part.addAction(action)
    return part


def _tick(part: QMenu, now: Callable[[], list[Setting]]) -> None:
    """Tick what holds now: the palette may have set it."""
    chosen = {setting.text for setting in now() if setting.title == part.title() and setting.chosen}
    for action in part.actions():
        action.setChecked(action.text() in chosen)


def _call(take: Callable[[], None], _: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
    take()
