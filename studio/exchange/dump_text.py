"""JSON from anywhere, read with limits: its size, its depth, and what Python would take but JSON is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from typing_extensions import override

from studio.domain.errors import BadValue
from studio.exchange.delimited import MAX_BYTES
from studio.exchange.report import FileRefused, shown
from studio.paths import reason

MAX_DEPTH = 20
LONGEST_NUMBER = 32
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))


class NoNumber:
    """Stands where a file has NaN, Infinity or a number of endless length: no column takes it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @override
    def __repr__(self) -> str:
        return shown(self._text)


class Twice(dict[str, Any]):
    """An object in which a name stands twice; ``name`` is that name."""

    name = ""


def read_json(path: Path) -> Any:
    """What the file holds. Raises FileRefused, for a mistake in its syntax with line and column.

    What is no number is a NoNumber and an object with a double name a Twice, so that whoever knows what the
    place means can name it.
    """
    raw = _bytes_of(path)
    if _depth(raw) > MAX_DEPTH:
        raise FileRefused(path.name, "E10", f"it is nested more than {MAX_DEPTH} deep.")
    try:
        return json.loads(
            raw.decode("utf-8-sig"),
            parse_constant=NoNumber,
            parse_int=_whole,
            parse_float=_number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        why = f"column {error.colno}: this is not JSON ({error.msg})."
        raise FileRefused(path.name, "E10", why, error.lineno) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileRefused(path.name, "E09", "the text is not UTF-8.", line) from error


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileRefused(path.name, "E12", "the file is larger than 200 MB.")
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(path.name, "E09", f"it cannot be read ({reason(error)}).") from error


def _depth(raw: bytes) -> int:
    """How deep brackets nest outside strings: told before parsing, which would use the stack for it."""
    depth = deepest = 0
    for bracket in _STRING.sub(b"", raw).translate(None, _NO_BRACKET):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _whole(text: str) -> int | NoNumber:
    return int(text) if len(text) <= LONGEST_NUMBER else NoNumber(text)


def _number(text: str) -> float | NoNumber:
    return float(text) if len(text) <= LONGEST_NUMBER else NoNumber(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    twice = Twice(found)
    twice.name = next(name for name in names if names.count(name) > 1)
    return twice


def only_once(value: dict[str, Any]) -> dict[str, Any]:
    """The object, unless a name stands in it twice: BadValue."""
    if isinstance(value, Twice):
        raise BadValue(f"{shown(value.name)} stands there twice.")
    return value
