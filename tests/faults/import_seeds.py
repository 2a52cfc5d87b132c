"""Files to import, whole ones and ruined ones: what a disk, an editor or an enemy makes of a good file."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

ANN = "Ann Berg"
NASTY_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**30, 0.5, -0.0, 1e300, -1e300, 1e-320),
    *("", " ", "x", "left", "=1+1", "\0", "\ud800", "x" * 2000, "\u202e", "1e5", "nan", "2026-02-30"),
    *("00000000-0000-0000-0000-000000000000", [], {}, [[[]]], {"a": {}}),
)
NASTY_TEXTS = (
    *(b"NaN", b"Infinity", b"-1e999", b"1" * 400, b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"\\"),
    *(
        b"[" * 50,
        b"{" * 50,
        b"]}",
        b'"a":1,"a":1',
        b",,,,",
        b";",
        b"\t",
        b"\r",
        b"\n\n",
        b"\xc3",
        b"\xed\xa0\x80",
    ),
    *(b"\\ud800", b"=cmd|' /C calc'!A0", b"1e400", b"0x10", b"1_000", b"\xd9\xa3", b"--", b"null", b"true"),
)
NASTY_CELLS = (
    *(
        "",
        " ",
        "NA",
        "L",
        "R",
        "left",
        "1e309",
        "nan",
        "inf",
        "1_000",
        "１２",
        "٣",
        "-5",
        "100001",
        "12,5",
        "1,2,3",
    ),
    *(
        '"',
        "'",
        "=1+1",
        "\0",
        "a\nb",
        "x" * 3000,
        "2026-02-30",
        "0",
        "#DIV/0!",
        "<b>",
        "\u202e",
        "5 kg",
        "..",
        ",",
    ),
)


def ruined(seed: bytes, luck: random.Random) -> bytes:
    """One to six accidents to the bytes of a file."""
    data = bytearray(seed)
    for _ in range(luck.randint(1, 6)):
        luck.choice(ACCIDENTS)(data, luck)
    return bytes(data)


def _flip(data: bytearray, luck: random.Random) -> None:
    if data:
        data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)


def _cut_out(data: bytearray, luck: random.Random) -> None:
    start = luck.randint(0, len(data))
    del data[start : start + luck.randint(1, 200)]


def _cut_off(data: bytearray, luck: random.Random) -> None:
    del data[luck.randint(0, len(data)) :]


def _repeat(data: bytearray, luck: random.Random) -> None:
    start = luck.randint(0, len(data))
    piece = data[start : start + luck.randint(1, 300)]
    data[start:start] = piece * luck.randint(1, 4)


def _put_in(data: bytearray, luck: random.Random) -> None:
    start = luck.randint(0, len(data))
    data[start : start + luck.choice((0, 0, 1, 5))] = luck.choice(NASTY_TEXTS)


def _swap_lines(data: bytearray, luck: random.Random) -> None:
    lines = data.split(b"\n")
    one, other = luck.randrange(len(lines)), luck.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    data[:] = b"\n".join(lines)


def _recode(data: bytearray, luck: random.Random) -> None:
    text = bytes(data).decode("utf-8", "replace")
    data[:] = text.encode(luck.choice(("utf-16", "cp1252", "utf-8-sig", "utf-32")), "replace")


ACCIDENTS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_flip, _cut_out, _repeat, _put_in, _put_in, _swap_lines),
    *((_flip, _put_in) * 3),
    _cut_off,
    _recode,
)


def ruined_export(seed: dict[str, Any], luck: random.Random) -> bytes:
    """An export that is still JSON, of which a few fields or rows are not what they were."""
    changed = json.loads(json.dumps(seed))
    tables = changed["tables"]
    filled = [name for name, rows in tables.items() if rows]
    for _ in range(luck.choice((0, 1, 1, 1, 2, 5))):
        rows = tables[luck.choice(filled)]
        if rows:
            luck.choice(EDITS)(rows, luck)
    if luck.random() < 0.1:
        changed[luck.choice(("format", "version", "revision", "tables", "more"))] = luck.choice(NASTY_VALUES)
    return json.dumps(changed).encode()


def _set_a_field(rows: list[dict[str, Any]], luck: random.Random) -> None:
    row = luck.choice(rows)
    row[luck.choice([*row, "id", "note", "more"])] = luck.choice(NASTY_VALUES)


def _nudge_a_number(rows: list[dict[str, Any]], luck: random.Random) -> None:
    row = luck.choice(rows)
    for name, value in row.items():
        if type(value) in (int, float) and luck.random() < 0.3:
            row[name] = value + luck.choice((-1, 1, 1000))


def _drop_a_field(rows: list[dict[str, Any]], luck: random.Random) -> None:
    row = luck.choice(rows)
    row.pop(luck.choice([*row, "x"]), None)


def _drop_a_row(rows: list[dict[str, Any]], luck: random.Random) -> None:
    del rows[luck.randrange(len(rows))]


def _double_a_row(rows: list[dict[str, Any]], luck: random.Random) -> None:
    rows.insert(luck.randrange(len(rows) + 1), dict(luck.choice(rows)))


def _take_another_id(rows: list[dict[str, Any]], luck: random.Random) -> None:
    row, other = luck.choice(rows), luck.choice(rows)
    name = luck.choice(list(row))
    row[name] = other.get(name)


EDITS: tuple[Callable[[list[dict[str, Any]], random.Random], None], ...] = (
    *(
        _set_a_field,
        _set_a_field,
        _nudge_a_number,
        _drop_a_field,
        _drop_a_row,
        _double_a_row,
        _take_another_id,
    ),
)


def ruined_table(seed: str, luck: random.Random) -> bytes:
    """A table of which a few cells or records are not what they were; sometimes with another delimiter."""
    delimiter = luck.choice((",", ",", ";", "\t"))
    records = [line.split(",") for line in seed.splitlines()]
    for _ in range(luck.choice((0, 1, 2, 5, 20))):
        record = luck.choice(records)
        record[luck.randrange(len(record))] = luck.choice(NASTY_CELLS)
    if luck.random() < 0.2:
        luck.choice(records).append(luck.choice(NASTY_CELLS))
    if luck.random() < 0.2:
        luck.choice(records).pop()
    text = luck.choice(("\n", "\r\n", "\r")).join(delimiter.join(record) for record in records if record)
    return text.encode("utf-8", "surrogatepass")
