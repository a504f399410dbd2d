"""The margin of a poster: facts, what people want, what is missing, the balance."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from journeymapper.analysis import Finding, Report, Waived
from journeymapper.analysis.place import place_of
from journeymapper.drawing.display_list import Rect, Text
from journeymapper.drawing.text import TextEngine, TextStyle
from journeymapper.drawing.theme import Theme, face_index
from journeymapper.drawing.wording import amount
from journeymapper.export.poster.flow import Block, beside, cut_line, paragraph, stacked
from journeymapper.export.poster.measures import Measures, readable_from
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Person
from journeymapper.model.references import references
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Ownership

NBSP = "\u00a0"


class Poster(NamedTuple):
    """What a poster shows, and how it is set."""

    view: View
    journey: Journey
    report: Report
    """The findings of this journey and its audience only."""
    words: Words
    theme: Theme
    engine: TextEngine
    edition: str
    """Version and date as the title block states them; may be empty."""

    @property
    def audience(self) -> Audience | None:
        """Whose journey it is."""
        return self.view.find(Audience, self.journey.audience_id)

    @property
    def owner(self) -> Person | None:
        """Who answers for the audience's experience."""
        return self.view.find(Person, self.audience.owner_id) if self.audience else None


def facts(poster: Poster, measure: Measures, width: float, *, page: str, scale: float, smallest: float) -> Block:
    """Return the rows of the title block: owner, state, page and scale, reading distance, content hash.

    `smallest` is the size in points of the smallest text on the sheet.
    """
    of, owner = poster.words, poster.owner
    state = of.of("maturity", poster.journey.maturity)
    department = poster.view.get(owner.department_id) if owner else None
    named = ", ".join(
        part for part in ((owner.name, owner.role or (department.name if department else "")) if owner else ()) if part
    )
    rows = [
        (of("poster.owner"), named or of("poster.nobody"), True),
        (
            of("poster.state"),
            ", ".join(part for part in (state[:1].upper() + state[1:], poster.edition) if part),
            False,
        ),
        (of("poster.page"), f"{page}, {of('poster.scale', percent=round(scale * 100))}", False),
        (
            of("poster.readable"),
            of("poster.readable_from", metres=amount(of, readable_from(smallest))),
            False,
        ),
        (of("poster.content"), content_mark(poster.view, poster.journey), False),
    ]
    label_width = max(poster.engine.width(label, measure.small.style) for label, *_ in rows) + measure.body.style.size
    return stacked(
        beside(
            cut_line(poster.engine, label, measure.small, label_width),
            paragraph(
                poster.engine, value, measure.strong if strong else measure.body, width - label_width, x=label_width
            ),
        )
        for label, value, strong in rows
    )


def content_mark(view: View, journey: Journey) -> str:
    """Return twelve hexadecimal digits that tell whether two sheets show the same map.

    They are made from `records_of` the journey: its own, and the owners, audience, evidence, KPIs and systems named.
    """
    digest = sha256()
    for record in records_of(view, journey):
        digest.update(record.model_dump_json(exclude_defaults=True, exclude={"modified"}).encode("utf-8"))
    text = digest.hexdigest()
    return f"{text[:4]} {text[4:8]} {text[8:12]}"


def records_of(view: View, journey: Journey) -> list[Record]:
    """Return the records that a map is drawn from: the journey's, parked ones included, and all that they point at."""
    parts: list[Record] = [journey, *view.stages_of(journey.id), *view.touchpoints_of(journey.id)]
    parts += (*view.parked_in(journey.id), *view.transitions_of(journey.id))
    pointed_at = {reference.target for record in parts for reference in references(record)}
    return parts + [record for target in sorted(pointed_at) if (record := view.get(target)) is not None]


def wish(poster: Poster, measure: Measures, width: float) -> Block | None:
    """Return what the audience wants, or None when nobody wrote it down."""
    text = poster.journey.goal or (poster.audience.goal if poster.audience else None)
    if not text:
        return None
    heading = _heading(poster, measure, width, poster.words("poster.wish"))
    return stacked([heading, paragraph(poster.engine, text, measure.lead, width)], measure.body.leading * 0.3)


