"""The title editor: keys, steps of undo, tokens, completion, and what happens when things go away while one types."""

import pytest

from journeymapper.document.change_set import ChangeSet
from journeymapper.editor.capture import Outcome, TypingState
from journeymapper.edits import stages
from journeymapper.model.notation import TokenKind
from journeymapper.model.records import Person, Stage, Touchpoint
from tests.builders import journey, people, stage, table, touchpoint
from tests.editor.driver import EditorDriver


@pytest.fixture
def small() -> EditorDriver:
    """Return a driver over stages A (x, y) and B (empty), with p parked; Ann, Anton and Ben are known."""
    parts = (stage("a", "A", touchpoint("x", "x"), touchpoint("y", "y")), stage("b", "B"), touchpoint("p", "p"))
    return EditorDriver(*people("Ann", "Anton", "Ben"), *table(journey("j", "", *parts)).values())


def labels(driver: EditorDriver) -> list[str | None]:
    found = []
    while driver.session.history.undo_label:
        found.append(driver.session.undo())
    return found[::-1]


def test_every_commit_is_one_step(small: EditorDriver) -> None:
    small.press("S").title("C").press("Tab").title("one :4").press("Return").title("two").press("Tab")
    small.title("D").press("Esc").select("x").press("F2").title("!").press("Esc")
    assert small.map() == {"A": ["x!", "y"], "B": [], "C": ["one", "two"], "D": []}
    assert labels(small) == ["New stage", "New touchpoint", "New touchpoint", "New stage", "Edit title"]
    assert small.map() == {"A": ["x", "y"], "B": []}
    for _ in range(5):
        small.press("Ctrl+Y")
    assert small.map() == {"A": ["x!", "y"], "B": [], "C": ["one", "two"], "D": []}


def test_tab_goes_on_in_the_stage_that_follows(small: EditorDriver) -> None:
    small.select("y").press("Return").title("z").press("Tab").title("b1").press("Return", "Tab").title("C").press("Esc")
    assert small.map() == {"A": ["x", "y", "z"], "B": ["b1"], "C": []}
    assert "z>b1" in small.ways()


def test_tab_after_an_empty_title_goes_on_too(small: EditorDriver) -> None:
    small.select("y").press("Return", "Tab").title("b1").press("Esc")
    assert small.map() == {"A": ["x", "y"], "B": ["b1"]}
    assert small.session.history.depth == 1


def test_tab_in_the_name_of_a_stage_with_touchpoints_makes_none(small: EditorDriver) -> None:
    small.session.select("a")
    small.press("F2").title("2").press("Tab")
    assert (small.outcome, next(iter(small.map()))) == (Outcome.STOPPED, "A2")
    small.session.select("b")
    small.press("F2", "Return").title("first").press("Esc")
    assert small.map()["B"] == ["first"]


def test_an_empty_stage_ends_the_typing(small: EditorDriver) -> None:
    for key in ("Return", "Tab", "Esc"):
        small.press("S", key)
        assert small.outcome is Outcome.STOPPED
    assert small.session.history.depth == 0


def test_a_title_that_is_emptied_stays_as_it_was(small: EditorDriver) -> None:
    small.select("x").press("F2")
    small.typing.change("   ", 3)
    small.press("Return")
    assert small.called("x")
    assert small.session.history.depth == 0


def test_tokens_alone_are_enough(small: EditorDriver) -> None:
    small.select("y").press("Return").title(":5").press("Esc")
    assert [t.valence for t in small.session.view.touchpoints_in("a")] == [None, None, 2]


def test_a_line_break_stands_in_the_title(small: EditorDriver) -> None:
    small.select("x").press("F2", "Shift+Return").title("more").press("Esc")
    assert small.called("x\nmore")


def test_unchanged_titles_make_no_step(small: EditorDriver) -> None:
    for key in ("Esc", "Tab"):
        small.select("x").press("F2", key, "Esc")
    assert small.session.history.depth == 0


