"""The pages of a checklist: a handout for every audience or owner, each beginning on a page of its own."""

from collections.abc import Iterable, Iterator, Sequence

from journeymapper.analysis import Report
from journeymapper.drawing.display_list import DisplayList, Group, Icon, Page, Placed, Primitive, Rect, Text
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.text import TextEngine
from journeymapper.drawing.theme import Theme
from journeymapper.export.checklist.discussed import Discussed
from journeymapper.export.checklist.handouts import GroupBy, Handout, handouts
from journeymapper.export.checklist.items import accepted_item, comment_items, finding_item, part_heading, styles
from journeymapper.export.checklist.wording import counted
from journeymapper.export.paper import Paper, paper
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import Words
from journeymapper.model.view import View

SIDE = 48.0
"""Margin left and right."""
_FOOT = 42.0
_TOP = 48.0
"""The first baseline of a page."""
_GUTTER = 20.0
_BESIDE = 0.34
"""The part of the width that the right side of a head may take at most."""
_SMALLEST = paper("A5")


def checklist_pages(
    report: Report,
    view: View,
    of: Words,
    engine: TextEngine,
    theme: Theme,
    *,
    group_by: GroupBy = GroupBy.AUDIENCE,
    sheet: Paper,
    edition: str = "",
    talks: Sequence[Discussed] = (),
) -> list[Page]:
    """Return the pages; every handout counts its own. No item is divided between two pages.

    `edition` is a line on date and version, `talks` what is discussed. Raises InputError for paper smaller than A5.
    """
    if sheet.width < _SMALLEST.width - 1 or sheet.height < _SMALLEST.height - 1:
        raise InputError(f"The paper “{sheet.name}” is too small for a checklist; the smallest is A5, portrait.")
    pen = Pen(theme, of, engine, language=_language_of_names(view))
    dealt = handouts(report, view, group_by, of, talks) or [Handout(_organisation(view, of), "", (), ())]
    return [page for handout in dealt for page in _handout_pages(pen, view, handout, sheet, edition)]


def _handout_pages(pen: Pen, view: View, handout: Handout, sheet: Paper, edition: str) -> Iterator[Page]:
    width = sheet.width - 2 * SIDE
    top = _header(pen, view, handout, width, edition, "").height
    running_top = _running_header(pen, handout, width, "").height
    filled = list(dealt_out(_blocks(pen, view, handout, width), top, running_top, sheet.height - _FOOT))
    for index, groups in enumerate(filled):
        number = pen.words("checklist.page", page=index + 1, pages=len(filled))
        if index == 0:
            header = _header(pen, view, handout, width, edition, number)
        else:
            header = _running_header(pen, handout, width, number)
        drawn = tuple(group._replace(x=SIDE) for group in (header, *groups))
        drawing = DisplayList(sheet.width, sheet.height, None, drawn, pen.words.language)
        title = handout.title if index == 0 else ""
        yield Page(sheet.width, sheet.height, pen.theme.paper, (Placed(drawing, 0, 0, 1.0),), title)


def dealt_out(
    blocks: Iterable[tuple[Group, ...]], top: float, running_top: float, bottom: float
) -> Iterator[list[Group]]:
    """Deal blocks out to pages, each below the one before; the groups of a block stay together."""
    page: list[Group] = []
    y = top
    for block in blocks:
        if page and y + sum(group.height for group in block) > bottom:
            yield page
            page, y = [], running_top
        for group in block:
            page.append(group._replace(y=y))
            y += group.height
    yield page


def _blocks(pen: Pen, view: View, handout: Handout, width: float) -> Iterator[tuple[Group, ...]]:
    for finding in handout.findings:
        yield (finding_item(pen, view, finding, width),)
    said = [item for talk in handout.discussed for item in comment_items(pen, view, talk, width)]
    for place, item in enumerate(said):
        yield (item,) if place else (part_heading(pen, "checklist.comments", width), item)
    for place, waived in enumerate(handout.waived):
        item = accepted_item(pen, view, waived, width)
        yield (item,) if place else (part_heading(pen, "checklist.accepted", width), item)
    if not (handout.findings or handout.waived or said):
        text = pen.words("checklist.nothing")
        line = pen.text(0, 24, text, styles(pen.language).body, pen.theme.ink)
        yield (Group("", "text", text, 0, 0, width, 30, (line,)),)


def _header(pen: Pen, view: View, handout: Handout, width: float, edition: str, number: str) -> Group:
    """Return the head of a handout's first page: whose it is, what is in it, which page."""
    of, theme, style = pen.words, pen.theme, styles(pen.language)
    lines = [line for line in (_organisation(view, of), edition) if line]
    longest_number = of("checklist.page", page=999, pages=999)
    beside = min(max(pen.width(line, style.kicker) for line in (*lines, longest_number)), _BESIDE * width)
    room = width - beside - _GUTTER
    items: list[Primitive] = []
    for row, text in enumerate((*lines, number)):
        line = pen.cut(text, style.kicker, beside)
        items.append(Text(width - line.width, _TOP + 14 * row, line, theme.ink2))
    kicker = pen.cut(" · ".join(part for part in (of("checklist.title"), handout.about) if part), style.kicker, room)
    items.append(pen.aligned(kicker, 0, _TOP, room, theme.ink2))
    y = _TOP - 3
    for line in pen.engine.wrap(handout.title, style.title, room, 2):
        y += 29
        items.append(pen.aligned(line, 0, y, room, theme.ink))
    x, y = 0.0, y + 20
    for icon, text in counted(Report(handout.findings, handout.waived), of):
        taken = 16 + pen.width(text, style.kicker)
        if x + taken > width:
            x, y = 0.0, y + 17
        items.append(Icon(icon, x, y, 11, theme.ink, theme.paper))
        items.append(pen.text(x + 16, y + 9.4, text, style.kicker, theme.ink))
        x += taken + _GUTTER
    y += 20
    items.append(Rect(0, y - 0.625, width, 1.25, theme.ink))
    return Group("checklist/title", "title", handout.title, 0, 0, width, y, tuple(items))


def _running_header(pen: Pen, handout: Handout, width: float, number: str) -> Group:
    """Return the head of a handout's further pages."""
    theme, style = pen.theme, styles(pen.language)
    title = pen.cut(handout.title, style.running, (1 - _BESIDE) * width - _GUTTER)
    items = (
        pen.aligned(title, 0, _TOP, title.width, theme.ink),
        pen.text_ending(width, _TOP, number, style.kicker, theme.ink2),
        Rect(0, _TOP + 12 - 0.375, width, 0.75, theme.ink),
    )
    return Group("checklist/title", "title", handout.title, 0, 0, width, _TOP + 12, items)


def _organisation(view: View, of: Words) -> str:
    return tidied(view.project.organisation or view.project.name) or of("checklist.organisation")


def _language_of_names(view: View) -> str:
    """Return the project's language where it decides how names are set: it chooses the forms of Han characters.

    Otherwise every text tells by its own script: a Korean name in an English project keeps its words whole.
    """
    language = view.project.language
    return language if language.partition("-")[0].lower() in ("ko", "ja", "zh") else ""
