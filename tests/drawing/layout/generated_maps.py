"""Maps made by a seeded generator, harder than what people draw: every kind of way between any two touchpoints."""

from itertools import pairwise
from random import Random

from journeymapper.model.record import Record
from journeymapper.model.records import Touchpoint, Transition
from tests.builders import journey, project, stage, table, touchpoint

TEXT = """
    call letter visit of the office form and answer a school appointment reminder to payment online portal
    Entschuldigungsschreiben Anmeldebestätigung 입학 안내문을 받다 학교설명회 رسالة القبول לדבר प्रवेश पत्र
"""
WORDS = TEXT.split()
PHASES = (None, "pre_transaction", "transaction", "post_transaction", "non_transactional")
KINDS = (None, None, None, None, "next", "loop", "skip", "alternative", "detour")


def words(random: Random, most: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, most)))


def generated_map(seed: int, touchpoints: int = 60, transitions: int = 120) -> dict[str, Record]:
    """Return a journey "j" of up to so many touchpoints and transitions, some stages empty, some touchpoints parked."""
    random = Random(seed)
    places = [touchpoint(f"t{n}", words(random, 9)) for n in range(random.randint(1, touchpoints))]
    columns: list[list[Touchpoint]] = [[] for _ in range(random.randint(1, 9))]
    parked: list[Touchpoint] = []
    parking = random.random() < 0.3
    for place in places:
        (parked if parking and random.random() < 0.15 else random.choice(columns)).append(place)
    phase = 0
    stages = []
    for n, column in enumerate(columns):
        phase = min(phase + (random.random() < 0.4), len(PHASES) - 1)
        optional = random.random() < 0.2
        stages.append(stage(f"s{n}", words(random, 4), *column, phase=PHASES[phase], optional=optional))
    order = [place.id for column in columns for place in column]
    ways = list(pairwise(order)) if random.random() < 0.8 else []
    everything = [place.id for place in places]
    enough = random.randint(0, transitions)
    while len(ways) < enough:
        source = random.choice(everything)
        if random.random() < 0.5:
            near = everything.index(source) + random.randint(-3, 4)
            target = everything[max(0, min(near, len(everything) - 1))]
        else:
            target = random.choice(everything)
        ways.extend([(source, target)] * (2 if random.random() < 0.1 else 1))
    return table(
        project(),
        journey("j", "Generated", *stages, *parked),
        [_transition(random, f"w{n:03}", *way) for n, way in enumerate(ways[:transitions])],
    )


def _transition(random: Random, transition_id: str, source: str, target: str) -> Transition:
    return Transition(
        id=transition_id,
        source_id=source,
        target_id=target,
        kind=random.choice(KINDS),
        share=round(random.random(), 2) if random.random() < 0.3 else None,
        count=random.randint(0, 2_000_000) if random.random() < 0.1 else None,
        condition=words(random, 12) if random.random() < 0.15 else None,
    )
