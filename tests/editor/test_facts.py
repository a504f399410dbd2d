"""Single keys on touchpoints: feeling, owner, channel, media, KPI, gap; several at once; defaults; repeating."""

import pytest

from journeymapper.editor.drafts import NEW
from journeymapper.editor.session import Defaults
from journeymapper.edits import fields
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Action, Audience, Kpi, Person, Stage, Touchpoint
from journeymapper.model.records.touchpoint import Emotion
from journeymapper.model.vocabulary import ActionKind, ActionState, EmotionSource
from tests.builders import journey, stage, table, touchpoint
from tests.editor.driver import EditorDriver


def felt(driver: EditorDriver, touchpoint_id: str) -> Emotion | None:
    return driver.session.view.expect(Touchpoint, touchpoint_id).emotion


def test_five_keys_for_five_feelings_and_one_to_clear(driver: EditorDriver) -> None:
    driver.select("School finder")
    for valence, name in zip((-2, -1, 0, 1, 2), ("1", "2", "3", "4", "5"), strict=True):
        driver.press(name)
        assert driver.called("School finder").valence == valence
    driver.run("feeling-1", "feeling-2", "feeling-3", "feeling-4", "feeling-5", "feeling-unknown")
    assert driver.called("School finder").emotion is None
    assert driver.session.history.undo_label == "Feeling of a touchpoint"


def test_what_a_room_says_is_assumed_and_what_is_known_stays_known() -> None:
    asked = Emotion(valence=1, source=EmotionSource.SELF_REPORTED, words=("calm",))
    parts = stage("a", "A", touchpoint("x", "X"), touchpoint("y", "Y").replace(emotion=asked))
    driver = EditorDriver(*table(journey("j", "", parts)).values())
    driver.select("X", "Y").press("4")
    assert felt(driver, "x") == Emotion(valence=1, source=EmotionSource.ASSUMED)
    assert felt(driver, "y") == asked
    driver.press("0")
    assert felt(driver, "x") is None
    assert felt(driver, "y") == Emotion(source=EmotionSource.SELF_REPORTED, words=("calm",))


def test_several_touchpoints_take_one_key_in_one_step(driver: EditorDriver) -> None:
    driver.select("School finder", "Open day", "Apply online").press("5")
    assert [t.valence for t in driver.session.view.all(Touchpoint) if t.id in ("t2", "t5", "t9")] == [2, 2, 2]
    assert (driver.session.history.undo_label, driver.session.history.depth) == ("Feeling of 3 touchpoints", 1)
    driver.press("Ctrl+Z")
    assert driver.called("School finder").valence == -1
    assert driver.said[-1].startswith("Undone: Feeling of")


def test_the_last_owner_takes_two_presses(driver: EditorDriver) -> None:
    driver.select("School finder").press("O").narrow("om").press("Return")
    assert driver.called("School finder").accountable_id == "omar"
    before = driver.presses
    driver.select("Open day").press("O", "Return")
    assert driver.called("Open day").accountable_id == "omar"
    assert driver.presses - before == 2


def test_a_new_owner_is_made_where_it_is_chosen(driver: EditorDriver) -> None:
    driver.select("School finder").press("O").narrow("Zoë  Z").press("Return")
    person = next(p for p in driver.session.view.all(Person) if p.name == "Zoë Z")
    assert driver.called("School finder").accountable_id == person.id
    assert driver.session.history.depth == 1
    driver.press("Ctrl+Z")
    assert person.id not in driver.session.view


def test_no_owner(driver: EditorDriver) -> None:
    driver.select("Open day").run("owner").press("Up", "Return")
    assert driver.called("Open day").accountable_id is None
    assert driver.called("Open day").raci is None


def test_stages_and_audiences_have_owners_too(driver: EditorDriver) -> None:
    driver.session.select("decide", "families")
    driver.press("O").narrow("Ines").press("Return")
    assert driver.session.view.expect(Stage, "decide").owner_id == "ines"
    assert driver.session.view.expect(Audience, "families").owner_id == "ines"


def test_a_channel_by_its_name(driver: EditorDriver) -> None:
    driver.select("School finder").run("channel").narrow("pho").press("Return")
    assert driver.called("School finder").channel == "phone"
    driver.select("Open day").press("C", "Return")
    assert driver.called("Open day").channel == "phone", "the last used comes first"
    driver.press("C").narrow("no channel").press("Return")
    assert driver.called("Open day").channel is None


def test_media_go_round(driver: EditorDriver) -> None:
    driver.select("Compare two schools")
    seen = []
    for _ in range(4):
        seen.append(driver.run("media").called("Compare two schools").ownership)
    assert seen == ["paid", "owned", "earned", None]
    assert driver.session.history.depth == 0, "presses in a row are one step, and this one leads back"
    driver.press("P", "P")
    assert driver.session.history.depth == 1


