"""The SVG file: one group a record, with its id and what a screen reader says."""

import re
from io import TextIOWrapper
from typing import BinaryIO, assert_never
from xml.sax.saxutils import escape, quoteattr

from journeymapper.drawing.display_list import Dash, DisplayList, Field, Group, Icon, Link, Path, Rect, Segment, Text
from journeymapper.drawing.icons import BODY_STROKE, GRID, KNOCK_STROKE, STROKE, icon_shape
from journeymapper.painters.svg.glyphs import GlyphOutlines

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAFE_TARGET = re.compile(r"(https?:|mailto:|#)", re.IGNORECASE)


def write_svg(drawing: DisplayList, stream: BinaryIO, *, title: str) -> None:
    """Write a drawing as one SVG file of its own size in points."""
    outlines = GlyphOutlines({group.id for group in drawing.groups})
    body = [_group(group, outlines) for group in drawing.groups]
    width, height = _number(drawing.width), _number(drawing.height)
    out = TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=True)
    language = f" lang={_quoted(drawing.language)}" if drawing.language else ""
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"{language}>\n'
        f"<title>{_escaped(title)}</title>\n<defs>\n{outlines.definitions()}\n</defs>\n"
    )
    if drawing.background:
        out.write(f'<rect width="{width}" height="{height}" fill="{drawing.background}"/>\n')
    out.write("\n".join(body))
    out.write("\n</svg>\n")
    out.detach()


def _group(group: Group, outlines: GlyphOutlines) -> str:
    parts = [f"<g id={_quoted(group.id)} class={_quoted(group.role)} {_moved(group.x, group.y)}>"]
    if group.label:
        parts.append(f"<title>{_escaped(group.label)}</title>")
    for item in group.items:
        match item:
            case Text():
                parts.append(_text(item, outlines))
            case Rect():
                corners = f' rx="{_number(item.radius)}"' if item.radius else ""
                paint = _paint(item.fill, item.stroke, item.stroke_width, item.dash)
                parts.append(f"<rect {_box(item.x, item.y, item.width, item.height)}{corners}{paint}/>")
            case Path():
                caps = ' stroke-linejoin="round"' + (' stroke-linecap="round"' if item.round_ends else "")
                paint = _paint(item.fill, item.stroke, item.stroke_width, item.dash)
                parts.append(f'<path d="{_data(item.segments)}"{paint}{caps if item.stroke else ""}/>')
            case Icon():
                parts.append(_icon(item))
            case Link(box=box, target=target):
                if _SAFE_TARGET.match(target):
                    parts.append(f'<a href={_quoted(target)}><rect {_box(*box)} fill="#000000" fill-opacity="0"/></a>')
            case Field():
                pass  # a box to tick is a form field on paper only; its square is a Rect
            case _:
                assert_never(item)
    parts.append("</g>")
    return "".join(parts)


def _text(text: Text, outlines: GlyphOutlines) -> str:
    """Return one line as uses of glyph outlines; the group's title holds the words."""
    parts: list[str] = []
    for run in text.line.runs:
        units = outlines.units_per_em(run.face)
        scale = text.line.size / units
        parts.append(f'<g {_moved(text.x, text.y, f"scale({scale:.6g} {-scale:.6g})")} fill="{text.colour}">')
        for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
            height = f' y="{-y / scale:.0f}"' if y else ""
            parts.append(f'<use href="#{outlines.name(run.face, glyph)}" x="{x / scale:.0f}"{height}/>')
        parts.append("</g>")
    return "".join(parts)


def _icon(icon: Icon) -> str:
    shape = icon_shape(icon.name)
    parts = [
        f'<g {_moved(icon.x, icon.y, f"scale({icon.size / GRID:.5g})")} stroke-linecap="round" stroke-linejoin="round">'
    ]
    for segments in shape.body:
        paint = _paint(icon.body or icon.behind, icon.outline, STROKE if icon.dash else BODY_STROKE, icon.dash)
        parts.append(f'<path d="{_data(segments)}"{paint}/>')
    parts.extend(f'<path d="{_data(s)}"{_paint(None, icon.ink, STROKE, ())}/>' for s in shape.stroke)
    parts.extend(f'<path d="{_data(s)}"{_paint(icon.ink, None, 0, ())}/>' for s in shape.fill)
    parts.extend(f'<path d="{_data(s)}"{_paint(None, icon.behind, KNOCK_STROKE, ())}/>' for s in shape.knock_stroke)
    parts.extend(f'<path d="{_data(s)}"{_paint(icon.behind, None, 0, ())}/>' for s in shape.knock)
    parts.append("</g>")
    return "".join(parts)


def _paint(fill: str | None, stroke: str | None, width: float, dash: Dash) -> str:
    text = f' fill="{fill or "none"}"'
    if stroke and width > 0:
        text += f' stroke="{stroke}" stroke-width="{_number(width)}"'
        if dash:
            text += f' stroke-dasharray="{" ".join(_number(length) for length in dash)}"'
    return text


def _data(segments: tuple[Segment, ...]) -> str:
    return "".join(segment[0] + " ".join(_number(value) for value in segment[1:]) for segment in segments)


def _moved(x: float, y: float, scale: str = "") -> str:
    return f'transform="translate({_number(x)} {_number(y)}){" " if scale else ""}{scale}"'


def _box(x: float, y: float, width: float, height: float) -> str:
    return f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'


def _number(value: float | str) -> str:
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
