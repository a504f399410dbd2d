"""Comments: on any record, changed by their author only, resolved and opened again, gone with what they are about."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.document import Document
from journeymapper.edits import comments, removal
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.derived import open_comments
from journeymapper.model.record import Record
from journeymapper.model.records import Comment, Conflict, Kpi
from tests.builders import audience, journey, person, transition
from tests.edits.workbench import Workbench, row
from tests.strategies import documents

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def bench(*more: Record) -> Workbench:
    records = [person("ann"), audience("staff"), Kpi(id="k", name="Response time"), transition("t", "u"), *more]
    return Workbench(records, journey("j", "J", row("s", "T", "U")))


def said(here: Workbench, ref_id: str, text: str = "Is that so?", by: str = "Ben") -> Comment:
    return here.do(comments.add, ref_id, text, by=by, at=NOON)


@pytest.mark.parametrize("ref_id", ["t", "s", "t>u", "staff", "j", "ann", "k"])
def test_any_record_can_be_commented_on_and_takes_its_comments_along(ref_id: str) -> None:
    here = bench()
    comment = said(here, ref_id, "  Is that so?\n")
    assert (comment.text, comment.by, comment.at, comment.resolved) == ("Is that so?", "Ben", NOON, False)
    assert here.view.comments_on(ref_id) == (comment,)
    here.do(removal.remove, [ref_id])
    assert here.view.all(Comment) == ()


def test_what_is_said_about_a_stages_touchpoint_goes_with_the_stage() -> None:
    here = bench()
    said(here, "t")
    said(here, "t>u")
    kept = said(here, "ann")
    here.do(removal.remove, ["s"])
    assert here.view.all(Comment) == (kept,)


def test_answers_stand_in_the_order_in_which_they_were_given() -> None:
    here = bench()
    given_ = [said(here, "t", text).id for text in ("One", "Two", "Three")]
    assert [comment.id for comment in here.view.comments_on("t")] == given_


@pytest.mark.parametrize("ref_id", ["gone", "conflict", "comment"])
def test_nothing_is_said_about_what_is_no_thing_of_the_map(ref_id: str) -> None:
    here = bench(Conflict(id="conflict", ref_id="t", field="name", value="null"), Comment(id="comment", ref_id="t"))
    assert not comments.can_comment(here.view, ref_id)
    with pytest.raises(EditRefused, match="nothing here that a comment could be about"):
        said(here, ref_id)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_comment_needs_words(text: str) -> None:
    here = bench()
    with pytest.raises(EditRefused, match="needs some words"):
        said(here, "t", text)
    comment = said(here, "t")
    with pytest.raises(EditRefused, match="needs some words"):
        here.do(comments.change_text, comment.id, text, by="Ben")


def test_only_the_author_changes_or_takes_back_a_comment() -> None:
    here = bench()
    comment = said(here, "t")
    with pytest.raises(EditRefused, match="Only Ben can change"):
        here.do(comments.change_text, comment.id, "Yes", by="Ann")
    with pytest.raises(EditRefused, match="Only Ben can remove"):
        here.do(comments.take_back, comment.id, by="Ann")
    here.do(comments.change_text, comment.id, "Yes", by="Ben")
    assert here.get(Comment, comment.id).text == "Yes"
    here.do(comments.take_back, comment.id, by="Ben")
    assert here.view.all(Comment) == ()


def test_a_comment_that_nobody_signed_can_be_changed_by_everybody() -> None:
    here = bench()
    comment = said(here, "t", by="")
    assert comment.by is None
    here.do(comments.change_text, comment.id, "Yes", by="Ann")
    here.do(comments.take_back, comment.id, by="Ann")
    assert here.view.all(Comment) == ()


def test_open_comments_are_counted_by_what_they_are_about() -> None:
    here = bench(Comment(id="loose", text="About nothing"))
    first = said(here, "t")
    said(here, "t")
    said(here, "s")
    here.do(comments.resolve, [first.id])
    assert open_comments(here.view) == {"t": 1, "s": 1}


@given(documents(), st.data())
def test_reopening_takes_resolving_back_and_removing_takes_saying_back(document: Document, data: st.DataObject) -> None:
    before = document.snapshot()
    known = [comment for comment in document.view.all(Comment) if not comment.resolved]
    chosen = [comment.id for comment in known if data.draw(st.booleans())]
    about = [record.id for record in document.view if comments.can_comment(document.view, record.id)]
    with document.transaction("There") as tx:
        comments.resolve(tx, chosen)
        new = comments.add(tx, data.draw(st.sampled_from(about)), "So?", by="Ben", at=NOON).id if about else None
    assert all(document.view.expect(Comment, comment_id).resolved for comment_id in chosen)
    with document.transaction("And back") as tx:
        comments.reopen(tx, chosen)
        if new is not None:
            comments.take_back(tx, new, by="Ben")
    assert {key: _placed(record) for key, record in document.snapshot().items()} == {
        key: _placed(record) for key, record in before.items()
    }


def _placed(record: Record) -> Record:
    """Leave out the order among all comments, which a new one may spread anew."""
    return record.replace(rank="") if isinstance(record, Comment) else record
