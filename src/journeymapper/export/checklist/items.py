"""The items of a checklist on paper: a finding with its box to tick and room to answer, and an accepted gap."""

from functools import cache
from typing import NamedTuple

from journeymapper.analysis import Finding, Waived
from journeymapper.analysis.place import path_of, place_of, record_in_words
from journeymapper.analysis.rule import RULES
from journeymapper.drawing.display_list import Field, Group, Icon, Primitive, Rect, Text
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.text import TextStyle
from journeymapper.export.checklist.discussed import Discussed, signature
from journeymapper.export.checklist.wording import accepted, advice
from journeymapper.foundation.geometry import Box
from journeymapper.foundation.plain_text import tidied
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity

ABOVE = 13.0
"""Room above an item, below the rule of the one before."""
BOX = 13.0
INDENT = 46.0
"""Where an item's text begins; the box to tick and the mark stand left of it."""
_MARK_X = 26.0
_ANSWER = 20.0
"""From one line to write on to the next: 7 mm."""
_PLACE_LEADING, _LEADING = 13.0, 15.0
_LABEL = 56.0
"""Room for the words before the line to write on."""
_GUTTER = 16.0
_PLACE_LINES, _ADVICE_LINES, _REASON_LINES, _COMMENT_LINES = 3, 12, 8, 20


class Type(NamedTuple):
    """The styles of text on a checklist."""

    kicker: TextStyle
    title: TextStyle
    running: TextStyle
    heading: TextStyle
    body: TextStyle
    small: TextStyle
    accepted: TextStyle
    accepted_strong: TextStyle


@cache
def styles(language: str) -> Type:
    """Return the styles for texts in a language."""
    return Type(
        kicker=TextStyle(10, language=language),
        title=TextStyle(24, bold=True, language=language),
        running=TextStyle(12, bold=True, language=language),
        heading=TextStyle(11, bold=True, language=language),
        body=TextStyle(10.5, language=language),
        small=TextStyle(9.5, language=language),
        accepted=TextStyle(10, language=language),
        accepted_strong=TextStyle(10, bold=True, language=language),
    )


def finding_item(pen: Pen, view: View, finding: Finding, width: float) -> Group:
    """Return a finding as a group `width` wide, at the origin, with a rule at its foot."""
    of, theme, style = pen.words, pen.theme, styles(pen.language)
    name, place = finding.name(of.language), path_of(view, place_of(view, finding.place_id), of)
    severity = of.of("severity", finding.severity)
    room = width - INDENT
    items: list[Primitive] = [
        Rect(0, ABOVE, BOX, BOX, theme.card, theme.ink, 1.0, 1.5),
        Field(Box(0, ABOVE, BOX, BOX), finding.key.replace(".", "_"), of("checklist.tick", name=name, place=place)),
        Icon(f"gap_{finding.severity}", _MARK_X, ABOVE, BOX, theme.ink, theme.paper),
    ]
    y = ABOVE + 10.5
    for line in pen.engine.wrap(name, style.running, room - pen.width(severity, style.small) - 10, 2):
        items.append(Text(INDENT, y, line, theme.ink))
        y += _LEADING
    items.append(pen.text_ending(width, ABOVE + 10.5, severity, style.small, theme.ink))
    y += 0.5
    for line in pen.engine.wrap(place, style.small, room, _PLACE_LINES):
        items.append(pen.aligned(line, INDENT, y, room, theme.ink2))
        y += _PLACE_LEADING
    y += 4
    for line in pen.engine.wrap(advice(finding, of), style.body, room, _ADVICE_LINES):
        items.append(pen.aligned(line, INDENT, y, room, theme.ink))
        y += _LEADING
    rule = RULES.get(finding.rule)
    for question in rule.questions if rule else ():
        items.append(pen.text(INDENT, y + 6, of(f"question.{question}"), style.small, theme.ink2))
        y += 6
        for _ in range(2 if finding.severity is Severity.CRITICAL else 1):
            y += _ANSWER
            items.append(Rect(INDENT, y - 0.25, room, 0.5, theme.border))
        y += 11
    y += 11
    items.extend(_who_and_when(pen, y, room))
    y += 12
    items.append(Rect(0, y - 0.375, width, 0.75, theme.line))
    label = f"{severity}: {name}, {place}"
    return Group(f"{finding.place_id}/{finding.rule}", "text", label, 0, 0, width, y, tuple(items))


