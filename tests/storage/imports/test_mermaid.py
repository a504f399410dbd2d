from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.errors import InputError
from journeymapper.model.records import Audience, Journey, Person, Stage, Touchpoint
from journeymapper.model.vocabulary import EmotionSource, Initiator
from journeymapper.storage.imports import Doubt, Imported, Made, import_files
from journeymapper.storage.imports.mermaid_syntax import Diagram, Kind, statements_of
from tests.storage.imports.importing import arrows, imported, made, only, stages, touchpoint, unmentioned


def journey(folder: Path, *lines: str, audience: str | None = None) -> Imported:
    return imported(folder, "\n".join(["journey", *lines]), "map.mmd", audience=audience)


def task(line: str) -> tuple[str, str | None, tuple[str, ...], tuple[str, ...]]:
    statement = statements_of(Diagram("", [(1, "journey"), (2, line)]))[1]
    assert statement.kind is Kind.TASK
    return statement.text, statement.score, statement.actors, statement.remarks


@pytest.mark.parametrize(
    ("line", "name", "score", "actors", "remarks"),
    [
        ("Pay: 3: Me", "Pay", "3", ("Me",), ()),
        ("  Pay:3:Me,  Cashier ,", "Pay", "3", ("Me", "Cashier"), ()),
        ("Pay: online: 3: Me", "Pay: online", "3", ("Me",), ()),
        ("At 10:30: 4: Me", "At 10:30", "4", ("Me",), ()),
        ("Pay: 3", "Pay", "3", (), ()),
        ("Pay: 3:", "Pay", "3", (), ()),
        ("Pay", "Pay", None, (), ()),
        ("Pay:: Me", "Pay", None, ("Me",), ()),
        ("Note: remember", "Note: remember", None, (), ()),
        ("Pay: good: Me", "Pay", "good", ("Me",), ()),
        ("Pay: 4/5: Me", "Pay", "4/5", ("Me",), ()),
        ("Pay: 7: Me", "Pay", "7", ("Me",), ()),
        ("Pay: −1: Me", "Pay", "−1", ("Me",), ()),
        ("Pay: 2,5: Me", "Pay", "2,5", ("Me",), ()),
        ('"Pay: cash": 3: "Me"', "Pay: cash", "3", ("Me",), ()),
        ("“Pay”: 3: Me", "Pay", "3", ("Me",), ()),
        ('"Pay" or "leave": 3: Me', '"Pay" or "leave"', "3", ("Me",), ()),
        ("Don't pay: 3: Me", "Don't pay", "3", ("Me",), ()),
        ("Pay #quot;now#quot; #amp; here: 3: R#38;D", 'Pay "now" & here', "3", ("R&D",), ()),
        ("Pay<br/>later: 3: Me", "Pay later", "3", ("Me",), ()),
        ("Pay: 3: %% nobody", "Pay", "3", (), ("nobody",)),
        ("Pay: 3: Me %% slow", "Pay", "3", ("Me",), ("slow",)),
        ("Pay: 3 %% slow", "Pay", "3", (), ("slow",)),
        ("Pay: 3: # automatic", "Pay", "3", (), ("automatic",)),
        ("Pay: 3: Me # slow", "Pay", "3", ("Me",), ("slow",)),
        ("Pay: 3: // automatic", "Pay", "3", (), ("automatic",)),
        ("Pay: 3: <!-- automatic -->", "Pay", "3", (), ("automatic",)),
        ("Pay: 3: (nobody, yet)", "Pay", "3", (), ("nobody, yet",)),
        ("Pay: 3: -", "Pay", "3", (), ()),
        ("Pay: 3: n/a", "Pay", "3", (), ("n/a",)),
        ("Pay: 3: Me: in a hurry", "Pay", "3", ("Me",), ("in a hurry",)),
        ("Pay: 3: Me, Me", "Pay", "3", ("Me",), ()),
        ("Pay: 3: Me;", "Pay", "3", ("Me",), ()),
        ("Pay: 3: Me; You", "Pay", "3", ("Me", "You"), ()),
        ("Read; compare: 3: Me", "Read; compare", "3", ("Me",), ()),
        ('"Read; compare": 3: Me', "Read; compare", "3", ("Me",), ()),
        ("(Optional) pay: 3: Me", "(Optional) pay", "3", ("Me",), ()),
        ("길 찾기: 4: 방문객, 안내원", "길 찾기", "4", ("방문객", "안내원"), ()),
    ],
)
def test_tasks_as_people_write_them(
    line: str, name: str, score: str | None, actors: tuple[str, ...], remarks: tuple[str, ...]
) -> None:
    assert task(line) == (name, score, actors, remarks)


