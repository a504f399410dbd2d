import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.words import languages
from journeymapper.model.records import Journey, Person, Touchpoint
from journeymapper.storage.imports import Doubt, Made
from journeymapper.storage.imports.columns import LINK_FIELDS, TOUCHPOINT_FIELDS, Field, find_columns, synonyms
from tests.storage.imports.importing import arrows, imported, made, only, owner, stages, unmentioned

TABLE = 'Stage,Touchpoint,Owner\nBuy,Pay,Ann\n,Leave,\nUse,"Look, again",Bob\n'


def delimited(sign: str) -> str:
    rows = list(csv.reader(io.StringIO(TABLE)))
    written = io.StringIO()
    csv.writer(written, delimiter=sign, lineterminator="\n").writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(tmp_path: Path, sign: str) -> None:
    result = imported(tmp_path, delimited(sign))
    assert stages(result.document) == [("Buy", ["Pay", "Leave"]), ("Use", ["Look, again"])]


@pytest.mark.parametrize("mark", ["sep=;\n", "sep=;\r\n", "SEP=;\r"])
def test_the_mark_of_excel_tells_the_delimiter(tmp_path: Path, mark: str) -> None:
    result = imported(tmp_path, mark + "A;B\n1,2;3,4\n", mapping={"touchpoint": "B"})
    assert stages(result.document) == [("", ["3,4"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(tmp_path: Path, encoding: str) -> None:
    result = imported(tmp_path, "Abschnitt;Kontaktpunkt\nGefühl;전화 – “hier”\n".encode(encoding))
    assert stages(result.document) == [("Gefühl", ["전화 – “hier”"])]
    assert made(result.report, Doubt.ENCODING) == []


def test_windows_1252_is_read_and_reported(tmp_path: Path) -> None:
    result = imported(tmp_path, "Abschnitt;Kontaktpunkt\nPrüfen;Größe – „hier“\n".encode("cp1252"))
    assert stages(result.document) == [("Prüfen", ["Größe – „hier“"])]
    assert made(result.report, Doubt.ENCODING) == [(None, "")]


def test_comments_and_lines_above_the_header_are_reported(tmp_path: Path) -> None:
    text = '# exported "today"\nOur map;;\n\n;;\nStage;Touchpoint;Owner\n# later\nBuy;Pay;Ann\n'
    result = imported(tmp_path, text)
    assert stages(result.document) == [("Buy", ["Pay"])]
    assert made(result.report, Made.COMMENT) == [(1, '# exported "today"'), (6, "# later")]
    assert made(result.report, Doubt.BEFORE_HEADER) == [(2, "Our map")]
    assert made(result.report, Made.HEADER) == [(5, "touchpoint “Touchpoint”, stage “Stage”, owner “Owner”")]
    assert made(result.report, Made.TOUCHPOINT) == [(7, "Pay")]


def test_a_comment_sign_inside_a_cell_is_no_comment(tmp_path: Path) -> None:
    result = imported(tmp_path, 'Touchpoint,Note\nPay,"first\n# second"\n"# of calls",x\n')
    assert stages(result.document) == [("", ["Pay", "# of calls"])]
    assert [found.note for found in result.document.view.all(Touchpoint)] == ["first\n# second", "x"]
    assert made(result.report, Made.COMMENT) == []


def test_a_header_may_begin_with_a_number_sign(tmp_path: Path) -> None:
    result = imported(tmp_path, "# remark\n#,Stage,Touchpoint\n1,Buy,Pay\n#,2,3\n")
    assert stages(result.document) == [("Buy", ["Pay"])]
    assert made(result.report, Made.COMMENT) == [(1, "# remark"), (4, "#,2,3")]


def test_lines_are_counted_through_cells_of_several_lines(tmp_path: Path) -> None:
    result = imported(tmp_path, 'Touchpoint,Note\n"Pay\nnow","a\n\nb"\nLeave,\n')
    assert made(result.report, Made.TOUCHPOINT) == [(2, "Pay now"), (6, "Leave")]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Phase,Step,Channel", {Field.STAGE: 0, Field.PHASE: 0, Field.TOUCHPOINT: 1, Field.CHANNEL: 2}),
        ("Step,Touchpoint", {Field.STAGE: 0, Field.TOUCHPOINT: 1}),
        ("Stage,Step", {Field.STAGE: 0, Field.TOUCHPOINT: 1}),
        ("Abschnitt,Schritt,Phase", {Field.STAGE: 0, Field.TOUCHPOINT: 1, Field.PHASE: 2}),
        (
            "JOURNEY STAGE,touch-point,Moment that matters?",
            {Field.STAGE: 0, Field.TOUCHPOINT: 1, Field.MOMENT_OF_TRUTH: 2},
        ),
        ("Kontaktpunkt,Gefühl (1–5),Kanäle", {Field.TOUCHPOINT: 0, Field.EMOTION_1_5: 1, Field.CHANNEL: 2}),
        ("Kontaktpunkt,Gefuehl,Zuständig", {Field.TOUCHPOINT: 0, Field.EMOTION: 1, Field.OWNER: 2}),
        ("Touchpoint,From,To", {Field.TOUCHPOINT: 0, Field.INITIATOR: 1, Field.RECEIVER: 2}),
        ("Touchpoint,Touchpoint", {Field.TOUCHPOINT: 0}),
    ],
)
def test_columns_are_guessed_by_name(header: str, expected: dict[Field, int]) -> None:
    assert find_columns(header.split(","), TOUCHPOINT_FIELDS, {}).places == expected


def test_a_phase_without_stages_is_the_stage(tmp_path: Path) -> None:
    result = imported(tmp_path, "Phase,Step\nBefore,Look\n,Ask\nDelight,Use\n")
    assert stages(result.document) == [("Before", ["Look", "Ask"]), ("Delight", ["Use"])]
    view = result.document.view
    assert [stage.phase for stage in view.stages_of(view.all(Journey)[0].id)] == ["pre_transaction", None]
    assert made(result.report, Doubt.PHASE_AS_STAGE) == [(1, "Phase")]


def test_every_synonym_is_known_to_one_field_first() -> None:
    for field in Field:
        group = LINK_FIELDS if field in LINK_FIELDS else TOUCHPOINT_FIELDS
        for synonym in synonyms(field):
            claimed = find_columns([synonym], group, {}).places
            assert set(claimed.values()) == {0}, f"{synonym!r} is found by no field"
    assert len(languages()) > 1


def test_the_fullest_of_the_first_rows_is_the_header(tmp_path: Path) -> None:
    result = imported(tmp_path, "Title,,\nStage,Touchpoint,Owner\nBuy,Pay,Ann\n")
    assert stages(result.document) == [("Buy", ["Pay"])]


def test_a_mapping_goes_before_guesses(tmp_path: Path) -> None:
    text = "Touchpoint,Stage,My  Way\nA,B,C\n"
    result = imported(tmp_path, text, mapping={"Touchpoint": "my_way", "stage": "Touchpoint"})
    assert stages(result.document) == [("A", ["C"])]
    assert made(result.report, Doubt.UNUSED_COLUMN) == [(1, "Stage")]


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"colour": "Stage"}, "There is no field “colour”; the fields are “touchpoint”, “stage”, “audience”"),
        ({"stage": "Etage"}, "There is no column “Etage”; the columns are “Stage”, “Touchpoint”, “Owner”."),
        ({"from": "Stage"}, "There is no table with the columns that --map names for from."),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(tmp_path: Path, mapping: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        imported(tmp_path, TABLE, mapping=mapping)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A,B\n1,2\n", "has no column of touchpoints; its columns are “A”, “B”: say which one it is with --map"),
        ("Our map,,\nA,B,C\n1,2,3\n", "its columns are “A”, “B”, “C”"),
        ("# only\n# comments\n", "holds no rows, only comments."),
        ("Stage,Touchpoint\n", "holds a header but no rows below it."),
        ('Touchpoint,Note\nPay,"x\nLeave,y\n', "A quotation mark in line 2 of “map.csv” is never closed."),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        imported(tmp_path, text)
    assert sentence in str(refused.value)


def test_a_mapping_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no table with the columns that --map names for stage"):
        imported(tmp_path, "journey\nA: 3: Me", "map.mmd", mapping={"stage": "x"})


def test_formulas_stay_text(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://x","y")'
    quoted = formula.replace('"', '""')
    result = imported(tmp_path, f'Touchpoint,Owner,Importance\n"{quoted}",@SUM(A1),=1+1\n')
    found = only(result.document)
    assert (found.name, found.importance, found.note) == (formula, None, "Importance: =1+1")
    assert owner(result.document.view, found) == "@SUM(A1)"


def test_cells_beyond_the_header_are_kept(tmp_path: Path) -> None:
    result = imported(tmp_path, "Touchpoint,Note\nPay,soon, or later\n")
    assert only(result.document).note == "soon\nor later"
    assert made(result.report, Doubt.EXTRA_CELLS) == [(2, "or later")]


def test_a_tab_separated_text_is_a_table(tmp_path: Path) -> None:
    text = "Phase\tKontaktpunkt\tKanal\nVorher\tSuchen\tWebsite\n"
    result = imported(tmp_path, text.encode("utf-16"), "Tabelle.txt")
    assert stages(result.document) == [("Vorher", ["Suchen"])]


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=12
)
rows = st.lists(
    st.tuples(names, names, st.none() | names, st.none() | st.floats(-2, 2).map(lambda v: round(v, 2))), min_size=1
)


@given(rows, st.sampled_from(",;\t|"), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.booleans())
def test_what_is_written_as_a_table_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list, sign: str, quoting: int, comma: bool
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=sign, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["Stage", "Touchpoint", "Owner", "Valence"])
    for stage, name, person, valence in rows:
        figure = "" if valence is None else str(valence).replace(".", "," if comma else ".")
        writer.writerow([stage, name, person or "", figure])
    text = written.getvalue()
    result = imported(tmp_path_factory.getbasetemp(), text, "made.csv")
    view = result.document.view
    kept = [row for row, line in zip(rows, text.splitlines()[1:], strict=True) if not line.startswith("#")]
    expected: dict[str, list[tuple[str, str | None, float | None]]] = {}
    spelled: dict[str, str] = {}
    for stage, name, person, valence in kept:
        told = spelled.setdefault(person.casefold(), person) if person else None
        expected.setdefault(stage.casefold(), []).append((name, told, valence))
    found = [
        [(one.name, owner(view, one), one.valence) for one in view.touchpoints_in(stage.id)]
        for journey in view.all(Journey)
        for stage in view.stages_of(journey.id)
    ]
    assert found == list(expected.values())
    assert len(view.all(Person)) == len(spelled)
    assert unmentioned(text.replace("\r\n", "\n"), result.report) == []
    assert len(arrows(result.document)) == max(0, len(kept) - 1)


@pytest.mark.parametrize("encoding", ["cp949", "euc_kr"])
def test_a_korean_spreadsheets_encoding_is_recognised(tmp_path: Path, encoding: str) -> None:
    result = imported(tmp_path, "stage,touchpoint\n방문,학부모 상담을 예약합니다\n".encode(encoding))
    assert [t.name for t in result.document.view.all(Touchpoint)] == ["학부모 상담을 예약합니다"]
    assert "CP949" in " ".join(result.report.warnings())


def test_capitals_with_accents_are_not_taken_for_korean(tmp_path: Path) -> None:
    text = "stage,touchpoint\nÄmter,Ärzte\nÄmter,Äpfel\nÄmter,Änderung\n"
    result = imported(tmp_path, text.encode("cp1252"))
    assert [t.name for t in result.document.view.all(Touchpoint)] == ["Ärzte", "Äpfel", "Änderung"]
