"""The card of a touchpoint in all its states."""

from collections.abc import Iterator
from typing import Any

import pytest

from journeymapper.drawing.display_list import Group, Icon, Rect, Text
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.card import CardFacts, Owned, card
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.foundation.words import words
from journeymapper.model.vocabulary import Channel, Ownership

PEN = Pen(theme("light"), words("en"), default_engine())
PLAIN = CardFacts(12, "Enrolment appointment", Channel.IN_PERSON, Ownership.OWNED, False, 1, Owned.HERE, "Omar", None)


def drawn(**changes: Any) -> Group:
    return card(PEN, "t", PLAIN._replace(**changes), 117, 72, 2)


def said(group: Group) -> list[str]:
    return [item.line.text.rstrip() for item in group.items if isinstance(item, Text)]


def icons(group: Group) -> list[str]:
    return [item.name for item in group.items if isinstance(item, Icon)]


def frame(group: Group) -> Rect:
    return next(item for item in group.items if isinstance(item, Rect))


def chips(group: Group) -> Iterator[Rect]:
    return (item for item in group.items if isinstance(item, Rect) and item.radius == 6)


def test_a_card_says_where_what_how_and_who() -> None:
    assert said(drawn()) == ["12", "In person", "Enrolment", "appointment", "+1", "Omar"]
    assert icons(drawn()) == ["owned", "in_person", "face_p1"]
    assert drawn().label == "Touchpoint 12, Enrolment appointment, feeling +1, Omar, In person, Owned"


def test_an_owner_named_here_has_a_chip_the_stages_owner_has_none_and_nobody_is_dashed() -> None:
    assert [chip.dash for chip in chips(drawn())] == [()]
    assert list(chips(drawn(owned=Owned.BY_STAGE))) == []
    missing = drawn(owned=Owned.BY_NOBODY, owner="")
    assert [bool(chip.dash) for chip in chips(missing)] == [True]
    assert "no owner" in said(missing)
    assert "no owner" in missing.label


@pytest.mark.parametrize("mark", [Mark.CRITICAL, Mark.HIGH, Mark.MEDIUM, Mark.LOW])
def test_a_gap_has_a_dashed_frame_and_the_mark_of_its_severity(mark: Mark) -> None:
    group = drawn(mark=mark, moment_of_truth=True)
    assert frame(group).dash == (4, 2.5)
    assert f"gap_{mark}" in icons(group)
    assert group.label.endswith(f"{mark} gap")


def test_an_accepted_gap_keeps_the_normal_frame() -> None:
    group = drawn(mark=Mark.WAIVED)
    assert frame(group) == frame(drawn())
    assert icons(group)[-1] == "waived"


def test_a_moment_of_truth_has_a_star_and_a_strong_frame() -> None:
    group = drawn(moment_of_truth=True)
    assert (frame(group).stroke_width, frame(group).dash) == (1.25, ())
    assert "moment_of_truth" in icons(group)
    assert "moment of truth" in group.label


def test_a_parked_card_has_no_number_and_its_own_mark() -> None:
    group = drawn(number=0)
    assert "12" not in said(group)
    assert icons(group)[-1] == "parked"
    assert icons(drawn(number=0, mark=Mark.LOW))[-1] == "gap_low"
    assert group.label.startswith("Parked touchpoint, ")


def test_what_is_not_known_is_drawn_as_not_known() -> None:
    group = drawn(valence=None, channel=None, ownership=None)
    unknown = next(item for item in group.items if isinstance(item, Icon))
    assert (unknown.name, bool(unknown.dash)) == ("face_unknown", True)
    assert said(group) == ["12", "Enrolment", "appointment", "Omar"]
    assert "feeling not asked yet" in group.label


def test_words_of_a_newer_file_are_shown_as_written() -> None:
    group = drawn(channel="plus", ownership="website")
    assert "plus" in said(group)
    assert icons(group) == ["other", "face_p1"]


def test_a_long_title_ends_in_an_ellipsis_and_the_channel_is_cut_before_anything_else() -> None:
    group = drawn(title="Collect the certificate of residence and bring both birth certificates along")
    assert said(group)[3].endswith("…")
    assert len(said(group)) == 6
    crowded = drawn(channel="A very long name of a channel that nobody knows", moment_of_truth=True)
    assert said(crowded)[1].endswith("…")
    assert {"owned", "moment_of_truth"} <= set(icons(crowded))


def test_a_long_word_gets_smaller_before_it_is_broken() -> None:
    def title(text: str) -> list[tuple[str, float]]:
        lines = [item.line for item in drawn(title=text).items if isinstance(item, Text)]
        return [(line.text, line.size) for line in lines[2:-2]]

    assert title("Einschreibungstermin") == [("Einschreibungstermin", 9)]
    assert title("Bestätigungsschreiben") == [("Bestätigungsschreiben", 8)]
    assert [size for _, size in title("Z" * 30)] == [9.75, 9.75], "no size would do"
    assert [size for _, size in title("학교공개의날에가서교장선생님과이야기한다")] == [9.75, 9.75]


def test_a_third_line_is_there_where_the_row_is_higher() -> None:
    facts = PLAIN._replace(title="Collect the certificate of residence and bring both birth certificates along")
    assert len(said(card(PEN, "t", facts, 117, 84, 3))) == 7


def test_a_card_with_a_long_owner_keeps_the_feeling_clear() -> None:
    group = drawn(owner="Bernadette-Maximiliane von Hohenlohe", valence=-1.5)
    figure = next(item for item in group.items if isinstance(item, Text) and item.line.text == "−1.5")
    chip = next(chips(group))
    assert chip.x > figure.x + figure.line.width + 3


def test_cards_share_what_they_have_in_common() -> None:
    shared = [a is b for a, b in zip(drawn(title="One").items, drawn(title="Two").items, strict=True)]
    assert shared.count(False) == 2, "the number and the title are their own"


def test_a_number_is_set_like_any_text() -> None:
    engine = default_engine()
    for value in (1, 12, 345, 6789, 1004):
        for style in (PEN.strong, PEN.meta):
            number, shaped = PEN.number(value, style), engine.line(str(value), style)
            assert number.width == pytest.approx(shaped.width)
            assert number.runs[0].glyphs == shaped.runs[0].glyphs
            assert number.runs[0].xs == pytest.approx(shaped.runs[0].xs)
            assert number._replace(runs=(), width=0) == shaped._replace(runs=(), width=0)
