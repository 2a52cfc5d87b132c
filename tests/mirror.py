"""Left for right: values, texts and whole databases as they would be with the sides of a person exchanged."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from studio.domain.asymmetry import Direction, Index, index_value
from studio.domain.reliability import NoiseBand
from studio.domain.weak_side import Decision, Verdict
from studio.services.asymmetry import Facts, Point
from studio.services.estimates import DayBest, Record
from studio.services.progress import Ratio, WeekSets
from studio.services.sittings import Sitting
from studio.services.work_done import WeekWork

WORDS = {"left": "right", "right": "left"}
DIRECTIONS = {Direction.LEFT: Direction.RIGHT, Direction.RIGHT: Direction.LEFT}


def other_side(text: str) -> str:
    """The text with the words left and right exchanged; “left out” names no side."""
    return re.sub(
        r"\b(?i:left|right)\b(?! out\b)", lambda found: _as(found[0], WORDS[found[0].lower()]), text
    )


def _as(like: str, word: str) -> str:
    return word.upper() if like.isupper() else word.capitalize() if like[0].isupper() else word


def of_direction(direction: Direction | None) -> Direction | None:
    return DIRECTIONS.get(direction, direction) if direction else None


def of_other_side(value: float | None, index: Index, point: Point | None = None) -> float | None:
    """What ``index`` says once the sides are exchanged.

    Where it is a matter of the dominant limb, which stays the right one, it says something else about the
    same two numbers: that of ``point``.
    """
    if value is None:
        return None
    if index.facts.reference.value == "size":
        assert point is not None
        return index_value(index, point.right, point.left)
    return -value if index.facts.signed else value


def of_sitting(sitting: Sitting) -> Sitting:
    return replace(sitting, left=sitting.right, right=sitting.left)


def of_point(point: Point, index: Index) -> Point:
    return Point(of_sitting(point.sitting), point.right, point.left, of_other_side(point.value, index, point))


def of_facts(facts: Facts) -> Facts:
    """Numbers of left and right change places, signed ones their sign, and words the side they name."""
    range_ = facts.certainty.range
    return replace(
        facts,
        verdict=_of_verdict(facts.verdict),
        points=tuple(of_point(point, facts.index) for point in facts.points),
        latest=of_sitting(facts.latest) if facts.latest else None,
        certainty=replace(
            facts.certainty,
            cv=facts.certainty.cv.mirrored(),
            detectable=facts.certainty.detectable.mirrored(),
            sessions=facts.certainty.sessions.mirrored(),
            range=range_.mirrored() if range_ else None,
        ),
    )


def _of_verdict(verdict: Verdict) -> Verdict:
    return replace(
        verdict,
        decision=_of_decision(verdict.decision),
        left=verdict.right,
        right=verdict.left,
        trials_left=verdict.trials_right,
        trials_right=verdict.trials_left,
        band=NoiseBand(-verdict.band.difference, verdict.band.band) if verdict.band else None,
    )


def _of_decision(decision: Decision) -> Decision:
    gap = decision.asymmetry
    weak = decision.weak_side
    return replace(
        decision, asymmetry=None if gap is None else -gap, weak_side=weak.opposite if weak else None
    )


def of_ratio(ratio: Ratio) -> Ratio:
    return replace(
        ratio, sides=ratio.sides.mirrored(), own=ratio.own.mirrored(), single=ratio.single.mirrored()
    )


def of_week_sets(weeks: tuple[WeekSets, ...]) -> tuple[WeekSets, ...]:
    return tuple(replace(week, left=week.right, right=week.left) for week in weeks)


def of_week_work(weeks: tuple[WeekWork, ...]) -> tuple[WeekWork, ...]:
    return tuple(
        replace(
            week,
            hard=week.hard.mirrored(),
            moved_kg=week.moved_kg.mirrored(),
            tension_s=week.tension_s.mirrored(),
            muscles={
                muscle: replace(sets, left=sets.right, right=sets.left)
                for muscle, sets in week.muscles.items()
            },
        )
        for week in weeks
    )


def of_best(best: list[DayBest]) -> list[DayBest]:
    """Right stands before left now, so they are put in order again."""
    swapped = [replace(one, side=one.side.opposite) for one in best]
    return sorted(swapped, key=lambda one: (one.day, one.tested, one.side))


def of_records(records: list[Record]) -> list[Record]:
    swapped = [replace(one, side=one.side.opposite) for one in records]
    return sorted(swapped, key=lambda one: (one.number, one.side))


def mirror_file(path: Path) -> int:
    """Exchange left and right in every column of a database that says a side; how many columns did.

    Whatever column is added to the tables one day is found too: it is their values that tell.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")  # a word in between is no side
        columns = [
            (table, column)
            for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
            if kind == "TEXT" and _says_side(connection, table, column)
        ]
        for table, column in columns:
            for before, after in (("left", "~"), ("right", "left"), ("~", "right")):
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (after, before))  # noqa: S608 - names of the schema
    return len(columns)


def _says_side(connection: sqlite3.Connection, table: str, column: str) -> bool:
    found = f"SELECT 1 FROM {table} WHERE {column} IN ('left', 'right') LIMIT 1"  # noqa: S608 - of the schema
    return connection.execute(found).fetchone() is not None
