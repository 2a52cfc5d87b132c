"""What a coach reads on the Progress page and its cards, and reaches there without a mouse."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.domain.asymmetry import Index
from studio.domain.sides import PerSide
from studio.domain.strength_test import Metric
from studio.services.work_done import WeekRated
from studio.ui import theme
from studio.ui.progress.chart_words import ChartWords
from studio.ui.progress.fact_card import FactCard, Part
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.ratio_words import RatioWords
from studio.ui.progress.spot_words import SpotWords
from studio.ui.progress.why_dialog import Why, WhyDialog
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.scroll import Scroll
from tests.make import MONDAY, there
from tests.ui.progress_gym import STRONG, WEAK, Gym, a_gym
from tests.ui.progress_shown import progress_on_screen, three_tests

Key, ORIGIN = Qt.Key, QPoint()
Shown = Callable[[Gym], ProgressPage]


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def shown(qtbot, dressed, database, changes, tmp_path) -> Iterator[Shown]:
    """The page of that gym's athlete on screen, once the data of the test is stored."""
    with ExitStack() as open_pages:
        yield lambda gym: open_pages.enter_context(
            progress_on_screen(qtbot, database, changes, gym, tmp_path)
        )


def in_index(page: ProgressPage, index: Index) -> None:
    page.filters.index.set_value(index)
    page.reload()


@pytest.mark.parametrize("index", [Index.LSI1, Index.LSI2, Index.LSI4])
def test_an_index_that_needs_a_side_nobody_stated_draws_no_trend_and_leads_to_it(qtbot, gym, shown, index):
    nobody = gym.another()
    three_tests(nobody)
    page = shown(nobody)
    in_index(page, index)

    hint = page.nothing_card.hint
    assert hint.title.text() == "Which side is dominant?"
    assert f"{index.facts.label} goes by the dominant side, and that is not stated." in hint.text.text()
    assert not page.charts.trend_card.isVisible()
    assert not page.forecast.isVisible()
    assert not page.behind.button.isVisible()
    assert page.charts.sides_card.isVisible()
    with qtbot.waitSignal(page.dominant_side_wanted) as asked:
        hint.button.click()
    assert asked.args == [nobody.athlete.id]

    in_index(page, Index.SPD)
    assert not page.nothing_card.isVisible()
    assert page.charts.trend_card.isVisible()


def test_where_nothing_was_lifted_an_index_has_no_number_and_says_so(gym, shown):
    gym.test(0, (0.0, 0.0), (0.0, 0.0))
    page = shown(gym)

    assert page.nothing_card.hint.title.text() == "No day has a number in this index"
    assert not page.nothing_card.hint.button.isVisible()
    assert not page.charts.trend_card.isVisible()


def dialog_of(page: ProgressPage, button: QAbstractButton) -> WhyDialog:
    button.click()
    return there(page.window().findChild(WhyDialog))


def test_a_card_is_as_high_as_what_it_says_within_the_window(qtbot, gym, shown):
    page = shown(gym)
    low = WhyDialog(Why("Noise", "The floor."), page.window())
    high = WhyDialog(Why("Noise", "The floor. " * 2000), page.window())
    assert low.height() < 200
    assert 0.8 * page.window().height() < high.height() <= page.window().height()
    low.open()
    QTest.qWait(0)
    assert low.scrolled.verticalScrollBar().maximum() == 0
    low.reject()
    high.reject()


