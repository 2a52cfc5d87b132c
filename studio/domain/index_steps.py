"""An index worked out step by step: its formula with the numbers in the places of the letters."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.domain.asymmetry import Index
from studio.domain.index_facts import Reference
from studio.domain.sides import Side

_LETTERS = re.compile(r"\b(?:ND|D|L|R|S|W)\b")


def put_in(
    index: Index,
    left: float,
    right: float,
    text: Callable[[float], str],
    *,
    dominant: Side | None = None,
) -> str:
    """The formula of ``index`` with both values, written by ``text``.

    Where the size depends on the ``dominant`` side it is that one; where only the sign does, the right one.

    What a formula says in words behind a comma is left away: it only gives the sign.
    """
    called = dominant if index.facts.reference is Reference.SIZE else Side.RIGHT
    values = {
        "L": left,
        "R": right,
        "S": max(left, right),
        "W": min(left, right),
        "D": left if called is Side.LEFT else right,
        "ND": right if called is Side.LEFT else left,
    }
    formula = index.facts.formula.partition(",")[0]
    return _LETTERS.sub(lambda letter: text(values[letter[0]]), formula)