@pytest.mark.parametrize("name", ["@Ann is here", "\\@Ann", "5 * 3", "a :4", "@nobody", "C:\\temp", "  spaced ", "*"])
def test_any_name_survives_being_typed_over(name: str) -> None:
    driver = EditorDriver(*people("Ann"), *table(journey("j", "", stage("a", "A", touchpoint("x", name)))).values())
    driver.session.select("x")
    driver.press("F2", "Esc")
    (after,) = driver.session.view.all(Touchpoint)
    assert after.name == name.strip()
    assert (after.accountable_id, after.valence, after.moment_of_truth) == (None, None, False)


def test_a_token_that_means_nothing_stays_text_until_it_is_given_its_meaning(small: EditorDriver) -> None:
    small.select("y").press("Return").title("call @kim :9 #zz").press("Return", "Esc")
    assert small.called("call @kim :9 #zz")
    assert len(small.said) == 1
    assert small.said[-1] == "This means nothing known and stays as text: @kim, :9, #zz"
    small.select("call @kim :9 #zz").press("F2")
    assert small.typing.text == "call @kim :9 #zz"
    small.press("Esc").session.edit("Hire", lambda tx: tx.put(Person(id="kim", name="Kim")))
    small.press("F2")
    assert small.typing.text == r"call \@kim \:9 \#zz", "what was text stays text until somebody says otherwise"
    small.typing.change(r"call @kim \:9 \#zz", 5)
    small.press("Esc")
    assert small.called("call :9 #zz").accountable_id == "kim"


def test_tokens_have_places_to_be_tinted(small: EditorDriver) -> None:
    small.select("y").press("Return").title("call @ben :4 @x")
    tokens = small.typing.typed.tokens
    assert [(small.typing.text[t.start : t.end], t.kind, t.resolved) for t in tokens] == [
        ("@ben", TokenKind.OWNER, True),
        (":4", TokenKind.FEELING, True),
        ("@x", TokenKind.OWNER, False),
    ]
    assert (small.typing.typed.owner, small.typing.typed.valence, small.typing.typed.title) == ("ben", 1, "call @x")


def test_stages_have_plain_names(small: EditorDriver) -> None:
    small.press("S").title("@ann :4 *")
    assert small.typing.completion is None
    assert small.typing.typed.tokens == ()
    small.press("Esc")
    assert "@ann :4 *" in small.map()


def test_the_list_offers_people_and_enter_takes_the_highlighted(small: EditorDriver) -> None:
    small.select("y").press("Return").title("call @an")
    completion = small.typing.completion
    assert completion is not None
    assert [offer.title for offer in completion.offers] == ["Ann", "Anton", "New person: an"]
    small.press("Down", "Return")
    assert (small.outcome, small.typing.text, small.typing.caret) == (Outcome.CHANGED, "call @Anton ", 12)
    small.press("Return", "Esc")
    assert small.called("call").accountable_id == "anton"


def test_a_name_that_means_one_person_needs_no_choosing(small: EditorDriver) -> None:
    small.select("y").press("Return").title("call @ann").press("Return").title("fax @b").press("Esc")
    assert small.called("call").accountable_id == "ann", "the exact name wins over the longer one"
    assert small.called("fax").accountable_id == "ben"


def test_enter_takes_a_new_person(small: EditorDriver) -> None:
    small.select("y").press("Return").title("call @Kim_Lee")
    assert small.typing.completion
    assert small.typing.completion.chosen == 0
    small.press("Return")
    assert small.typing.typed.title == "call"
    assert not any(p.name == "Kim Lee" for p in small.session.view.all(Person)), "nothing is made before the commit"
    small.press("Return", "Esc")
    (kim,) = [p for p in small.session.view.all(Person) if p.name == "Kim Lee"]
    assert small.called("call").accountable_id == kim.id
    assert small.session.history.depth == 1
    small.press("Ctrl+Z")
    assert kim.id not in small.session.view
    assert len(small.session.view.touchpoints_in("a")) == 2


