"""Keys by the names that actions use, whatever layout of the keyboard is active."""

import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_EVDEV_OFFSET = 8
"""X11 and Wayland count keys as Linux does, plus this."""
_EVDEV_ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\ZXCVBNM,./"}
_BY_EVDEV = {first + place: key for first, row in _EVDEV_ROWS.items() for place, key in enumerate(row)}
_MAC_KEYS = "ASDFHGZXCV\0BQWERYT123465=97-80]OU[IP\0LJ'K;\\,/NM."
_BY_MAC_KEY = {code: key for code, key in enumerate(_MAC_KEYS) if key != "\0"}
_ALONE = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
}
_SAME_AS = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backtab: Qt.Key.Key_Tab}


def names_of(event: QKeyEvent) -> list[str]:
    """Return the names that a press may have, the likeliest first, e.g. ["Shift+!", "!", "Shift+1"].

    First comes what the layout makes of the key; last what a keyboard with Latin letters has at this place, so that
    S makes a stage while Cyrillic, Greek or Hangul is being typed, and 1 is a feeling where digits need Shift.
    """
    key = _key_of(event)
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    names: list[str] = []
    if key is not None:
        names.append(_name(modifiers, key))
        if _is_sign(key) and modifiers & Qt.KeyboardModifier.ShiftModifier:
            names.append(_name(modifiers & ~Qt.KeyboardModifier.ShiftModifier, key))
    place = _latin_key_at(event)
    if place is not None and event.key() not in _ALONE:
        names.append(_name(modifiers, Qt.Key(ord(place))))
    return list(dict.fromkeys(names))


def _key_of(event: QKeyEvent) -> Qt.Key | None:
    """Return what the layout makes of a key; None for letters that Qt has no name for, and for Shift and its like."""
    try:
        key = Qt.Key(event.key())
    except ValueError:
        return None
    return None if key in _ALONE else _SAME_AS.get(key, key)


def _name(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> str:
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)


def _is_sign(key: Qt.Key) -> bool:
    """Say whether a key stands for a sign such as ? or !, which needs Shift on one layout and not on another."""
    return key.value < Qt.Key.Key_Escape.value and not chr(key.value).isalnum() and not chr(key.value).isspace()


def _latin_key_at(event: QKeyEvent) -> str | None:
    """Return the letter, digit or sign that a US keyboard has at the place that was pressed, if that is known."""
    if sys.platform == "win32":
        code = event.nativeVirtualKey()
        return chr(code) if chr(code).isascii() and chr(code).isalnum() else None
    if sys.platform == "darwin":
        return _BY_MAC_KEY.get(event.nativeVirtualKey())
    return _BY_EVDEV.get(event.nativeScanCode() - _EVDEV_OFFSET)