def test_a_medium_of_a_newer_version_goes_on_with_paid() -> None:
    parts = stage("a", "A", touchpoint("x", "X", ownership="borrowed"))
    driver = EditorDriver(*table(journey("j", "", parts)).values())
    driver.select("X").press("P")
    assert driver.called("X").ownership == "paid"


def test_a_moment_of_truth_and_back(driver: EditorDriver) -> None:
    driver.select("School finder", "Open day").run("moment-of-truth")
    assert driver.called("School finder").moment_of_truth
    driver.press("M")
    assert not driver.called("School finder").moment_of_truth
    assert not driver.called("Open day").moment_of_truth


def test_a_kpi_is_chosen_made_and_taken_away(driver: EditorDriver) -> None:
    driver.select("School finder", "Open day").run("kpi").narrow("Calls").press("Return")
    (calls,) = driver.session.view.all(Kpi)
    assert calls.name == "Calls"
    assert [driver.called(name).kpi_ids for name in ("School finder", "Open day")] == [(calls.id,)] * 2
    driver.select("Open day").press("K").narrow("cal").press("Return")
    assert driver.called("Open day").kpi_ids == ()
    assert len(driver.session.view.all(Kpi)) == 1


def test_a_gap_is_an_open_action_to_fix_the_touchpoint(driver: EditorDriver) -> None:
    driver.select("School finder", "Open day").run("gap")
    made = sorted((a.name, a.kind, a.ref_ids) for a in driver.session.view.all(Action))
    assert made == [
        ("Close the gap at “Open day”", ActionKind.FIX, ("t5",)),
        ("Close the gap at “School finder”", ActionKind.FIX, ("t2",)),
    ]
    driver.select("School finder", "Apply online").press("X")
    assert {a.ref_ids for a in driver.session.view.all(Action)} == {("t2",), ("t5",), ("t9",)}, "not marked twice"
    driver.press("X")
    assert {a.ref_ids for a in driver.session.view.all(Action)} == {("t5",)}
    assert driver.said[-1] == "No longer marked as a gap."


def test_a_gap_that_somebody_took_on_is_dropped_not_lost(driver: EditorDriver) -> None:
    driver.select("School finder").press("X")
    (mark,) = driver.session.view.all(Action)
    driver.session.edit("Assign", fields.change, [mark.id], owner_id="ann")
    driver.press("X")
    assert [(a.owner_id, a.state) for a in driver.session.view.all(Action)] == [("ann", ActionState.DROPPED)]
    driver.press("X")
    assert len(driver.session.view.all(Action)) == 2, "it is marked anew"


def test_removing_a_touchpoint_keeps_a_sound_map_with_its_gap(driver: EditorDriver) -> None:
    driver.select("School finder").press("X", "Del")
    assert all_problems(driver.session.view) == []


def test_a_note_is_written_in_the_window(driver: EditorDriver) -> None:
    driver.select("School finder").run("note")
    assert driver.opened == ["note"]


def test_with_nothing_selected_owner_channel_and_media_are_defaults(driver: EditorDriver) -> None:
    driver.press("O").narrow("lena").press("Return", "C").narrow("app").press("Return", "P", "P")
    assert driver.session.defaults == Defaults("lena", "app", "owned")
    assert driver.session.history.depth == 0
    driver.press("O", "Up", "Return", "C", "Up", "Return", "P", "P")
    assert driver.session.defaults == Defaults()


def test_a_new_person_can_be_the_default(driver: EditorDriver) -> None:
    driver.press("O").narrow("Kim").press("Return")
    owner_id = driver.session.defaults.owner_id or ""
    assert driver.session.view.expect(Person, owner_id).name == "Kim"
    driver.press("Ctrl+Z")
    assert driver.session.defaults.owner_id is None, "who is gone cannot be the default"


def test_the_last_change_again(driver: EditorDriver) -> None:
    driver.select("School finder").press("5")
    driver.select("Open day", "Apply online").run("repeat")
    assert driver.called("Apply online").valence == 2
    driver.select("Letter of admission").press("O").narrow("Ruth").press("Return")
    driver.select("Fees and lunch account").press("G")
    assert driver.called("Fees and lunch account").accountable_id == "ruth"
    depth = driver.session.history.depth
    driver.press("Esc", "G")
    assert driver.session.history.depth == depth, "with nothing selected nothing is repeated"


def test_an_id_that_looks_like_a_new_name_is_an_id() -> None:
    odd = Person(id=f"{NEW}ann", name="Ann")
    driver = EditorDriver(odd, *table(journey("j", "", stage("a", "A", touchpoint("x", "X")))).values())
    driver.select("X").press("O", "Return")
    assert driver.called("X").accountable_id == odd.id
    assert driver.session.view.all(Person) == (odd,)


@pytest.mark.parametrize("key", ["1", "0", "P", "M", "X"])
def test_keys_of_touchpoints_leave_stages_alone(driver: EditorDriver, key: str) -> None:
    start = driver.session.document.snapshot()
    driver.session.select("visit")
    driver.press(key)
    assert driver.session.document.snapshot() == start
