"""Maps to measure with: as large as asked, with everything a real one has."""

from journeymapper.document.document import Document
from journeymapper.foundation.order_keys import spread
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Person, Project, Stage, Touchpoint, Transition
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.vocabulary import Channel, Maturity, Ownership, Phase

_TITLES = (
    "Ask the office for the form",
    "Letter of admission comes by hand",
    "학부모 상담을 예약합니다",
    "Compare two schools and their afternoons",
    "입학 신청서를 온라인으로 제출",
    "Timetable in the school app",
)
_OWNERS = ("Ann", "Ruth", "Omar", "Lena", "민지")


def map_of(stages: int, touchpoints: int, transitions: int) -> Document:
    """Return a journey "journey" with Latin and Korean titles, feelings, owners and so many transitions.

    Every touchpoint leads to the next one; the other transitions are loops, skips and alternatives of varied lengths.
    """
    records: list[Record] = [
        Project(id="project", organisation="State school system"),
        Audience(id="audience", name="Families of new pupils", importance_rank=1, owner_id="p0"),
        Journey(id="journey", audience_id="audience", name="Families", maturity=Maturity.DRAFT),
        *(Person(id=f"p{place}", name=name) for place, name in enumerate(_OWNERS)),
    ]
    phases = (Phase.PRE_TRANSACTION, Phase.TRANSACTION, Phase.POST_TRANSACTION)
    ranks = spread(max(stages, touchpoints))
    for place in range(stages):
        phase = phases[0 if place < stages // 2 else 1 if place == stages // 2 else 2]
        records.append(
            Stage(id=f"s{place}", journey_id="journey", rank=ranks[place], name=f"Stage {place + 1}", phase=phase)
        )
    channels, ownerships = list(Channel), list(Ownership)
    for place in range(touchpoints):
        feeling = None if place % 11 == 5 else float(place * 7 % 5 - 2)
        records.append(
            Touchpoint(
                id=f"t{place}",
                journey_id="journey",
                stage_id=f"s{place * stages // touchpoints}",
                rank=ranks[place],
                name=_TITLES[place % len(_TITLES)],
                channel=channels[place % len(channels)],
                ownership=ownerships[place % 3],
                emotion=Emotion(valence=feeling),
                raci=Raci(accountable_id=f"p{place % 5}") if place % 4 else None,
                moment_of_truth=place % 9 == 4,
            )
        )
    pairs = [(place, place + 1) for place in range(touchpoints - 1)]
    for place in range(transitions - len(pairs)):
        source = place * 13 % touchpoints
        step = (5, -3, 2, -1, 9)[place % 5]
        pairs.append((source, min(max(source + step, 0), touchpoints - 1)))
    records += [
        Transition(
            id=f"e{place}", source_id=f"t{source}", target_id=f"t{target}", share=0.3 if place % 3 == 0 else None
        )
        for place, (source, target) in enumerate(pairs)
        if source != target
    ]
    return Document(records)
