"""What was lowered slowly stands apart on the Progress page: in charts, their words, and what is behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from studio.domain.chart import Form, Spot
from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.services.progress import ratio_of
from studio.storage import exercises, workouts
from studio.ui import theme
from studio.ui.progress.chart_painting import paint_vectors
from studio.ui.progress.chart_words import weight_in
from studio.ui.progress.drawn_series import MarkedLineSeries
from studio.ui.progress.filters import ALL, QUARTER
from studio.ui.progress.marks import CROWD, SMALL, TALL, underlined
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.ratio_words import RatioWords
from studio.ui.progress.report_words import ReportWords
from tests import mirror
from tests.make import a_set, a_workout, there
from tests.ui.charts_shown import X, both_sides, data_of, trend_of, view
from tests.ui.progress_gym import NOW, TODAY, Gym, a_gym
from tests.ui.progress_shown import progress_on_screen

__all__ = ["view"]
SLOW = "4-0-1-2"
MARKS = "lowered in 3 s or more"
KG = weight_in(Unit.KG)


@pytest.fixture
def gym(database) -> Gym:
    return a_gym(database)


@pytest.fixture
def shown(qtbot, dressed, database, changes, gym, tmp_path) -> Iterator[Callable[[], ProgressPage]]:
    on_screen = []

    def show() -> ProgressPage:
        entered = progress_on_screen(qtbot, database, changes, gym, tmp_path)
        page = entered.__enter__()
        on_screen.append(entered)
        page.filters.period.set_value(ALL)
        page.reload()
        return page

    yield show
    for one in on_screen:
        one.__exit__(None, None, None)


def train(gym: Gym, days_ago: int, tempo: str, kg: int, **more: Any) -> None:
    """Rounds of both sides that measure: few reps to nearly failure."""
    gym.train(days_ago, matched=False, tempo=tempo, load=Load.of(kg), **{"reps": 5, "rir": 1.0, **more})


def three_days(gym: Gym) -> None:
    train(gym, 20, "2-0-1-1", 40)
    train(gym, 13, SLOW, 30)
    train(gym, 6, "2-0-1-1", 42)


def test_a_day_of_each_tempo_is_told_and_stands_in_every_chart_of_days(gym, shown):
    three_days(gym)
    page = shown()
    charts = page.charts

    for view_ in (charts.trend, charts.sides, charts.scatter):
        assert [spot.slow for spot in there(view_.shown).series[0].spots] == [False, True, False]
    assert f"underlined: {MARKS}" in charts.trend_card.aside.text()
    charts.choose(1)
    assert charts.trend_card.read_out.text().endswith("training, 3 trials a side · slow lowering")
    charts.choose(0)
    assert "slow" not in charts.trend_card.read_out.text()


def test_of_a_day_of_both_tempos_the_chosen_one_stays_chosen(gym, shown):
    train(gym, 120, "2-0-1-1", 38)
    train(gym, 6, SLOW, 30)
    train(gym, 6, "2-0-1-1", 40)
    page = shown()

    page.charts.choose(2)
    page.filters.period.set_value(QUARTER)
    page.reload()
    assert page.charts.trend.chosen_index == 1
    assert not page.charts.points[1].sitting.slow


def test_where_nothing_was_slow_nothing_is_said_of_it(gym, shown):
    train(gym, 20, "2-0-1-1", 40)
    page = shown()

    texts = [page.charts.trend_card.aside.text()]
    texts += [page.more.cards[key].aside.text() for key in ("estimated_1rm", "records")]
    assert not any("lowered" in text or "certain" in text for text in texts)


def test_estimates_and_records_keep_to_one_tempo_and_say_it(gym, shown):
    three_days(gym)
    train(gym, 2, SLOW, 33)
    page = shown()
    best, records = page.more.cards["estimated_1rm"], page.more.cards["records"]

    assert [spot.slow for spot in there(best.view.shown).series[0].spots] == [False, True, False, True]
    assert f"underlined, paler: {MARKS}" in best.aside.text()
    assert best.read_out.text().endswith("training · slow lowering")
    assert [(spot.number, spot.slow) for spot in there(records.view.shown).series[0].spots] == [
        (2, False),
        (3, True),
    ]
    assert f"underlined, paler: {MARKS}" in records.aside.text()
    records.view.pointed.emit(3)
    assert records.read_out.text().endswith("slow lowering")
    records.view.pointed.emit(2)
    assert "slow" not in records.read_out.text()


def test_of_a_day_of_both_tempos_the_sets_of_one_are_behind_each_point(gym, shown):
    train(gym, 6, SLOW, 30)
    train(gym, 6, "2-0-1-1", 40)
    page = shown()
    heard: list[int] = []
    page.more.point_wanted.connect(heard.append)
    best = page.more.cards["estimated_1rm"]

    assert [point.sitting.slow for point in page.charts.points] == [True, False]
    for number in {spot.number for spot in there(best.view.shown).series[0].spots}:
        best.view._open(number)
    assert heard == [0, 1]
    said = ["does not count: another tempo" in _behind(page, number) for number in (0, 1)]
    assert said == [True, True]
    assert ("Tempo", "slow lowering") in _facts(page, 0)
    assert all(name != "Tempo" for name, _ in _facts(page, 1))


def test_the_sentence_about_estimates_takes_the_usual_ones_of_the_last_day(gym, shown):
    train(gym, 6, SLOW, 30)
    train(gym, 6, "2-0-1-1", 40)
    assert "slow" not in there(shown().more.cards["estimated_1rm"].view.shown).text


def test_left_usual_against_right_slow_is_not_comparable(gym, shown):
    workout = replace(a_workout(gym.athlete), started_at=NOW.plus(-86_400), ended_at=NOW)
    with gym.database.write() as session:
        workouts.save_workout(session, workout)
        for side, tempo in ((Side.LEFT, "2-0-1-1"), (Side.RIGHT, SLOW)):
            workouts.add_set(
                session, a_set(workout, gym.lift, side, tempo=tempo, rir=1.0, body_mass=Load.of(70))
            )
    page = shown()

    assert page.facts_row.real.answer == "Not comparable"
    assert "Another metric, set-up or tempo." in page.facts_row.real.source.text()
    assert page.charts.points == []


def test_the_ratio_says_that_it_needs_the_usual_tempo(gym, shown):
    train(gym, 6, SLOW, 30)
    with gym.database.write() as session:
        both = there(exercises.find_exercise(session, there(gym.lift.bilateral_parent)))
        workout = replace(a_workout(gym.athlete), started_at=NOW.plus(-86_400), ended_at=NOW)
        workouts.save_workout(session, workout)
        workouts.add_set(session, a_set(workout, both, Side.BOTH, reps=5, rir=1.0, load=Load.of(80)))
    page = shown()
    with gym.database.read() as session:
        why = RatioWords(page).why(ratio_of(session, gym.athlete.id, gym.lift, TODAY), KG)

    assert page.facts_row.ratio.answer == "–"
    assert "of both lifts at the usual tempo" in page.facts_row.ratio.source.text()
    assert "sets lowered in 3 s or more are left out" in why.text
    assert ("Lowered slowly", "sets left out: 6") in why.numbers


def test_the_report_tells_slow_days_from_others(gym, shown):
    three_days(gym)
    page = shown()
    words = ReportWords(page)
    kinds = [words.row(point, KG).cells[1] for point in page.charts.points]

    assert kinds == ["training", "slow sets", "training"]
    writing = words.writing()
    assert (writing.slow, writing.slow_line) == (f"underlined: {MARKS}", f"underlined, paler: {MARKS}")
    assert writing.uncertain == "small: less certain"
    beside = page.more.cards["estimated_1rm"].view
    assert MARKS not in words.aside(beside), "the key says it on paper"
    assert words.aside(beside).startswith("best set, body included")


def test_uncertain_estimates_have_a_mark_and_a_word_of_their_own(gym, shown):
    train(gym, 13, "2-0-1-1", 40)
    train(gym, 6, "2-0-1-1", 40, reps=9, rir=3.0)
    card = shown().more.cards["estimated_1rm"]

    assert [spot.sure for spot in there(card.view.shown).series[0].spots] == [True, False]
    assert "small: less certain" in card.aside.text()


def test_slow_days_mirror_with_the_sides(gym, shown):
    other = gym.another()
    for swap, one in ((False, gym), (True, other)):
        for days_ago, tempo in ((20, SLOW), (13, "2-0-1-1"), (6, SLOW), (6, "2-0-1-1"), (2, SLOW)):
            uneven(one, days_ago, tempo, swap=swap)
    page = shown()
    views = [page.charts.trend, page.charts.sides, page.charts.scatter]
    views += [page.more.cards[key].view for key in ("estimated_1rm", "records")]
    before = [there(one.shown) for one in views]
    said = [card.read_out.text() for card in page.more.cards.values()]
    page._current.choose(other.athlete)
    page.reload()

    assert any(spot.slow for spot in before[0].series[0].spots)
    for was, one in zip(before, views, strict=True):
        assert mirror.marks_of(there(one.shown)) == mirror.marks_of(mirror.of_chart(was)), was.key
    swapped = [card.read_out.text() for card in page.more.cards.values()]
    assert mirror.clauses(swapped) == mirror.clauses(map(mirror.other_side, said))


def uneven(gym: Gym, days_ago: int, tempo: str, *, swap: bool) -> None:
    """Left lifts less, and more with the days."""
    started = NOW.plus(-days_ago * 86_400 + (0 if tempo == SLOW else 7200))
    workout = replace(a_workout(gym.athlete), started_at=started, ended_at=started.plus(3600))
    with gym.database.write() as session:
        workouts.save_workout(session, workout)
        for side, kg in ((Side.LEFT, 30), (Side.RIGHT, 34)):
            done = {"tempo": tempo, "load": Load.of(kg + 20 - days_ago), "rir": 1.0, "reps": 6}
            own = side.opposite if swap else side
            workouts.add_set(session, a_set(workout, gym.lift, own, body_mass=Load.of(70), **done))


def test_a_drawing_has_the_underline_as_a_shape(view):
    found = []
    for slow in (False, True):
        view.show_chart(with_spots(Spot(X, 40.0, slow=slow), Spot(X + 7, 41.0)))
        drawing = QBuffer()
        generator = QSvgGenerator()
        generator.setOutputDevice(drawing)
        with QPainter(generator) as painter:
            paint_vectors(painter, QRectF(0, 0, 800, 260), view)
        svg = bytes(drawing.data().data()).decode()
        assert "<image" not in svg
        found.append(sum(path.count("M") == 2 for path in re.findall(r'<path[^>]* d="([^"]*)"', svg)))
    assert found == [0, 1], "a circle with a line below is one path of two parts"


def with_spots(*spots: Spot):
    chart = both_sides(Form.LINE_WITH_MARKS, (45.0, 52.0))
    return replace(chart, series=(replace(chart.series[0], spots=spots), chart.series[1]), ribbons=())


def test_a_line_joins_days_of_one_tempo_and_a_paler_one_those_of_the_other(view):
    spots = [Spot(X + 7 * n, 40.0 - 10 * (n % 2), number=n, slow=bool(n % 2)) for n in range(6)]
    view.show_chart(with_spots(*spots))
    drawn, colours = view.drawn[0], theme.current()

    assert isinstance(drawn, MarkedLineSeries)
    assert data_of(drawn.line) == [(spot.x, 40.0) for spot in spots[::2]]
    assert data_of(drawn.slow_line) == [(spot.x, 30.0) for spot in spots[1::2]]
    paler = drawn.slow_line.opts["pen"]
    assert paler.color().name().upper() not in (colours.left, colours.surface)
    assert paler.style() == drawn.line.opts["pen"].style() == Qt.PenStyle.SolidLine
    view.show_chart(trend_of(13.0))  # other forms: its items are taken away again
    assert drawn.slow_line.scene() is None


def test_slow_marks_are_underlined_and_uncertain_ones_small(view):
    spots = (
        Spot(X, 40.0),
        Spot(X + 7, 41.0, slow=True),
        Spot(X + 14, 42.0, sure=False),
        Spot(X + 21, 43.0, slow=True, sure=False),
    )
    view.show_chart(with_spots(*spots))
    plain, slow, small, both = view.drawn[0].marks.items["left"].points()

    assert small.size() == pytest.approx(plain.size() * SMALL)
    assert slow.size() == both.size() == pytest.approx(plain.size() * TALL)
    assert (plain.symbol(), small.symbol()) == ("o", "o")
    assert (slow.symbol(), both.symbol()) == (underlined("o"), underlined("o", sure=False))


@pytest.mark.parametrize("symbol", ["o", "s", "+"])
@pytest.mark.parametrize("sure", [True, False])
def test_an_underlined_shape_stands_in_the_square_of_one_with_its_line_below(symbol, sure):
    path = underlined(symbol, sure=sure)
    square = path.boundingRect()
    assert max(abs(square.left()), square.right(), abs(square.top()), square.bottom()) <= 0.5
    assert square.bottom() > -square.top() + 0.1


def test_of_a_crowd_the_only_slow_day_keeps_its_mark(view):
    spots = [Spot(X + n, 40.0, number=n, slow=n == 9) for n in range(CROWD + 10)]
    view.show_chart(with_spots(*spots))
    assert data_of(view.drawn[0].marks.items["left"]) == [(X + 9, 40.0)]


def _card(page: ProgressPage, number: int):
    page.behind.open_point(number)
    card = there(page.behind.dialog).card
    there(page.behind.dialog).reject()
    return card


def _behind(page: ProgressPage, number: int) -> str:
    card = _card(page, number)
    return " ".join(row.aside for side in (card.sides.left, card.sides.right) for row in side.rows)


def _facts(page: ProgressPage, number: int) -> tuple[tuple[str, str], ...]:
    return tuple(_card(page, number).facts)
