"""Small functions that make records for tests: ids are explicit, order is the order of writing."""

from collections.abc import Iterable
from itertools import pairwise

from journeymapper.foundation.order_keys import spread
from journeymapper.model.record import Record
from journeymapper.model.records import (
    Audience,
    Evidence,
    Journey,
    Person,
    Project,
    Stage,
    Touchpoint,
    Transition,
)
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.view import View
from journeymapper.model.vocabulary import AudienceKind, Channel, EvidenceKind, Maturity, Ownership, Phase

PRE, AT, POST = Phase.PRE_TRANSACTION, Phase.TRANSACTION, Phase.POST_TRANSACTION


def table(*parts: Record | Iterable[Record]) -> dict[str, Record]:
    """Return records, and lists of them, as a table by id; an id that comes twice is a mistake of the test."""
    records: dict[str, Record] = {}
    for part in parts:
        for record in (part,) if isinstance(part, Record) else part:
            assert record.id not in records, f"the id {record.id!r} is used twice"
            records[record.id] = record
    return records


def view_of(*parts: Record | Iterable[Record]) -> View:
    """Return a view over a new table of these records."""
    return View(table(*parts))


def project(**fields: object) -> Project:
    return Project(id="project", **fields)  # type: ignore[arg-type]


def person(person_id: str, name: str = "", **fields: object) -> Person:
    """Return a person; the name is the id with a capital unless it is given."""
    return Person(id=person_id, name=name or person_id.capitalize(), **fields)  # type: ignore[arg-type]


def people(*names: str) -> list[Record]:
    """Return persons whose ids are their names in small letters."""
    return [person(name.lower(), name) for name in names]


def audience(audience_id: str, name: str = "", **fields: object) -> Audience:
    return Audience(id=audience_id, name=name, **fields)  # type: ignore[arg-type]


def touchpoint(
    touchpoint_id: str,
    name: str = "",
    *,
    valence: float | None = None,
    channel: str | None = None,
    ownership: str | None = None,
    owner: str | None = None,
    **fields: object,
) -> Touchpoint:
    """Return a touchpoint that lies nowhere yet; `owner` is a person's id, an unknown channel stays as written."""
    if valence is not None:
        fields["emotion"] = Emotion(valence=valence)
    if owner is not None:
        fields["raci"] = Raci(accountable_id=owner)
    if channel is not None:
        fields["channel"] = Channel(channel) if channel in list(Channel) else channel
    if ownership is not None:
        fields["ownership"] = Ownership(ownership) if ownership in list(Ownership) else ownership
    return Touchpoint(id=touchpoint_id, name=name, **fields)  # type: ignore[arg-type]


def stage(
    stage_id: str,
    name: str = "",
    *touchpoints: Touchpoint,
    phase: str | None = None,
    owner: str | None = None,
    **fields: object,
) -> list[Record]:
    """Return a stage followed by its touchpoints, in order."""
    new = Stage(id=stage_id, name=name, phase=phase, owner_id=owner, **fields)  # type: ignore[arg-type]
    ranks = spread(len(touchpoints))
    return [new, *(t.replace(stage_id=stage_id, rank=rank) for t, rank in zip(touchpoints, ranks, strict=True))]


def journey(journey_id: str, name: str = "", *parts: list[Record] | Touchpoint, **fields: object) -> list[Record]:
    """Return a journey followed by its stages and their touchpoints, in order; a touchpoint on its own is parked."""
    records: list[Record] = [Journey(id=journey_id, name=name, **fields)]  # type: ignore[arg-type]
    for part, rank in zip(parts, spread(len(parts)), strict=True):
        if isinstance(part, Touchpoint):
            records.append(part.replace(journey_id=journey_id, rank=rank))
        else:
            records.append(part[0].replace(journey_id=journey_id, rank=rank))
            records.extend(t.replace(journey_id=journey_id) for t in part[1:])
    return records


def transition(source_id: str, target_id: str, **fields: object) -> Transition:
    """Return a transition with the id "SOURCE>TARGET"."""
    return Transition(id=f"{source_id}>{target_id}", source_id=source_id, target_id=target_id, **fields)  # type: ignore[arg-type]


def chain(*touchpoint_ids: str) -> list[Record]:
    """Return transitions from each touchpoint to the one after it."""
    return [transition(a, b) for a, b in pairwise(touchpoint_ids)]


def quote(evidence_id: str, text: str) -> Evidence:
    return Evidence(id=evidence_id, kind=EvidenceKind.QUOTE, text=text)


