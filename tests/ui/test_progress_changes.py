"""The Progress page between two things it shows: nothing of one is said or exported as of the other."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.strength_test import Metric
from studio.services import measurings
from studio.storage import exercises
from studio.ui import theme
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.progress.export_words import Deed
from studio.ui.progress.exporter import CHANGED
from studio.ui.progress.filters import ALL, QUARTER
from studio.ui.progress.page import ProgressPage
from tests.fake_clock import FakeClock
from tests.make import there
from tests.ui.progress_gym import NOW, STRONG, WEAK, Gym, a_gym

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def gym(database) -> Gym:
    made: Gym = a_gym(database)
    return made


@pytest.fixture
def bo(gym) -> Gym:
    """Ann's left side is weaker, Bo's right; she was tested ten times, he twice."""
    for days_ago in range(70, 0, -7):
        gym.test(days_ago, WEAK, STRONG)
    other: Gym = gym.another()
    for days_ago in (21, 14):
        other.test(days_ago, STRONG, WEAK)
    return other


@pytest.fixture
def current(qapp, gym) -> CurrentAthlete:
    current = CurrentAthlete()
    current.choose(gym.athlete)
    return current


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def page(qtbot, database, changes, current, clock, tmp_path) -> Iterator[ProgressPage]:
    """It reads a little at a time, as in the window: what asks for something else is answered at once."""
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, clock, Reporter(window, tmp_path))
    page.setParent(window)
    window.resize(1205, 648)
    page.resize(1205, 648)
    yield page
    window.close()


def read(page: ProgressPage, qtbot) -> ProgressPage:
    """On screen, and all of it."""
    page.window().show()
    page.activated()
    qtbot.waitUntil(lambda: not page.work.busy and not page.more.work.busy, timeout=20_000)
    return page


def begin(page: ProgressPage, current: CurrentAthlete, gym: Gym) -> None:
    """Another athlete is in charge, and is not read yet."""
    current.choose(gym.athlete)
    assert page.work.busy


def test_nothing_of_one_athlete_stays_under_the_name_of_another(qtbot, gym, bo, page, current):
    read(page, qtbot)
    height, trend = page.facts_row.height(), page.charts.trend_card.height()
    begin(page, current, bo)
    assert (page.facts, page.on_screen.scope) == (None, None)
    assert {card.answer for card in page.facts_row.cards} == {"–"}
    asked = QSignalSpy(page.facts_row.asked)
    for card in page.facts_row.cards:
        card.ask.click()
    assert not asked.count()
    assert not any(view.spots or view.shown for view in page.charts.views())
    assert not any(view.plotItem.isVisible() for view in page.charts.views())
    assert not any(card.view.spots or card.read_out.text() for card in page.more.cards.values())
    assert (page.facts_row.height(), page.charts.trend_card.height()) == (height, trend), "it keeps its room"
    read(page, qtbot)
    assert page.charts.trend.plotItem.isVisible()
    assert "right weaker" in page.facts_row.sentence()


def test_what_is_hidden_is_emptied_too_and_is_not_offered(qtbot, bo, page, current):
    read(page, qtbot)
    page.hide()
    current.choose(bo.athlete)
    assert page.facts is None
    assert not page.report.button.isEnabled()
    assert not page.exporting.button.isEnabled()
    current.choose(None)
    assert not page.report.button.isEnabled()
    page.show()
    assert not page.report.button.isEnabled()


def test_a_picture_asked_for_while_another_is_read_is_of_the_other(qtbot, bo, page, current):
    read(page, qtbot)
    begin(page, current, bo)
    with qtbot.waitSignal(page.exporting.exporter.picture_copied, timeout=20_000):
        next(a for a in page.exporting.menu.actions() if a.text() == "Copy picture").trigger()
    image = QImage.fromData(QGuiApplication.clipboard().mimeData().data("image/png"))
    assert image.text("Title").startswith("Bo Lind")
    assert page.facts_row.sentence() in image.text("Description")


def test_a_picture_of_one_is_refused_when_another_comes_in_between(qtbot, bo, page, current):
    read(page, qtbot)
    page.exporting.exporter.work.slice_ms = 0.0
    exporter = page.exporting.exporter
    failed, copied = QSignalSpy(exporter.failed), QSignalSpy(exporter.picture_copied)
    exporter.failed.disconnect(page.exporting._fail)  # a dialog
    page.exporting.do(Deed.COPY_PICTURE, page.exporting.charts())
    assert page.exporting.exporter.work.busy
    current.choose(bo.athlete)
    qtbot.waitUntil(lambda: failed.count() or copied.count(), timeout=20_000)
    assert [str(error) for (error,) in (failed.at(n) for n in range(failed.count()))] == [CHANGED]
    assert not copied.count()
    read(page, qtbot)


def test_a_file_is_written_of_the_filters_that_are_chosen(qtbot, gym, page, tmp_path):
    for days_ago in range(300, 0, -14):
        gym.test(days_ago, WEAK, STRONG)
    read(page, qtbot)
    page.exporting._asked = Deed.CSV, page.exporting.charts()
    page.filters.period.set_value(QUARTER)
    page.filters.changed.emit()
    with qtbot.waitSignal(page.exporting.exporter.saved, timeout=20_000):
        page.exporting.save(str(tmp_path / "points.csv"))
    rows = [r for r in (tmp_path / "points.csv").read_text("utf-8").splitlines() if "asymmetry" in r]
    assert rows
    first = there(page.charts.points[0].sitting.day)
    assert not any((first - timedelta(days=14)).isoformat() in row for row in rows)


def test_what_is_begun_is_painted_to_its_end_where_the_program_ends(qtbot, bo, page, tmp_path):
    read(page, qtbot)
    page.exporting.exporter.work.slice_ms = 0.0
    page.exporting._asked = Deed.PNG, page.exporting.charts()
    page.exporting.save(str(tmp_path / "a.png"))
    assert page.exporting.exporter.work.busy
    with qtbot.waitSignal(page.exporting.exporter.saved, timeout=20_000):
        page.exporting.exporter.finish()
        assert not page.exporting.exporter.work.busy
    assert (tmp_path / "a.png").exists()


def test_what_is_behind_a_point_is_of_the_athlete_whose_point_it_is(qtbot, bo, page, current):
    read(page, qtbot)
    page.behind.open_point(9)
    dialog = there(page.behind.dialog)
    begin(page, current, bo)
    assert not dialog.isVisible(), "it would turn to points of somebody else"
    for number in range(2):
        page.behind.open_point(number)
        page.charts.trend._open(number)  # what Enter does
    assert page.behind.dialog is None
    read(page, qtbot)
    page.behind.open_point(1)
    dialog = there(page.behind.dialog)
    assert dialog.place.text() == "2 of 2"
    dialog.reject()


def test_charts_below_do_not_point_at_days_that_are_gone(qtbot, gym, page):
    for days_ago in range(300, 0, -7):
        gym.test(days_ago, WEAK, STRONG)
    read(page, qtbot)
    many, charts, today = len(page.charts.points), page.charts, there(page.on_screen.scope).today
    for _ in charts.showing(there(page.behind._reading), QUARTER, today, ""):
        assert len(charts.points) < many
        for chart in (charts.trend, charts.sides, charts.scatter):
            assert all(spot.number < len(charts.points) for spot in chart.spots)
        assert all(spot.number < len(charts.weeks) for spot in charts.sets.spots)
    page.filters.period.set_value(QUARTER)
    page.reload()
    read(page, qtbot)
    QTest.keyClick(page.charts.sides, Qt.Key.Key_End)
    assert page.charts.sides.chosen_index == len(page.charts.points) - 1


def test_the_muscle_map_has_what_the_chart_of_muscles_points_at(qtbot, gym, page):
    with gym.database.read() as session:
        others = [e for e in exercises.exercises(session) if e.laterality.per_side]
    for number, lift in enumerate(others):
        Gym(gym.database, gym.athlete, lift).train(150 + number % 30, 3)
    gym.train(4)
    gym.train(11)
    page.filters.period.set_value(QUARTER)
    page.window().resize(1205, 4000)
    page.resize(1205, 4000)
    read(page, qtbot)
    view, few = page.more.cards["muscles"].view, len(page.more.cards["muscles"].view.spots)
    whole = replace(there(page.on_screen.scope), period=ALL)
    for _ in page.more._showing(there(page.behind._reading), whole):
        for spot in view.spots:
            there(page.more.muscle_map).outline(spot.number)
    assert len(view.spots) > few


def test_a_failed_reading_leaves_nothing_of_before_and_is_tried_again(
    qtbot, gym, bo, page, current, monkeypatch
):
    read(page, qtbot)

    def failing(*_: object) -> None:
        message = "the disk is gone"
        raise OSError(message)

    with monkeypatch.context() as broken, qtbot.capture_exceptions() as raised:
        broken.setattr(measurings, "tests_of", failing)
        begin(page, current, bo)
        qtbot.waitUntil(lambda: not page.work.busy)
    assert [str(error) for _, error, _ in raised] == ["the disk is gone"]
    assert (page.facts, page.report.report(), page.report.button.isEnabled()) == (None, None, False)
    page.activated()
    read(page, qtbot)
    assert "right weaker" in page.facts_row.sentence()


def test_a_report_comes_once_all_is_read_of_whom_it_was_asked_for(qtbot, gym, bo, page, current):
    read(page, qtbot)
    wanted = QSignalSpy(page.report.wanted)
    page.reload()
    page.report.ask()
    assert not wanted.count()
    read(page, qtbot)
    assert [wanted.at(n)[0].head.athlete for n in range(wanted.count())] == ["Ann Berg"]
    page.reload()
    page.report.ask()
    begin(page, current, bo)
    read(page, qtbot)
    assert wanted.count() == 1, "it was asked for before"
    page.reload()
    page.report.ask()
    page.hide()
    page.show()
    read(page, qtbot)
    assert wanted.count() == 1, "who left the page does not wait for it"


def test_a_new_day_is_read_anew(qtbot, bo, page, clock):
    read(page, qtbot)
    scope = page.on_screen.scope
    page.hide()
    page.show()
    assert page.on_screen.scope is scope, "nothing is read for nothing"
    clock.advance(86_400)
    wanted = QSignalSpy(page.report.wanted)
    page.report.ask()
    assert page.work.busy
    read(page, qtbot)
    assert there(page.on_screen.scope).today == clock.now().day
    assert wanted.count() == 1
    assert page.exporting.words.caption(page.exporting.charts()).about.endswith("1\u00a0Dec\u00a02026")


def test_a_zoom_is_not_kept_over_the_data_of_another(qtbot, gym, page, current):
    other = gym.another()
    for one in (gym, other):
        for days_ago in (200, 100, 50, 0):
            one.test(days_ago, WEAK, STRONG)
    read(page, qtbot)
    page.charts.trend.zoom(0.5)
    assert not page.charts.trend.is_whole
    page.reload()
    read(page, qtbot)
    assert not page.charts.trend.is_whole, "of the same data it stays"
    begin(page, current, other)
    assert page.charts.trend_card.reset.isHidden()
    read(page, qtbot)
    assert page.charts.trend.is_whole


def test_the_keyboard_stays_in_the_chart_where_it_was(qtbot, gym, bo, page, current):
    gym.train(4)
    bo.train(4)
    read(page, qtbot)
    view = page.more.cards["volume_load"].view
    view.setFocus()
    begin(page, current, bo)
    assert page.window().focusWidget() is view
    read(page, qtbot)
    assert page.window().focusWidget() is view


def test_charts_fit_the_page_after_a_change_of_the_text_size(qtbot, gym, bo, page):
    read(page, qtbot)
    before = page.charts.trend.minimumSizeHint().height() / theme.px(100)
    theme.apply("light", 200)
    changed = page.charts.trend.minimumSizeHint().height() / theme.px(100)
    page.charts.fit(page.height())
    assert changed == page.charts.trend.minimumSizeHint().height() / theme.px(100)
    assert changed < before


def test_the_chosen_day_stays_chosen_as_long_as_it_is_there(qtbot, gym, page):
    for days_ago in (300, 200, 28, 0):
        gym.test(days_ago, WEAK, STRONG)
    page.filters.period.set_value(ALL)
    read(page, qtbot)
    page.charts.choose(2)
    page.filters.period.set_value(QUARTER)
    page.reload()
    read(page, qtbot)
    charts = (page.charts.trend, page.charts.sides, page.charts.scatter)
    assert [chart.chosen_index for chart in charts] == [0, 0, 0], "28 days ago, by another number"
    assert "2 Nov 2026" in page.charts.trend_card.read_out.text()
    page.filters.period.set_value(ALL)
    page.reload()
    read(page, qtbot)
    assert page.charts.trend.chosen_index == 2


class Painted(QObject):
    """How high a widget was each time that it was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.heights: list[int] = []
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.heights.append(watched.height())
        return False


