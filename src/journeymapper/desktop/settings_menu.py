"""The settings of the window as a menu: size of text, colours, language, saving by itself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from journeymapper.desktop.look import Look
from journeymapper.desktop.remembered import Remembered
from journeymapper.foundation.words import Words, languages

AUTOSAVE = "autosave"
"""Whether maps that have a file are saved by themselves: 1 or 0."""
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
SCHEMES = ("system", "light", "dark")


def add_settings(menu: QMenu, look: Look, words: Words, remembered: Remembered, say: Callable[[str], None]) -> None:
    """Add the settings to a menu; what is chosen takes effect at once, a language at the next start."""

    def set_text_size(percent: int) -> None:
        remembered.set("text-size", percent)
        look.set_text_size(percent)

    def set_scheme(scheme: str) -> None:
        remembered.set("scheme", scheme)
        look.set_scheme(scheme)

    def set_language(language: str) -> None:
        remembered.set("language", language)
        say(words("desktop.language_later"))

    def set_autosave(wanted: bool) -> None:  # noqa: FBT001 - a slot
        remembered.set(AUTOSAVE, int(wanted))

    menu.addSeparator()
    sizes = {f"{percent}\u00a0%": partial(set_text_size, percent) for percent in TEXT_SIZES}
    _add(menu, words("desktop.text_size"), sizes, f"{look.text_size}\u00a0%")
    colours = {words(f"desktop.scheme.{scheme}"): partial(set_scheme, scheme) for scheme in SCHEMES}
    _add(menu, words("desktop.option.theme"), colours, words(f"desktop.scheme.{look.scheme}"))
    spoken = {words(f"desktop.language.{language}"): partial(set_language, language) for language in languages()}
    _add(menu, words("desktop.option.lang"), spoken, words(f"desktop.language.{words.language}"))
    autosave = QAction(words("keeping.autosave"), menu, checkable=True)
    autosave.setChecked(remembered.number(AUTOSAVE, 1) == 1)
    autosave.toggled.connect(set_autosave)
    menu.addAction(autosave)


def _add(menu: QMenu, title: str, choices: dict[str, "partial[None]"], chosen: str) -> None:
    """Add a submenu of which one choice at a time is ticked."""
    part = menu.addMenu(title)
    group = QActionGroup(part)
    for text, take in choices.items():
        action = QAction(text, part, checkable=True)
        action.setChecked(text == chosen)
        action.triggered.connect(partial(_call, take))
        group.addAction(action)
        part.addAction(action)


def _call(take: "partial[None]", _: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
    take()
