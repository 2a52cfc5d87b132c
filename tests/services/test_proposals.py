"""What next week could change, by simulated logs: per side, by rule, the same each time; and the answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from studio.domain.answers import Answer
from studio.domain.block import Block, PlannedSession, Week, WeekLabel, with_prescription, with_week
from studio.domain.errors import Missing
from studio.domain.instants import Instant
from studio.domain.prescription import LoadRule, Override, PlannedSet, Prescription, SetKind, Span, Target
from studio.domain.proposal_edits import choices_of, edited
from studio.domain.proposals import Field, Rule, Why
from studio.domain.sides import Side, SidePolicy
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load
from studio.services.proposal_answers import accept, accept_all, away_until, edit, offer_again, refuse
from studio.services.proposals import Nothing, proposed_for, refreshed, renewed
from studio.storage import athletes, blocks, exercises, proposals, strength_tests, workouts
from studio.storage.proposals import answered
from tests.make import a_bilateral_exercise, a_set, a_workout, an_athlete, an_exercise

MONDAY = date(2026, 11, 2)
TODAY = MONDAY + timedelta(days=9)
MET, MISSED = (10, 10, 10), (10, 10, 9)


def kg(amount):
    return Load.of(amount)


def at(day, hour=18):
    return Instant.of(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), "UTC")


def a_line(exercise, load="40", reps=10, policy=SidePolicy.WEAK_FIRST, **more):
    target = Target(reps=Span.exactly(reps), load=LoadRule.absolute(kg(load)))
    return replace(Prescription.of(exercise.id, 3, target, policy=policy), **more)


def began(athlete, begun, *, over=True, **more):
    return replace(a_workout(athlete), started_at=begun, ended_at=begun.plus(3000) if over else None, **more)


class Gym:
    """One athlete with a four-week block of one lift a week, unless told otherwise."""

    def __init__(self, database):
        self.database = database
        self.athlete, self.thrust, self.bar = an_athlete(), an_exercise(), a_bilateral_exercise()
        self.block: Any = None
        with database.write() as session:
            athletes.add_athlete(session, self.athlete)
            exercises.save_exercises(session, [self.thrust, self.bar])

    def plan(self, *weeks, labels=(), start=MONDAY, **more):
        """Weeks of lines, a session for each line from Monday on."""
        made = tuple(
            Week(
                dict(enumerate(labels)).get(n, WeekLabel.ACCUMULATE),
                tuple(PlannedSession(f"Day {day}", day, (line,)) for day, line in enumerate(lines)),
            )
            for n, lines in enumerate(weeks)
        )
        block = Block("Block", start, made, athlete_id=self.athlete.id, **more)
        with self.database.write() as session:
            blocks.save_block(session, block)
        self.block = block
        return block

    def usual(self, count=4, labels=(), **more):
        """The same line in every week."""
        return self.plan(*[[a_line(self.thrust, **more)] for _ in range(count)], labels=labels)

    def train(self, week, left=MET, right=MET, day=0, load="40", over=True, **more):
        planned = self.block.weeks[week].sessions[day]
        line = planned.prescriptions[0]
        begun = at(self.block.date_of(week, planned.day))
        workout = began(self.athlete, begun, over=over, planned_session_id=planned.id, block_id=self.block.id)
        sides = [(Side.LEFT, left), (Side.RIGHT, right)]
        if line.exercise_id == self.bar.id:
            sides = [(Side.BOTH, left)]
        with self.database.write() as session:
            workouts.save_workout(session, workout)
            for side, reps in sides:
                for number, count in enumerate(reps):
                    one = a_set(
                        workout,
                        self.bar if line.exercise_id == self.bar.id else self.thrust,
                        side,
                        reps=count,
                        load=kg(load),
                        prescription_id=line.id,
                        done_at=begun.plus(60 * number),
                        **more,
                    )
                    workouts.add_set(session, one)
        return workout

    def test(self, *pairs, first=MONDAY - timedelta(days=39)):
        """A test every ten days, each with the trials of both sides."""
        test = StrengthTest("thrust", Metric.LOAD, exercise_id=self.thrust.id)
        with self.database.write() as session:
            strength_tests.save_test(session, test)
            for number, (left, right) in enumerate(pairs):
                trials = tuple(Trial(Side.LEFT, n, v) for n, v in enumerate(left, 1))
                trials += tuple(Trial(Side.RIGHT, n, v) for n, v in enumerate(right, 1))
                day = first + timedelta(10 * number)
                made = Occasion(self.athlete.id, test.id, number, trials, day=day)
                strength_tests.save_occasion(session, made)

    def outlook(self, today=TODAY):
        with self.database.read() as session:
            return proposed_for(session, self.athlete.id, today)

    def rules(self, today=TODAY):
        return [proposal.rule for proposal in self.outlook(today).proposals]

    def keep(self, answering):
        with self.database.write() as session:
            blocks.save_block(session, answering.block)
            answering.keep(session)
        self.block = answering.block

    def answers(self):
        with self.database.read() as session:
            return answered(session, self.athlete.id)


@pytest.fixture
def gym(database):
    return Gym(database)


def ranged(gym):
    target = replace(a_line(gym.thrust).target, reps=Span(8, 12))
    gym.plan(*[[a_line(gym.thrust, target=target)] for _ in range(4)])


LOW, HIGH = (40.0, 40.0, 41.0), (50.0, 51.0, 50.0)
EVEN = (50.0, 50.0, 51.0)


# What is proposed


def test_a_target_that_both_sides_met_raises_the_load_of_both(gym):
    gym.usual()
    gym.train(0)
    gym.train(1)

    (found,) = gym.outlook().proposals

    assert (found.rule, found.why) == (Rule.LOAD_UP, Why.TARGET_MET)
    after = LoadRule.absolute(kg(42))
    assert [(d.line_id, d.side, d.after) for d in found.diff] == [
        (gym.block.weeks[2].sessions[0].prescriptions[0].id, side, after) for side in (Side.LEFT, Side.RIGHT)
    ]


@pytest.mark.parametrize("sides", [{"left": MISSED}, {"left": ()}, {"right": ()}, {"right": MISSED}])
def test_one_side_alone_moves_nothing(gym, sides):
    gym.usual()
    gym.train(1, **sides)

    assert gym.outlook().proposals == ()
    assert gym.outlook().nothing is Nothing.PLAN_STANDS


def test_two_misses_at_one_load_take_a_step_off(gym):
    ranged(gym)
    gym.train(0, left=(7, 7, 6))
    assert gym.rules() == []
    gym.train(1, left=(7, 6, 6))

    (found,) = gym.outlook().proposals
    assert (found.rule, found.why) == (Rule.LOAD_DOWN, Why.MISSED_TWICE)


def test_results_with_another_load_are_not_of_this_one(gym):
    ranged(gym)
    gym.train(0, left=(7, 7, 6), load="44")
    gym.train(1, left=(7, 6, 6))

    assert gym.rules() == []


def test_a_lift_of_both_legs_has_one_side(gym):
    gym.plan(*[[a_line(gym.bar)] for _ in range(4)])
    gym.train(1)

    (found,) = gym.outlook().proposals
    assert [d.side for d in found.diff] == [Side.BOTH]


def test_the_latest_session_of_the_lift_decides_where_all_days_aim_alike(gym):
    gym.plan(*[[a_line(gym.thrust), a_line(gym.thrust)] for _ in range(4)])
    gym.train(1, day=0)
    gym.train(0, day=1, left=MISSED)

    (found,) = gym.outlook().proposals
    assert len(found.changes) == 2


def test_a_heavy_and_a_light_day_go_by_their_own_sessions(gym):
    gym.plan(*[[a_line(gym.thrust), a_line(gym.thrust, load="30", reps=15)] for _ in range(4)])
    gym.train(0, day=0)
    gym.train(0, day=1, left=(15, 14, 15), right=(15, 15, 15), load="30")
    gym.train(1, day=0)
    (found,) = gym.outlook().proposals
    assert [d.before for d in found.diff] == [LoadRule.absolute(kg(40))] * 2

    gym.train(1, day=1, left=(15, 15, 15), right=(15, 15, 15), load="30")
    assert [p.rule for p in gym.outlook().proposals] == [Rule.LOAD_UP, Rule.LOAD_UP]


def test_a_day_that_is_new_goes_by_the_others(gym):
    one, two = a_line(gym.thrust), a_line(gym.thrust, reps=8)
    gym.plan([a_line(gym.thrust)], [a_line(gym.thrust)], [one, two], [a_line(gym.thrust)])
    gym.train(1)

    (found,) = gym.outlook().proposals
    assert {d.line_id for d in found.diff} == {one.id, two.id}


@pytest.mark.parametrize(
    "more", [{"kind": SetKind.WARM_UP}, {"kind": SetKind.EXTRA}, {"load": None}, {"over": False}]
)
def test_what_is_no_work_or_not_over_is_no_evidence(gym, more):
    gym.usual()
    if "load" in more:
        planned = gym.block.weeks[1].sessions[0].prescriptions[0]
        workout = began(gym.athlete, at(MONDAY))
        with gym.database.write() as session:
            workouts.save_workout(session, workout)
            for side in (Side.LEFT, Side.RIGHT):
                one = a_set(workout, gym.thrust, side, prescription_id=planned.id, load=None)
                workouts.add_set(session, one)
    else:
        gym.train(1, **more)

    assert gym.rules() == []


def test_warm_up_and_extra_set_beside_the_work_change_nothing(gym):
    gym.usual()
    gym.train(1)
    gym.train(1, left=(3,), right=(3,), load="20", kind=SetKind.WARM_UP)
    with gym.database.read() as session:
        assert proposed_for(session, gym.athlete.id, TODAY).nothing in (None, Nothing.PLAN_STANDS)


def test_a_line_done_again_counts_as_done_the_last_time(gym):
    gym.usual()
    gym.train(1)
    again = gym.train(1, left=MISSED)
    assert again.planned_session_id is not None
    assert gym.rules() == []


def test_a_line_of_holds_or_of_as_many_as_possible_has_no_track(gym):
    gym.plan(*[[a_line(gym.thrust, target=Target(load=LoadRule.absolute(kg(40))))] for _ in range(4)])
    gym.train(1)

    assert gym.outlook().nothing is Nothing.NOT_TRAINED


def test_own_loads_of_the_sides_keep_their_distance(gym):
    own = Override(load=LoadRule.absolute(kg(44)))
    gym.plan(*[[a_line(gym.thrust, right=own)] for _ in range(4)])
    gym.train(1)

    (found,) = gym.outlook().proposals
    assert [(d.side, d.after.load) for d in found.diff] == [(Side.LEFT, kg(42)), (Side.RIGHT, kg(46))]


def test_the_same_log_gives_the_same_proposals(gym):
    gym.plan(*[[a_line(gym.thrust), a_line(gym.bar)] for _ in range(4)], labels=(WeekLabel.TEST,))
    gym.test(*[(LOW, HIGH)] * 4)
    for day in (0, 1):
        gym.train(1, day=day)
    first = gym.outlook()

    assert len(first.proposals) == 3
    assert gym.outlook() == first
    assert [p.rule for p in first.proposals] == [Rule.LOAD_UP, Rule.EXTRA_SET, Rule.LOAD_UP]


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_large_gap_asks_for_the_extra_set_of_the_weak_side(gym, mirrored):
    pair = (HIGH, LOW) if mirrored else (LOW, HIGH)
    gym.usual()
    gym.test(*[pair] * 4)

    (found,) = gym.outlook().proposals

    weak = Side.RIGHT if mirrored else Side.LEFT
    assert (found.rule, [d.side for d in found.diff]) == (Rule.EXTRA_SET, [weak])
    new = found.changes[0].after.sets[-1]
    assert (new.kind, new.side) == (SetKind.EXTRA, weak)


def test_an_athlete_in_the_mirror_gets_the_proposals_in_the_mirror(gym):
    own = Override(load=LoadRule.absolute(kg(44)))
    gym.plan(*[[a_line(gym.thrust, right=own)] for _ in range(4)])
    gym.train(1, left=(11, 11, 11), right=(12, 12, 12))
    (found,) = gym.outlook().proposals
    gym.plan(*[[a_line(gym.thrust, left=own)] for _ in range(4)], start=MONDAY + timedelta(days=2))
    gym.train(1, left=(12, 12, 12), right=(11, 11, 11))
    (mirror,) = gym.outlook(TODAY + timedelta(days=3)).proposals

    assert {(d.side, d.after) for d in mirror.diff} == {(d.side.opposite, d.after) for d in found.diff}
    assert {(n, v) for n, v in mirror.numbers} == {
        ("sets", 3),
        ("reps", 10),
        ("left_reps", 12),
        ("right_reps", 11),
    }


def test_a_difference_within_the_noise_takes_the_extra_set_away(gym):
    extra = PlannedSet(SetKind.EXTRA, side=Side.LEFT)
    line = a_line(gym.thrust)
    gym.plan([a_line(gym.thrust)], [a_line(gym.thrust)], [replace(line, sets=(*line.sets, extra))])
    gym.test(*[(EVEN, EVEN)] * 4)

    (found,) = gym.outlook().proposals
    assert (found.rule, found.why) == (Rule.NO_EXTRA_SET, Why.WITHIN_NOISE)


def test_an_extra_set_that_another_week_of_the_block_has_is_near_enough(gym):
    extra = PlannedSet(SetKind.EXTRA, side=Side.LEFT)
    line = a_line(gym.thrust)
    last = replace(line, sets=(*line.sets, extra))
    gym.plan([a_line(gym.thrust)], [a_line(gym.thrust)], [a_line(gym.thrust)], [last])
    gym.test(*[(LOW, HIGH)] * 4)

    assert gym.rules() == []


def test_after_three_weeks_of_training_the_fourth_is_a_lighter_one(gym):
    gym.usual(5)
    for week in range(3):
        gym.train(week, left=MISSED)
    today = MONDAY + timedelta(days=16)

    (found,) = gym.outlook(today).proposals
    assert (found.rule, found.diff[0].after) == (Rule.DELOAD, WeekLabel.DELOAD)


@pytest.mark.parametrize(
    ("trained", "labels"), [((0, 2), ()), ((0, 1, 2), (WeekLabel.ACCUMULATE, WeekLabel.DELOAD))]
)
def test_a_week_of_nothing_and_a_deload_begin_the_count_again(gym, trained, labels):
    gym.usual(5, labels=labels)
    for week in trained:
        gym.train(week, left=MISSED)

    assert gym.rules(MONDAY + timedelta(days=16)) == []


def test_weeks_of_the_block_before_count_too(gym):
    gym.plan(*[[a_line(gym.thrust)] for _ in range(2)], start=MONDAY - timedelta(days=14))
    gym.train(0, left=MISSED)
    gym.train(1, left=MISSED)
    gym.usual()

    assert gym.rules(MONDAY) == [Rule.DELOAD]  # this week is still to be trained, so it counts


def test_a_year_without_a_deload_is_counted_no_further(gym):
    gym.usual()
    with gym.database.write() as session:
        for week in range(60):
            begun = at(MONDAY - timedelta(days=7 * week))
            workouts.save_workout(session, began(gym.athlete, begun))

    assert gym.outlook(MONDAY).known.weeks_trained == 52


# Why there is nothing


def test_without_a_running_block_there_is_no_next_week(gym):
    assert gym.outlook().nothing is Nothing.NO_BLOCK
    assert gym.outlook().exercises == {}


def test_in_the_last_week_the_block_ends(gym):
    gym.usual(2)

    found = gym.outlook()
    assert (found.nothing, found.block, found.week) == (Nothing.BLOCK_ENDS, gym.block, None)
    assert renewed(found, gym.block) == found


def test_an_empty_week_says_so(gym):
    gym.plan([a_line(gym.thrust)], [a_line(gym.thrust)], [])

    assert gym.outlook().nothing is Nothing.NO_EXERCISES


# Answers


@pytest.fixture
def met(gym):
    gym.usual()
    gym.train(1)
    return gym


def test_what_is_accepted_stands_in_the_plan_and_is_not_proposed_again(met):
    outlook = met.outlook()
    step = accept(outlook, met.block, outlook.proposals[0], at(TODAY))
    met.keep(step)

    line = met.block.weeks[2].sessions[0].prescriptions[0]
    assert line.target.load == LoadRule.absolute(kg(42))
    assert met.rules() == []
    (said,) = met.answers()
    assert (said.answer, said.differences) == (Answer.ACCEPTED, outlook.proposals[0].diff)
    with met.database.write() as session:
        step.take_back(session)
    assert met.answers() == []


def test_what_is_refused_stays_away_for_fourteen_days_and_then_returns(gym):
    met = gym
    met.usual(8)
    met.train(1)
    outlook = met.outlook()
    step = refuse(met.block, outlook.proposals[0], at(TODAY))
    met.keep(step)

    assert step.block == outlook.block
    found = met.outlook()
    assert (found.proposals, found.nothing) == ((), Nothing.REFUSED)
    assert away_until(found.refused[0]) == TODAY + timedelta(days=14)
    assert Rule.LOAD_UP not in met.rules(TODAY + timedelta(days=13))
    assert met.rules(TODAY + timedelta(days=14)) == [Rule.LOAD_UP]


def test_what_was_refused_can_be_offered_again(met):
    outlook = met.outlook()
    met.keep(refuse(met.block, outlook.proposals[0], at(TODAY)))
    back = offer_again(met.block, met.outlook().refused[0])
    met.keep(back)

    assert met.outlook().proposals == outlook.proposals
    assert met.answers() == []
    with met.database.write() as session:
        back.take_back(session)
    assert met.outlook().nothing is Nothing.REFUSED


def test_other_values_are_the_last_word_for_their_lines(met):
    outlook = met.outlook()
    (proposal,) = outlook.proposals
    left, right = choices_of(proposal)
    other = edited(proposal, [(left, LoadRule.absolute(kg(41))), (right, right.before)])
    met.keep(edit(outlook, met.block, proposal, other, at(TODAY)))

    line = met.block.weeks[2].sessions[0].prescriptions[0]
    loads = [line.target_of(line.sets[0], side).load.load for side in (Side.LEFT, Side.RIGHT)]
    assert loads == [kg(41), kg(40)]
    assert met.rules() == []
    (said,) = met.answers()
    assert said.became == (LoadRule.absolute(kg(41)), LoadRule.absolute(kg(40)))
    assert met.outlook().edited == (said,)


def test_an_edit_of_another_lift_settles_nothing_here(met):
    outlook = met.outlook()
    (proposal,) = outlook.proposals
    said = edit(outlook, met.block, proposal, proposal, at(TODAY)).given[0]
    with met.database.write() as session:
        proposals.put_answer(session, replace(said, exercise_id=met.bar.id))

    assert met.rules() == [Rule.LOAD_UP]


def test_all_at_once_is_what_one_after_the_other_comes_to(gym):
    gym.plan(*[[a_line(gym.thrust, policy=SidePolicy.FREE), a_line(gym.bar)] for _ in range(4)])
    gym.test(*[(LOW, HIGH)] * 4)
    for day in (0, 1):
        gym.train(1, day=day)
    outlook = gym.outlook()
    assert len(outlook.proposals) == 4

    step = accept_all(outlook, gym.block, at(TODAY), lambda proposal: proposal.why.value)
    gym.keep(step)

    assert [said.rule for said in step.given] == [proposal.rule for proposal in outlook.proposals]
    assert gym.rules() == []
    line = gym.block.weeks[2].sessions[0].prescriptions[0]
    assert (line.policy, line.target.load.load, line.sets[-1].reason) == (
        SidePolicy.WEAK_FIRST,
        kg(42),
        "large_and_steady",
    )


def test_with_the_lighter_week_nothing_rises(gym):
    gym.usual(5)
    for week in range(3):
        gym.train(week)
    outlook = gym.outlook(MONDAY + timedelta(days=16))

    step = accept_all(outlook, gym.block, at(TODAY), lambda _: "")
    assert [said.rule for said in step.given] == [Rule.DELOAD]
    assert accept_all(replace(outlook, known=None), gym.block, at(TODAY), lambda _: "").given == ()


def test_nothing_more_to_accept_ends_it(met):
    outlook = met.outlook()
    step = accept_all(outlook, met.block, at(TODAY), lambda _: "")

    assert accept_all(outlook, step.block, at(TODAY), lambda _: "").given == ()


def test_a_week_or_a_line_that_is_gone_is_said(met):
    outlook = met.outlook()
    gone = replace(met.block, weeks=met.block.weeks[:2])
    with pytest.raises(Missing, match="week"):
        accept(outlook, gone, outlook.proposals[0], at(TODAY))
    with pytest.raises(Missing, match="no athlete"):
        refuse(replace(met.block, athlete_id=None), outlook.proposals[0], at(TODAY))


# While the plan is edited


def test_an_edit_of_the_plan_is_seen_without_reading_anew(met):
    outlook = met.outlook()
    step = accept(outlook, met.block, outlook.proposals[0], at(TODAY))

    assert renewed(outlook, met.block) == outlook
    now = renewed(outlook, step.block)
    assert (now.proposals, now.nothing) == ((), Nothing.PLAN_STANDS)
    assert renewed(now, met.block) == outlook


def test_an_edit_of_a_later_week_leaves_what_was_worked_out(met):
    outlook = met.outlook()
    later = replace(met.block, weeks=(*met.block.weeks[:3], replace(met.block.weeks[3], sessions=())))

    now = renewed(outlook, later)
    assert now.known is outlook.known
    assert now == replace(outlook, block=later)


@pytest.mark.parametrize("week", [1, 2])
def test_an_edit_of_the_week_or_of_what_was_trained_has_it_worked_out_anew(met, week):
    outlook = met.outlook()
    weeks = list(met.block.weeks)
    weeks[week] = replace(weeks[week], sessions=())

    assert outlook.proposals
    assert renewed(outlook, replace(met.block, weeks=tuple(weeks))).proposals == ()


def test_a_lift_that_was_put_in_meanwhile_has_no_history_yet(met):
    outlook = met.outlook()
    week = met.block.weeks[2]
    more = replace(week.sessions[0], prescriptions=(*week.sessions[0].prescriptions, a_line(met.bar)))
    edited_block = replace(
        met.block, weeks=(*met.block.weeks[:2], replace(week, sessions=(more,)), met.block.weeks[3])
    )

    assert renewed(outlook, edited_block).proposals == outlook.proposals


def test_a_week_taken_out_meanwhile_has_no_proposals_of_its_own(met):
    outlook = met.outlook()
    gone = replace(met.block, weeks=met.block.weeks[:2])

    assert renewed(outlook, gone).proposals == ()


def test_the_values_of_a_proposal_can_be_chosen_field_by_field(gym):
    gym.plan(*[[a_line(gym.thrust, policy=SidePolicy.FREE)] for _ in range(4)])
    gym.test(*[(LOW, HIGH)] * 4)
    policy, extra = gym.outlook().proposals

    assert [(c.field, c.side) for c in choices_of(policy)] == [(Field.POLICY, Side.BOTH)]
    assert choices_of(extra) == ()


# After plans or answers changed


def again(gym, outlook):
    with gym.database.read() as session:
        return refreshed(session, gym.athlete.id, outlook)


def test_new_answers_and_edits_are_seen_without_asking_the_log(met):
    outlook = met.outlook()
    assert again(met, outlook) == outlook
    met.keep(refuse(met.block, outlook.proposals[0], at(TODAY)))

    assert again(met, outlook) == met.outlook()
    assert again(met, outlook).nothing is Nothing.REFUSED


def as_a_deload(block):
    return with_week(block, 1, replace(block.weeks[1], label=WeekLabel.DELOAD))


def with_an_extra_set_later(block):
    line = block.weeks[4].sessions[0].prescriptions[0]
    extra = PlannedSet(SetKind.EXTRA, side=Side.LEFT)
    return with_prescription(block, replace(line, sets=(*line.sets, extra)))


@pytest.mark.parametrize("edited", [as_a_deload, with_an_extra_set_later])
def test_what_the_plan_says_of_other_weeks_is_seen_after_an_edit(gym, edited):
    gym.usual(6)
    gym.test(*[(LOW, HIGH)] * 4)
    for week in range(3 if edited is as_a_deload else 2):
        gym.train(week)
    today = MONDAY + timedelta(days=16) if edited is as_a_deload else TODAY
    outlook = gym.outlook(today)
    block = edited(gym.block)
    with gym.database.write() as session:
        blocks.save_block(session, block)

    found = again(gym, renewed(outlook, block))
    assert found == gym.outlook(today)
    assert found.proposals != outlook.proposals


def test_another_block_week_or_lift_is_read_anew(met):
    outlook = met.outlook()
    assert again(met, replace(outlook, known=None)) == outlook
    week = met.block.weeks[2]
    more = replace(week.sessions[0], prescriptions=(*week.sessions[0].prescriptions, a_line(met.bar)))
    with met.database.write() as session:
        lifts = (*met.block.weeks[:2], replace(week, sessions=(more,)), met.block.weeks[3])
        blocks.save_block(session, replace(met.block, weeks=lifts))
    assert met.bar.id in again(met, outlook).exercises
    with met.database.write() as session:
        blocks.save_block(session, replace(met.block, weeks=met.block.weeks[:2]))
    assert again(met, outlook).nothing is Nothing.BLOCK_ENDS
    with met.database.write() as session:
        blocks.archive_block(session, met.block.id, at(TODAY))
    assert again(met, outlook).nothing is Nothing.NO_BLOCK
