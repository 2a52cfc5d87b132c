"""Which proposals next week gets, rule by rule: with their reason and numbers, per side, none in a deload."""

from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.block import WeekLabel
from studio.domain.exercise import LoadMode
from studio.domain.prescription import (
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
)
from studio.domain.progression import DoubleProgression, Linear, PercentOfMax, Result, TwoForTwo
from studio.domain.proposals import Field, Key, Number, Refusal, Rule, Why
from studio.domain.proposing import Standing, proposed
from studio.domain.proposing_loads import progressed
from studio.domain.sides import PerSide, Side, SidePolicy
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.weak_side import Rules, decide
from tests.domain.make_week import (
    BAR,
    EVEN,
    LEFT_SMALL,
    LEFT_WEAK,
    MONDAY,
    THRUST,
    a_line,
    a_track,
    kg,
    mirrored_standing,
    next_week,
)

MET = a_track()
MISSED = replace(
    a_track(), results=(Result((6, 6, 6), (9, 9, 9)),) * 2, schemes=(DoubleProgression(8, 12, 2),)
)


def asked(known, *refusals, today=MONDAY):
    return proposed(known, refusals, today=today)


def rules_of(known, *refusals, today=MONDAY):
    return [proposal.rule for proposal in asked(known, *refusals, today=today)]


def the_one(known):
    (found,) = asked(known)
    return found


def diff_of(proposal):
    return [(d.field, d.side, d.before, d.after) for d in proposal.diff]


# Progression


def test_a_target_that_both_sides_met_raises_the_load_of_both():
    found = the_one(next_week(a_line(), tracks=[MET]))

    assert (found.rule, found.why, found.exercise_id) == (Rule.LOAD_UP, Why.TARGET_MET, THRUST.id)
    before, after = LoadRule.absolute(kg(40)), LoadRule.absolute(kg(42))
    assert diff_of(found) == [(Field.LOAD, side, before, after) for side in (Side.LEFT, Side.RIGHT)]
    assert dict(found.numbers) == {
        Number.SETS: 3,
        Number.REPS: 10,
        Number.LEFT_REPS: 10,
        Number.RIGHT_REPS: 10,
    }
    assert found.rule.source == "science.md 4.3"


@pytest.mark.parametrize(
    "track",
    [
        a_track(left=(10, 10, 9), right=(15, 15, 15)),
        a_track(left=()),
        a_track(left=(), right=()),
        replace(MET, results=()),
        replace(MET, schemes=(TwoForTwo(2),)),
    ],
)
def test_a_load_that_the_weaker_side_has_not_earned_stays(track):
    assert asked(next_week(a_line(), tracks=[track])) == ()


def test_a_lift_of_both_legs_has_one_side():
    found = the_one(next_week(a_line(exercise=BAR), tracks=[MET]))

    assert [(d.side, d.after) for d in found.diff] == [(Side.BOTH, LoadRule.absolute(kg("42.5")))]


def test_lines_with_the_same_reason_and_numbers_are_one_proposal():
    known = next_week(a_line("a"), a_line("b"), a_line("c"), tracks=[MET, MET, a_track(right=(11, 11, 11))])

    found = asked(known)

    assert [len(proposal.changes) for proposal in found] == [2, 1]
    assert len({proposal.key for proposal in found}) == 1


def test_a_range_of_reps_goes_by_double_progression():
    line = a_line(reps=Span(8, 12))

    assert the_one(next_week(line, tracks=[a_track((12,) * 3, (12,) * 3)])).rule is Rule.LOAD_UP
    assert asked(next_week(line, tracks=[MET])) == ()  # 11 next, and the range holds that already


def test_a_number_of_reps_climbs_and_starts_again_with_the_next_load():
    schemes = (DoubleProgression(8, 12, 2),)
    more = the_one(next_week(a_line(), tracks=[replace(MET, schemes=schemes)]))
    again = the_one(next_week(a_line(), tracks=[a_track((12,) * 3, (12,) * 3, schemes=schemes)]))

    assert (more.rule, more.why) == (Rule.REPS, Why.MORE_REPS)
    assert {(d.field, d.after) for d in more.diff} == {(Field.REPS, Span.exactly(11))}
    assert again.rule is Rule.LOAD_UP
    assert {(d.field, d.after) for d in again.diff} == {
        (Field.REPS, Span.exactly(8)),
        (Field.LOAD, LoadRule.absolute(kg(42))),
    }


