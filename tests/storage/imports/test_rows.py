from pathlib import Path

import pytest

from journeymapper.model.records import Action, Audience, Department, Evidence, Journey, Person, Stage, Touchpoint
from journeymapper.model.vocabulary import (
    ActionKind,
    Channel,
    EmotionSource,
    EvidenceKind,
    Initiator,
    Ownership,
    PersonKind,
    Phase,
    TouchpointKind,
)
from journeymapper.storage.imports import Doubt, Made
from tests.storage.imports.importing import arrows, imported, made, only, owner, stages, touchpoint


def test_all_fields_of_a_touchpoint(tmp_path: Path) -> None:
    text = (
        "Audience;Journey;Stage;Phase;Touchpoint;Type;Initiator;Receiver;Channel;Owner;Department;Ownership;"
        "Valence;Moment of truth;Importance;Thought;Note\n"
        "Families;First year;Enrol;At;Sign the form;action;School;Parents;Formular;Ann Lee;Office;own;"
        "-1,5;x;4;“So many pages”;2 copies\n"
    )
    result = imported(tmp_path, text)
    view = result.document.view
    found = only(result.document)
    assert (found.name, found.kind, found.channel) == ("Sign the form", TouchpointKind.ACTION, Channel.FORM)
    assert (found.initiator, found.receiver) == ("School", "Parents")
    assert (found.ownership, found.importance, found.moment_of_truth) == (Ownership.OWNED, 4, True)
    assert (found.thought, found.note) == ("“So many pages”", "2 copies")
    assert found.emotion is not None
    assert (found.emotion.valence, found.emotion.source) == (-1.5, EmotionSource.ASSUMED)
    assert owner(view, found) == "Ann Lee"
    assert view.all(Person)[0].kind is PersonKind.PERSON
    assert view.expect(Department, found.department_id or "").name == "Office"
    assert view.all(Stage)[0].phase is Phase.TRANSACTION
    assert [audience.name for audience in view.all(Audience)] == ["Families"]
    assert [journey.name for journey in view.all(Journey)] == ["First year"]
    assert made(result.report, Doubt.KEPT_AS_WRITTEN) == [(2, "Initiator: School")]


def test_blank_cells_repeat_what_stands_above(tmp_path: Path) -> None:
    text = """Audience,Journey,Phase,Stage,Touchpoint
Families,First year,before,Look,A
,,,,B
,,after,Use,C
,,,,D
,Second year,,,E
Donors,,,Give,F
,,,Look,G
"""
    result = imported(tmp_path, text)
    view = result.document.view
    assert [stages(result.document, place) for place in range(3)] == [
        [("Look", ["A", "B"]), ("Use", ["C", "D"])],
        [("", ["E"])],
        [("Give", ["F"]), ("Look", ["G"])],
    ]
    assert [stage.phase for stage in view.all(Stage)] == [
        Phase.PRE_TRANSACTION,
        Phase.POST_TRANSACTION,
        None,
        None,
        None,
    ]
    assert [journey.name for journey in view.all(Journey)] == ["First year", "Second year", "Donors"]
    assert arrows(result.document) == [("A", "B"), ("B", "C"), ("C", "D"), ("F", "G")]


def test_a_stage_that_comes_again_is_the_same_stage(tmp_path: Path) -> None:
    result = imported(tmp_path, "Stage,Touchpoint\nBuy,A\nUse,B\nbuy ,C\n")
    assert stages(result.document) == [("Buy", ["A", "C"]), ("Use", ["B"])]
    assert arrows(result.document) == [("A", "C"), ("C", "B")]


def test_one_name_in_two_phases_is_two_stages(tmp_path: Path) -> None:
    text = "Stage,Phase,Touchpoint\nTalk,,A\nTalk,vorher,B\nTalk,nachher,C\nTalk,Vor dem Kauf,D\n"
    result = imported(tmp_path, text)
    assert stages(result.document) == [("Talk", ["A", "B", "D"]), ("Talk", ["C"])]
    assert [stage.phase for stage in result.document.view.all(Stage)] == [Phase.PRE_TRANSACTION, Phase.POST_TRANSACTION]


