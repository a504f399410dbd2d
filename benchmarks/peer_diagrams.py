"""A journey's map as other programs' drawings: the same boxes at the same places, with text, and the ways between them.

A box has the touchpoint's name; a way is one straight line, glued to its two boxes.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from journeymapper.document.document import Document
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.journey_choice import chosen_journey
from journeymapper.export.journey_drawing import drawn_journey
from journeymapper.foundation.words import words
from journeymapper.model.records import Touchpoint, Transition

_CM = 2.54 / 72
_LARGEST = 299.0  # LibreOffice Draw has no larger page


class BoxOf(NamedTuple):
    """A touchpoint's box in centimetres, and its text in lines."""

    x: float
    y: float
    width: float
    height: float
    text: str


class Diagram(NamedTuple):
    """Boxes by touchpoint, lines as pairs of touchpoints; width and height of the whole in centimetres."""

    width: float
    height: float
    boxes: dict[str, BoxOf]
    lines: list[tuple[str, str]]


def diagram_of(document: Document) -> Diagram:
    """Return the map of the document's journey as boxes and lines."""
    view = document.view
    journey = chosen_journey(view, audience=None, journey=None)
    drawing = drawn_journey(view, journey, theme("print"), words("en"), default_engine()).map
    names = {touchpoint.id: touchpoint.name for touchpoint in view.all(Touchpoint)}
    boxes = {
        group.id: BoxOf(group.x * _CM, group.y * _CM, group.width * _CM, group.height * _CM, _wrapped(names[group.id]))
        for group in drawing.groups
        if group.role == "card"
    }
    lines = [(way.source_id, way.target_id) for way in view.all(Transition)]
    return Diagram(drawing.width * _CM, drawing.height * _CM, boxes, lines)


def dia(diagram: Diagram) -> str:
    """Return the diagram as Dia's XML: flowchart boxes and standard lines."""
    return "\n".join(_dia(diagram))


def _dia(diagram: Diagram) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<dia:diagram xmlns:dia="http://www.lysator.liu.se/~alla/dia/">'
    yield '<dia:layer name="Background" visible="true" active="true">'
    for name, box in diagram.boxes.items():
        corner = f"{box.x:.3f},{box.y:.3f}"
        yield (
            f'<dia:object type="Flowchart - Box" version="0" id="{name}">'
            f'<dia:attribute name="obj_pos"><dia:point val="{corner}"/></dia:attribute>'
            f'<dia:attribute name="elem_corner"><dia:point val="{corner}"/></dia:attribute>'
            f'<dia:attribute name="elem_width"><dia:real val="{box.width:.3f}"/></dia:attribute>'
            f'<dia:attribute name="elem_height"><dia:real val="{box.height:.3f}"/></dia:attribute>'
            '<dia:attribute name="show_background"><dia:boolean val="true"/></dia:attribute>'
            '<dia:attribute name="padding"><dia:real val="0.1"/></dia:attribute>'
            '<dia:attribute name="text"><dia:composite type="text">'
            f'<dia:attribute name="string"><dia:string>#{escape(box.text)}#</dia:string></dia:attribute>'
            '<dia:attribute name="font"><dia:font family="Noto Sans" style="0" name="Helvetica"/></dia:attribute>'
            '<dia:attribute name="height"><dia:real val="0.35"/></dia:attribute>'
            '<dia:attribute name="alignment"><dia:enum val="1"/></dia:attribute>'
            "</dia:composite></dia:attribute></dia:object>"
        )
    for place, (source, target) in enumerate(diagram.lines):
        points = "".join(f'<dia:point val="{x:.3f},{y:.3f}"/>' for x, y in _ends(diagram, source, target))
        yield (
            f'<dia:object type="Standard - Line" version="0" id="line{place}">'
            f'<dia:attribute name="conn_endpoints">{points}</dia:attribute>'
            '<dia:attribute name="end_arrow"><dia:enum val="22"/></dia:attribute>'
            f'<dia:connections><dia:connection handle="0" to="{source}" connection="16"/>'
            f'<dia:connection handle="1" to="{target}" connection="16"/></dia:connections></dia:object>'
        )
    yield "</dia:layer></dia:diagram>"


def flat_draw(diagram: Diagram) -> str:
    """Return the diagram as a flat OpenDocument drawing: rectangles and straight connectors."""
    return "\n".join(_flat_draw(diagram))


def _flat_draw(diagram: Diagram) -> Iterator[str]:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
        for name, of in (
            ("office", "office"),
            ("style", "style"),
            ("draw", "drawing"),
            ("text", "text"),
            ("svg", "svg-compatible"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    kind = "application/vnd.oasis.opendocument.graphics"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<office:document {spaces} office:version="1.2" office:mimetype="{kind}"><office:styles>'
    yield (
        '<style:default-style style:family="graphic"><style:graphic-properties draw:stroke="solid" '
        'svg:stroke-color="#454340" draw:fill="solid" draw:fill-color="#ffffff" '
        'draw:auto-grow-width="false" draw:auto-grow-height="false"/>'
        '<style:text-properties fo:font-family="Noto Sans" fo:font-size="9pt" style:font-size-asian="9pt"/>'
        "</style:default-style>"
        '<style:style style:name="standard" style:family="graphic"/></office:styles>'
        '<office:automatic-styles><style:page-layout style:name="sheet"><style:page-layout-properties '
        f'fo:page-width="{min(diagram.width, _LARGEST):.2f}cm" fo:page-height="{min(diagram.height, _LARGEST):.2f}cm"/>'
        "</style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="all" style:page-layout-name="sheet"/>'
        "</office:master-styles><office:body><office:drawing>"
        '<draw:page draw:name="map" draw:master-page-name="all">'
    )
    for name, box in diagram.boxes.items():
        paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in box.text.split("\n"))
        yield (
            f'<draw:rect draw:id="{name}" draw:style-name="standard" svg:x="{box.x:.3f}cm" svg:y="{box.y:.3f}cm" '
            f'svg:width="{box.width:.3f}cm" svg:height="{box.height:.3f}cm">'
            f"{paragraphs}</draw:rect>"
        )
    for source, target in diagram.lines:
        (x1, y1), (x2, y2) = _ends(diagram, source, target)
        yield (
            f'<draw:connector draw:style-name="standard" draw:type="line" draw:start-shape="{source}" '
            f'draw:end-shape="{target}" svg:x1="{x1:.3f}cm" svg:y1="{y1:.3f}cm" '
            f'svg:x2="{x2:.3f}cm" svg:y2="{y2:.3f}cm"/>'
        )
    yield "</draw:page></office:drawing></office:body></office:document>"


def _ends(diagram: Diagram, source: str, target: str) -> tuple[tuple[float, float], tuple[float, float]]:
    first, last = diagram.boxes[source], diagram.boxes[target]
    return (
        (first.x + first.width / 2, first.y + first.height / 2),
        (last.x + last.width / 2, last.y + last.height / 2),
    )


def _wrapped(text: str, most: int = 18) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
