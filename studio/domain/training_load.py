"""How much a week asked of the whole person: session-RPE load, monotony, strain, acute against chronic.

Foster's session RPE: CR-10 rating times minutes, in arbitrary units (science.md 4.6). These numbers describe;
no cut-off is known to hold, and the acute:chronic ratio is off unless somebody wants it.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from studio.domain.defaults import MONOTONY_SD
from studio.domain.errors import BadValue
from studio.domain.measured import TOLERANCE, measured

ACUTE_DAYS = 7
CHRONIC_DAYS = 28


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """A week's load in AU, its monotony (mean daily load over SD), and strain (load times monotony).

    All are None with a missing day; monotony and strain are also None when all days are alike.
    """

    weekly: float | None
    monotony: float | None
    strain: float | None


@dataclass(frozen=True, slots=True)
class AcuteChronic:
    """The last 7 days against the last 28, against the 21 before them, and by moving averages.

    Each is None where the chronic load is zero.
    """

    coupled: float | None
    uncoupled: float | None
    ewma: float | None


def session_load(rating: float, minutes: float) -> float:
    """Session-RPE load in AU: ``rating`` on the CR-10 scale (0 to 10), asked half an hour after."""
    if measured(rating, "A rating") > 10:
        raise BadValue(f"A rating is from 0 to 10, not {rating:g}.")
    return rating * measured(minutes, "The minutes")


def srpe_week(
    daily: Sequence[float | None], *, population: bool = MONOTONY_SD.value == "population"
) -> WeekLoad:
    """Load, monotony and strain of seven days; a rest day is 0, a day that is not known None (Foster).

    The SD is the sample's (n - 1); which one Foster used is not known. ``population`` divides by n. Raises
    BadValue unless there are seven days.
    """
    if len(daily) != ACUTE_DAYS:
        raise BadValue(f"A week has seven days, not {len(daily)}.")
    days = _known(daily)
    if days is None:
        return WeekLoad(None, None, None)
    weekly = sum(days)
    spread = statistics.pstdev(days) if population else statistics.stdev(days)
    if spread <= TOLERANCE:  # identical days are endlessly monotonous, which is no number
        return WeekLoad(weekly, None, None)
    monotony = statistics.fmean(days) / spread
    return WeekLoad(weekly, monotony, weekly * monotony)


def acwr(daily: Sequence[float | None]) -> AcuteChronic | None:
    """Acute:chronic workload ratio of the last 28 of ``daily``, oldest first; never called a risk.

    The moving averages take lambda = 2 / (N + 1) and start from the first day. None with fewer than 28 days,
    or with one that is not known (science.md 4.6; Lolli 2017, Windt & Gabbett 2019).
    """
    days = _known(daily[-CHRONIC_DAYS:])
    if days is None or len(days) < CHRONIC_DAYS:
        return None
    acute = statistics.fmean(days[-ACUTE_DAYS:])
    return AcuteChronic(
        coupled=_ratio(acute, statistics.fmean(days)),
        uncoupled=_ratio(acute, statistics.fmean(days[:-ACUTE_DAYS])),
        ewma=_ratio(_moving_average(days, ACUTE_DAYS), _moving_average(days, CHRONIC_DAYS)),
    )


def change_percent(before: float, now: float) -> float | None:
    """Week-to-week change of sets, reps or load in percent, which says more; None where there was nothing."""
    earlier = measured(before, "The week before")
    return None if earlier == 0 else 100 * (measured(now, "This week") - earlier) / earlier


def _known(daily: Sequence[float | None]) -> list[float] | None:
    """The days as checked numbers; None as soon as one is missing, the others being checked all the same."""
    checked = [None if day is None else measured(day, "A day's load") for day in daily]
    known = [day for day in checked if day is not None]
    return known if len(known) == len(checked) else None


def _moving_average(days: Sequence[float], span: int) -> float:
    weight = 2 / (span + 1)
    average = days[0]
    for day in days[1:]:
        average = weight * day + (1 - weight) * average
    return average


def _ratio(part: float, whole: float) -> float | None:
    return None if whole == 0 else part / whole
