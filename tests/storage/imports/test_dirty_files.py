"""Files as people keep them, untidy each in its own way: everything in them is found again in the map or the report."""

from pathlib import Path
from typing import NamedTuple

import pytest

from journeymapper.foundation.words import words
from journeymapper.model.invariants import all_problems
from journeymapper.model.spellings import folded, spellings
from journeymapper.model.vocabulary import Channel, Phase, TouchpointKind
from journeymapper.storage import load, save_new
from journeymapper.storage.imports.cells import RowKind
from tests.storage.imports.importing import imported, unmentioned


class Dirty(NamedTuple):
    name: str
    text: str
    counts: dict[str, int]
    encoding: str = "utf-8"
    mapping: tuple[tuple[str, str], ...] = ()


FILES = [
    Dirty(  # a map from a wiki: quotes, numbers, a comment for every second task
        "onboarding.mmd",
        """%% draft 3, do not share
journey
    title "Onboarding: the first week"
    section 1. Before day one
      "Sign contract": 4: New hire, HR      %% by post!
      "Get laptop": 2: New hire;
      Wait: 1: %% nobody takes care
    section 2. Day one
      Welcome coffee: 5: New hire, Team lead, Buddy
      Set up accounts: 2: IT %% 3 tickets on average
      %% Fire drill: 3: New hire
    section 3. End of week
      Feedback talk: 4: New hire, Team lead
""",
        {"audiences": 1, "journeys": 1, "stages": 3, "touchpoints": 6, "people": 5, "transitions": 5},
    ),
    Dirty(  # tabs, Windows line ends, everything on few lines
        "checkout.mmd",
        "journey\r\n\ttitle Checkout\r\n\tsection Basket; Add item: 4: Buyer; Change size: 2: Buyer\r\n"
        "\tsection Pay; Choose method: 3: Buyer, Shop; 3-D Secure: 1: Buyer, Bank; Thank you: 5\r\n",
        {"audiences": 1, "journeys": 1, "stages": 2, "touchpoints": 5, "people": 3, "transitions": 4},
    ),
    Dirty(  # two journeys of one guest and a flowchart in the minutes of a meeting
        "minutes.md",
        """# Workshop, Tuesday

We drew two trips.

1. The first:

   ```mermaid
   %%{init: {'theme':'forest'}}%%
   journey
     title Arrival
     section Car park
       Find the entrance: 2: Guest
       Ask at the barrier: 3: Guest, Guard
   ```

2. The second:

   ```mermaid
   ---
   title: Departure
   ---
   journey
     section Desk
       Pay: 3: guest
       Receipt by mail?
   ```

```mermaid
flowchart LR
  A --> B
```
""",
        {"audiences": 1, "journeys": 2, "stages": 2, "touchpoints": 4, "people": 2, "transitions": 2},
    ),
    Dirty(  # no section, no actors, scores as people say them
        "moods.mmd",
        "journey\nWake up: 2\nCoffee: 5!\nBus: late: Me\nWork: 3,5\nHome: 11\n",
        {"audiences": 1, "journeys": 1, "stages": 1, "touchpoints": 5, "people": 1, "transitions": 4},
    ),
    Dirty(  # Korean
        "병원.mmd",
        "journey\n    title 외래 진료\n    section 접수\n      번호표 뽑기: 3: 환자\n      창구: 2: 환자, 직원\n"
        "    section 진료\n      대기: 1: 환자\n      상담: 4: 환자, 의사\n",
        {"audiences": 1, "journeys": 1, "stages": 2, "touchpoints": 4, "people": 3, "transitions": 3},
    ),
    Dirty(  # a German spreadsheet with merged cells, decimal commas, a title above the header
        "Reise Neukunde.csv",
        """Kundenreise Neukunde;;;;;;;
Stand: März;;;;;;;

Phase;Abschnitt;Kontaktpunkt;Kanal;Zuständig;Stimmung;Moment der Wahrheit;Bemerkung
Vorher;Suchen;Anzeige;Online-Anzeige;Marketing;0,5;;
;;Vergleichsportal;Bewertungsportal;;-1;x;Note 3,1
;Beraten;Hotline;Telefon;Frau Öz;-1,5;;"lange ""Warteschleife"", sagt er"
Kauf;Abschließen;Vertrag;Brief, E-Mail;Vertrieb;1;x;
Nachher;Nutzen;Rechnung;Post;;-2;;
;;;;;;;offen: Kündigung
""",
        {"journeys": 1, "stages": 4, "touchpoints": 5, "people": 3, "transitions": 4},
        "cp1252",
    ),
    Dirty(  # Excel's own CSV with its mark
        "export.csv",
        "sep=;\nAudience;Journey;Stage;Touchpoint;Emotion (1-5)\nParents;Enrol;Look;Website;2\n;;;Call;4\n"
        "Teachers;Apply;Look;Advert;3\n;;Talk;Interview;5\n",
        {"audiences": 2, "journeys": 2, "stages": 3, "touchpoints": 4, "transitions": 2},
        "utf-8-sig",
    ),
    Dirty(  # what a spreadsheet copies to the clipboard
        "Zwischenablage.txt",
        "Stage\tTouchpoint\tType\tDetails\nBuy\tTill\ttouchpoint\t\n\tTill\tpain\tqueue\n\tTill\tquote\t“Never again”\n"
        "\tTill\tidea\tself-service\n",
        {"journeys": 1, "stages": 1, "touchpoints": 1, "evidence": 1, "actions": 1},
        "utf-16",
    ),
    Dirty(  # kinds of rows nobody has heard of, rows without anything but a note
        "sticky notes.csv",
        """Stage,Text,Kind
Discover,Sees a poster,Action
Discover,Cannot read it,Pain point
Discover,Bigger letters,Opportunity
Discover,Why yellow?,Question
Discover,"Loves the yellow, says Kim",Gain
,,
Try,Opens the box,step
Try,,pain
""",
        {"journeys": 1, "stages": 2, "touchpoints": 2, "actions": 1, "transitions": 1},
        mapping=(("touchpoint", "Text"),),
    ),
    Dirty(  # a table whose stages are called phases, unsorted, with numbers of rows
        "phases.tsv",
        "#\tPhase\tStep\tChannel\tOwner\n1\tAware\tAd\tTV\tKim\n2\tBuy\tPay\tApp\tLee\n3\tAware\tFriend tells\tWOM\t\n",
        {"journeys": 1, "stages": 2, "touchpoints": 3, "people": 2, "transitions": 2},
    ),
    Dirty(  # a service blueprint with the customer's own row
        "blueprint.csv",
        """Step,Lane,Item
Arrive,Physical evidence,Sign
Arrive,Customer actions,Walks in
Arrive,Frontstage,Greeter
Arrive,Back stage,Roster
Arrive,Support processes,Cleaning
Arrive,Policies,Smoke-free
Arrive,Line of interaction,-----
Leave,Customer actions,Walks out
""",
        {"journeys": 1, "stages": 2, "touchpoints": 3},
    ),
    Dirty(  # commas in unquoted text, a stray quote, trailing delimiters
        "commas.csv",
        'Stage,Touchpoint,Note,,\nBuy,Pay 5" tablet,it was slow, really slow,,\nBuy,Leave,,,,\n',
        {"journeys": 1, "stages": 1, "touchpoints": 2, "transitions": 1},
    ),
    Dirty(  # ways between steps out of a process tool
        "wege.csv",
        "von;nach;Anzahl\n(Start);Antrag;40\nAntrag;Prüfung;40\nPrüfung;Antrag;10\nPrüfung;Bescheid;30\nBescheid;(Ende);30\n",
        {"journeys": 1, "stages": 1, "touchpoints": 3, "transitions": 3},
    ),
    Dirty(  # an outline from a notes app
        "notes.txt",
        """# New pupils #
Zielgruppe: Familien

• Suchen
    • Tag der offenen Tür @Ruth :5 #event *
        • Küche!
    • Anruf im Büro #tel :2 !o @Omar
• Anmelden
\t1) Online-Formular #form :1 @IT #1 priority
\t2) Mail an info@schule.example 5:30 Uhr
""",
        {"audiences": 1, "journeys": 1, "stages": 2, "touchpoints": 4, "people": 3, "transitions": 3},
    ),
    Dirty(  # Markdown headings as stages, bullets of all kinds, a rule between them
        "ideas.md",
        "# Donors\n\n## Ask\n* Letter #letter\n+ Reminder :2\n\n## Thank\n- Call @chair :5\n  - within a week\n",
        {"journeys": 1, "stages": 2, "touchpoints": 3, "people": 1, "transitions": 2},
    ),
    Dirty(  # names only, one a line
        "list.txt",
        "Poster\nWebsite\nOpen day *\n",
        {"journeys": 1, "stages": 1, "touchpoints": 3, "transitions": 2},
    ),
    Dirty(  # right to left, wide signs, letters beyond the first plane
        "mixed.csv",
        "Stage;Touchpoint;Owner\nبحث;الموقع الإلكتروني;Ann\nחיפוש;אתר;Ann\n検索;ウェブ 🌐;김민지\n",
        {"journeys": 1, "stages": 3, "touchpoints": 3, "people": 2, "transitions": 2},
    ),
]


