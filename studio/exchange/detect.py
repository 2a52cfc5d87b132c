"""Finds out what a file is by its header, and which module reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.exchange import left_right_table
from studio.exchange.delimited import read_delimited
from studio.exchange.left_right_table import LeftRightTable
from studio.exchange.report import FileRefused

READERS: dict[str, Callable[[Path], LeftRightTable]] = {left_right_table.FORMAT: left_right_table.read_table}


def reader_of(path: Path, format_id: str | None = None) -> Callable[[Path], LeftRightTable]:
    """The reader of ``path``, by ``format_id`` or by the header; raises FileRefused when nobody reads it."""
    if format_id is not None:
        if format_id not in READERS:
            raise FileRefused(
                path.name, "E01", f"there is no format “{format_id}”; known: {', '.join(READERS)}."
            )
        return READERS[format_id]
    file = read_delimited(path)
    if left_right_table.recognises(file):
        return left_right_table.read_table
    header = ", ".join(cell.strip() for cell in file.header.cells[:8])
    raise FileRefused(
        path.name,
        "E01",
        f"no known header ({header}). A left/right table has a column of sides and one of values.",
        1,
    )
