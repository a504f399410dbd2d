"""The inspector edits every field of every kind, as one step of undo a field, and never takes text for markup."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from journeymapper.desktop.choice_list import ChoiceList
from journeymapper.desktop.inspector.changing import change_field
from journeymapper.desktop.inspector.editors import ChoiceEditor, RowEditor
from journeymapper.desktop.inspector.fields import Editor, FieldSpec, field_specs, value_at
from journeymapper.desktop.inspector.text_editor import Bad, TextEditor, read, written
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.plain import marked, shown, tool_tip, unmarked
from journeymapper.desktop.typing_fields import LineField, ParagraphField
from journeymapper.document.transaction import Transaction
from journeymapper.edits import fields
from journeymapper.foundation.words import words
from journeymapper.model.records import Audience, Journey, Kpi, Link, Person, Stage, Touchpoint, Transition
from journeymapper.model.vocabulary import Channel
from tests.desktop.conftest import Opened

KINDS = (Audience, Journey, Stage, Touchpoint, Transition, Link, Kpi, Person)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.record_kind)
def test_every_field_has_an_editor_and_a_title_in_every_language(kind: type) -> None:
    specs = field_specs(kind)
    assert {"name", "note", "tags"} <= {spec.path for spec in specs}
    for spec in specs:
        assert spec.title(kind, words())
        assert spec.title(kind, words("de"))
        if spec.vocabulary is not None:
            assert all(words("de").of(spec.word_group, value) != value for value in spec.vocabulary), spec.path


def test_english_titles_are_the_models_own() -> None:
    from journeymapper.model.record import title_of

    for kind in KINDS:
        for spec in field_specs(kind):
            assert spec.title(kind, words()) == title_of(kind, spec.path.split("."))


def test_typing_is_one_step_of_undo(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    session.select("t8")
    before = session.view.get("t8")
    editor = window.workspace.inspector.form.editor("thought")  # type: ignore[union-attr]
    assert isinstance(editor, TextEditor)
    editor.field.setFocus()
    qtbot.keyClicks(editor.field, "Which one is better?")
    assert value_at(session.view.get("t8"), "thought") == "Which one is better?"  # type: ignore[arg-type]
    assert session.undo() is not None
    assert session.view.get("t8") == before
    assert editor.text == (value_at(before, "thought") or "")  # type: ignore[arg-type]


def test_a_composition_is_kept_when_the_focus_leaves(window: MainWindow) -> None:
    session = window.open_map.session
    session.select("t8")
    field = window.workspace.inspector.name
    field.setFocus()
    field.selectAll()
    QCoreApplication.sendEvent(field, QInputMethodEvent("한구", []))
    window.workspace.canvas.setFocus()
    assert session.view.get("t8").name == "한구"  # type: ignore[union-attr]
    assert field.text() == "한구"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape])
def test_a_key_that_ends_typing_neither_loses_nor_doubles_a_composition(qtbot: QtBot, key: Qt.Key) -> None:
    field = LineField()
    qtbot.addWidget(field)
    field.show()
    field.setText("日本")
    QCoreApplication.sendEvent(field, QInputMethodEvent("ご", []))
    qtbot.keyClick(field, key)
    assert field.text() == "日本ご"


def test_a_feeling_a_channel_and_an_owner(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    session.select("t8")
    form = window.workspace.inspector.form
    assert form is not None
    faces = form.editor("emotion.valence")
    assert isinstance(faces, RowEditor)
    qtbot.keyClick(faces.row, Qt.Key.Key_1)
    channel = form.editor("channel")
    assert isinstance(channel, ChoiceEditor)
    channel.field.chosen.emit("email")
    owner = form.editor("raci.accountable_id")
    assert isinstance(owner, ChoiceEditor)
    owner.field.chosen.emit("+Zoë")
    touchpoint = session.view.expect(Touchpoint, "t8")
    assert (touchpoint.valence, touchpoint.channel) == (-2, Channel.EMAIL)
    assert session.view.expect(Person, touchpoint.accountable_id or "").name == "Zoë"
    for _ in range(3):
        session.undo()
    assert session.history.undo_label is None


def test_several_records_take_one_value_together(window: MainWindow) -> None:
    session = window.open_map.session
    session.select("t1", "t2", "t3")
    form = window.workspace.inspector.form
    assert form is not None
    editor = form.editor("channel")
    assert isinstance(editor, ChoiceEditor)
    assert editor.field.text() == "several values"
    editor.field.chosen.emit("chat")
    assert {session.view.expect(Touchpoint, t).channel for t in ("t1", "t2", "t3")} == {Channel.CHAT}


def test_not_asked_yet_and_none_never_look_alike(window: MainWindow) -> None:
    session = window.open_map.session
    audience = session.view.audiences()[0]
    session.select(audience.id)
    form = window.workspace.inspector.form
    assert form is not None
    editor = form.editor("process.state")
    assert isinstance(editor, ChoiceEditor | RowEditor)
    if isinstance(editor, ChoiceEditor):
        editor.field.chosen.emit("none")
        assert editor.field._style == "none"
        editor.field.chosen.emit("")
        assert editor.field._style == "unknown"
        assert editor.field.text() == "not asked yet"


NUMBER = FieldSpec("n", Editor.NUMBER, optional=True, least=1, most=7, whole=True)


@pytest.mark.parametrize("text", ["0", "8", "2.5", "x", "nan", "1e400"])
def test_a_number_out_of_range_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Bad) as bad:
        read(text, NUMBER, words())
    assert str(bad.value).endswith(".")


def test_values_survive_being_written_and_read() -> None:
    share = FieldSpec("share", Editor.NUMBER, optional=True, least=0, most=1)
    assert read("25 %", share, words()) == 0.25
    assert read("0,5", share, words()) == 0.5
    assert read("\u22122", FieldSpec("v", Editor.NUMBER, optional=True, least=-2, most=2), words()) == -2.0
    day = FieldSpec("day", Editor.DATE, optional=True)
    assert read(written(date(2024, 2, 29)), day, words()) == date(2024, 2, 29)
    assert read("", day, words()) is None
    lines = FieldSpec("pains", Editor.LINES, optional=False)
    assert read(written(("a b", "c")), lines, words()) == ("a b", "c")


EVIL = ["<img src='file:///etc/passwd'>", "a\u202eb", "tab\x07bell", "<b>bold</b>&amp;", "x" * 20_000]


@pytest.mark.parametrize("name", EVIL, ids=["markup", "override", "control", "entity", "long"])
def test_names_are_shown_as_text(window: MainWindow, name: str) -> None:
    session = window.open_map.session
    session.select("t8")
    window.workspace.inspector.name.textEdited.emit(name)
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
        assert "\u202e" not in label.text()
        assert "\x07" not in label.text()
    assert "<img" not in tool_tip(name)
    assert "\u202e" not in shown(name)
    window.grab()


def test_a_list_that_is_open_goes_when_another_record_is_shown(window: MainWindow) -> None:
    session = window.open_map.session
    session.select("t8")
    form = window.workspace.inspector.form
    editor = form.editor("raci.accountable_id") if form is not None else None
    assert isinstance(editor, ChoiceEditor)
    editor.field.setFocus()
    editor.field.open_list()
    (popup,) = window.findChildren(ChoiceList)
    session.select("t9")
    assert not popup.isVisible()
    editor.field.open_list()
    session.select("omar")
    assert not any(popup.isVisible() for popup in window.findChildren(ChoiceList))


def test_what_no_form_shows_any_more_is_not_changed(window: MainWindow) -> None:
    session = window.open_map.session
    session.select("t8")
    inspector = window.workspace.inspector
    form = inspector.form
    assert form is not None
    editor = form.editor("thought")
    assert editor is not None
    session.select("omar")
    before = session.view.get("omar")
    editor.changed.emit("Late")
    assert session.view.get("omar") == before


def test_a_long_title_is_wrapped_and_told_whole(window: MainWindow) -> None:
    session, title = window.open_map.session, window.workspace.inspector.name
    session.select("t8")
    assert title.lines() == [title.text()]
    assert title.toolTip() == ""
    low = title.height()
    ordinary = "Talks with the head teacher about what the child needs"
    title.textEdited.emit(ordinary)
    assert "".join(title.lines()) == ordinary
    assert 1 < len(title.lines()) <= 3
    assert title.height() > low
    title.textEdited.emit(endless := "Talks with the head teacher " * 12)
    assert len(title.lines()) == 3
    assert title.lines()[-1].endswith("…")
    assert title.toolTip() == tool_tip(endless)


def test_a_title_is_seen_from_its_beginning_after_a_rename(window: MainWindow, qtbot: QtBot) -> None:
    window.open_map.session.select("t8")
    title = window.workspace.inspector.name
    title.setFocus()
    qtbot.keyClicks(title, " and one more thing that is long enough to be scrolled")
    window.workspace.focus_middle()
    qtbot.waitUntil(lambda: not title.hasFocus())
    assert title.cursorPosition() == 0


@given(st.text(st.sampled_from("ab‹ \u202a\u202e\u2066\u2069\u200f\n"), max_size=12))
def test_marks_for_directions_are_taken_back(text: str) -> None:
    assert unmarked(marked(text)) == text
    assert not set(marked(text)) & set("\u202a\u202e\u2066\u2069")


def test_fields_show_an_override_as_a_mark_and_keep_it(window: MainWindow, qtbot: QtBot) -> None:
    session, inspector = window.open_map.session, window.workspace.inspector
    session.select("t8")
    inspector.name.textEdited.emit("safe \u202efdp.exe")
    inspector.show_state()
    assert inspector.name.displayText() == "safe ‹RLO›fdp.exe"
    note = inspector.form.editor("note")  # type: ignore[union-attr]
    assert isinstance(note, TextEditor)
    assert isinstance(note.field, ParagraphField)
    change_field(session, words(), ["t8"], note.spec, "so \u202eos")
    assert note.field.document().toPlainText() == "so ‹RLO›os"
    qtbot.keyClicks(note.field, "- ")
    assert value_at(session.view.expect(Touchpoint, "t8"), "note") == "- so \u202eos"


def test_a_paragraph_never_scrolls_sideways(window: MainWindow) -> None:
    window.open_map.session.select("t8")
    note = window.workspace.inspector.form.editor("note")  # type: ignore[union-attr]
    assert isinstance(note, TextEditor)
    assert isinstance(note.field, ParagraphField)
    note.field.setPlainText("W" * 200)
    QCoreApplication.processEvents()
    assert not note.field.horizontalScrollBar().isVisible()
    assert note.field.document().size().height() > 1


def test_a_paragraph_shows_all_of_its_few_lines_from_the_first_look(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    session.edit("Note", fields.change, ["t8"], note="words " * 10)
    session.select("t8")
    note = window.workspace.inspector.form.editor("note")  # type: ignore[union-attr]
    assert isinstance(note, TextEditor)
    field = note.field
    assert isinstance(field, ParagraphField)
    qtbot.waitUntil(lambda: field.verticalScrollBar().maximum() == 0)
    low = field.height()
    field.setFixedWidth(field.width() - 50)
    qtbot.waitUntil(lambda: field.height() > low)
    qtbot.waitUntil(lambda: field.height() >= field.document().size().height() * field.fontMetrics().lineSpacing())


@pytest.mark.parametrize(("language", "said"), [("en", "Ruth (from the stage)"), ("de", "Ruth (von der Phase)")])
def test_an_owner_of_the_stage_is_named_where_the_card_names_one(opened: Opened, language: str, said: str) -> None:
    window = opened(language=language)
    session = window.open_map.session
    touchpoint = session.view.expect(Touchpoint, "t8")

    def own(tx: Transaction, /) -> None:
        ruth = tx.create(Person, name="Ruth")
        fields.change(tx, ["t8"], **{"raci.accountable_id": None})
        fields.change(tx, [touchpoint.stage_id or ""], owner_id=ruth.id)

    session.edit("Own", own)
    session.show(touchpoint.journey_id)
    session.select("t8")
    editor = window.workspace.inspector.form.editor("raci.accountable_id")  # type: ignore[union-attr]
    assert isinstance(editor, ChoiceEditor)
    assert editor.field.text() == said
    window.workspace.show_as_table(shown=True)
    model = window.workspace.table.view.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 1).data() == touchpoint.name)
    assert said in [model.index(row, column).data() for column in range(model.columnCount())]
    session.undo()
    session.select("t8")
    assert editor.field.text() != said
