"""Left for right: values, texts and whole databases as they would be with the sides of a person exchanged."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from studio.domain.asymmetry import Direction, Index, index_value
from studio.domain.chart import Band, Chart, Ribbon, Series
from studio.domain.reliability import NoiseBand
from studio.domain.weak_side import Decision, Verdict
from studio.services.asymmetry import Facts, Point
from studio.services.estimates import DayBest, Record
from studio.services.progress import Ratio, WeekSets
from studio.services.sittings import Sitting
from studio.services.work_done import WeekWork
from studio.storage.set_rows import digest_of

WORDS = {"left": "right", "right": "left"}
DIRECTIONS = {Direction.LEFT: Direction.RIGHT, Direction.RIGHT: Direction.LEFT}


def other_side(text: str) -> str:
    """The text with the words left and right exchanged, and a side's letter before a number or “first”.

    “Left out” names no side, and neither do the letters of a formula. Left still stands first where both are
    told of in one breath.
    """
    swapped = re.sub(r"\b(?i:left|right)\b(?! out\b)", lambda f: _as(f[0], WORDS[f[0].lower()]), text)
    swapped = re.sub(r"\b[LR](?= (?:first\b|\d))", lambda f: {"L": "R", "R": "L"}[f[0]], swapped)
    for of_both, in_order in _IN_ONE_BREATH:
        swapped = of_both.sub(in_order, swapped)
    return swapped


_LEG = r"\d+ reps and \d+ s"
_IN_ONE_BREATH = (
    (re.compile(rf"right ({_LEG}), left ({_LEG})"), r"left \2, right \1"),
    (re.compile(r"(\d+ % right) (\d+ % left)"), r"\2 \1"),
    (re.compile(r"(\w+ weaker by [\d.]+\s%) to (\w+ weaker by [\d.]+\s%)"), r"\2 to \1"),
    (re.compile(r"^([a-z ]+) / ([a-z ]+)$"), r"\2 / \1"),
)


def clauses(texts: Iterable[str]) -> Counter[str]:
    """The parts of texts, each of which speaks of one side or of none: their order is no matter."""
    found = (part.strip() for text in texts for part in _BETWEEN.split(text))
    return Counter(part for part in found if part)


_BETWEEN = re.compile(rf",(?! (?:left|right) {_LEG})|[;:·\n()]|\.(?: |$)")


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
        ratio,
        sides=ratio.sides.mirrored(),
        own=ratio.own.mirrored(),
        single=ratio.single.mirrored(),
        single_days=ratio.single_days.mirrored(),
        sides_tested=ratio.sides_tested.mirrored(),
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
    return sorted(swapped, key=lambda one: (one.day, one.tested, one.tempo_class, one.side))


def of_records(records: list[Record]) -> list[Record]:
    swapped = [replace(one, side=one.side.opposite) for one in records]
    return sorted(swapped, key=lambda one: (one.number, one.side))


def of_chart(chart: Chart) -> Chart:
    """What belongs to no side tells of a difference: it turns over where that has a sign."""
    sign = -1.0 if chart.up.unsigned else 1.0
    return replace(
        chart,
        series=tuple(_of_series(one, chart, sign) for one in chart.series),
        ribbons=tuple(_of_ribbon(one, sign) for one in chart.ribbons),
        bands=tuple(_of_band(one, sign) for one in chart.bands),
        rules=tuple(replace(one, value=sign * one.value) for one in chart.rules),
        flags=tuple(replace(one, name=other_side(one.name)) for one in chart.flags),
    )


def _of_series(series: Series, chart: Chart, sign: float) -> Series:
    spots = [replace(one, side=one.side.opposite if one.side else None) for one in series.spots]
    if chart.equal:
        spots = [replace(one, x=one.y, y=one.x) for one in spots]
    elif series.side is None:
        spots = [replace(one, y=sign * one.y) for one in spots]
    side = series.side.opposite if series.side else None
    return replace(series, name=other_side(series.name), side=side, spots=tuple(spots))


def _of_ribbon(ribbon: Ribbon, sign: float) -> Ribbon:
    if ribbon.side:
        return replace(ribbon, side=ribbon.side.opposite)
    return replace(ribbon, places=tuple((x, *_turned(low, high, sign)) for x, low, high in ribbon.places))


def _of_band(band: Band, sign: float) -> Band:
    low, high = _turned(band.low, band.high, sign)
    return replace(band, low=low, high=high)


def _turned(low: float, high: float, sign: float) -> tuple[float, float]:
    return (low, high) if sign > 0 else (-high, -low)


def marks_of(chart: Chart) -> Counter[tuple[object, ...]]:
    """All that is drawn in a chart, in whatever order."""
    marks: list[tuple[object, ...]] = [(chart.key, one.name, one.low, one.high) for one in chart.bands]
    marks += [(chart.key, one.name, one.value) for one in chart.rules]
    marks += [(chart.key, one.name, one.x) for one in chart.flags]
    for ribbon in chart.ribbons:
        marks += [(chart.key, ribbon.name, ribbon.side, ribbon.slow, *place) for place in ribbon.places]
    for series in chart.series:
        marks += [
            (
                chart.key,
                series.name,
                spot.side or series.side,
                spot.x,
                spot.y,
                spot.filled,
                spot.slow,
                spot.sure,
            )
            for spot in series.spots
        ]
    return Counter(marks)


def mirror_file(path: Path) -> list[str]:
    """Exchange left and right in all that a database says of sides; the columns in which it did.

    Whatever column is added to the tables one day is found too: it is their values that tell. The history of
    the sets is mirrored with them, so that the database is as sound as before.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")  # a word in between is no side
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        columns = [
            (table, column)
            for (table,) in tables
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall()
            if kind == "TEXT" and _says_side(connection, table, column)
        ]
        for table, column in columns:
            for before, after in (("left", "~"), ("right", "left"), ("~", "right")):
                changed = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"  # noqa: S608 - names of the schema
                connection.execute(changed, (after, before))
        _mirror_history(connection)
    return [f"{table}.{column}" for table, column in columns]


def _says_side(connection: sqlite3.Connection, table: str, column: str) -> bool:
    found = f"SELECT 1 FROM {table} WHERE {column} IN ('left', 'right') LIMIT 1"  # noqa: S608 - names of the schema
    return connection.execute(found).fetchone() is not None


def _mirror_history(connection: sqlite3.Connection) -> None:
    """The texts of the events, and the digests, which are over them."""
    connection.create_function("other_side", 1, lambda text: None if text is None else other_side(text))
    connection.create_function("digest_of", 3, digest_of)
    connection.execute("UPDATE log_events SET before = other_side(before), after = other_side(after)")
    connection.execute(
        "UPDATE logged_sets SET digest = digest_of((SELECT after FROM log_events WHERE set_uid = uid"
        " ORDER BY sequence DESC LIMIT 1), device, sequence)"
    )
