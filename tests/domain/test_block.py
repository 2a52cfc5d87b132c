"""Blocks: dates, finding things, and edits that give a new block."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain import block as edits
from studio.domain.block import Block, ExerciseGroup, PlannedSession, Week, WeekLabel
from studio.domain.errors import BadValue, Missing
from studio.domain.prescription import Prescription, Span, Target

MONDAY = date(2026, 11, 2)
TEN = Target(reps=Span.exactly(10))


def line():
    return Prescription.of(uuid4(), 3, TEN)


def session(day=0, count=2, **rest):
    return PlannedSession(f"Day {day}", day, tuple(line() for _ in range(count)), **rest)


def a_block(weeks=2, days=(0, 2, 4)):
    return Block("Glutes", MONDAY, tuple(Week(sessions=tuple(map(session, days))) for _ in range(weeks)))


def ids(block):
    """The ids of everything in a block, sets included."""
    found = [block.id]
    for week in block.weeks:
        found.append(week.id)
        for day in week.sessions:
            found += [day.id, *(g.id for g in day.groups)]
            found += [p.id for p in day.prescriptions] + [s.id for p in day.prescriptions for s in p.sets]
    return found


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 52))
def test_every_day_of_a_block_lies_in_its_week_and_no_other_day_does(start_on, weeks):
    block = Block("B", start_on, (Week(),) * weeks)

    assert block.end_on == start_on + timedelta(days=7 * weeks - 1)
    assert block.week_on(start_on - timedelta(days=1)) is None
    assert block.week_on(block.end_on + timedelta(days=1)) is None
    assert [block.week_on(block.date_of(w, d)) for w in (0, weeks - 1) for d in (0, 6)] == [
        0,
        0,
        weeks - 1,
        weeks - 1,
    ]


def test_moving_the_start_moves_everything_across_a_clock_change():
    block = edits.moved(a_block(), date(2026, 3, 23))

    assert block.date_of(1, 0) == date(2026, 3, 30)
    assert [block.date_of(w, s.day) for w, s in block.sessions()][-1] == date(2026, 4, 3)


def test_sessions_come_in_the_order_of_the_calendar():
    late, early, whenever = session(1, minute_of_day=1080), session(1, minute_of_day=480), session(1)
    block = Block("B", MONDAY, (Week(sessions=(late, whenever, early, session(0))),))

    assert [s.day for _, s in block.sessions()] == [0, 1, 1, 1]
    assert block.sessions_on(MONDAY + timedelta(days=1)) == ((0, early), (0, late), (0, whenever))


def test_things_are_found_by_their_ids():
    block = a_block()
    wanted = block.weeks[1].sessions[2]

    assert block.find_session(wanted.id) == (1, wanted)
    assert block.find_prescription(wanted.prescriptions[1].id) == (1, wanted, wanted.prescriptions[1])
    with pytest.raises(Missing, match="session"):
        block.find_session(uuid4())
    with pytest.raises(Missing, match="exercise"):
        block.find_prescription(uuid4())


def test_an_edit_leaves_the_other_weeks_the_very_same_values():
    block = a_block()
    first = block.weeks[0].sessions[0].prescriptions[0]

    after = edits.with_prescription(block, replace(first, rest_s=90))

    assert after.find_prescription(first.id)[2].rest_s == 90
    assert after.weeks[1] is block.weeks[1]
    assert edits.with_prescription(after, first) == block


def test_exercises_are_added_moved_and_taken_away():
    block = a_block()
    day, new = block.weeks[0].sessions[1], line()
    first, second = day.prescriptions

    block = edits.with_added_prescription(block, day.id, new)
    assert block.find_session(day.id)[1].prescriptions == (first, second, new)
    block = edits.with_prescription_moved(block, new.id, -1)
    assert block.find_session(day.id)[1].prescriptions == (first, new, second)
    block = edits.with_prescription_moved(block, first.id, 9)
    assert block.find_session(day.id)[1].prescriptions == (new, second, first)
    block = edits.with_prescription_moved(block, first.id, -9)
    assert block.find_session(day.id)[1].prescriptions == (first, new, second)
    block = edits.without_prescription(block, new.id)
    assert block.find_session(day.id)[1].prescriptions == (first, second)


def test_sessions_are_added_and_taken_away():
    block, new = a_block(), session(5)

    added = edits.with_added_session(block, 1, new)

    assert added.find_session(new.id) == (1, new)
    assert edits.without_session(added, new.id) == block


def test_a_shifted_session_remembers_its_day_and_forgets_it_when_it_is_back():
    monday = session(0)

    shifted = edits.on_day(edits.on_day(monday, 1), 3)

    assert (shifted.day, shifted.planned_day) == (3, 0)
    assert edits.on_day(shifted, 0) == monday


def test_weeks_are_added_pasted_and_taken_away():
    block = a_block()
    deload = Week(WeekLabel.DELOAD, (session(0),))

    longer = edits.with_added_week(block, deload)
    assert (len(longer.weeks), longer.end_on) == (3, MONDAY + timedelta(days=20))
    pasted = edits.with_pasted_week(longer, 0, longer.weeks[2])
    assert pasted.weeks[0].label is WeekLabel.DELOAD
    assert pasted.weeks[0].id == block.weeks[0].id
    assert len(set(ids(pasted))) == len(ids(pasted))
    assert edits.without_week(pasted, 0).weeks == longer.weeks[1:]
    with pytest.raises(BadValue, match="1 to 52"):
        edits.without_week(Block("B", MONDAY, (Week(),)), 0)


def test_a_copied_session_stands_on_its_own():
    group = ExerciseGroup()
    lost = replace(line(), group_id=uuid4())
    original = replace(
        session(3, planned_day=1),
        groups=(group,),
        prescriptions=(replace(line(), group_id=group.id), lost, line()),
    )

    copied = edits.copy_of_session(original)

    both = Block("B", MONDAY, (Week(sessions=(original, copied)),))
    assert len(set(ids(both))) == len(ids(both))
    assert [p.group_id for p in copied.prescriptions] == [copied.groups[0].id, None, None]
    assert (copied.day, copied.planned_day) == (3, None)


@given(st.data())
def test_a_random_walk_of_edits_is_undone_to_the_start(data):
    start = a_block()
    history = [start]
    for _ in range(data.draw(st.integers(1, 8))):
        block = history[-1]
        _, day = data.draw(st.sampled_from(list(block.sessions()) or [(0, None)]))
        if day is None:
            break
        actions = [
            lambda b, d: edits.with_added_prescription(b, d.id, line()),
            lambda b, d: edits.with_session(b, edits.on_day(d, (d.day + 1) % 7)),
            lambda b, d: edits.without_session(b, d.id),
            lambda b, d: edits.moved(b, b.start_on + timedelta(days=7)),
            lambda b, d: edits.with_pasted_week(b, 0, b.weeks[1]),
        ]
        history.append(data.draw(st.sampled_from(actions))(block, day))

    assert len(set(ids(history[-1]))) == len(ids(history[-1]))
    assert history[0] == start


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: session(7), "seven days"),
        (lambda: session(-1), "seven days"),
        (lambda: session(0, planned_day=365), "within a year"),
        (lambda: session(0, minute_of_day=1440), "23:59"),
        (lambda: Block(" ", MONDAY, (Week(),)), "title"),
        (lambda: Block("B", MONDAY, ()), "1 to 52"),
        (lambda: Block("B", MONDAY, (Week(),) * 53), "1 to 52"),
    ],
)
def test_what_cannot_be_is_refused(make, word):
    with pytest.raises(BadValue, match=word):
        make()
