"""Maps that tests draw: the worked example in several languages, a rich one, and those at the edges of what occurs."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from journeymapper.drawing.display_list import DisplayList
from journeymapper.drawing.journey_map import draw_map
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.foundation.words import words
from journeymapper.model.blueprint import Lanes
from journeymapper.model.record import Record
from journeymapper.model.records import Action, DataSystem, Department, Kpi
from journeymapper.model.records.touchpoint import Emotion, Expectation, Raci
from journeymapper.model.view import View
from journeymapper.model.vocabulary import ActionKind, ActionState, EmotionSource, ExitKind
from tests.builders import AT, POST, PRE, chain, families, journey, people, project, stage, table, touchpoint

MARKS: Mapping[str, Mark] = {
    "t3": Mark.HIGH,
    "t7": Mark.MEDIUM,
    "t9": Mark.CRITICAL,
    "t10": Mark.WAIVED,
    "t13": Mark.HIGH,
    "t17": Mark.MEDIUM,
    "t19": Mark.LOW,
    "decide": Mark.HIGH,
}
"""Gaps of the worked example."""


class ExampleMap(NamedTuple):
    """A map to draw."""

    records: Mapping[str, Record]
    journey_id: str
    language: str = "en"
    marks: Mapping[str, Mark] = {}

    def drawn(self, theme_name: str = "light") -> DisplayList:
        """Return the map."""
        return draw_map(
            View(self.records),
            self.journey_id,
            theme=theme(theme_name),
            words=words(self.language),
            text=default_engine(),
            marks=self.marks,
        )


GERMAN = {
    "look": "Sich umsehen und vergleichen",
    "visit": "Besuchen",
    "decide": "Entscheiden",
    "enrol": "Einschreiben",
    "start": "Anfangen",
    "belong": "Dazugehören",
    "t1": "Nachbarinnen und Nachbarn sprechen über die Schule",
    "t2": "Schulsuche",
    "t3": "Bewertungen der Grundschulen im Bezirk",
    "t4": "Plakat im Kindergarten",
    "t5": "Tag der offenen Tür",
    "t6": "Gespräch mit der Schulleitung",
    "t7": "Im Sekretariat anrufen",
    "t8": "Zwei Schulen vergleichen",
    "t9": "Online anmelden",
    "t10": "Papierformular im Rathaus",
    "t11": "Zusage per Brief",
    "t12": "Termin zur Einschreibung",
    "t13": "Gebühren und Mittagessenskonto",
    "t14": "Begrüßungsabend",
    "t15": "Erster Schultag",
    "t16": "Elternchat der Klasse",
    "t17": "Stundenplan in der Schul-App",
    "t18": "Erstes Elterngespräch mit der Klassenlehrerin",
    "t19": "Umfrage nach dem ersten Halbjahr",
    "t20": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft empfehlen",
    "current": "Familien neuer Schülerinnen und Schüler",
    "families": "Familien neuer Schülerinnen und Schüler",
}
KOREAN = {
    "look": "알아보기",
    "visit": "방문",
    "decide": "결정",
    "enrol": "등록",
    "start": "시작",
    "belong": "소속감",
    "t1": "이웃들이 학교에 대해 이야기한다",
    "t2": "학교 찾기 웹사이트",
    "t3": "지역 학교 후기",
    "t4": "유치원에 붙은 포스터",
    "t5": "학교 공개의 날",
    "t6": "교장 선생님과의 대화",
    "t7": "사무실에 전화로 문의하기",
    "t8": "두 학교를 비교하기",
    "t9": "온라인으로 신청하기",
    "t10": "시청에서 종이 신청서 작성",
    "t11": "입학 허가서",
    "t12": "등록 상담 약속",
    "t13": "수업료와 급식 계좌",
    "t14": "환영의 저녁",
    "t15": "첫 등교일",
    "t16": "학부모 채팅방",
    "t17": "학교 앱의 시간표",
    "t18": "담임 선생님과의 첫 면담",
    "t19": "첫 학기 후 설문 조사",
    "t20": "친구들에게 학교를 추천하기",
    "current": "신입생 가족",
    "families": "신입생 가족",
}
ARABIC = {
    "look": "البحث",
    "t1": "الجيران يتحدثون عن المدرسة",
    "t2": "موقع البحث عن المدارس",
    "t3": "آراء عن المدارس المحلية",
    "t9": "التقديم عبر الإنترنت 2026",
    "t15": "اليوم الدراسي الأول",
    "ann": "آن",
}


def translated(names: Mapping[str, str], language: str) -> dict[str, Record]:
    """Return the worked example with other names."""
    records = families()
    records["project"] = records["project"].replace(language=language)
    for record_id, name in names.items():
        records[record_id] = records[record_id].replace(name=name)
    return records


def rich() -> dict[str, Record]:
    """Return the worked example with something in every lane, and fractions among the feelings."""
    records = families() | table(
        Department(id="registry", name="Registry"),
        DataSystem(id="register", name="Pupil register"),
        DataSystem(id="cms", name="Website CMS"),
        Kpi(id="satisfaction", name="Satisfaction", actual=3.2, target=4.5),
        Kpi(id="answered", name="Answered within a day", actual=61, target=90, unit="%"),
        Action(id="a1", name="Save as people type", kind=ActionKind.OPPORTUNITY, ref_ids=("t9", "t10")),
        Action(id="a2", name="Invite last year’s families", kind=ActionKind.OPPORTUNITY, ref_ids=("visit",)),
        Action(id="a3", name="Dropped", kind=ActionKind.OPPORTUNITY, ref_ids=("visit",), state=ActionState.DROPPED),
        Action(id="a4", name="Only a fix", kind=ActionKind.FIX, ref_ids=("visit",)),
    )

    def change(record_id: str, **fields: object) -> None:
        records[record_id] = records[record_id].replace(**fields)

    change("t2", system_ids=("cms",), pains=("The map does not load.", "Opening hours are old."), doing="Scrolls a lot")
    change("t6", gains=("She knew our daughter’s name.",), kpi_ids=("satisfaction",), emotion=Emotion(valence=0.5))
    change(
        "t9",
        system_ids=("register", "cms"),
        pains=("The form loses what was typed.",),
        kpi_ids=("answered",),
        thought="Did they get it?",
        lanes=Lanes(frontstage=("Form",), backstage=("Registry copies by hand",), support=("Portal vendor",)),
        expectation=Expectation(text="Ten minutes, then a confirmation", expected=6, perceived=2),
        emotion=Emotion(valence=-2.0, source=EmotionSource.SELF_REPORTED),
    )
    change("t10", exit=ExitKind.ABANDON)
    change("t11", department_id="registry")
    change("t12", department_id="registry")
    change("t15", raci=Raci(accountable_id="ruth", responsible_ids=("lena",)))
    change("t17", raci=Raci(accountable_id="lena", responsible_ids=("lena", "omar"), informed_ids=("ann",)))
    change("t18", kpi_ids=("satisfaction",), emotion=Emotion(valence=-1.25))
    change("decide", pains=("Nobody says what counts.",), behaviour_change="They ask each other.", goal="Be sure")
    change("enrol", lanes=Lanes(policy=("School Act § 12",), evidence=("Letter on thick paper",)), optional=True)
    return records


def crowded() -> dict[str, Record]:
    """Return a journey whose stages grow from 1 to 14 touchpoints, felt up and down in steps of a half."""
    stages: list[list[Record]] = []
    for column in range(14):
        places = [
            touchpoint(
                f"c{column}r{row}",
                f"Touchpoint {row} of stage {column}",
                valence=None if (column + row) % 7 == 6 else ((column * 7 + row * 5) % 9 - 4) / 2,
                moment_of_truth=row % 5 == 0,
                channel="email",
                owner="ann",
            )
            for row in range(column + 1)
        ]
        stages.append(
            stage(f"s{column}", f"Stage {column}", *places, phase=PRE if column < 5 else AT if column < 6 else POST)
        )
    order = [t.id for column in stages for t in column[1:]]
    return table(project(), people("Ann"), journey("j", "Crowded", *stages), chain(*order))


def unfinished() -> dict[str, Record]:
    """Return a journey with an empty stage, parked touchpoints, unknown words of a newer file and very long names."""
    return table(
        project(),
        people("Ann", "Bernadette-Maximiliane von Hohenlohe-Schillingsfürst"),
        journey(
            "j",
            "Unfinished",
            stage("s1", "Nothing here"),
            stage(
                "s2",
                "Second stage, whose name is too long for its column by far",
                touchpoint("a", "", channel="phone", ownership="barter", valence=0.3),
                touchpoint(
                    "b",
                    "Z" * 90,
                    valence=-0.5,
                    owner="bernadette-maximiliane von hohenlohe-schillingsfürst",
                    channel="A channel of a newer version, with a long name",
                    ownership="paid",
                    moment_of_truth=True,
                ),
                phase="win_back",
                owner="ann",
            ),
            stage(
                "s3", "No transaction", touchpoint("c", "Last", valence=-1.25), phase="non_transactional", optional=True
            ),
            stage("s4", "Without phase", touchpoint("d", "Very last")),
            touchpoint("p", "Parked idea", valence=1),
            touchpoint("q", "Another one", owner="ann"),
        ),
        chain("a", "b", "c", "p"),
    )


UNFINISHED_MARKS = {"a": Mark.LOW, "s1": Mark.HIGH, "p": Mark.CRITICAL, "s3": Mark.MEDIUM}


def early_commitment() -> dict[str, Record]:
    """Return a map whose commitment stands where the remarks beside the title of the curve would."""
    felt = Emotion(valence=1, source=EmotionSource.SELF_REPORTED)
    stages = [
        stage("look", "Look", touchpoint("t1", "Poster", emotion=felt), phase=PRE),
        stage("buy", "Buy", touchpoint("t2", "Counter"), phase=AT),
        *(stage(f"use{n}", "Use", touchpoint(f"u{n}", "Ride", emotion=felt), phase=POST) for n in range(3)),
    ]
    return table(project(), journey("j", "Ticket", *stages))


EXAMPLES: Mapping[str, Callable[[], ExampleMap]] = {
    "families": lambda: ExampleMap(families(), "current", "en", MARKS),
    "familien": lambda: ExampleMap(translated(GERMAN, "de"), "current", "de", MARKS),
    "korean": lambda: ExampleMap(translated(KOREAN, "ko"), "current", "en", MARKS),
    "arabic": lambda: ExampleMap(translated(ARABIC, "ar"), "current", "en", MARKS),
    "rich": lambda: ExampleMap(rich(), "current", "en", MARKS),
    "crowded": lambda: ExampleMap(crowded(), "j"),
    "unfinished": lambda: ExampleMap(unfinished(), "j", "en", UNFINISHED_MARKS),
    "one touchpoint": lambda: ExampleMap(
        table(project(), journey("j", "One", stage("s", "S", touchpoint("t", "T")))), "j"
    ),
    "early commitment": lambda: ExampleMap(early_commitment(), "j"),
    "no stage": lambda: ExampleMap(table(project(), journey("j", "None")), "j"),
    "only parked": lambda: ExampleMap(table(project(), journey("j", "Parked", touchpoint("p", "Idea"))), "j"),
}
"""All of them by name."""
