"""Proposals as people use them: accept, edit, refuse; each keeps what it does not change."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from studio.domain.block import WeekLabel
from studio.domain.errors import Missing
from studio.domain.prescription import LoadRule, PlannedSet, SetKind, Span
from studio.domain.proposals import Field, Key, LineChange, Refusal, Rule, accepted, without_refused
from studio.domain.proposing import Standing, proposed
from studio.domain.sides import Side, SidePolicy
from tests.domain.make_week import LEFT_WEAK, MONDAY, THRUST, a_line, a_track, kg, next_week

KNOWN = next_week(
    a_line("a", policy=SidePolicy.FREE),
    a_line("b", policy=SidePolicy.FREE),
    tracks=[a_track()] * 2,
    standing=Standing(LEFT_WEAK),
)
FIRST, RAISE, EXTRA = proposed(KNOWN, today=MONDAY)


def lines_of(week):
    return [line for session in week.sessions for line in session.prescriptions]


def test_every_rule_has_a_source():
    assert all(rule.source.startswith("science.md ") for rule in Rule)


def test_what_is_accepted_adds_up_in_any_order():
    here, there = KNOWN.week, KNOWN.week
    for proposal in (FIRST, RAISE, EXTRA):
        here = accepted(here, proposal)
    for proposal in (EXTRA, RAISE, FIRST):
        there = accepted(there, proposal)

    assert here == there
    assert [line.policy for line in lines_of(here)] == [SidePolicy.WEAK_FIRST] * 2
    assert [line.target.load for line in lines_of(here)] == [LoadRule.absolute(kg(42))] * 2
    assert [len(line.sets) for line in lines_of(here)] == [4, 3]


def test_accepting_keeps_what_somebody_edited_meanwhile():
    first = lines_of(KNOWN.week)[0]
    session = replace(KNOWN.week.sessions[0], prescriptions=(replace(first, note="slowly", rest_s=90),))
    week = replace(KNOWN.week, sessions=(session, KNOWN.week.sessions[1]))

    line = lines_of(accepted(week, RAISE))[0]

    assert (line.note, line.rest_s, line.target.load) == ("slowly", 90, LoadRule.absolute(kg(42)))


def test_a_line_that_is_gone_is_missed_and_nothing_else_is_changed():
    week = replace(KNOWN.week, sessions=KNOWN.week.sessions[:1])

    with pytest.raises(Missing):
        accepted(week, RAISE)
    assert len(lines_of(accepted(week, EXTRA))[0].sets) == 4


def test_the_reason_is_written_on_the_new_set_alone():
    line = lines_of(accepted(KNOWN.week, EXTRA, "left 12.9 % behind"))[0]

    assert [planned.reason for planned in line.sets] == ["", "", "", "left 12.9 % behind"]
    assert (line.sets[-1].kind, line.sets[-1].side) == (SetKind.EXTRA, Side.LEFT)
    assert lines_of(accepted(KNOWN.week, EXTRA))[0].sets[-1].reason == ""


def test_a_deload_changes_the_label_of_the_week():
    known = replace(KNOWN, weeks_trained=3)

    week = accepted(known.week, proposed(known, today=MONDAY)[0])

    assert week.label is WeekLabel.DELOAD
    assert [len(line.sets) for line in lines_of(week)] == [2, 2]


def test_a_proposal_can_be_edited_or_taken_for_some_lines_only():
    a, b = lines_of(KNOWN.week)
    other = replace(a, target=replace(a.target, load=LoadRule.absolute(kg(41))))

    edited = accepted(KNOWN.week, RAISE.with_line(other).without_line(b.id))

    assert [line.target.load for line in lines_of(edited)] == [LoadRule.absolute(kg(n)) for n in (41, 40)]
    assert RAISE.with_line(replace(other, id=uuid4())) == RAISE


def test_the_diff_names_each_side_and_only_what_differs():
    before = a_line()
    after = replace(before, target=replace(before.target, rir=2, reps=Span(8, 12)))
    warm_up = (PlannedSet(SetKind.WARM_UP),)

    assert LineChange(before, before).differences == ()
    assert [(d.field, d.side, d.before, d.after) for d in LineChange(before, after).differences] == [
        (Field.REPS, Side.LEFT, Span.exactly(10), Span(8, 12)),
        (Field.RIR, Side.LEFT, None, 2),
        (Field.REPS, Side.RIGHT, Span.exactly(10), Span(8, 12)),
        (Field.RIR, Side.RIGHT, None, 2),
    ]
    assert [d.after for d in LineChange(before, replace(before, sets=warm_up)).differences] == [0, 0]


def test_a_no_holds_for_14_days():
    no = Refusal(Key(Rule.LOAD_UP, THRUST.id), MONDAY)
    held = [no.holds_on(MONDAY + timedelta(days=days)) for days in (-1, 0, 13, 14)]

    assert held == [False, True, True, False]
    assert without_refused((FIRST, RAISE, EXTRA), [no], MONDAY) == (FIRST, EXTRA)