def test_what_is_no_name_makes_nobody(small: EditorDriver) -> None:
    small.select("y").press("Return").title("be there @9am")
    assert small.typing.completion
    assert small.typing.completion.chosen is None
    small.press("Return", "Esc")
    assert small.called("be there @9am").accountable_id is None
    assert not any(person.name == "9am" for person in small.session.view.all(Person))


def test_somebody_unknown_stays_in_the_title_and_becomes_the_owner_with_f2_and_enter(small: EditorDriver) -> None:
    small.select("y").press("Return").title("phone @Kim").press("Esc", "Esc")
    assert small.called("phone @Kim").accountable_id is None
    assert "@Kim" in small.said[-1]
    assert "F2" in small.said[-1]
    small.press("F2", "Return", "Esc")
    (kim,) = [p for p in small.session.view.all(Person) if p.name == "Kim"]
    assert small.called("phone").accountable_id == kim.id


def test_esc_closes_the_list_and_keeps_the_text(small: EditorDriver) -> None:
    small.select("y").press("Return").title("write to @").press("Esc")
    assert small.typing.record_id is not None
    small.press("Esc")
    assert small.called("write to @")


def test_the_list_of_channels_begins_with_what_is_meant(small: EditorDriver) -> None:
    small.select("x").press("C").narrow("messenger").press("Return")
    small.select("y").press("Return").title("ask #")
    assert small.typing.completion
    assert small.typing.completion.offers[0].title == "Messenger", "the last used comes first"
    small.typing.take(0)
    assert small.typing.text == "ask #messenger "
    small.press("Esc").press("Return").title("ring #pho").press("Esc")
    assert small.called("ring").channel == "phone"


def test_the_caret_decides_about_the_list(small: EditorDriver) -> None:
    small.select("x").press("F2")
    offered = []
    for caret in (0, 1, 2, 3, 4, 8):
        small.typing.change("@an call", caret)
        offered.append(small.typing.completion is not None)
    assert offered == [False, False, False, True, False, False], "at the end of the word, not inside it"
    small.typing.change("@an call", 3)
    small.press("Return")
    assert (small.typing.text, small.typing.caret) == ("@Ann call", 5)
    small.typing.change("@an call", 8)
    small.typing.take(0)
    assert small.typing.text == "@an call"


def test_the_loss_of_focus_commits(small: EditorDriver) -> None:
    small.select("y").press("Return").title("z @")
    assert small.typing.leave() is Outcome.STOPPED
    assert small.map()["A"] == ["x", "y", "z @"]
    assert small.typing.leave() is Outcome.NOT_MINE


def test_a_title_too_long_is_refused_and_typing_goes_on(small: EditorDriver) -> None:
    small.select("y").press("Return")
    small.typing.change("x" * 100_001, 5)
    small.press("Return")
    assert small.outcome is Outcome.REFUSED
    assert "cannot be changed" in small.said[-1]
    small.typing.change("x" * 20_000, 5)
    small.press("Esc")
    assert small.called("x" * 20_000)
    assert small.session.history.depth == 1


def test_control_characters_do_not_get_in(small: EditorDriver) -> None:
    small.select("y").press("Return")
    small.typing.change("a\x00b\x1b[31mc\td", 3)
    small.press("Esc")
    assert small.called("a b [31mc d")


def test_what_is_taken_away_while_one_types_stops_the_typing(small: EditorDriver) -> None:
    small.select("y").press("Return").title("z")
    small.session.undo()
    small.press("Return")
    assert small.outcome is Outcome.STOPPED
    assert small.map()["A"] == ["x", "y"]


