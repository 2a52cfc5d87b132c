"""Cuts a line of the plain-text form into its words, with their places; puts texts into quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.domain import texts
from studio.domain.errors import BadValue

_TOKEN = re.compile(
    r'\s+|(?P<sign>[;:])|"(?P<text>(?:[^"\\]|\\.)*)"|(?P<open>")|(?P<word>[^\s;:"]+)', re.DOTALL
)
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))", re.DOTALL)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', **{sign: f"\\{letter}" for letter, sign in _SIGNS.items()}}
_LAST_SIGN = 0x10FFFF


class NotationError(BadValue):
    """A line that cannot be read; ``position`` is the index of the character at fault."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class SaidTwice(NotationError):
    """A word that says what another has said already."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a ``;`` or ``:``, or a text in quotation marks, without them; ``end`` is the place after it."""

    text: str
    place: int
    end: int
    quoted: bool = False

    @property
    def word(self) -> str:
        """As it is looked up: in small letters; a text in quotation marks is no word."""
        return "" if self.quoted else self.text.lower()


def tokens_of(line: str, start: int = 0) -> list[Token]:
    """The tokens of ``line`` from ``start`` on, up to a comment (``#``). Raises NotationError."""
    tokens = []
    for found in _TOKEN.finditer(line, start):
        if found["open"]:
            raise NotationError("This quotation mark is not closed by another one.", found.start())
        if found["text"] is not None:
            tokens.append(Token(_unquoted(found), found.start(), found.end(), quoted=True))
        elif (text := found["sign"] or found["word"]) is not None:
            if text.startswith("#"):
                break
            tokens.append(Token(text, found.start(), found.end()))
    return tokens


def quoted(text: str) -> str:
    """In quotation marks, on one line, with nothing in it that an editor would hide or change."""
    return f'"{"".join(_escaped(sign) for sign in text)}"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def _unquoted(found: re.Match[str]) -> str:
    text = _ESCAPED.sub(_unescaped, found["text"])
    try:
        texts.check_note(text)
    except BadValue as error:
        raise NotationError(str(error), found.start()) from None
    return text


def _unescaped(found: re.Match[str]) -> str:
    if number := found[1] or found[2]:
        return chr(min(int(number, 16), _LAST_SIGN))
    return _SIGNS.get(found[3], found[3])
