"""What follows from the records and is never stored: kinds of transitions, owners, shares."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from journeymapper.model.records import Action, Comment, Person, Stage, Touchpoint, Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import ActionKind, ActionState, Phase, TransitionKind


def owner_of(view: View, touchpoint: Touchpoint) -> Person | None:
    """Return who answers for a touchpoint: the one named there, else the stage's owner.

    The audience's owner does not count.
    """
    named = view.find(Person, touchpoint.accountable_id)
    if named is not None:
        return named
    stage = view.find(Stage, touchpoint.stage_id)
    return view.find(Person, stage.owner_id) if stage else None


def gaps_marked(view: View, touchpoint_id: str) -> list[Action]:
    """Return the actions by which somebody has marked a touchpoint as a gap: open ones, to fix it and nothing else."""
    return [
        record
        for record in view.referrers(touchpoint_id)
        if isinstance(record, Action)
        and record.kind == ActionKind.FIX
        and record.state == ActionState.OPEN
        and record.ref_ids == (touchpoint_id,)
        and record.finding_key is None
    ]


def open_comments(view: View) -> Mapping[str, int]:
    """Return how many comments wait for an answer, by the record that they are about."""
    return Counter(comment.ref_id for comment in view.all(Comment) if comment.ref_id and not comment.resolved)


def transition_kinds(view: View, journey_id: str) -> Mapping[str, str]:
    """Return the kind of every transition of a journey by id; see `kinds_of_ways`."""
    positions = view.positions(journey_id)
    optional = [stage.optional for stage in view.stages_of(journey_id)]
    kinds: dict[str, str] = {}
    for touchpoint in (*view.touchpoints_of(journey_id), *view.parked_in(journey_id)):
        leaving = view.transitions_from(touchpoint.id)
        if leaving:
            kinds |= kinds_of_ways(leaving, positions.get, optional)
    return kinds


def kinds_of_ways(
    leaving: Sequence[Transition], place_of: Callable[[str], tuple[int, ...] | None], optional: Sequence[bool]
) -> dict[str, str]:
    """Return the kinds of the transitions that leave one touchpoint: the one that was set, else what its place tells.

    To an earlier place: loop. Over at least one stage that is not optional: skip. Of several ways on, the one with the
    largest share (then the nearest) is next and the others are alternatives. `place_of` gives the stage and the row of
    a placed touchpoint, `optional` says of each stage whether it is.
    """
    kinds: dict[str, str] = {}
    onward: list[tuple[float, bool, tuple[int, ...], str]] = []
    for transition in leaving:
        if transition.kind is not None:
            kinds[transition.id] = transition.kind
            continue
        source, target = place_of(transition.source_id), place_of(transition.target_id)
        if source is not None and target is not None:
            if target <= source:
                kinds[transition.id] = TransitionKind.LOOP
                continue
            if target[0] - source[0] > 1 and not all(optional[source[0] + 1 : target[0]]):
                kinds[transition.id] = TransitionKind.SKIP
                continue
        onward.append((-(transition.share or 0), target is None, target or (), transition.id))
    if len(onward) > 1:
        onward.sort()
    for place, (_, _, _, transition_id) in enumerate(onward):
        kinds[transition_id] = TransitionKind.ALTERNATIVE if place else TransitionKind.NEXT
    return kinds


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
