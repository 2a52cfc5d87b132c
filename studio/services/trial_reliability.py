"""How far a strength test can be trusted: spread of its trials, typical error, and ICC where many did it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.domain.icc import trial_variance
from studio.domain.reliability import cv_percent, pooled_typical_error
from studio.domain.sides import Side
from studio.services.trial_protocol import Earlier, TrialValues

TRIALS_FOR_CV = 3  # two that happen to be equal say nothing of the spread
PEOPLE_FOR_ICC = 10  # as many as a squad's smallest worthwhile change asks for (science.md 1.6)


@dataclass(frozen=True, slots=True)
class Reliability:
    """By side. ``cv`` (percent) is of the ``trials`` of this test, from three on.

    ``error`` is of one trial, in its unit, over ``sessions``: the tests in the same set-up. ``icc`` is
    ICC(3,1) over ``people``, known from ten of them on (science.md 1.7).
    """

    trials: Mapping[Side, int]
    cv: Mapping[Side, float | None]
    error: Mapping[Side, float | None]
    sessions: int
    icc: Mapping[Side, float | None]
    people: int


def reliability_of(trials: TrialValues, earlier: Earlier, set_up: str) -> Reliability:
    """Of the valid ``trials`` of a test beside ``earlier`` ones."""
    alike = [one for one in earlier.occasions if one.set_up == set_up and not one.familiarisation]
    sessions = {side: [*(one.values_of(side) for one in alike), mine] for side, mine in trials.items()}
    told = sum(1 for one in zip(*sessions.values(), strict=True) if max(map(len, one)) > 1)
    return Reliability(
        trials={side: len(mine) for side, mine in trials.items()},
        cv={side: _cv(mine) for side, mine in trials.items()},
        error={side: pooled_typical_error(tests) for side, tests in sessions.items()},
        sessions=told,
        icc={side: _icc([person[side] for person in earlier.people]) for side in trials},
        people=len(earlier.people),
    )


def _cv(trials: tuple[float, ...]) -> float | None:
    return cv_percent(trials) if len(trials) >= TRIALS_FOR_CV else None


def _icc(rows: Sequence[tuple[float, ...]]) -> float | None:
    """Over as many trials as all of them have."""
    if len(rows) < PEOPLE_FOR_ICC:
        return None
    common = min(len(row) for row in rows)
    variance = trial_variance([row[:common] for row in rows])
    return variance.icc_3_1 if variance else None
