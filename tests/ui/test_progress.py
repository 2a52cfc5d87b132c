"""The Progress page: what it says and draws of each kind of data, and of none."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import event

from studio.domain.asymmetry import Index
from studio.domain.athlete import Athlete
from studio.domain.errors import BadValue
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Trial
from studio.domain.units import Load, Unit
from studio.services.asymmetry import facts_of
from studio.services.demo import fill
from studio.services.interchange import read_file, store_tests
from studio.services.progress import ratio_of
from studio.services.strength import bilateral_one_rm
from studio.storage import athletes, blocks, exercises, strength_tests, workouts
from studio.ui import labels, theme
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.preferences import Preferences
from studio.ui.progress.axes import place_of
from studio.ui.progress.chart_card import ChartCard
from studio.ui.progress.facts_row import FactsRow
from studio.ui.progress.filters import ALL, QUARTER, YEAR
from studio.ui.progress.marks import side_name
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.progress.why_dialog import Why, WhyDialog
from studio.ui.text import PlainLabel
from tests.fake_clock import FakeClock
from tests.make import a_block, a_set, a_test, a_workout, an_exercise, an_occasion, there
from tests.ui.progress_gym import NOW, STRONG, TODAY, WEAK, a_gym

OF_ALL_TIME = "Counted over all time, as the facts are."


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def current(qapp, gym):
    current = CurrentAthlete()
    current.choose(gym.athlete)
    return current


@pytest.fixture
def page(qtbot, dressed, database, changes, current, tmp_path) -> ProgressPage:
    """As large as it is in a window of 1280 x 720."""
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, FakeClock(NOW), Reporter(window, tmp_path))
    page.work.slice_ms = math.inf  # all at once; a few tests below have it otherwise
    page.setParent(window)
    window.resize(1205, 648)
    page.resize(1205, 648)
    return page


@pytest.fixture
def shown(page: ProgressPage) -> Iterator[Callable[[], ProgressPage]]:
    """The page on screen, once the data of the test is stored."""

    def show() -> ProgressPage:
        page.window().show()
        page.activated()
        return page

    yield show
    page.window().close()


def words_on(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def answers(page: ProgressPage) -> list[str]:
    return [card.answer for card in page.facts_row.cards]


def three_tests(gym, left=WEAK, right=STRONG):
    for days_ago in (56, 28, 0):
        gym.test(days_ago, left, right)


def test_names_that_the_outside_relies_on(gym, shown):
    three_tests(gym)
    page = shown()

    names = {label.text(): label.buddy() for label in page.findChildren(PlainLabel) if label.buddy()}
    filters = page.filters
    assert names == {
        "Exercise": filters.subject,
        "Metric": filters.measured,
        "Index": filters.index,
        "Period": filters.period,
        "From": filters.tests_only,
    }
    assert page.charts.trend.accessibleName() == "Asymmetry over time"
    assert page.new_test.accessibleName() == "New strength test…"
    assert [action.accessibleName() for action in page.page_actions] == [
        "New strength test…",
        "Export",
        "Print report…",
    ]


def test_a_real_difference_says_size_side_noise_and_steadiness(gym, shown):
    three_tests(gym)
    page = shown()

    assert answers(page) == ["12.9 % left weaker", "Real (noise 5.0 %)", "3 of 3 left weaker", "–"]
    assert page.facts_row.now.source.text() == (
        "left 45.0\u00a0kg, right 51.7\u00a0kg · 30 Nov 2026 · 95\u00a0% range 9.2 – 16.7\u00a0%"
    )
    assert page.facts_row.now.tones == ["left", "left"]
    assert page.facts_row.real.source.text() == (
        "Own CV 2.2\u00a0%, smallest detectable change 1.6\u00a0kg: each the larger of both sides."
    )
    assert not page.left_out.isVisible()
    assert page.charts.trend_card.isVisible()


def test_a_test_of_too_long_ago_says_that_it_does_not_lead_any_more(gym, shown):
    for days_ago in (156, 128, 100):
        gym.test(days_ago, WEAK, STRONG)
    page = shown()

    assert answers(page)[0] == "12.9 % left weaker (old)"
    said = "last measured 22 Aug 2026, counts no more: until the next test the weak side is not known"
    assert page.facts_row.now.source.text().startswith(said)
    gym.test(28, WEAK, STRONG)
    assert said not in page.facts_row.now.source.text()


def test_the_trend_says_what_the_facts_say_and_the_charts_below_what_is_in_them(gym, shown):
    three_tests(gym)
    page = shown()
    sentence = (
        "Asymmetry now: 12.9 %, left weaker. Larger than noise? Real (noise 5.0 %)."
        " Same side each session: 3 of 3, left weaker. Single-leg to bilateral: –."
    )

    for chart in (page.charts.trend, page.charts.sides, page.charts.scatter):
        assert chart.accessibleName()
    assert page.charts.trend.accessibleDescription() == sentence
    for chart in (page.charts.sides, page.charts.scatter):
        assert chart.accessibleDescription().startswith("Measured days: 3, 5 Oct 2026 to 30 Nov 2026.")
    assert page.charts.sets.accessibleDescription() == ""


def test_within_noise_and_equal_sides(gym, shown):
    for days_ago in (56, 28, 0):
        gym.test(days_ago, (50.0, 50.0, 50.0), (50.0, 50.0, 50.0))
    page = shown()

    assert answers(page)[:3] == [
        "0.0 % both sides equal",
        "Within noise (noise 5.0 %)",
        "0 of 3 no clear side",
    ]
    assert page.facts_row.now.tones == ["", ""]


def test_a_fluctuating_side_is_within_noise(gym, shown):
    for number, days_ago in enumerate((112, 84, 56, 28, 0)):
        gym.test(days_ago, *((WEAK, STRONG) if number % 2 else (STRONG, WEAK)))
    page = shown()

    assert answers(page)[:3] == [
        "12.9 % right weaker",
        "Within noise",
        "3 of 5 right weaker",
    ]
    assert page.facts_row.real.source.text().startswith(
        "No steady side: the weaker one keeps changing. The latest is 12.9\u00a0%, the noise "
    )


@pytest.mark.parametrize("index", [i for i in Index if i.facts.reference.value != "size"])
def test_swapping_left_and_right_mirrors_every_fact_colour_and_word(gym, current, shown, index):
    other = gym.another()
    for days_ago in (56, 28, 0):
        gym.test(days_ago, WEAK, STRONG)
        other.test(days_ago, STRONG, WEAK)
    page = shown()
    page.filters.index.set_value(index)
    page.reload()
    here = page_as_words(page)
    current.choose(other.athlete)
    there_ = page_as_words(page)

    swap = str.maketrans({"←": "→"})
    assert here["words"] == [swapped(text) for text in there_["words"]]
    assert here["tones"] == [swapped(text) for text in there_["tones"]]
    assert here["sides"] == [swapped(text) for text in there_["sides"]]
    sign = -1 if index.facts.signed else 1
    assert here["values"] == pytest.approx([sign * value for value in there_["values"]])
    assert here["range"] == pytest.approx(there_["range"])
    assert "left weaker" in " ".join(here["words"]).translate(swap)


def page_as_words(page):
    """Facts, tones, the read-out, and what is drawn."""
    trend, scatter = page.charts.trend.spots, page.charts.scatter.spots
    return {
        "words": [*answers(page), page.charts.trend_card.read_out.text(), page.facts_row.now.source.text()],
        "tones": [tone for card in page.facts_row.cards for tone in card.tones],
        "sides": [side_name(spot.side) for spot in (*trend, *sorted(scatter, key=_number))],
        "values": [spot.y for spot in trend],
        "range": page.charts.trend.plotItem.vb.viewRange()[1],
    }


def _number(spot):
    return spot.number


def swapped(text: str) -> str:
    """Left for right and right for left, numbers of the two sides included."""
    import re

    text = re.sub(r"left ([\d.]+\skg), right ([\d.]+\skg)", r"left \2, right \1", text)
    parts = re.split(r"(left|right)", text) if "kg" not in text else [text]
    other = {"left": "right", "right": "left"}
    if len(parts) == 1:  # the values were exchanged; what is left to exchange is who is weaker
        return re.sub(r"(left|right) weaker", lambda found: f"{other[found[1]]} weaker", text)
    return "".join(other.get(part, part) for part in parts)


def test_no_athlete_leads_to_the_athletes(qtbot, current, shown):
    current.choose(None)
    page = shown()

    assert page.empty_card.hint.isVisible()
    assert not page.body.isVisible()
    assert not page.new_test.isEnabled()
    page.enter_test()
    assert page.window().findChild(TestDialog) is None
    with qtbot.waitSignal(page.athletes_wanted):
        page.empty_card.hint.button.click()


def test_an_athlete_without_anything_is_offered_a_test(gym, shown):
    page = shown()

    assert page.empty_card.hint.title.text() == "Is one side weaker?"
    assert "Matched training sets cannot" in page.empty_card.hint.text.text()
    page.empty_card.hint.button.click()
    there(page.window().findChild(TestDialog)).reject()


def test_matched_sets_alone_are_left_out_and_counted(gym, shown):
    gym.train(0)
    page = shown()

    assert answers(page) == ["–", "Not enough data", "–", "–"]
    assert page.nothing_card.hint.text.text().startswith(
        "6 matched sets left out: they cannot measure asymmetry."
    )
    assert page.nothing_card.hint.button.text() == "New strength test…"
    assert not page.charts.trend_card.isVisible()
    assert [(w.left, w.right) for w in page.charts.weeks[-2:]] == [(0, 0), (3, 3)]
    assert (
        page.charts.sets.accessibleDescription() == "Week of 30 November: left 3, right 3, this week so far"
    )
    assert not page.why.isVisible()


def test_one_side_alone_gives_no_number(gym, shown):
    gym.test(0, WEAK, ())
    page = shown()

    assert answers(page)[:3] == ["–", "Not comparable", "–"]
    assert page.nothing_card.hint.title.text() == "One side is missing"
    assert not page.charts.isVisible()


def test_a_test_of_one_side_is_not_compared(gym, shown):
    three_tests(gym)
    gym.test(-1, WEAK, ())
    page = shown()

    assert answers(page)[:3] == ["12.9 % left weaker", "Not comparable", "3 of 3 left weaker"]
    day = labels.day_text(TODAY, "d MMM yyyy")
    said = f"the sessions with both sides up to {day}, outside the noise floor"
    assert page.facts_row.steady.source.text() == said
    assert f"grey band: within the noise of {day}" in page.charts.trend_card.aside.text()
    assert there(page.charts.trend.shown).bands[0].name == f"within the noise of {day}"
    assert page.left_out.text() == f"1 day with one side only left out. {OF_ALL_TIME}"


def test_training_of_one_side_is_left_out_and_takes_nothing_from_the_tests(gym, shown):
    three_tests(gym)
    gym.train(-1, 1, matched=False, rir=2.0, reps=8, load=Load.of(20))
    with gym.database.write() as session:
        sets = workouts.sets_of_exercise(session, gym.athlete.id, gym.lift.id)
        workouts.remove_set(session, sets[1].uid, NOW)
    page = shown()

    assert answers(page)[:2] == ["12.9 % left weaker", "Real (noise 5.0 %)"]
    assert page.left_out.text() == f"1 day with one side only left out. {OF_ALL_TIME}"


def test_what_is_left_out_is_said_in_a_line(gym, shown):
    gym.test(200, WEAK, STRONG, set_up="on the floor")
    gym.test(100, WEAK, STRONG, familiarisation=True)
    for days_ago in (56, 28, 0):
        gym.test(days_ago, WEAK, STRONG, set_up="bench 40 cm")
    gym.train(3, 1)
    page = shown()

    assert page.left_out.isVisible()
    ends = [line.mapTo(page, line.rect().bottomLeft()).y() for line in (page.left_out, page.why)]
    assert page.charts.trend.mapTo(page, page.charts.trend.rect().bottomLeft()).y() < ends[0] < ends[1]
    assert ends[1] < page.charts.sides.mapTo(page, page.charts.sides.rect().topLeft()).y()
    assert page.left_out.text() == (
        "2 matched sets left out: they cannot measure asymmetry. 1 day in another set-up left out."
        f" 1 test left out: only to get used to it. {OF_ALL_TIME}"
    )
    page.filters.period.set_value(ALL)
    page.filters.changed.emit()
    assert page.left_out.text().endswith(" 1 test left out: only to get used to it.")


def test_a_table_without_days_stands_in_its_order(gym, shown):
    gym.table("legcurl", ("pre", 50, 50), ("mid", 55, 52.5), ("post", 57.5, 60))
    page = shown()
    axis = page.charts.trend.getAxis("bottom")

    assert page.facts_row.now.source.text() == "left 57.5, right 60 · post"
    assert axis.tickStrings(axis.tickValues(0, 2, 1000)[0][1], 1, 1) == ["pre", "mid", "post"]
    assert [spot.side for spot in page.charts.trend.spots] == [None, Side.RIGHT, Side.LEFT]
    assert not page.filters.measured.isEnabled()
    assert page.filters.measured.currentText() == "Load"
    assert not page.charts.sets_card.isVisible()
    assert page.charts.trend_card.read_out.text() == (
        "post: left 57.5, right 60, 4.2 %, left weaker · strength test, 1 trial a side"
    )


def test_the_published_table_can_be_looked_at(shared, gym, current, shown):
    with gym.database.write() as session:
        store_tests(session, read_file(shared / "data/asymmetry/hammarstrom2020_1rm_left_right.csv"))
        person = there(athletes.find_athlete(session, "FP13"))
    current.choose(person)
    page = shown()

    names = [page.filters.subject.itemText(n) for n in range(page.filters.subject.count())]
    assert {"legcurl", "legpress"} <= set(names)
    assert page.charts.trend_card.isVisible()


def test_the_demo_athletes_are_real_noise_and_fluctuating(gym, current, shown):
    with gym.database.write() as session:
        fill(session, NOW)
        people = athletes.athletes(session)
    page = shown()
    words = {}
    for athlete in people:
        current.choose(athlete)
        words[athlete.name] = page.facts_row.real.answer.split(" (")[0]

    assert words["Anna Berger"] == "Real"
    assert words["Tomás Lind"] == words["Maya Okafor"] == "Within noise"
    assert page.charts.trend.shaded


def test_pounds_are_shown_to_those_who_lift_in_pounds(gym, current, shown):
    other = gym.another(unit=Unit.LB)
    three_tests(other)
    current.choose(other.athlete)
    page = shown()

    assert page.facts_row.now.source.text().startswith("left 99.2\u00a0lb, right 113.9\u00a0lb · 30 Nov 2026")
    assert page.charts.sides.getAxis("left").kind.unit == " lb"
    assert "left 99.2 lb" in page.charts.trend_card.read_out.text()


def test_what_is_older_than_the_period_can_be_shown(gym, shown):
    gym.test(700, WEAK, STRONG)
    page = shown()
    assert page.nothing_card.hint.title.text() == "Nothing in this period"
    assert not page.charts.isVisible()

    page.nothing_card.hint.button.click()

    assert page.filters.period.value() == ALL
    assert page.charts.trend_card.isVisible()


def test_a_shorter_period_shows_fewer_days_and_the_same_facts(gym, shown):
    for days_ago in (200, 150, 28, 0):
        gym.test(days_ago, WEAK, STRONG)
    page = shown()
    before = answers(page)
    assert (page.filters.period.value(), len(page.charts.points)) == (YEAR, 4)

    page.filters.period.set_value(QUARTER)
    page.filters.changed.emit()

    assert len(page.charts.points) == 2
    assert answers(page) == before


def test_another_index_comes_with_its_formula_and_source(gym, shown):
    three_tests(gym)
    page = shown()
    assert page.why.text().startswith(
        "Standard Percentage Difference with direction: 100 − 100 / S × W, negative where L > R (Bishop 2021)"
    )

    page.filters.index.set_value(Index.LSI1)
    page.filters.index.chosen.emit(Index.LSI1)

    assert answers(page)[0] == "left is 87.1 % of right"
    assert page.facts_row.now.tones == ["left", "left", "left"]
    assert page.facts_row.now.source.text().endswith("dominant side: right")
    assert page.charts.trend_card.read_out.text().startswith(
        "30 Nov 2026: left 45.0 kg, right 51.7 kg, left is 87.1 % of right"
    )
    assert page.why.text().startswith(
        "Limb Symmetry Index 1: ND / D × 100 (Ceroni 2012) · D the dominant side (right), ND the other"
    )
    assert "the verdict and its noise are in percent of the stronger side" in page.why.text()
    assert page.charts.trend_card.aside.text() == (
        "100\u00a0%: both sides equal · line: median of the last five"
    )


def test_a_share_goes_by_the_side_that_was_declared_and_mirrors(gym, current, shown):
    three_tests(gym)
    page = shown()
    page.filters.index.set_value(Index.LSI1)
    left = gym.another("Bo Lind", dominant=Side.LEFT)
    for days_ago in (56, 28, 0):
        left.test(days_ago, (50.0, 51.0, 52.0), (44.0, 45.0, 46.0))
    current.choose(left.athlete)

    assert answers(page)[0] == "right is 88.2 % of left"
    assert page.facts_row.now.tones == ["right", "right", "right"]
    assert "D the dominant side (left), ND the other" in page.why.text()


def test_without_a_declared_side_a_share_is_no_number(gym, current, shown):
    nobody = gym.another("Bo Lind")
    three_tests(nobody)
    current.choose(nobody.athlete)
    page = shown()
    page.filters.index.set_value(Index.LSI1)
    page.reload()

    assert answers(page)[:2] == ["–", "Real"]
    assert "goes by the dominant side, and that is not stated" in page.facts_row.now.source.text()
    assert "which is not stated, ND the other" in page.why.text()
    assert page.charts.trend.spots == ()
    assert len(page.charts.sides.spots) == 6


def test_range_and_noise_say_what_they_are_in_where_the_index_is_another(gym, shown):
    three_tests(gym)
    page = shown()
    page.filters.index.set_value(Index.BAI1)
    page.reload()

    assert answers(page)[:2] == ["6.9 % left weaker", "Real"]
    inside = "as Standard Percentage Difference 12.9\u00a0%, 95\u00a0% range 9.2 – 16.7\u00a0%"
    assert page.facts_row.now.source.text().endswith(inside)
    assert page.facts_row.real.source.text().startswith(
        "As Standard Percentage Difference it is 12.9\u00a0%, the noise 5.0\u00a0%."
    )
    size, noise, *_ = cards_behind(page)
    for card in (size, noise):
        assert dict(card.numbers)["Standard Percentage Difference"] == "12.9 %"
    assert "ND the left one" in dict(size.numbers)["Letters"]
    page.filters.index.set_value(Index.LSI4)
    page.reload()
    size, *_ = cards_behind(page)
    assert rows_of(size)[0][-1] == "right is 114.8 % of left, test"


def test_each_metric_has_its_own_facts(gym, shown):
    three_tests(gym)
    gym.train(1, 1, matched=False, rir=2.0, reps=8, load=Load.of(20))
    page = shown()
    offered = [page.filters.measured.itemText(n) for n in range(page.filters.measured.count())]
    assert offered == ["Estimated 1RM", "External 1RM", "Load", "Reps"]
    assert page.filters.measured.value() is Metric.E1RM

    page.filters.measured.set_value(Metric.REPS)
    page.filters.measured.chosen.emit(Metric.REPS)

    assert page.facts_row.now.source.text().startswith("left 8\u00a0reps, right 8\u00a0reps")
    assert page.charts.sides_card.title.text() == "Reps per side"


def test_a_metric_without_data_leads_to_the_one_that_was_tested(gym, shown):
    three_tests(gym)
    page = shown()
    page.filters.measured.set_value(Metric.REPS)
    page.reload()

    hint = page.nothing_card.hint
    assert hint.title.text() == "Measured in another metric"
    assert hint.text.text() == "Nothing can be compared by Reps. Tests that measured Estimated 1RM: 3."
    assert hint.button.text() == "Show them"
    hint.button.click()
    assert page.filters.measured.value() is Metric.E1RM
    assert answers(page)[0] == "12.9 % left weaker"
    assert not page.nothing_card.isVisible()


def test_another_exercise_is_looked_at_in_its_own_metric(gym, shown):
    plank = an_exercise(None, name="My plank", bm_factor=None)
    with gym.database.write() as session:
        exercises.save_exercise(session, plank)
        workout = a_workout(gym.athlete, ended_at=NOW)
        workouts.save_workout(session, workout)
        workouts.add_sets(session, [a_set(workout, plank, side, rir=1.0) for side in (Side.LEFT, Side.RIGHT)])
    three_tests(gym)
    gym.train(2)
    page = shown()
    assert page.filters.subject.currentText() == gym.lift.name

    page.show_subject(plank.id)

    assert page.filters.subject.currentText() == "My plank"
    assert page.filters.measured.value() is Metric.REPS
    page.show_subject(None)
    assert page.filters.subject.currentText() == "My plank"
    page.filters.subject.set_value(gym.lift)
    page.filters.subject.chosen.emit(gym.lift)
    assert page.filters.measured.value() is Metric.E1RM


def test_one_leg_against_two_stands_in_both_colours(gym, shown):
    with gym.database.write() as session:
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
        workout = a_workout(gym.athlete, ended_at=NOW)
        workouts.save_workout(session, workout)
        workouts.add_sets(
            session,
            [
                a_set(workout, both, Side.BOTH, load=Load.of(100), reps=1, rir=0.0, body_mass=Load.of(70)),
                a_set(workout, gym.lift, Side.LEFT, load=Load.of(50), reps=1, rir=0.0, body_mass=Load.of(70)),
                a_set(
                    workout, gym.lift, Side.RIGHT, load=Load.of(56), reps=1, rir=0.0, body_mass=Load.of(70)
                ),
            ],
        )
    page = shown()

    assert page.facts_row.ratio.answer == "50 % left 56 % right"
    assert page.facts_row.ratio.tones == ["left", "left", "right", "right"]
    assert "coach's estimate 50–60\u00a0%" in page.facts_row.ratio.source.text()
    assert "band" not in page.facts_row.ratio.source.text()


def test_the_card_of_the_ratio_says_which_estimates_it_is_made_from(gym, shown):
    with gym.database.write() as session:
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
        loads = {NOW.plus(-9 * 86_400): 84, NOW.plus(-2 * 86_400): 80}
        for started, kg in loads.items():
            workout = replace(a_workout(gym.athlete), started_at=started, ended_at=started.plus(3600))
            workouts.save_workout(session, workout)
            lifted = a_set(workout, both, Side.BOTH, load=Load.of(kg), reps=1, rir=0.0, body_mass=Load.of(70))
            workouts.add_sets(session, [lifted])
    trials = [
        Trial(side, number, float(kg), load=Load.of(kg), reps=1)
        for side, loads in ((Side.LEFT, (36, 37, 35)), (Side.RIGHT, (56, 56, 55)))
        for number, kg in enumerate(loads, 1)
    ]
    gym.test(0, (), (), trials=tuple(trials), body_mass=Load.of(70))
    page = shown()
    *_, card = cards_behind(page)
    numbers = dict(card.numbers)

    said = "right above the usual band, left below the usual band"
    assert numbers["Band"] == said
    assert page.facts_row.ratio.source.text().endswith(said)
    assert numbers["Left"] == "mean of 36, 37, 35 kg, tested 30 Nov 2026"
    assert numbers["Both"] == "84.0 kg, trained 21 Nov 2026, the best of 2 from 21 Nov 2026 to 28 Nov 2026"
    assert "a mean stands beside a best" in card.text
    assert "delete" not in card.text  # both were only trained


def test_blocks_are_shaded_and_named_where_there_is_room(qtbot, gym, shown):
    three_tests(gym)
    name = "The block of the autumn after the long summer on the beach"
    block = a_block(gym.athlete, gym.lift, start_on=TODAY - timedelta(days=50), title=name)
    old = a_block(gym.athlete, gym.lift, start_on=TODAY - timedelta(days=500), title="Old block")
    with gym.database.write() as session:
        blocks.save_block(session, block)
        blocks.save_block(session, old)
    page = shown()

    assert page.charts.trend.shades.titles() == [name]
    assert page.charts.trend_card.aside.text().endswith("shaded: blocks")
    page.window().resize(300, 648)
    page.resize(300, 648)
    qtbot.waitUntil(lambda: page.charts.trend.shades.titles() == ["1"])


def test_a_day_chosen_in_one_chart_is_ringed_in_the_others_and_read_out(gym, shown):
    three_tests(gym)
    gym.train(1, 1, matched=False, rir=2.0, reps=8, load=Load.of(20))
    page = shown()
    charts = page.charts
    latest = charts.trend_card.read_out.text()
    assert latest.startswith("30 Nov 2026: left 45.0 kg, right 51.7 kg, 12.9 %, left weaker · strength test")

    QTest.keyClick(charts.trend, Qt.Key.Key_Home)
    assert charts.trend_card.read_out.text().startswith("5 Oct 2026: left 45.0 kg")
    assert [chart.chosen_index for chart in (charts.trend, charts.sides, charts.scatter)] == [0, 0, 0]
    assert len(charts.sides.ring.points()) == 2
    assert "5 Oct 2026" in charts.scatter.accessibleDescription()

    charts.scatter.pointed.emit(2)
    assert charts.trend_card.read_out.text().endswith("both sides equal · training, 1 trial a side")
    charts.scatter.pointed.emit(None)
    assert charts.trend_card.read_out.text().startswith("5 Oct 2026")
    QTest.keyClick(charts.trend, Qt.Key.Key_Escape)
    assert charts.trend_card.read_out.text() == latest
    assert "2026" not in charts.trend.accessibleDescription()


def test_the_charts_on_screen_are_told_from_top_to_bottom(gym, shown):
    three_tests(gym)
    page = shown()
    charts = page.charts
    assert charts.views() == [charts.trend, charts.sides, charts.scatter]
    assert [view.accessibleName() for view in charts.views()] == [
        "Asymmetry over time",
        "Estimated 1RM per side",
        "Left against right",
    ]
    gym.train(1, 1, matched=False, rir=2.0, reps=8, load=Load.of(20))
    page.reload()
    assert charts.views() == [charts.trend, charts.sides, charts.scatter, charts.sets]


def test_what_is_in_view_of_the_trend_is_what_is_seen_of_it(gym, shown):
    three_tests(gym)
    page = shown()
    trend = page.charts.trend
    assert trend.seen() == trend.shown
    QTest.keyClick(trend, Qt.Key.Key_Home)
    for _ in range(9):
        QTest.keyClick(trend, Qt.Key.Key_Plus)

    assert [spot.number for spot in trend.seen().series[0].spots] == [0]
    assert page.charts.trend_card.reset.isVisible()
    page.charts.trend_card.reset.click()
    assert trend.seen() == trend.shown
    assert trend.chosen_index == 0, "the way back lets nothing go"


@pytest.mark.parametrize("width", [700, 1000, 1200])
def test_moving_about_in_every_chart_makes_the_page_no_wider(qtbot, gym, shown, width):
    three_tests(gym)
    gym.train(1, 1, matched=False, rir=2.0, reps=8, load=Load.of(20))
    page = shown()
    page.window().resize(width, 648)
    page.resize(width, 648)
    qtbot.waitUntil(lambda: page.charts.width() < width)
    room = page.charts.width()
    for view in page.charts.views():
        view.zoom(0.4)

    assert all(card.reset.isVisible() for card in page.charts.findChildren(ChartCard))
    assert page.charts.minimumSizeHint().width() <= room


def test_charts_are_higher_where_the_window_is(qtbot, gym, shown):
    three_tests(gym)
    page = shown()
    low = page.charts.trend.minimumSizeHint().height()
    page.resize(page.width(), 1000)
    assert page.charts.trend.minimumSizeHint().height() == 240
    page.resize(page.width(), 300)
    assert page.charts.trend.minimumSizeHint().height() == 145 <= low
    assert page.charts.sides.minimumSizeHint().height() == 140


def test_a_week_of_hard_sets_is_read_out(gym, shown):
    gym.train(7, 2)
    page = shown()
    sets = page.charts.sets

    sets.pointed.emit(10)
    assert sets.note.toPlainText() == "Week of 23 November: left 2, right 2"
    sets.pointed.emit(None)
    assert sets.note.toPlainText() == ""
    QTest.keyClick(sets, Qt.Key.Key_Left)
    assert sets.accessibleDescription() == "Week of 30 November: left 0, right 0, this week so far"


def test_uneven_trials_and_blocks_are_read_out(gym, shown):
    gym.test(7, WEAK, STRONG[:2])
    with gym.database.write() as session:
        blocks.save_block(session, a_block(gym.athlete, gym.lift, title="Glutes"))
    page = shown()

    assert page.charts.trend_card.read_out.text().endswith("strength test, 3 + 2 trials · Glutes")


def test_a_commit_is_shown_at_once_on_screen_and_later_behind(gym, page, shown):
    page.refresh()
    assert page.facts is None
    shown()
    assert page.empty_card.hint.isVisible()

    three_tests(gym)
    assert there(page.facts).verdict.word.value == "real"
    page.hide()
    gym.test(-1, (50.0, 50.0, 50.0), (50.0, 50.0, 50.0))
    assert there(page.facts).value == pytest.approx(12.903226)
    page.show()
    assert there(page.facts).value == 0


def test_a_test_is_entered_stored_and_drawn(gym, shown):
    gym.test(28, WEAK, STRONG, set_up="bench 40 cm")
    page = shown()
    page.new_test.click()
    dialog = there(page.window().findChild(TestDialog))
    assert (dialog.exercise.currentText(), dialog.set_up.text()) == (gym.lift.name, "bench 40 cm")
    for side, reps in ((Side.LEFT, "8"), (Side.RIGHT, "10")):
        for row in dialog.grid.rows[side]:
            row.load.setText("20,5")
            row.reps.setText(reps)
            row.rir.setText("1")
    dialog.body_mass.setText("70")

    dialog.save_button.click()

    points = there(page.facts).points
    carried = gym.lift.bm_factor * 70
    assert len(points) == 2
    assert points[-1].left == pytest.approx((20.5 + carried) * (1 + 9 / 30))
    assert points[-1].sitting.day == TODAY
    assert [spot.side for spot in page.charts.trend.spots] == [Side.LEFT, Side.LEFT]
    assert page.charts.trend_card.read_out.text().endswith("left weaker · strength test, 3 trials a side")
    with gym.database.read() as session:
        assert there(athletes.body_mass_on(session, gym.athlete.id, TODAY)) == Load.of(70)


def test_a_mistyped_test_is_taken_back(gym, current, shown):
    three_tests(gym)
    page = shown()
    before = answers(page)
    assert not page.entering.note.isVisible()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    choose(dialog.measured, Metric.REPS)
    for side in (Side.LEFT, Side.RIGHT):
        dialog.grid.rows[side][0].reps.setText("12")
    dialog.save_button.click()
    assert page.entering.note.text.text() == f"Stored: {gym.lift.name}, 30 November 2026."
    assert answers(page)[0] == "0.0 % both sides equal"

    page.entering.take_back.click()

    assert not page.entering.note.isVisible()
    assert page.filters.measured.value() is Metric.E1RM
    assert answers(page) == before
    page.entering.take_back.click()
    assert answers(page) == before


def test_what_was_stored_is_not_said_of_somebody_else(gym, current, shown):
    three_tests(gym)
    page = shown()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    for side in (Side.LEFT, Side.RIGHT):
        dialog.grid.rows[side][0].reps.setText("8")
    dialog.body_mass.setText("70")
    dialog.save_button.click()
    assert page.entering.note.isVisible()

    current.choose(gym.another().athlete)

    assert not page.entering.note.isVisible()


@pytest.mark.parametrize("by_keys", [False, True])
def test_undo_of_a_test_takes_its_body_mass_back_too(qtbot, gym, shown, by_keys):
    page = shown()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    for side in (Side.LEFT, Side.RIGHT):
        dialog.grid.rows[side][0].reps.setText("8")
    dialog.body_mass.setText("71")
    dialog.save_button.click()
    with gym.database.read() as session:
        assert athletes.body_mass_on(session, gym.athlete.id, TODAY) == Load.of(71)

    if by_keys:
        page.window().activateWindow()
        qtbot.waitUntil(page.window().isActiveWindow)
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        page.entering.take_back.click()

    assert not page.entering.note.isVisible()
    with gym.database.read() as session:
        assert athletes.day_entry(session, gym.athlete.id, TODAY) is None
        assert strength_tests.tested(session, gym.athlete.id) == []


def choose(choice, value) -> None:
    choice.set_value(value)
    choice.chosen.emit(value)


def test_a_test_that_was_closed_half_filled_can_be_gone_on_with(qtbot, gym, current, shown):
    three_tests(gym)
    page = shown()
    page.enter_test()
    there(page.window().findChild(TestDialog)).cancel_button.click()
    assert not page.entering.note.isVisible()  # nothing was typed

    page.enter_test()
    dialog = next(one for one in page.window().findChildren(TestDialog) if one.isVisible())
    dialog.grid.rows[Side.LEFT][0].reps.setText("8")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.entering.note.text.text() == (
        f"The test of {gym.lift.name} was not stored. What was typed is kept."
    )
    assert (page.entering.take_back.isVisible(), page.entering.go_on.isVisible()) == (False, True)
    page.entering.go_on.click()
    dialog = next(one for one in page.window().findChildren(TestDialog) if one.isVisible())
    assert not page.entering.note.isVisible()
    assert dialog.grid.rows[Side.LEFT][0].reps.text() == "8"

    dialog.reject()
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    dialog = next(one for one in page.window().findChildren(TestDialog) if one.isVisible())
    dialog.body_mass.setText("70")
    dialog.save_button.click()
    assert dialog.isVisible()  # one side alone cannot be compared
    dialog.alone.save_button.click()
    assert (page.entering.take_back.isVisible(), page.entering.go_on.isVisible()) == (True, False)


def test_half_filled_tests_are_of_one_athlete(gym, current, shown):
    three_tests(gym)
    page = shown()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    dialog.grid.rows[Side.LEFT][0].reps.setText("8")
    dialog.reject()
    bo = gym.another()
    current.choose(bo.athlete)
    page.enter_test(gym.lift.id)
    other = next(one for one in page.window().findChildren(TestDialog) if one.isVisible())
    assert not other.grid.begun
    other.reject()
    current.choose(gym.athlete)
    page.enter_test(gym.lift.id)
    again = next(one for one in page.window().findChildren(TestDialog) if one.isVisible())
    assert again.grid.rows[Side.LEFT][0].reps.text() == "8"
    again.reject()


def test_a_test_of_both_legs_makes_the_ratio_of_the_lift_that_stays_on_screen(gym, shown):
    gym.test(0, WEAK, STRONG)
    with gym.database.read() as session:
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
    page = shown()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    choose(dialog.exercise, both)
    dialog.body_mass.setText("70")
    for row in dialog.grid.rows[Side.BOTH]:
        row.load.setText("100")
        row.reps.setText("5")
        row.rir.setText("0")
    dialog.save_button.click()

    assert page.filters.subject.value() == gym.lift
    assert page.entering.note.text.text() == f"Stored: {both.name}, 30 November 2026."
    with gym.database.read() as session:
        ratio = there(ratio_of(session, gym.athlete.id, gym.lift, TODAY))
    carried = there(both.bm_factor) * 70
    assert ratio.both == pytest.approx([(100 + carried) * (1 + 5 / 30) - carried] * 3)
    assert ratio.both_tested
    *_, card = cards_behind(page)
    assert card.text.endswith("Choose the lift of both in New strength test to see or delete its tests.")


def test_a_test_of_both_legs_leaves_the_metric_that_was_chosen(gym, shown):
    three_tests(gym)
    with gym.database.read() as session:
        press = there(exercises.find_exercise(session, "leg_press"))
    page = shown()
    choose(page.filters.measured, Metric.REPS)
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    choose(dialog.exercise, press)
    choose(dialog.measured, Metric.LOAD)
    dialog.grid.rows[Side.BOTH][0].load.setText("100")
    dialog.save_button.click()
    assert (page.filters.subject.value(), page.filters.measured.value()) == (gym.lift, Metric.REPS)

    page.entering.take_back.click()
    assert page.filters.measured.value() is Metric.REPS


def test_a_test_of_both_legs_of_any_time_is_deleted_and_brought_back(gym, current, shown):
    gym.test(0, WEAK, STRONG)
    with gym.database.read() as session:
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
    wrong = Trial(Side.BOTH, 1, 1000.0, load=Load.of(1000), reps=1)
    test = a_test(both, "Both legs")
    occasion = replace(an_occasion(gym.athlete, test, (), ()), trials=(wrong,), day=TODAY - timedelta(14))
    with gym.database.write() as session:
        strength_tests.save_test(session, test)
        strength_tests.save_occasion(session, occasion)
    page = shown()

    def kept() -> list[str]:
        page.enter_test(both.id)
        dialog = next(one for one in page.window().findChildren(TestDialog) if one.isVisible())
        rows = [row for row in dialog.kept.rows if row.isVisible()]
        said = [row.name.text() for row in rows]
        if rows:
            rows[0].delete_button.click()
        else:
            dialog.reject()
        return said

    assert kept() == ["16 November 2026 · Load"]
    assert page.entering.note.text.text() == "The test of 16 November 2026 was deleted."
    with gym.database.read() as session:
        assert bilateral_one_rm(session, gym.athlete.id, both) is None
    page.entering.take_back.click()
    assert kept() == ["16 November 2026 · Load"]
    assert kept() == []
    page.enter_test(both.id)
    dialog = next(one for one in page.window().findChildren(TestDialog) if one.isVisible())
    current.choose(None)
    assert dialog._known.kept(both) == ()
    dialog.reject()


def test_a_first_test_of_both_legs_can_be_taken_back_though_the_page_shows_nothing(gym, shown):
    with gym.database.read() as session:
        press = there(exercises.find_exercise(session, "leg_press"))
    page = shown()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    choose(dialog.exercise, press)
    choose(dialog.measured, Metric.LOAD)
    dialog.grid.rows[Side.BOTH][0].load.setText("100")
    dialog.save_button.click()
    assert page.empty_card.isVisible()
    assert page.entering.take_back.isVisible()
    page.entering.take_back.click()

    with gym.database.read() as session:
        assert strength_tests.tested(session, gym.athlete.id) == []


def test_a_test_that_goes_on_with_the_timer_is_not_called_lost(gym, shown):
    three_tests(gym)
    page = shown()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    dialog.grid.rows[Side.LEFT][0].reps.setText("8")
    dialog.timer_button.click()
    assert not page.entering.note.isVisible()


def test_a_test_in_another_metric_is_the_one_shown_afterwards(gym, shown):
    three_tests(gym)
    page = shown()
    page.enter_test(gym.lift.id)
    dialog = there(page.window().findChild(TestDialog))
    dialog.measured.set_value(Metric.REPS)
    dialog.measured.chosen.emit(Metric.REPS)
    dialog.set_up.clear()
    for side, reps in ((Side.LEFT, "12"), (Side.RIGHT, "12")):
        dialog.grid.rows[side][0].reps.setText(reps)

    dialog.save_button.click()

    assert page.filters.measured.value() is Metric.REPS
    assert answers(page)[0] == "0.0 % both sides equal"


def test_a_test_that_cannot_be_stored_says_why_and_keeps_what_was_typed(gym, current, shown):
    page = shown()
    page.new_test.click()
    dialog = there(page.window().findChild(TestDialog))
    for side in (Side.LEFT, Side.RIGHT):
        dialog.grid.rows[side][0].reps.setText("8")
    dialog.body_mass.setText("70")
    entry = replace(there(dialog.entry()), body_mass=None)
    dialog.confirmed.emit(entry)

    assert dialog.isVisible()
    assert "no value can be worked out" in dialog.trouble.text.text()
    assert dialog.grid.rows[Side.RIGHT][0].reps.text() == "8"
    current.choose(None)
    dialog.confirmed.emit(entry)
    dialog.reject()


def test_a_disk_that_refuses_a_test_loses_nothing_of_it(gym, shown, monkeypatch):
    page = shown()
    page.new_test.click()
    dialog = there(page.window().findChild(TestDialog))
    for side in (Side.LEFT, Side.RIGHT):
        dialog.grid.rows[side][0].reps.setText("8")
    dialog.body_mass.setText("70")

    def full(*_values: object) -> None:
        raise BadValue("The disk is full.")

    with monkeypatch.context() as refusing:
        refusing.setattr(strength_tests, "save_occasion", full)
        dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.trouble.text.text() == "The disk is full."
    dialog.save_button.click()

    assert not dialog.isVisible()
    assert there(page.facts).points[-1].sitting.day == TODAY


def test_an_undo_that_fails_is_told_and_can_be_tried_again(gym, shown, monkeypatch):
    page = shown()
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))
    choose(dialog.measured, Metric.REPS)
    for side in (Side.LEFT, Side.RIGHT):
        dialog.grid.rows[side][0].reps.setText("12")
    dialog.save_button.click()
    told: list[Exception] = []
    monkeypatch.setattr(page.entering._reporter, "report", told.append)

    def full(*_values: object) -> None:
        raise BadValue("The disk is full.")

    with monkeypatch.context() as refusing:
        refusing.setattr(strength_tests, "delete_occasion", full)
        page.entering.take_back.click()
    assert (len(told), page.entering.note.isVisible()) == (1, True)
    page.entering.take_back.click()

    assert not page.entering.note.isVisible()
    assert page.facts is None


def test_what_the_log_and_the_settings_know_is_in_the_dialog(gym, shown, tmp_path):
    preferences = Preferences(tmp_path / "settings.json")
    page = shown()
    page.entering.follow(preferences)
    preferences.change(test_expires_days=56)
    gym.test(28, WEAK, STRONG, first_side=Side.LEFT, set_up="bench")
    gym.train(0.5, matched=False)
    page.enter_test()
    dialog = there(page.window().findChild(TestDialog))

    assert dialog.conditions.expires.day() == TODAY + timedelta(56)
    assert dialog.conditions.begins.itemText(1) == "Right in turn: left began last time"
    assert "less than 48 hours before" in dialog.steps.warning.text.text()
    dialog.reject()


def test_an_athlete_without_the_subject_begins_with_their_own(gym, current, shown):
    three_tests(gym)
    other = gym.another()
    other.table("legcurl", ("pre", 50, 50))
    page = shown()
    assert page.filters.subject.currentText() == gym.lift.name

    current.choose(other.athlete)

    assert page.filters.subject.currentText() == "legcurl"


def test_text_of_the_user_is_shown_letter_for_letter(gym, current, shown):
    other = Athlete("<b>Bo</b>")
    with gym.database.write() as session:
        athletes.add_athlete(session, other)
    replace(gym, athlete=other).table("<i>curl</i> & more", ("<u>pre</u>", 50, 52))
    current.choose(other)
    page = shown()

    assert page.facts_row.now.source.text().endswith("<u>pre</u>")
    assert all(
        label.textFormat().name == "PlainText" for label in page.findChildren(PlainLabel) if label.text()
    )


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [965, 1205, 1845])
def test_nothing_needs_more_room_than_there_is(gym, shown, width, percent):
    theme.apply("dark", percent)
    three_tests(gym)
    gym.train(2)
    page = shown()
    page.window().resize(width, 648)
    page.resize(width, 648)
    content = page.body.parentWidget()

    assert content.minimumSizeHint().width() <= width
    assert page.facts_row.width() <= width


def test_at_the_smallest_window_facts_and_trend_are_in_view(qtbot, gym, shown):
    """Of 1280 x 720 the page has 1205 x 648; the charts below begin there, and show that they are."""
    three_tests(gym)
    gym.train(2)
    page = shown()
    content = page.body.parentWidget()

    def place(widget: QWidget) -> QRect:
        return widget.rect().translated(widget.mapTo(content, QPoint()))

    charts = page.charts
    qtbot.waitUntil(lambda: 0 < place(charts.trend_card).bottom() <= 648)
    for card in (charts.sides_card, charts.scatter_card, charts.sets_card):
        assert place(card).top() + place(card).height() / 3 <= 648


def test_the_cards_fold_with_the_width(qtbot, gym, shown):
    three_tests(gym)
    gym.train(2)
    page = shown()
    charts, cards = page.charts, page.facts_row.cards
    qtbot.waitUntil(lambda: charts.sets_card.y() == charts.sides_card.y())
    assert len({card.y() for card in cards}) == 1

    page.window().resize(700, 648)
    page.resize(700, 648)
    qtbot.waitUntil(lambda: charts.scatter_card.y() > charts.sides_card.y())
    assert charts.scatter_card.y() == charts.sets_card.y()
    assert len({card.y() for card in cards}) == 2

    page.window().resize(420, 648)
    page.resize(420, 648)
    qtbot.waitUntil(lambda: charts.sets_card.y() > charts.scatter_card.y())
    assert len({card.y() for card in cards}) == 4


@pytest.mark.parametrize("percent", [200, 150])
def test_an_answer_stands_on_one_line_after_a_change_of_the_text_too(gym, shown, percent):
    gym.test(0, WEAK, STRONG)
    page = shown()
    theme.apply("light", percent)
    for label in page.facts_row.now.findChildren(PlainLabel):
        label.ensurePolished()
    answer = [label for label in page.facts_row.now.findChildren(PlainLabel) if "fact" in label.role]
    feet = {label.contentsMargins().top() + label.fontMetrics().ascent() for label in answer}
    assert len(answer) == 2
    assert len(feet) == 1


def test_a_long_log_is_read_in_turns_the_facts_before_the_lower_charts(qtbot, gym, page, shown):
    three_tests(gym)
    page.work.slice_ms = 0
    page.window().show()
    assert page.facts is None
    qtbot.waitUntil(lambda: page.facts is not None)
    assert answers(page)[0] == "12.9 % left weaker"
    assert len(page.charts.trend.spots) == 3
    assert page.charts.scatter.spots == ()

    with qtbot.waitSignal(page.work.over):
        pass
    assert len(page.charts.scatter.spots) == 3


def test_what_was_asked_for_last_is_what_is_shown(qtbot, gym, page, shown):
    three_tests(gym)
    page = shown()
    page.work.slice_ms = 0
    page.filters.index.set_value(Index.BAI1)
    page.reload()
    page.filters.index.set_value(Index.SA)
    with qtbot.waitSignal(page.work.over):
        page.reload()
    assert page.facts.index is Index.SA

    page.filters.index.set_value(Index.BAI1)
    page.reload()
    gym.test(0, STRONG, WEAK)  # a commit in between: what was begun is read anew
    qtbot.waitUntil(lambda: not page.work.busy)
    assert (page.facts.index, len(page.facts.points)) == (Index.BAI1, 4)


@pytest.mark.parametrize("steps", range(14))
def test_a_commit_after_any_step_of_a_reading_leaves_nothing_of_before(qtbot, gym, page, shown, steps):
    three_tests(gym)
    gym.train(3, kind=SetKind.AMRAP, matched=False, rir=1.0)
    page = shown()
    page.work.slice_ms = 0
    page.filters.measured.set_value(Metric.LOAD)
    page.reload()
    page.filters.measured.set_value(Metric.E1RM)
    page.reload()
    for _ in range(steps):
        page.work._go_on()

    gym.test(1, STRONG, WEAK)
    gym.train(2, kind=SetKind.AMRAP, matched=False, rir=1.0)
    qtbot.waitUntil(lambda: not page.work.busy)
    with gym.database.read() as session:
        fresh = facts_of(session, gym.athlete.id, exercise=gym.lift.id, metric=Metric.E1RM)
    assert page.facts == fresh
    assert len(fresh.points) == 6
    for chart in (page.charts.trend, page.charts.sides, page.charts.scatter):
        assert len({spot.number for spot in chart.spots}) == 6


def test_another_look_at_what_was_read_asks_the_database_nothing(database, gym, shown):
    three_tests(gym)
    gym.train(3)
    page = shown()
    for period in (ALL, YEAR):
        page.filters.period.set_value(period)
        page.reload()
    asked: list[str] = []
    with database.read() as session:
        engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note := lambda *said: asked.append(said[2]))
    try:
        for index in (Index.SA, Index.SPD_SIGNED):
            page.filters.index.set_value(index)
            page.reload()
        for period in (ALL, YEAR):
            page.filters.period.set_value(period)
            page.reload()
        page.filters.tests_only.set_value(True)
        page.reload()
        assert [words for words in asked if "SELECT" in words] == []
        gym.train(1)
        assert any("logged_sets" in words for words in asked)
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_tests_only_leaves_training_aside(gym, shown):
    three_tests(gym)
    gym.train(3, kind=SetKind.AMRAP, matched=False, rir=1.0)
    page = shown()
    assert len(page.charts.points) == 4

    page.filters.tests_only.set_value(True)
    page.reload()
    assert [point.sitting.tested for point in page.charts.points] == [True] * 3
    assert not page.left_out.isVisible()


def test_a_lift_without_a_test_leads_back_to_training(gym, shown):
    gym.train(3, kind=SetKind.AMRAP, matched=False, rir=1.0)
    page = shown()
    page.filters.tests_only.set_value(True)
    page.reload()
    assert page.nothing_card.hint.title.text() == "No test of both sides"

    page.nothing_card.hint.button.click()
    assert (page.filters.tests_only.value(), len(page.charts.points)) == (False, 1)


def test_a_block_is_a_period(gym, shown):
    three_tests(gym)
    block = replace(
        a_block(gym.athlete, gym.lift), title="Block of one leg", start_on=TODAY - timedelta(days=35)
    )
    with gym.database.write() as session:
        blocks.save_block(session, block)
    page = shown()
    assert page.filters.period.itemText(3) == "Oct 2026 · Block of one leg"

    page.filters.period.setCurrentIndex(3)
    page.reload()
    assert [point.sitting.day for point in page.charts.points] == [TODAY - timedelta(days=28)]
    assert not page.charts.trend.shown.bands, "the noise is of a later day"
    assert "grey band" not in page.charts.trend_card.aside.text()
    span = there(page.filters.period.value())
    for chart in (page.charts.trend, page.charts.sides):
        (left, right), _ = chart.view
        assert left == pytest.approx(place_of(span.first) - 0.5), "few points, and yet the whole block"
        assert right >= place_of(span.last)
    with gym.database.write() as session:
        blocks.archive_block(session, block.id, NOW)
    assert page.filters.period.value() == YEAR
    assert len(page.charts.points) == 3
    assert "grey band" in page.charts.trend_card.aside.text()


def test_hard_sets_a_week_are_those_of_the_period(gym, shown):
    for days_ago in (300, 100, 0):
        gym.train(days_ago)
    page = shown()
    assert len(page.charts.weeks) == 44, "from the first set in twelve months on"
    for period, weeks in ((QUARTER, 12), (ALL, 44)):
        page.filters.period.set_value(period)
        page.reload()
        assert len(page.charts.weeks) == weeks
    sets = page.charts.sets
    QTest.keyClick(sets, Qt.Key.Key_End)
    assert sets.note.toPlainText().endswith(", this week so far")
    QTest.keyClick(sets, Qt.Key.Key_Left)
    assert "so far" not in sets.note.toPlainText()


def test_hard_sets_of_a_block_are_those_of_its_weeks(gym, shown):
    gym.train(40)
    gym.train(0)
    block = replace(a_block(gym.athlete, gym.lift), start_on=TODAY - timedelta(days=42))
    with gym.database.write() as session:
        blocks.save_block(session, block)
    page = shown()
    page.filters.period.setCurrentIndex(3)
    page.reload()
    assert page.charts.weeks[0].monday == block.start_on
    assert page.charts.weeks[-1].monday <= there(page.filters.period.value()).last < TODAY


def cards_behind(page: ProgressPage) -> list[Why]:
    """Press each card's question, and close what opens."""
    found = []
    for card in page.facts_row.cards:
        card.ask.click()
        (dialog,) = page.window().findChildren(WhyDialog)
        found.append(dialog.why)
        dialog.close_button.click()
        shiboken6.delete(dialog)
    return found


