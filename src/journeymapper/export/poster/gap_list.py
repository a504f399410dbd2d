"""The margin's list of what is missing: the gravest places first, each with everything that is missing there."""

from collections.abc import Sequence

from journeymapper.analysis import Finding
from journeymapper.analysis.finding import named
from journeymapper.analysis.place import number_of, place_of
from journeymapper.drawing.display_list import Icon
from journeymapper.export.poster.flow import Block, beside, cut_line, paragraph, stacked
from journeymapper.export.poster.margin import Poster
from journeymapper.export.poster.measures import Measures
from journeymapper.model.derived import owner_of

_LONGEST = 4
"""How many lines one gap may take: long names are cut on a poster, not the other gaps."""


def missing(poster: Poster, measure: Measures, width: float, room: float) -> Block:
    """Return the gravest gaps, as many as the room allows, and how many more there are."""
    of, found = poster.words, poster.report.findings
    count = of.count("poster.findings", len(found))
    if poster.report.waived:
        count += ", " + of.count("poster.accepted", len(poster.report.waived))
    heading = beside(
        cut_line(poster.engine, of("poster.missing"), measure.section, width),
        cut_line(poster.engine, count, measure.small, width * 0.55, x=width * 0.45, right=True),
    )
    blocks = [heading]
    if not found:
        blocks.append(paragraph(poster.engine, of("poster.nothing_missing"), measure.body, width))
    gap = measure.body.leading * 0.6
    used, shown = heading.height, 0
    for gaps in _by_place(poster, found):
        block = _gaps_at(poster, measure, width, gaps)
        all_shown = shown + len(gaps) == len(found)
        line_for_more = 0 if all_shown else measure.body.leading + gap
        if shown and used + gap + block.height + line_for_more > room:
            break
        blocks.append(block)
        used += gap + block.height
        shown += len(gaps)
    if shown < len(found):
        blocks.append(paragraph(poster.engine, of("poster.more", n=len(found) - shown), measure.small, width))
    return stacked(blocks, gap)


def _by_place(poster: Poster, found: Sequence[Finding]) -> list[list[Finding]]:
    """Put findings at the same touchpoint together, where the gravest of them stands; others stay alone."""
    places: dict[object, list[Finding]] = {}
    for finding in found:
        at_touchpoint = place_of(poster.view, finding.place_id).touchpoint is not None
        places.setdefault(finding.place_id if at_touchpoint else finding.key, []).append(finding)
    return list(places.values())


def _gaps_at(poster: Poster, measure: Measures, width: float, gaps: Sequence[Finding]) -> Block:
    of, language = poster.words, poster.words.language
    gravest = gaps[0]
    place = place_of(poster.view, gravest.place_id)
    number = number_of(poster.view, place)
    size = measure.body.style.size
    indent = size * 2.4
    head = gravest.name(language)
    if place.touchpoint and number:
        head = f"{number}  {named(place.touchpoint.name, of)}"
    severity = of.of("severity", gravest.severity)
    room = width - indent - poster.engine.width(severity, measure.small.style) - size
    title = paragraph(poster.engine, head, measure.strong, room, x=indent, max_lines=2)
    parts = [beside(title, cut_line(poster.engine, severity, measure.small, width, right=True))]
    room = width - indent
    parts += [
        paragraph(poster.engine, finding.action(language), measure.body, room, x=indent, max_lines=_LONGEST)
        for finding in gaps
    ]
    if place.touchpoint is not None:
        owner = owner_of(poster.view, place.touchpoint)
        text = of("poster.owned_by", owner=owner.name) if owner else of("poster.owned_by_nobody")
        parts.append(paragraph(poster.engine, text, measure.small, width - indent, x=indent))
    mark = Icon(f"gap_{gravest.severity}", 0, 0, size * 1.4, poster.theme.ink, poster.theme.paper)
    return beside(Block((mark,), size * 1.4), stacked(parts))
