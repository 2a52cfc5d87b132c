"""Our own export: one JSON object with the rows of every table (resources/schemas/evenside-1.schema.json).

`format` and `version` say how it is written, `revision` what the tables are; `tables` has a list of objects
for each table, each after those that it refers to. A field that is left out is null, "" or false.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.domain.errors import BadValue
from studio.exchange.dump_text import only_once, read_json
from studio.exchange.report import FileRefused, shown
from studio.exchange.whole_file import writing_whole

FORMAT = "evenside"
VERSION = 1
_FIELDS = {"format", "version", "revision", "tables"}
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DumpFile:
    """An export as it was read: nothing is known of its rows but that they are objects."""

    name: str
    revision: str
    tables: Mapping[str, list[Row]]


def write_dump(path: Path, revision: str, tables: Iterable[tuple[str, Iterable[Row]]]) -> int:
    """Write the rows, one a line, and say how many; a crash leaves the file that was there before.

    Raises BadFile.
    """
    rows = 0
    with writing_whole(path) as file:
        for text, count in _texts(revision, tables):
            file.write(text)
            rows += count
    return rows


def read_dump(path: Path) -> DumpFile:
    """Read an export. Raises FileRefused where it is none, is damaged, or of a newer program."""
    found = read_json(path)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise FileRefused(path.name, "E01", "this is JSON, but no export of Evenside.")
    version = found.get("version")
    if type(version) is not int or version < 1:
        raise FileRefused(path.name, "E10", "it does not say which version of the format it is.")
    if version > VERSION:
        raise FileRefused(path.name, "E10", "it was written by a newer Evenside.")
    try:
        return DumpFile(path.name, _revision(found), _tables(found))
    except BadValue as error:
        raise FileRefused(path.name, "E10", str(error)) from error


def _texts(revision: str, tables: Iterable[tuple[str, Iterable[Row]]]) -> Iterator[tuple[str, int]]:
    """The text piece by piece, with the number of rows in each."""
    head = {"format": FORMAT, "version": VERSION, "revision": revision}
    yield f'{_encode(head)[:-1]},\n"tables":{{', 0
    between = "\n"
    for name, rows in tables:
        yield f"{between}{_encode(name)}:[", 0
        separator = "\n"
        for row in rows:
            yield f"{separator}{_encode(row)}", 1
            separator = ",\n"
        yield "]", 0
        between = ",\n"
    yield "}}\n", 0


def _revision(found: dict[str, Any]) -> str:
    unknown = sorted(set(only_once(found)) - _FIELDS)
    if unknown:
        raise BadValue(f"there is no field {shown(unknown[0])} at the top.")
    revision = found.get("revision")
    if not isinstance(revision, str):
        raise BadValue("revision: it is missing.")
    return revision


def _tables(found: dict[str, Any]) -> dict[str, list[Row]]:
    tables = found.get("tables")
    if not isinstance(tables, dict):
        raise BadValue("tables: it is missing, or no object.")
    return {name: _rows(name, rows) for name, rows in only_once(tables).items()}


def _rows(table: str, rows: Any) -> list[Row]:
    if not isinstance(rows, list):
        raise BadValue(f"{shown(table)}: a list of rows is expected.")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise BadValue(f"{shown(table)}, row {number}: an object is expected.")
        try:
            only_once(row)
        except BadValue as error:
            raise BadValue(f"{shown(table)}, row {number}: {error}") from error
    return rows