def test_behind_each_fact_stand_its_numbers_and_the_trials(gym, shown):
    gym.test(28, (45.0, 47.0), STRONG)
    gym.test(0, WEAK, STRONG)
    size, noise, steady, ratio = cards_behind(shown())

    assert ("Formula", "100 − 100 / S × W, negative where L > R") in size.numbers
    assert ("95 % range", "9.2 – 16.7 %") in size.numbers
    assert tuple(rows_of(size)) == (
        ("30 Nov 2026", "45, 46, 44 kg", "52, 52, 51 kg", "12.9 %, left weaker, test"),
    )
    numbers = dict(noise.numbers)
    assert numbers["Verdict"] == "Not enough data"
    assert numbers["Because"] == "It takes at least three sessions."
    assert numbers["Own CV"] == "left 2.5 %, right 1.1 %"
    assert numbers["Difference against its 95 % band"].startswith("6.7 kg against ")
    assert [row[0] for row in rows_of(noise)] == ["30 Nov 2026", "2 Nov 2026"]
    assert steady.numbers == (("Same side", "2 of 2"),)
    assert ("Ratio", "left not known, right not known") in ratio.numbers


def test_where_nothing_is_measured_the_cards_say_so(gym, shown):
    gym.train(3)
    size, noise, steady, _ = cards_behind(shown())
    assert rows_of(size) == []
    assert dict(noise.numbers)["Own CV"] == "left not known, right not known"
    assert steady.numbers == ()


