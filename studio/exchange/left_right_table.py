"""Long tables of left and right measurements: one row a side, as strength laboratories keep them.

formats.md section 7: `subject,leg,exercise,timepoint,load`, also with further columns that name the test.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from studio.domain.athlete import MAX_NAME
from studio.domain.sides import Side
from studio.domain.texts import MAX_TITLE, one_line
from studio.exchange.delimited import Delimited, Record, normalised, read_delimited
from studio.exchange.numbers import decimal_of, is_missing
from studio.exchange.report import FileRefused, Finding, Report, shown

FORMAT = "left_right_table"
_SIDE_COLUMNS = ("leg", "side", "limb", "arm", "foot")
_ATHLETE_COLUMNS = ("subject", "athlete", "name", "player", "participant", "id")
_OCCASION_COLUMNS = ("timepoint", "time point", "occasion", "session", "visit", "test session")
_DATE_COLUMNS = ("date", "day", "test date")
_TRIAL_COLUMNS = ("trial", "attempt", "repetition")
_VALUE_COLUMNS = ("load", "value", "result", "1rm", "force", "torque", "score", "measurement", "weight")
_SIDES = {"l": Side.LEFT, "left": Side.LEFT, "r": Side.RIGHT, "right": Side.RIGHT}
_MAX_VALUE = Decimal(100_000)
MAX_TRIALS = 50
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value of one side; ``athlete`` is None where the table has no column for it."""

    line: int
    athlete: str | None
    test: str
    side: Side
    value: float
    occasion: str
    day: date | None
    trial: int


