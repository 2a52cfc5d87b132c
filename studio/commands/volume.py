"""`evenside volume`: hard sets of each muscle and side, week by week, as the planner shows them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from studio.commands.answers import id_of, tell

if TYPE_CHECKING:
    from studio.domain.block import Week
    from studio.domain.block_volume import LegWork
    from studio.domain.week_totals import WeekTotals
    from studio.storage.database import Database


def show(database: Database, arguments: Namespace) -> int:
    from studio.domain.week_totals import week_totals
    from studio.storage import blocks, exercises

    with database.read() as session:
        block = blocks.load_block(session, id_of(arguments.block))
        known = {e.id: e for e in exercises.exercises(session, archived=True)}
    weeks = [(week, week_totals(week, known)) for week in block.weeks]
    answer = {
        "id": str(block.id),
        "title": block.title,
        "weeks": [_week(number, week, totals) for number, (week, totals) in enumerate(weeks, 1)],
    }
    lines = [line for number, (week, totals) in enumerate(weeks, 1) for line in _lines(number, week, totals)]
    return tell(arguments, answer, "\n".join([block.title, *lines]))


def _week(number: int, week: Week, totals: WeekTotals) -> dict[str, Any]:
    from studio.domain.volume import volume_band

    return {
        "week": number,
        "label": week.label.value,
        "muscles": {
            muscle: {
                "left": sets.left,
                "right": sets.right,
                "left_band": volume_band(sets.left).value,
                "right_band": volume_band(sets.right).value,
            }
            for muscle, sets in totals.muscles.items()
        },
        "left": _leg(totals.legs.left),
        "right": _leg(totals.legs.right),
        "sessions": [
            {"title": title, "minutes": round(seconds / 60, 1)} for title, seconds in totals.sessions
        ],
    }


def _leg(work: LegWork) -> dict[str, Any]:
    return {"sets": work.sets, "reps": work.reps, "tension_s": round(work.tension_s, 1)}


def _lines(number: int, week: Week, totals: WeekTotals) -> list[str]:
    from studio.domain.volume import volume_band

    head = f"Week {number}, {week.label.value}: {totals.seconds / 60:.0f} min in all"
    legs = (
        f"  {side}: {work.sets} sets, {work.reps} reps, {work.tension_s:.0f} s under tension"
        for side, work in (("left leg", totals.legs.left), ("right leg", totals.legs.right))
    )
    muscles = (
        f"  {muscle}: left {sets.left:g} ({_word(volume_band(sets.left))}), "
        f"right {sets.right:g} ({_word(volume_band(sets.right))})"
        for muscle, sets in totals.muscles.items()
    )
    return [head, *legs, *muscles]


def _word(band: str) -> str:
    return band.replace("_", " ")
