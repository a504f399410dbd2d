"""The tables of docs/imports.md say which words are understood, and are up to date."""

from enum import StrEnum
from pathlib import Path

import pytest

from journeymapper.foundation.words import languages, words
from journeymapper.model.spellings import folded, further_spellings
from journeymapper.model.vocabulary import Channel, Initiator, Ownership, Phase
from journeymapper.storage.imports.cells import Answer, RowKind
from journeymapper.storage.imports.columns import LINK_FIELDS, TOUCHPOINT_FIELDS, Field, synonyms

PAGE = Path(__file__).resolve().parents[3] / "docs" / "imports.md"

HOLDS = {
    Field.TOUCHPOINT: "its name, or the text of a pain, gain, quote ...",
    Field.STAGE: "name of the stage",
    Field.AUDIENCE: "whose journey it is",
    Field.JOURNEY: "title of the journey; without it the audience's name or the file's",
    Field.PHASE: "phase of the stage: before, at, after the transaction, none, or a word of yours",
    Field.KIND: "what the row is, see below",
    Field.INITIATOR: "who starts it: the audience, organisation, third party, system",
    Field.RECEIVER: "who receives it",
    Field.CHANNEL: "the channel; of several the first one, the others become a note",
    Field.OWNER: "the person who answers for it",
    Field.DEPARTMENT: "the department",
    Field.OWNERSHIP: "paid, owned, earned or shared",
    Field.VALENCE: "feeling from −2 to +2, decimals too; or `++` `+` `+/-` `-` `--`",
    Field.EMOTION_1_5: "feeling from 1 to 5",
    Field.EMOTION: "feeling in words, or in figures: −2 to 2 if one is below 1, 1 to 5 if one is above 2",
    Field.MOMENT_OF_TRUTH: "yes or no, see below",
    Field.IMPORTANCE: "1 to 5",
    Field.THOUGHT: "what people think",
    Field.NOTE: "a note",
    Field.FROM: "name of a touchpoint or stage",
    Field.TO: "name of a touchpoint or stage",
    Field.SHARE: "how many of those who leave go this way",
    Field.COUNT: "how many people go this way",
    Field.LABEL: "the condition",
}
BECOMES = {
    RowKind.TOUCHPOINT: "a touchpoint; a blank cell means the same",
    RowKind.PAIN: "a pain",
    RowKind.GAIN: "a gain",
    RowKind.QUOTE: "a quote among the evidence",
    RowKind.OPPORTUNITY: "an action that is an opportunity",
    RowKind.NOTE: "a note",
    RowKind.FRONTSTAGE: "a touchpoint, in a blueprint",
    RowKind.BACKSTAGE: "an item of the stage's lane backstage",
    RowKind.SUPPORT: "an item of the lane support",
    RowKind.EVIDENCE: "an item of the lane evidence",
    RowKind.POLICY: "an item of the lane policy",
}
VOCABULARIES: dict[str, type[StrEnum]] = {
    "phase": Phase,
    "initiator": Initiator,
    "channel": Channel,
    "ownership": Ownership,
    "answer": Answer,
}


def spoken(group: str, value: str) -> str:
    """Return all words for a value, each spelling once."""
    listed = {folded(value): value}
    for language in languages():
        for word in (words(language).of(group, value), *further_spellings(group, value, language)):
            listed.setdefault(folded(word), word)
    return ", ".join(listed.values())


def rows() -> list[str]:
    return [
        *(f"| `{field}` | {HOLDS[field]} | {', '.join(synonyms(field))} |" for field in TOUCHPOINT_FIELDS),
        *(f"| `{kind}` | {BECOMES[kind]} | {spoken('row', kind)} |" for kind in RowKind),
        *(
            f"| {group.replace('answer', 'moment_of_truth')} | {value} | {spoken(group, value)} |"
            for group, vocabulary in VOCABULARIES.items()
            for value in vocabulary
        ),
        *(f"| `{field}` | {HOLDS[field]} | {', '.join(synonyms(field))} |" for field in LINK_FIELDS),
    ]


@pytest.mark.parametrize("row", rows())
def test_the_page_lists_the_words_that_are_understood(row: str) -> None:
    assert row in PAGE.read_text("utf-8").splitlines(), f"docs/imports.md lacks this line:\n{row}"


def test_the_page_lists_nothing_else() -> None:
    listed = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and line.count("|") == 4]
    headers = {"| field | holds |", "| kind | becomes |", "| field | value |"}
    assert [line for line in listed if line not in rows() and not any(map(line.startswith, headers))] == []
