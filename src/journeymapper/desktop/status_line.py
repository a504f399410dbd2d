"""The status line: what the next touchpoint gets, what was said last, the keys that matter now, and counts."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journeymapper.desktop.icons import picture
from journeymapper.desktop.key_caps import Hint, KeyCaps, key_text
from journeymapper.desktop.look import ElidedLabel, Look, PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.editor.action import ACTIONS
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Person

_SAID_FOR_MS = 8_000
_KEYS = {
    "map": ("touchpoint-after", "next-stage", "feeling", "owner", "connect", "keys"),
    "table": ("edit-cell", "next-column", "feeling", "owner", "keys"),
    "sheet": ("new-audience", "open-journey", "rank", "owner", "next-column", "keys"),
    "title": ("title-next", "title-beside", "title-end"),
    "names": ("name-add", "back-to-sheet"),
    "field-map": ("next-field", "back-to-map"),
    "field-table": ("next-field", "back-to-table"),
    "field-sheet": ("next-field", "back-to-sheet"),
}
"""The keys that matter at each place that can have the keyboard."""


class StatusLine(QWidget):
    """28 pixels at the foot of the window."""

    def __init__(self, look: Look, words: Words, session: Session) -> None:
        super().__init__()
        self._look, self._words, self._session = look, words, session
        look.fill(self, "chrome")
        self._said = ElidedLabel(look, "strong")
        self._defaults = _Defaults(look, words, session)
        self._caps = KeyCaps(look)
        self._counts = PlainLabel(look, "small", "ink2")
        layout = QHBoxLayout(self)
        look.lay(self, layout, margins=(16, 0, 16, 0), spacing=16)
        layout.addWidget(self._said, 2)
        layout.addWidget(self._defaults)
        layout.addWidget(self._caps, 3)
        layout.addWidget(self._counts)
        self._said.hide()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SAID_FOR_MS)
        self._silence.timeout.connect(self._fall_silent)
        self.file_state = ""
        """Whether the map is saved, in words."""
        self.zoom = ""
        self._place = "map"
        self._said_of: object = None
        """What was edited, selected and set when the sentence was said; None until all that belongs to it is done."""
        look.follow(self, partial(self._measure))
        self.show_state()

    @property
    def said(self) -> str:
        """The sentence that stands there now, "" for none."""
        return self._sentence if self._said.isVisibleTo(self) else ""

    @property
    def hints(self) -> str:
        """The keys that are shown, and what each does."""
        return self._caps.accessibleName()

    def show_keys_of(self, place: str) -> None:
        """Show the keys of the place that has the keyboard: map, table, sheet, title, names or field-map and so on."""
        if place != self._place:
            self._place = place
            self.show_state()

    def say(self, sentence: str) -> None:
        """Show one sentence for a while and announce it to a screen reader."""
        self._sentence, self._said_of = shown(sentence), None
        QTimer.singleShot(0, self, self._note_what_it_is_of)
        self._said.setText(self._sentence)
        self._said.show()
        self._caps.setVisible(self._said.fontMetrics().horizontalAdvance(self._sentence) <= self.width() // 3)
        self._defaults.hide()
        self._silence.start()
        announce(self, self._sentence)

    def show_state(self) -> None:
        """Show defaults, keys and counts as they are now."""
        session, words = self._session, self._words
        if self._said_of is not None and self._said_of != self._state():
            self._fall_silent()
        if not self._said.isVisibleTo(self):
            self._defaults.show_state()
        on_canvas = session.journey_id is not None
        self._caps.show_hints(self._hints(_KEYS[self._place]))
        if on_canvas:
            stages = session.view.stages_of(session.journey_id or "")
            placed = sum(len(session.view.touchpoints_in(stage.id)) for stage in stages)
            count = words.count("drawing.touchpoints", placed)
        else:
            count = words.count("desktop.audiences", len(session.view.all(Audience)))
        parts = (count, self.file_state, self.zoom if on_canvas else "")
        self._counts.setText("  ·  ".join(part for part in parts if part))

    def _hints(self, wanted: tuple[str, ...]) -> list[Hint]:
        words = self._words
        keys = {hint: words(f"desktop.hint.{hint}.key") for hint in wanted}
        known = {entry.id for entry in ACTIONS}
        shown_hints = [hint for hint in wanted if hint in keys and (hint not in known or ACTIONS.get(hint))]
        return [(key_text(keys[hint], words), words(f"desktop.hint.{hint}")) for hint in shown_hints]

    def _state(self) -> object:
        session = self._session
        place = session.journey_id, session.selection, session.defaults
        return session.document.revision, session.allowed, session.dirty, *place

    def _note_what_it_is_of(self) -> None:
        self._said_of = self._state()

    def _fall_silent(self) -> None:
        self._said_of = None
        self._silence.stop()
        self._said.hide()
        self._caps.show()
        self._defaults.show_state()

    def _measure(self) -> None:
        self.setFixedHeight(self._look.px(28))


class _Defaults(QWidget):
    """Owner, channel and medium that the next touchpoint gets."""

    def __init__(self, look: Look, words: Words, session: Session) -> None:
        super().__init__()
        self._look, self._words, self._session = look, words, session
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        layout.addWidget(PlainLabel(look, "strong", "ink", words("desktop.next_touchpoint")))
        self._parts: list[tuple[QLabel, PlainLabel]] = []
        for _ in range(3):
            pair = (QLabel(), PlainLabel(look, "small", "ink"))
            self._parts.append(pair)
            for label in pair:
                layout.addWidget(label)

    def show_state(self) -> None:
        defaults, words = self._session.defaults, self._words
        owner = self._session.view.find(Person, defaults.owner_id)
        values = [
            ("owner", shown(owner.name) if owner else ""),
            (defaults.channel or "other", words.of("channel", defaults.channel) if defaults.channel else ""),
            (defaults.ownership or "owned", words.of("ownership", defaults.ownership) if defaults.ownership else ""),
        ]
        for (icon, label), (name, text) in zip(self._parts, values, strict=True):
            icon.setVisible(bool(text))
            label.setVisible(bool(text))
            if text:
                try:
                    icon.setPixmap(picture(name, self._look.px(14), self._look.theme))
                except KeyError:  # a channel of a newer version has no icon
                    icon.clear()
                label.setText(text)
        self.setVisible(any(text for _, text in values))


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
