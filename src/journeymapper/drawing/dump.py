"""A drawing as readable text, the same for the same drawing: golden tests compare it, bug reports quote it."""

import json
from typing import assert_never

from journeymapper.drawing.display_list import Dash, DisplayList, Field, Group, Icon, Link, Path, Primitive, Rect, Text


def dump(drawing: DisplayList) -> str:
    """Return one line for the drawing, each group and each primitive; measures are rounded to 0.01 points.

    Texts stand in quotation marks as they read, with their size and width; a character without a glyph is named.
    """
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
        """Primitives and whole groups' contents that come more than once, by identity."""

    def lines(self, drawing: DisplayList) -> list[str]:
        number, known = self._number, self._known
        size = f"{number[drawing.width]} x {number[drawing.height]}"
        lines = [f'drawing {size} background {drawing.background or "none"} language "{drawing.language}"']
        for group in drawing.groups:
            items = group.items
            block = known.get(id(items))
            if block is None:
                block = known[id(items)] = "\n".join([known.get(id(item)) or self._line(item) for item in items])
            lines.append(self._group(group))
            if block:
                lines.append(block)
        return lines

    def _line(self, item: Primitive) -> str:
        line = self._known[id(item)] = self._primitive(item)
        return line

    def _group(self, group: Group) -> str:
        number = self._number
        key, role, label, x, y, width, height, _ = group
        return f"{role} {key} at {number[x]} {number[y]} {number[width]} x {number[height]} {_quoted(label)}"

    def _primitive(self, item: Primitive) -> str:
        number = self._number
        match item:
            case Text():
                x, y, line, colour = item
                weight = " missing " + _quoted("".join(line.missing)) if line.missing else ""
                right_to_left = " rtl" if line.rtl else ""
                return (
                    f"  text {number[x]} {number[y]} {_quoted(line.text)} size {number[line.size]}"
                    f" width {number[line.width]} {colour}{right_to_left}{weight}"
                )
            case Rect():
                x, y, width, height, fill, stroke, stroke_width, radius, dash = item
                round_by = f" radius {number[radius]}" if radius else ""
                return (
                    f"  rect {number[x]} {number[y]} {number[width]} x {number[height]}"
                    f"{self._paint(fill, stroke, stroke_width, dash)}{round_by}"
                )
            case Path():
                segments, fill, stroke, stroke_width, dash, round_ends = item
                data = " ".join(segment[0] + " ".join([number[value] for value in segment[1:]]) for segment in segments)
                ends = " round" if round_ends else ""
                return f"  path {data}{self._paint(fill, stroke, stroke_width, dash)}{ends}"
            case Icon():
                name, x, y, size, ink, behind, body, outline, dash = item
                colours = " ".join(
                    f"{key} {colour}" for key, colour in (("body", body), ("outline", outline)) if colour
                )
                dashed = f" dash {self._lengths(dash)}" if dash else ""
                parts = f"  icon {name} {number[x]} {number[y]} size {number[size]} {ink} on {behind}"
                return f"{parts} {colours}{dashed}".rstrip()
            case Link(box, target):
                return f"  link {' '.join(map(self._number.__getitem__, box))} {_quoted(target)}"
            case Field(box, name, tooltip):
                return f"  field {' '.join(map(self._number.__getitem__, box))} {_quoted(name)} {_quoted(tooltip)}"
            case _:
                assert_never(item)

    def _paint(self, fill: str | None, stroke: str | None, width: float, dash: Dash) -> str:
        text = f" fill {fill}" if fill else ""
        if stroke:
            text += f" stroke {stroke} {self._number[width]}"
        return f"{text} dash {self._lengths(dash)}" if dash else text

    def _lengths(self, dash: Dash) -> str:
        return " ".join(self._number[length] for length in dash)


def _quoted(text: str) -> str:
    return (
        f'"{text}"'
        if text.isprintable() and '"' not in text and "\\" not in text
        else json.dumps(text, ensure_ascii=False)
    )
