"""Charts as values: every number in them is one of the facts, and swapping the sides mirrors them all."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from studio.domain.adherence import Outcome
from studio.domain.asymmetry import Index
from studio.domain.chart import Chart, Form, Scale
from studio.domain.exercise import LoadMode
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.strength import estimate
from studio.domain.strength_test import Metric, Occasion, Trial
from studio.domain.tempo_class import TempoClass
from studio.domain.units import Load, LoadSense
from studio.domain.volume import SideSets
from studio.domain.weak_side import Word
from studio.services.asymmetry import Facts, Point, facts_from
from studio.services.charts import (
    Words,
    estimates_chart,
    records_chart,
    scatter_chart,
    sides_chart,
    trend_chart,
)
from studio.services.estimates import AT_ONCE, best_by_day, best_in_steps, records_of
from studio.services.measurings import Measurings
from studio.services.progress import WeekSets
from studio.services.sittings import Sitting
from studio.services.work_charts import (
    adherence_chart,
    hard_sets_chart,
    load_chart,
    muscles_chart,
    week_chart,
)
from studio.services.work_done import WeekRated, WeekWork
from studio.storage.blocks import BlockSpan
from studio.storage.trial_sets import TrialSet
from tests.make import an_exercise, there

DAY = date(2026, 6, 1)
WORDS = Words("Title", "what it says", " kg", "day", "kilograms", {"noise": "within noise"})
Trials = tuple[float, ...]
PAIRS: tuple[tuple[Trials, Trials], ...] = (
    ((45.0, 46.0, 44.0), (52.0, 52.0, 51.0)),
    ((50.0,), (50.0,)),
    ((53.0,), (49.0,)),
)
SPAN = BlockSpan(uuid4(), "Block", DAY, DAY + timedelta(days=27))


def mirror_pair(pair: tuple[Trials, Trials], *, swap: bool) -> tuple[Trials, Trials]:
    return (pair[1], pair[0]) if swap else pair


def same(value: float) -> float:
    return value


def facts(*, swap: bool = False, dated: bool = True, index: Index = Index.SPD_SIGNED) -> Facts:
    sittings = tuple(
        Sitting(
            DAY + timedelta(days=7 * n) if dated else None,
            "" if dated else f"time {n}",
            *mirror_pair(pair, swap=swap),
            n != 1,
        )
        for n, pair in enumerate(PAIRS)
    )
    return facts_from(Measurings(Metric.E1RM, "kg", sittings), index, dominant=Side.RIGHT)


def ys(chart: Chart, series: int = 0) -> list[float]:
    return [spot.y for spot in chart.series[series].spots]


def mirrored(chart: Chart, *, signed: bool) -> Chart:
    """Left for right, as the mirror test expects it: signed values change sign, sides change places."""

    def of(side: Side | None) -> Side | None:
        return side.opposite if side else None

    sign = -1 if signed else 1
    series = [
        replace(
            one,
            side=of(one.side),
            name=one.name if one.side is None else one.side.opposite.value,
            spots=tuple(replace(s, y=sign * s.y + 0.0, side=of(s.side)) for s in one.spots),
        )
        for one in chart.series
    ]
    ribbons = [replace(one, side=of(one.side)) for one in chart.ribbons]
    return replace(
        chart,
        series=tuple(series if series[0].side is None else series[::-1]),
        ribbons=tuple(ribbons[::-1]),
    )


def test_the_trend_has_the_values_of_the_facts_with_all_that_stands_beside_them():
    said = facts()
    chart = trend_chart(said, said.points, [SPAN], WORDS)

    assert ys(chart) == [point.value for point in said.points]
    assert [spot.side for spot in chart.series[0].spots] == [Side.LEFT, None, Side.RIGHT]
    assert [spot.filled for spot in chart.series[0].spots] == [True, False, True]
    assert [spot.x for spot in chart.series[0].spots] == [
        there(p.sitting.day).toordinal() for p in said.points
    ]
    first = there(said.points[0].value)
    assert ys(chart, 1) == pytest.approx([first, first / 2, 0.0])
    assert [(b.name, b.low, b.high) for b in chart.bands] == [("within noise", -5.0, 5.0)]
    assert [rule.value for rule in chart.rules] == [0.0, 10.0, -10.0, 15.0, -15.0]
    assert {rule.origin for rule in chart.rules[1:]} == {"habit"}
    assert [(s.name, s.first) for s in chart.stretches] == [("Block", DAY)]
    assert (chart.up.unsigned, chart.text) == (True, "what it says")


def test_a_later_test_of_one_side_leaves_the_noise_of_the_day_before_it():
    trials = (50.0, 60.0, 70.0), (80.0, 81.0, 82.0)
    before = [Sitting(DAY, "", *trials, tested=True)]
    after = [*before, Sitting(DAY + timedelta(days=7), "", (50.0,), (), tested=True)]
    with_noise, one_sided = (
        facts_from(Measurings(Metric.E1RM, "kg", tuple(sat)), Index.SPD_SIGNED) for sat in (before, after)
    )

    assert (one_sided.verdict.word, one_sided.verdict.noise) == (Word.NOT_COMPARABLE, None)
    assert one_sided.noise == with_noise.noise == with_noise.verdict.noise == pytest.approx(100 / 6)
    drawn = [trend_chart(said, said.points, (), WORDS) for said in (one_sided, with_noise)]
    assert drawn[0].bands == drawn[1].bands != ()
    alone = facts_from(Measurings(Metric.E1RM, "kg", tuple(after[1:])), Index.SPD_SIGNED)
    assert alone.noise is None


def test_an_index_of_another_kind_has_neither_noise_nor_thresholds():
    said = facts(index=Index.LSI1)
    chart = trend_chart(said, said.points, (), WORDS)
    assert (chart.bands, [rule.value for rule in chart.rules]) == ((), [100.0])


def test_an_unsigned_index_has_them_on_one_side_only():
    said = facts(index=Index.SPD)
    chart = trend_chart(said, said.points, (), WORDS)
    assert [(band.low, band.high) for band in chart.bands] == [(0.0, 5.0)]
    assert [rule.value for rule in chart.rules] == [0.0, 10.0, 15.0]


@pytest.mark.parametrize("metric", [Metric.REPS, Metric.SECONDS])
def test_the_thresholds_stand_over_strength_values_only(metric):
    sittings = [point.sitting for point in facts().points]
    said = facts_from(Measurings(metric, "", tuple(sittings)), Index.SPD_SIGNED)
    chart = trend_chart(said, said.points, (), WORDS)

    assert [rule.value for rule in chart.rules] == [0.0]
    assert len(chart.bands) == 1


def test_the_noise_of_the_latest_day_is_not_drawn_over_others():
    said = facts()
    words = replace(WORDS, names={**WORDS.names, "of_another_day": "But of another day."})
    earlier = trend_chart(said, said.points[:2], (), words)

    assert (earlier.bands, earlier.text) == ((), "what it says But of another day.")
    assert trend_chart(said, said.points[1:], (), words).text == "what it says"
    assert trend_chart(said, (), (), words).text == "what it says"


def test_the_running_median_of_a_day_is_the_same_whatever_is_shown():
    sittings = [
        Sitting(DAY + timedelta(days=n), "", (52.0,), (right,), tested=True)
        for n, right in enumerate((60.0, 61.0, 48.0, 1.0, 50.0, 62.0, 49.0))
    ]
    said = facts_from(Measurings(Metric.E1RM, "kg", tuple(sittings)), Index.SPD_SIGNED)
    whole = trend_chart(said, said.points, (), WORDS)

    assert ys(trend_chart(said, said.points[4:], (), WORDS), 1) == ys(whole, 1)[4:]
    assert ys(whole, 1) != ys(whole)


def test_what_has_no_value_is_not_drawn_and_what_has_no_day_stands_in_its_order():
    nought = Sitting(DAY, "", (0.0,), (0.0,), tested=True)
    said = facts_from(Measurings(Metric.LOAD, "kg", (nought,)), Index.SPD_SIGNED)
    assert trend_chart(said, said.points, (), WORDS).empty

    said = facts(dated=False)
    chart = trend_chart(said, said.points, [SPAN], WORDS)
    assert (chart.across.scale, chart.across.names) == (Scale.NAMES, ("time 0", "time 1", "time 2"))
    assert [spot.x for spot in chart.series[0].spots] == [0.0, 1.0, 2.0]
    assert chart.stretches == ()


def test_a_day_among_labels_is_named_by_its_date():
    sittings = (
        Sitting(None, "pre", (1.0,), (2.0,), tested=True),
        Sitting(DAY, "", (1.0,), (2.0,), tested=True),
    )
    said = facts_from(Measurings(Metric.LOAD, "kg", sittings), Index.SPD_SIGNED)
    assert sides_chart(said.points, same, WORDS).across.names == ("pre", "2026-06-01")


def test_sides_and_scatter_show_the_means_in_the_unit_that_is_shown():
    said = facts()
    sides = sides_chart(said.points, lambda kg: kg * 2, WORDS)
    assert ys(sides, 0) == [2 * p.left for p in said.points]
    assert ys(sides, 1) == [2 * p.right for p in said.points]
    assert [one.side for one in sides.series] == [Side.LEFT, Side.RIGHT]

    scatter = scatter_chart(said.points, same, WORDS)
    assert [(s.x, s.y) for s in scatter.series[0].spots] == [(p.left, p.right) for p in said.points]
    assert scatter.equal


@pytest.mark.parametrize("index", [Index.SPD_SIGNED, Index.SA, Index.SPD])
def test_swapping_the_sides_mirrors_trend_and_sides(index):
    one, other = facts(index=index), facts(index=index, swap=True)
    trend = trend_chart(one, one.points, [SPAN], WORDS)
    assert trend_chart(other, other.points, [SPAN], WORDS) == mirrored(trend, signed=index.facts.signed)
    sides = sides_chart(one.points, same, WORDS)
    assert sides_chart(other.points, same, WORDS) == mirrored(sides, signed=False)
    here = scatter_chart(one.points, same, WORDS).series[0].spots
    there = scatter_chart(other.points, same, WORDS).series[0].spots
    assert [(s.y, s.x, s.side) for s in there] == [
        (s.x, s.y, s.side.opposite if s.side else None) for s in here
    ]


def test_weeks_are_bars_of_each_leg_that_mirror():
    weeks = [WeekWork(DAY, PerSide(3.0, 5.0), PerSide(600.0, 800.0)), WeekWork(DAY + timedelta(days=7))]
    chart = week_chart("volume_load", weeks, lambda week: week.moved_kg, WORDS)
    assert (chart.key, ys(chart, 0), ys(chart, 1)) == ("volume_load", [600.0, 0.0], [800.0, 0.0])
    assert {one.form for one in chart.series} == {Form.BARS}
    swapped = [replace(week, moved_kg=week.moved_kg.mirrored()) for week in weeks]
    assert week_chart("volume_load", swapped, lambda week: week.moved_kg, WORDS) == mirrored(
        chart, signed=False
    )

    sets = hard_sets_chart([WeekSets(DAY, 4, 6)], WORDS)
    assert (ys(sets, 0), ys(sets, 1), sets.up.whole) == ([4.0], [6.0], True)


def test_muscles_stand_in_their_order_under_their_names():
    muscles = {"glute_max": SideSets(4.0, 6.0), "quads": SideSets(1.0, 1.5)}
    chart = muscles_chart(muscles, replace(WORDS, names={"glute_max": "Glutes"}))
    assert chart.across.names == ("Glutes", "quads")
    assert (ys(chart, 0), ys(chart, 1)) == ([4.0, 1.0], [6.0, 1.5])


def test_a_muscle_of_the_trunk_has_no_side_of_its_own():
    chart = muscles_chart({"abs": SideSets(1.0, 4.0), "quads": SideSets(1.0, 1.5)}, WORDS)
    assert (ys(chart, 0), ys(chart, 1)) == ([2.5, 1.0], [2.5, 1.5])


def test_session_load_is_of_the_whole_person_and_nothing_where_nobody_rated():
    rest, unrated, in_part = WeekRated(DAY), WeekRated(DAY, unrated=2), WeekRated(DAY, 300.0, 1, 3)
    chart = load_chart([WeekRated(DAY, 420.0, 1), unrated, rest, in_part], WORDS)
    assert (ys(chart), chart.series[0].side) == ([420.0, 0.0], None)
    assert [spot.number for spot in chart.series[0].spots] == [0, 2]


def test_adherence_counts_sessions_by_what_became_of_them():
    counts = [(Outcome.ON_TIME, 3), (Outcome.MISSED, 1)]
    chart = adherence_chart(counts, WORDS)
    assert (chart.across.names, ys(chart)) == (("on_time", "missed"), [3.0, 1.0])
    assert adherence_chart([(Outcome.ON_TIME, 0)], WORDS).empty


def test_records_are_what_was_never_done_before():
    said = facts()
    records = records_of(said.points)
    assert [(r.number, r.side, r.value, r.before) for r in records] == [
        (1, Side.LEFT, 50.0, 45.0),
        (2, Side.LEFT, 53.0, 50.0),
    ]
    chart = records_chart(said.points, records, same, WORDS)
    assert (ys(chart, 0), ys(chart, 1)) == ([50.0, 53.0], [])


def a_trial_set(**more: Any) -> TrialSet:
    made = TrialSet(
        Side.LEFT, SetKind.WORKING, DAY, 8, None, 1.0, False, Load.of(20), Load.of(70), None, "", ""
    )
    return made._replace(**more)


def test_the_best_of_a_day_and_side_comes_with_what_the_formulas_leave_open():
    exercise = an_exercise()
    sets = [
        a_trial_set(),
        a_trial_set(reps=10),
        a_trial_set(reps=7),
        a_trial_set(side=Side.RIGHT, rir=None, kind=SetKind.AMRAP, reps=11),
        a_trial_set(side=Side.BOTH),
        a_trial_set(left_out="by hand"),
        a_trial_set(load=None),
        a_trial_set(rir=None),
        a_trial_set(reps=20, day=DAY + timedelta(days=1)),
    ]
    left, right = best_by_day(exercise, sets)

    best = estimate(20.0, 10, rir=1.0, body_mass=70.0, bm_factor=there(exercise.bm_factor))
    assert best is not None
    assert (left.value, left.low, left.high) == (best.system, best.low, best.high)
    assert (left.side, left.sure, left.at_least, left.tested) == (Side.LEFT, False, False, False)
    assert (right.side, right.at_least) == (Side.RIGHT, True)
    assert left.low <= left.value <= left.high

    chart = estimates_chart([left, right], same, WORDS)
    assert (ys(chart, 0), ys(chart, 1)) == ([left.value], [right.value])
    assert chart.ribbons[0].places == ((float(DAY.toordinal()), left.low, left.high),)


def test_a_long_log_is_estimated_with_pauses():
    exercise = an_exercise()
    sets = [a_trial_set(day=DAY + timedelta(days=n)) for n in range(2 * AT_ONCE + 1)]
    steps = best_in_steps(exercise, sets)
    assert len(list(steps)) == 2
    assert len(best_by_day(exercise, sets)) == len(sets)


def test_tests_with_load_and_reps_are_estimated_too():
    exercise = an_exercise()
    trials = (
        Trial(Side.LEFT, 1, 60.0, load=Load.of(40), reps=3, rir=0.0),
        Trial(Side.RIGHT, 1, 66.0, load=Load.of(45), rir=0.0),
        Trial(Side.RIGHT, 2, 99.0, load=Load.of(90), valid=False),
        Trial(Side.RIGHT, 3, 50.0),
    )
    occasion = Occasion(uuid4(), uuid4(), 0, trials, day=DAY, body_mass=Load.of(70))
    left, right = best_by_day(
        exercise, [], [occasion, replace(occasion, familiarisation=True), replace(occasion, day=None)]
    )
    carried = 70 * there(exercise.bm_factor)
    assert (left.value, right.value) == pytest.approx(((40 + carried) * 1.1, 45 + carried))
    assert left.tested


def both_sides(**more: Any) -> list[TrialSet]:
    return [a_trial_set(side=side, **more) for side in (Side.LEFT, Side.RIGHT)]


def days_of(sets: list[TrialSet], *occasions: Occasion) -> list[date]:
    return sorted({one.day for one in best_by_day(an_exercise(), sets, occasions)})


def test_only_one_set_up_is_estimated_that_of_the_latest_day_of_both_sides():
    days = [DAY + timedelta(days=n) for n in range(6)]
    unsaid = both_sides(day=days[1])
    high, low = both_sides(day=days[0], set_up="40 cm"), both_sides(day=days[2], set_up="20 cm")
    alone = [a_trial_set(day=days[5], set_up="40 cm")]

    assert days_of([*high, *unsaid, *low]) == [days[2]]
    assert days_of([*high, *unsaid, *low, *both_sides(day=days[3])]) == [days[2], days[3]]
    assert days_of([*high, *unsaid, *low, *alone]) == [days[2]]
    assert days_of([*both_sides(), *unsaid, *both_sides(day=days[2], set_up="40 cm")]) == days[:3]
    assert days_of(alone) == [days[5]]
    trials = tuple(Trial(side, 1, 66.0, load=Load.of(45)) for side in (Side.LEFT, Side.RIGHT))
    tested = Occasion(
        uuid4(), uuid4(), 0, trials, day=days[4], set_up="40 cm", body_mass=Load.of(70), bm_factor=0.28
    )
    assert days_of([*high, *unsaid, *low], tested) == [days[0], days[1], days[4]]


def test_of_two_sittings_of_a_day_in_one_set_up_the_better_one_counts():
    best = best_by_day(an_exercise(), [a_trial_set(set_up="40 cm"), a_trial_set(reps=10)])
    assert [one.value for one in best] == [
        one.value for one in best_by_day(an_exercise(), [a_trial_set(reps=10)])
    ]
    best = best_by_day(an_exercise(), [a_trial_set(set_up="40 cm", reps=10), a_trial_set()])
    assert [one.value for one in best] == [
        one.value for one in best_by_day(an_exercise(), [a_trial_set(reps=10)])
    ]


def test_of_each_tempo_there_is_a_best_of_the_day_the_slow_one_first():
    sets = [
        *both_sides(reps=10),
        *both_sides(reps=8, tempo_class=TempoClass.SLOW),
        *both_sides(reps=9, tempo_class=TempoClass.SLOW),
    ]
    best = best_by_day(an_exercise(), sets)
    alone = best_by_day(an_exercise(), both_sides(reps=9))

    assert [one.slow for one in best] == [True, True, False, False]
    assert [one.value for one in best[:2]] == [one.value for one in alone]
    assert [one.value for one in best[2:]] == [
        one.value for one in best_by_day(an_exercise(), both_sides(reps=10))
    ]


def test_left_slow_against_right_usual_is_no_day_of_both_sides():
    mixed = [
        a_trial_set(day=DAY + timedelta(days=1), set_up="40 cm", tempo_class=TempoClass.SLOW),
        a_trial_set(day=DAY + timedelta(days=1), set_up="40 cm", side=Side.RIGHT),
    ]
    assert days_of([*both_sides(set_up="20 cm"), *mixed]) == [DAY]


def test_an_estimate_is_certain_unless_something_else_leaves_it_open():
    best = best_by_day(
        an_exercise(),
        [
            a_trial_set(),
            a_trial_set(day=DAY + timedelta(days=1), reps=11),
            a_trial_set(day=DAY + timedelta(days=2), rir=None, kind=SetKind.AMRAP, reps=5),
        ],
    )
    assert [(one.sure, one.at_least, one.certain) for one in best] == [
        (True, False, True),
        (False, False, False),
        (True, True, False),
    ]


def test_a_slow_day_is_a_record_only_among_slow_days():
    slow = TempoClass.SLOW
    days = [(50.0, slow), (60.0, TempoClass.USUAL), (55.0, slow), (58.0, TempoClass.USUAL), (54.0, slow)]
    points = [
        Point(Sitting(DAY + timedelta(days=n), "", (kg,), (kg,), tested=False, tempo_class=how), kg, kg, 0.0)
        for n, (kg, how) in enumerate(days)
    ]
    assert [(r.number, r.side, r.value, r.before) for r in records_of(points)] == [
        (2, Side.LEFT, 55.0, 50.0),
        (2, Side.RIGHT, 55.0, 50.0),
    ]


def test_the_charts_of_days_tell_which_were_lowered_slowly():
    slow = replace(facts().points[1].sitting, tempo_class=TempoClass.SLOW)
    said = facts_from(
        Measurings(
            Metric.E1RM, "kg", tuple(slow if n == 1 else p.sitting for n, p in enumerate(facts().points))
        ),
        Index.SPD_SIGNED,
    )
    charts = [
        trend_chart(said, said.points, (), WORDS),
        sides_chart(said.points, same, WORDS),
        scatter_chart(said.points, same, WORDS),
    ]
    for chart in charts:
        assert [spot.slow for spot in chart.series[0].spots] == [False, True, False]
    assert not any(spot.slow for spot in charts[0].series[1].spots)  # the median is of all


def test_the_chart_of_estimates_has_a_ribbon_for_each_tempo_and_tells_what_is_not_certain():
    sets = [
        *both_sides(),
        *both_sides(day=DAY + timedelta(days=7), tempo_class=TempoClass.SLOW),
        *both_sides(day=DAY + timedelta(days=14), reps=11),
        *both_sides(day=DAY + timedelta(days=21), reps=5, rir=None, kind=SetKind.AMRAP),
    ]
    best = best_by_day(an_exercise(), sets)
    chart = estimates_chart(best, same, WORDS)
    left = chart.series[0]

    assert [spot.slow for spot in left.spots] == [False, True, False, False]
    assert [spot.sure for spot in left.spots] == [True, True, False, False]
    assert [(one.side, one.slow, len(one.places)) for one in chart.ribbons] == [
        (Side.LEFT, False, 3),
        (Side.RIGHT, False, 3),
        (Side.LEFT, True, 1),
        (Side.RIGHT, True, 1),
    ]
    assert len(estimates_chart([one for one in best if not one.slow], same, WORDS).ribbons) == 2


def test_a_slow_record_is_told_in_its_chart():
    sittings = [
        Sitting(
            DAY + timedelta(days=n),
            "",
            (kg,),
            (kg,),
            tested=False,
            tempo_class=TempoClass("slow" if n % 2 else "usual"),
        )
        for n, kg in enumerate((60.0, 50.0, 61.0, 51.0))
    ]
    points = facts_from(Measurings(Metric.E1RM, "kg", tuple(sittings)), Index.SPD_SIGNED).points
    chart = records_chart(points, records_of(points), same, WORDS)

    assert [(spot.y, spot.slow) for spot in chart.series[0].spots] == [(61.0, False), (51.0, True)]


def test_a_lift_that_failed_a_band_and_a_load_without_its_body_have_no_estimate():
    failed = Trial(Side.LEFT, 1, 0.0, load=Load.of(80), reps=0, rir=0.0)
    occasion = Occasion(uuid4(), uuid4(), 0, (failed,), day=DAY, body_mass=Load.of(70), bm_factor=0.28)

    assert best_by_day(an_exercise(), [], [occasion]) == []
    assert best_by_day(an_exercise(), [a_trial_set(reps=0)]) == []
    assert best_by_day(an_exercise(load_mode=LoadMode.BAND, bm_factor=None), [a_trial_set()]) == []


def test_the_same_trials_again_are_no_record_whatever_rounding_makes_of_them():
    for tenths in range(200, 1200):
        value = tenths / 10
        sittings = (
            Sitting(DAY, "", (value,), (value,), tested=True),
            Sitting(DAY + timedelta(days=7), "", (value,) * 3, (value,) * 3, tested=True),
        )
        points = [
            Point(one, sum(one.left) / len(one.left), sum(one.right) / len(one.right), 0.0)
            for one in sittings
        ]
        assert records_of(points) == []


def test_without_the_lifted_mass_nothing_is_estimated():
    body = an_exercise()
    assert best_by_day(body, [a_trial_set(body_mass=None)]) == []
    assert best_by_day(replace(body, bm_factor=None), [a_trial_set()]) == []
    helped = a_trial_set(load=Load.of(5, sense=LoadSense.ASSIST))
    (less,) = best_by_day(body, [helped])
    assert less.value < best_by_day(body, [a_trial_set(load=Load.of(0))])[0].value
    assert best_by_day(body, [a_trial_set(load=Load.of(60, sense=LoadSense.ASSIST))]) == []
    (bar,) = best_by_day(replace(body, load_mode=LoadMode.EXTERNAL), [a_trial_set(body_mass=None)])
    assert bar.value == pytest.approx(20 * 1.3)
