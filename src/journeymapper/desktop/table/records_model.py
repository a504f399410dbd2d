"""Records of one kind as rows, their fields as columns."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.inspector.fields import Editor, FieldSpec, field_specs, value_at
from journeymapper.desktop.inspector.inherited import inherited_text
from journeymapper.desktop.inspector.text_editor import written
from journeymapper.desktop.plain import shown, tool_tip
from journeymapper.drawing.wording import signed
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import Journey, Kpi, Link, Person, Stage, Touchpoint, Transition
from journeymapper.model.view import View

Index = QModelIndex | QPersistentModelIndex
SPEC, VALUE, SORT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
KINDS: tuple[type[Record], ...] = (Touchpoint, Stage, Transition, Link, Kpi, Person)
_PLACE = FieldSpec("", Editor.TEXT, optional=False)
"""The first column: a touchpoint's number, a stage's place, where a way leads."""
_COMMENTS = FieldSpec("/comments", Editor.NUMBER, optional=False)
"""How many comments are open."""
_FIRST = {
    "touchpoint": ("name", "emotion.valence", "raci.accountable_id", "channel", "ownership", "moment_of_truth"),
    "stage": ("name", "phase", "owner_id"),
    "transition": ("kind", "share", "count", "condition", "lag_minutes"),
    "link": ("kind", "polarity", "strength"),
}


def columns_of(kind: type[Record]) -> list[FieldSpec]:
    """Return the columns for a kind: its place, what is asked first, its open comments, then all other fields."""
    specs = {spec.path: spec for spec in field_specs(kind)}
    first = [specs.pop(path) for path in _FIRST.get(kind.record_kind, ("name",))]
    return [_PLACE, *first, _COMMENTS, *specs.values()]


def is_field(spec: FieldSpec) -> bool:
    """Say whether a column shows a field of the record itself."""
    return spec not in (_PLACE, _COMMENTS)


def records_of(view: View, journey_id: str, kind: type[Record]) -> list[Record]:
    """Return what there is of a kind in a journey; of KPIs and people all, as they are of the whole project."""
    if kind is Touchpoint:
        return [*view.touchpoints_of(journey_id), *view.parked_in(journey_id)]
    if kind is Stage:
        return list(view.stages_of(journey_id))
    if kind is Transition:
        return list(view.transitions_of(journey_id))
    if kind is Link:
        journey = view.find(Journey, journey_id)
        ends = [journey_id, journey.audience_id if journey else None]
        ends += [touchpoint.id for touchpoint in (*view.touchpoints_of(journey_id), *view.parked_in(journey_id))]
        return list({link.id: link for end in ends if end for link in view.links_of(end)}.values())
    return list(view.all(kind))


class RecordsModel(QAbstractTableModel):
    """Shows records; a new value for a cell is sent out, and comes back with the next state of the map."""

    edited = Signal(str, object, object)
    """A record's id, a FieldSpec, and the value."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.kind: type[Record] = Touchpoint
        self.columns: list[FieldSpec] = columns_of(Touchpoint)
        self.records: list[Record] = []
        self._view: View | None = None
        self._numbers: dict[str, int] = {}

    def show(self, view: View, journey_id: str, kind: type[Record]) -> None:
        """Show the records of a kind in a journey as they are now."""
        records = records_of(view, journey_id, kind)
        self._view = view
        self._numbers = {record_id: place.number for record_id, place in view.positions(journey_id).items()}
        if kind is self.kind and [r.id for r in records] == [r.id for r in self.records]:
            self.records = records
            if records:
                self.dataChanged.emit(self.index(0, 0), self.index(len(records) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.kind, self.records = kind, records
        self.columns = columns_of(kind)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of records."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of fields."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        """Return a field's title."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        spec = self.columns[section]
        if is_field(spec):
            return spec.title(self.kind, self._words)
        return self._words("desktop.place" if spec == _PLACE else "discussion.comments")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a value, or how it is shown, sorted or said."""
        record, spec = self.records[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(self._text(record, spec)) or self._inherited(record, spec) or self._absent(spec)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self.data(index)}"
            case Qt.ItemDataRole.ToolTipRole:
                text = self._text(record, spec)
                return tool_tip(text) if len(text) > 24 else None
        if role == SPEC:
            return spec
        if role == VALUE:
            return value_at(record, spec.path) if is_field(spec) else None
        if role == SORT:
            return self._sort_key(record, spec)
        return None

    def is_absent(self, index: Index) -> bool:
        """Say whether nothing is known for a cell."""
        return not self._text(self.records[index.row()], self.columns[index.column()])

    def take(self, row: int, column: int, value: object) -> None:
        """Send a new value out."""
        self.edited.emit(self.records[row].id, self.columns[column], value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be edited but the place."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if is_field(self.columns[index.column()]) else flags

    def _text(self, record: Record, spec: FieldSpec) -> str:
        if spec == _PLACE:
            return self._place(record)
        if spec == _COMMENTS:
            return str(self._waiting(record) or "")
        value = value_at(record, spec.path)
        match value:
            case None:
                return ""
            case bool():
                return self._words("desktop.yes" if value else "desktop.no") if value or spec.optional else ""
            case float() if (spec.least, spec.most) == (-2, 2):
                return signed(self._words, value)
            case tuple() | frozenset():
                return ", ".join(self._word(member, spec) for member in sorted(value, key=str))
        return self._word(value, spec)

    def _word(self, value: object, spec: FieldSpec) -> str:
        if spec.refers_to and self._view is not None:
            record = self._view.get(str(value))
            return record.name if record else ""
        return self._words.of(spec.word_group, str(value)) if spec.vocabulary else written(value)

    def _place(self, record: Record) -> str:
        if isinstance(record, Touchpoint):
            return str(self._numbers.get(record.id, "")) or self._words("drawing.parked")
        if isinstance(record, Transition | Link):
            ends = [self._numbers.get(end) or self._name(end) for end in (record.source_id, record.target_id)]
            return f"{ends[0]} → {ends[1]}"
        return str(self.records.index(record) + 1)

    def _name(self, record_id: str) -> str:
        record = self._view.get(record_id) if self._view else None
        return shown(record.name)[:40] if record else ""

    def _waiting(self, record: Record) -> int:
        said = self._view.comments_on(record.id) if self._view else ()
        return sum(not comment.resolved for comment in said)

    def _inherited(self, record: Record, spec: FieldSpec) -> str:
        return inherited_text(record, spec, self._view, self._words) if self._view else ""

    def _absent(self, spec: FieldSpec) -> str:
        return self._words("desktop.not_asked") if spec.optional else ""

    def _sort_key(self, record: Record, spec: FieldSpec) -> object:
        if spec == _COMMENTS:
            return float(self._waiting(record))
        if spec == _PLACE:
            return self._numbers.get(record.id, len(self._numbers) + self.records.index(record) + 1)
        value = value_at(record, spec.path)
        if isinstance(value, bool | int | float):
            return float(value)
        return value.isoformat() if isinstance(value, date) else self._text(record, spec).casefold()


class SortedRecords(QSortFilterProxyModel):
    """Sorts and narrows; what is not known comes last either way."""

    def __init__(self, source: RecordsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._wanted: Sequence[str] = ()
        self.setSourceModel(source)
        self.setSortRole(SORT)

    def narrow(self, typed: str) -> None:
        """Show only rows that hold every word typed."""
        self._wanted = typed.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Say whether a row holds all words."""
        if not self._wanted:
            return True
        model = self._source
        said = " ".join(str(model.data(model.index(row, column))) for column in range(model.columnCount())).casefold()
        return all(word in said for word in self._wanted)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802 - Qt's name
        """Compare numbers as numbers and texts as texts."""
        ascending = self.sortOrder() is Qt.SortOrder.AscendingOrder
        absent = self._source.is_absent(left), self._source.is_absent(right)
        if absent[0] != absent[1]:
            return absent[1] if ascending else absent[0]
        first, second = self._source.data(left, SORT), self._source.data(right, SORT)
        if isinstance(first, int | float) and isinstance(second, int | float):
            return first < second
        return str(first) < str(second)
