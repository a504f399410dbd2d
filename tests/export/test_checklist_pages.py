"""The pages of a checklist: who gets which items, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis import Report, Waived, findings
from journeymapper.drawing.display_list import Field, Group, Icon, Page, Rect, Text
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.checklist.handouts import GroupBy, handouts
from journeymapper.export.checklist.items import BOX
from journeymapper.export.checklist.pages import SIDE, checklist_pages, dealt_out
from journeymapper.export.missing_glyphs import missing_glyph_warnings
from journeymapper.export.paper import paper
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.words import words
from journeymapper.model.records import Waiver
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity
from tests.builders import audience, journey, person, project, stage, touchpoint, view_of
from tests.export.checklist_sample import school


def pages_of(view: View, group_by: GroupBy = GroupBy.AUDIENCE, sheet: str = "A4", language: str = "en") -> list[Page]:
    return checklist_pages(
        findings(view),
        view,
        words(language),
        default_engine(),
        theme("print"),
        group_by=group_by,
        sheet=paper(sheet),
        edition="21 November, version 7",
    )


def groups(page: Page) -> tuple[Group, ...]:
    return page.drawings[0].drawing.groups


def texts(page: Page) -> list[str]:
    return [line.text.strip() for group in groups(page) for line in group.lines()]


def fields(pages: list[Page]) -> list[str]:
    return [item.name for page in pages for group in groups(page) for item in group.items if isinstance(item, Field)]


@pytest.mark.parametrize("group_by", list(GroupBy))
def test_every_finding_has_one_box_to_tick_that_is_printed_too(group_by: GroupBy) -> None:
    pages = pages_of(school(), group_by)
    assert sorted(fields(pages)) == sorted(finding.key for finding in findings(school()).findings)
    for page in pages:
        for group in groups(page):
            boxes = [item.box for item in group.items if isinstance(item, Field)]
            squares = [(item.x, item.y) for item in group.items if isinstance(item, Rect) and item.height == BOX]
            assert [(box.x, box.y) for box in boxes] == squares


def test_audiences_get_their_handouts_by_rank_between_the_project_and_loose_sheets() -> None:
    report = findings(school())
    dealt = handouts(report, school(), GroupBy.AUDIENCE, words("en"))
    assert [(handout.title, handout.about) for handout in dealt] == [
        ("State school system", "All audiences"),
        ("Families of new pupils", "Owner: Ann"),
        ("Applicants for teaching posts", "Owner: Omar"),
        ("Donors", "Owner: nobody yet"),
        ("신입생 가족", "Owner: Omar"),
        ("Loose sheets", ""),
    ]
    assert [len(handout.waived) for handout in dealt] == [0, 1, 0, 0, 0, 0]


def test_owners_get_theirs_by_name_after_what_nobody_owns() -> None:
    report = findings(school())
    dealt = handouts(report, school(), GroupBy.OWNER, words("en"))
    assert [handout.title for handout in dealt] == ["Nobody named yet", "Ann", "Omar, Registry"]
    nobody, ann, omar = (sorted({finding.rule for finding in handout.findings}) for handout in dealt)
    assert nobody == ["G01", "G02", "G05", "T04"]
    assert ann == ["E01", "T01", "T04"]
    assert omar == ["E03", "G02", "P03"]
    assert sum(len(handout.findings) for handout in dealt) == len(report.findings)


def test_a_handout_lists_the_gravest_first() -> None:
    for handout in handouts(findings(school()), school(), GroupBy.OWNER, words("en")):
        ranks = [finding.severity.rank for finding in handout.findings]
        assert ranks == sorted(ranks)


@pytest.mark.parametrize("sheet", ["A4", "A5", "Letter", "A3"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_overlaps_or_leaves_the_page(sheet: str, language: str) -> None:
    for page in pages_of(school(), GroupBy.OWNER, sheet, language):
        placed = groups(page)
        assert all(not a.box.overlaps(b.box) for n, a in enumerate(placed) for b in placed[n + 1 :])
        for group in placed:
            assert group.box.bottom <= page.height - 36
            for item in group.items:
                if isinstance(item, Text):
                    assert item.x >= 0
                    assert group.x + item.x + item.line.width <= page.width - SIDE + 0.01, item.line.text
                    assert item.y <= group.height


def test_a_page_tells_whose_it_is_what_is_on_it_and_which_it_is() -> None:
    first = next(page for page in pages_of(school(), GroupBy.OWNER) if page.title == "Omar, Registry")
    assert texts(first)[:9] == [
        "State school system",
        "21 November, version 7",
        "Page 1 of 1",
        "Checklist",
        "Omar, Registry",
        "1 critical",
        "1 high",
        "1 medium",
        "1 accepted",
    ]
    icons = [item.name for item in groups(first)[0].items if isinstance(item, Icon)]
    assert icons == ["gap_critical", "gap_high", "gap_medium", "waived"]


def test_an_item_shows_severity_place_advice_and_room_to_answer() -> None:
    first = next(page for page in pages_of(school(), GroupBy.OWNER) if page.title == "Omar, Registry")
    item = groups(first)[1]
    assert item.label == "Critical: Operational liability, Applicants for teaching posts"
    assert [line.text.strip() for line in item.lines()] == [
        "Operational liability",
        "Critical",
        "Applicants for teaching posts",
        "Missing: process, journey map, measurement. Ask the owner to describe process and",
        "measurement for “Applicants for teaching posts”; until then this is an operational liability.",
        "What is the process?",
        "How is it measured, how often?",
        "Who",
        "By when",
        "Done on",
    ]
    to_write_on = [rect for rect in item.items if isinstance(rect, Rect) and rect.height == 0.5]
    assert len(to_write_on) == 2 + 2 + 3


def test_accepted_gaps_come_last_with_their_reason() -> None:
    own = [page for page in pages_of(school()) if "10 Paper form" in " ".join(texts(page))]
    assert texts(own[-1])[-3:] == [
        "Accepted, with a reason",
        "Families of new pupils › Decide › 10 Paper form at the town hall: Expectation not met",
        "“The form ends next summer; not worth measuring.” Omar, 3 November 2025",
    ]


def test_further_pages_repeat_the_name_and_go_on_counting() -> None:
    places = [touchpoint(f"t{n}", f"Place {n}") for n in range(20)]
    view = view_of(
        audience("a", "Guests"), journey("j", "", stage("s", "Stay", *places), audience_id="a", maturity="draft")
    )
    pages = [page for page in pages_of(view) if texts(page).count("Touchpoint without accountable person")]
    numbers = [text for page in pages for text in texts(page) if text.startswith("Page ")]
    assert numbers == [f"Page {n} of {len(pages)}" for n in range(1, len(pages) + 1)]
    assert [page.title for page in pages] == ["Guests"] + [""] * (len(pages) - 1)
    assert all(texts(page)[0] == "Guests" for page in pages[1:])


def test_a_project_without_gaps_gets_a_page_that_says_so() -> None:
    (page,) = pages_of(View({}), language="de")
    assert "Die Regeln, die gelten, finden nichts." in texts(page)


def test_paper_too_small_for_an_item_is_refused() -> None:
    with pytest.raises(InputError, match="smallest is A5"):
        pages_of(school(), sheet="100x100mm")


def test_a_character_that_no_font_covers_is_named_with_the_record_it_stands_in() -> None:
    odd = "\U0001234f"
    accepted = Waiver(id="w", rule="G02", finding_key="G02:a", reason=f"so {odd}{odd}", by="Ann")
    owner = person("ann", "Ann", role=f"Reader of {odd}")
    named = audience("a", f"Signs {odd}", owner_id="ann", importance_rank=1)
    view = view_of(project(organisation=f"School {odd}"), owner, named, audience("b", "Plain"), accepted)
    drawings = [page.drawings[0].drawing for page in pages_of(view, GroupBy.OWNER)]
    rest = f"contains characters that no font covers, drawn as boxes: {odd} (U+1234F)"
    assert missing_glyph_warnings(drawings, view, words("en")) == [
        f"“{name}” {rest}" for name in (f"Signs {odd}", "Ann", f"School {odd}", f"so {odd}{odd}")
    ]


def test_counts_that_do_not_fit_beside_each_other_go_below() -> None:
    (found,) = findings(view_of(audience("a", "Guests", importance_rank=1, owner_id="a"))).findings[:1]
    graded = [found._replace(severity=severity, key=f"{severity}{n}") for severity in Severity for n in range(10)]
    report = Report(tuple(graded), (Waived(found, Waiver(id="w", rule="", finding_key="")),))
    sheet = paper("A5")
    first, *_ = checklist_pages(report, View({}), words("en"), default_engine(), theme("print"), sheet=sheet)
    marks = [item for item in groups(first)[0].items if isinstance(item, Icon)]
    assert [mark.name for mark in marks] == ["gap_critical", "gap_high", "gap_medium", "gap_low", "waived"]
    assert len({mark.y for mark in marks}) == 2
    assert all(
        item.x + item.line.width <= sheet.width - 2 * SIDE for item in groups(first)[0].items if isinstance(item, Text)
    )


heights = st.lists(st.lists(st.floats(5, 250), min_size=1, max_size=3), max_size=40)


@given(heights)
def test_dealing_out_keeps_order_and_divides_no_block(blocks: list[list[float]]) -> None:
    made = [
        tuple(Group(f"{b}-{g}", "text", "", 0, 0, 10, height, ()) for g, height in enumerate(block))
        for b, block in enumerate(blocks)
    ]
    top, running_top, bottom = 100.0, 50.0, 850.0
    dealt = list(dealt_out(made, top, running_top, bottom))
    assert [group.id for page in dealt for group in page] == [group.id for block in made for group in block]
    for n, page in enumerate(dealt):
        y = running_top if n else top
        for group in page:
            assert group.y == pytest.approx(y)
            y += group.height
        assert y <= bottom or len({group.id.split("-")[0] for group in page}) == 1
    owner = {group.id: n for n, page in enumerate(dealt) for group in page}
    assert all(len({owner[group.id] for group in block}) == 1 for block in made)
