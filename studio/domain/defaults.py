"""Every number of the science that has a default: its range, who may change it, and where it comes from.

This is the table of science.md 7, typed. The functions that use a number take its default from here.
Sources: S = a published source, K = well known, U = unsure, D = a rule of our own, ``article`` = the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T", bool, float, int, str)
N = TypeVar("N", float, int)


class ChangedBy(StrEnum):
    """Who may change a default."""

    NOBODY = "nobody"
    USER = "user"
    PER_VIEW = "per_view"
    PER_EXERCISE = "per_exercise"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True)
class Range(Generic[N]):
    """Everything from ``low`` to ``high``, both ends included; no ``high`` = no upper end."""

    low: N
    high: N | None = None

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | float):
            return False
        return value >= self.low and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Default(Generic[T]):
    """One row of the table; ``unit`` is for the reader.

    ``allowed`` is a range, a list of choices, or None for a text with rules of its own. ``may_be_off`` says
    that the rule can be switched off altogether, which is then kept as None.
    """

    key: str
    value: T
    allowed: Range[float] | Range[int] | tuple[T, ...] | None
    changed_by: ChangedBy
    source: str
    unit: str = ""
    may_be_off: bool = False

    def accepts(self, value: object) -> bool:
        """Whether ``value`` may stand in the place of the default."""
        if value is None:
            return self.may_be_off
        kind = type(self.value)
        if type(value) is not kind and (kind, type(value)) != (float, int):  # 4 is as good as 4.0
            return False
        return self.allowed is None or value in self.allowed

    def capped(self, value: float) -> float:
        """``value``, at most the upper end of the range."""
        high = self.allowed.high if isinstance(self.allowed, Range) else None
        return value if high is None else min(value, high)


ASYMMETRY_INDEX_UNILATERAL = Default(
    "asymmetry_index_unilateral",
    "spd_signed",
    (
        *("lsi1", "lsi2", "lsi3", "lsi4", "bsa", "bai1", "bai2", "ai"),
        *("si_total", "si_robinson", "sa", "log_ratio", "ga", "spd", "spd_signed"),
    ),
    ChangedBy.PER_VIEW,
    "S; science.md 1.3",
)
ASYMMETRY_INDEX_BILATERAL = Default(
    "asymmetry_index_bilateral",
    "bai1",
    ASYMMETRY_INDEX_UNILATERAL.allowed,
    ChangedBy.PER_VIEW,
    "S; science.md 1.3",
)
SIGN_CONVENTION = Default(
    "sign_convention", "right_positive", ("right_positive",), ChangedBy.NOBODY, "D; science.md 1.5"
)
ASYMMETRY_METRIC = Default(
    "asymmetry_metric",
    "e1rm_system",
    ("e1rm_system", "load", "reps", "seconds"),
    ChangedBy.PER_EXERCISE,
    "D; science.md 0.2",
)
TRIAL_SUMMARY = Default("trial_summary", "mean", ("mean", "best"), ChangedBy.USER, "S 8; science.md 5.3")
NOISE_FLOOR = Default("noise_floor", 5.0, Range(2.0, 15.0), ChangedBy.ADVANCED, "D; science.md 1.6", unit="%")
MIN_TRIALS_FOR_CV = Default(
    "min_trials_for_cv", 3, Range(3, 10), ChangedBy.NOBODY, "D; science.md 5.3", unit="trials"
)
ACTION_THRESHOLD = Default(
    "action_threshold",
    10.0,
    Range(5.0, 20.0),
    ChangedBy.USER,
    "D, after a folklore of 10 to 15; science.md 1.6",
    unit="%",
)
EXIT_THRESHOLD = Default(
    "exit_threshold", 5.0, Range(2.0, 10.0), ChangedBy.USER, "D; science.md 5.3", unit="%"
)
MIN_SESSIONS = Default(
    "min_sessions", 3, Range(3, 5), ChangedBy.ADVANCED, "D; science.md 5.3", unit="sessions"
)
WINDOW = Default("window", 5, Range(3, 10), ChangedBy.ADVANCED, "D; science.md 5.3", unit="sessions")
SHARE = Default("share", 2 / 3, Range(0.5, 1.0), ChangedBy.ADVANCED, "D; science.md 5.3")
EMPHASIS_MAX_WEEKS = Default(
    "emphasis_max_weeks", 12, Range(4, 24), ChangedBy.USER, "D; science.md 5.3", unit="weeks"
)
EXTRA_SET_INTERVAL_DAYS = Default(
    "extra_set_interval_days",
    28,
    Range(14, 56),
    ChangedBy.USER,
    "article; science.md 5.3",
    unit="days",
    may_be_off=True,
)
EXTRA_SET_WEEK = Default(
    "extra_set_week", 2, Range(1, 52), ChangedBy.USER, "D; science.md 5.3", unit="week of the block"
)
REP_MATCHING = Default("rep_matching", True, (True, False), ChangedBy.USER, "article; science.md 5.3")  # noqa: FBT003 - a value of the table, not a flag
WEAK_FIRST = Default("weak_first", True, (True, False), ChangedBy.USER, "article; science.md 5.3")  # noqa: FBT003 - as above
ASYMMETRY_MAX_RIR = Default(
    "asymmetry_max_rir", 4.0, Range(2.0, 5.0), ChangedBy.ADVANCED, "D; science.md 5.3", unit="RIR"
)
SWC_FACTOR = Default("swc_factor", 0.2, Range(0.2, 0.5), ChangedBy.ADVANCED, "S 10; science.md 1.6")
SWC_ALONE_FACTOR = Default("swc_alone_factor", 0.3, Range(0.3, 0.3), ChangedBy.NOBODY, "S 10; science.md 1.6")
CONFIDENCE_Z = Default("confidence_z", 1.96, Range(1.0, 1.96), ChangedBy.ADVANCED, "K; science.md 1.6")
E1RM_FORMULA = Default(
    "e1rm_formula",
    "epley",
    ("epley", "brzycki", "lander", "lombardi", "mayhew", "oconner", "wathan"),
    ChangedBy.USER,
    "D; science.md 2.1",
)
E1RM_MAX_REPS = Default(
    "e1rm_max_reps", 12.0, Range(10.0, 15.0), ChangedBy.USER, "S 23 + D; science.md 2.2", unit="reps"
)
E1RM_FLAG_ABOVE_REPS = Default(
    "e1rm_flag_above_reps", 10.0, Range(10.0, 10.0), ChangedBy.NOBODY, "S 23 + D; science.md 2.2", unit="reps"
)
CONFIDENCE_MAX_RIR = Default(
    "confidence_max_rir", 4.0, Range(2.0, 5.0), ChangedBy.NOBODY, "D; science.md 2.3", unit="RIR"
)
BM_FACTOR_BILATERAL = Default(
    "bm_factor_bilateral", 0.18, Range(0.0, 1.2), ChangedBy.PER_EXERCISE, "U, our model; science.md 2.4"
)
BM_FACTOR_SINGLE_BENT = Default(
    "bm_factor_single_bent", 0.28, Range(0.0, 1.2), ChangedBy.PER_EXERCISE, "U, our model; science.md 2.4"
)
BM_FACTOR_SINGLE_EXTENDED = Default(
    "bm_factor_single_extended", 0.44, Range(0.0, 1.2), ChangedBy.PER_EXERCISE, "U, our model; science.md 2.4"
)
X_SECONDS = Default("x_seconds", 1.0, Range(0.5, 1.0), ChangedBy.USER, "D, S 32; science.md 3.1", unit="s")
SINGLE_LEG_HIP_THRUST_TEMPO = Default(
    "single_leg_hip_thrust_tempo", "2-0-1-1", None, ChangedBy.USER, "article + D; science.md 3.3"
)
SLOW_ECCENTRIC = Default(
    "slow_eccentric", 4.0, Range(3.0, 5.0), ChangedBy.USER, "D; science.md 3.3", unit="s"
)
REST_AFTER_BOTH = Default(
    "rest_after_both", 120, Range(30, 300), ChangedBy.USER, "S 34, 35 + D; science.md 3.5", unit="s"
)
REST_BETWEEN_SIDES = Default(
    "rest_between_sides", 30, Range(0, 120), ChangedBy.USER, "S 34, 35 + D; science.md 3.5", unit="s"
)
HARD_SET_MAX_RIR = Default(
    "hard_set_max_rir",
    4.0,
    Range(0.0, 5.0),
    ChangedBy.USER,
    "D; science.md 4.2",
    unit="RIR",
    may_be_off=True,
)
PRIMARY_FRACTION = Default(
    "primary_fraction", 1.0, Range(0.0, 1.0), ChangedBy.PER_EXERCISE, "S 42; science.md 4.5"
)
SECONDARY_FRACTION = Default(
    "secondary_fraction", 0.5, Range(0.0, 1.0), ChangedBy.PER_EXERCISE, "S 42; science.md 4.5"
)
STABILISER_FRACTION = Default(
    "stabiliser_fraction", 0.0, Range(0.0, 1.0), ChangedBy.PER_EXERCISE, "S 42; science.md 4.5"
)
VOLUME_MODERATE = Default(
    "volume_moderate", 4.0, Range(0.0), ChangedBy.USER, "D; science.md 4.5", unit="sets"
)
VOLUME_HIGH = Default("volume_high", 10.0, Range(0.0), ChangedBy.USER, "D; science.md 4.5", unit="sets")
VOLUME_VERY_HIGH = Default(
    "volume_very_high", 20.0, Range(0.0), ChangedBy.USER, "D; science.md 4.5", unit="sets"
)
TEST_EXPIRES_DAYS = Default(
    "test_expires_days", 28, Range(7, 182), ChangedBy.USER, "D; product.md A9", unit="days"
)
PROPOSAL_AWAY_DAYS = Default(
    "proposal_away_days", 14, Range(14, 14), ChangedBy.NOBODY, "D; product.md A7", unit="days"
)
FORECAST_LEVEL = Default(
    "forecast_level", 80.0, Range(50.0, 95.0), ChangedBy.ADVANCED, "D; product.md A8", unit="%"
)
FORECAST_MIN_TESTS = Default(
    "forecast_min_tests", 3, Range(3, 8), ChangedBy.NOBODY, "D; a line and its spread need 3", unit="tests"
)
FORECAST_WINDOW = Default(
    "forecast_window",
    8,
    Range(3, 26),
    ChangedBy.ADVANCED,
    "D; older tests tell of other training",
    unit="tests",
)
FORECAST_LEAST_SD = Default(
    "forecast_least_sd",
    0.3,
    Range(0.3, 0.3),
    ChangedBy.NOBODY,
    "D; tests that lie on a line by luck promise too much",
    unit="%",
)
RATIO_LEVEL = Default(
    "ratio_level", 95.0, Range(80.0, 95.0), ChangedBy.ADVANCED, "K; science.md 1.6", unit="%"
)
BAR_STEP = Default("bar_step", 2.5, Range(0.0), ChangedBy.USER, "D; science.md 7", unit="kg")
DUMBBELL_STEP = Default("dumbbell_step", 2.0, Range(0.0), ChangedBy.USER, "D; science.md 7", unit="kg")
BAR_STEP_LB = Default("bar_step_lb", 5.0, Range(0.0), ChangedBy.USER, "D; science.md 7, in pounds", unit="lb")
DUMBBELL_STEP_LB = Default(
    "dumbbell_step_lb", 5.0, Range(0.0), ChangedBy.USER, "D; science.md 7, in pounds", unit="lb"
)
ACSM_LEAST_RISE = Default(
    "acsm_least_rise", 2.0, Range(2.0, 2.0), ChangedBy.NOBODY, "S 34; science.md 4.3", unit="%"
)
ACSM_LARGEST_RISE = Default(
    "acsm_largest_rise", 10.0, Range(10.0, 10.0), ChangedBy.NOBODY, "S 34; science.md 4.3", unit="%"
)
MISSED_TARGET_CUT = Default(
    "missed_target_cut", 5.0, Range(5.0, 5.0), ChangedBy.NOBODY, "D; science.md 4.3", unit="%"
)
TRAINING_MAX = Default(
    "training_max", 90.0, Range(80.0, 100.0), ChangedBy.USER, "K; science.md 4.3", unit="%"
)
DELOAD_EVERY = Default(
    "deload_every", 4, Range(3, 12), ChangedBy.USER, "article, S 41; science.md 4.4", unit="weeks"
)
DELOAD_WEEKLY_REPS = Default(
    "deload_weekly_reps",
    -40.0,
    Range(-60.0, -20.0),
    ChangedBy.USER,
    "article, S 41; science.md 4.4",
    unit="%",
)
DELOAD_SETS = Default("deload_sets", 0.75, Range(0.5, 1.0), ChangedBy.USER, "article; science.md 4.4")
DELOAD_REPS = Default("deload_reps", 0.8, Range(0.5, 1.0), ChangedBy.USER, "article; science.md 4.4")
DELOAD_RIR = Default("deload_rir", 2.0, Range(0.0, 4.0), ChangedBy.USER, "D; science.md 4.4", unit="RIR")
WARM_UP_RAMP = Default(
    "warm_up_ramp",
    "40x8 60x5 80x3",
    None,
    ChangedBy.USER,
    "D; percent of the working load times reps, beside science.md 4.2",
)
UNI_BI_LOW = Default("uni_bi_low", 50.0, Range(0.0), ChangedBy.USER, "article (U); science.md 5.2", unit="%")
UNI_BI_HIGH = Default(
    "uni_bi_high", 60.0, Range(0.0), ChangedBy.USER, "article (U); science.md 5.2", unit="%"
)
MONOTONY_SD = Default(
    "monotony_sd", "sample", ("sample", "population"), ChangedBy.ADVANCED, "S 44; science.md 4.6"
)
ACWR = Default("acwr", False, (True, False), ChangedBy.USER, "S 46; science.md 4.6")  # noqa: FBT003 - as above
KG_PRECISION = Default("kg_precision", 0.1, (0.1,), ChangedBy.NOBODY, "D; science.md 7", unit="kg")
PERCENT_PRECISION = Default("percent_precision", 0.1, (0.1,), ChangedBy.NOBODY, "D; science.md 7", unit="%")

AnyDefault = Default[bool] | Default[float] | Default[int] | Default[str]

TABLE: dict[str, AnyDefault] = {row.key: row for row in tuple(globals().values()) if isinstance(row, Default)}
"""The whole table by key, in the order of science.md 7; what that does not name stands beside its like."""
