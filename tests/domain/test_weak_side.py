"""Which side leads and whether it is real: the rules of science.md 5.3, case by case and mirrored."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.weak_side import (
    Action,
    Reason,
    Rules,
    Status,
    Summary,
    Word,
    decide,
    eligible_trial,
    verdict,
)

WEAK = (45, 46, 44)
STRONG = (52, 52, 51)


@pytest.mark.parametrize(
    ("left", "right", "history", "status", "weak", "action"),
    [
        ((50, 51, 49), (52, 52, 51), (), Status.WITHIN_NOISE, None, Action.ALTERNATE_START),
        (WEAK, STRONG, (), Status.UNCONFIRMED, Side.LEFT, Action.WEAK_FIRST),
        (WEAK, STRONG, (11.0, 12.5), Status.CONSISTENT_LARGE, Side.LEFT, Action.WEAK_FIRST_EXTRA_SET),
        ((48,) * 3, (52,) * 3, (8.0, 7.0), Status.CONSISTENT_SMALL, Side.LEFT, Action.WEAK_FIRST),
        (WEAK, STRONG, (-9.0, 11.0, -8.0, -6.5), Status.FLUCTUATING, Side.LEFT, Action.ALTERNATE_START),
        ((), STRONG, (), Status.INSUFFICIENT_DATA, None, Action.NONE),
        ((0, 0), (0, 0), (), Status.INSUFFICIENT_DATA, None, Action.NONE),
    ],
)
def test_the_decision_follows_the_steps_of_the_rule(left, right, history, status, weak, action):
    found = decide(left, right, history)

    assert (found.status, found.weak_side, found.action) == (status, weak, action)


@pytest.mark.parametrize(
    ("left", "right", "history", "word", "reason"),
    [
        ((), (), (), Word.NOT_ENOUGH_DATA, Reason.NO_TRIALS),
        ((), STRONG, (12.0, 12.0), Word.NOT_COMPARABLE, Reason.ONE_SIDE_ONLY),
        (WEAK, (), (), Word.NOT_COMPARABLE, Reason.ONE_SIDE_ONLY),
        ((50,), (51,), (), Word.WITHIN_NOISE, Reason.BELOW_NOISE),
        (WEAK, STRONG, (12.0,), Word.NOT_ENOUGH_DATA, Reason.TOO_FEW_SESSIONS),
        (WEAK, STRONG, (-9.0, 11.0, -8.0, -6.5), Word.WITHIN_NOISE, Reason.CHANGING_SIDES),
        (WEAK, STRONG, (11.0, 12.5), Word.REAL, Reason.LARGE_AND_STEADY),
        ((45,), (52,), (11.0, 12.5), Word.NOT_ENOUGH_DATA, Reason.TOO_FEW_TRIALS),
        ((45, 45), (52, 52), (11.0, 12.5), Word.REAL, Reason.LARGE_AND_STEADY),
        ((41, 49), (48, 56), (11.0, 12.5), Word.NOT_ENOUGH_DATA, Reason.TOO_FEW_TRIALS),
    ],
)
def test_the_word_is_stricter_than_the_decision(left, right, history, word, reason):
    found = verdict(left, right, history)

    assert (found.word, found.reason) == (word, reason)


def test_another_set_up_is_not_comparable_whatever_the_numbers():
    found = verdict(WEAK, STRONG, (12.0, 12.0), comparable=False)

    assert (found.word, found.reason) == (Word.NOT_COMPARABLE, Reason.OTHER_METRIC_OR_SET_UP)


def test_the_weak_side_leads_only_where_the_rule_lets_it():
    assert verdict(WEAK, STRONG, (11.0, 12.5)).leads is Side.LEFT
    assert verdict(STRONG, WEAK).leads is Side.RIGHT
    assert verdict((50,), (51,)).leads is None


def test_the_best_trial_can_stand_for_a_side():
    found = decide((40, 50), (50, 50), rules=Rules(summary=Summary.BEST))

    assert found.asymmetry == 0.0
    assert str(found.asymmetry) == "0.0"


trials = st.lists(st.floats(1, 500), min_size=0, max_size=5)


@given(trials, trials, st.lists(st.floats(-40, 40), max_size=6))
def test_swapping_left_and_right_mirrors_the_verdict(left, right, history):
    here = verdict(left, right, history)
    there = verdict(right, left, [-value for value in history])

    assert (there.word, there.reason, there.decision.status) == (here.word, here.reason, here.decision.status)
    assert there.leads == (here.leads.opposite if here.leads else None)
    assert (there.left, there.right, there.noise) == (here.right, here.left, here.noise)


@given(trials)
def test_one_side_alone_never_gives_a_number(right):
    found = decide((), right)

    assert found.asymmetry is None
    assert found.noise is None


@pytest.mark.parametrize(
    ("kind", "rir", "matched", "may"),
    [
        (SetKind.TEST, None, False, True),
        (SetKind.AMRAP, None, True, False),
        (SetKind.AMRAP, 1, True, True),
        (SetKind.WORKING, None, True, False),
        (SetKind.WORKING, 2, True, True),
        (SetKind.TOP, 4, False, True),
        (SetKind.BACK_OFF, 4.5, False, False),
        (SetKind.WARM_UP, 3, False, False),
        (SetKind.DROP, 0, False, False),
        (SetKind.REST_PAUSE, 0, False, False),
        (SetKind.TECHNIQUE, 0, False, False),
    ],
)
def test_only_sets_that_can_measure_may_feed_asymmetry(kind, rir, matched, may):
    assert eligible_trial(kind, rir=rir, rep_matched=matched) is may


def test_the_verdict_carries_the_numbers_behind_it():
    found = verdict(WEAK, STRONG, (11.0, -6.0))

    assert found.left == 45
    assert found.right == pytest.approx(51.666667)
    assert (found.trials_left, found.trials_right, found.sessions) == (3, 3, 3)
    assert found.consistency == pytest.approx(2 / 3)
    assert found.noise == 5
    assert found.band is not None
    assert found.band.outside


def test_a_typical_error_known_from_elsewhere_can_carry_single_trials():
    history = (11.0, 12.5)

    assert verdict((45,), (52,), history, errors=PerSide(1.0, 1.0)).word is Word.REAL
    assert verdict((45,), (52,), history, errors=PerSide(4.0, 4.0)).reason is Reason.TOO_FEW_TRIALS


def test_the_numbers_of_the_rule_can_be_others():
    rules = Rules(noise_floor=2, action_threshold=15, min_sessions=2, share=0.5, max_rir=2)

    assert decide((48, 48, 48), (50, 50, 50), (), rules).status is Status.UNCONFIRMED
    assert decide(WEAK, STRONG, (11.0,), rules).status is Status.CONSISTENT_SMALL
    assert decide(WEAK, STRONG, (-11.0,), rules).status is Status.CONSISTENT_SMALL
    assert not eligible_trial(SetKind.WORKING, rir=3, rep_matched=False, rules=rules)


@pytest.mark.parametrize(
    ("history", "status"),
    [
        ((-50.0, 50.0, 50.0, 11.0, 12.5), Status.CONSISTENT_LARGE),  # the sixth value back is forgotten
        ((5.0, 5.0), Status.FLUCTUATING),  # at the floor is not above it
        ((0.0, 11.0), Status.CONSISTENT_LARGE),  # two of three
    ],
)
def test_the_window_and_the_share(history, status):
    assert decide(WEAK, STRONG, history).status is status


def test_at_ten_percent_the_difference_is_large_and_at_the_noise_it_is_none():
    assert decide((45, 45, 45), (50, 50, 50), (11.0, 11.0)).status is Status.CONSISTENT_LARGE
    assert decide((47.5,), (50,), (11.0, 11.0)).status is Status.WITHIN_NOISE


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_what_cannot_be_measured_is_refused(wrong):
    with pytest.raises(BadValue):
        decide((wrong,), (50,))


def called_real(chance, athletes, means, cv, trials_a_side):
    """How many of ``athletes`` simulated people are called real at the last of five sessions."""
    words = []
    for _ in range(athletes):
        history: list[float] = []
        sessions = []
        for _ in range(5):
            left, right = ([max(1, chance.gauss(mean, cv)) for _ in range(trials_a_side)] for mean in means)
            sessions.append(verdict(left, right, history))
            history.append(sessions[-1].decision.asymmetry or 0.0)
        words.append(sessions[-1].word)
    return words.count(Word.REAL)


@pytest.mark.parametrize(("trials_a_side", "cv"), [(1, 5), (2, 5), (3, 5), (3, 8)])
def test_symmetric_athletes_are_seldom_called_real(trials_a_side, cv):
    """At most one in ten (product.md A2)."""
    chance = random.Random(20)  # noqa: S311 - a simulation, no secret

    assert called_real(chance, 300, (100, 100), cv, trials_a_side) <= 30


def test_athletes_with_a_gap_of_fifteen_percent_are_found():
    chance = random.Random(21)  # noqa: S311 - a simulation, no secret

    assert called_real(chance, 200, (85, 100), 4, 3) >= 180


def test_nought_on_both_sides_has_neither_verdict_nor_band():
    found = verdict((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))

    assert (found.word, found.reason) == (Word.NOT_ENOUGH_DATA, Reason.NO_TRIALS)
    assert (found.noise, found.band, found.leads) == (None, None, None)