@dataclass(frozen=True, slots=True)
class LeftRightTable:
    """All measurements in the file's order; ``occasions`` in the order in which they first appear."""

    measurements: tuple[Measurement, ...]
    occasions: tuple[str, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each thing stands; the columns of ``test`` together name what was tested."""

    side: int
    value: int
    athlete: int | None
    occasion: int | None
    day: int | None
    trial: int | None
    test: tuple[int, ...]


class _Skip(Exception):
    """A row that gives no measurement; ``refused`` tells a fault from a gap."""

    def __init__(self, code: str, message: str, *, refused: bool) -> None:
        super().__init__(message)
        self.code = code
        self.refused = refused


def recognises(file: Delimited) -> bool:
    """Whether a file has a side column and a column of values."""
    return _side_column(file) is not None and _value_column(file) is not None


def read_table(path: Path) -> LeftRightTable:
    """Read a left/right table; raises FileRefused when it is none."""
    file = read_delimited(path)
    if not recognises(file):
        raise FileRefused(path.name, "E01", "no column of sides (L, R) and no column of values was found.")
    columns = _columns_of(file)
    measurements: list[Measurement] = []
    refused: list[Finding] = []
    warnings = list(file.warnings)
    trials = _Trials()
    for record in file.records:
        try:
            measurements.append(trials.numbered(_measurement(record, file.header, columns)))
        except _Skip as skip:
            (refused if skip.refused else warnings).append(Finding(record.line, skip.code, str(skip)))
    occasions = tuple(dict.fromkeys(m.occasion for m in measurements))
    return LeftRightTable(tuple(measurements), occasions, Report(tuple(refused), tuple(warnings)))


def _measurement(record: Record, header: Record, columns: _Columns) -> Measurement:
    if len(record.cells) != len(header.cells):
        raise _Skip("E02", f"{len(record.cells)} fields, the header has {len(header.cells)}.", refused=True)
    test = " ".join(one_line(record.cells[place]) for place in columns.test).strip()
    if not 0 < len(test) <= MAX_TITLE:
        fault = "longer than a name can be" if test else "blank"
        raise _Skip("E07", f"The name of the test is {fault}.", refused=True)
    athlete = None if columns.athlete is None else one_line(record.cells[columns.athlete])
    if athlete == "":
        raise _Skip("E07", f"{_name(header, columns.athlete)}: the athlete's name is blank.", refused=True)
    if athlete is not None and len(athlete) > MAX_NAME:
        too_long = f"the athlete's name has more than {MAX_NAME} characters."
        raise _Skip("E07", f"{_name(header, columns.athlete)}: {too_long}", refused=True)
    side, value = _side_of(record, header, columns), _value_of(record, header, columns)
    day = _day_of(record, header, columns)
    named = "" if columns.occasion is None else one_line(record.cells[columns.occasion])
    return Measurement(
        line=record.line,
        athlete=athlete,
        test=test,
        side=side,
        value=value,
        occasion=named or (day.isoformat() if day else ""),  # two days are two occasions
        day=day,
        trial=_trial_of(record, header, columns),
    )


def _side_of(record: Record, header: Record, columns: _Columns) -> Side:
    cell = record.cells[columns.side]
    side = _SIDES.get(cell.strip().casefold())
    if side is not None:
        return side
    name = _name(header, columns.side)
    if is_missing(cell):
        raise _Skip("W06", f"{name}: no side is named, so the row was left out.", refused=False)
    raise _Skip("E05", f"{name}: {shown(cell)} is no side; L or R is expected.", refused=True)


def _value_of(record: Record, header: Record, columns: _Columns) -> float:
    cell = record.cells[columns.value]
    name = _name(header, columns.value)
    if is_missing(cell):
        raise _Skip("W06", f"{name}: {shown(cell)}, no value on this side.", refused=False)
    value = decimal_of(cell)
    if value is None or not 0 <= value <= _MAX_VALUE:
        raise _Skip("E05", f"{name}: {shown(cell)} is not a number from 0 to 100000.", refused=True)
    return float(value)


def _day_of(record: Record, header: Record, columns: _Columns) -> date | None:
    if columns.day is None or is_missing(record.cells[columns.day]):
        return None
    cell = record.cells[columns.day]
    with suppress(ValueError):
        day = date.fromisoformat(cell.strip()[:10])
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    name = _name(header, columns.day)
    wanted = f"(YYYY-MM-DD, {FIRST_YEAR} to {LAST_YEAR})"
    raise _Skip("E04", f"{name}: {shown(cell)} is not a date {wanted}.", refused=True)


def _trial_of(record: Record, header: Record, columns: _Columns) -> int:
    """The trial's number, 0 where the table does not count them."""
    if columns.trial is None:
        return 0
    number = decimal_of(record.cells[columns.trial])
    if number is None or number != int(number) or not 1 <= number <= MAX_TRIALS:
        name = _name(header, columns.trial)
        raise _Skip(
            "E05", f"{name}: {shown(record.cells[columns.trial])} is no number of a trial.", refused=True
        )
    return int(number)


class _Trials:
    """Counts the trials of each side where the table does not, and sees that none stands there twice."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str | None, str, str, Side], set[int]] = {}

    def numbered(self, found: Measurement) -> Measurement:
        taken = self._taken.setdefault((found.athlete, found.test, found.occasion, found.side), set())
        number = found.trial or len(taken) + 1
        if number in taken:
            raise _Skip("E05", f"Trial {number} of the {found.side} side stands there already.", refused=True)
        if number > MAX_TRIALS:
            raise _Skip(
                "E05", f"There are more than {MAX_TRIALS} trials of the {found.side} side.", refused=True
            )
        taken.add(number)
        return replace(found, trial=number)


def _columns_of(file: Delimited) -> _Columns:
    names = [normalised(cell) for cell in file.header.cells]
    side, value = _side_column(file), _value_column(file)
    assert side is not None and value is not None  # noqa: S101, PT018 - recognises() was asked before
    athlete, occasion = _first(names, _ATHLETE_COLUMNS), _first(names, _OCCASION_COLUMNS)
    day, trial = _first(names, _DATE_COLUMNS), _first(names, _TRIAL_COLUMNS)
    taken = {side, value, athlete, occasion, day, trial}
    test = tuple(place for place in range(len(names)) if place not in taken)
    return _Columns(side, value, athlete, occasion, day, trial, test)


def _side_column(file: Delimited) -> int | None:
    """A column named for sides, or else one that holds nothing but sides."""
    names = [normalised(cell) for cell in file.header.cells]
    for place in range(len(names)):
        cells = [r.cells[place].strip().casefold() for r in file.records if len(r.cells) > place]
        sided = [cell for cell in cells if not is_missing(cell)]
        known = sum(1 for cell in sided if cell in _SIDES)
        if known and (known == len(sided) or names[place] in _SIDE_COLUMNS):
            return place
    return None


def _value_column(file: Delimited) -> int | None:
    """A column named for values, or else the last one that holds numbers."""
    names = [normalised(cell) for cell in file.header.cells]
    named = _first(names, _VALUE_COLUMNS)
    if named is not None:
        return named
    for place in reversed(range(len(names))):
        cells = [
            r.cells[place] for r in file.records if len(r.cells) > place and not is_missing(r.cells[place])
        ]
        if cells and all(decimal_of(cell) is not None for cell in cells):
            return place
    return None


def _first(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _name(header: Record, place: int | None) -> str:
    return "" if place is None else header.cells[place].strip()