def test_before_anything_is_read_the_cards_have_nothing_to_say(qtbot, dressed):
    row = FactsRow()
    qtbot.addWidget(row)
    told: list[Why] = []
    row.asked.connect(told.append)
    for card in row.cards:
        card.ask.click()
    assert told == []


def test_within_noise_the_range_names_both_sides(gym, shown):
    for days_ago in (56, 28, 0):
        gym.test(days_ago, (50.0, 51.0, 52.0), (51.0, 52.0, 51.0))
    page = shown()
    assert "95\u00a0% range left weaker by" in page.facts_row.now.source.text()
    assert " to right weaker by " in page.facts_row.now.source.text()


def test_every_index_stands_on_a_card_the_chosen_one_first(gym, shown):
    three_tests(gym)
    page = shown()
    page.filters.index.set_value(Index.LSI1)
    page.filters.about.click()
    (dialog,) = page.window().findChildren(WhyDialog)
    rows = rows_of(dialog.why)

    assert rows[0] == (
        "Limb Symmetry Index 1 (chosen)",
        "ND / D × 100",
        "Ceroni 2012; depends on which side is called dominant",
        "0 – ∞",
    )
    assert {row[1] for row in rows} == {index.facts.formula for index in Index}
    assert "−100 – 100" in {row[3] for row in rows}
    assert dialog.size().boundedTo(page.window().size()) == dialog.size()
    assert dialog.width() > 700  # a table has room where there is some
    dialog.close_button.click()


