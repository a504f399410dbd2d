"""Copy, paste and duplicate: fresh ids inside, what is here stays connected, people are found by name or come along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edits import journeys, pasting, removal
from journeymapper.edits.fragment import Fragment, copied, from_json, to_json
from journeymapper.foundation.errors import EditRefused, InputError
from journeymapper.model.record import Record
from journeymapper.model.records import (
    Audience,
    Comment,
    DataSystem,
    Department,
    Journey,
    Link,
    Person,
    Project,
    Stage,
    Touchpoint,
    Transition,
)
from journeymapper.model.records.touchpoint import Emotion, Expectation, Raci
from journeymapper.model.view import View
from journeymapper.model.vocabulary import JourneyKind
from tests.builders import audience, chain, families, journey, person, stage, touchpoint, transition, view_of
from tests.edits.workbench import Workbench, row


def school() -> Workbench:
    return Workbench(list(families().values()))


def shape(view: View, journey_id: str) -> list[tuple[str, list[str]]]:
    return [(s.name, [t.name for t in view.touchpoints_in(s.id)]) for s in view.stages_of(journey_id)]


class TestDuplicate:
    def test_a_journey_is_copied_deep_with_fresh_ids(self) -> None:
        bench = school()
        ways = len(bench.view.all(Transition))
        copy = bench.do(journeys.duplicate, "current", name="Plan", kind=JourneyKind.PLANNED)
        assert (copy.name, copy.kind, copy.audience_id) == ("Plan", JourneyKind.PLANNED, "families")
        assert shape(bench.view, copy.id) == shape(bench.view, "current")
        assert len(bench.view.transitions_of(copy.id)) == len(bench.view.transitions_of("current")) == ways
        assert [found.id for found in bench.view.journeys_of("families")] == ["current", copy.id]
        inside = {t.id for t in bench.view.touchpoints_of(copy.id)}
        assert all({way.source_id, way.target_id} <= inside for way in bench.view.transitions_of(copy.id))

    def test_people_and_evidence_are_shared_with_the_original(self) -> None:
        bench = school()
        copy = bench.do(journeys.duplicate, "current")
        for original, twin in zip(bench.view.stages_of("current"), bench.view.stages_of(copy.id), strict=True):
            assert (original.owner_id, original.evidence_ids) == (twin.owner_id, twin.evidence_ids)

    def test_references_inside_lead_to_the_copies(self) -> None:
        places = [touchpoint("a", "A"), touchpoint("b", "B", expectation=Expectation(promised_at_id="a"))]
        bench = Workbench(journey("j", "", stage("s", "", *places)))
        copy = bench.do(journeys.duplicate, "j")
        first, second = bench.view.touchpoints_of(copy.id)
        assert second.expectation == Expectation(promised_at_id=first.id)

    def test_comments_and_links_to_the_outside_stay_with_the_original(self) -> None:
        bench = Workbench(
            audience("staff"),
            journey("j", "", row("s", "A")),
            Link(id="l", source_id="staff", target_id="a"),
            Comment(id="c", ref_id="a"),
        )
        bench.do(journeys.duplicate, "j")
        assert len(bench.view.all(Link)) == len(bench.view.all(Comment)) == 1

    def test_touchpoints_are_copied_behind_themselves_with_the_ways_among_them(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B", "C"), row("t", "D")), chain(*"abcd"))
        made = bench.do(pasting.duplicate, ["d", "b", "a"])
        assert bench.names_in("s") == ["A", "B", "A", "B", "C"]
        assert bench.names_in("t") == ["D", "D"]
        assert [bench.get(Touchpoint, record_id).name for record_id in made] == ["A", "B", "D"]
        (way,) = bench.view.transitions_from(made[0])
        assert way.target_id == made[1]
        assert bench.view.transitions_from(made[1]) == ()

    def test_an_audience_is_copied_without_its_rank(self) -> None:
        bench = Workbench(audience("a", "A", importance_rank=1), journey("j", "", row("s", "A1"), audience_id="a"))
        (copy_id,) = bench.do(pasting.duplicate, ["a"])
        assert bench.get(Audience, copy_id).importance_rank is None
        assert len(bench.view.journeys_of(copy_id)) == 1

    def test_parked_touchpoints_and_people_are_copied_too(self) -> None:
        bench = Workbench(person("ann"), journey("j", "", touchpoint("p", "P")))
        bench.do(pasting.duplicate, ["p", "ann"])
        assert [t.name for t in bench.view.parked_in("j")] == ["P", "P"]
        assert [p.name for p in bench.view.all(Person)] == ["Ann", "Ann"]

    def test_the_project_and_what_is_gone_are_passed_over(self) -> None:
        bench = Workbench(Project(id="p"))
        assert bench.do(pasting.duplicate, ["p", "gone"]) == []

    def test_a_way_alone_is_no_copy(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B")), transition("a", "b"))
        assert bench.do(pasting.duplicate, ["a>b"]) == []
        assert len(bench.view.all(Transition)) == 1


class TestPasteHere:
    def test_touchpoints_into_another_stage_at_a_place(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B"), row("t", "C", "D")), chain("a", "b"))
        made = bench.do(pasting.paste, copied(bench.view, ["b", "a"]), into="t", after="c")
        assert bench.names_in("t") == ["C", "A", "B", "D"]
        assert [bench.get(Touchpoint, i).name for i in made] == ["A", "B"]
        assert len(bench.view.all(Transition)) == 2

    def test_touchpoints_into_another_journey(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B")), journey("k", "", row("t", "C")), chain("a", "b"))
        bench.do(pasting.paste, copied(bench.view, ["a", "b"]), into="t", before="c")
        assert [t.name for t in bench.view.touchpoints_of("k")] == ["A", "B", "C"]

    def test_touchpoints_into_a_journey_are_parked(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A")), journey("k"))
        bench.do(pasting.paste, copied(bench.view, ["a"]), into="k")
        assert [t.name for t in bench.view.parked_in("k")] == ["A"]

    @pytest.mark.parametrize("into", ["k", "t"])
    def test_a_stage_with_its_touchpoints_into_another_journey(self, into: str) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B")), journey("k", "", row("t", "C")), chain("a", "b"))
        bench.do(pasting.paste, copied(bench.view, ["s"]), into=into, before="t")
        assert shape(bench.view, "k") == [("S", ["A", "B"]), ("T", ["C"])]
        assert len(bench.view.transitions_of("k")) == 1

    def test_a_stage_and_a_touchpoint_of_another_come_together(self) -> None:
        bench = Workbench(
            journey("j", "", row("s", "A"), row("t", "B")), journey("k", "", row("u", "C")), chain("a", "b")
        )
        bench.do(pasting.paste, copied(bench.view, ["s", "b"]), into="u")
        assert shape(bench.view, "k") == [("U", ["C", "B"]), ("S", ["A"])]
        assert len(bench.view.transitions_of("k")) == 1

    def test_a_journey_to_another_audience(self) -> None:
        bench = Workbench(audience("staff"), list(families().values()))
        bench.do(pasting.paste, copied(bench.view, ["current"]), into="staff")
        assert [found.name for found in bench.view.journeys_of("staff")] == ["Families of new pupils"]

    def test_without_a_place_they_go_where_they_were(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B")))
        fragment = copied(bench.view, ["a"])
        bench.do(pasting.paste, fragment)
        bench.do(removal.remove, ["a"])
        bench.do(pasting.paste, fragment)
        assert bench.names_in("s") == ["B", "A", "A"]

    def test_pasting_twice_makes_two(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A")))
        fragment = copied(bench.view, ["a"])
        first, second = (bench.do(pasting.paste, fragment, into="s") for _ in range(2))
        assert first != second
        assert bench.names_in("s") == ["A", "A", "A"]

    @pytest.mark.parametrize("copied_id", ["a", "s"])
    def test_where_there_is_no_place_is_a_sentence(self, copied_id: str) -> None:
        fragment = copied(view_of(journey("j", "", row("s", "A"))), [copied_id])
        with pytest.raises(EditRefused, match="Choose where the copy"):
            Workbench().do(pasting.paste, fragment)

    @pytest.mark.parametrize("copied_id", ["a", "s"])
    def test_an_audience_takes_it_into_its_journey(self, copied_id: str) -> None:
        theirs = journey("theirs", "", audience_id="fans")
        bench = Workbench(journey("j", "", row("s", "A")), audience("fans", "Fans"), theirs)
        fragment = copied(bench.view, [copied_id])
        bench.do(pasting.paste, fragment, into="fans")
        assert sorted(str(t.journey_id) for t in bench.view.all(Touchpoint)) == ["j", "theirs"]

    def test_an_audience_without_a_journey_is_a_sentence(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A")), audience("fans", "Fans"))
        with pytest.raises(EditRefused, match="“Fans” has no journey yet"):
            bench.do(pasting.paste, copied(bench.view, ["s"]), into="fans")

    def test_a_place_that_is_gone_is_a_sentence(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A")))
        with pytest.raises(EditRefused, match="does not exist any more"):
            bench.do(pasting.paste, copied(bench.view, ["a"]), into="gone")


class TestPasteElsewhere:
    def source(self) -> View:
        return view_of(
            Department(id="office", name="Office"),
            Department(id="board", name="Board"),
            Person(id="ann", name="Ann", department_id="office"),
            Person(id="ben", name="Ben", department_id="board"),
            DataSystem(id="crm", name="CRM", shares_with_ids=("shop",)),
            DataSystem(id="shop", name="Shop", shares_with_ids=("crm",)),
            journey(
                "j",
                "",
                stage(
                    "s",
                    "",
                    touchpoint(
                        "a",
                        "A",
                        raci=Raci(accountable_id="ann", responsible_ids=("ben",)),
                        system_ids=("crm",),
                        expectation=Expectation(expected=5, promised_at_id="z"),
                    ),
                    touchpoint("z", "Z"),
                ),
            ),
        )

    def test_people_are_found_by_name_and_others_come_along(self) -> None:
        bench = Workbench(person("ann2", "ANN"), journey("k", "", row("t")))
        (made,) = bench.do(pasting.paste, copied(self.source(), ["a"]), into="t")
        pasted = bench.get(Touchpoint, made)
        assert pasted.raci == Raci(accountable_id="ann2", responsible_ids=("ben",))
        assert bench.get(Person, "ben").department_id == "board"
        assert bench.get(DataSystem, "shop").shares_with_ids == ("crm",)
        assert [found.name for found in bench.view.all(Department)] == ["Board"], (
            "Ann was here: her office is not needed"
        )

    def test_what_was_not_copied_is_left_blank(self) -> None:
        bench = Workbench(journey("k", "", row("t")))
        (made,) = bench.do(pasting.paste, copied(self.source(), ["a"]), into="t")
        assert bench.get(Touchpoint, made).expectation == Expectation(expected=5)

    def test_pasting_twice_brings_people_once(self) -> None:
        bench = Workbench(journey("k", "", row("t")))
        for _ in range(2):
            bench.do(pasting.paste, copied(self.source(), ["a"]), into="t")
        assert [found.name for found in bench.view.all(Person)] == ["Ann", "Ben"]

    def test_an_id_that_is_taken_by_something_else_is_not_believed(self) -> None:
        bench = Workbench(audience("ann"), journey("k", "", row("t")))
        (made,) = bench.do(pasting.paste, copied(self.source(), ["a"]), into="t")
        assert bench.get(Touchpoint, made).accountable_id is None

    def test_a_whole_map_arrives_whole(self) -> None:
        bench = Workbench(project := Project(id="other"))
        bench.do(pasting.paste, from_json(to_json(copied(View(families()), ["families"]))))
        (arrived,) = bench.view.all(Journey)
        assert shape(bench.view, arrived.id) == shape(View(families()), "current")
        assert len(bench.view) == len(families())
        assert bench.view.project == project


class TestText:
    @given(st.sets(st.sampled_from(sorted(families())), max_size=6))
    def test_a_fragment_comes_back_as_it_was(self, ids: set[str]) -> None:
        fragment = copied(View(families()), ids)
        assert from_json(to_json(fragment)) == fragment

    def test_unknown_fields_and_words_survive(self) -> None:
        odd = Touchpoint.model_validate(
            {"id": "t", "journey_id": "j", "channel": "pigeon", "emotion": Emotion(valence=1), "aura": "blue"}
        )
        fragment = Fragment((odd,), ())
        assert from_json(to_json(fragment)) == fragment
        assert "aura" in to_json(fragment)

    @pytest.mark.parametrize("text", ["", "Call back", "[]", "{}", '{"format": "other"}', "[" * 5_000, "\ud800"])
    def test_something_else_is_a_sentence(self, text: str) -> None:
        with pytest.raises(InputError, match="What was copied"):
            from_json(text)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('"records"', '"record"'),
            ('"touchpoint"', '"project"'),
            ('"name":"A"', '"name":7'),
            ('"fields":{', '"fields":[],"x":{'),
            ('"record":"touchpoint"', '"record":["touchpoint"]'),
            ('"records":[', '"records":[7,'),
            ('"records":[', '"records":7,"x":['),
        ],
    )
    def test_a_broken_fragment_is_a_sentence(self, old: str, new: str) -> None:
        text = to_json(copied(view_of(journey("j", "", row("s", "A"))), ["a"]))
        assert old in text
        with pytest.raises(InputError, match="What was copied cannot be read"):
            from_json(text.replace(old, new))

    def test_two_records_of_one_id_are_a_sentence(self) -> None:
        a = Touchpoint(id="a", journey_id="j")
        with pytest.raises(InputError, match="share an id"):
            from_json(to_json(Fragment((a, a), ())))

    @pytest.mark.parametrize(
        "records",
        [
            [Transition(id="w", source_id="a", target_id="nobody")],
            [Comment(id="c", ref_id="nobody")],
            [Touchpoint(id="a", journey_id="j2", stage_id="nobody"), Journey(id="j2")],
            [Stage(id="s2", journey_id="j2"), Journey(id="j2"), Touchpoint(id="a", journey_id="t", stage_id="s2")],
            [Touchpoint(id="a", journey_id="j2", stage_id="s"), Journey(id="j2")],
            [Link(id="l", source_id="a", target_id="b"), Audience(id="a"), Audience(id="b", parent_id="a")],
        ],
        ids=lambda records: type(records[0]).__name__,
    )
    def test_an_invented_fragment_leaves_a_sound_map(self, records: list[Record]) -> None:
        bench = Workbench(journey("j", "", row("s", "X")))
        bench.do(pasting.paste, Fragment(tuple(records), ()))