@pytest.mark.parametrize("dirty", FILES, ids=lambda dirty: dirty.name)
def test_a_dirty_file(tmp_path: Path, dirty: Dirty) -> None:
    result = imported(tmp_path, dirty.text.encode(dirty.encoding), dirty.name, mapping=dict(dirty.mapping))
    assert {array: number for array, number in result.report.counts.items() if number} == dirty.counts
    assert all_problems(result.document.view) == []
    skipped = [line for line in unmentioned(dirty.text, result.report) if _says_something(dirty.text, line)]
    assert skipped == [], result.report.preview()


@pytest.mark.parametrize("dirty", FILES, ids=lambda dirty: dirty.name)
def test_an_imported_map_is_saved_and_opened_unchanged(tmp_path: Path, dirty: Dirty) -> None:
    result = imported(tmp_path, dirty.text.encode(dirty.encoding), dirty.name, mapping=dict(dirty.mapping))
    save_new(result.document, tmp_path / "new.journeymap")
    opened = load(tmp_path / "new.journeymap")
    assert opened.report.lines() == []
    assert opened.document.snapshot() == result.document.snapshot()


@pytest.mark.parametrize("dirty", FILES, ids=lambda dirty: dirty.name)
def test_no_word_of_a_dirty_file_is_lost(tmp_path: Path, dirty: Dirty) -> None:
    """Every word stands in a record or in the report, became a value, or is syntax."""
    result = imported(tmp_path, dirty.text.encode(dirty.encoding), dirty.name, mapping=dict(dirty.mapping))
    kept = " ".join(repr(record.model_dump(mode="json")) for record in result.document.snapshot().values())
    said = " ".join(line.text for line in result.report.lines)
    lost = [word for word in _words(dirty.text) if word not in kept.casefold() and word not in said.casefold()]
    known = {"journey", "section", "title", "```mermaid", "sep=", "zielgruppe", "lr"}
    assert [word for word in lost if word and word not in known and not _is_value(word)] == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_reports_can_be_read_in_both_languages(tmp_path: Path, language: str) -> None:
    for dirty in FILES:
        report = imported(tmp_path, dirty.text.encode(dirty.encoding), dirty.name, mapping=dict(dirty.mapping)).report
        preview = report.preview(words(language))
        assert "{" not in preview.replace("%%{", "").replace("init: {", "")
        assert report.summary(words(language)) in preview
        assert all(warning in preview for warning in report.warnings(words(language)))


def _says_something(text: str, number: int) -> bool:
    line = text.split("\n")[number - 1].strip(" \t\r;,")
    return bool(line) and not line.startswith(("```", "sep="))


def _words(text: str) -> list[str]:
    return [word.strip("“”\"'!?.:;,()%*•-").casefold() for word in text.replace(";", " ").replace(",", " ").split()]


def _is_value(word: str) -> bool:
    """Say whether a word is a number, a token, or a word of a vocabulary: these become values of fields."""
    vocabularies = (("channel", Channel), ("phase", Phase), ("row", RowKind), ("touchpoint_kind", TouchpointKind))
    known = " ".join(" ".join(spellings(group, kind)) for group, kind in vocabularies)
    return not any(map(str.isalpha, word)) or word[0] in "@#:!" or folded(word) in known
