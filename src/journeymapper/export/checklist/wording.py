"""How counts, days and accepted gaps are written on a checklist."""

from datetime import date

from journeymapper.analysis import Finding, Report
from journeymapper.analysis.rule import RULES
from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import Words
from journeymapper.model.records import Waiver


def counted(report: Report, of: Words) -> list[tuple[str, str]]:
    """Return what to count as icon and words, the gravest first: ("gap_critical", "1 critical"); zeros are left out."""
    found = [(f"gap_{severity}", of(f"checklist.count.{severity}", n=n)) for severity, n in report.counts().items()]
    if report.waived:
        found.append(("waived", of("checklist.count.accepted", n=len(report.waived))))
    return found


def counts(report: Report, of: Words) -> str:
    """Return "1 critical, 2 high, 1 accepted"; "" for an empty report."""
    return ", ".join(text for _, text in counted(report, of))


def day(when: date, of: Words) -> str:
    """Return a date as it is written in a text: "3 November 2025"."""
    return of("checklist.day", day=when.day, month=of(f"checklist.month.{when.month}"), year=when.year)


def accepted(waiver: Waiver, of: Words) -> str:
    """Return why a gap was accepted, by whom and when: "“The form ends next summer.” Omar, 3 November 2025"."""
    reason, by = tidied(waiver.reason), tidied(waiver.by or "")
    said = of("checklist.reason", reason=reason) if reason else of("checklist.no_reason")
    when = day(waiver.day, of) if waiver.day else ""
    return f"{said} {', '.join(part for part in (by, when) if part)}".rstrip()


def advice(finding: Finding, of: Words) -> str:
    """Return what to do, after what is missing where the rule's name and the place do not tell that."""
    rule = RULES.get(finding.rule)
    explained = f"{finding.message(of.language)} " if rule and rule.explains else ""
    return explained + finding.action(of.language)