def test_charts_that_come_below_press_nothing_together(qtbot, gym, bo, page):
    for days_ago in range(40, 0, -2):
        gym.train(days_ago)
    trend = page.charts.trend
    painted = Painted(trend.viewport())
    read(page, qtbot)
    assert page.more.cards["volume_load"].isVisible()
    assert len(painted.heights) > 2
    assert min(painted.heights) >= trend.minimumSizeHint().height() - 2 * trend.frameWidth()


def test_each_chart_is_described_by_what_is_in_it(qtbot, bo, page):
    read(page, qtbot)
    charts, days = page.charts, "Measured days: 10, 21 Sep 2026 to 23 Nov 2026."
    said = f"{days} The last: left 45.0 kg, right 51.7 kg."
    assert charts.trend.accessibleDescription() == page.facts_row.sentence()
    assert charts.sides.accessibleDescription() == charts.scatter.accessibleDescription() == said
    charts.choose(0)
    for chart in (charts.trend, charts.sides):
        assert "21 Sep 2026: left" in chart.accessibleDescription()


def test_what_was_written_of_one_is_told_in_passing_under_another(qtbot, bo, page, current, tmp_path):
    read(page, qtbot)
    page.exporting.exporter.work.slice_ms = math.inf
    page.exporting._asked = Deed.CSV, page.exporting.charts()
    with qtbot.waitSignal(page.exporting.notice, timeout=20_000):
        page.exporting.save(str(tmp_path / "a.csv"))
        current.choose(bo.athlete)
    assert page.exporting.note.isHidden(), "it would stand under another name"
    read(page, qtbot)


