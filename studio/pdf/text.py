"""The one way of text onto paper: cleaned, measured, wrapped, and checked against the glyphs there are.

Strings are drawn as they are. Nothing here, or anywhere in this package, reads markup (ReportLab's Paragraph
would open files that a name mentions: reliability.md 2.5), so nothing needs escaping.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from studio.pdf.style import POINT, Type

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

MAX_CHARACTERS = 2_000
MAX_LINES = 40
STAND_IN = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "…"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def pdf_text(text: str, limit: int = MAX_CHARACTERS, lines: int = MAX_LINES) -> str:
    """``text`` fit to be printed: composed, without control and direction marks, of bounded length.

    What is left out at the end shows as an ellipsis.
    """
    text = unicodedata.normalize("NFC", text[: 4 * limit].replace("\r\n", "\n"))
    text = re.sub(r"[\t\v\f\r\u2028\u2029]", " ", text)
    text = "".join(c for c in text if c == "\n" or _visible(c))
    kept = text.strip().split("\n")
    short = "\n".join(line.strip() for line in kept[:lines])
    if len(short) > limit or len(kept) > lines:
        return short[: limit - 1].rstrip() + ELLIPSIS
    return short


def one_line(text: str, limit: int) -> str:
    """A name or a title: as ``pdf_text``, on one line."""
    return " ".join(pdf_text(text.replace("\n", " "), limit).split())


@cache
def roboto(*, bold: bool) -> TTFont:
    """Roboto from its package, to be embedded; a file each, as a variable font would print no true bold."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = f"Roboto-{'Bold' if bold else 'Regular'}"
    with as_file(files("font_roboto") / "files" / f"{name}.ttf") as path:
        font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=20_000)
def width_of(text: str, style: Type) -> float:
    """The width of a line in millimetres."""
    return float(roboto(bold=style.bold).stringWidth(text, style.size)) * POINT


@dataclass(slots=True)
class Typesetter:
    """Breaks text into lines that fit, and remembers the signs that Roboto lacks."""

    missing: set[str] = field(default_factory=set)

    def printable(self, text: str, *, bold: bool = False) -> str:
        """``text`` with a plain letter, else a visible stand-in, for every sign that has no glyph."""
        glyphs = roboto(bold=bold).face.charToGlyph
        return "".join(c if ord(c) in glyphs or c == "\n" else self._instead(c, glyphs) for c in text)

    def wrap(self, text: str, style: Type, width: float) -> tuple[str, ...]:
        """The lines of ``text``; a word that is wider than ``width`` is broken where it must."""
        lines: list[str] = []
        for line in self.printable(text, bold=style.bold).split("\n"):
            lines.extend(_wrapped(line, style, width))
        return tuple(line.replace(_NO_BREAK, " ") for line in lines)

    def _instead(self, character: str, glyphs: dict[int, int]) -> str:
        self.missing.add(character)
        if unicodedata.combining(character):
            return ""
        letters = [c for c in unicodedata.normalize("NFKD", character) if ord(c) in glyphs]
        return letters[0] if letters else STAND_IN


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) not in _VARIATION_SELECTORS


def _wrapped(line: str, style: Type, width: float) -> list[str]:
    lines = [""]
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer, style) <= width:
            lines[-1] = longer
            continue
        if not lines[-1]:
            lines.pop()
        lines += _pieces(word, style, width)
    return lines


def _pieces(word: str, style: Type, width: float) -> list[str]:
    """``word`` in pieces that fit; a letter keeps the accents that follow it."""
    pieces = [""]
    for letter in re.findall(r".[\u0300-\u036f]*", word):
        if pieces[-1] and width_of(pieces[-1] + letter, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