@pytest.mark.parametrize(
    ("word", "phase"),
    [
        ("Pre-Transaction", Phase.PRE_TRANSACTION),
        ("vor dem Kauf", Phase.PRE_TRANSACTION),
        ("Purchase", Phase.TRANSACTION),
        ("Nach dem Kauf", Phase.POST_TRANSACTION),
        ("ohne Transaktion", Phase.NON_TRANSACTIONAL),
        ("1 Serving and separating", "1 Serving and separating"),
    ],
)
def test_phases(tmp_path: Path, word: str, phase: str) -> None:
    result = imported(tmp_path, f"Stage,Phase,Touchpoint\nS,{word},A\n")
    assert result.document.view.all(Stage)[0].phase == phase


@pytest.mark.parametrize(
    ("word", "channel", "note"),
    [
        ("E-Mail", Channel.EMAIL, None),
        ("whatsapp", Channel.MESSENGER, None),
        ("Plakat", Channel.OUTDOOR, None),
        ("Mundpropaganda", Channel.WORD_OF_MOUTH, None),
        ("Face-to-face", Channel.IN_PERSON, None),
        ("E-Mail, Telefon", Channel.EMAIL, "Channel: Telefon"),
        ("phone and post", Channel.PHONE, "Channel: post"),
        ("TV, Radio", Channel.TV_RADIO, None),
        ("Smoke signals", "Smoke signals", None),
        ("Smoke, mail", "Smoke, mail", None),
    ],
)
def test_channels(tmp_path: Path, word: str, channel: str, note: str | None) -> None:
    result = imported(tmp_path, f'Touchpoint,Channel\nA,"{word}"\nB,"{word}"\n')
    found = touchpoint(result.document, "A")
    assert (found.channel, found.note) == (channel, note)
    unknown = [] if channel in list(Channel) else [(2, f"Channel: {word}")]
    assert made(result.report, Doubt.KEPT_AS_WRITTEN) == unknown, "reported where it comes first"


@pytest.mark.parametrize(
    ("column", "cells", "valences"),
    [
        ("valence", ["-2", "0,5", "+1.25", "−1", "++", "-", ""], [-2, 0.5, 1.25, -1, 2, -1, None]),
        ("emotion_1_5", ["1", "5", "3,5", "2.0", ""], [-2, 2, 0.5, -1, None]),
        ("Emotion (1-5)", ["1", "2"], [-2, -1]),
        ("Emotion", ["1", "2", "5"], [-2, -1, 2]),
        ("Emotion", ["1", "2", "0"], [1, 2, 0]),
        ("Stimmung", ["-2", "1", "?!"], [-2, 1, None]),
        ("Emotion", ["++", "--", "+/-"], [2, -2, 0]),
    ],
)
def test_feelings(tmp_path: Path, column: str, cells: list[str], valences: list[float | None]) -> None:
    rows = "\n".join(f"T{place};{cell}" for place, cell in enumerate(cells))
    result = imported(tmp_path, f"Touchpoint;{column}\n{rows}\n")
    assert [found.valence for found in result.document.view.all(Touchpoint)] == valences
    assert made(result.report, Doubt.VALUE) == []


