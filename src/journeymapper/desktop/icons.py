"""The icons of resources/icons as pictures for buttons, rows and fields."""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from journeymapper.desktop.look import Look
from journeymapper.drawing.display_list import Group, Icon
from journeymapper.drawing.icons import icon_names
from journeymapper.drawing.theme import Theme
from journeymapper.model.vocabulary import Severity
from journeymapper.painters.qt import QtPainter

SEVERITIES = {
    Severity.CRITICAL: "gap_critical",
    Severity.HIGH: "gap_high",
    Severity.MEDIUM: "gap_medium",
    Severity.LOW: "gap_low",
}
FACES = ("face_m2", "face_m1", "face_0", "face_p1", "face_p2")
_UNKNOWN_FACE = "face_unknown"
_RATIO = 3


@cache
def picture(name: str, size: int, theme: Theme, ink: str = "ink", behind: str = "chrome") -> QPixmap:
    """Return an icon as a picture of `size` logical pixels, sharp on dense screens."""
    pixmap = QPixmap(size * _RATIO, size * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, QRectF(0, 0, size, size), theme, ink=ink, behind=behind)
    painter.end()
    return pixmap


def paint_icon(
    painter: QPainter, name: str, box: QRectF, theme: Theme, *, ink: str = "ink", behind: str = "chrome"
) -> None:
    """Paint an icon into a square; a face takes the colours of its feeling."""
    size = min(box.width(), box.height())
    line, back = getattr(theme, ink), getattr(theme, behind)
    icon = Icon(name, 0, 0, size, line, back)
    if name in FACES:
        colours = theme.faces[FACES.index(name)]
        icon = Icon(name, 0, 0, size, colours.feature, back, colours.fill, colours.outline)
    elif name == _UNKNOWN_FACE:
        icon = Icon(name, 0, 0, size, line, back, back, line, (2.0, 2.0))
    painter.save()
    QtPainter().paint(painter, [Group("", "mark", "", box.x(), box.y(), size, size, (icon,))])
    painter.restore()


def icon(name: str, look: Look, *, ink: str = "ink") -> QIcon:
    """Return an icon for a button; a blank one where there is none of that name."""
    if name not in icon_names():
        return QIcon()
    made = QIcon(picture(name, look.px(16), look.theme, ink))
    made.addPixmap(picture(name, look.px(16), look.theme, "border"), QIcon.Mode.Disabled)
    return made


def face_of(valence: float | None) -> str:
    """Return the name of the face for a feeling."""
    if valence is None:
        return _UNKNOWN_FACE
    from journeymapper.drawing.theme import face_index

    return FACES[face_index(valence)]
