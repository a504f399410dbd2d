"""What stands above the cards: phase bands with their shares, the pole, and the stages' headers."""

from typing import Any

from journeymapper.drawing.display_list import Group, Icon, Rect, Text
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.phase_band import BandFacts, phase_band, pole
from journeymapper.drawing.shapes.stage_header import StageFacts, parking_header, stage_header
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.foundation.geometry import Box
from journeymapper.foundation.words import words

PEN = Pen(theme("light"), words("en"), default_engine())


def band(phase: str, name: str, width: float = 400) -> Group:
    return phase_band(PEN, "/phase", BandFacts(phase, name, 3, 20), Box(10, 0, width, 18))


def header(**changes: Any) -> Group:
    facts = StageFacts("Decide", 3, "Ann", False, None)._replace(**changes)
    return stage_header(PEN, "s", facts, 117, 36, 1)


def said(group: Group) -> list[str]:
    return [item.line.text.rstrip() for item in group.items if isinstance(item, Text)]


def backs(group: Group) -> list[tuple[str | None, bool]]:
    return [(item.fill, bool(item.dash)) for item in group.items if isinstance(item, Rect)]


def test_bands_say_name_count_and_share() -> None:
    group = band("pre_transaction", "Before")
    assert sorted(said(group)) == ["3 of 20 · 15\u00a0%", "Before"]
    assert group.label == "Before, 3 of 20 · 15\u00a0%"


def test_a_narrow_band_keeps_its_name_before_its_figures() -> None:
    assert sorted(said(band("transaction", "Enrolment", 117))) == ["15\u00a0%", "Enrolment"]
    assert said(band("transaction", "Transaction at the counter", 117))[0].endswith("…")
    assert said(band("transaction", "Unterzeichnung", 117)) == ["Unterzeichnung"]


def test_the_name_of_a_flag_begins_where_its_column_begins_if_there_is_room() -> None:
    def left(name: str) -> float:
        facts = BandFacts("transaction", name, 3, 20)
        group = phase_band(PEN, "/phase", facts, Box(0, 0, 129, 18), indent=12)
        return next(item.x for item in group.items if isinstance(item, Icon))

    assert left("Enrolment") == 19.5
    assert left("Signed contract") == 7.5


def test_phases_differ_by_fill_and_dash() -> None:
    colours = PEN.theme
    assert backs(band("pre_transaction", "x")) == [(colours.pre, False)]
    assert backs(band("transaction", "x")) == [(colours.at, False)]
    assert backs(band("post_transaction", "x")) == [(colours.post, False)]
    assert backs(band("non_transactional", "x")) == backs(band("win_back", "x")) == [(colours.paper, True)]


def test_only_the_transaction_has_a_flag() -> None:
    flags = [any(isinstance(i, Icon) for i in band(p, "x").items) for p in ("transaction", "post_transaction")]
    assert flags == [True, False]


def test_the_pole_says_what_it_is() -> None:
    group = pole(PEN, 300, 0, 500, "Enrolment")
    assert (group.box, group.label) == (Box(300, 0, 1.5, 500), "Commitment point: Enrolment")


def test_a_header_says_name_count_and_owner() -> None:
    assert said(header()) == ["Decide", "3 touchpoints · Ann"]
    assert header(touchpoints=1, owner=None).label == "Stage Decide, 1 touchpoint, no owner"


def test_an_empty_stage_says_so() -> None:
    assert said(header(touchpoints=0, owner=None))[1] == "no touchpoints yet · no owner"


def test_an_optional_stage_says_so_even_where_the_count_has_no_room() -> None:
    assert said(header(optional=True))[1] == "3 touchpoints · optional · Ann"
    assert said(header(optional=True, owner="Bernadette-Maximiliane"))[1] == "optional · Bernadette-Maximi…"


def test_a_header_shows_its_gap() -> None:
    group = header(mark=Mark.HIGH)
    assert [item.name for item in group.items if isinstance(item, Icon)] == ["gap_high"]
    assert group.label.endswith("high gap")


def test_names_of_one_line_stand_at_the_bottom_where_others_have_two() -> None:
    one, two = (
        stage_header(PEN, "s", StageFacts("Decide", 3, None, False, None), 117, h, n) for h, n in ((36, 1), (52, 2))
    )
    baselines = [next(item.y for item in group.items if isinstance(item, Text)) for group in (one, two)]
    assert baselines == [16, 32]


def test_a_name_too_long_for_its_lines_gets_smaller_before_it_is_cut() -> None:
    facts = StageFacts("Decide and look up how to get there", 3, None, False, None)
    group = stage_header(PEN, "s", facts, 117, 52, 2)
    lines = [item.line for item in group.items if isinstance(item, Text)][:-1]
    assert [line.size for line in lines] == [10, 10]
    assert "".join(line.text for line in lines) == "Decide and look up how to get there"


def test_the_parking_lot_counts() -> None:
    assert said(parking_header(PEN, 2, 117, 36)) == ["Parked", "2 touchpoints without a stage"]
