"""Places in a text as Qt counts them: a sign outside the first plane is two."""

from __future__ import annotations


def utf16(text: str) -> int:
    """How long Qt takes ``text`` to be."""
    return len(text.encode("utf-16-le")) // 2


def place_of(text: str, place: int) -> int:
    """The place in ``text`` that Qt calls ``place``."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", errors="ignore"))
