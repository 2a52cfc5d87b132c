"""Which side is the weaker one, and the verdict that people read (science.md 5.3).

Two rules stand side by side: the *decision* steers training and is quick to act, since weak-first and
matching cost nothing; the *verdict* is what people read, and is stricter.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from studio.domain import defaults
from studio.domain.asymmetry import Direction, Index, direction_consistency, direction_of, index_value
from studio.domain.measured import above, all_measured, below
from studio.domain.prescription import SetKind
from studio.domain.reliability import NoiseBand, beyond_cv, noise_band, noise_percent
from studio.domain.sides import PerSide, Side

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


class Summary(StrEnum):
    """What stands for the trials of one side."""

    MEAN = "mean"
    BEST = "best"

    def of(self, trials: Sequence[float]) -> float:
        """The one value for ``trials``, of which there is at least one."""
        return statistics.fmean(trials) if self is Summary.MEAN else max(trials)


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rules, as in science.md 7: percentages of the higher side, ``share`` from 0 to 1."""

    summary: Summary = Summary.MEAN
    noise_floor: float = defaults.NOISE_FLOOR.value
    min_trials: int = defaults.MIN_TRIALS_FOR_CV.value
    min_sessions: int = defaults.MIN_SESSIONS.value
    window: int = defaults.WINDOW.value
    share: float = defaults.SHARE.value
    action_threshold: float = defaults.ACTION_THRESHOLD.value
    exit_threshold: float = defaults.EXIT_THRESHOLD.value
    max_weeks: int = defaults.EMPHASIS_MAX_WEEKS.value
    max_rir: float = defaults.ASYMMETRY_MAX_RIR.value
    extra_set_days: int | None = defaults.EXTRA_SET_INTERVAL_DAYS.value


RULES = Rules()


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
    """A word with its reason and the numbers behind it.

    ``left`` and ``right`` are the means of the sides; ``sessions`` counts what the word rests on, this one
    included, and ``consistency`` is the share of them (0 to 1) that say the same. ``band`` is rule B of
    science.md 1.6, None where no typical error is known.
    """

    word: Word
    reason: Reason
    decision: Decision
    left: float | None
    right: float | None
    trials_left: int
    trials_right: int
    sessions: int = 0
    consistency: float | None = None
    band: NoiseBand | None = None

    @property
    def noise(self) -> float | None:
        """What the asymmetry must exceed, in percent."""
        return self.decision.noise

    @property
    def leads(self) -> Side | None:
        """The weak side, where training begins with it; None where the opening side alternates."""
        first = (Action.WEAK_FIRST, Action.WEAK_FIRST_EXTRA_SET)
        return self.decision.weak_side if self.decision.action in first else None


def eligible_trial(
    kind: SetKind, *, rir: float | None = None, rep_matched: bool = False, rules: Rules = RULES
) -> bool:
    """Whether a set may feed asymmetry.

    Tests and AMRAP sets, unless matched to the other side without a known reserve; work sets with at most
    4 reps in reserve entered; never warm-ups, technique, drop, cluster or rest-pause sets. Matched reps come
    out equal whatever the sides can do.
    """
    if kind in _TESTS:
        return not rep_matched or rir is not None
    return kind in _WORK and rir is not None and not above(rir, rules.max_rir)


def decide(
    left_trials: Sequence[float],
    right_trials: Sequence[float],
    history: Sequence[float] = (),
    rules: Rules = RULES,
) -> Decision:
    """What the trials of a session say, ``history`` being earlier signed differences, oldest first.

    ``history`` is in percent, of the same exercise, metric and set-up. Raises BadValue for negative or
    non-finite trials.
    """
    left, right = all_measured(left_trials, "A trial"), all_measured(right_trials, "A trial")
    if not left or not right:
        return _NOTHING
    found = index_value(Index.SPD_SIGNED, rules.summary.of(left), rules.summary.of(right))
    if found is None:  # nought on both sides measures nothing
        return _NOTHING
    noise = noise_percent(left, right, floor=rules.noise_floor, min_trials=rules.min_trials)
    if not beyond_cv(found, noise):
        return Decision(Status.WITHIN_NOISE, found, noise, None, Action.ALTERNATE_START)
    weak = Side.LEFT if direction_of(found) is Direction.RIGHT else Side.RIGHT
    status = _status([*history, found], rules)
    return Decision(status, found, noise, weak, _ACTIONS[status])


