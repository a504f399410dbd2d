"""A poster's content in a form that any peer can draw: rectangles, paths and lines of text with their places."""

import re
from typing import Any

from journeymapper.document.document import Document
from journeymapper.drawing.display_list import Icon, Page, Path, Rect, Segment, Text
from journeymapper.drawing.icons import icon_shape
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.journey_choice import chosen_journey
from journeymapper.export.journey_drawing import drawn_journey
from journeymapper.export.paper import paper
from journeymapper.export.poster.sheet import poster_pages
from journeymapper.foundation.words import words

Item = dict[str, Any]


def content_of(document: Document) -> dict[str, Any]:
    """Return the poster's page as {"width", "height", "items"}; places are absolute, in points, y down."""
    journey = chosen_journey(document.view, audience=None, journey=None)
    drawn = drawn_journey(document.view, journey, theme("print"), words("en"), default_engine())
    page = poster_pages(drawn.poster, drawn.map, drawn.legend, paper("A1"))[0]
    return {"width": page.width, "height": page.height, "items": list(_items(page))}


def _items(page: Page) -> Any:
    for placed in page.drawings:
        k = placed.scale
        for group in placed.drawing.groups:
            dx, dy = placed.x + group.x * k, placed.y + group.y * k
            for item in group.items:
                match item:
                    case Text():
                        bold = any(run.face.endswith("Bold") for run in item.line.runs)
                        yield {
                            "kind": "text", "x": dx + item.x * k, "y": dy + item.y * k, "size": item.line.size * k,
                            "bold": bold, "text": item.line.text, "fill": item.colour,
                        }  # fmt: skip
                    case Rect():
                        yield {
                            "kind": "rect", "x": dx + item.x * k, "y": dy + item.y * k, "w": item.width * k,
                            "h": item.height * k, "r": item.radius * k, "fill": item.fill, "stroke": item.stroke,
                            "width": item.stroke_width * k, "dash": [d * k for d in item.dash],
                        }  # fmt: skip
                    case Path():
                        yield _path(item.segments, dx, dy, k, item.fill, item.stroke, item.stroke_width, item.dash)
                    case Icon():
                        yield from _icon(item, dx, dy, k)


def _path(segments: tuple[Segment, ...], dx: float, dy: float, k: float, fill: str | None, stroke: str | None,
          width: float, dash: tuple[float, ...]) -> Item:  # fmt: skip
    moved = [
        [segment[0], *(value * k + (dy if place % 2 else dx) for place, value in enumerate(segment[1:]))]  # type: ignore[operator]
        for segment in segments
    ]
    return {
        "kind": "path",
        "d": moved,
        "fill": fill,
        "stroke": stroke,
        "width": width * k,
        "dash": [d * k for d in dash],
    }


def _icon(icon: Icon, dx: float, dy: float, k: float) -> Any:
    shape, x, y, scale = icon_shape(icon.name), dx + icon.x * k, dy + icon.y * k, icon.size / 16 * k
    for segments in shape.body:
        yield _path(segments, x, y, scale, icon.body or icon.behind, icon.outline, 1.25, icon.dash)
    for segments in shape.stroke:
        yield _path(segments, x, y, scale, None, icon.ink, 1.5, ())
    for segments in shape.fill:
        yield _path(segments, x, y, scale, icon.ink, None, 0, ())
    for segments in shape.knock_stroke:
        yield _path(segments, x, y, scale, None, icon.behind, 1.9, ())
    for segments in shape.knock:
        yield _path(segments, x, y, scale, icon.behind, None, 0, ())


def typst_source(content: dict[str, Any]) -> str:
    """Return the content as a typst document."""
    lines = [
        f"#set page(width: {content['width']:.2f}pt, height: {content['height']:.2f}pt, margin: 0pt)",
        '#set text(font: ("Noto Sans", "Noto Sans KR"), top-edge: "baseline", bottom-edge: "baseline")',
        "#let t(x, y, s, w, c, b) = place(dx: x, dy: y, text(size: s, weight: w, fill: rgb(c), b))",
    ]
    for item in content["items"]:
        match item["kind"]:
            case "text":
                weight = '"bold"' if item["bold"] else '"regular"'
                text = re.sub(r'(["\\])', r"\\\1", item["text"].rstrip())
                place = ", ".join(f"{item[key]:.2f}pt" for key in ("x", "y", "size"))
                lines.append(f'#t({place}, {weight}, "{item["fill"]}", "{text}")')
            case "rect":
                lines.append(
                    f"#place(dx: {item['x']:.2f}pt, dy: {item['y']:.2f}pt, rect(width: {item['w']:.2f}pt, "
                    f"height: {item['h']:.2f}pt, radius: {item['r']:.2f}pt, {_typst_paint(item)}))"
                )
            case "path":
                parts = [_typst_segment(segment) for segment in item["d"]]
                lines.append(f"#place(curve({_typst_paint(item)}, {', '.join(parts)}))")
    return "\n".join(lines)


def _typst_paint(item: Item) -> str:
    fill = f'rgb("{item["fill"]}")' if item["fill"] else "none"
    if not item["stroke"] or item["width"] <= 0:
        return f"fill: {fill}, stroke: none"
    dash = f", dash: ({', '.join(f'{d:.2f}pt' for d in item['dash'])})" if item["dash"] else ""
    return f'fill: {fill}, stroke: (paint: rgb("{item["stroke"]}"), thickness: {item["width"]:.2f}pt{dash})'


def _typst_segment(segment: list[Any]) -> str:
    points = [f"({x:.2f}pt, {y:.2f}pt)" for x, y in zip(segment[1::2], segment[2::2], strict=True)]
    match segment[0]:
        case "M":
            return f"curve.move({points[0]})"
        case "L":
            return f"curve.line({points[0]})"
        case "C":
            return f"curve.cubic({', '.join(points)})"
    return "curve.close()"
