"""Runs the gap rules over a map: settings, muting, suppression, waivers and order."""

from hashlib import blake2b
from typing import NamedTuple

from journeymapper.analysis.finding import Finding, Gap
from journeymapper.analysis.place import Order, PlaceOrder
from journeymapper.analysis.rule import RULES, Rule
from journeymapper.model.records import Audience, Journey, Stage, Touchpoint, Waiver
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Maturity, Severity


class Waived(NamedTuple):
    """A gap that somebody accepted."""

    finding: Finding
    waiver: Waiver


class Report(NamedTuple):
    """What the rules found: the gravest first, then by audience from most to least essential, then by number."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()

    def counts(self) -> dict[Severity, int]:
        """Return how many open findings there are of each severity, the gravest first; zeros are left out."""
        found = [finding.severity for finding in self.findings]
        return {severity: found.count(severity) for severity in Severity if severity in found}


def findings(view: View) -> Report:
    """Run every rule that the project has not switched off, with the project's thresholds."""
    sketches, disabled = _Sketches(view), view.project.rules.disabled
    fired = {rule.id: (rule, _speaking(rule, view, sketches)) for rule in RULES if rule.id not in disabled}
    places = {rule_id: {gap.record_ids[0] for gap in gaps} for rule_id, (_, gaps) in fired.items()}
    found: list[Finding] = []
    for rule, gaps in fired.values():
        said = set().union(*(places.get(louder, set()) for louder in rule.suppressed_by))
        found.extend(_finding(rule, gap) for gap in gaps if gap.record_ids[0] not in said)
    return _report(view, found)


def finding_key(rule_id: str, record_ids: tuple[str, ...]) -> str:
    """Return the key of a finding: the rule, the place, and a digest of whatever else takes part, in any order."""
    place, *others = record_ids
    if not others:
        return f"{rule_id}:{place}"
    digest = blake2b("\0".join(sorted(others)).encode(), digest_size=6).hexdigest()
    return f"{rule_id}:{place}:{digest}"


def _speaking(rule: Rule, view: View, sketches: "_Sketches") -> list[Gap]:
    """Return the rule's gaps without those in sketches, where it is a rule about completeness."""
    own = {item.name: item.value for item in view.project.rules.parameters if item.rule == rule.id}
    gaps = rule.check(view, **{name: own.get(name, default) for name, default in rule.parameters.items()})
    return [gap for gap in gaps if not (rule.muted_in_sketch and gap.record_ids[0] in sketches)]


class _Sketches:
    """The places where all is still a sketch: the journey around a place, or all journeys of an audience.

    Where there is no journey at all there is no sketch either, and rules about completeness speak.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._journeys = {journey.id: journey.maturity == Maturity.SKETCH for journey in view.all(Journey)}

    def __contains__(self, record_id: str) -> bool:
        match self._view.get(record_id):
            case Touchpoint() | Stage() as part:
                return self._journeys.get(part.journey_id or "", False)
            case Journey():
                return self._journeys[record_id]
            case Audience():
                own = [self._journeys[journey.id] for journey in self._view.journeys_of(record_id)]
                return bool(own) and all(own)
        return False


def _finding(rule: Rule, gap: Gap) -> Finding:
    severity = gap.severity or rule.severity
    key = finding_key(rule.id, gap.record_ids)
    return Finding(rule.id, severity, rule.scope, gap.record_ids, key, gap.values, gap.variant, gap.weight)


def _report(view: View, found: list[Finding]) -> Report:
    order = PlaceOrder(view)
    severities = {severity: severity.rank for severity in Severity}

    def place_in_list(finding: Finding) -> tuple[int, int, float, Order, str]:
        where = order(finding.place_id)
        return (severities[finding.severity], where[0], -finding.weight, where, finding.key)

    waivers = {(waiver.rule, waiver.finding_key): waiver for waiver in view.all(Waiver)}
    found.sort(key=place_in_list)
    waived = [(finding, waivers.get((finding.rule, finding.key))) for finding in found]
    return Report(
        tuple(finding for finding, waiver in waived if waiver is None),
        tuple(Waived(finding, waiver) for finding, waiver in waived if waiver is not None),
    )
