"""Reads a delimited text file into records that know their line, whatever its encoding and delimiter."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from studio.exchange.report import FileRefused, Finding

MAX_BYTES = 200 * 1024 * 1024
MAX_RECORDS = 2_000_000
MAX_CELL = 1_000_000
_DELIMITERS = ",;\t"
_BINARY = (
    (b"SQLite format 3", "a database", "export it as CSV"),
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet", "unzip it, or save it as CSV"),
    (b"%PDF", "a PDF", "export the table as CSV"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record and the physical line on which it starts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delimited:
    """A file as records: the header's cells as written, and what there was to warn of."""

    header: Record
    records: tuple[Record, ...]
    warnings: tuple[Finding, ...]


def read_delimited(path: Path) -> Delimited:
    """Read ``path``; raises FileRefused with the line when it is not a delimited text file."""
    text, warnings = _text_of(path)
    rows = list(_rows(path.name, text, _delimiter_of(text)))
    blank = sum(1 for row in rows if not any(cell.strip() for cell in row.cells))
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if len(filled) < 2:
        raise FileRefused(path.name, "E11", "there is nothing in this file but a header.")
    if blank:
        warnings = (*warnings, Finding(1, "W10", f"{blank} blank lines were passed over."))
    return Delimited(filled[0], tuple(filled[1:]), warnings)


def normalised(cell: str) -> str:
    """A header cell as it is compared: no quotes or blanks around it, one form of accents, no case."""
    return unicodedata.normalize("NFC", cell.strip().strip("\"'").strip()).casefold()


def _text_of(path: Path) -> tuple[str, tuple[Finding, ...]]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileRefused(path.name, "E12", "the file is larger than 200 MB.")
        raw = path.read_bytes()
    except OSError as error:
        raise FileRefused(path.name, "E09", f"it cannot be read ({error.strerror}).") from error
    for magic, kind, way_out in _BINARY:
        if raw.startswith(magic):
            raise FileRefused(path.name, "E09", f"this is {kind}, not a text file: {way_out}.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(path, raw, "utf-16"), ()
    if b"\x00" in raw:
        raise FileRefused(path.name, "E09", "this is not a text file: export it as CSV.")
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        told = Finding(line, "W09", "The file is not UTF-8; it was read as Windows-1252.")
        return raw.decode("cp1252", errors="replace"), (told,)


def _decoded(path: Path, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefused(path.name, "E09", "the text ends in the middle of a character.") from error


def _delimiter_of(text: str) -> str:
    """The one that cuts the header into most cells: no counting further down, where notes hold commas."""
    header = next((line for line in _lines(text) if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _rows(name: str, text: str, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    csv.field_size_limit(MAX_CELL)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileRefused(name, "E03", f"the record cannot be read ({error}).", line) from error
        if line > MAX_RECORDS:
            raise FileRefused(name, "E12", "the file has more than 2,000,000 records.", line)
        yield Record(line, tuple(row))


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, so that a line break inside quotes survives; LF, CRLF and a lone CR end one."""
    return iter(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")))