@pytest.mark.parametrize(
    ("column", "cells", "doubts"),
    [
        ("valence", ["3", "-2.5", "nan", "1e1"], ["valence: 3", "valence: -2.5", "valence: nan", "valence: 1e1"]),
        (
            "emotion_1_5",
            ["0", "6", "good", "++"],
            ["emotion_1_5: 0", "emotion_1_5: 6", "emotion_1_5: good", "emotion_1_5: ++"],
        ),
        ("score", ["7", "10"], ["score: 7", "score: 10"]),
        ("importance", ["9", "high", "2.5"], ["importance: 9", "importance: high", "importance: 2.5"]),
        ("moment_of_truth", ["perhaps"], ["moment_of_truth: perhaps"]),
    ],
)
def test_values_that_do_not_fit_are_kept_as_notes(
    tmp_path: Path, column: str, cells: list[str], doubts: list[str]
) -> None:
    rows = "\n".join(f"T{place};{cell}" for place, cell in enumerate(cells))
    result = imported(tmp_path, f"Touchpoint;{column}\n{rows}\n")
    found = result.document.view.all(Touchpoint)
    assert [text for _, text in made(result.report, Doubt.VALUE)] == doubts
    assert [one.note for one in found] == doubts
    assert not any(one.moment_of_truth or one.importance or one.emotion for one in found)


def test_a_scale_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    result = imported(tmp_path, "Touchpoint,Mood\nA,1\nB,2\n")
    assert made(result.report, Doubt.SCALE) == [(1, "Mood")]
    assert [found.note for found in result.document.view.all(Touchpoint)] == ["Mood: 1", "Mood: 2"]


def test_feelings_in_words_are_words(tmp_path: Path) -> None:
    result = imported(tmp_path, "Touchpoint,Valence,Emotion\nA,-1,annoyed\nB,,hopeful\n")
    emotions = [found.emotion for found in result.document.view.all(Touchpoint)]
    assert [(emotion.valence, emotion.words) for emotion in emotions if emotion] == [
        (-1, ("annoyed",)),
        (None, ("hopeful",)),
    ]


@pytest.mark.parametrize("word", ["1", "yes", "ja", "x", "X", "true", "WAHR", "✓", "★"])
def test_moments_of_truth(tmp_path: Path, word: str) -> None:
    assert only(imported(tmp_path, f"Touchpoint;MoT\nA;{word}\n").document).moment_of_truth


@pytest.mark.parametrize("word", ["0", "no", "nein", "false", ""])
def test_no_moments_of_truth(tmp_path: Path, word: str) -> None:
    result = imported(tmp_path, f"Touchpoint;MoT\nA;{word}\n")
    assert not only(result.document).moment_of_truth
    assert only(result.document).note is None


@pytest.mark.parametrize(
    ("word", "initiator"),
    [
        ("Kunde", Initiator.AUDIENCE),
        ("families", Initiator.AUDIENCE),
        ("wir", Initiator.ORGANISATION),
        ("Dritte", Initiator.THIRD_PARTY),
        ("automatisch", Initiator.SYSTEM),
    ],
)
def test_initiators(tmp_path: Path, word: str, initiator: Initiator) -> None:
    result = imported(tmp_path, f"Touchpoint,Initiator\nA,{word}\n", audience="Families")
    assert only(result.document).initiator is initiator


KINDS = """Stage,Touchpoint,Kind,Owner,Note
Buy,Queues everywhere,Pain Point,,
Buy,Pay,touchpoint,Ann,
,Slow,pain,,
,Friendly clerk,Nutzen,Bob,
,"Never again",Zitat,,Interview 3
,Self-service till,Chance,Cara,
,Ask the union,note,,
,Two tills,gadget,,since May
,Leave,Kontaktpunkt,,
,Pay,pain,,No change
,,pain,,Rain
Use,Nice box,gain,,
,Warm,quote,,
"""


