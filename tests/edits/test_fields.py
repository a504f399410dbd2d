"""Fields: of one or many records, whole or inside a group, validated, and blank again when nothing is said."""

import pytest

from journeymapper.edits import fields
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Audience, Kpi, Touchpoint
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.vocabulary import Channel, ProcessState
from tests.builders import audience, journey, person, touchpoint
from tests.edits.workbench import Workbench


def a_map() -> Workbench:
    return Workbench(
        person("ann"),
        person("ben"),
        audience("families", "Families"),
        Kpi(id="nps", name="NPS"),
        Kpi(id="ces", name="CES"),
        journey("j", "", touchpoint("a", "A"), touchpoint("b", "B", valence=2)),
    )


def test_several_records_get_the_same_values() -> None:
    bench = a_map()
    bench.do(fields.change, ["a", "b"], channel="email", moment_of_truth=True)
    for touchpoint_id in "ab":
        assert bench.get(Touchpoint, touchpoint_id).channel is Channel.EMAIL
        assert bench.get(Touchpoint, touchpoint_id).moment_of_truth


def test_an_unknown_word_of_an_open_vocabulary_is_kept() -> None:
    bench = a_map()
    bench.do(fields.change, ["a"], channel="carrier_pigeon")
    assert bench.get(Touchpoint, "a").channel == "carrier_pigeon"


def test_a_dot_reaches_into_a_group_and_leaves_the_rest_of_it() -> None:
    bench = a_map()
    bench.do(fields.change, ["a", "b"], **{"emotion.words": ("glad",), "emotion.n": 12})
    assert bench.get(Touchpoint, "a").emotion == Emotion(words=("glad",), n=12)
    assert bench.get(Touchpoint, "b").emotion == Emotion(valence=2, words=("glad",), n=12)


def test_a_group_that_is_never_absent_is_changed_in_place() -> None:
    bench = a_map()
    bench.do(fields.change, ["families"], **{"process.state": ProcessState.NONE, "measurement.none_confirmed": True})
    families = bench.get(Audience, "families")
    assert families.process.state is ProcessState.NONE
    bench.do(fields.change, ["families"], **{"process.state": None})
    assert bench.get(Audience, "families").process.state is None


def test_a_group_in_which_nothing_is_left_is_absent_again() -> None:
    bench = a_map()
    bench.do(fields.change, ["b"], **{"emotion.valence": None})
    assert bench.get(Touchpoint, "b").emotion is None


def test_what_is_so_already_is_no_change() -> None:
    bench = a_map()
    with bench.document.transaction("Same") as tx:
        fields.change(tx, ["b"], **{"emotion.valence": 2.0, "name": "B"})
    assert not tx.change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"emotion.valence": 3.0}, "“Feeling” cannot be changed: input should be less than or equal to 2."),
        ({"emotion": {"valence": 3.0}}, "“Feeling” cannot be changed: input should be less than or equal to 2."),
        ({"importance": "high"}, "“Importance” cannot be changed: input should be a valid integer."),
        ({"channel": 7}, "“Channel” cannot be changed: input should be a valid string."),
        ({"name": "x" * 100_001}, "“Name” cannot be changed: string should have at most 100000 characters."),
    ],
)
def test_a_value_that_does_not_fit_is_one_sentence(change: dict[str, object], sentence: str) -> None:
    bench = a_map()
    with pytest.raises(EditRefused) as refused:
        bench.do(fields.change, ["a"], **change)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("name", ["colour_of_hair", "colour_of_hair.shade", "emotion.colour", "channel.colour"])
def test_a_field_that_does_not_exist_is_a_programming_error(name: str) -> None:
    with pytest.raises(AttributeError):
        a_map().do(fields.change, ["a"], **{name: 1})


def test_a_reference_to_something_else_is_refused() -> None:
    bench = a_map()
    with pytest.raises(EditRefused, match="“Owner” of audience “Families” points at kpi “NPS”"):
        bench.do(fields.change, ["families"], owner_id="nps")


def test_members_are_included_once_and_excluded() -> None:
    bench = a_map()
    bench.do(fields.change, ["a"], kpi_ids=("ces",))
    bench.do(fields.include, ["a", "b"], "kpi_ids", "nps")
    bench.do(fields.include, ["a", "b"], "kpi_ids", "nps")
    assert bench.get(Touchpoint, "a").kpi_ids == ("ces", "nps")
    assert bench.get(Touchpoint, "b").kpi_ids == ("nps",)
    bench.do(fields.exclude, ["a", "b"], "kpi_ids", "nps")
    assert bench.get(Touchpoint, "a").kpi_ids == ("ces",)
    assert bench.get(Touchpoint, "b").kpi_ids == ()


def test_members_inside_a_group_and_of_a_set() -> None:
    bench = a_map()
    bench.do(fields.include, ["a"], "raci.consulted_ids", "ann")
    bench.do(fields.include, ["a"], "raci.consulted_ids", "ben")
    assert bench.get(Touchpoint, "a").raci == Raci(consulted_ids=("ann", "ben"))
    bench.do(fields.exclude, ["a"], "raci.consulted_ids", "ann")
    bench.do(fields.exclude, ["a"], "raci.consulted_ids", "ben")
    assert bench.get(Touchpoint, "a").raci is None
    bench.do(fields.include, ["a"], "tags", "later")
    assert bench.get(Touchpoint, "a").tags == {"later"}
