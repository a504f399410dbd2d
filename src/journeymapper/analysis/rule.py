"""Gap rules: what one declares about itself, and the registry of all of them."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.foundation.registry import Registry
from journeymapper.foundation.words import FALLBACK, words
from journeymapper.model.vocabulary import Severity

Check = Callable[..., Iterator[Gap]]
"""Takes a View and, by name, the rule's parameters, each a number with a default."""


class Rule(NamedTuple):
    """One gap rule."""

    id: str
    severity: Severity
    """How grave its gaps are unless one says otherwise."""
    scope: Scope
    check: Check
    muted_in_sketch: bool
    """Silent where every journey concerned is a sketch."""
    suppressed_by: tuple[str, ...]
    """Silent at a place where one of these rules has fired."""
    questions: tuple[str, ...]
    """What a checklist leaves room to answer: keys below "question." in resources/i18n."""
    explains: bool
    """Whether its message says more than its name and place, so that a checklist prints it too."""

    def name(self, language: str = FALLBACK) -> str:
        """Return the rule's name."""
        return words(language)(f"gap.{self.id}.name")

    @property
    def help(self) -> str:
        """What the rule looks for, when it fires, and why: the docstring of its check."""
        return inspect.getdoc(self.check) or ""

    @property
    def parameters(self) -> Mapping[str, float]:
        """The thresholds a project may set, with their defaults."""
        known = inspect.signature(self.check).parameters.values()
        return {p.name: p.default for p in known if p.kind is inspect.Parameter.KEYWORD_ONLY}


RULES: Registry[Rule] = Registry("journeymapper.analysis.gaps", lambda rule: rule.id)


def gap_rule(
    rule_id: str,
    severity: Severity,
    scope: Scope,
    *,
    muted_in_sketch: bool = False,
    suppressed_by: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
    explains: bool = False,
) -> Callable[[Check], Check]:
    """Make a function a gap rule; it yields a Gap for every place where something is missing or wrong."""

    def declare(check: Check) -> Check:
        RULES.add(Rule(rule_id, severity, scope, check, muted_in_sketch, suppressed_by, questions, explains))
        return check

    return declare
