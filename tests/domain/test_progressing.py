"""Progression written into a plan: the preview is what is written, and the weaker side sets the pace."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.block import WeekLabel, with_prescription, with_session, with_week
from studio.domain.errors import BadValue
from studio.domain.exercise import LoadMode
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import (
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    SetKind,
    Span,
    with_override,
)
from studio.domain.progressing import (
    RuleChoice,
    RuleKind,
    later_lines,
    load_of,
    previewed,
    schemes_of,
    usual_choice,
    with_progression,
)
from studio.domain.progression import Aim, DoneSet, Result, following
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense, Unit
from tests.make import a_bilateral_exercise, a_block, an_athlete, an_exercise, there

THRUST = an_exercise()
FACTS = AthleteFacts()
TESTED = AthleteFacts(
    one_rm={(THRUST.id, Side.LEFT): Decimal(60), (THRUST.id, Side.RIGHT): Decimal(70)},
    body_mass=Load.of(70),
)


def planned(rule=None, reps=None, weeks=4, exercise=THRUST):
    """Weeks of two days, each line with the same load and reps; the last week is a deload."""
    block = a_block(an_athlete(), exercise, weeks=weeks)
    for _, session in block.sessions():
        line = session.prescriptions[0]
        rule_ = rule or LoadRule.absolute(Load.of(40))
        target = replace(line.target, load=rule_, reps=reps or Span.exactly(10))
        block = with_prescription(block, replace(line, target=target))
    return block


def first(block):
    return block.weeks[0].sessions[0].prescriptions[0].id


def preview(block, *choices, exercise=THRUST, facts=FACTS, unit=Unit.KG):
    return previewed(block, first(block), schemes_of(choices, exercise, facts, unit), exercise, facts)


def said(sessions):
    return [
        (one.after.target.reps.low, float(one.after.target.load.load.amount))
        if one.after.target.load.load
        else (one.after.target.reps.low, None)
        for one in sessions
    ]


def test_linear_puts_a_step_on_each_session_but_not_in_the_deload():
    sessions = preview(planned(), RuleChoice(RuleKind.LINEAR, 2))

    assert said(sessions) == [(10, 42), (10, 44), (10, 46), (10, 48), (10, 50)]
    assert [one.week for one in sessions] == [0, 1, 1, 2, 2]
    assert [one.aim.load for one in sessions] == [42, 44, 46, 48, 50]


def test_double_progression_climbs_and_starts_again():
    sessions = preview(planned(reps=Span(10, 12)), RuleChoice(RuleKind.DOUBLE, 2, 10, 12))

    assert said(sessions) == [(11, 40), (12, 40), (10, 42), (11, 42), (12, 42)]


def test_two_for_two_waits_for_reps_over_the_target_that_no_plan_holds():
    assert said(preview(planned(), RuleChoice(RuleKind.TWO_FOR_TWO, 2))) == [(10, 40)] * 5


def test_percent_and_reserve_go_by_the_weaker_side():
    block = planned()
    assert said(preview(block, RuleChoice(RuleKind.PERCENT, percent=75), facts=TESTED)) == [(10, 44)] * 5
    by_rir = said(preview(block, RuleChoice(RuleKind.RIR, rir=2), facts=TESTED))
    assert by_rir == [(10, 36)] * 5
    barbell = a_bilateral_exercise()
    both = AthleteFacts(one_rm={(barbell.id, Side.BOTH): Decimal(100)})
    block = planned(exercise=barbell)
    assert said(preview(block, RuleChoice(RuleKind.RIR, rir=0), exercise=barbell, facts=both))[0][1] == 74
    assert said(preview(block, RuleChoice(RuleKind.PERCENT), exercise=barbell, facts=FACTS)) == [(10, 40)] * 5


def test_the_first_rule_that_moves_anything_decides():
    choices = (RuleChoice(RuleKind.PERCENT, percent=75), RuleChoice(RuleKind.LINEAR, 1))

    assert said(preview(planned(), *choices)) == [(10, 41), (10, 42), (10, 43), (10, 44), (10, 45)]
    assert said(preview(planned(), *choices, facts=TESTED))[:2] == [(10, 44), (10, 45)]


def test_both_sides_move_alike_and_the_sets_keep_their_differences():
    block = planned()
    own = Override(load=LoadRule.absolute(Load.of(44)))
    line = with_override(block.find_prescription(first(block))[2], Side.RIGHT, own)
    back_off = PlannedSet(SetKind.BACK_OFF, Override(load=LoadRule.absolute(Load.of(30))))
    for _, session in block.sessions():
        old = session.prescriptions[0]
        changed = replace(old, sets=(*old.sets, replace(back_off, id=old.id)))
        block = with_prescription(block, changed)
    line = replace(line, sets=block.find_prescription(line.id)[2].sets)
    one = preview(with_prescription(block, line), RuleChoice(RuleKind.LINEAR, 2))[0].after

    assert [one.target_of(one.sets[0], s).load.load for s in (Side.LEFT, Side.RIGHT)] == [
        Load.of(42),
        Load.of(46),
    ]
    assert one.target_of(one.sets[3], Side.LEFT).load.load == Load.of(32)


def test_other_weeks_keep_their_own_sets_and_tempo():
    block = planned()
    later = block.weeks[1].sessions[0].prescriptions[0]
    five = replace(later, sets=(*later.sets, PlannedSet(), PlannedSet(SetKind.TOP)), rest_s=60)
    sessions = preview(with_prescription(block, five), RuleChoice(RuleKind.LINEAR, 2))

    assert sessions[1].before == five
    assert (sessions[1].after.sets, sessions[1].after.rest_s) == (five.sets, 60)
    assert sessions[1].aim.sets == 5


def test_help_grows_less_and_the_body_alone_gets_weight():
    help_ = LoadRule.absolute(replace(Load.of(4), sense=LoadSense.ASSIST))
    sessions = preview(planned(help_), RuleChoice(RuleKind.LINEAR, 2))
    assert [one.after.target.load.kind for one in sessions[:3]] == [
        LoadKind.ABSOLUTE,
        LoadKind.BODY_WEIGHT,
        LoadKind.BODY_WEIGHT_PLUS,
    ]
    bodily = preview(planned(LoadRule.body_weight()), RuleChoice(RuleKind.LINEAR, 2))
    assert said(bodily)[:2] == [(10, 2), (10, 4)]


def test_a_percentage_becomes_the_weight_it_comes_to_once_that_moves():
    block = planned(LoadRule(LoadKind.PERCENT_E1RM, percent=70))
    steady = preview(block, RuleChoice(RuleKind.TWO_FOR_TWO, 2), facts=TESTED)
    moving = preview(block, RuleChoice(RuleKind.LINEAR, 2), facts=TESTED)

    assert steady[0].after.target.load.percent == 70
    assert said(moving)[0] == (10, 44)


def test_dumbbells_share_what_a_test_says():
    pair = LoadRule.absolute(Load.of(12, implements=2))
    block = planned(pair)

    assert said(preview(block, RuleChoice(RuleKind.PERCENT, percent=75), facts=TESTED))[0] == (10, 22)


def test_what_cannot_be_loaded_stays_with_its_reps():
    plank = an_exercise(load_mode=LoadMode.BODYWEIGHT)
    block = planned(LoadRule.body_weight(), Span(10, 11), exercise=plank)
    sessions = preview(block, RuleChoice(RuleKind.DOUBLE, 2, 10, 11), exercise=plank)

    assert said(sessions) == [(11, None)] * 5


@pytest.mark.parametrize("rule", [LoadRule(LoadKind.PERCENT_E1RM, percent=70), LoadRule(LoadKind.RIR)])
def test_an_unknown_load_has_no_preview(rule):
    assert preview(planned(rule), RuleChoice(RuleKind.LINEAR, 2)) == ()


def test_a_hold_or_as_many_as_possible_has_none():
    block = planned()
    line = block.find_prescription(first(block))[2]
    hold = replace(line, target=replace(line.target, reps=None, seconds=Span.exactly(30)))

    assert preview(with_prescription(block, hold), RuleChoice(RuleKind.LINEAR, 2)) == ()
    assert usual_choice(hold, THRUST, Unit.KG).kind is RuleKind.DOUBLE


def test_skipped_sessions_and_other_exercises_are_passed_over():
    block = planned()
    skipped = replace(block.weeks[0].sessions[1], skipped=True)
    block = with_session(block, skipped)
    other = block.weeks[1].sessions[0]
    block = with_session(block, replace(other, prescriptions=()))
    sessions = preview(block, RuleChoice(RuleKind.LINEAR, 2))

    assert (sessions[0].week, sessions[0].day) == (1, block.date_of(1, 4))


def test_the_usual_rule_fits_the_reps():
    block = planned(reps=Span(8, 12))
    line = block.find_prescription(first(block))[2]

    assert usual_choice(line, THRUST, Unit.LB) == RuleChoice(RuleKind.DOUBLE, 5.0, 8, 12)
    number = replace(line, target=replace(line.target, reps=Span.exactly(10)))
    assert usual_choice(number, THRUST, Unit.KG) == RuleChoice(RuleKind.LINEAR, 2.0, 10, 12)


def test_what_is_no_rule_is_refused():
    with pytest.raises(BadValue, match="range"):
        RuleChoice(RuleKind.DOUBLE, 2, 12, 8)
    with pytest.raises(BadValue, match="step"):
        RuleChoice(RuleKind.LINEAR, 0)


def test_the_exercise_comes_again_deload_or_not():
    block = planned(weeks=2)
    later = list(later_lines(block, first(block)))

    assert [day for day, _ in later] == [block.date_of(0, 4), block.date_of(1, 0), block.date_of(1, 4)]
    assert later[0][1] == block.weeks[0].sessions[1].prescriptions[0]
    assert list(later_lines(block, later[-1][1].id)) == []


CHOICES = st.builds(
    RuleChoice,
    st.sampled_from(RuleKind),
    st.sampled_from([0.5, 1.0, 2.0, 2.5, 5.0]),
    st.integers(3, 8),
    st.integers(8, 15),
    st.sampled_from([50.0, 72.5, 90.0]),
    st.sampled_from([0.0, 1.5, 3.0]),
)
RULES = st.sampled_from(
    [
        LoadRule.absolute(Load.of(40)),
        LoadRule.absolute(Load.of("12.5", implements=2)),
        LoadRule.body_weight(),
        LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(5)),
        LoadRule(LoadKind.PERCENT_E1RM, percent=70),
        LoadRule.absolute(replace(Load.of(10), sense=LoadSense.ASSIST)),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(CHOICES, min_size=1, max_size=3), RULES, st.integers(5, 12), st.integers(2, 6))
def test_what_is_written_is_what_was_previewed(choices, rule, reps, weeks):
    block = planned(rule, Span.exactly(reps), weeks)
    sessions = preview(block, *choices, facts=TESTED)
    written = with_progression(block, sessions)
    stored = {p.id: p for _, s in written.sessions() for p in s.prescriptions}

    assert len(sessions) == 2 * (weeks - 1) - 1
    for one in sessions:
        assert stored[one.before.id] == one.after
        assert len(one.after.counted_sets) == one.aim.sets
    touched = {one.before.id for one in sessions}
    for _, session in block.sessions():
        for line in session.prescriptions:
            assert line.id in touched or stored[line.id] == line
    base = there(load_of(block.find_prescription(first(block))[2], THRUST, TESTED))
    loads = [there(load_of(one.after, THRUST, TESTED)) for one in sessions]
    assert all(load.implements == base.implements or base.sense is LoadSense.NONE for load in loads)


@settings(max_examples=150, deadline=None)
@given(
    CHOICES.filter(lambda c: c.kind not in (RuleKind.PERCENT, RuleKind.RIR)),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=4),
    st.lists(st.integers(0, 40), max_size=3),
)
def test_the_load_rises_only_when_the_weaker_side_met_the_target_and_never_by_the_extra_set(
    choice, reps, extra
):
    now = Aim(40, choice.rep_max if choice.kind is RuleKind.DOUBLE else 8, 1)
    sets = [
        [
            DoneSet(Side.LEFT, left),
            DoneSet(Side.RIGHT, right),
            *(DoneSet(Side.LEFT, n, extra=True) for n in extra),
        ]
        for left, right in reps
    ]
    schemes = schemes_of([choice], THRUST, FACTS, Unit.KG)
    with_extra = following(schemes, now, [Result.of(done) for done in sets])
    without = following(schemes, now, [Result.of(d for d in done if not d.extra) for done in sets])

    assert with_extra == without
    if with_extra.load > now.load:
        assert min(reps[-1]) >= now.reps


def test_a_week_of_tests_teaches_nothing():
    block = planned()
    block = with_week(block, 1, replace(block.weeks[1], label=WeekLabel.TEST))

    assert [one.week for one in preview(block, RuleChoice(RuleKind.LINEAR, 2))] == [0, 2, 2]


class AlwaysMore:
    """Raises the load every time, and keeps how many results it was shown."""

    def __init__(self):
        self.seen = []

    def following(self, now, results, /):
        self.seen.append(len(results))
        return replace(now, load=now.load + 1) if len(results) == 2 else now


def test_a_rule_sees_what_was_done_since_the_load_last_changed():
    scheme = AlwaysMore()
    block = planned()
    previewed(block, first(block), [scheme], THRUST, FACTS)

    assert scheme.seen == [1, 2, 1, 2, 1]
