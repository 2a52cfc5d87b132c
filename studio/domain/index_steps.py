"""An index worked out step by step: its formula with the numbers in the places of the letters."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.domain.asymmetry import Index

_LETTERS = re.compile(r"\b(?:ND|D|L|R|S|W)\b")


def put_in(index: Index, left: float, right: float, text: Callable[[float], str]) -> str:
    """The formula of ``index`` with both values, written by ``text``; the right side is called dominant.

    What a formula says in words behind a comma is left away: it only gives the sign.
    """
    values = {
        "L": left,
        "R": right,
        "S": max(left, right),
        "W": min(left, right),
        "D": right,
        "ND": left,
    }
    formula = index.facts.formula.partition(",")[0]
    return _LETTERS.sub(lambda letter: text(values[letter[0]]), formula)
