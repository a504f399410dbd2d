"""The fields for the options of one format."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.desktop.check_box import CheckBox
from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.choice_list import Choice, matching
from journeymapper.desktop.exporting.options import Chosen, Option
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.desktop.typing_fields import LineField


class OptionsForm(QWidget):
    """Asks for every option; `changed` is sent when another value is chosen."""

    changed = Signal()

    def __init__(self, look: Look, options: list[Option]) -> None:
        super().__init__()
        self._look = look
        self.chosen: dict[str, Chosen] = {option.name: option.usual for option in options}
        self.fields: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.px(8), 0)
        self._column.setSpacing(look.px(4))
        for option in options:
            self._add(option)
        self._column.addStretch(1)

    def finish(self) -> None:
        """Take over what an input method is still composing."""
        for field in self.fields.values():
            if isinstance(field, LineField):
                field.finish()

    def _add(self, option: Option) -> None:
        look = self._look
        if option.flag:
            field: QWidget = self._check(option)
        else:
            self._column.addWidget(PlainLabel(look, "small", "ink2", option.title))
            field = self._choice(option) if option.choices else self._text(option)
        field.setAccessibleName(option.title)
        if option.help:
            field.setAccessibleDescription(option.help)
        self._column.addWidget(field)
        if option.help and not option.choices:
            told = PlainLabel(look, "hint", "ink3", option.help)
            told.setWordWrap(True)
            self._column.addWidget(told)
        self._column.addSpacing(look.px(8))
        self.fields[option.name] = field

    def _check(self, option: Option) -> CheckBox:
        box = CheckBox(self._look, option.title)
        box.setChecked(bool(option.usual))
        box.toggled.connect(partial(self._take, option.name))
        return box

    def _text(self, option: Option) -> LineField:
        field = LineField()
        field.setText(str(option.usual))
        field.textChanged.connect(partial(self._take, option.name))
        return field

    def _choice(self, option: Option) -> ChoiceField:
        titles = {value: shown(title) for value, title in option.choices}
        offered = [Choice(value, title) for value, title in titles.items()]
        field = ChoiceField(self._look, partial(matching, offered), nothing="", can_clear=False)
        field.show_value(titles.get(str(option.usual)))

        def take(value: str) -> None:
            field.show_value(titles[value])
            self._take(option.name, value)

        field.chosen.connect(take)
        return field

    def _take(self, name: str, value: Chosen) -> None:
        if self.chosen[name] != value:
            self.chosen[name] = value
            self.changed.emit()
