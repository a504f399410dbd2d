"""How figures, shares and names are written on a map."""

from collections.abc import Iterable

from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Journey

MINUS, NO_BREAK_SPACE, EN_DASH = "\u2212", "\u00a0", "\u2013"


def signed(words: Words, valence: float) -> str:
    """Return a feeling as "−2", "0", "+1" or, where it is no whole number, with one decimal: "−0.5"."""
    tenths = int(abs(valence) * 10 + 0.5)
    if tenths == 0:
        return "0"
    figure = f"{tenths / 10:g}".replace(".", words("drawing.decimal_mark"))
    return ("+" if valence > 0 else MINUS) + figure


def percent(words: Words, share: float) -> str:
    """Return a share from 0 to 1 in percent; below one percent with one decimal."""
    value = 100 * share
    figure = f"{value:.0f}" if value >= 1 or value == 0 else f"{value:.1f}"
    return figure.replace(".", words("drawing.decimal_mark")) + NO_BREAK_SPACE + "%"


def numbers(values: Iterable[int]) -> str:
    """Return touchpoints' numbers in order, runs of three and more as a range: "1, 4–7, 9"."""
    runs: list[list[int]] = []
    for value in sorted(set(values)):
        if runs and runs[-1][-1] == value - 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    parts: list[str] = []
    for run in runs:
        parts.extend([f"{run[0]}{EN_DASH}{run[-1]}"] if len(run) > 2 else map(str, run))
    return ", ".join(parts)


def amount(words: Words, value: float) -> str:
    """Return a measured figure with at most two decimals and a mark between thousands: "12,500"."""
    whole, _, decimals = f"{abs(value):,.2f}".partition(".")
    figure = whole.replace(",", words("drawing.thousands_mark"))
    if decimals := decimals.rstrip("0"):
        figure += words("drawing.decimal_mark") + decimals
    return figure if value >= 0 or figure == "0" else MINUS + figure


def state_of(words: Words, journey: Journey) -> str:
    """Return what a journey is: "Current journey, draft"."""
    kind, maturity = words.of("journey_kind", journey.kind), words.of("maturity", journey.maturity)
    return words("drawing.state", kind=kind, maturity=maturity)


def title_of(words: Words, journey: Journey, audience: Audience | None) -> str:
    """Return what a map is called: its audience and its name, or one of them where it says all."""
    names = [audience.name if audience else "", journey.name]
    if names[0].casefold() in names[1].casefold() or names[1].casefold() in names[0].casefold():
        return max(names, key=len) or words("drawing.untitled")
    return ": ".join(names)
