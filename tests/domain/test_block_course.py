"""A week made lighter, a week copied forward, a block repeated."""

from dataclasses import replace
from datetime import date

from studio.domain.block import WeekLabel, with_session
from studio.domain.block_course import copied_forward, repeated, with_deload
from studio.domain.grouping import grouped
from studio.domain.prescription import PlannedSet, SetKind, Span
from studio.domain.sides import Side
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.training_load import change_percent
from tests.domain.whole_weeks import leg_work
from tests.make import a_block, a_prescription, an_athlete, an_exercise

THRUST = an_exercise()
KNOWN = {THRUST.id: THRUST}


def heavy():
    """Two weeks of 4 x 10, slow, two in reserve, with the month's extra set."""
    block = a_block(an_athlete(), THRUST, weeks=2)
    slow = Tempo.parse("4012", StartsWith.CONCENTRIC)
    for _, session in block.sessions():
        line = a_prescription(THRUST, sets=4, reps=10)
        line = replace(line, target=replace(line.target, tempo=slow, rir=1))
        line = replace(line, sets=(*line.sets, PlannedSet(SetKind.EXTRA, side=Side.LEFT)))
        block = with_session(block, replace(session, prescriptions=(line,)))
    return block


def test_a_deload_in_one_click():
    block = heavy()
    eased = with_deload(block, 0, KNOWN)
    line = eased.weeks[0].sessions[0].prescriptions[0]

    assert eased.weeks[0].label is WeekLabel.DELOAD
    assert (len(line.sets), line.target.reps, line.target.rir) == (3, Span.exactly(8), 3)
    assert line.target.tempo == THRUST.default_tempo
    assert eased.weeks[1] is block.weeks[1]
    for side in (Side.LEFT, Side.RIGHT):
        before, after = (leg_work(b.weeks[0], KNOWN).of(side).reps for b in (block, eased))
        extra = 20 if side is Side.LEFT else 0
        assert change_percent(before - extra, after) == -40


def test_a_deload_is_not_made_lighter_twice():
    eased = with_deload(heavy(), 0, KNOWN)

    assert with_deload(eased, 0, KNOWN) is eased


def test_a_group_goes_through_fewer_rounds_and_an_unknown_exercise_keeps_its_tempo():
    block = heavy()
    session = block.weeks[0].sessions[0]
    lines = (*session.prescriptions, a_prescription(an_exercise("split_squat"), sets=4))
    session = replace(session, prescriptions=lines)
    block = with_session(block, grouped(session, [p.id for p in lines]))
    eased = with_deload(block, 0, KNOWN).weeks[0].sessions[0]

    assert eased.groups[0].rounds == 3
    assert [len(p.counted_sets) for p in eased.prescriptions] == [3, 3]
    assert eased.prescriptions[1].target.tempo == lines[1].target.tempo


def contents(week):
    return [(s.title, s.day, [(p.target, len(p.sets)) for p in s.prescriptions]) for s in week.sessions]


def test_a_week_is_copied_over_the_next_and_a_last_one_is_followed_by_another():
    block = heavy()
    over = copied_forward(with_deload(block, 0, KNOWN), 0)
    longer = copied_forward(block, 1)

    assert contents(over.weeks[1]) == contents(over.weeks[0])
    assert over.weeks[1].id == block.weeks[1].id
    assert len(longer.weeks) == 3
    assert contents(longer.weeks[2]) == contents(block.weeks[1])
    assert len({week.id for week in longer.weeks}) == 3


def test_a_block_is_repeated_right_after_itself_with_ids_of_its_own():
    block = heavy()
    again = repeated(block, "Glute block 2")

    assert (again.title, again.start_on) == ("Glute block 2", date(2026, 12, 7))
    assert [contents(w) for w in again.weeks] == [contents(w) for w in block.weeks]

    def ids(b):
        lines = [p for _, s in b.sessions() for p in s.prescriptions]
        return {b.id, *(w.id for w in b.weeks), *(s.id for _, s in b.sessions())} | {p.id for p in lines}

    assert not ids(block) & ids(again)
    assert again.athlete_id == block.athlete_id