def test_two_misses_take_a_step_off():
    found = the_one(next_week(a_line(), tracks=[MISSED]))

    assert (found.rule, found.why) == (Rule.LOAD_DOWN, Why.MISSED_TWICE)
    assert {(d.field, d.after) for d in found.diff} == {
        (Field.REPS, Span.exactly(8)),
        (Field.LOAD, LoadRule.absolute(kg(38))),
    }


def test_a_load_from_the_maximum_goes_by_the_weaker_side():
    scheme = PercentOfMax(80, PerSide(60.0, 70.0), 2)
    found = the_one(next_week(a_line(), tracks=[replace(MET, schemes=(scheme,))]))

    assert (found.rule, found.why) == (Rule.LOAD_UP, Why.FROM_MAXIMUM)
    assert {d.after for d in found.diff} == {LoadRule.absolute(kg(48))}


@pytest.mark.parametrize("planned", ["42", "45"])
def test_a_plan_that_goes_as_far_already_is_left_alone(planned):
    assert asked(next_week(a_line(load=planned), tracks=[MET])) == ()


def test_a_lighter_plan_is_not_cut_again():
    assert asked(next_week(a_line(load="36", reps=8), tracks=[MISSED])) == ()


def test_loads_of_its_own_keep_their_distance():
    """The lighter side has what its results ask for, the other as much more as before."""
    line = a_line(load="40", right=Override(load=LoadRule.absolute(kg(44)), rir=2))
    warm_up = PlannedSet(SetKind.WARM_UP, Override(load=LoadRule.absolute(kg(20))))
    top = PlannedSet(SetKind.TOP, Override(load=LoadRule.absolute(kg(50))))
    line = replace(line, sets=(warm_up, *line.sets, top))

    found = the_one(next_week(line, tracks=[MET]))

    assert [(d.side, d.after) for d in found.diff] == [
        (Side.LEFT, LoadRule.absolute(kg(42))),
        (Side.RIGHT, LoadRule.absolute(kg(46))),
    ]
    after = found.changes[0].after
    assert after.sets[0] == warm_up
    assert after.sets[-1].changes.load == LoadRule.absolute(kg(52))


@pytest.mark.parametrize(
    "line",
    [
        a_line(load=LoadRule(LoadKind.PERCENT_E1RM, percent=80)),
        a_line(load="40", left=Override(load=LoadRule(LoadKind.RIR))),
        a_line(left=Override(load=None), right=Override(load=None)),
        replace(a_line(), target=Target(seconds=Span.exactly(30))),
    ],
)
def test_what_is_worked_out_or_chosen_on_the_day_is_left_alone(line):
    assert asked(next_week(line, tracks=[MET])) == ()


def test_a_load_of_another_unit_is_never_compared():
    pounds = Load.of(90, Unit.LB)

    assert asked(next_week(a_line(), tracks=[a_track(load=pounds)])) == ()


def test_from_the_body_alone_it_goes_to_the_first_weight():
    on_body = LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(2, sense=LoadSense.ADDED))
    for rule in (LoadRule(), LoadRule.body_weight()):
        found = the_one(next_week(a_line(load=rule), tracks=[a_track(load=Load.body_weight())]))
        assert {d.after for d in found.diff} == {on_body}


@pytest.mark.parametrize("mode", [LoadMode.BODYWEIGHT, LoadMode.BAND])
def test_where_nothing_can_be_loaded_no_load_moves(mode):
    exercise = replace(THRUST, load_mode=mode)
    line = a_line(reps=Span(8, 12), load=LoadRule.body_weight())
    tracks = [
        a_track((12,) * 3, (12,) * 3, load=Load.body_weight()),
        replace(MISSED, load=Load.body_weight(), schemes=()),
    ]

    assert [progressed([line], exercise, {line.id: track}) for track in tracks] == [(), ()]


# Deload