def test_a_change_by_somebody_else_meanwhile_is_a_step_of_its_own(small: EditorDriver) -> None:
    small.select("y").press("Return").title("z")
    small.session.edit("Elsewhere", lambda tx: tx.update(tx.expect(Stage, "b"), name="BB"))
    small.press("Esc")
    assert small.map() == {"A": ["x", "y", "z"], "BB": []}
    assert labels(small) == ["New touchpoint", "Elsewhere", "Edit title"]
    small.select("y").press("Return")
    small.session.edit("Elsewhere", lambda tx: tx.update(tx.expect(Stage, "b"), name="BB"))
    small.press("Esc")
    assert small.map()["A"] == ["x", "y"]


def test_a_parked_touchpoint_can_be_typed_over(small: EditorDriver) -> None:
    for key in ("Return", "Tab"):
        small.session.select("p")
        small.press("F2").title("!").press(key)
        assert small.outcome is Outcome.STOPPED
    assert small.session.view.expect(Touchpoint, "p").name == "p!!"


def test_only_stages_and_touchpoints_have_titles(small: EditorDriver) -> None:
    with pytest.raises(KeyError, match="no title"):
        small.typing.begin("ann")
    idle = TypingState(small.session, print)
    assert idle.press("Return") is Outcome.NOT_MINE
    small.select("x").press("F2")
    assert small.typing.press("Down") is Outcome.NOT_MINE, "without a list the text field moves its caret"


def test_undo_of_typing_comes_back_to_where_it_began(small: EditorDriver) -> None:
    small.select("x").press("Return").title("one").press("Return").title("two").press("Esc")
    small.press("Ctrl+Z", "Ctrl+Z")
    assert list(small.session.selection.ids) == ["x"]
    small.press("Ctrl+Y")
    assert [small.session.view.expect(Touchpoint, i).name for i in small.session.selection.ids] == ["one"]


def test_nothing_typed_is_lost_when_typing_begins_elsewhere(small: EditorDriver) -> None:
    small.select("y").press("Return").title("z")
    small.run("new-stage")
    assert small.map()["A"] == ["x", "y", "z"]
    small.press("Esc")
    assert list(small.map()) == ["A", "B"], "the empty stage is gone again"
    small.select("y").press("Return")
    small.run("new-stage").title("C").press("Esc")
    assert small.map() == {"A": ["x", "y", "z"], "C": [], "B": []}
    small.select("z").press("Return").run("next-touchpoint").title("zz").press("Esc")
    assert small.map()["A"] == ["x", "y", "z", "zz"]
    assert "z>zz" in small.ways()
    small.press("S").run("next-touchpoint").title("in a nameless stage").press("Esc")
    assert small.map()[""] == ["in a nameless stage"]
    small.select("zz").press("Return").title("last words")
    made = small.typing.record_id
    small.session.select()
    empty = small.session.edit("New stage", stages.add, "j")
    small.typing.leave()
    small.typing.begin(empty.id, fresh=True)
    small.press("Esc")
    assert empty.id not in small.session.view
    assert small.session.view.expect(Touchpoint, made or "").name == "last words", "as a window does that leaves first"
    labels(small)
    assert {t.id for t in small.session.view.all(Touchpoint)} == {"x", "y", "p"}


def test_what_is_typed_is_told_at_every_letter_and_ends_with_the_typing(small: EditorDriver) -> None:
    told: list[str | None] = []

    def note(typed: ChangeSet | None) -> None:
        after = typed.changes["x"][1] if typed is not None else None
        told.append(after.name if isinstance(after, Touchpoint) else None)

    small.session.note_typing = note
    state = TypingState(small.session, lambda _: None)
    state.begin("x")
    for letter in ("y", " ", "@"):
        state.insert(letter)
    state.change("xy @", 2)  # the caret alone
    assert told == ["xy", "xy", "xy @"]
    state.change("x", 1)
    state.leave()
    assert told[3:] == [None, None]
    assert small.session.view.expect(Touchpoint, "x").name == "x"
