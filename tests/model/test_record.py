"""Records: values that are equal by content, change by validated fields, and keep what they do not know."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Record, named, title_of, value_type
from journeymapper.model.records import RECORD_TYPES, Audience, DataSystem, Person, Touchpoint
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.vocabulary import Channel
from tests.strategies import tables


@given(tables(largest=3), st.data())
def test_replacing_fields_is_making_the_record_anew(table: dict[str, Record], data: st.DataObject) -> None:
    for record in table.values():
        other = data.draw(st.sampled_from(sorted(table)))
        donor = table[other]
        if type(donor) is not type(record):
            continue
        names = data.draw(st.sets(st.sampled_from(sorted(type(record).model_fields))))
        changes = {name: getattr(donor, name) for name in names}
        made = type(record)(**{**dict(record), **(record.model_extra or {}), **changes})
        replaced = record.replace(**changes)
        assert replaced == made
        assert hash(replaced) == hash(made)
        assert replaced.model_dump_json(exclude_defaults=True) == made.model_dump_json(exclude_defaults=True)


def test_a_record_is_a_value() -> None:
    record = Person(id="ann", name="Ann")
    assert record == Person(id="ann", name="Ann")
    assert record != Person(id="ann", name="Anna")
    assert record != Audience(id="ann", name="Ann")
    assert record != "ann"
    assert len({record, Person(id="ann", name="Ann")}) == 1
    with pytest.raises(ValidationError):
        record.name = "Anna"  # type: ignore[misc]


def test_unknown_fields_count_and_stay() -> None:
    plain, odd = Person(id="a"), Person.model_validate({"id": "a", "shoe_size": 44})
    assert plain != odd
    assert odd.replace(name="Ann").model_extra == {"shoe_size": 44}


def test_only_what_was_named_counts_as_set() -> None:
    assert Person(id="a").replace(name="Ann").model_fields_set == {"id", "name"}


def test_a_known_word_becomes_the_vocabularys_value_and_an_unknown_one_stays() -> None:
    assert Touchpoint(id="t").replace(channel="email").channel is Channel.EMAIL
    assert Touchpoint(id="t").replace(channel="pigeon").channel == "pigeon"
    assert Touchpoint(id="t").replace(relevance=frozenset({"informational", "odd"})).relevance == {
        "informational",
        "odd",
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"importance": 6}, "“Importance” cannot be changed: input should be less than or equal to 5."),
        ({"minutes": float("nan")}, "“Takes, minutes” cannot be changed: input should be a finite number."),
        ({"name": None}, "“Name” cannot be changed: input should be a valid string."),
        ({"name": "\ud800"}, "“Name” cannot be changed: input should be a valid string"),
        ({"kpi_ids": ("",)}, "“KPIs” cannot be changed: string should have at least 1 character."),
        ({"emotion": {"n": -1}}, "“Number asked” cannot be changed: input should be greater than or equal to 0."),
        (
            {"raci": Emotion()},
            "“Responsibility” cannot be changed: input should be a valid dictionary or instance of Raci.",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_a_sentence(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(EditRefused) as refused:
        Touchpoint(id="t", name="T").replace(**changes)
    assert str(refused.value).startswith(sentence)


def test_a_field_that_does_not_exist_is_a_programming_error() -> None:
    with pytest.raises(AttributeError, match="Touchpoint has no field 'colour'"):
        Touchpoint(id="t").replace(colour="red")


def test_fields_are_called_as_people_call_them() -> None:
    assert title_of(Touchpoint, ("raci", "accountable_id")) == "Owner"
    assert title_of(Touchpoint, ("channel",)) == "Channel"
    assert title_of(Touchpoint, ("modified", "by")) == "By"


def test_records_are_called_by_kind_and_name() -> None:
    assert named(Person(id="x", name="Ann")) == "person “Ann”"
    assert named(DataSystem(id="x")) == "system x"


def test_groups_of_fields_have_a_type_and_plain_fields_have_none() -> None:
    assert value_type(Touchpoint, "emotion") is Emotion
    assert value_type(Touchpoint, "raci") is Raci
    assert value_type(Touchpoint, "channel") is None


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.record_kind)
def test_no_record_grows_past_the_size_at_which_it_takes_twice_the_memory(kind: type[Record]) -> None:
    """A dict of 43 entries takes 1,584 bytes, one of 42 only 832. Put fields that belong together into a group."""
    record = kind.model_construct(id="x")
    assert sys.getsizeof(record.__dict__) < 1_000


def test_control_characters_do_not_get_into_a_text() -> None:
    pasted = Touchpoint(id="t", name="Open\x0b day", channel="pigeon\x00", pains=("\x1b[2JQueue\n",))
    assert (pasted.name, pasted.channel, pasted.pains) == ("Open day", "pigeon", ("[2JQueue\n",))
    assert pasted.replace(note="\x07").note == ""
