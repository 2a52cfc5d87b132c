"""Which Latin letter stands on a key, whatever layout is in use: Russian and Greek keyboards show both."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeyEvent

_ROWS = {16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
"""The place of each row's first letter as keyboards for PCs number them, and so do Windows and Linux."""
_ON_A_PC = {first + place: letter for first, row in _ROWS.items() for place, letter in enumerate(row)}
_ON_A_MAC = {place: letter for place, letter in enumerate("ASDFHGZXCV-BQWERYT") if letter != "-"} | {
    31: "O",
    32: "U",
    34: "I",
    35: "P",
    37: "L",
    38: "J",
    40: "K",
    45: "N",
    46: "M",
}
_GREEK_BEGINS, _KEYS_WITHOUT_SIGNS = 0x370, 0x110000
_X11_ADDS = 8  # X11, and Wayland after it, number the keys from eight on


def latin_key(event: QKeyEvent, platform: str = sys.platform) -> int:
    """The key itself; for a letter of another script the Latin one that stands in its place.

    A Latin layout that has its letters elsewhere (French, Dvorak) is taken at its word.
    """
    key = event.key()
    if not _GREEK_BEGINS <= key < _KEYS_WITHOUT_SIGNS or not chr(key).isalpha():
        return key
    letter = _letter_at(event, platform)
    return ord(letter) if letter else key


def _letter_at(event: QKeyEvent, platform: str) -> str | None:
    place, virtual = event.nativeScanCode(), event.nativeVirtualKey()
    if platform == "darwin":  # there the scan code says nothing but that it is a real key
        return _ON_A_MAC.get(virtual) if place or virtual else None
    return _ON_A_PC.get(place - (0 if platform == "win32" else _X11_ADDS))
