"""Cells of a table that is written for spreadsheets: none of them may begin like a formula (CWE-1236)."""

from __future__ import annotations

import re

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\0]")


def neutral(text: str) -> str:
    """``text`` for a cell: what a spreadsheet would compute gets a ``'`` in front (reliability.md 2.5).

    So does what looks as if it had one already, which is what lets `as_written` give every text back. It is
    for texts only: a real number is written as a number.
    """
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def as_written(cell: str) -> str:
    """The text that `neutral` made ``cell`` from."""
    return cell[1:] if cell.startswith("'") and _LIKE_A_FORMULA.match(cell) else cell
