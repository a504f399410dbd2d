"""Faces: how a feeling looks."""

from journeymapper.drawing.display_list import Icon
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.theme import face_index

_FACES = ("face_m2", "face_m1", "face_0", "face_p1", "face_p2")
_UNKNOWN_DASH = (2.2, 2.2)


def face(pen: Pen, valence: float | None, x: float, y: float, size: float) -> Icon:
    """Return the face for a valence from −2 to +2, square when it hurts and round when it pleases; dashed for None."""
    if valence is None:
        faint, card = pen.theme.ink2, pen.theme.card
        return Icon("face_unknown", x, y, size, faint, card, body=card, outline=faint, dash=_UNKNOWN_DASH)
    index = face_index(valence)
    colours = pen.theme.faces[index]
    return Icon(_FACES[index], x, y, size, colours.feature, colours.fill, body=colours.fill, outline=colours.outline)