_FAMILIES = (
    # stage, name, phase, owner, what they say
    ("look", "Look around", PRE, "ann", "Everyone has an opinion, nobody has the facts."),
    # touchpoint, name, channel, medium, valence, owner; "*": a moment of truth
    ("t1", "Neighbours talk about the school", "word_of_mouth", "earned", 1, None),
    ("t2", "School finder", "website", "owned", -1, "lena"),
    ("t3", "Reviews of local schools", "review_site", "earned", -1, None),
    ("t4", "Poster at the kindergarten", "outdoor", "paid", 0, None),
    ("visit", "Visit", PRE, "ruth", "They showed us the kitchen, not just the brochure."),
    ("t5", "Open day*", "event", "owned", 2, "ruth"),
    ("t6", "Talk with the head teacher", "in_person", "owned", 1, None),
    ("t7", "Call the office with questions", "phone", "owned", -1, "omar"),
    ("decide", "Decide", PRE, None, "I pressed Save and the form was empty again."),
    ("t8", "Compare two schools", "At home", None, 0, None),
    ("t9", "Apply online*", "portal", "owned", -2, None),
    ("t10", "Paper form at the town hall", "form", "owned", -1, "omar"),
    ("enrol", "Enrol", AT, "omar", "The letter came by hand, with her name on it."),
    ("t11", "Letter of admission*", "letter", "owned", 2, "omar"),
    ("t12", "Enrolment appointment", "in_person", "owned", 1, None),
    ("t13", "Fees and lunch account", "payment", "owned", -1, "ines"),
    ("start", "Start", POST, "ruth", "She ran in and did not look back."),
    ("t14", "Welcome evening", "event", "owned", 1, None),
    ("t15", "First school day*", "in_person", "owned", 2, "ruth"),
    ("t16", "Parents’ class chat", "messenger", "earned", None, None),
    ("t17", "Timetable in the school app", "app", "owned", -1, "lena"),
    ("belong", "Belong", POST, "ann", "Ask me again after the first report."),
    ("t18", "First talk with the class teacher", "in_person", "owned", 1, "ruth"),
    ("t19", "Survey after the first term", "email", "owned", None, None),
    ("t20", "Recommend the school to friends", "word_of_mouth", "earned", 2, None),
)


def families() -> dict[str, Record]:
    """Return the worked example: families of new pupils, 6 stages, 20 touchpoints t1 to t20, journey "current"."""
    stages: list[list[Record]] = []
    quotes: list[Record] = []
    for key, name, where, whose, *rest in _FAMILIES:
        if len(rest) == 1:
            quotes.append(quote(f"said-{key}", str(rest[0])))
            stages.append(stage(key, name, phase=where, owner=whose, evidence_ids=(quotes[-1].id,)))
        else:
            valence, owner = rest
            place = touchpoint(
                key,
                name.rstrip("*"),
                channel=where,
                ownership=whose,
                valence=valence,  # type: ignore[arg-type]
                owner=owner,  # type: ignore[arg-type]
                moment_of_truth=name.endswith("*"),
            )
            stages[-1].append(place.replace(stage_id=stages[-1][0].id, rank=f"{len(stages[-1]):02}"))
    linked = chain(*(f"t{n}" for n in range(1, 21)))
    return table(
        project(organisation="State school system"),
        people("Ann", "Lena", "Ruth", "Omar", "Ines"),
        audience("families", "Families of new pupils", kind=AudienceKind.PARENT, owner_id="ann"),
        journey(
            "current",
            "Families of new pupils",
            *stages,
            audience_id="families",
            maturity=Maturity.DRAFT,
            scenario="From the first rumour in the street to recommending the school.",
            goal="A good school close to home, brothers and sisters together, and somebody to ask.",
            commitment="Enrolment",
        ),
        quotes,
        [edge for edge in linked if edge.id not in ("t8>t9", "t9>t10")],
        transition("t8", "t9", share=0.7),
        transition("t8", "t10", share=0.3),
        transition("t9", "t11"),
        transition("t9", "t7", share=0.35),
        transition("t5", "t11", share=0.12),
    )


def large_map(stages: int = 100, rows: int = 50) -> dict[str, Record]:
    """Return a journey "big" for measurements: touchpoints "c{stage}r{row}", linked in reading order."""
    channels, ownerships, owners = list(Channel), list(Ownership), ["Ann", "Lena", "Ruth", "Omar", "Ines"]
    titles = ("Ask the office", "Read the letter", "Wait for an answer", "Talk about it")
    parts: list[list[Record]] = []
    numbered: list[str] = []
    for column in range(stages):
        places: list[Touchpoint] = []
        for row in range(rows):
            n = column * rows + row
            numbered.append(f"c{column}r{row}")
            places.append(
                touchpoint(
                    numbered[-1],
                    f"{titles[n % 4]} no. {n + 1}",
                    channel=channels[n % len(channels)],
                    ownership=ownerships[n % 4],
                    valence=None if n % 11 == 5 else (n * 7 % 5) - 2,
                    owner=None if n % 3 else owners[n % 5].lower(),
                    moment_of_truth=n % 13 == 0,
                )
            )
        phase = PRE if column < stages // 2 else AT if column == stages // 2 else POST
        parts.append(stage(f"s{column}", f"Stage {column + 1}", *places, phase=phase, owner="ann"))
    return table(
        project(organisation="Any"),
        people(*owners),
        journey("big", "A large map", *parts),
        chain(*numbered),
    )
