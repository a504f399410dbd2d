"""Open comments and conflicts as small marks on cards and heads, counted, and never on a poster that did not ask."""

from itertools import count

from journeymapper.drawing.display_list import DisplayList, Group, Text
from journeymapper.drawing.dump import dump
from journeymapper.drawing.journey_map import MapDrawing, draw_map
from journeymapper.drawing.marks import Mark, Waiting, waiting
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.remark import remarks
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.formats.poster_pdf import PosterOptions, pages_of
from journeymapper.foundation.words import words
from journeymapper.model.record import Record
from journeymapper.model.records import Comment, Conflict
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Channel
from tests.builders import families
from tests.drawing.test_card import drawn, icons
from tests.drawing.test_heads import header, said
from tests.golden_files import assert_as_before

PEN = Pen(theme("light"), words("en"), default_engine())
MARKS = {"t2": Mark.HIGH}


def discussed() -> dict[str, Record]:
    """Return the worked example with three comments on touchpoint 2, one of them resolved, and more elsewhere."""
    number = count(1)
    about = [("t2", False), ("t2", False), ("t2", True), ("look", False), ("ann", False), ("t1", True)]
    comments = [Comment(id=f"c{next(number)}", ref_id=ref, text="So?", resolved=done) for ref, done in about]
    conflicts = [
        Conflict(id=f"x{n}", ref_id="t2", field=field, value="null") for n, field in enumerate(("note", "doing"))
    ]
    return families() | {record.id: record for record in (*comments, *conflicts)}


def map_of(records: dict[str, Record], *, shows_waiting: bool) -> DisplayList:
    return draw_map(
        View(records),
        "current",
        theme=theme("light"),
        words=words("en"),
        text=default_engine(),
        marks=MARKS,
        shows_waiting=shows_waiting,
    )


def group(drawing: DisplayList, group_id: str) -> Group:
    return next(found for found in drawing.groups if found.id == group_id)


def test_only_what_is_open_is_counted() -> None:
    assert waiting(View(discussed())) == {"t2": Waiting(2, 2), "look": Waiting(1), "ann": Waiting(1)}


def test_a_card_shows_and_says_how_much_waits() -> None:
    shown = map_of(discussed(), shows_waiting=True)
    assert group(shown, "t2").label.endswith(", high gap, 2 open comments, 2 conflicts")
    assert said(group(shown, "t2"))[:4] == ["2", "2", "\u2260 2", "Webs…"]
    assert group(shown, "look").label.endswith(", 1 open comment")
    assert group(shown, "t1") == group(map_of(families(), shows_waiting=False), "t1")
    assert_as_before("remarks", dump(shown._replace(groups=(group(shown, "look"), group(shown, "t2")))))


def test_a_drawing_that_does_not_ask_shows_nothing_of_it() -> None:
    assert map_of(discussed(), shows_waiting=False) == map_of(families(), shows_waiting=False)


def test_the_name_of_the_channel_makes_room() -> None:
    for waits in (Waiting(1), Waiting(0, 1), Waiting(88, 12)):
        group = drawn(channel=Channel.SOCIAL_MEDIA, moment_of_truth=True, waiting=waits, mark=Mark.CRITICAL)
        _, *signs, channel = [item for item in group.items if isinstance(item, Text) and item.y < 20]
        assert channel.line.text != "Social media"
        assert channel.x + channel.line.width < min(sign.x for sign in signs)
        assert {"moment_of_truth", "owned", "gap_critical"} <= set(icons(group))
    assert remarks(PEN, 100, 0, Waiting()) == ((), 0)


def test_a_head_makes_room_for_its_marks() -> None:
    assert "3" in said(header(waiting=Waiting(3)))
    long = header(name="Compare the schools nearby", waiting=Waiting(3), mark=Mark.HIGH)
    assert long.label.endswith("high gap, 3 open comments")


def test_a_drawing_follows_the_comments() -> None:
    drawing = MapDrawing(theme("light"), words("en"), default_engine(), shows_waiting=True)
    assert drawing.draw(View(families()), "current", MARKS) == map_of(families(), shows_waiting=True)
    assert drawing.draw(View(discussed()), "current", MARKS) == map_of(discussed(), shows_waiting=True)
    assert drawing.draw(View(families()), "current", MARKS) == map_of(families(), shows_waiting=True)


def test_a_poster_shows_them_if_it_is_asked_to() -> None:
    def labels(options: PosterOptions) -> str:
        (page,) = pages_of(View(discussed()), options)
        return " ".join(found.label for placed in page.drawings for found in placed.drawing.groups)

    assert "open comment" not in labels(PosterOptions())
    assert "2 open comments" in labels(PosterOptions(comments=True))