def test_who_is_chosen_among_others_is_shown_in_the_metric_of_the_comparison(qtbot, gym, bo, page, current):
    for one in (gym, bo):
        one.train(3)
    read(page, qtbot)
    page.comparing.work.slice_ms = math.inf
    for one in (bo, gym):
        page.comparing.open()
        dialog = there(page.comparing.dialog)
        dialog.measured.set_value(Metric.E1RM_EXTERNAL)
        dialog.measured.chosen.emit(Metric.E1RM_EXTERNAL)
        dialog._choose(one.athlete)
        read(page, qtbot)
        assert page.filters.measured.value() is Metric.E1RM_EXTERNAL
    current.choose(bo.athlete)
    read(page, qtbot)
    assert page.filters.measured.value() is not Metric.E1RM_EXTERNAL, "it was wanted once"


def test_whom_there_is_nothing_to_show_of_cannot_be_chosen_among_others(qtbot, gym, page, current):
    gym.test(0, WEAK, STRONG)
    gym.another()
    read(page, qtbot)
    page.comparing.work.slice_ms = math.inf
    page.comparing.open()
    dialog = there(page.comparing.dialog)
    for row, one in enumerate(dialog.model.records):
        dialog.table.selectRow(row)
        assert dialog.show_button.isEnabled() is one.measured
    dialog.table.selectRow(next(n for n, one in enumerate(dialog.model.records) if not one.measured))
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_what_is_behind_a_point_folds_anew_with_the_text_size(qtbot, gym, bo, page):
    gym.train(3)
    read(page, qtbot)
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    dialog.resize(780, 560)
    beside = dialog._tables.direction()
    theme.apply("light", 200)
    assert dialog._tables.direction() is not beside
    dialog.reject()
