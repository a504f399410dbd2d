"""Marks: one a record, the gravest."""

from journeymapper.analysis import findings
from journeymapper.analysis.marks import marks
from journeymapper.drawing.marks import Mark
from journeymapper.model.records import Waiver
from journeymapper.model.vocabulary import Interaction, Maturity, Relevance
from tests.builders import journey, people, stage, touchpoint, view_of


def accepted(key: str) -> Waiver:
    return Waiver(id=key, rule=key[:3], finding_key=key)


def test_the_gravest_finding_marks_a_record_and_an_accepted_one_only_where_nothing_else_is_open() -> None:
    relevant = frozenset({Relevance.DECISION_SUPPORTING})
    both = touchpoint("both", relevance=relevant, interaction=Interaction.NONE)
    points = [both, touchpoint("one"), touchpoint("fine"), touchpoint("owned", owner="ann")]
    drawn = journey("j", "", stage("s", "", *points), stage("empty"), maturity=Maturity.DRAFT)
    waivers = [accepted("T04:fine"), accepted("T01:both"), accepted("P03:empty")]
    report = findings(view_of(people("Ann"), drawn, waivers[0], waivers[2]))
    assert marks(report) == {
        "both": Mark.CRITICAL,
        "one": Mark.MEDIUM,
        "fine": Mark.WAIVED,
        "empty": Mark.WAIVED,
    }
    assert marks(findings(view_of(drawn, waivers[1])))["both"] is Mark.MEDIUM
