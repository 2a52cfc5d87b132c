"""What the next week of an athlete's running block could change, by what was done (product.md A7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from studio.domain.answers import Answered
from studio.domain.block import Block, Week, WeekLabel, with_week
from studio.domain.exercise import Exercise
from studio.domain.extra_sets import extra_days
from studio.domain.proposals import Proposal, Refusal
from studio.domain.proposing import NextWeek, Standing, proposed
from studio.domain.proposing_loads import Track
from studio.domain.tracking import tracks_of
from studio.domain.workout import LoggedSet
from studio.services.standing import sides_known
from studio.storage import blocks, exercises, proposals, workouts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_YEAR = 52


class Nothing(StrEnum):
    """Why there is nothing to propose."""

    NO_BLOCK = "no_block"
    BLOCK_ENDS = "block_ends"
    NO_EXERCISES = "no_exercises"
    NOT_TRAINED = "not_trained"
    REFUSED = "refused"
    PLAN_STANDS = "plan_stands"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What next week could change. ``week`` is its index in ``block``; ``known`` is what it rests on.

    ``edited`` are answers that gave lines of the block other values than the proposed: those are settled.
    ``logged`` are the sets of the block so far, of sessions that are over. While ``plans`` stays the same, so
    does what is known of the sides and of the weeks without a deload.
    """

    today: date
    block: Block | None = None
    week: int | None = None
    known: NextWeek | None = None
    proposals: tuple[Proposal, ...] = ()
    refused: tuple[Answered, ...] = ()
    edited: tuple[Answered, ...] = ()
    logged: tuple[LoggedSet, ...] = ()
    plans: tuple[object, ...] = ()
    nothing: Nothing | None = None

    @property
    def exercises(self) -> Mapping[UUID, Exercise]:
        return self.known.exercises if self.known else {}


def proposed_for(session: Session, athlete_id: UUID, today: date) -> Outlook:
    """What the week after that of ``today`` could change; the same log and plan always give the same."""
    block = blocks.block_on(session, athlete_id, today)
    current = block.week_on(today) if block else None
    if block is None or current is None:
        return Outlook(today, nothing=Nothing.NO_BLOCK)
    week = current + 1
    if week == len(block.weeks):
        return Outlook(today, block, nothing=Nothing.BLOCK_ENDS)
    logged = _logged(session, athlete_id, block.start_on, today)
    return _with_proposals(
        Outlook(
            today,
            block,
            week,
            refused=tuple(proposals.refused(session, athlete_id, today)),
            edited=tuple(proposals.edited_in(session, block.id)),
            logged=logged,
            plans=_said_by_plans(session, athlete_id, block, block.weeks[week], today),
        ),
        _known(session, athlete_id, block, week, today, tracks_of(block, week, logged)),
    )


def renewed(outlook: Outlook, block: Block) -> Outlook:
    """The same for the block as somebody has edited it meanwhile, without asking the database.

    An exercise that was not in the week has no history yet, and gets no proposals until it is read anew.
    """
    found = _place_of_week(outlook, block)
    if found is not None and outlook.week == found and _same_so_far(outlook.block, block, found):
        return replace(outlook, block=block)
    return _worked_out(outlook, block)


def _worked_out(outlook: Outlook, block: Block) -> Outlook:
    found = _place_of_week(outlook, block)
    if outlook.known is None or found is None:
        return replace(outlook, block=block, proposals=(), nothing=outlook.nothing or Nothing.NO_EXERCISES)
    week = block.weeks[found]
    known = outlook.known.exercises
    sessions = tuple(
        replace(one, prescriptions=tuple(line for line in one.prescriptions if line.exercise_id in known))
        for one in week.sessions
    )
    now = replace(
        outlook.known,
        week=replace(week, sessions=sessions),
        starts_on=block.date_of(found, 0),
        number=found + 1,
        tracks=tracks_of(block, found, outlook.logged),
    )
    return _with_proposals(replace(outlook, block=block, week=found), now)


def refreshed(session: Session, athlete_id: UUID, outlook: Outlook) -> Outlook:
    """The same after plans or answers changed, but neither log nor tests, which are not asked again."""
    block = blocks.block_on(session, athlete_id, outlook.today)
    known = outlook.known
    if block is None or known is None or outlook.block is None or outlook.block.id != block.id:
        return proposed_for(session, athlete_id, outlook.today)
    week = block.week_on(outlook.today)
    coming = block.weeks[week + 1] if week is not None and week + 1 < len(block.weeks) else None
    if coming is None or coming.id != known.week.id or not _exercises_in(coming) <= known.exercises.keys():
        return proposed_for(session, athlete_id, outlook.today)
    if _said_by_plans(session, athlete_id, block, coming, outlook.today) != outlook.plans:
        return proposed_for(session, athlete_id, outlook.today)
    refused = tuple(proposals.refused(session, athlete_id, outlook.today))
    edited = tuple(proposals.edited_in(session, block.id))
    if (refused, edited) == (outlook.refused, outlook.edited):
        return renewed(outlook, block)
    return _worked_out(replace(outlook, refused=refused, edited=edited), block)


