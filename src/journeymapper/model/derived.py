"""What follows from the records and is never stored: kinds of transitions, owners, shares, hand-overs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from journeymapper.model.records import Comment, Person, Stage, Touchpoint, Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Phase, TransitionKind


def owner_of(view: View, touchpoint: Touchpoint) -> Person | None:
    """Return who answers for a touchpoint: the one named there, else the stage's owner.

    The audience's owner does not count.
    """
    named = view.find(Person, touchpoint.accountable_id)
    if named is not None:
        return named
    stage = view.find(Stage, touchpoint.stage_id)
    return view.find(Person, stage.owner_id) if stage else None


def open_comments(view: View) -> Mapping[str, int]:
    """Return how many comments wait for an answer, by the record that they are about."""
    return Counter(comment.ref_id for comment in view.all(Comment) if comment.ref_id and not comment.resolved)


def transition_kinds(view: View, journey_id: str) -> Mapping[str, str]:
    """Return the kind of every transition of a journey by id: the one that was set, else the one its position tells.

    To an earlier place: loop. Over at least one stage that is not optional: skip. Of several ways on, the one with the
    largest share (then the nearest) is next and the others are alternatives.
    """
    kinds: dict[str, str] = {}
    positions = view.positions(journey_id)
    optional = [stage.optional for stage in view.stages_of(journey_id)]
    onward: dict[str, list[Transition]] = {}
    for transition in view.transitions_of(journey_id):
        source, target = positions.get(transition.source_id), positions.get(transition.target_id)
        if transition.kind is not None:
            kinds[transition.id] = transition.kind
        elif source is None or target is None:
            onward.setdefault(transition.source_id, []).append(transition)
        elif target.number <= source.number:
            kinds[transition.id] = TransitionKind.LOOP
        elif not all(optional[source.stage + 1 : target.stage]):
            kinds[transition.id] = TransitionKind.SKIP
        else:
            onward.setdefault(transition.source_id, []).append(transition)
    for ways in onward.values():
        ways.sort(key=lambda way: (-(way.share or 0), _number(positions, way.target_id), way.id))
        for place, way in enumerate(ways):
            kinds[way.id] = TransitionKind.ALTERNATIVE if place else TransitionKind.NEXT
    return kinds


def _number(positions: Mapping[str, tuple[int, int, int]], touchpoint_id: str) -> int:
    position = positions.get(touchpoint_id)
    return position[2] if position else 1_000_000


@dataclass(frozen=True, slots=True)
class PhaseShare:
    """How many of a journey's placed touchpoints lie in a phase, and their part of all that lie in a phase (0 to 1)."""

    count: int
    share: float


def phase_shares(view: View, journey_id: str) -> dict[str, PhaseShare]:
    """Return the shares of the phases that occur in a journey, in order of first appearance.

    Stages without a phase count nowhere.
    """
    counts: dict[str, int] = {}
    for stage in view.stages_of(journey_id):
        if stage.phase is not None:
            counts[stage.phase] = counts.get(stage.phase, 0) + len(view.touchpoints_in(stage.id))
    total = sum(counts.values())
    return {phase: PhaseShare(count, count / total if total else 0.0) for phase, count in counts.items()}


def commitment_stage(view: View, journey_id: str) -> int | None:
    """Return the index of the first transaction stage, where the commitment point stands, or None."""
    for index, stage in enumerate(view.stages_of(journey_id)):
        if stage.phase == Phase.TRANSACTION:
            return index
    return None


def is_hand_over(view: View, transition: Transition) -> bool:
    """Say whether a transition changes the department: both known and different."""
    source = view.find(Touchpoint, transition.source_id)
    target = view.find(Touchpoint, transition.target_id)
    if source is None or target is None or source.department_id is None or target.department_id is None:
        return False
    return source.department_id != target.department_id


def expectation_gap(touchpoint: Touchpoint) -> int | None:
    """Return perceived minus expected (−6 to 6), or None when one of the two is unknown."""
    expectation = touchpoint.expectation
    if expectation is None or expectation.expected is None or expectation.perceived is None:
        return None
    return expectation.perceived - expectation.expected


def weighted_gap(touchpoint: Touchpoint) -> int | None:
    """Return importance (3 if unknown) times the gap; negative gaps count twice (KPMG)."""
    gap = expectation_gap(touchpoint)
    if gap is None:
        return None
    return (touchpoint.importance or 3) * (2 * gap if gap < 0 else gap)
