"""Other values for a proposal: for one side alone, for both alike, and none that the field does not take."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.answers import read_value, written
from studio.domain.errors import BadValue
from studio.domain.prescription import UNSET, LoadKind, LoadRule, Override, PlannedSet, SetKind, Span
from studio.domain.proposal_edits import choices_of, edited, with_value
from studio.domain.proposals import Field, LineChange, Proposal, Rule, Why
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from tests.domain.make_week import BAR, THRUST, a_line, kg

LEFT_AND_RIGHT = (Side.LEFT, Side.RIGHT)


def load(amount):
    return LoadRule.absolute(kg(amount))


def raised(*lines, exercise=THRUST, rule=Rule.LOAD_UP, to="42"):
    """A proposal that gives all lines the same load."""
    changes = [LineChange.of(o, replace(o, target=replace(o.target, load=load(to))), exercise) for o in lines]
    return Proposal(rule, exercise.id, Why.TARGET_MET, (), tuple(changes))


def loads_of(line):
    return [line.target_of(line.sets[0], side).load for side in LEFT_AND_RIGHT]


def test_lines_that_get_the_same_are_one_choice_for_each_side():
    found = choices_of(raised(a_line("a"), a_line("b"), a_line("c", load="41")))

    assert [(c.field, c.side, c.before, c.after, len(c.differences)) for c in found] == [
        (Field.LOAD, Side.LEFT, load(40), load(42), 2),
        (Field.LOAD, Side.RIGHT, load(40), load(42), 2),
        (Field.LOAD, Side.LEFT, load(41), load(42), 1),
        (Field.LOAD, Side.RIGHT, load(41), load(42), 1),
    ]


@pytest.mark.parametrize("rule", [Rule.DELOAD, Rule.EXTRA_SET, Rule.NO_EXTRA_SET])
def test_what_is_taken_as_a_whole_has_no_choice(rule):
    assert choices_of(raised(a_line(), rule=rule)) == ()


def test_a_field_that_nobody_edits_is_no_choice():
    line = a_line()
    change = LineChange.of(line, replace(line, target=replace(line.target, rir=1.0)), THRUST)

    assert choices_of(Proposal(Rule.REPS, THRUST.id, Why.MORE_REPS, (), (change,))) == ()


@given(st.integers(0, 200), st.integers(0, 200))
def test_each_side_gets_its_value_in_every_line(left_kg, right_kg):
    proposal = raised(a_line("a"), a_line("b", right=Override(load=load(50))))
    values = dict(zip(LEFT_AND_RIGHT, (load(left_kg), load(right_kg)), strict=True))

    found = edited(proposal, [(choice, values[choice.side]) for choice in choices_of(proposal)])

    for change in found.changes:
        old = loads_of(change.before)
        new = loads_of(change.after)
        assert new[0] == load(left_kg)
        assert new[1] == (load(right_kg) if change.before.id == proposal.changes[0].before.id else old[1])


def test_what_both_sides_get_alike_is_shared_again():
    proposal = raised(a_line())
    found = edited(proposal, [(choice, load(44)) for choice in choices_of(proposal)])

    after = found.changes[0].after
    assert (after.target.load, after.left.load, after.right.load) == (load(44), UNSET, UNSET)


def test_a_set_with_a_load_of_its_own_keeps_the_sides_apart():
    line = a_line()
    line = replace(line, sets=(*line.sets, PlannedSet(SetKind.TOP, Override(load=load(60)))))
    proposal = raised(line)
    after = edited(proposal, [(choice, load(44)) for choice in choices_of(proposal)]).changes[0].after

    assert (after.left.load, after.right.load) == (load(44), load(44))


def test_a_line_left_as_it_was_is_out_of_the_proposal():
    proposal = raised(a_line())

    assert edited(proposal, [(choice, choice.before) for choice in choices_of(proposal)]).changes == ()


def test_a_lift_of_both_legs_has_one_value():
    proposal = raised(a_line(exercise=BAR), exercise=BAR)
    (choice,) = choices_of(proposal)

    assert edited(proposal, [(choice, load(45))]).changes[0].after.target.load == load(45)


def test_reps_and_the_order_of_the_sides_can_be_chosen():
    line = a_line()

    assert with_value(line, Field.REPS, Side.RIGHT, Span(8, 12)).right.reps == Span(8, 12)
    assert with_value(line, Field.POLICY, Side.BOTH, SidePolicy.FREE).policy is SidePolicy.FREE


@pytest.mark.parametrize(
    ("of", "value"),
    [(Field.LOAD, 40), (Field.REPS, load(40)), (Field.POLICY, None), (Field.RIR, 2.0), (Field.SETS, 4)],
)
def test_a_value_that_the_field_does_not_take_is_refused(of, value):
    with pytest.raises(BadValue, match="does not fit"):
        with_value(a_line(), of, Side.LEFT, value)


@pytest.mark.parametrize(
    ("of", "value", "text"),
    [
        (Field.LOAD, load("42.5"), "absolute 42500 kg external 1"),
        (Field.LOAD, LoadRule.body_weight(), "body_weight"),
        (Field.LOAD, LoadRule(LoadKind.PERCENT_E1RM, percent=72.5), "percent_e1rm 72.5"),
        (Field.REPS, Span(8, 12), "8-12"),
        (Field.SECONDS, Span.exactly(30), "30"),
        (Field.TEMPO, Tempo(2, 0, 1, 1), "2 0 1 1 eccentric"),
        (
            Field.TEMPO,
            Tempo(2.5, 0, 1, 1, explosive=True, starts_with=StartsWith.CONCENTRIC),
            "2.5 0 1 1 concentric explosive",
        ),
        (Field.RIR, 1.5, "1.5"),
        (Field.SETS, 3, "3"),
        (Field.POLICY, SidePolicy.FREE, "free"),
        (Field.RIR, None, None),
    ],
)
def test_values_are_kept_as_plain_text(of, value, text):
    assert written(value) == text
    assert read_value(of, text) == value
