"""Numbers and colours as PDF operators write them."""

from functools import lru_cache


def number(value: float) -> str:
    """Return a number with at most two decimals (1/100 pt is finer than any printer)."""
    text = f"{value:.2f}"
    if text.endswith("00"):
        text = text[:-3]
    elif text.endswith("0"):
        text = text[:-1]
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=256)
def rgb(colour: str) -> str:
    """Return "r g b", each 0 to 1, for "#RRGGBB"."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") or "0" for part in parts)


def utf16_hex(text: str) -> str:
    """Return text as the hexadecimal digits of UTF-16, big endian."""
    return text.encode("utf-16-be").hex().upper()
