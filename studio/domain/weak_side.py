"""Which side leads, what training does about it, and the verdict that people read (science.md 5.3)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from studio.domain.asymmetry import Direction, Index, direction_consistency, direction_of, index_value
from studio.domain.defaults import (
    ACTION_THRESHOLD,
    ASYMMETRY_MAX_RIR,
    EMPHASIS_MAX_WEEKS,
    EXIT_THRESHOLD,
    EXTRA_SET_INTERVAL_DAYS,
    MIN_SESSIONS,
    MIN_TRIALS_FOR_CV,
    NOISE_FLOOR,
    SHARE,
    WINDOW,
)
from studio.domain.measured import above, below
from studio.domain.prescription import SetKind
from studio.domain.reliability import cv_percent, noise_band
from studio.domain.sides import Side

_TESTS = frozenset({SetKind.TEST, SetKind.AMRAP})
_WORK = frozenset({SetKind.WORKING, SetKind.TOP, SetKind.BACK_OFF})


class Status(StrEnum):
    """What the trials of a session say beside those of earlier ones."""

    INSUFFICIENT_DATA = "insufficient_data"
    WITHIN_NOISE = "within_noise"
    UNCONFIRMED = "unconfirmed"
    FLUCTUATING = "fluctuating"
    CONSISTENT_SMALL = "consistent_small"
    CONSISTENT_LARGE = "consistent_large"


class Action(StrEnum):
    """What training does about it."""

    NONE = "none"
    ALTERNATE_START = "alternate_start"
    WEAK_FIRST = "weak_first"
    WEAK_FIRST_EXTRA_SET = "weak_first_extra_set"


class Word(StrEnum):
    """The four words that people read."""

    REAL = "real"
    WITHIN_NOISE = "within_noise"
    NOT_ENOUGH_DATA = "not_enough_data"
    NOT_COMPARABLE = "not_comparable"


class Reason(StrEnum):
    """Why the word is what it is."""

    NO_TRIALS = "no_trials"
    ONE_SIDE_ONLY = "one_side_only"
    OTHER_METRIC_OR_SET_UP = "other_metric_or_set_up"
    BELOW_NOISE = "below_noise"
    CHANGING_SIDES = "changing_sides"
    TOO_FEW_SESSIONS = "too_few_sessions"
    TOO_FEW_TRIALS = "too_few_trials"
    LARGE_AND_STEADY = "large_and_steady"


class Exit(StrEnum):
    """Whether an emphasis on the weak side has done its work."""

    RESOLVED = "end_resolved"
    FLIPPED = "end_flipped"
    REVIEW = "review"
    CONTINUE = "continue"


@dataclass(frozen=True, slots=True)
class Decision:
    """``asymmetry`` (right-positive) and ``noise`` are percent, None without both sides."""

    status: Status
    asymmetry: float | None
    noise: float | None
    weak_side: Side | None
    action: Action


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word with its reason and the numbers behind it: the means of both sides, and trials per side."""

    word: Word
    reason: Reason
    decision: Decision
    left: float | None
    right: float | None
    trials_left: int
    trials_right: int

    @property
    def noise(self) -> float | None:
        """What the asymmetry must exceed, in percent."""
        return self.decision.noise

    @property
    def leads(self) -> Side | None:
        """The weak side, where training begins with it; None where the opening side alternates."""
        first = (Action.WEAK_FIRST, Action.WEAK_FIRST_EXTRA_SET)
        return self.decision.weak_side if self.decision.action in first else None


def eligible_trial(kind: SetKind, *, rir: float | None, rep_matched: bool) -> bool:
    """Whether a set may feed asymmetry.

    Tests and AMRAP sets, unless matched to the other side without a known reserve; work sets with at most
    4 reps in reserve entered; never warm-ups, technique, drop, cluster or rest-pause sets.
    """
    known = rir is not None and not above(rir, ASYMMETRY_MAX_RIR.value)
    if kind in _TESTS:
        return not rep_matched or rir is not None
    return kind in _WORK and known


def decide(
    left_trials: Sequence[float],
    right_trials: Sequence[float],
    history: Sequence[float] = (),
    *,
    noise_floor: float = NOISE_FLOOR.value,
    action_threshold: float = ACTION_THRESHOLD.value,
    best: bool = False,
) -> Decision:
    """What the trials of a session say, ``history`` being earlier signed differences, oldest first.

    ``history`` is of the same exercise, metric and set-up. ``best`` compares the best trials, not the means.
    Raises BadValue for negative or non-finite trials.
    """
    found = _difference(left_trials, right_trials, best=best)
    if found is None:
        return Decision(Status.INSUFFICIENT_DATA, None, None, None, Action.NONE)
    noise = max([noise_floor, *_own_spreads(left_trials, right_trials)])
    if not above(abs(found), noise):
        return Decision(Status.WITHIN_NOISE, found, noise, None, Action.ALTERNATE_START)
    weak = Side.LEFT if direction_of(found) is Direction.RIGHT else Side.RIGHT
    sequence = [*history, found][-WINDOW.value :]
    if len(sequence) < MIN_SESSIONS.value:
        return Decision(Status.UNCONFIRMED, found, noise, weak, Action.WEAK_FIRST)
    share = direction_consistency(sequence, noise_floor=noise_floor)
    if share is None or below(share, SHARE.value):
        return Decision(Status.FLUCTUATING, found, noise, weak, Action.ALTERNATE_START)
    if below(abs(found), action_threshold):
        return Decision(Status.CONSISTENT_SMALL, found, noise, weak, Action.WEAK_FIRST)
    return Decision(Status.CONSISTENT_LARGE, found, noise, weak, Action.WEAK_FIRST_EXTRA_SET)