def balance(poster: Poster, measure: Measures, width: float) -> Block | None:
    """Return two bars: how the touchpoints are felt, and whose media they are. None for a map without touchpoints."""
    touchpoints = poster.view.touchpoints_of(poster.journey.id)
    if not touchpoints:
        return None
    of, theme = poster.words, poster.theme
    feelings: list[_Share] = []
    for valence in range(-2, 3):
        colours = theme.face(valence)
        count = sum(t.valence is not None and _nearest(t.valence) == valence for t in touchpoints)
        feelings.append(_Share("", count, colours.fill, colours.feature, dashed=False))
    unknown = sum(t.valence is None for t in touchpoints)
    feelings.append(_Share("?", unknown, theme.paper, theme.ink, dashed=True))
    rows = [(of("poster.feeling"), feelings)]
    colours_of = {
        Ownership.OWNED: (theme.ink, theme.paper),
        Ownership.EARNED: (theme.post, theme.post_ink),
        Ownership.PAID: (theme.paper, theme.ink),
        Ownership.SHARED: (theme.grid, theme.ink),
    }
    known = Counter(t.ownership for t in touchpoints)
    media = [
        _Share(of.of("ownership", kind).lower(), known[kind], fill, ink, dashed=False)
        for kind, (fill, ink) in colours_of.items()
    ]
    if any(share.number for share in media):
        unsaid = len(touchpoints) - sum(share.number for share in media)
        media.append(_Share("?", unsaid, theme.paper, theme.ink, dashed=True))
        rows.append((of("poster.media"), media))
    label_width = max(poster.engine.width(label, measure.body.style) for label, _ in rows) + measure.body.style.size
    bars = [
        beside(
            _centred_label(poster, measure, label, label_width),
            _bar(poster, measure, shares, label_width, width - label_width),
        )
        for label, shares in rows
    ]
    return stacked([_heading(poster, measure, width, of("poster.balance")), *bars], measure.body.leading * 0.5)


class _Share(NamedTuple):
    label: str
    number: int
    fill: str
    ink: str
    dashed: bool


def _bar(poster: Poster, measure: Measures, shares: Sequence[_Share], x: float, width: float) -> Block:
    height = measure.body.style.size * 1.75
    total = sum(share.number for share in shares)
    style = TextStyle(measure.body.style.size, True, poster.words.language)
    items: list[Rect | Text] = []
    for share in shares:
        if not share.number:
            continue
        part = width * share.number / total
        dash = (3.0, 3.0) if share.dashed else ()
        items.append(Rect(x, 0, part, height, share.fill, poster.theme.ink, max(measure.rule * 0.6, 0.5), 0, dash))
        candidates = (f"{share.label}{NBSP}{share.number}".strip(NBSP), str(share.number))
        for candidate in candidates:
            line = poster.engine.line(candidate, style)
            if line.width < part - 3:
                items.append(Text(x + (part - line.width) / 2, height / 2 + 0.36 * style.size, line, share.ink))
                break
        x += part
    return Block(tuple(items), height)


def _centred_label(poster: Poster, measure: Measures, label: str, width: float) -> Block:
    height = measure.body.style.size * 1.75
    line = poster.engine.cut(label, measure.body.style, width)
    return Block((Text(0, height / 2 + 0.36 * measure.body.style.size, line, measure.body.colour),), height)


def _heading(poster: Poster, measure: Measures, width: float, text: str) -> Block:
    return cut_line(poster.engine, text, measure.section, width)


def _nearest(valence: float) -> int:
    return face_index(valence) - 2


def concerning(report: Report, view: View, journey: Journey) -> Report:
    """Return the findings that stand in one journey or concern its audience."""

    def near(finding: Finding) -> bool:
        place = place_of(view, finding.place_id)
        if place.journey is not None:
            return place.journey.id == journey.id
        return place.audience is not None and place.audience.id == journey.audience_id

    waived: list[Waived] = [entry for entry in report.waived if near(entry.finding)]
    return Report(tuple(finding for finding in report.findings if near(finding)), tuple(waived))
