"""Plans blocks: from a template or empty, beginning on a Monday unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.block import Block, PlannedSession, Week
from studio.domain.errors import Missing
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest
from studio.domain.units import KG_PER_LB, Unit
from studio.resource_files import resource
from studio.services.block_templates import Template, planned, read_template
from studio.services.library import load_catalogue
from studio.services.stock import stock_of
from studio.storage import athletes, strength_tests

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ARTICLE_TEMPLATE = "unilateral-glute-4w"


def next_monday(today: date) -> date:
    """The day a block begins unless told otherwise: ``today`` if it is a Monday, else the next one."""
    return today + timedelta(days=-today.weekday() % 7)


@cache
def templates() -> tuple[Template, ...]:
    """All templates, the article's first; raises BadFile at a damaged one."""
    found = [read_template(file, load_catalogue()) for file in resource("templates").glob("*.txt")]
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


def athlete_facts(session: Session, athlete_id: UUID, day: date) -> AthleteFacts:
    """What loads are worked out from on ``day``: the athlete's unit, body mass, 1RM of each side; the stock.

    The latest occasion of each exercise and side counts, tests of load and of e1RM alike.
    """
    athlete = athletes.get_athlete(session, athlete_id)
    found: dict[tuple[UUID, Side], tuple[date, int, Decimal]] = {}
    for test in strength_tests.tested(session, athlete_id):
        if test.exercise_id is None or test.metric not in (Metric.LOAD, Metric.E1RM):
            continue
        for occasion in strength_tests.occasions_of(session, athlete_id, test.id):
            when = occasion.day or date.min, occasion.order
            for side, value in _one_rms(test, occasion):
                known = found.get((test.exercise_id, side))
                if when[0] <= day and (known is None or when >= known[:2]):
                    found[test.exercise_id, side] = (*when, value)
    one_rm = {key: value for key, (_, _, value) in found.items()}
    mass = athletes.body_mass_on(session, athlete_id, day)
    return AthleteFacts(athlete.unit, one_rm, mass, stock_of(session))


def _one_rms(test: StrengthTest, occasion: Occasion) -> Iterator[tuple[Side, Decimal]]:
    """The external 1RM in kg of each side: the mean of its trials, without the carried share of the body."""
    carried = 0.0
    if test.metric is Metric.E1RM and occasion.body_mass is not None:
        carried = float(occasion.body_mass.kg) * (occasion.bm_factor or 0.0)
    factor = float(KG_PER_LB) if test.unit == Unit.LB.value else 1.0
    for side in (Side.LEFT, Side.RIGHT, Side.BOTH):
        if values := occasion.values_of(side):
            external = max(0.0, sum(values) / len(values) * factor - carried)
            yield side, Decimal(str(round(external, 3)))