def test_a_card_scrolls_by_the_keys_that_scroll_a_page(qtbot, gym, shown):
    three_tests(gym)
    page = shown(gym)
    dialog = dialog_of(page, page.filters.about)
    qtbot.waitUntil(dialog.close_button.hasFocus)
    bar = dialog.scrolled.verticalScrollBar()
    seen = []
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_PageDown, Key.Key_PageUp, Key.Key_End, Key.Key_Home):
        QTest.keyClick(there(dialog.focusWidget()), key)
        seen.append(bar.value())
    line, page_down = bar.singleStep(), min(bar.pageStep(), bar.maximum())
    assert seen == [line, 0, page_down, max(0, page_down - bar.pageStep()), bar.maximum(), 0]
    assert bar.maximum() > 0
    QTest.keyClick(there(dialog.focusWidget()), Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_chosen_index_stands_out_and_every_letter_is_explained(gym, shown):
    three_tests(gym)
    page = shown(gym)
    in_index(page, Index.AI)
    dialog = dialog_of(page, page.filters.about)

    assert there(dialog.why.table).rows[0][0] == "Asymmetry Index (chosen)"
    strong = {label.text() for label in dialog.findChildren(PlainLabel) if label.role == "strong"}
    assert "Asymmetry Index (chosen)" in strong
    assert "Log ratio" not in strong
    assert "where they only decide the sign, D is taken to be the right side" in dialog.why.text
    assert "unsure" not in " ".join(dialog.why.lines())
    dialog.reject()


def test_verdict_and_noise_are_two_things_and_no_steady_side_comes_before_the_size(gym, shown):
    three_tests(gym)
    changing = gym.another()
    for number, days_ago in enumerate((112, 84, 56, 28, 0)):
        changing.test(days_ago, *((WEAK, STRONG) if number % 2 else (STRONG, WEAK)))
    real = shown(gym).facts_row.real
    assert (real.answer, real.sentence) == ("Real (noise 5.0 %)", "Real (noise 5.0 %)")
    real = shown(changing).facts_row.real
    assert real.answer == "Within noise"
    assert real.source.text().startswith("No steady side: the weaker one keeps changing.")


def test_a_percentage_and_its_side_stay_on_one_line_and_long_words_take_a_second_one(qtbot, dressed):
    card = FactCard("Single-leg to bilateral")
    qtbot.addWidget(card)
    sides = [Part("44 %", "left"), Part("left", "left", large=False, joined=True)]
    sides += [Part("53 %", "right"), Part("right", "right", large=False, joined=True)]
    card.say(sides)
    card.show()
    pieces = {label.text(): label for label in card.findChildren(PlainLabel) if label.text()}
    three = sum(pieces[text].sizeHint().width() for text in ("44 %", "left", "53 %"))
    edges = card.width() - there(pieces["44 %"].parentWidget()).width()
    card.resize(three + edges + theme.px(20), 160)  # room for all but the last word
    qtbot.waitUntil(lambda: pieces["right"].y() > pieces["left"].y())
    assert (pieces["left"].y(), pieces["53 %"].y()) == (pieces["44 %"].y(), pieces["right"].y())

    card.say([Part("Not enough data")])
    assert card.answer == "Not enough data"
    (first, *others) = [label for label in card.findChildren(PlainLabel) if label.role == "fact"]
    assert [first.text(), *(label.text() for label in others)] == ["Not", "enough", "data"]


def test_the_line_through_the_trend_has_a_name(gym, shown):
    three_tests(gym)
    assert "line: median of the last five" in shown(gym).charts.trend_card.aside.text()


def test_records_are_called_so_and_their_day_is_said_once(gym, shown):
    three_tests(gym)
    gym.test(-7, [value + 9 for value in WEAK], [value + 9 for value in STRONG])
    page = shown(gym)
    card = page.more.cards["records"]

    assert card.title.text() == "Records: best daily mean per side"
    said = card.read_out.text()
    assert said.startswith("7 Dec 2026: left 54.0 kg, the best before was 47.0 kg; right 60.7 kg, the best")
    assert said.count("2026") == 1

    page.filters.measured.set_items([(Metric.LOAD, "Load")])
    page.reload()
    assert card.empty_words.text() == "No record: no day has measured both sides in this metric."


def test_what_looks_alike_says_what_sets_it_apart_in_the_same_units(gym, shown):
    three_tests(gym)
    gym.train(21, matched=False, rir=2)
    page = shown(gym)
    best = page.more.cards["estimated_1rm"]

    assert page.charts.sides_card.aside.text() == "mean of a day's trials"
    assert best.aside.text().startswith("best set, body included where it is lifted · ")
    assert there(page.charts.sides.shown).up == there(best.view.shown).up


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (80.0, 90.0, "both above the usual band"),
        (20.0, 10.0, "both below the usual band"),
        (20.0, 90.0, "right above the usual band, left below the usual band"),
        (None, 90.0, "right above the usual band"),
        (55.0, None, ""),
    ],
)
def test_both_sides_out_of_the_band_are_said_in_one(qapp, left, right, said):
    assert RatioWords().band_text(PerSide(left, right)) == said


def test_session_load_has_its_unit(qapp):
    week = WeekRated(MONDAY, 420.0, 2, 0)
    told = ChartWords().load([week])

    assert (told.words.up, told.words.unit) == ("load", " AU")
    assert told.legend.startswith("rating × minutes = AU")
    assert SpotWords().of_load(week).startswith("Week of 23 Nov 2026: 420 AU · ")


def test_each_chart_of_days_reads_out_its_own_and_a_key_brings_it_into_view(qtbot, gym, shown):
    three_tests(gym)
    page = shown(gym)
    charts = page.charts
    lower = (charts.sides_card, charts.scatter_card)
    assert [card.read_out.text() for card in lower] == ["", ""]

    scroll = there(page.findChild(Scroll))
    page.resize(page.width(), 400)  # the trend alone fills it
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > page.height())
    charts.sides.setFocus()
    scroll.verticalScrollBar().setValue(0)
    seen = scroll.viewport().rect()
    assert not seen.contains(charts.sides.mapTo(scroll.viewport(), charts.sides.rect().center()))
    room = [card.height() for card in lower]
    QTest.keyClick(charts.sides, Key.Key_Home)
    said = "5 Oct 2026: left 45.0 kg, right 51.7 kg"
    assert [card.read_out.text() for card in lower] == [said, said]
    assert seen.contains(
        charts.sides_card.rect().translated(charts.sides_card.mapTo(scroll.viewport(), ORIGIN))
    )
    assert [card.height() for card in lower] == room

    charts.scatter.pointed.emit(2)
    assert charts.scatter_card.read_out.text().startswith("30 Nov 2026: left 47.0 kg")
    charts.scatter.pointed.emit(None)
    assert charts.scatter_card.read_out.text() == said
    QTest.keyClick(charts.sides, Key.Key_Escape)
    assert [card.read_out.text() for card in lower] == ["", ""]


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_a_list_that_opens_is_as_wide_as_its_longest_name_within_the_window(qtbot, dressed):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 400)
    choice: Choice[int] = Choice([(1, "All"), (2, "Nov 2026 · Unilateral glute block")], window)
    choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.resize(120, 30)
    window.show()
    for name, limit in (("", 700), ("A block with a title as long as a whole line of writing " * 4, 700)):
        choice.set_items([(1, "All"), (2, "Nov 2026 · Unilateral glute block"), (3, name)])
        choice.showPopup()
        needed = choice.view().sizeHintForColumn(0)
        assert choice.view().viewport().width() >= min(needed, limit - 40)
        assert choice.view().width() <= limit
        choice.hidePopup()


def test_facts_are_equally_wide_in_a_narrow_window_whatever_they_answer(qtbot, gym, shown):
    gym.test(0, WEAK, STRONG)
    page = shown(gym)
    page.resize(965, 648)  # of a window 1040 wide
    cards = page.facts_row.cards
    assert page.facts_row.real.answer == "Not enough data"
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 1)
    widths = [card.width() for card in cards]
    assert max(widths) - min(widths) <= 1