def part_heading(pen: Pen, key: str, width: float) -> Group:
    """Return the words above a part of the list, such as the accepted gaps."""
    text = pen.words(key)
    heading = pen.text(0, 20, text, styles(pen.language).heading, pen.theme.ink)
    return Group("", "text", text, 0, 0, width, 26, (heading,))


def accepted_item(pen: Pen, view: View, waived: Waived, width: float) -> Group:
    """Return an accepted gap with its reason."""
    of, theme, style = pen.words, pen.theme, styles(pen.language).accepted
    room = width - INDENT
    place = path_of(view, place_of(view, waived.finding.place_id), of)
    what, why = f"{place}: {waived.finding.name(of.language)}", accepted(waived.waiver, of)
    items: list[Primitive] = [Icon("waived", _MARK_X, 2, 12, theme.ink, theme.paper)]
    y = 12.0
    for text, colour, lines in ((what, theme.ink, _PLACE_LINES), (why, theme.ink2, _REASON_LINES)):
        for line in pen.engine.wrap(text, style, room, lines):
            items.append(pen.aligned(line, INDENT, y, room, colour))
            y += 14
    identity = f"{waived.finding.place_id}/{waived.finding.rule}"
    return Group(identity, "text", f"{what}. {why}", 0, 0, width, y - 4, tuple(items))


def comment_items(pen: Pen, view: View, talk: Discussed, width: float) -> list[Group]:
    """Return the open comments on a record, each with its box to tick; the first one says what they are about."""
    of, theme, style = pen.words, pen.theme, styles(pen.language)
    room = width - INDENT
    about = record_in_words(view, talk.record_id, of)
    groups: list[Group] = []
    for place, comment in enumerate(talk.comments):
        by, text = signature(comment, of), tidied(comment.text)
        items: list[Primitive] = []
        y = 12.0
        if not place:
            for line in pen.engine.wrap(about, style.accepted_strong, room, _PLACE_LINES):
                items.append(pen.aligned(line, INDENT, y, room, theme.ink))
                y += 14
        items.append(Rect(_MARK_X, y - 9, 11, 11, theme.card, theme.ink, 1.0, 1.5))
        tick = Field(Box(_MARK_X, y - 9, 11, 11), comment.id, of("checklist.tick", name=text[:80], place=about))
        items.append(tick)
        for line in pen.engine.wrap(text, style.accepted, room, _COMMENT_LINES):
            items.append(pen.aligned(line, INDENT, y, room, theme.ink))
            y += 14
        if by:
            items.append(pen.text(INDENT, y, pen.cut(by, style.small, room).text, style.small, theme.ink2))
            y += 14
        label = f"{about}: {text} {by}".rstrip()
        groups.append(Group(f"{talk.record_id}/{comment.id}", "text", label, 0, 0, width, y - 6, tuple(items)))
    return groups


def _who_and_when(pen: Pen, y: float, room: float) -> list[Primitive]:
    column = (room - 2 * _GUTTER) / 3
    items: list[Primitive] = []
    for place, key in enumerate(("checklist.who", "checklist.by_when", "checklist.done_on")):
        x = INDENT + place * (column + _GUTTER)
        items.append(pen.text(x, y, pen.words(key), styles(pen.language).small, pen.theme.ink2))
        items.append(Rect(x + _LABEL, y + 0.75, column - _LABEL, 0.5, pen.theme.border))
    return items