def test_after_three_weeks_the_fourth_is_a_lighter_one():
    line = a_line(sets=4, left=Override(reps=Span.exactly(15)))
    found = the_one(next_week(line, weeks_trained=3, tracks=[MET]))

    assert (found.rule, found.why, found.exercise_id) == (Rule.DELOAD, Why.WEEKS_WITHOUT_DELOAD, None)
    assert found.numbers == ((Number.WEEKS, 3), (Number.THRESHOLD, 4))
    assert found.diff[0].after is WeekLabel.DELOAD
    assert [(d.field, d.side, d.after) for d in found.diff[1:] if d.field is not Field.TEMPO] == [
        (Field.SETS, Side.LEFT, 3),
        (Field.REPS, Side.LEFT, Span.exactly(12)),
        (Field.SETS, Side.RIGHT, 3),
        (Field.REPS, Side.RIGHT, Span.exactly(8)),
    ]
    assert found.rule.source == "science.md 4.4"


@pytest.mark.parametrize(
    "more",
    [
        {"weeks_trained": 2},
        {"weeks_trained": None},
        {"weeks_trained": 5, "deload_every": 8},
        {"weeks_trained": 3, "label": WeekLabel.DELOAD},
        {"weeks_trained": 3, "label": WeekLabel.TEST},
    ],
)
def test_no_deload_too_early_nor_twice_nor_instead_of_tests(more):
    assert asked(next_week(a_line(), **more)) == ()


def test_an_empty_week_has_nothing_to_be_eased():
    assert asked(next_week(weeks_trained=3)) == ()


def test_beside_a_deload_nothing_is_made_harder_until_it_is_refused():
    known = next_week(
        a_line(policy=SidePolicy.FREE), weeks_trained=3, tracks=[MET], standing=Standing(LEFT_WEAK)
    )
    no = Refusal(Key(Rule.DELOAD, None), MONDAY)

    assert rules_of(known) == [Rule.DELOAD, Rule.WEAK_FIRST]
    assert rules_of(known, no) == [Rule.WEAK_FIRST, Rule.LOAD_UP, Rule.EXTRA_SET]


def test_in_a_deload_a_load_may_only_fall_and_the_extra_set_goes():
    extra = replace(a_line(), sets=(*a_line().sets, PlannedSet(SetKind.EXTRA, side=Side.LEFT)))
    climbing = replace(MET, schemes=(DoubleProgression(8, 12, 2),))
    label = WeekLabel.DELOAD

    assert rules_of(next_week(a_line(), label=label, tracks=[MET], standing=Standing(LEFT_WEAK))) == []
    assert rules_of(next_week(a_line(), label=label, tracks=[climbing])) == []
    assert rules_of(next_week(extra, label=label)) == [Rule.NO_EXTRA_SET]
    assert the_one(next_week(extra, label=label, standing=Standing(LEFT_WEAK))).why is Why.IN_A_DELOAD
    fallen = the_one(next_week(a_line(), label=label, tracks=[MISSED]))
    assert {(d.field, d.after) for d in fallen.diff} == {(Field.LOAD, LoadRule.absolute(kg(38)))}


# Sides


@pytest.mark.parametrize("policy", [SidePolicy.FREE, SidePolicy.ALTERNATE_START])
def test_the_weak_side_goes_first_when_the_tests_say_so(policy):
    found = the_one(next_week(a_line(policy=policy), standing=Standing(LEFT_SMALL)))

    assert (found.rule, found.why) == (Rule.WEAK_FIRST, Why.WEAK_SIDE)
    assert diff_of(found) == [(Field.POLICY, Side.BOTH, policy, SidePolicy.WEAK_FIRST)]
    assert dict(found.numbers)[Number.GAP] == pytest.approx(7.692308)
    assert found.rule.source == "science.md 5.3"


@pytest.mark.parametrize(
    ("policy", "standing", "more"),
    [
        (SidePolicy.WEAK_FIRST, Standing(LEFT_SMALL), {}),
        (SidePolicy.MATCH_EXCEPT_LAST, Standing(LEFT_SMALL), {}),
        (SidePolicy.STRONG_FIRST, Standing(LEFT_SMALL), {}),  # a coach's own way to the same end
        (SidePolicy.FREE, Standing(EVEN), {}),
        (SidePolicy.FREE, None, {}),
        (SidePolicy.FREE, Standing(LEFT_SMALL), {"weak_first": False}),
        (SidePolicy.WEAK_FIRST, Standing(EVEN, (12.0, 4.0), 6), {}),
    ],
)
def test_otherwise_the_opening_stays(policy, standing, more):
    assert asked(next_week(a_line(policy=policy), standing=standing, **more)) == ()