def test_rows_say_something_about_the_touchpoint_before_them_or_the_stage(tmp_path: Path) -> None:
    result = imported(tmp_path, KINDS)
    view = result.document.view
    buy, use = view.all(Stage)
    assert stages(result.document) == [("Buy", ["Pay", "Leave"]), ("Use", [])]
    assert buy.pains == ("Queues everywhere",)
    pay, leave = view.all(Touchpoint)
    assert pay.pains == ("Slow", "No change")
    assert leave.pains == ("Rain",)
    assert pay.gains == ("Friendly clerk",)
    assert use.gains == ("Nice box",)
    assert pay.note == "Owner: Bob\nAsk the union\ngadget: Two tills\nNote: since May"
    never, warm = view.all(Evidence)
    assert (never.kind, never.text, never.note) == (EvidenceKind.QUOTE, "Never again", "Note: Interview 3")
    assert (pay.evidence_ids, use.evidence_ids) == ((never.id,), (warm.id,))
    (action,) = view.all(Action)
    assert (action.kind, action.name, action.ref_ids) == (ActionKind.OPPORTUNITY, "Self-service till", (pay.id,))
    assert view.expect(Person, action.owner_id or "").name == "Cara"
    assert made(result.report, Doubt.UNKNOWN_KIND) == [(9, "gadget")]
    assert arrows(result.document) == [("Pay", "Leave")]


def test_a_guessed_column_of_kinds_that_names_none_is_about_something_else(tmp_path: Path) -> None:
    result = imported(tmp_path, "Touchpoint,Type\nA,digital\nB,physical\n")
    assert stages(result.document) == [("", ["A", "B"])]
    assert [found.note for found in result.document.view.all(Touchpoint)] == ["Type: digital", "Type: physical"]
    mapped = imported(tmp_path, "Touchpoint,Type\nA,digital\nB,\n", mapping={"kind": "Type"})
    assert stages(mapped.document) == [("", ["B"])]
    assert made(mapped.report, Doubt.UNKNOWN_KIND) == [(2, "digital")]


def test_a_row_without_touchpoint_makes_its_stage_and_keeps_the_rest(tmp_path: Path) -> None:
    result = imported(tmp_path, "Stage,Touchpoint,Channel,Note\nBuy,,,\nUse,,Post,By hand\n,Open,,\n,,Telefon,\n")
    view = result.document.view
    assert stages(result.document) == [("Buy", []), ("Use", ["Open"])]
    assert view.all(Stage)[1].note == "Channel: Post\nNote: By hand"
    assert only(result.document).note == "Channel: Telefon"


def test_blueprint_lanes_stand_side_by_side(tmp_path: Path) -> None:
    text = """Schritt;Ebene;Kontaktpunkt
Ankommen;Vorderbühne;Empfang
;Hinterbühne;Dienstplan
;Unterstützung;Kasse
;Vorschrift;Brandschutz
;physische Belege;Schild
;Kundenaktion;Tür öffnen
"""
    result = imported(tmp_path, text)
    (stage,) = result.document.view.all(Stage)
    assert stages(result.document) == [("Ankommen", ["Empfang", "Tür öffnen"])]
    lanes = stage.lanes
    assert (lanes.backstage, lanes.support, lanes.policy, lanes.evidence) == (
        ("Dienstplan",),
        ("Kasse",),
        ("Brandschutz",),
        ("Schild",),
    )
    assert arrows(result.document) == []
    assert len(made(result.report, Made.LANE_ITEM)) == 4


def test_a_given_audience_stands_where_the_table_names_none(tmp_path: Path) -> None:
    result = imported(tmp_path, "Audience,Touchpoint\n,A\nDonors,B\n", audience="Families")
    assert [audience.name for audience in result.document.view.all(Audience)] == ["Families", "Donors"]
    loose = imported(tmp_path, "Touchpoint\nA\n", "my_map.csv")
    assert loose.document.view.all(Journey)[0].name == "My map"
    assert made(loose.report, Doubt.NO_AUDIENCE) == [(2, "")]


def test_owners_are_one_person_however_they_are_written(tmp_path: Path) -> None:
    view = imported(tmp_path, "Touchpoint,Owner\nA,Ann  Lee\nB,ann lee\n").document.view
    assert [person.name for person in view.all(Person)] == ["Ann Lee"]
