"""Reads a PDF back as a reader program does: text with its place, from the content stream, ToUnicode and ActualText."""

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

Matrix = tuple[float, float, float, float, float, float]


class PrintedLine(NamedTuple):
    """One line of text as printed: its words and its box on the page, in points, y up from the foot of the page."""

    text: str
    left: float
    baseline: float
    right: float
    size: float

    @property
    def top(self) -> float:
        """Where capitals end."""
        return self.baseline + 0.72 * self.size

    def overlaps(self, other: "PrintedLine") -> bool:
        """Say whether the two lines' letters share an area."""
        return (
            self.left < other.right - 0.3
            and other.left < self.right - 0.3
            and self.baseline < other.top - 0.3
            and other.baseline < self.top - 0.3
        )


class PrintedPage(NamedTuple):
    """A page read back."""

    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    fonts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All lines in the order in which they were written."""
        return "\n".join(line.text for line in self.lines)


def read_pdf(data: bytes) -> list[PrintedPage]:
    """Return the pages of a PDF; every font must be embedded and tell its text."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return [_read_page(page) for page in document.pages]


class _Font(NamedTuple):
    texts: dict[int, str]
    widths: dict[int, float]
    name: str


def _read_page(page: pikepdf.Page) -> PrintedPage:
    fonts = {str(name): _read_font(font) for name, font in page.Resources.get("/Font", {}).items()}
    box = [float(edge) for edge in page.MediaBox]
    lines = tuple(_lines(page, fonts))
    return PrintedPage(box[2] - box[0], box[3] - box[1], lines, tuple(font.name for font in fonts.values()))


def _read_font(font: pikepdf.Object) -> _Font:
    descendant = font.DescendantFonts[0]
    assert "/FontFile2" in descendant.FontDescriptor, "a font is not embedded"
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
    entries = list(descendant.W)
    widths = {int(first): float(array[0]) for first, array in zip(entries[::2], entries[1::2], strict=True)}
    return _Font(texts, widths, str(descendant.BaseFont))


def _lines(page: pikepdf.Page, fonts: dict[str, _Font]) -> Iterator[PrintedLine]:
    ctm: Matrix = (1, 0, 0, 1, 0, 0)
    stack: list[Matrix] = []
    text, x, font, size, spelled, in_span = "", 0.0, next(iter(fonts.values()), None), 0.0, "", False
    matrix: Matrix = ctm
    left = 0.0
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        operands, operator = instruction.operands, instruction.operator
        match str(operator):
            case "q":
                stack.append(ctm)
            case "Q":
                ctm = stack.pop()
            case "cm":
                ctm = _times(tuple(float(o) for o in operands), ctm)  # type: ignore[arg-type]
            case "BT":
                text, left, x = "", 0.0, 0.0
            case "Tm":
                matrix = _times(tuple(float(o) for o in operands), ctm)  # type: ignore[arg-type]
            case "Td":
                left += float(operands[0])
                x = left
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "BDC":
                spelled, in_span = str(operands[1].ActualText), True
            case "EMC":
                text, in_span = text + spelled, False
            case "TJ":
                assert font is not None
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        for place in range(0, len(codes), 2):
                            glyph = int.from_bytes(codes[place : place + 2], "big")
                            x += font.widths[glyph] * size / 1000
                            text += "" if in_span else font.texts.get(glyph, "")
                    else:
                        x -= float(part) * size / 1000
            case "ET":
                scale = abs(matrix[0])
                yield PrintedLine(text, matrix[4], matrix[5], matrix[4] + x * scale, size * scale)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
