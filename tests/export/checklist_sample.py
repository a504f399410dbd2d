"""A project whose checklist shows everything: severities, scripts, owners and none, an accepted gap, a long name."""

from datetime import date

from journeymapper.model.records import Waiver
from journeymapper.model.records.audience import Measurement, Process
from journeymapper.model.records.touchpoint import Expectation
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Interaction, Maturity, ProcessState, Relevance
from tests.builders import audience, families, journey, stage, table, touchpoint

LONG = "A name in which somebody wrote down the whole story of that morning, " * 40


def school() -> View:
    """Return the worked example with three more audiences and a loose sheet."""
    records = families()
    measured = Measurement(method="Survey")
    records["families"] = records["families"].replace(
        importance_rank=1, process=Process(state=ProcessState.DOCUMENTED), measurement=measured
    )
    records["omar"] = records["omar"].replace(role="Registry")
    records["t9"] = records["t9"].replace(
        importance=5,
        relevance=frozenset({Relevance.DECISION_SUPPORTING}),
        interaction=Interaction.DISAPPOINTING,
        expectation=Expectation(expected=6, perceived=3),
    )
    records["t10"] = records["t10"].replace(expectation=Expectation(expected=5, perceived=4))
    calls = [touchpoint(f"k{n}", name, valence=-1) for n, name in enumerate(("사무실에 전화하기", "방문", "기다리기"))]
    korean = stage("ks", "방문", *calls, owner="omar")
    more = table(
        audience(
            "applicants",
            "Applicants for teaching posts",
            owner_id="omar",
            importance_rank=2,
            process=Process(state=ProcessState.NONE),
        ),
        audience(
            "new",
            "신입생 가족",
            owner_id="omar",
            importance_rank=3,
            process=Process(state=ProcessState.INFORMAL),
            measurement=measured,
        ),
        audience("donors", "Donors", importance_rank=3),
        journey("kj", "한국어", korean, stage("ks2", "등록", owner="omar"), audience_id="new", maturity=Maturity.DRAFT),
        journey("loose", "A sheet", stage("ls", "First", touchpoint("l1", LONG)), maturity=Maturity.DRAFT),
        Waiver(
            id="w",
            rule="E01",
            finding_key="E01:t10",
            reason="The form ends next summer;\nnot worth measuring.",
            by="Omar",
            day=date(2025, 11, 3),
        ),
    )
    return View({**records, **more})
