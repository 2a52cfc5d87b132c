"""What the strength-test dialog knows of the athlete: earlier tests, and hard work before a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric
from studio.services.test_removal import Kept
from studio.services.trial_protocol import Earlier, HardWork


def _nothing_earlier(_exercise: Exercise, _metric: Metric) -> Earlier:
    return Earlier()


def _no_hard_work(_exercise: Exercise, _day: date) -> HardWork | None:
    return None


def _nothing_kept(_exercise: Exercise) -> Sequence[Kept]:
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """``kept`` are the tests of an exercise whatever was measured, the latest first."""

    earlier: Callable[[Exercise, Metric], Earlier] = _nothing_earlier
    hard_work: Callable[[Exercise, date], HardWork | None] = _no_hard_work
    counts_days: int = TEST_EXPIRES_DAYS.value
    kept: Callable[[Exercise], Sequence[Kept]] = _nothing_kept