def test_a_name_that_is_an_actor_elsewhere_is_one_in_place_of_the_score(tmp_path: Path) -> None:
    result = journey(tmp_path, "Pay: 3: Me", "Leave: Me", "Note: remember")
    assert stages(result.document) == [("", ["Pay", "Leave", "Note: remember"])]
    assert touchpoint(result.document, "Leave").initiator is Initiator.AUDIENCE
    assert made(result.report, Doubt.NO_SCORE) == [(3, "Leave"), (4, "Note: remember")]


def test_scores_become_feelings_that_are_assumed(tmp_path: Path) -> None:
    result = journey(tmp_path, *(f"T{score}: {score}: Me" for score in range(1, 6)), "Whole: 4.0: Me")
    emotions = [found.emotion for found in result.document.view.all(Touchpoint)]
    assert [emotion.valence for emotion in emotions if emotion] == [-2, -1, 0, 1, 2, 1]
    assert {emotion.source for emotion in emotions if emotion} == {EmotionSource.ASSUMED}


@pytest.mark.parametrize("score", ["0", "6", "3.5", "-1", "great", "99999999999999999999"])
def test_a_score_that_is_none_is_kept_as_a_note(tmp_path: Path, score: str) -> None:
    result = journey(tmp_path, f"Pay: {score}: Me")
    assert only(result.document).emotion is None
    assert only(result.document).note == f"score: {score}"
    assert made(result.report, Doubt.VALUE) == [(2, f"Pay: {score}")]


def test_the_audience_is_the_most_frequent_actor_the_first_of_equals(tmp_path: Path) -> None:
    result = journey(tmp_path, "A: 3: Clerk", "B: 3: Guest, Clerk", "C: 3: guest")
    assert [audience.name for audience in result.document.view.all(Audience)] == ["Clerk"]
    assert [person.name for person in result.document.view.all(Person)] == ["Clerk", "Guest"]
    initiators = [found.initiator for found in result.document.view.all(Touchpoint)]
    assert initiators == [Initiator.AUDIENCE, Initiator.AUDIENCE, Initiator.ORGANISATION]


def test_a_given_audience_takes_its_own_role(tmp_path: Path) -> None:
    result = journey(tmp_path, "A: 3: Clerk", "B: 3: Clerk", "C: 3: guest", "D: 3", audience="Guest")
    initiators = [found.initiator for found in result.document.view.all(Touchpoint)]
    assert initiators == [Initiator.ORGANISATION, Initiator.ORGANISATION, Initiator.AUDIENCE, None]
    assert made(result.report, Doubt.OWN_ROLE) == []


def test_an_audience_that_is_no_actor_takes_the_most_frequent_role(tmp_path: Path) -> None:
    result = journey(tmp_path, "A: 3: Me", audience="Families")
    assert only(result.document).initiator is Initiator.AUDIENCE
    assert made(result.report, Doubt.OWN_ROLE) == [(1, "Me")]


def test_without_actors_the_journey_is_a_loose_sheet(tmp_path: Path) -> None:
    result = journey(tmp_path, "A: 3")
    assert result.document.view.all(Journey)[0].audience_id is None
    assert made(result.report, Doubt.NO_AUDIENCE) == [(1, "")]


