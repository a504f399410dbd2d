"""Fonts inside a PDF: Type 0 with the text engine's own glyph ids, subset, with a way back from glyphs to text."""

from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from journeymapper.drawing.text import font_bytes
from journeymapper.painters.pdf.numbers import number, utf16_hex

_DROPPED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "STAT",
    "DSIG",
    "name",
    "post",
    "OS/2",
    "cmap",
    "BASE",
    "vhea",
    "vmtx",
    "gasp",
    "meta",
)
_CMAP_CHUNK = 100


class EmbeddedFont:
    """One face as a document uses it: collects glyphs while pages are painted, writes the subset at the end."""

    def __init__(self, key: str, resource: str) -> None:
        self.key = key
        self.resource = resource
        self._face = hb.Face(font_bytes(key))
        self._font = hb.Font(self._face)
        self._to_em = 1000 / self._face.upem
        self._text: dict[int, str] = {0: ""}
        self._widths: dict[int, float] = {}

    def width(self, glyph: int) -> float:
        """Return a glyph's advance in thousandths of the size, as the PDF states it."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = round(self._font.get_glyph_h_advance(glyph) * self._to_em, 2)
        return width

    def stands_for(self, glyph: int, text: str) -> bool:
        """Note that a glyph is used for some text; False when copying it would give another text than this."""
        return self._text.setdefault(glyph, text) == text

    def add_to(self, document: Any) -> None:
        """Write the subset, its widths and its way back to text into the document."""
        extents = self._font.get_font_extents("ltr")
        head = self._face.reference_table("head").data
        box = [int.from_bytes(head[place : place + 2], "big", signed=True) * self._to_em for place in (36, 38, 40, 42)]
        name = pdfdoc.PDFName(f"{_subset_tag(self._text)}+{self.key}")
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([round(edge) for edge in box]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * self._to_em),
                "Descent": round(extents.descender * self._to_em),
                "CapHeight": 714,
                "StemV": 165 if self.key.endswith("Bold") else 94,
                "FontFile2": document.Reference(_stream(self._subset(), {"Length1": None}), f"file:{self.resource}"),
            }
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor, f"descriptor:{self.resource}"),
                "DW": 0,
                "W": self._width_array(),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": name,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"descendant:{self.resource}")]),
                "ToUnicode": document.Reference(_stream(self._to_unicode().encode("ascii")), f"text:{self.resource}"),
            }
        )
        fonts: Any = document.idToObject[pdfdoc.BasicFonts]
        fonts.dict[self.resource] = document.Reference(font, f"font:{self.resource}")

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(self._text)
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _DROPPED_TABLES
        )
        data: bytes = hb.subset(self._face, wanted).blob.data
        return data

    def _width_array(self) -> str:
        """Return the array as it stands in the file: reportlab takes its time over hundreds of small arrays."""
        return f"[{' '.join(f'{glyph} [{number(self.width(glyph))}]' for glyph in sorted(self._text))}]"

    def _to_unicode(self) -> str:
        pairs = [f"<{glyph:04X}> <{utf16_hex(text)}>" for glyph, text in sorted(self._text.items()) if text]
        blocks = (pairs[start : start + _CMAP_CHUNK] for start in range(0, len(pairs), _CMAP_CHUNK))
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        )


class FontSet:
    """The fonts of one document, by face."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}

    def font(self, key: str) -> EmbeddedFont:
        """Return the font for a face, new when it is used for the first time."""
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = EmbeddedFont(key, f"T{len(self._fonts) + 1}")
        return font

    def add_to(self, document: pdfdoc.PDFDocument) -> None:
        """Write all fonts into the document."""
        for font in self._fonts.values():
            font.add_to(document)


def _stream(content: bytes, extra: dict[str, None] | None = None) -> pdfdoc.PDFStream:
    dictionary = pdfdoc.PDFDictionary({key: len(content) for key in extra or {}})
    return pdfdoc.PDFStream(dictionary, content, [pdfdoc.PDFZCompress])


def _subset_tag(glyphs: dict[int, str]) -> str:
    """Return the six letters that mark a subset: the same glyphs give the same letters."""
    value = 0
    for glyph in sorted(glyphs):
        value = (value * 65_599 + glyph) % 26**6
    return "".join(chr(65 + value // 26**place % 26) for place in range(6))