def verdict(
    left_trials: Sequence[float],
    right_trials: Sequence[float],
    history: Sequence[float] = (),
    *,
    comparable: bool = True,
    noise_floor: float = NOISE_FLOOR.value,
) -> Verdict:
    """The word that people read: stricter than the decision that steers training.

    *Real* needs a steady side and at least three trials of each, or a difference that leaves the band of
    rule B (science.md 1.6). ``comparable`` is off for another metric or set-up, or a two-sided lift.
    """
    decision = decide(left_trials, right_trials, history, noise_floor=noise_floor)
    word, reason = _word(decision, left_trials, right_trials, comparable=comparable)
    return Verdict(
        word=word,
        reason=reason,
        decision=decision,
        left=statistics.fmean(left_trials) if left_trials else None,
        right=statistics.fmean(right_trials) if right_trials else None,
        trials_left=len(left_trials),
        trials_right=len(right_trials),
    )


def emphasis_exit(series: Sequence[float], weeks_active: int) -> Exit:
    """Whether the emphasis ends: ``series`` is the starting value and the later tests, oldest first."""
    if len(series) >= 3:
        last = series[-2:]
        if all(not above(abs(value), EXIT_THRESHOLD.value) for value in last):
            return Exit.RESOLVED
        if all(value * series[0] < 0 and above(abs(value), EXIT_THRESHOLD.value) for value in last):
            return Exit.FLIPPED
    return Exit.REVIEW if weeks_active >= EMPHASIS_MAX_WEEKS.value else Exit.CONTINUE


def next_start_side(action: Action, weak: Side | None = None, last_start: Side | None = None) -> Side:
    """The side that opens: the weak one where the action says so, otherwise not the one that opened last."""
    if action in (Action.WEAK_FIRST, Action.WEAK_FIRST_EXTRA_SET) and weak is not None:
        return weak
    return Side.LEFT if last_start is None else last_start.opposite


def matched_reps(planned: int, weak_done: int) -> int:
    """What the second side does: as many as the first really did, at most the plan."""
    return min(planned, weak_done)


def extra_set_due(action: Action, days_since_last: int | None = None, *, deload: bool = False) -> bool:
    """Whether the weak side's monthly set may be placed: once in 28 days, never in a deload."""
    rested = days_since_last is None or days_since_last >= EXTRA_SET_INTERVAL_DAYS.value
    return action is Action.WEAK_FIRST_EXTRA_SET and rested and not deload


def _difference(left: Sequence[float], right: Sequence[float], *, best: bool) -> float | None:
    if not left or not right:
        return None
    summary = max if best else statistics.fmean
    return index_value(Index.SPD_SIGNED, summary(left), summary(right))


def _own_spreads(left: Sequence[float], right: Sequence[float]) -> list[float]:
    """The CV of each side that has enough trials for one of its own."""
    spreads = [cv_percent(trials) for trials in (left, right) if len(trials) >= MIN_TRIALS_FOR_CV.value]
    return [spread for spread in spreads if spread is not None]


def _word(
    decision: Decision, left: Sequence[float], right: Sequence[float], *, comparable: bool
) -> tuple[Word, Reason]:
    if not comparable:
        return Word.NOT_COMPARABLE, Reason.OTHER_METRIC_OR_SET_UP
    if bool(left) is not bool(right):
        return Word.NOT_COMPARABLE, Reason.ONE_SIDE_ONLY
    fixed = {
        Status.INSUFFICIENT_DATA: (Word.NOT_ENOUGH_DATA, Reason.NO_TRIALS),
        Status.WITHIN_NOISE: (Word.WITHIN_NOISE, Reason.BELOW_NOISE),
        Status.FLUCTUATING: (Word.WITHIN_NOISE, Reason.CHANGING_SIDES),
        Status.UNCONFIRMED: (Word.NOT_ENOUGH_DATA, Reason.TOO_FEW_SESSIONS),
    }
    if decision.status in fixed:
        return fixed[decision.status]
    if min(len(left), len(right)) >= MIN_TRIALS_FOR_CV.value or _leaves_the_band(left, right):
        return Word.REAL, Reason.LARGE_AND_STEADY
    return Word.NOT_ENOUGH_DATA, Reason.TOO_FEW_TRIALS


def _leaves_the_band(left: Sequence[float], right: Sequence[float]) -> bool:
    """Rule B with the athlete's own typical errors, which two trials a side are the least to give.

    Two equal trials would have no error at all, so half the noise floor lies under it, as science.md 1.6
    derives the floor itself (twice the 2.5 % that a split squat varies by).
    """
    if min(len(left), len(right)) < 2:
        return False
    least = NOISE_FLOOR.value / 2 / 100
    return noise_band(
        statistics.fmean(left),
        statistics.fmean(right),
        max(statistics.stdev(left), least * statistics.fmean(left)),
        max(statistics.stdev(right), least * statistics.fmean(right)),
        trials_left=len(left),
        trials_right=len(right),
    ).outside