def test_sections_keep_numbers_colons_and_their_like(tmp_path: Path) -> None:
    result = journey(
        tmp_path,
        "section 1. Discovery",
        "A: 3: Me",
        'Section "2: Buy"',
        "section Phase 3: Use",
        "B: 3: Me",
        "section 1. Discovery",
        "C: 3: Me",
        "section",
    )
    assert stages(result.document) == [
        ("1. Discovery", ["A"]),
        ("2: Buy", []),
        ("Phase 3: Use", ["B"]),
        ("1. Discovery", ["C"]),
        ("", []),
    ]


def test_consecutive_tasks_are_connected_across_sections(tmp_path: Path) -> None:
    result = journey(tmp_path, "section 1", "A: 3: Me", "B: 3: Me", "section 2", "C: 3: Me")
    assert arrows(result.document) == [("A", "B"), ("B", "C")]


def test_front_matter_directives_and_descriptions(tmp_path: Path) -> None:
    text = """---
title: From front matter
config:
  theme: forest
---
%%{init: {
  "theme": "dark"
}}%%
journey
    accTitle: For readers
    accDescr: One line.
    accDescr {
      Several
      lines.
    }
    section Go %% leaving home
      A: 3: Me
"""
    result = imported(tmp_path, text, "map.mmd")
    (found,) = result.document.view.all(Journey)
    assert found.name == "From front matter"
    assert found.note == "For readers\nOne line.\nSeveral\nlines."
    assert result.document.view.all(Stage)[0].note == "leaving home"
    assert unmentioned(text, result.report) == []


@pytest.mark.parametrize("opened", ["%%{init: {", "accDescr {\nwords"])
def test_what_is_never_closed_takes_the_rest(tmp_path: Path, opened: str) -> None:
    text = f"journey\nA: 3: Me\n{opened}\nB: 3: Me"
    result = imported(tmp_path, text, "map.mmd")
    assert stages(result.document) == [("", ["A"])]
    assert unmentioned(text, result.report) == []


def test_the_title_of_the_diagram_wins_and_others_become_notes(tmp_path: Path) -> None:
    result = imported(tmp_path, "---\ntitle: One\n---\njourney\ntitle 'Two'\nA: 3: Me", "map.mmd")
    (found,) = result.document.view.all(Journey)
    assert (found.name, found.note) == ("Two", "One")


def test_a_whole_diagram_on_one_line(tmp_path: Path) -> None:
    result = imported(tmp_path, "journey; title Trip; section Go; A: 5: Me; B: 1: Me, You;", "map.mmd")
    assert result.document.view.all(Journey)[0].name == "Trip"
    assert stages(result.document) == [("Go", ["A", "B"])]


def test_what_shares_a_line_with_something_else_is_not_lost(tmp_path: Path) -> None:
    text = "%%{init: {}}%% journey %% draft\naccDescr { All of it } section Go\n; %% alone\nA: 3: Me; B: 4: Me %% end\n"
    result = imported(tmp_path, text, "map.mmd")
    (found,) = result.document.view.all(Journey)
    assert found.note == "draft\nAll of it"
    assert stages(result.document) == [("Go", ["A", "B"])]
    assert touchpoint(result.document, "B").note == "end"
    assert made(result.report, Made.COMMENT) == [(3, "; %% alone")]


def test_two_diagrams_of_one_audience_are_two_journeys(tmp_path: Path) -> None:
    text = """# Reports

Some words.

## First trip
```mermaid
journey
  section Go
    A: 3: Guest
```

~~~ {.mermaid}
~~~

> Quoted
> ``` mermaid
> journey
>   title Second
>   B: 4: guest
> ```

```mermaid
sequenceDiagram
  A->>B: Hello
```
::: mermaid
journey
  C: 5: Clerk
:::
"""
    result = imported(tmp_path, text, "report.md")
    view = result.document.view
    assert [found.name for found in view.all(Journey)] == ["First trip", "Second", "First trip"]
    assert [audience.name for audience in view.all(Audience)] == ["Guest", "Clerk"]
    assert made(result.report, Doubt.OTHER_DIAGRAM) == [(23, "sequence diagram")]
    assert (3, "Some words.") in made(result.report, Made.OUTSIDE)
    assert arrows(result.document) == []


