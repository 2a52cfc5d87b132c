"""How far verdict and forecast can be trusted: simulated athletes whose truth is known (A2 and A8)."""

import random
import statistics
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from studio.domain.asymmetry import Index, index_value
from studio.domain.forecast import GapTest, Score, forecast, held_percent
from studio.domain.simulation import SimulatedAthlete
from studio.domain.weak_side import Word, verdict

SEED = 2026
TRIALS = 3
CVS = (3, 4, 5, 6)
GAPS = range(2, 21, 2)
WEEKS_APART = 4
FALSE_REAL_LIMIT = 10.0
HELD_LIMITS = (75.0, 85.0)
START = date(2026, 1, 5)


def run() -> None:
    false_real()
    power()
    forecasts()


def false_real() -> None:
    print(f"  false 'real' on symmetric athletes, {TRIALS} trials a side, at each of 13 sessions, in percent")
    worst = 0.0
    for cv in CVS:
        looks, ever = share_real(SimulatedAthlete(cv=cv), athletes=1500, sessions=13)
        worst = max(worst, *looks)
        print(f"    CV {cv} %: {_row(looks)}   at any of them {ever:.1f}")
    held = "holds" if worst <= FALSE_REAL_LIMIT else "FAILS"
    print(f"    at most {worst:.1f} % at any one session; the limit is {FALSE_REAL_LIMIT:g} %: {held}")
    print("    where each side is also up or down from day to day, which three trials of a day cannot see:")
    for day_cv in (2.5, 4):
        for cv in (3, 6):
            looks, ever = share_real(SimulatedAthlete(cv=cv, day_cv=day_cv), athletes=1000, sessions=6)
            print(f"    CV {cv} %, days {day_cv:g} %: {_row(looks)}   at any of them {ever:.1f}")


def power() -> None:
    for session in (3, 5):
        print(f"  called 'real' at session {session}, by the true gap, in percent")
        print("    gap %   " + "".join(f"{gap:6d}" for gap in GAPS))
        for cv in CVS:
            found = [
                share_real(SimulatedAthlete(gap, cv), athletes=300, sessions=session)[0][-1] for gap in GAPS
            ]
            print(f"    CV {cv} %  {_row(found)}")


def forecasts() -> None:
    print("  80 % forecasts of the gap at the next test that held, in percent (and half their median width)")
    rates = []
    for tests in (3, 4, 5, 6, 8):
        cells = []
        for cv in CVS:
            scores = scored(steady(cv), tests, athletes=1500)
            rates.append(held_percent(scores) or 0.0)
            cells.append(f"CV {cv} %: {rates[-1]:.1f} (±{_half_width(scores):.1f})")
        print(f"    after {tests} tests, a steady trend   {'   '.join(cells)}")
    low, high = HELD_LIMITS
    held = "holds" if low <= min(rates) and max(rates) <= high else "FAILS"
    print(f"    {min(rates):.1f} to {max(rates):.1f} %; the limits are {low:g} to {high:g} %: {held}")
    others = {
        "noisy days of 2.5 %": steady(4, day_cv=2.5),
        "a gap that halves every 8 weeks": closing(4, 8),
        "a gap that halves every 4 weeks": closing(4, 4),
    }
    for name, kind in others.items():
        cells = []
        for tests in (3, 5, 8):
            scores = scored(kind, tests, athletes=1500)
            cells.append(f"{tests} tests {held_percent(scores):.1f} (±{_half_width(scores):.1f})")
        print(f"    CV 4 %, {name:32} {'   '.join(cells)}")


def share_real(athlete: SimulatedAthlete, *, athletes: int, sessions: int) -> tuple[list[float], float]:
    """How many of 100 are called real at each session, and at any of them."""
    chance = random.Random(SEED)  # noqa: S311 - a simulation, no secret
    real = [list(_calls(chance, athlete, sessions)) for _ in range(athletes)]
    looks = [100 * sum(calls[n] for calls in real) / athletes for n in range(sessions)]
    return looks, 100 * sum(any(calls) for calls in real) / athletes


def _calls(chance: random.Random, athlete: SimulatedAthlete, sessions: int) -> Iterator[bool]:
    history: list[float] = []
    for _ in range(sessions):
        trials = athlete.trials(chance, count=TRIALS)
        found = verdict(trials.left, trials.right, history)
        history.append(found.decision.asymmetry or 0.0)
        yield found.word is Word.REAL


Kind = Callable[[random.Random], SimulatedAthlete]


def steady(cv: float, day_cv: float = 0.0) -> Kind:
    """Gaps up to 20 % either way that change by up to half a point a week."""
    return lambda chance: SimulatedAthlete(
        chance.uniform(-20, 20), cv, gap_trend=chance.uniform(-0.5, 0.5), strength_trend=0.5, day_cv=day_cv
    )


def closing(cv: float, half_life: float) -> Kind:
    """Gaps up to 20 % either way that close the more slowly the smaller they are: no straight line."""
    return lambda chance: SimulatedAthlete(chance.uniform(-20, 20), cv, half_life=half_life)


def scored(kind: Kind, tests: int, *, athletes: int) -> list[Score]:
    """The forecast from ``tests`` tests, about four weeks apart, beside the test after them."""
    chance = random.Random(SEED)  # noqa: S311 - a simulation, no secret
    scores = []
    for _ in range(athletes):
        athlete = kind(chance)
        measured = [_measured(chance, athlete, WEEKS_APART * number) for number in range(tests + 1)]
        promised = forecast(measured[:-1], measured[-1].day)
        assert promised is not None
        scores.append(Score(promised, measured[-1]))
    return scores


def _measured(chance: random.Random, athlete: SimulatedAthlete, week: int) -> GapTest:
    days = 7 * week + chance.randint(-5, 5)
    trials = athlete.trials(chance, days / 7, TRIALS)
    gap = index_value(Index.SPD_SIGNED, statistics.fmean(trials.left), statistics.fmean(trials.right))
    return GapTest(START + timedelta(days=days), gap or 0.0)


def _half_width(scores: list[Score]) -> float:
    return statistics.median(score.forecast.high - score.forecast.low for score in scores) / 2


def _row(percents: list[float]) -> str:
    return "".join(f"{percent:6.1f}" for percent in percents)
