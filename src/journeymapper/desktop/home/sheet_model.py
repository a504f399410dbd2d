"""The rows of the audience sheet as Qt's views read them."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.home import cells
from journeymapper.desktop.home.cells import ROW
from journeymapper.desktop.home.rows import Row
from journeymapper.desktop.plain import tool_tip, unmarked
from journeymapper.foundation.words import Words

Index = QModelIndex | QPersistentModelIndex
TYPED = (cells.RANK, cells.AUDIENCE, cells.MEASUREMENT)
"""The columns that are typed into; the others are chosen from a list."""


class SheetModel(QAbstractTableModel):
    """Rows for the view; what is typed goes to the page."""

    typed = Signal(str, int, str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show other rows, or the same ones changed."""
        if [row.record_id for row in rows] == [row.record_id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, cells.GAPS))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Count the columns, what is derived included."""
        return cells.GAPS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        """Return what a column is called; the first one, with the ranks, has no name."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(f"desktop.column.{section}") if section else ""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell: in words, as it is typed, or its whole row."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return {cells.RANK: row.rank, cells.AUDIENCE: row.name, cells.MEASUREMENT: row.measurement.text or ""}.get(
                index.column(), ""
            )
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (cells.AUDIENCE, cells.MAP):
            return tool_tip(self._words("desktop.opens_journey"))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._said(row, index.column())
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Pass on what was typed."""
        self.typed.emit(self.rows[index.row()].record_id, index.column(), unmarked(str(value)))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be typed into."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.column() in TYPED and self.rows[index.row()].is_audience
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def _said(self, row: Row, column: int) -> str:
        words = self._words
        not_asked = words("desktop.not_asked")
        gaps = [f"{count} {words('drawing.mark.' + name.removeprefix('gap_'))}" for name, count in row.gaps]
        mean = row.mean
        texts = {
            cells.RANK: row.rank,
            cells.AUDIENCE: f"{row.name}, {row.kind}",
            cells.OWNER: row.owner.text or words("drawing.no_owner"),
            cells.PROCESS: not_asked if row.process.text is None else row.process.text,
            cells.MEASUREMENT: not_asked if row.measurement.text is None else row.measurement.text,
            cells.MAP: str(row.touchpoints) if row.touchpoints else words("desktop.no_map"),
            cells.MOOD: f"{mean:+.1f}" if mean is not None else not_asked,
            cells.GAPS: ", ".join(gaps) or words("desktop.none"),
        }
        return texts[column]
