"""Conflicts in words of the vocabulary, names instead of ids, in both languages."""

import pytest

from journeymapper.desktop.discussion.conflict_wording import Wording, worded
from journeymapper.foundation.words import words
from journeymapper.model.record import Record
from journeymapper.model.records import Conflict, Kpi, Person
from journeymapper.model.view import View
from tests.builders import families


def read(field: str | None, value: str, *, language: str = "en", ref_id: str | None = "t2", **more: str) -> Wording:
    records: dict[str, Record] = {**families(), "k": Kpi(id="k", name="Response time"), "p": Person(id="p", name="Pia")}
    conflict = Conflict(id="c", ref_id=ref_id, field=field, value=value, **more)  # type: ignore[arg-type]
    return worded(View(records), conflict, words(language))


@pytest.mark.parametrize(
    ("field", "value", "title", "here", "there"),
    [
        ("name", '"Find <b>one</b>"', "Name", "School finder", "Find <b>one</b>"),
        ("channel", '"letter"', "Channel", "Website", "Letter"),
        ("channel", '"pigeon"', "Channel", "Website", "pigeon"),
        ("channel", "null", "Channel", "Website", "not asked yet"),
        ("emotion.valence", "1", "Feeling", "−1", "+1"),
        ("raci.accountable_id", '"p"', "Owner", "Lena", "Pia"),
        ("raci.accountable_id", '"gone"', "Owner", "Lena", "no longer in the map"),
        ("kpi_ids", '["k"]', "KPIs", "nothing", "Response time"),
        ("moment_of_truth", "true", "Moment of truth", "No", "Yes"),
        ("stage_id", '"visit"', "Stage", "Look around", "Visit"),
        ("minutes", "12.5", "Takes, minutes", "not asked yet", "12.5"),
        ("from_the_future", '"x"', "from_the_future", "nothing", "x"),
        ("name", "no json", "Name", "School finder", "no json"),
    ],
)
def test_a_field_is_told_in_words(field: str, value: str, title: str, here: str, there: str) -> None:
    found = read(field, value)
    assert (found.here.casefold(), found.there.casefold()) == (here.casefold(), there.casefold())
    assert found.field == title


def test_the_words_are_those_of_the_language() -> None:
    assert read("channel", '"letter"', language="de") == Wording("Kanal", "Website", "Brief")
    assert read("stage_id", "null", language="de").there == "nichts"


def test_a_group_is_told_field_by_field() -> None:
    there = read("emotion", '{"valence": 2, "words": ["glad", "safe"]}').there
    assert "+2" in there
    assert "glad, safe" in there


def test_a_whole_record_is_told_by_its_name() -> None:
    assert read(None, "null") == Wording("The whole record", "School finder", "removed")
    assert read(None, '{"id": "n", "name": "New"}', ref_id=None, kind="person").there == "New"
    assert read("name", '"x"', ref_id=None).here == "not in this map"
