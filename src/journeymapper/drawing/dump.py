"""A drawing as readable text, the same for the same drawing: golden tests compare it, bug reports quote it."""

from typing import assert_never

from journeymapper.drawing.display_list import Dash, DisplayList, Field, Icon, Link, Path, Primitive, Rect, Text
from journeymapper.foundation.garbage import collection_paused


def dump(drawing: DisplayList) -> str:
    """Return a line for the drawing, for each group and for each of its primitives; measures are rounded to 0.01.

    Texts and labels stand in quotation marks, written as in Python; characters without a glyph are named.
    """
    with collection_paused():
        return "\n".join(_Dump().lines(drawing)) + "\n"


class _Numbers(dict[float, str]):
    """Figures as they are written, worked out when they are first met."""

    def __missing__(self, value: float) -> str:
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        text = self[value] = "0" if text == "-0" else text
        return text


class _Dump:
    def __init__(self) -> None:
        self._number = _Numbers()
        self._known: dict[int, str] = {}
        """Primitives, and whole groups' contents, by identity: many shapes share them."""

    def lines(self, drawing: DisplayList) -> list[str]:
        number, known, written = self._number, self._known, self._written
        size = f"{number[drawing.width]} x {number[drawing.height]}"
        lines = [f"drawing {size} background {drawing.background} language {drawing.language!r}"]
        for key, role, label, x, y, width, height, items in drawing.groups:
            block = known.get(id(items))
            if block is None:
                block = known[id(items)] = "".join([known.get(id(item)) or written(item) for item in items])
            place = f"{number[x]} {number[y]} {number[width]} x {number[height]}"
            lines.append(f"{role} {key} {place} {label!r}{block}")
        return lines

    def _written(self, item: Primitive) -> str:
        line = self._known[id(item)] = "\n  " + self._primitive(item)
        return line

    def _primitive(self, item: Primitive) -> str:
        number = self._number
        match item:
            case Text():
                x, y, line, colour = item
                more = (" rtl" if line.rtl else "") + (f" missing {line.missing!r}" if line.missing else "")
                place = f"{number[x]} {number[y]} size {number[line.size]} width {number[line.width]}"
                return f"text {place} {colour} {line.text!r}{more}"
            case Rect():
                x, y, width, height, fill, stroke, stroke_width, radius, dash = item
                place = f"{number[x]} {number[y]} {number[width]} x {number[height]}"
                rounded = f" radius {number[radius]}" if radius else ""
                return f"rect {place}{self._paint(fill, stroke, stroke_width, dash)}{rounded}"
            case Path():
                data = " ".join(s[0] + " ".join([number[value] for value in s[1:]]) for s in item.segments)
                ends = " round" if item.round_ends else ""
                return f"path {data}{self._paint(item.fill, item.stroke, item.stroke_width, item.dash)}{ends}"
            case Icon():
                place = f"{number[item.x]} {number[item.y]} size {number[item.size]} {item.ink} on {item.behind}"
                body = f" body {item.body}" if item.body else ""
                outline = f" outline {item.outline}" if item.outline else ""
                return f"icon {item.name} {place}{body}{outline}{self._dashed(item.dash)}"
            case Link():
                return f"link {' '.join(number[value] for value in item.box)} {item.target!r}"
            case Field():
                return f"field {' '.join(number[value] for value in item.box)} {item.name!r} {item.tooltip!r}"
            case _:
                assert_never(item)

    def _paint(self, fill: str | None, stroke: str | None, width: float, dash: Dash) -> str:
        filled = f" fill {fill}" if fill else ""
        return f"{filled} stroke {stroke} {self._number[width]}{self._dashed(dash)}" if stroke else filled

    def _dashed(self, dash: Dash) -> str:
        return f" dash {' '.join(self._number[length] for length in dash)}" if dash else ""
