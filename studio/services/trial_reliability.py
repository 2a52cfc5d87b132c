"""How far a strength test can be trusted: spread of its trials, typical error, and ICC where many did it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.domain.icc import trial_variance
from studio.domain.reliability import cv_percent, pooled_typical_error
from studio.domain.sides import PerSide, Side
from studio.services.trial_protocol import SIDES, Earlier

TRIALS_FOR_CV = 3  # two that happen to be equal say nothing of the spread
PEOPLE_FOR_ICC = 10  # as many as a squad's smallest worthwhile change asks for (science.md 1.6)


@dataclass(frozen=True, slots=True)
class Reliability:
    """``cv`` (percent) is of the ``trials`` of this test, from three on; ``error`` of one, over ``sessions``.

    ``error`` is in the unit of the trials, of tests in the same set-up. ``icc`` is ICC(3,1) over ``people``,
    known from ten of them on (science.md 1.7).
    """

    trials: PerSide[int]
    cv: PerSide[float | None]
    error: PerSide[float | None]
    sessions: int
    icc: PerSide[float | None]
    people: int


def reliability_of(trials: PerSide[tuple[float, ...]], earlier: Earlier, set_up: str) -> Reliability:
    """Of the valid ``trials`` of a test beside ``earlier`` ones."""
    alike = [one for one in earlier.occasions if one.set_up == set_up and not one.familiarisation]
    sessions = {side: [*(one.values_of(side) for one in alike), trials.of(side)] for side in SIDES}
    told = sum(
        1
        for left, right in zip(sessions[Side.LEFT], sessions[Side.RIGHT], strict=True)
        if max(len(left), len(right)) > 1
    )
    return Reliability(
        trials=PerSide(len(trials.left), len(trials.right)),
        cv=PerSide(*(_cv(trials.of(side)) for side in SIDES)),
        error=PerSide(*(pooled_typical_error(sessions[side]) for side in SIDES)),
        sessions=told,
        icc=PerSide(*(_icc([person.of(side) for person in earlier.people]) for side in SIDES)),
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