def test_a_lift_of_both_legs_has_no_opening_side():
    known = next_week(a_line(exercise=BAR, policy=SidePolicy.FREE))

    assert asked(replace(known, standings={BAR.id: Standing(LEFT_WEAK)})) == ()


@pytest.mark.parametrize(
    ("series", "why"),
    [((12.0, 9.0, 4.0, 3.0), Why.EMPHASIS_RESOLVED), ((12.0, -6.0, -7.0), Why.EMPHASIS_FLIPPED)],
)
def test_when_an_emphasis_has_done_its_work_the_sides_take_turns_again(series, why):
    found = the_one(next_week(a_line(), standing=Standing(EVEN, series, 8)))

    assert (found.rule, found.why) == (Rule.ALTERNATE_START, why)
    assert {d.after for d in found.diff} == {SidePolicy.ALTERNATE_START}
    assert found.numbers == ((Number.GAP_BEFORE, series[-2]), (Number.GAP, series[-1]))
    assert asked(next_week(a_line(policy=SidePolicy.FREE), standing=Standing(EVEN, series, 8))) == ()


# The monthly extra set


def with_extra(line: Prescription, side: Side | None = Side.LEFT) -> Prescription:
    return replace(line, sets=(*line.sets, PlannedSet(SetKind.EXTRA, side=side)))


def on(days):
    return MONDAY + timedelta(days=days)


def test_the_extra_set_comes_in_the_first_session_with_its_reason():
    found = the_one(next_week(a_line("a"), a_line("b"), standing=Standing(LEFT_WEAK)))

    assert (found.rule, found.why) == (Rule.EXTRA_SET, Why.LARGE_AND_STEADY)
    assert diff_of(found) == [(Field.SETS, Side.LEFT, 3, 4)]
    assert found.changes[0].before.id == a_line("a").id
    assert found.changes[0].after.sets[-1].kind is SetKind.EXTRA
    assert dict(found.numbers) == pytest.approx(
        {Number.GAP: 12.903226, Number.NOISE: 5, Number.THRESHOLD: 10}
    )


@pytest.mark.parametrize(
    ("days", "rules"),
    [
        ((-28,), [Rule.EXTRA_SET]),
        ((-27,), []),
        ((-60, -40), [Rule.EXTRA_SET]),
        ((28,), [Rule.EXTRA_SET]),
        ((21,), []),
    ],
)
def test_there_is_at_most_one_in_28_days_before_or_after(days, rules):
    known = next_week(a_line(), standing=Standing(LEFT_WEAK, extra_sets=tuple(on(d) for d in days)))

    assert rules_of(known) == rules
    if rules:
        assert dict(the_one(known).numbers)[Number.DAYS] == min(abs(d) for d in days)


@pytest.mark.parametrize(
    ("standing", "more"),
    [
        (Standing(LEFT_WEAK), {"number": 1}),
        (Standing(LEFT_WEAK), {"rules": Rules(extra_set_days=None)}),
        (Standing(LEFT_SMALL), {}),
        (Standing(EVEN), {}),
        (Standing(decide((), ())), {}),
        (None, {}),
    ],
)
def test_no_extra_set_before_its_week_nor_without_a_large_gap(standing, more):
    assert asked(next_week(a_line(), standing=standing, **more)) == ()


@pytest.mark.parametrize(
    ("series", "weeks", "rules"),
    [
        ((12.0, 8.0), 6, [Rule.EXTRA_SET]),  # entered at 10, left at 5: 7.7 goes on
        ((12.0, 8.0), 12, []),  # after 12 weeks it wants a look first
        ((-12.0, 8.0), 6, []),  # it was the other side's
        ((), 0, []),
    ],
)
def test_an_emphasis_goes_on_until_the_gap_has_closed(series, weeks, rules):
    assert rules_of(next_week(a_line(), standing=Standing(LEFT_SMALL, series, weeks))) == rules


