"""Plans blocks: from a template or empty, beginning on a Monday unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from studio.domain.block import Block, PlannedSession, Week
from studio.domain.errors import Missing
from studio.domain.exercise import Exercise
from studio.resource_files import resource
from studio.services.block_templates import Template, planned, read_template
from studio.services.library import load_catalogue

ARTICLE_TEMPLATE = "unilateral-glute-4w"


def next_monday(today: date) -> date:
    """The day a block begins unless told otherwise: ``today`` if it is a Monday, else the next one."""
    return today + timedelta(days=-today.weekday() % 7)


@cache
def templates() -> tuple[Template, ...]:
    """All templates, the article's first; raises BadFile at a damaged one."""
    exercises = {exercise.key: exercise for exercise in load_catalogue() if exercise.key}
    found = [read_template(file, exercises) for file in resource("templates").glob("*.toml")]
    return tuple(sorted(found, key=lambda t: (t.key != ARTICLE_TEMPLATE, t.title)))


def template(key: str) -> Template:
    """The template with this key; raises Missing."""
    for found in templates():
        if found.key == key:
            return found
    known = ", ".join(t.key for t in templates())
    raise Missing(f"There is no template “{key}”; there are: {known}.")


def block_from_template(
    key: str, athlete_id: UUID, start_on: date, exercises: Iterable[Exercise] = ()
) -> Block:
    """The template as a block of an athlete; with ``exercises``, those it needs must be among them."""
    block = planned(template(key), athlete_id, start_on)
    known = {exercise.id for exercise in exercises}
    needed = {p.exercise_id for _, session in block.sessions() for p in session.prescriptions}
    if known and not needed <= known:
        raise Missing("This template needs exercises that are not in the library.")
    return block


def empty_block(title: str, athlete_id: UUID, start_on: date, weeks: int, days: Sequence[int] = ()) -> Block:
    """A block without exercises; ``days`` (0 to 6) say where each week has a session, named Day A, B, C."""
    sessions = [(day, f"Day {chr(ord('A') + place)}") for place, day in enumerate(sorted(days))]
    made = tuple(
        Week(sessions=tuple(PlannedSession(name, day) for day, name in sessions)) for _ in range(weeks)
    )
    return Block(title, start_on, made, athlete_id=athlete_id)
