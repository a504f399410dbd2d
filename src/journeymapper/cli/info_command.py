"""`journeymapper info`: what a project holds, in numbers."""

import json
from argparse import ArgumentParser, Namespace
from typing import TypeAlias

from journeymapper.cli.main import FINE
from journeymapper.cli.project_file import add_file, opened
from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import words
from journeymapper.model.derived import phase_shares
from journeymapper.model.record import Record
from journeymapper.model.records import RECORD_TYPES, Audience, Journey, Person, Stage, Touchpoint, Transition
from journeymapper.model.view import View

Facts: TypeAlias = dict[str, object]


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_file(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the counts, feelings and shares of the phases."""
    view = opened(options.file).document.view
    facts = facts_of(view)
    print(json.dumps(facts, ensure_ascii=False, indent=2) if options.json else _as_text(view, facts))
    return FINE


def facts_of(view: View) -> Facts:
    """Return counts by kind of record, and per journey title its feelings in order and its shares of the phases."""
    journeys = _titled(view)
    places: list[Touchpoint | Stage] = [*view.all(Touchpoint), *view.all(Stage)]
    facts: Facts = {
        "organisation": view.project.organisation,
        "name": view.project.name,
        "audiences": len(view.all(Audience)),
        "journeys": len(view.all(Journey)),
        "stages": len(view.all(Stage)),
        "touchpoints": len(view.all(Touchpoint)),
        "transitions": len(view.all(Transition)),
        "people": len(view.all(Person)),
        "pains": sum(len(place.pains) for place in places),
        "gains": sum(len(place.gains) for place in places),
        "moments_of_truth": sum(touchpoint.moment_of_truth for touchpoint in view.all(Touchpoint)),
        "valences": {
            title: [_plain(t.valence) for t in view.touchpoints_of(journey.id)] for title, journey in journeys.items()
        },
        "phase_shares": {
            title: {phase: round(share.share, 4) for phase, share in phase_shares(view, journey.id).items()}
            for title, journey in journeys.items()
        },
    }
    others: list[type[Record]] = [kind for kind in RECORD_TYPES if kind.array not in (*facts, "project")]
    return facts | {kind.array: len(view.all(kind)) for kind in others if view.all(kind)}


def _titled(view: View) -> dict[str, Journey]:
    """Return the journeys in the order of their audiences, by title; a title that occurs again gets a number."""
    ordered = [journey for audience in view.audiences() for journey in view.journeys_of(audience.id)]
    ordered += [journey for journey in view.all(Journey) if journey not in ordered]
    titled: dict[str, Journey] = {}
    for journey in ordered:
        audience = view.find(Audience, journey.audience_id)
        title = base = journey.name or (audience.name if audience else "") or journey.id
        number = 2
        while title in titled:
            title, number = f"{base} ({number})", number + 1
        titled[title] = journey
    return titled


def _plain(valence: float | None) -> float | int | None:
    return int(valence) if valence is not None and valence.is_integer() else valence


def _as_text(view: View, facts: Facts) -> str:
    of = words()
    lines = [tidied(view.project.name or view.project.organisation) or "Project without a name"]
    lines += [f"  {value:>6}  {key.replace('_', ' ')}" for key, value in facts.items() if isinstance(value, int)]
    for title, journey in _titled(view).items():
        stages, touchpoints = view.stages_of(journey.id), view.touchpoints_of(journey.id)
        lines.append(f"{tidied(title)}: {_counted(len(stages), 'stage')}, {_counted(len(touchpoints), 'touchpoint')}")
        shares = phase_shares(view, journey.id).items()
        if shares:
            lines.append(
                "  phases    "
                + ", ".join(f"{tidied(of.of('phase', name))} {share.share:.0%}" for name, share in shares)
            )
        if touchpoints:
            lines.append(
                "  feelings  " + " ".join("?" if t.valence is None else _signed(t.valence) for t in touchpoints)
            )
    return "\n".join(lines)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _signed(valence: float) -> str:
    return f"{valence:+g}" if valence else "0"
