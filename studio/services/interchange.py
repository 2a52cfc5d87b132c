"""Takes other people's files in: what is new is stored in one transaction, what is there stays as it is."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from studio.domain.athlete import Athlete
from studio.domain.errors import BadValue
from studio.domain.strength_test import UNIT_NOT_STATED, Metric, Occasion, StrengthTest, Trial
from studio.exchange.left_right_table import FORMAT, LeftRightTable, Measurement
from studio.exchange.report import Finding, Report
from studio.services.steps import at_once
from studio.storage import athletes, strength_tests

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

IMPORT_SPACE = UUID("b0a7a1de-3a54-5a8e-8f4b-2f6d7c1f9d10")


@dataclass(frozen=True, slots=True)
class TestsImported:
    """What a left/right table brought: counts of what is in the file, and of what was there before."""

    athletes: int
    tests: int
    results: int
    already_there: int
    report: Report
    format: str = FORMAT
    stored: bool = field(default=True)


def read_file(path: Path, format_id: str | None = None) -> LeftRightTable:
    """Read a file of any format we know; raises FileRefused with its place and reason."""
    from studio.exchange.detect import reader_of

    return reader_of(path, format_id)(path)


def store_tests(
    session: Session, table: LeftRightTable, *, athlete: Athlete | None = None, unit: str = ""
) -> TestsImported:
    """Store the measurements of a table as strength tests; a second time adds nothing.

    The table makes its own athletes, unless it has no column for them: then ``athlete`` did the tests.
    A value that differs from what is stored is told, not overwritten.
    """
    return at_once(storing_tests(session, table, athlete=athlete, unit=unit))


def storing_tests(
    session: Session, table: LeftRightTable, *, athlete: Athlete | None = None, unit: str = ""
) -> Generator[None, None, TestsImported]:
    """As `store_tests`, giving way after every sitting: a window can answer in between."""
    _check_owner(table, athlete)
    known, people, tests = _Known(session, unit), set(), set()
    already, changed = 0, []
    for (name, test_name, occasion), rows in _sittings(table.measurements):
        yield
        person = athlete or known.athlete(name or "")
        test = known.test(test_name)
        people.add(person.id)
        tests.add(test.id)
        key = f"{person.id}/{test_name}/{occasion}"
        before = strength_tests.occasion_with_key(session, key)
        fresh = _occasion(person.id, test.id, table.occasions.index(occasion), key, rows)
        if before is None:
            strength_tests.save_occasion(session, fresh)
            continue
        already += len(rows)
        changed += _differences(before, rows)
    report = Report(table.report.refused, (*table.report.warnings, *changed), table.report.questions)
    return TestsImported(len(people), len(tests), len(table.measurements), already, report)


def _check_owner(table: LeftRightTable, athlete: Athlete | None) -> None:
    named = any(m.athlete for m in table.measurements)
    if named and athlete is not None:
        raise BadValue("The table names its own athletes: leave --athlete out.")
    if not named and athlete is None:
        raise BadValue("The table does not say who was tested: name the athlete with --athlete.")


def _sittings(
    measurements: Iterable[Measurement],
) -> Iterable[tuple[tuple[str | None, str, str], list[Measurement]]]:
    """Measurements of one athlete, test and occasion together, in the order of the file."""
    order: dict[tuple[str | None, str, str], int] = {}
    for m in measurements:
        order.setdefault((m.athlete, m.test, m.occasion), len(order))

    def place(m: Measurement) -> int:
        return order[m.athlete, m.test, m.occasion]

    keys = list(order)
    return [(keys[number], list(rows)) for number, rows in groupby(sorted(measurements, key=place), place)]


class _Known:
    """The athletes and tests by name, read once: a table may name thousands. What is new is stored."""

    def __init__(self, session: Session, unit: str) -> None:
        self._session, self._unit = session, unit
        there = reversed(athletes.athletes(session, archived=True))  # of two of a name the first counts,
        in_use_last = sorted(there, key=lambda one: one.archived_at is None)  # if it is not put away
        self._athletes = {_folded(one.name): one for one in in_use_last}
        self._tests = {_folded(one.name): one for one in reversed(strength_tests.tests(session))}

    def athlete(self, name: str) -> Athlete:
        found = self._athletes.get(_folded(name))
        if found is None:
            found = self._athletes[_folded(name)] = Athlete(name)
            athletes.add_athlete(self._session, found)
        return found

    def test(self, name: str) -> StrengthTest:
        found = self._tests.get(_folded(name))
        if found is None:
            found = self._tests[_folded(name)] = StrengthTest(
                name, Metric.LOAD, self._unit or UNIT_NOT_STATED
            )
            strength_tests.save_test(self._session, found)
        return found


def _folded(name: str) -> str:
    return name.strip().casefold()


def _occasion(athlete_id: UUID, test_id: UUID, order: int, key: str, rows: list[Measurement]) -> Occasion:
    """Ids follow from what was read, so that the same file gives the same rows."""
    trials = tuple(
        Trial(m.side, m.trial, m.value, id=uuid5(IMPORT_SPACE, f"{key}/{m.side}/{m.trial}")) for m in rows
    )
    return Occasion(
        athlete_id=athlete_id,
        test_id=test_id,
        order=order,
        trials=trials,
        day=rows[0].day,
        label=rows[0].occasion,
        source_key=key,
        id=uuid5(IMPORT_SPACE, key),
    )


def _differences(before: Occasion, rows: list[Measurement]) -> list[Finding]:
    stored = {(t.side, t.number): t.value for t in before.trials}
    return [
        Finding(
            m.line, "W01", f"{m.athlete or ''} {m.test}: {stored.get((m.side, m.trial))} is stored; kept."
        )
        for m in rows
        if stored.get((m.side, m.trial)) != m.value
    ]
