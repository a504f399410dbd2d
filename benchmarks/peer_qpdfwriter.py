"""Peer: Qt's QPdfWriter draws the content. Arguments: content, output, folder of fonts."""

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    Qt,
)


def make_application(fonts: Path) -> QGuiApplication:
    """Start Qt and give it the fonts."""
    application = QGuiApplication([])
    for name in ("NotoSans-Regular", "NotoSans-Bold", "NotoSansKR-Regular", "NotoSansKR-Bold"):
        QFontDatabase.addApplicationFont(str(fonts / f"{name}.ttf"))
    return application


def draw_with_qt(content: dict[str, Any], target: str) -> None:
    """Draw the content into a PDF."""
    writer = QPdfWriter(target)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QSizeF(content["width"], content["height"]), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    fonts: dict[tuple[float, bool], QFont] = {}
    for item in content["items"]:
        if item["kind"] == "text":
            key = (item["size"], item["bold"])
            if key not in fonts:
                font = QFont(["Noto Sans", "Noto Sans KR"])
                font.setPixelSize(1)
                font.setPointSizeF(item["size"])
                font.setBold(item["bold"])
                fonts[key] = font
            painter.setFont(fonts[key])
            painter.setPen(QColor(item["fill"]))
            painter.drawText(QPointF(item["x"], item["y"]), item["text"])
            continue
        pen = QPen(Qt.PenStyle.NoPen)
        if item["stroke"] and item["width"] > 0:
            pen = QPen(QColor(item["stroke"]), item["width"])
            if item["dash"]:
                pattern = [length / item["width"] for length in item["dash"]]
                pen.setDashPattern(pattern if len(pattern) % 2 == 0 else pattern * 2)
        painter.setPen(pen)
        painter.setBrush(QBrush(QColor(item["fill"])) if item["fill"] else QBrush())
        if item["kind"] == "rect":
            painter.drawRoundedRect(QRectF(item["x"], item["y"], item["w"], item["h"]), item["r"], item["r"])
            continue
        path = QPainterPath()
        for name, *values in item["d"]:
            points = [QPointF(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
            if name == "M":
                path.moveTo(points[0])
            elif name == "L":
                path.lineTo(points[0])
            elif name == "C":
                path.cubicTo(*points)
            else:
                path.closeSubpath()
        painter.drawPath(path)
    painter.end()


if __name__ == "__main__":
    running = make_application(Path(sys.argv[3]))
    draw_with_qt(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2])
