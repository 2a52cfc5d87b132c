"""Comparing athletes: a table with a strip in it, read in slices, that ranks nobody and leads to one."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.domain.asymmetry import Index
from studio.domain.certainty import Range
from studio.domain.exercise import built_in_id
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest
from studio.domain.weak_side import Reason, Word
from studio.services.comparison import Compared, compared
from studio.storage import exercises, strength_tests
from studio.ui import theme
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.progress.compare_dialog import CompareDialog
from studio.ui.progress.compare_model import STRIP, CompareModel
from studio.ui.progress.compare_strip import LEAST_REACH, Scale
from studio.ui.progress.compare_words import CompareWords
from studio.ui.progress.comparing import Comparing
from studio.ui.progress.filters import Filters
from studio.ui.progress.page import ProgressPage
from studio.ui.text import PlainLabel
from tests.fake_clock import FakeClock
from tests.make import an_athlete, an_exercise, an_occasion
from tests.services.test_forecasts import facts, in_week, sitting, three
from tests.ui.progress_gym import NOW, STRONG, TODAY, WEAK, a_gym
from tests.ui.test_forecast_line import swapped

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
ANN, BO, CY, DEE = (an_athlete(name) for name in ("Ann", "Bo", "Cy", "Dee"))


def people(*, swap: bool = False) -> list[Compared]:
    """Ann lacks 8 % on the left, Bo 20 % on the right by one day, Cy trained equal, Dee did nothing."""

    def both(left: float, right: float) -> tuple[float, float]:
        return (right, left) if swap else (left, right)

    equal = facts(*(sitting(n, 50.0, 50.0, tested=False) for n in range(4)))
    return [
        compared(ANN, three(swap=swap), in_week(9)),
        compared(BO, facts(sitting(3, *both(50.0, 40.0))), in_week(9)),
        compared(CY, equal, in_week(40)),
        Compared(DEE),
    ]


@pytest.fixture
def dialog(qtbot, dressed):
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    window.show()
    dialog = CompareDialog(an_exercise(), Metric.E1RM, Index.SPD_SIGNED, window)
    dialog.open()
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()
    window.close()


def names(model: CompareModel) -> list[str]:
    return [one.athlete.name for one in model.records]


def cells(dialog: CompareDialog, row: int) -> list[str]:
    return dialog.model.table()[row + 1]


def test_each_athlete_has_a_row_and_who_was_not_measured_says_so(dialog):
    dialog.show_people(people())

    assert dialog.model.table()[0] == [
        "Athlete",
        "Difference",
        "Verdict",
        "95 % range",
        "Noise",
        "Days",
        "Tests",
        "Last test",
    ]
    assert cells(dialog, 0) == [
        "Ann",
        "8.0 %, left weaker",
        "Not enough data",
        "–",
        "5.0 % floor",
        "3",
        "3",
        "2 Mar 2026",
    ]
    assert cells(dialog, 1)[:4] == ["Bo", "20.0 %, right weaker", "Not enough data (old)", "–"]
    assert cells(dialog, 2)[:4] == ["Cy", "0.0 %, both sides equal", "Within noise (old)", "–"]
    assert cells(dialog, 3) == ["Dee", "–", "Not measured", "–", "–", "0", "0", "–"]
    assert dialog.summary.text() == (
        f"3 of 4 were measured in “{an_exercise().name}”."
        " Without a range, since their days or trials are too few: 3."
    )


def test_names_for_those_who_cannot_see_it(dialog):
    dialog.show_people(people())

    assert dialog.table.accessibleName() == "Athletes compared"
    assert dialog.table.accessibleDescription() == dialog.summary.text()
    spoken = dialog.model.index(0, STRIP).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "8.0 % left weaker, test, noise floor 5.0 %"
    assert dialog.model.index(3, STRIP).data(Qt.ItemDataRole.AccessibleTextRole) == "Not measured"
    buttons = (dialog.copy_button, dialog.show_button, dialog.close_button)
    assert [one.accessibleName() for one in buttons] == ["Copy table", "Show athlete", "Close"]


def test_every_cell_is_mirrored_with_the_sides(dialog):
    dialog.show_people(people())
    here = dialog.model.table()
    spoken = [CompareWords().spoken(one) for one in people()]
    dialog.show_people(people(swap=True))

    assert dialog.model.table() == [[swapped(cell) for cell in row] for row in here]
    assert [CompareWords().spoken(one) for one in people(swap=True)] == [swapped(one) for one in spoken]


def test_the_order_is_that_of_the_names_until_a_heading_is_clicked(dialog):
    dialog.show_people(people()[::-1])
    assert names(dialog.model) == ["Ann", "Bo", "Cy", "Dee"]

    dialog.table.selectRow(1)
    dialog.table.sortByColumn(2, DOWN)
    assert names(dialog.model) == ["Bo", "Ann", "Cy", "Dee"]
    assert dialog.table.selectionModel().selectedRows()[0].row() == 0  # still Bo

    dialog.table.sortByColumn(STRIP, UP)
    assert names(dialog.model) == ["Bo", "Cy", "Ann", "Dee"]
    for column in range(3, dialog.model.columnCount()):
        for order in (UP, DOWN):
            dialog.table.sortByColumn(column, order)
            assert names(dialog.model)[-1] == "Dee"
    dialog.table.sortByColumn(0, DOWN)
    assert names(dialog.model) == ["Dee", "Cy", "Bo", "Ann"]


def test_what_is_shown_anew_keeps_order_and_athlete(dialog):
    dialog.show_people(people())
    dialog.table.sortByColumn(2, DOWN)
    dialog.table.selectRow(1)
    dialog.show_people(people())

    assert names(dialog.model) == ["Bo", "Ann", "Cy", "Dee"]
    assert dialog.table.selectionModel().selectedRows()[0].row() == 1


def test_the_table_can_be_copied_and_computes_nothing(dialog):
    dialog.show_people([Compared(an_athlete("=1+1")), *people()])
    dialog.copy_button.click()

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Athlete", "Difference"]
    assert lines[1].startswith("'=1+1\t–\t")
    assert len(lines) == 6
    assert dialog.copied.text() == "The table is on the clipboard, as cells for a spreadsheet."

    dialog.show_people(people())
    assert not dialog.copied.text()  # that is another one


def test_large_text_leaves_rows_to_read_and_the_verdict_in_view(dialog):
    theme.apply("light", 200)
    dialog.show_people([Compared(an_athlete(name)) for name in "EFGH"] + people())
    dialog.resize(dialog.sizeHint())
    QTest.qWait(0)

    table, verdict = dialog.table, 3
    assert table.viewport().visibleRegion().boundingRect().height() >= 4 * table.rowHeight(0)
    assert table.columnViewportPosition(verdict) + table.columnWidth(verdict) <= table.viewport().width()
    assert dialog.copy_button.visibleRegion().boundingRect() == dialog.copy_button.rect()


@pytest.mark.parametrize(
    ("some", "said"),
    [
        ([], "There is no athlete yet."),
        ([Compared(ANN), Compared(BO)], "None of them was measured in “{0}” by this metric."),
        ([compared(ANN, three(), in_week(9))], "There is one athlete only, so nobody to compare with."),
    ],
)
def test_a_table_with_little_in_it_says_so(dialog, some, said):
    dialog.show_people(some)

    assert dialog.summary.text().startswith(said.format(an_exercise().name))
    assert dialog.show_button.isEnabled() == any(one.measured for one in some)
    assert dialog.copy_button.isEnabled() == bool(some)


def test_another_index_is_named(dressed):
    assert "Log ratio" in CompareWords().legend(Index.LOG_RATIO)
    assert "Difference:" not in CompareWords().legend(Index.SPD_SIGNED)


def test_noise_says_whose_it_is_and_a_changing_side_that_it_is_so(dressed):
    words = CompareWords(index=Index.LSI1)
    one = replace(compared(ANN, three(index=Index.LSI1), in_week(9)), reason=Reason.CHANGING_SIDES)
    own = replace(one, noise=6.25, word=Word.WITHIN_NOISE)

    assert words.difference(one) == "left is 92.0 % of right"
    assert words.noise(own) == "6.3 % own"
    assert "own noise 6.3 %" in words.spoken(own)
    assert words.verdict(own) == "Within noise: side changes"
    assert words.verdict(replace(own, counts=False)) == "Within noise: side changes (old)"
    tips = {words.noise_tip(other) for other in (one, own, Compared(DEE))}
    assert len(tips) == 3
    assert "" in tips
    assert "n = 2: measured on two days only" in words.legend(Index.LSI1)


def test_ranges_name_their_sides(dressed):
    said = facts(*(sitting(n, 45.0, 50.0) for n in range(3)))
    one = compared(ANN, said, in_week(3))
    words = CompareWords()

    def with_range(low: float, high: float) -> Compared:
        return replace(one, range=Range(low, high))

    assert words.range_cell(with_range(2.0, 9.0)) == "2.0 – 9.0 %"
    assert words.range_cell(with_range(-9.0, -2.0)) == "2.0 – 9.0 %"
    assert words.range_cell(with_range(-2.0, 6.0)) == "left 6.0 % – right 2.0 %"
    assert words.range_cell(with_range(-6.0, 2.0)) == "right 6.0 % – left 2.0 %"
    assert words.range_tip(with_range(-6.0, 2.0)).startswith("something between right weaker")
    assert "95 % range: left weaker by 2.0 % to 9.0 %" in words.spoken(with_range(2.0, 9.0))


def test_the_scale_holds_everybody_with_equal_sides_in_the_middle():
    place = QRectF(10, 0, 300, 34)
    scale = Scale.around(people())

    assert Scale.around([]).reach == pytest.approx(LEAST_REACH * 1.06)
    assert scale.x_of(0, place) == place.center().x()
    assert place.left() < scale.x_of(-20, place) < scale.x_of(8, place) < place.right()
    assert scale.ticks == (-20, 0, 20)
    assert Scale(17).ticks == (-10, 0, 10)
    assert Scale(100).ticks[-1] == 100


def test_the_strip_has_the_weaker_sides_colour_at_its_place(dialog):
    dialog.show_people(people())
    rect = dialog.table.visualRect(dialog.model.index(0, STRIP))
    dialog.table.clearSelection()
    shown = dialog.table.viewport().grab(rect).toImage()
    ratio = shown.devicePixelRatio()
    scale, place = dialog.table.strip.scale, QRectF(0, 0, rect.width(), rect.height())

    def colour_at(gap: float) -> str:
        found = shown.pixelColor(round(scale.x_of(gap, place) * ratio), shown.height() // 2)
        return str(found.name())

    assert colour_at(8.0) == QColor(theme.current().left).name()
    assert colour_at(-8.0) != QColor(theme.current().left).name()


def test_enter_and_a_double_click_choose_an_athlete(qtbot, dialog):
    dialog.show_people(people())
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert told.args == [BO]
    assert not dialog.isVisible()


def test_a_double_click_chooses(qtbot, dialog):
    dialog.show_people(people())
    at = dialog.table.visualRect(dialog.model.index(2, 0)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [CY]


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def current(gym):
    current = CurrentAthlete()
    current.choose(gym.athlete)
    return current


@pytest.fixture
def comparing(qtbot, dressed, database, gym, current):
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    filters = Filters(window)
    filters.offer_subjects([gym.lift])
    filters.offer_metrics([Metric.E1RM], Metric.E1RM)
    part = Comparing(database, current, FakeClock(NOW), filters, window)
    part.work.slice_ms = math.inf
    window.show()
    yield part
    if part.dialog is not None:
        part.dialog.close()
    window.close()


def opened(comparing: Comparing) -> CompareDialog:
    comparing.button.click()
    dialog = comparing.dialog
    assert dialog is not None
    return dialog


def test_the_link_compares_all_who_train_in_what_the_page_shows(gym, comparing):
    gym.test(3, WEAK, STRONG)
    gym.another("Zoe").test(2, STRONG, WEAK)
    gym.another("Gone", archived_at=NOW)
    dialog = opened(comparing)

    assert comparing.button.accessibleName() == "Compare athletes…"
    assert names(dialog.model) == ["Ann Berg", "Zoe"]
    assert [one.weaker for one in dialog.model.records] == [Side.LEFT, Side.RIGHT]
    assert dialog.measured.value() is Metric.E1RM
    labels = {label.text(): label.buddy() for label in dialog.findChildren(PlainLabel)}
    assert (labels["Exercise"], labels["Metric"]) == (dialog.subject, dialog.measured)


def test_it_is_read_a_slice_at_a_time(qtbot, gym, comparing):
    for number in range(6):
        gym.another(f"Athlete {number}").test(3, WEAK, STRONG)
    comparing.work.slice_ms = 0.0
    dialog = opened(comparing)

    assert comparing.work.busy
    assert dialog.summary.text() == "Reading what was measured…"
    qtbot.waitUntil(lambda: not comparing.work.busy)
    assert len(dialog.model.records) == 7


def test_a_dialog_that_is_closed_reads_no_further(gym, comparing):
    comparing.work.slice_ms = 0.0
    dialog = opened(comparing)
    dialog.close_button.click()

    assert not comparing.work.busy
    assert comparing.dialog is None


def test_another_exercise_is_compared_in_the_metric_it_was_tested_in(gym, comparing, database):
    gym.test(3, WEAK, STRONG)
    bo = gym.another()
    with database.write() as session:
        lunge = exercises.get_exercise(session, built_in_id("split_squat"))
        test = StrengthTest("Split squats", Metric.REPS, "reps", lunge.id)
        strength_tests.save_test(session, test)
        day = TODAY - timedelta(days=4)
        strength_tests.save_occasion(session, an_occasion(bo.athlete, test, (9,), (12,), day=day))
    dialog = opened(comparing)
    offered = [dialog.subject.itemText(row) for row in range(dialog.subject.count())]
    assert offered == sorted([gym.lift.name, lunge.name], key=str.casefold)

    dialog.subject.set_value(lunge)
    dialog.subject.chosen.emit(lunge)
    assert dialog.measured.value() is Metric.REPS
    assert [one.measured for one in dialog.model.records] == [False, True]
    assert lunge.name in dialog.summary.text()

    dialog.measured.set_value(Metric.E1RM)
    dialog.measured.chosen.emit(Metric.E1RM)
    assert not any(one.measured for one in dialog.model.records)


def test_a_test_without_an_exercise_has_its_own_metric_only(gym, comparing, database):
    gym.table("legcurl", ("pre", 45.0, 50.0))
    with database.read() as session:
        test = strength_tests.find_test(session, "legcurl")
    assert test is not None
    dialog = opened(comparing)
    dialog.subject.set_value(test)
    dialog.subject.chosen.emit(test)

    assert (dialog.measured.value(), dialog.measured.isEnabled()) == (Metric.LOAD, False)
    assert dialog.model.records[0].measured


def test_who_is_chosen_is_put_in_charge_in_that_exercise(qtbot, gym, comparing, current):
    gym.test(3, WEAK, STRONG)
    zoe = gym.another("Zoe")
    zoe.test(2, STRONG, WEAK)
    dialog = opened(comparing)
    dialog.table.selectRow(1)
    with qtbot.waitSignal(comparing.filters.changed):
        dialog.show_button.click()

    assert current.athlete == zoe.athlete
    assert comparing.filters.subject.value() == gym.lift


def test_without_anything_to_look_at_nothing_opens(comparing):
    comparing.filters.offer_subjects([])
    comparing.button.click()

    assert comparing.dialog is None


@pytest.fixture
def page(qtbot, dressed, database, changes, current, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, FakeClock(NOW), Reporter(window, tmp_path))
    page.work.slice_ms = page.comparing.work.slice_ms = math.inf
    page.setParent(window)
    window.resize(1205, 648)
    page.resize(1205, 648)
    yield page
    window.close()


def test_the_page_shows_who_was_chosen(page, gym, current):
    gym.test(3, WEAK, STRONG)
    zoe = gym.another("Zoe")
    zoe.test(2, STRONG, WEAK)
    page.window().show()
    page.activated()
    page.comparing.button.click()
    dialog = page.comparing.dialog
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    assert current.athlete == zoe.athlete
    assert page.facts.points[-1].weaker is Side.RIGHT
    assert page.filters.subject.value() == gym.lift
