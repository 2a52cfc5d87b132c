"""The log as a table for spreadsheets: one row for each set of each side, in the columns of formats.md 4.

UTF-8 with a byte order mark, commas, a decimal point, CRLF. A time is ISO 8601 with its offset, or without
one where it is not known. `block` counts the exercises of a session and `set` the rounds of each. `load` is
what one implement weighs, in `unit`, and `load_sense` says whether that is held (external), on top of the
body (added), help (assist) or the body alone (none). `rpe` is 10 - `rir`. Texts that a spreadsheet would
compute have a ' in front, as cells.neutral puts it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from studio.domain.instants import Instant
from studio.domain.units import plain
from studio.domain.workout import LoggedSet, Workout
from studio.exchange.cells import neutral
from studio.exchange.whole_file import writing_whole

COLUMNS = (
    *("session_start", "session_title", "exercise", "block", "set", "kind", "side", "reps", "load", "unit"),
    *("rpe", "tempo", "rest_s", "seconds", "distance_m", "note", "athlete", "done_at", "rir", "load_sense"),
    *("implements", "body_mass", "body_mass_unit", "set_up", "band", "matched", "hips_rotated", "pain"),
    *("left_out", "source", "set_id"),
)


_YES = ("", "yes")


@dataclass(frozen=True, slots=True)
class LogLine:
    """A set with the names that it refers to; ``block`` is the place of its exercise in the session."""

    athlete: str
    workout: Workout
    exercise: str
    block: int
    done: LoggedSet


def write_log_table(path: Path, lines: Iterable[LogLine]) -> int:
    """Write the table and say how many rows it has. Raises BadFile."""
    rows = 0
    with writing_whole(path, encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for line in lines:
            cells = _workout_cells(line) | _set_cells(line.done)
            writer.writerow([cells[name] for name in COLUMNS])
            rows += 1
    return rows


def _workout_cells(line: LogLine) -> dict[str, str]:
    return {
        "session_start": _moment(line.workout.started_at),
        "session_title": neutral(line.workout.title),
        "exercise": neutral(line.exercise),
        "block": str(line.block),
        "athlete": neutral(line.athlete),
    }


def _set_cells(done: LoggedSet) -> dict[str, str]:
    load, mass = done.load, done.body_mass
    return {
        "set": str(done.round_number),
        "kind": done.kind,
        "side": done.side,
        "reps": "" if done.reps is None else str(done.reps),
        "load": plain(load.amount) if load else "",
        "unit": load.unit if load else "",
        "rpe": "" if done.rir is None else f"{10 - done.rir:g}",
        "tempo": neutral(done.tempo or ""),
        "rest_s": _number(done.rest_taken_s),
        "seconds": _number(done.seconds),
        "distance_m": "",
        "note": neutral(done.note),
        "done_at": _moment(done.done_at),
        "rir": _number(done.rir),
        "load_sense": load.sense if load else "",
        "implements": str(load.implements) if load else "",
        "body_mass": plain(mass.amount) if mass else "",
        "body_mass_unit": mass.unit if mass else "",
        "set_up": neutral(done.set_up),
        "band": neutral(done.band),
        "matched": _YES[done.matched],
        "hips_rotated": _YES[done.hips_rotated],
        "pain": _YES[done.pain],
        "left_out": neutral(done.left_out),
        "source": done.source,
        "set_id": str(done.uid),
    }


def _moment(at: Instant) -> str:
    known = at.zone is not None or at.offset_min
    return (at.local() if known else at.local().replace(tzinfo=None)).isoformat()


def _number(value: float | None) -> str:
    return "" if value is None else repr(value).removesuffix(".0")
