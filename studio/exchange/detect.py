"""Finds out what a file is by its header, and which module reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.exchange import dump_file, left_right_table
from studio.exchange.delimited import read_delimited
from studio.exchange.left_right_table import LeftRightTable
from studio.exchange.report import FileRefused, shown

READERS: dict[str, Callable[[Path], LeftRightTable]] = {left_right_table.FORMAT: left_right_table.read_table}
KNOWN = (*READERS, dump_file.FORMAT)


def is_export(path: Path, format_id: str | None = None) -> bool:
    """Whether ``path`` is to be read as our own export: it was said, or the file begins as JSON does."""
    if format_id is not None:
        return format_id == dump_file.FORMAT
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError:
        return False  # whoever reads it says why
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def reader_of(path: Path, format_id: str | None = None) -> Callable[[Path], LeftRightTable]:
    """The reader of ``path``, by ``format_id`` or by the header; raises FileRefused when nobody reads it."""
    if format_id is not None:
        if format_id not in READERS:
            raise FileRefused(
                path.name, "E01", f"there is no format “{format_id}”; known: {', '.join(KNOWN)}."
            )
        return READERS[format_id]
    file = read_delimited(path)
    if left_right_table.recognises(file):
        return left_right_table.read_table
    header = ", ".join(shown(cell.strip())[1:-1] for cell in file.header.cells[:8])
    raise FileRefused(
        path.name,
        "E01",
        f"no known header ({header}). A left/right table has a column of sides and one of values.",
        1,
    )