@pytest.mark.parametrize("seen_from", [lambda standing: standing, mirrored_standing])
def test_no_emphasis_on_either_side_began_with_a_gap_of_nought(seen_from):
    assert rules_of(next_week(a_line(), standing=seen_from(Standing(LEFT_SMALL, (0.0,))))) == []


@pytest.mark.parametrize(
    ("line", "standing", "why"),
    [
        (with_extra(a_line()), Standing(EVEN), Why.WITHIN_NOISE),
        (with_extra(a_line()), Standing(LEFT_SMALL), Why.GAP_SMALL),
        (
            with_extra(a_line(policy=SidePolicy.FREE)),
            Standing(EVEN, (12.0, 4.0, 3.0), 8),
            Why.EMPHASIS_RESOLVED,
        ),
        (
            with_extra(a_line(policy=SidePolicy.FREE)),
            Standing(EVEN, (12.0, -6.0, -7.0), 8),
            Why.EMPHASIS_FLIPPED,
        ),
        (with_extra(a_line(), Side.RIGHT), Standing(LEFT_WEAK), Why.OTHER_SIDE),
        (with_extra(a_line()), Standing(LEFT_WEAK, extra_sets=(on(-20),)), Why.TOO_SOON),
    ],
)
def test_an_extra_set_that_nothing_speaks_for_goes(line, standing, why):
    found = the_one(next_week(line, standing=standing))

    assert (found.rule, found.why) == (Rule.NO_EXTRA_SET, why)
    assert found.changes[0].after.sets == line.sets[:-1]


@pytest.mark.parametrize(
    ("line", "standing"),
    [
        (with_extra(a_line()), Standing(LEFT_WEAK, extra_sets=(on(-28),))),
        (with_extra(a_line(), None), Standing(LEFT_WEAK)),
        (with_extra(a_line()), Standing(decide((), ()))),
        (with_extra(a_line()), None),
        (replace(a_line(), sets=(PlannedSet(SetKind.EXTRA, side=Side.LEFT),)), Standing(EVEN)),
    ],
)
def test_an_extra_set_stays_while_it_may_or_while_nothing_is_known(line, standing):
    assert asked(next_week(line, standing=standing)) == ()


def test_of_two_in_one_week_the_later_goes():
    known = next_week(with_extra(a_line("a")), with_extra(a_line("b")), standing=Standing(LEFT_WEAK))

    found = the_one(known)

    assert (found.why, found.changes[0].before.id) == (Why.TOO_SOON, a_line("b").id)


# Refusals and order


def test_a_refused_one_stays_away_for_14_days():
    known = next_week(a_line(), tracks=[MET])
    no = Refusal(Key(Rule.LOAD_UP, THRUST.id), MONDAY)

    assert [rules_of(known, no, today=on(days)) for days in (0, 13, 14)] == [[], [], [Rule.LOAD_UP]]
    assert rules_of(known, Refusal(Key(Rule.LOAD_DOWN, THRUST.id), MONDAY)) == [Rule.LOAD_UP]
    assert rules_of(known, Refusal(Key(Rule.LOAD_UP, BAR.id), MONDAY)) == [Rule.LOAD_UP]


def test_exercises_come_in_the_order_of_the_calendar():
    late, early = a_line("late"), a_line("early", exercise=BAR)
    known = next_week(late, early, tracks=[MET, MET])
    days = {late.id: 4, early.id: 1}
    sessions = tuple(replace(s, day=days[s.prescriptions[0].id]) for s in known.week.sessions)

    found = asked(replace(known, week=replace(known.week, sessions=sessions)))

    assert [proposal.exercise_id for proposal in found] == [BAR.id, THRUST.id]


def test_on_one_day_a_time_comes_before_no_time():
    known = next_week(a_line("a"), a_line("b", exercise=BAR), tracks=[MET, MET])
    first, second = known.week.sessions
    sessions = (replace(first, day=0), replace(second, day=0, minute_of_day=600))

    found = asked(replace(known, week=replace(known.week, sessions=sessions)))

    assert [proposal.exercise_id for proposal in found] == [BAR.id, THRUST.id]


def test_a_rule_of_its_own_takes_the_place_of_the_usual_one():
    known = next_week(a_line(), tracks=[replace(MET, schemes=(TwoForTwo(10), Linear(5)))])

    assert {d.after for d in the_one(known).diff} == {LoadRule.absolute(kg(45))}
