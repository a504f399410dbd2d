"""Writes docs/gap-rules.md from the rules: `python -m journeymapper.analysis.rule_page > docs/gap-rules.md`."""

from collections.abc import Iterator

from journeymapper.analysis.rule import RULES, Rule

_INTRODUCTION = """\
# Gap rules

What journeymapper finds missing by itself. This page is generated from the rules (`src/journeymapper/analysis/gaps/`,
one file each); their words in English and German are in `resources/i18n/*/analysis.json`.

- **Severity**: critical, high, medium, low. Lists are sorted by severity, then by audience from most to least
  essential, then by the number of the touchpoint; of two expectations not met the heavier comes first.
- **Sketches**: rules about completeness are silent while everything concerned is a sketch: the journey itself, or, for
  a rule about an audience, all of its journeys. Where there is no journey yet they speak: nothing is being captured
  that they could disturb.
- **Settings**: a project can switch off any rule and set any threshold.
- **Waivers**: a gap can be accepted with a reason. It is then listed apart and not counted.
- **Keys**: a finding's key holds the rule and the ids of the records, so that waivers and actions survive renames and
  moves. Where more records take part than the place itself, a change among them makes a new finding.
"""


def rule_page() -> str:
    """Return the page, in Markdown."""
    rows = [f"| [{rule.id}](#{_anchor(rule)}) | {rule.name()} | {rule.severity} | {rule.scope} |" for rule in RULES]
    table = ["| rule | name | severity | at |", "|---|---|---|---|", *rows]
    sections = ["\n".join(_section(rule)) for rule in RULES]
    return "\n".join([_INTRODUCTION, *table, "", "\n\n".join(sections)]) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id} {rule.name()}"
    yield ""
    yield rule.help
    facts = [f"Severity: {rule.severity}.", f"At: {rule.scope}."]
    if rule.muted_in_sketch:
        facts.append("Silent in sketches.")
    if rule.suppressed_by:
        facts.append(f"Silent where {', '.join(rule.suppressed_by)} fires.")
    yield ""
    yield " ".join(facts)
    if rule.parameters:
        yield ""
        yield from (f"- `{name}` = {default:g}" for name, default in rule.parameters.items())


def _anchor(rule: Rule) -> str:
    return f"{rule.id} {rule.name()}".lower().replace(" ", "-")


if __name__ == "__main__":
    print(rule_page(), end="")