@pytest.mark.parametrize("index", [Index.SPD_SIGNED, Index.SA])
def test_swapping_the_sides_mirrors_every_card(gym, current, shown, index):
    def words(swap: bool) -> list[str]:
        athlete = gym.another(f"Mirror {swap}")
        for days_ago, left, right in ((56, WEAK, STRONG), (28, (50.0,), (50.0,)), (0, (44.0, 47.0), STRONG)):
            athlete.test(days_ago, *((right, left) if swap else (left, right)))
        current.choose(athlete.athlete)
        page = shown()
        page.filters.index.set_value(index)
        page.reload()
        return [line for why in cards_behind(page) for line in mirrored_lines(why, swap=swap)]

    assert words(swap=True) == words(swap=False)


def mirrored_lines(why: Why, *, swap: bool) -> list[str]:
    """The lines of a card; with ``swap`` as they would be with the sides exchanged."""
    if not swap:
        return [*(f"{n}: {sorted(v.split(', '))}" for n, v in sorted(why.numbers)), *map(str, rows_of(why))]
    numbers = sorted((other_side(name), other_side(value)) for name, value in why.numbers)
    rows = [(day, right, left, other_side(gap)) for day, left, right, gap in rows_of(why)]
    return [*(f"{name}: {sorted(value.split(', '))}" for name, value in numbers), *map(str, rows)]


def rows_of(why: Why) -> list[tuple[str, ...]]:
    return list(why.table.rows) if why.table else []


def other_side(text: str) -> str:
    return re.sub("(?i)left|right", lambda found: SWAPPED[found[0]], text)


SWAPPED = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
