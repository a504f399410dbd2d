"""The page about the rules is generated; this test says when it is stale."""

from pathlib import Path

from journeymapper.analysis.rule import RULES
from journeymapper.analysis.rule_page import rule_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "gap-rules.md"


def test_the_page_is_up_to_date() -> None:
    stale = "run: python -m journeymapper.analysis.rule_page > docs/gap-rules.md"
    assert PAGE.read_text("utf-8") == rule_page(), stale


def test_the_page_tells_every_rule_its_words_and_its_thresholds() -> None:
    page = " ".join(rule_page().split())
    for rule in RULES:
        assert f"## {rule.id} {rule.name()}" in page
        assert " ".join(rule.help.split()) in page
        for name, default in rule.parameters.items():
            assert f"`{name}` = {default:g}" in page
