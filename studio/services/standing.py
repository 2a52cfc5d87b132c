"""What is known of the sides of an athlete in one exercise: the decision, the emphasis, the last tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.emphasis import emphasis_start
from studio.domain.extra_sets import extra_days
from studio.domain.prescription import SetKind
from studio.domain.proposing import Standing
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import counts_until
from studio.domain.weak_side import Verdict, decide
from studio.services.asymmetry import Facts, days_with_a_gap, facts_of
from studio.storage import blocks, strength_tests
from studio.storage.trial_sets import trial_sets

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.domain.strength_test import Occasion


@dataclass(frozen=True, slots=True)
class SideTest:
    """The last test of one side: its day, and the day until which it counts."""

    day: date
    counts_until: date

    def days_ago(self, today: date) -> int:
        return (today - self.day).days

    def has_run_out(self, today: date) -> bool:
        return today > self.counts_until


@dataclass(frozen=True, slots=True)
class SidesKnown:
    """The standing of the sides with the verdict that people read, and the last test of each side."""

    standing: Standing
    verdict: Verdict
    tests: PerSide[SideTest | None]
    leads: Side | None
    """The weak side, where training begins with it: it is known, and the test still counts."""


def sides_known(
    session: Session, athlete_id: UUID, exercise_id: UUID, today: date, *, but_block: UUID | None = None
) -> SidesKnown:
    """What is known on ``today``; a measuring that counts no more tells nothing.

    Extra sets planned in ``but_block`` are left out: they may be moved.
    """
    facts = facts_of(session, athlete_id, exercise=exercise_id)
    counts = facts.count_on(today)
    gaps, days, began = _emphasis(facts) if counts else ((), (), None)
    standing = Standing(
        facts.verdict.decision if counts else decide((), ()),
        () if began is None else gaps[began:],
        0.0 if began is None else max((today - (days[began] or today)).days, 0) / 7,
        _extra_sets(session, athlete_id, exercise_id, today, but_block),
    )
    tests = _tests(session, athlete_id, exercise_id, today)
    return SidesKnown(standing, facts.verdict, tests, facts.leads_on(today))


def _emphasis(facts: Facts) -> tuple[tuple[float, ...], tuple[date | None, ...], int | None]:
    """The gaps of the days that measured both sides, those days, and where the last emphasis began."""
    known = [(point.sitting, gap) for point, gap in days_with_a_gap(facts.points)]
    gaps = tuple(gap for _, gap in known)
    actions = [
        decide(sitting.left, sitting.right, gaps[:place]).action for place, (sitting, _) in enumerate(known)
    ]
    return gaps, tuple(sitting.day for sitting, _ in known), emphasis_start(gaps, actions)


def _extra_sets(
    session: Session, athlete_id: UUID, exercise_id: UUID, today: date, but_block: UUID | None
) -> tuple[date, ...]:
    """The days of the extra sets that were done in the last half year, and of those planned elsewhere."""
    since = today - timedelta(days=183)
    done = trial_sets(session, athlete_id, exercise_id, since=since, silent_too=True)
    days = {one.day for one in done if one.kind is SetKind.EXTRA}
    for block in blocks.blocks_between(session, today, date.max, athlete_id):
        if block.id != but_block:
            days.update(day for day in extra_days(block, exercise_id) if day > today)
    return tuple(sorted(days))


def _tests(session: Session, athlete_id: UUID, exercise_id: UUID, today: date) -> PerSide[SideTest | None]:
    occasions = [
        occasion
        for test in strength_tests.tested(session, athlete_id)
        if test.exercise_id == exercise_id
        for occasion in strength_tests.occasions_of(session, athlete_id, test.id)
        if occasion.day is not None and occasion.day <= today and not occasion.familiarisation
    ]
    left, right = (_latest(occasions, side) for side in (Side.LEFT, Side.RIGHT))
    return PerSide(left, right)


def _latest(occasions: list[Occasion], side: Side) -> SideTest | None:
    days = [(o.day, o.expires_on) for o in occasions if o.day is not None and o.values_of(side)]
    if not days:
        return None
    day, expires_on = max(days, key=lambda found: found[0])
    return SideTest(day, counts_until(day, expires_on))