def verdict(
    left_trials: Sequence[float],
    right_trials: Sequence[float],
    history: Sequence[float] = (),
    *,
    comparable: bool = True,
    errors: PerSide[float] | None = None,
    rules: Rules = RULES,
) -> Verdict:
    """The word that people read: stricter than the decision that steers training.

    *Real* needs a steady side and at least three trials of each, or a difference that leaves the band of
    rule B (science.md 1.6). ``comparable`` is off for another metric or set-up, or a two-sided lift.
    ``errors`` are the athlete's own typical errors of one trial, if known from elsewhere; else the trials'
    own spread stands in for them.
    """
    decision = decide(left_trials, right_trials, history, rules)
    series = [*history, *([] if decision.asymmetry is None else [decision.asymmetry])][-rules.window :]
    band = _band(left_trials, right_trials, errors, rules)
    enough = min(len(left_trials), len(right_trials)) >= rules.min_trials or (
        band is not None and band.outside
    )
    sides = (bool(left_trials), bool(right_trials))
    word, reason = _word(decision.status, sides, comparable=comparable, enough=enough)
    return Verdict(
        word=word,
        reason=reason,
        decision=decision,
        left=statistics.fmean(left_trials) if left_trials else None,
        right=statistics.fmean(right_trials) if right_trials else None,
        trials_left=len(left_trials),
        trials_right=len(right_trials),
        sessions=len(series),
        consistency=direction_consistency(series, noise_floor=rules.noise_floor, window=rules.window),
        band=band,
    )


_NOTHING = Decision(Status.INSUFFICIENT_DATA, None, None, None, Action.NONE)
_ACTIONS = {
    Status.UNCONFIRMED: Action.WEAK_FIRST,
    Status.FLUCTUATING: Action.ALTERNATE_START,
    Status.CONSISTENT_SMALL: Action.WEAK_FIRST,
    Status.CONSISTENT_LARGE: Action.WEAK_FIRST_EXTRA_SET,
}
_WORDS = {
    Status.INSUFFICIENT_DATA: (Word.NOT_ENOUGH_DATA, Reason.NO_TRIALS),
    Status.WITHIN_NOISE: (Word.WITHIN_NOISE, Reason.BELOW_NOISE),
    Status.FLUCTUATING: (Word.WITHIN_NOISE, Reason.CHANGING_SIDES),
    Status.UNCONFIRMED: (Word.NOT_ENOUGH_DATA, Reason.TOO_FEW_SESSIONS),
}


def _status(series: Sequence[float], rules: Rules) -> Status:
    """Steps 4 to 6 of science.md 5.3: a difference beyond the noise, at the end of ``series``."""
    recent = series[-rules.window :]
    share = direction_consistency(recent, noise_floor=rules.noise_floor, window=rules.window)
    if share is None or len(recent) < rules.min_sessions:
        return Status.UNCONFIRMED
    if below(share, rules.share):
        return Status.FLUCTUATING
    small = below(abs(series[-1]), rules.action_threshold)
    return Status.CONSISTENT_SMALL if small else Status.CONSISTENT_LARGE


def _word(status: Status, sides: tuple[bool, bool], *, comparable: bool, enough: bool) -> tuple[Word, Reason]:
    if not comparable:
        return Word.NOT_COMPARABLE, Reason.OTHER_METRIC_OR_SET_UP
    if sides[0] is not sides[1]:
        return Word.NOT_COMPARABLE, Reason.ONE_SIDE_ONLY
    if status in _WORDS:
        return _WORDS[status]
    return (Word.REAL, Reason.LARGE_AND_STEADY) if enough else (Word.NOT_ENOUGH_DATA, Reason.TOO_FEW_TRIALS)


def _band(
    left: Sequence[float], right: Sequence[float], errors: PerSide[float] | None, rules: Rules
) -> NoiseBand | None:
    """Rule B, with known typical errors or with those that at least two trials a side give.

    Two equal trials would have no error at all, so half the noise floor lies under it, as science.md 1.6
    derives the floor itself (twice the 2.5 % that a split squat varies by).
    """
    if not left or not right or (errors is None and min(len(left), len(right)) < 2):
        return None
    if not any((*left, *right)):  # nought on both sides measures nothing
        return None
    means = PerSide(statistics.fmean(left), statistics.fmean(right))
    own = errors or PerSide(statistics.stdev(left), statistics.stdev(right))
    least = rules.noise_floor / 2 / 100
    return noise_band(
        means.left,
        means.right,
        max(own.left, least * means.left),
        max(own.right, least * means.right),
        trials_left=len(left),
        trials_right=len(right),
    )
