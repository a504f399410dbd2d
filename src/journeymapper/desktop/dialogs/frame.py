"""What all dialogs share: the look, a title line, and buttons with words of ours."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.foundation.words import Words


class Dialog(QDialog):
    """A dialog over the window; Escape leaves it. It deletes itself when it is closed."""

    def __init__(self, parent: QWidget, look: Look, words: Words, title: str) -> None:
        super().__init__(parent)
        self.look, self.words = look, words
        self.setWindowTitle(title)
        look.fill(self, "chrome")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(look.px(12))
        self.column.addWidget(PlainLabel(look, "h2", "ink", title))

    def add_buttons(self, accept: str) -> QDialogButtonBox:
        """Add a button that accepts and one that leaves, at the end."""
        box = QDialogButtonBox()
        yes = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        yes.setDefault(True)
        box.addButton(self.words("desktop.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.column.addWidget(box)
        return box
