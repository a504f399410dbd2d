"""Boxes to tick: check boxes of a PDF's form that share their two looks and mention no font."""

from typing import Any

from reportlab.pdfbase import pdfdoc

from journeymapper.painters.pdf.numbers import number

_PRINTED = 4
"""Annotation flag: shown on paper as on screen."""


class TickBoxes:
    """Adds check boxes to a document; all of one size refer to the same empty look and the same tick."""

    def __init__(self, surface: Any) -> None:
        self._surface = surface
        self._looks: dict[str, pdfdoc.PDFDictionary] = {}

    def add(self, left: float, bottom: float, side: float, *, name: str, tooltip: str) -> None:
        """Add an empty box to the page being painted; `name` is the field's, unique in the document."""
        place = " ".join(map(number, (left, bottom, left + side, bottom + side)))
        if number(side) not in self._looks:
            self._looks[number(side)] = self._looks_of(side)
        box = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Widget"),
                "FT": pdfdoc.PDFName("Btn"),
                "T": pdfdoc.PDFString(name),
                "TU": pdfdoc.PDFString(tooltip),
                "F": _PRINTED,
                "V": pdfdoc.PDFName("Off"),
                "AS": pdfdoc.PDFName("Off"),
                "AP": self._looks[number(side)],
                "Rect": f"[{place}]",
                "P": self._surface._doc.thisPageRef(),
            }
        )
        self._surface._addAnnotation(box)
        self._surface.acroForm.fields.append(self._surface._doc.Reference(box))

    def _looks_of(self, side: float) -> pdfdoc.PDFDictionary:
        """Return the looks of a box `side` points wide: nothing, and a tick within the printed square."""
        tick = " ".join(
            f"{number(x * side)} {number(y * side)} {operator}"
            for x, y, operator in ((0.22, 0.5, "m"), (0.42, 0.27, "l"), (0.8, 0.76, "l"))
        )
        yes = self._look(side, f"{number(0.13 * side)} w 1 J 1 j {tick} S")
        looks = pdfdoc.PDFDictionary({"Yes": yes, "Off": self._look(side, "")})
        return pdfdoc.PDFDictionary({"N": looks})

    def _look(self, side: float, operators: str) -> pdfdoc.PDFObjectReference:
        form = {
            "Type": pdfdoc.PDFName("XObject"),
            "Subtype": pdfdoc.PDFName("Form"),
            "BBox": pdfdoc.PDFArray([0, 0, side, side]),
            "Resources": pdfdoc.PDFDictionary({}),
        }
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(form), operators, filters=[])
        reference: pdfdoc.PDFObjectReference = self._surface._doc.Reference(stream)
        return reference