def _said_by_plans(
    session: Session, athlete_id: UUID, block: Block, coming: Week, today: date
) -> tuple[object, ...]:
    """What standings and weeks without a deload rest on besides log and tests: days, labels, extra sets."""
    weeks = tuple(
        (week.label, tuple((one.id, one.day, one.skipped) for one in week.sessions)) for week in block.weeks
    )
    plans = blocks.blocks_between(session, today, date.max, athlete_id)
    extra = tuple(
        (key, day)
        for key in sorted(_exercises_in(coming), key=str)
        for plan in plans
        for day in extra_days(plan, key)
    )
    return block.start_on, weeks, extra


def _place_of_week(outlook: Outlook, block: Block) -> int | None:
    """Where the week that the outlook is for is in ``block`` now."""
    return next((n for n, week in enumerate(block.weeks) if is_of(outlook, week)), None)


def _same_so_far(before: Block | None, now: Block, week: int) -> bool:
    """Whether all that is looked at for the week at ``week`` is as it was: that week, and those before it."""
    return (
        before is not None
        and before.start_on == now.start_on
        and before.weeks[: week + 1] == now.weeks[: week + 1]
    )


def _exercises_in(week: Week) -> set[UUID]:
    return {line.exercise_id for one in week.sessions for line in one.prescriptions}


def _with_proposals(outlook: Outlook, known: NextWeek) -> Outlook:
    whole = replace(outlook, known=known)
    found = open_proposals(whole, known)
    return replace(whole, proposals=found, nothing=None if found else _why_nothing(whole, known))


def _logged(session: Session, athlete_id: UUID, since: date, today: date) -> tuple[LoggedSet, ...]:
    """Of sessions that are over: what one side has done of a running one says nothing yet."""
    running = {one.id for one in workouts.running_workouts(session)}
    found = workouts.sets_between(session, athlete_id, since, today)
    return tuple(one for one in found if one.workout_id not in running)


def _known(
    session: Session,
    athlete_id: UUID,
    block: Block,
    week: int,
    today: date,
    tracks: Mapping[UUID, Track],
) -> NextWeek:
    planned = block.weeks[week]
    used = {key: exercises.get_exercise(session, key) for key in _exercises_in(planned)}
    return NextWeek(
        week=planned,
        number=week + 1,
        starts_on=block.date_of(week, 0),
        exercises=used,
        tracks=tracks,
        standings={
            key: _standing(session, athlete_id, key, (block, week), today)
            for key, exercise in used.items()
            if exercise.laterality.per_side
        },
        weeks_trained=_weeks_trained(session, athlete_id, block, week, today),
    )


def _standing(
    session: Session, athlete_id: UUID, exercise_id: UUID, place: tuple[Block, int], today: date
) -> Standing:
    """What is known of the sides, with the extra sets of the block's other weeks that are still to come."""
    block, week = place
    known = sides_known(session, athlete_id, exercise_id, today, but_block=block.id).standing
    others = with_week(block, week, replace(block.weeks[week], sessions=()))
    to_come = {day for day in extra_days(others, exercise_id) if day > today}
    return replace(known, extra_sets=tuple(sorted({*known.extra_sets, *to_come})))


def _weeks_trained(session: Session, athlete_id: UUID, block: Block, week: int, today: date) -> int:
    """Weeks in a row with training before the one at ``week``, back to a deload or to a week of nothing.

    This week counts as soon as something of it was trained, or is still to be.
    """
    starts_on = block.date_of(week, 0)
    trained = {one.started_at.day for one in workouts.workouts_of(session, athlete_id)}
    to_come = {block.date_of(index, s.day) for index, s in block.sessions() if not s.skipped}
    days = trained | {day for day in to_come if day >= today}
    plan: Block | None = block
    for count in range(_YEAR):
        first = starts_on - timedelta(weeks=count + 1)
        if not days & {first + timedelta(days=n) for n in range(7)}:
            return count
        if plan is None or plan.week_on(first) is None:
            plan = blocks.block_on(session, athlete_id, first)
        if plan is not None and plan.weeks[plan.week_on(first) or 0].label is WeekLabel.DELOAD:
            return count
    return _YEAR


def _why_nothing(outlook: Outlook, known: NextWeek) -> Nothing:
    if not any(planned.prescriptions for planned in known.sessions):
        return Nothing.NO_EXERCISES
    if outlook.refused and open_proposals(replace(outlook, refused=()), known):
        return Nothing.REFUSED
    return Nothing.PLAN_STANDS if known.tracks else Nothing.NOT_TRAINED


def open_proposals(outlook: Outlook, known: NextWeek) -> tuple[Proposal, ...]:
    """What is neither refused nor settled by an edit."""
    found = proposed(known, _refusals(outlook.refused), today=outlook.today)
    left = (_without_edited(proposal, outlook.edited) for proposal in found)
    return tuple(proposal for proposal in left if proposal.diff)


def _without_edited(proposal: Proposal, edited: Sequence[Answered]) -> Proposal:
    for said in edited:
        if (said.rule, said.exercise_id) == (proposal.rule, proposal.exercise_id):
            for line_id in {one.line_id for one in said.differences if one.line_id is not None}:
                proposal = proposal.without_line(line_id)
    return proposal


def _refusals(refused: Sequence[Answered]) -> list[Refusal]:
    return [no for said in refused if (no := said.refusal) is not None]


def is_of(outlook: Outlook, week: Week) -> bool:
    return outlook.known is not None and outlook.known.week.id == week.id
