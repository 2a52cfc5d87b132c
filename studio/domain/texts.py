"""What a person may type: which signs a text can hold, how long it may be, and how it is tidied."""

from __future__ import annotations

import re

from studio.domain.errors import BadValue

MAX_TITLE = 1_000
MAX_NOTE = 100_000
# NUL ends a text in some databases, and half of a pair of surrogates cannot be written at all
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("[\t\n\r\x85\u2028\u2029]+")
_TURNS_WHAT_FOLLOWS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """A name or a title as it was meant: on one line, and without signs that control a screen.

    Those that turn the direction of what follows go too: a name stands within sentences.
    """
    return _CONTROL.sub("", _TURNS_WHAT_FOLLOWS.sub("", _BREAK.sub(" ", text))).strip()


def lines(text: str) -> str:
    """A note as it was meant: its lines stay, signs that control a screen go."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def check(text: str, what: str, longest: int) -> None:
    """Refuse a text that cannot be kept; ``what`` begins the sentence: "A name"."""
    if len(text) > longest:
        raise BadValue(f"{what} has at most {longest} characters.")
    if _UNKEEPABLE.search(text):
        raise BadValue(f"{what} holds a character that cannot be kept. Type it again.")


def check_note(text: str) -> None:
    if text:
        check(text, "A note", MAX_NOTE)
