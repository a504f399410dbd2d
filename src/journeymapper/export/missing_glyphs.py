"""What is printed as a box because no font has it, said with the names of the records that hold it."""

from collections.abc import Iterable, Iterator

from journeymapper.drawing.display_list import DisplayList
from journeymapper.foundation.plain_text import excerpt, tidied
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record


def missing_glyph_warnings(drawings: Iterable[DisplayList], records: Iterable[Record], of: Words) -> list[str]:
    """Return a sentence for each of some records that hold characters drawn as boxes, in the order of their ids."""
    boxes = {c for drawing in drawings for characters in drawing.missing_glyphs().values() for c in characters}
    said: list[str] = []
    for record in sorted(records, key=lambda record: record.id) if boxes else ():
        fields = record.model_dump(mode="json", exclude={"id", "rank", "modified"})
        texts = [text for text in _texts(fields) if not boxes.isdisjoint(text)]
        if texts:
            found = dict.fromkeys(c for text in texts for c in text if c in boxes)
            characters = ", ".join(f"{c} (U+{ord(c):04X})" for c in found)
            name = tidied(record.name) or excerpt(tidied(texts[0]))
            said.append(of("poster.missing_glyphs", name=name, characters=characters))
    return said


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for member in value:
                yield from _texts(member)
        case dict():
            for member in value.values():
                yield from _texts(member)
