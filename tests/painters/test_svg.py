"""SVG is well-formed, complete, and carries nothing that runs."""

import io
from xml.etree import ElementTree

import pytest

from journeymapper.drawing.display_list import DisplayList, Group, Link
from journeymapper.foundation.geometry import Box
from journeymapper.painters.svg import write_svg
from tests.painters.sample import SCRIPTS, drawing, everything, lines

SVG = "{http://www.w3.org/2000/svg}"


def parsed(shown: DisplayList, title: str = "A title") -> ElementTree.Element:
    stream = io.BytesIO()
    write_svg(shown, stream, title=title)
    return ElementTree.fromstring(stream.getvalue())


def test_every_glyph_is_used_from_one_definition() -> None:
    root = parsed(everything())
    defined = {path.get("id") for path in root.iter(f"{SVG}path") if path.get("id")}
    used = {(use.get("href") or "")[1:] for use in root.iter(f"{SVG}use")}
    assert used == defined
    assert len(used) > 80


def test_a_glyph_never_has_the_id_of_a_record() -> None:
    shown = everything()
    groups = tuple(group._replace(id=f"g{number}") for number, group in enumerate(shown.groups))
    ids = [element.get("id") for element in parsed(shown._replace(groups=groups)).iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_group_carries_its_record_and_what_a_screen_reader_says() -> None:
    group = parsed(everything()).find(f"{SVG}g")
    assert group is not None
    assert group.get("id") == "record"
    assert group.findtext(f"{SVG}title") == "What a screen reader says"


def test_text_stands_where_the_text_engine_put_it() -> None:
    items = lines([SCRIPTS["Latin"]])
    uses = list(parsed(drawing(*items)).iter(f"{SVG}use"))
    glyphs = [x for run in items[0].line.runs for x in run.xs]  # type: ignore[union-attr]
    assert len(uses) == len(glyphs)
    assert float(uses[-1].get("x", "0")) * 14 / 1000 == pytest.approx(glyphs[-1], abs=0.02)


def test_what_a_person_typed_is_text_and_nothing_else() -> None:
    evil = '<script>alert(1)</script>&"\u0000\ud800'
    shown = DisplayList(10, 10, None, (Group(evil, "card", evil, 0, 0, 1, 1, ()),))
    root = parsed(shown, title=evil)
    assert not list(root.iter(f"{SVG}script"))
    assert root.findtext(f"{SVG}title") == '<script>alert(1)</script>&"\ufffd\ufffd'


@pytest.mark.parametrize(("target", "kept"), [("https://example.org", 1), ("javascript:alert(1)", 0), ("#a", 1)])
def test_only_harmless_addresses_become_links(target: str, kept: int) -> None:
    assert len(list(parsed(drawing(Link(Box(0, 0, 5, 5), target))).iter(f"{SVG}a"))) == kept
