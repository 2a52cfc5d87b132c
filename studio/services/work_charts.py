"""The charts of what was trained: a week, a muscle or an outcome a place, bars for it, words the caller's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from studio.domain.chart import Axis, Chart, Form, Scale, Series, Spot
from studio.domain.sides import PerSide
from studio.domain.volume import TRUNK
from studio.services.charts import SIDES, Words, place

if TYPE_CHECKING:
    from datetime import date

    from studio.domain.adherence import Outcome
    from studio.domain.volume import SideSets
    from studio.services.progress import WeekSets
    from studio.services.work_done import WeekRated, WeekWork


def hard_sets_chart(weeks: Sequence[WeekSets], words: Words) -> Chart:
    """Hard sets of one exercise a week and leg."""
    return _bars(
        "hard_sets", [(w.monday, PerSide(float(w.left), float(w.right))) for w in weeks], words, whole=True
    )


def week_chart(
    key: str, weeks: Sequence[WeekWork], of: Callable[[WeekWork], PerSide[float]], words: Words
) -> Chart:
    """Something of each week and leg: hard sets, volume load, or time under tension."""
    return _bars(key, [(w.monday, of(w)) for w in weeks], words)


def muscles_chart(muscles: Mapping[str, SideSets], words: Words) -> Chart:
    """Fractional hard sets of each muscle and side; ``words.names`` call the muscles.

    Those of the trunk have their mean on both sides: they have no side of their own (science.md 4.5).
    """
    series = tuple(
        Series(
            words.name(side.value),
            tuple(
                Spot(float(n), sets.mean if muscle in TRUNK else getattr(sets, side.value), number=n)
                for n, (muscle, sets) in enumerate(muscles.items())
            ),
            Form.BARS,
            side,
        )
        for side in SIDES
    )
    names = tuple(words.name(muscle) for muscle in muscles)
    return Chart(
        "muscles",
        words.title,
        Axis(words.across, scale=Scale.NAMES, names=names),
        Axis(words.up, words.unit, low=0.0),
        series,
        text=words.text,
    )


def load_chart(weeks: Sequence[WeekRated], words: Words) -> Chart:
    """Session load a week, of the whole person: no side; nothing where a session of it was not rated."""
    known = ((n, w) for n, w in enumerate(weeks) if w.known)
    spots = tuple(Spot(place(w.monday), w.load, number=n) for n, w in known)
    series = Series(words.name("value"), spots, Form.BARS)
    days = Axis(words.across, scale=Scale.DAYS)
    return Chart(
        "session_load", words.title, days, Axis(words.up, words.unit, low=0.0), (series,), text=words.text
    )


def adherence_chart(outcomes: Sequence[tuple[Outcome, int]], words: Words) -> Chart:
    """How many sessions became what; ``words.names`` call the outcomes."""
    spots = tuple(Spot(float(n), float(count), number=n) for n, (_, count) in enumerate(outcomes))
    names = tuple(words.name(outcome.value) for outcome, _ in outcomes)
    return Chart(
        "adherence",
        words.title,
        Axis(words.across, scale=Scale.NAMES, names=names),
        Axis(words.up, words.unit, whole=True, low=0.0),
        (Series(words.name("value"), spots if any(spot.y for spot in spots) else (), Form.BARS),),
        text=words.text,
    )


def _bars(
    key: str, weeks: Sequence[tuple[date, PerSide[float]]], words: Words, *, whole: bool = False
) -> Chart:
    series = tuple(
        Series(
            words.name(side.value),
            tuple(Spot(place(monday), sides.of(side), number=n) for n, (monday, sides) in enumerate(weeks)),
            Form.BARS,
            side,
        )
        for side in SIDES
    )
    days = Axis(words.across, scale=Scale.DAYS)
    return Chart(
        key, words.title, days, Axis(words.up, words.unit, whole=whole, low=0.0), series, text=words.text
    )