def test_two_journeys_in_one_plain_file(tmp_path: Path) -> None:
    result = imported(tmp_path, "journey\nA: 3: Me\njourney\nB: 3: Me", "two_trips.mmd")
    assert [found.name for found in result.document.view.all(Journey)] == ["Two trips", "Two trips 2"]


def test_several_files_make_one_map(tmp_path: Path) -> None:
    for name in ("a.mmd", "b.mmd"):
        (tmp_path / name).write_text(f"journey\ntitle {name}\nGo: 3: Me")
    view = import_files([tmp_path / "a.mmd", tmp_path / "b.mmd"]).document.view
    assert len(view.all(Audience)) == len(view.all(Person)) == 1
    assert len(view.all(Journey)) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("flowchart TD\n A-->B", "Mermaid flowchart"),
        ("graph LR;\n A-->B", "Mermaid flowchart"),
        ("%% a comment\n\nsequenceDiagram\n A->>B: Hi", "Mermaid sequence diagram (line 3)"),
        ("---\ntitle: x\n---\nstateDiagram-v2\n", "Mermaid state diagram"),
        ("gantt\n title x", "Mermaid Gantt chart"),
        ("Dear all,\nplease find", "begins with “Dear”"),
        ("%% nothing else", "holds no Mermaid diagram"),
    ],
)
def test_other_diagrams_are_refused_by_name(tmp_path: Path, text: str, kind: str) -> None:
    with pytest.raises(InputError, match="a user journey is expected, which begins with a line “journey”") as refused:
        imported(tmp_path, text, "map.mmd")
    assert kind in str(refused.value)


def test_line_ends_tabs_and_marks_do_not_matter(tmp_path: Path) -> None:
    text = "journey\n\ttitle T\n\tsection S\n\t\tA:\t3 : Me\n"
    plain = stages(imported(tmp_path, text, "map.mmd").document)
    for other in (
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
    ):
        assert stages(imported(tmp_path, other, "map.mmd").document) == plain == [("S", ["A"])]


words = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=8).filter(
    lambda word: (
        word.casefold() not in {"title", "section", "journey", "na", "none", "nobody", "tbd", "todo", "offen"}
        and word.casefold() not in {"niemand", "keiner"}
    )
)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join).map(lambda text: f"x{text}")
tasks = st.tuples(phrases, st.none() | st.integers(1, 5), st.lists(phrases, max_size=3, unique_by=str.casefold))
sections = st.tuples(phrases, st.lists(tasks, max_size=4))


@given(phrases, st.lists(sections, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_what_is_written_as_mermaid_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, title: str, content: list[tuple[str, list]], random
) -> None:
    lines = ["journey", f"{' ' * random.randrange(5)}title {title}"]
    for section, found in content:
        lines += ["%% a remark"] * random.randrange(2) + [f"  section {section}"]
        for name, score, actors in found:
            shown = random.choice([name, f'"{name}"'])
            lines.append(f"{shown}: {score}: {', '.join(actors)}" if score else f'"{name}"')
    result = imported(tmp_path_factory.getbasetemp(), random.choice(["\n", "\r\n"]).join(lines), "made.mmd")
    assert result.document.view.all(Journey)[0].name == title
    assert stages(result.document) == [(section, [name for name, _, _ in found]) for section, found in content]
    scores = [score for _, found in content for _, score, _ in found]
    valences = [found.valence for found in result.document.view.touchpoints_of(result.document.view.all(Journey)[0].id)]
    assert valences == [None if score is None else score - 3 for score in scores]
    actors = {actor.casefold() for _, found in content for _, score, actors in found for actor in actors if score}
    assert {person.name.casefold() for person in result.document.view.all(Person)} == actors
