"""The pages that tell what has changed: journey by journey, stage by stage, each field before and after."""

from collections.abc import Iterator

from journeymapper.drawing.changes import sign
from journeymapper.drawing.display_list import DisplayList, Group, Page, Placed, Primitive, Rect, Text
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.text import TextEngine
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.wording import title_of
from journeymapper.export.changes.versions import NamedVersion
from journeymapper.export.checklist.items import styles
from journeymapper.export.checklist.pages import SIDE, dealt_out
from journeymapper.export.paper import Paper
from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience
from journeymapper.model.view import View
from journeymapper.storage.comparison import Difference, Fate, compare, counted
from journeymapper.storage.difference_sections import Section, in_sections, place_in
from journeymapper.storage.difference_wording import DifferenceWording

_TOP, _FOOT = 48.0, 42.0
_INDENT = 22.0
_SIGN = 9.0
_GUTTER = 20.0
_MOST_LINES = 12


def change_pages(
    old: NamedVersion, new: NamedVersion, of: Words, engine: TextEngine, theme: Theme, sheet: Paper
) -> list[Page]:
    """Return the pages; no entry is divided between two of them."""
    pen = Pen(theme, of, engine, language=_language_of_names(new.view))
    tables = [{record.id: record for record in version.view} for version in (old, new)]
    found = compare(*tables)
    title = _title(old, new, of)
    wording = DifferenceWording(of, *tables)
    width = sheet.width - 2 * SIDE
    blocks = list(_blocks(pen, wording, found, old.view, new.view, width))
    longest = _header(pen, title, found, new.view, width, of("checklist.page", page=999, pages=999))
    running = _running_header(pen, title, width, "").height
    filled = list(dealt_out(blocks, longest.height, running, sheet.height - _FOOT))
    pages: list[Page] = []
    for index, groups in enumerate(filled):
        number = of("checklist.page", page=index + 1, pages=len(filled))
        if index == 0:
            header = _header(pen, title, found, new.view, width, number)
        else:
            header = _running_header(pen, title, width, number)
        drawn = tuple(group._replace(x=SIDE) for group in (header, *groups))
        drawing = DisplayList(sheet.width, sheet.height, None, drawn, of.language)
        on_page = (Placed(drawing, 0, 0, 1.0),)
        pages.append(Page(sheet.width, sheet.height, theme.paper, on_page, title if index == 0 else ""))
    return pages


def _title(old: NamedVersion, new: NamedVersion, of: Words) -> str:
    if new.name:
        return of("versions.page.title_two", old=tidied(old.name), new=tidied(new.name))
    return of("versions.page.title", name=tidied(old.name))


def _blocks(
    pen: Pen, wording: DifferenceWording, found: list[Difference], old: View, new: View, width: float
) -> Iterator[tuple[Group, ...]]:
    for section in in_sections(found, old, new):
        heading = _heading(pen, section, old, new, width)
        for number, entry in enumerate(section.entries):
            stage = place_in(old, new, entry)
            about = [wording.kind(entry.record), *([wording.name(stage)] if stage is not None else [])]
            item = _entry(pen, wording, entry, " · ".join(about), width)
            yield (heading, item) if number == 0 else (item,)
    if not found:
        text = pen.words("versions.page.none")
        line = pen.text(0, 24, text, styles(pen.language).body, pen.theme.ink)
        yield (Group("", "text", text, 0, 0, width, 30, (line,)),)


def _heading(pen: Pen, section: Section, old: View, new: View, width: float) -> Group:
    journey = section.journey
    view = new if journey is not None and journey.id in new else old
    audience = view.find(Audience, journey.audience_id) if journey is not None else None
    text = title_of(pen.words, journey, audience) if journey is not None else pen.words("versions.page.project")
    line = pen.cut(tidied(text), styles(pen.language).running, width)
    rule = Rect(0, 29.5, width, 0.75, pen.theme.ink)
    place = pen.aligned(line, 0, 24, width, pen.theme.ink)
    return Group("/section", "text", line.text, 0, 0, width, 31, (place, rule))


def _entry(pen: Pen, wording: DifferenceWording, entry: Difference, about: str, width: float) -> Group:
    theme, style = pen.theme, styles(pen.language)
    room = width - _INDENT
    fate = pen.words(f"versions.fate.{entry.fate}")
    y = 19.0
    items: list[Primitive] = [sign(entry.fate, 3, y - _SIGN + 0.5, _SIGN, theme.ink)]
    items.append(pen.text_ending(width, y, fate, style.small, theme.ink))
    name = wording.name(entry.record)
    colour = theme.ink2 if entry.fate is Fate.REMOVED else theme.ink
    for line in pen.engine.wrap(name, style.heading, room - pen.width(fate, style.small) - 10, 3):
        items.append(Text(_INDENT, y, line, colour))
        y += 14
    items.append(pen.aligned(line := pen.cut(about, style.small, room), _INDENT, y, line.width, theme.ink2))
    y += 4
    for text in wording.lines(entry):
        y += 3
        for line in pen.engine.wrap(text, style.body, room, _MOST_LINES):
            y += 13
            items.append(pen.aligned(line, _INDENT, y, room, theme.ink))
    y += 9
    items.append(Rect(0, y - 0.375, width, 0.75, theme.line))
    label = f"{fate}: {name}, {about}"
    return Group(f"{entry.record.id}/change", "text", label, 0, 0, width, y, tuple(items))


def _header(pen: Pen, title: str, found: list[Difference], view: View, width: float, number: str) -> Group:
    """Return the head of the first page: what is compared, and how much there is of each, with its sign."""
    of, theme, style = pen.words, pen.theme, styles(pen.language)
    organisation = tidied(view.project.organisation or view.project.name)
    items: list[Primitive] = [pen.text_ending(width, _TOP, number, style.kicker, theme.ink2)]
    kicker = pen.cut(organisation, style.kicker, width - pen.width(number, style.kicker) - _GUTTER)
    items.append(pen.aligned(kicker, 0, _TOP, kicker.width, theme.ink2))
    y = _TOP - 3
    for line in pen.engine.wrap(title, style.title, width, 3):
        y += 29
        items.append(pen.aligned(line, 0, y, width, theme.ink))
    x, y = 0.0, y + 20
    for fate, count in counted(found).items():
        text = of(f"versions.count.{fate}", n=count)
        taken = _SIGN + 6 + pen.width(text, style.kicker)
        if x + taken > width:
            x, y = 0.0, y + 17
        items.append(sign(fate, x, y + 1, _SIGN, theme.ink))
        items.append(pen.text(x + _SIGN + 6, y + 9.4, text, style.kicker, theme.ink))
        x += taken + _GUTTER
    y += 20
    items.append(Rect(0, y - 0.625, width, 1.25, theme.ink))
    return Group("changes/title", "title", title, 0, 0, width, y, tuple(items))


def _running_header(pen: Pen, title: str, width: float, number: str) -> Group:
    theme, style = pen.theme, styles(pen.language)
    line = pen.cut(title, style.running, width - pen.width(number, style.kicker) - _GUTTER)
    items = (
        pen.aligned(line, 0, _TOP, line.width, theme.ink),
        pen.text_ending(width, _TOP, number, style.kicker, theme.ink2),
        Rect(0, _TOP + 12 - 0.375, width, 0.75, theme.ink),
    )
    return Group("changes/title", "title", line.text, 0, 0, width, _TOP + 12, items)


def _language_of_names(view: View) -> str:
    """Return the project's language where it chooses the forms of Han characters, as a checklist does."""
    language = view.project.language
    return language if language.partition("-")[0].lower() in ("ko", "ja", "zh") else ""
