"""The forecast under the trend: honest words for every state, alike for both sides, and the card behind."""

import math
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.domain.asymmetry import Index
from studio.services.forecasts import Foresight, NoForecast, foresight
from studio.storage import blocks
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.progress.filters import ALL
from studio.ui.progress.forecast_line import ForecastLine
from studio.ui.progress.forecast_words import ForecastWords
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.why_dialog import WhyDialog
from tests.fake_clock import FakeClock
from tests.make import a_block
from tests.services.test_forecasts import block, blocks_and_tests, facts, in_week, sitting, three
from tests.ui.progress_gym import NOW, TODAY, a_gym


def swapped(text: str) -> str:
    return text.replace("left", "\0").replace("right", "left").replace("\0", "right")


@pytest.fixture
def words(dressed):
    return ForecastWords()


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (2.04, 9.0, "left weaker by 2.0 % to 9.0 %"),
        (-9.0, -2.0, "right weaker by 2.0 % to 9.0 %"),
        (-2.0, 6.0, "something between left weaker by 6.0 % and right weaker by 2.0 %"),
        (-6.0, 2.0, "something between right weaker by 6.0 % and left weaker by 2.0 %"),
        (0.0, 3.0, "left weaker by 0.0 % to 3.0 %"),
        (-3.0, 0.0, "right weaker by 0.0 % to 3.0 %"),
    ],
)
def test_a_range_names_its_sides(words, low, high, said):
    assert words.between(low, high) == said
    assert words.between(-high, -low) == swapped(said)


def test_the_sentence_says_when_what_and_how_sure(words):
    spans, tests = blocks_and_tests([12, 10, 8, 6, 5])
    running = block(16, title="Glute base")
    found = foresight(facts(*tests), [*spans, running], in_week(17))

    said = words.sentence(found)
    assert said.startswith(
        f"By the end of “Glute base” ({running.last.day} May 2026) a test will probably find left weaker by "
    )
    assert said.endswith("8 of 10 such forecasts should hold. So far 1 of 2 held.")


def test_every_word_is_mirrored_with_the_sides(words):
    gaps = [12, 10, 8, -6, 5, 2, -3]
    both = []
    for swap in (False, True):
        spans, tests = blocks_and_tests(gaps, swap=swap)
        found = foresight(facts(*tests), [*spans, block(24)], in_week(25))
        both.append([words.sentence(found), *words.why(found).lines()])

    assert "left" in both[0][0]
    assert [swapped(line) for line in both[0]][:1] == both[1][:1]
    assert [line if line.startswith("A straight") else swapped(line) for line in both[0]] == both[1]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (
            NoForecast.TOO_FEW_TESTS,
            (
                "No forecast yet: it takes 3 strength tests of both sides; so far: 0."
                " Training sets do not count."
            ),
        ),
        (
            NoForecast.OTHER_SET_UP,
            "No forecast yet: it takes 3 strength tests in one set-up; in the present one so far: 0.",
        ),
        (NoForecast.ONE_DAY, "No forecast: all tests are of one day, which shows no change."),
        (NoForecast.NO_DAYS, "No forecast: the days of these tests are not known."),
        (NoForecast.NO_BLOCK, "No forecast: it is for the end of a block, and no block is planned."),
        (
            NoForecast.BLOCK_ENDED,
            "No forecast: “Block {0}” ended on 1 Feb 2026, and no block comes after it.",
        ),
    ],
)
def test_each_reason_has_its_sentence(words, missing, said):
    found = Foresight(Index.SPD_SIGNED, block=block(0, title="Block {0}"), missing=missing)

    assert words.sentence(found) == said
    assert dict(words.why(found).numbers)["Now"] == said


def test_scores_are_said_even_where_no_block_is_left(words):
    spans, tests = blocks_and_tests([12, 10, 8, 6, 12])

    said = words.sentence(foresight(facts(*tests), spans, in_week(17)))
    assert said == (
        "No forecast: “Block” ended on 26 Apr 2026, and no block comes after it. So far 1 of 2 held."
    )


def test_one_that_no_test_checked_says_so(words):
    assert words.sentence(foresight(three(), [block(8)], in_week(9))).endswith(
        "should hold. No test has checked one yet."
    )


def test_beside_another_index_it_says_what_it_is_in(words):
    found = foresight(three(index=Index.LOG_RATIO), [block(8)], in_week(9))

    assert "It is in the Standard Percentage Difference with direction" in words.sentence(found)


def test_the_card_has_the_tests_the_formula_and_the_scores(words):
    spans, tests = blocks_and_tests([12, 10, 8, 6, 12])
    why = words.why(foresight(facts(*tests), [*spans, block(16)], in_week(17)))

    numbers = dict(why.numbers)
    assert numbers["For"] == "24 May 2026, the last day of “Block”"
    assert numbers["Tests it rests on"].count("left weaker by") == 5
    assert numbers["Held so far"] == "1 of 2 (too few to judge by)"
    assert "100 ln(R / L)" in why.method
    assert "“Off by” is how far the re-test lay from the middle of the forecast" in why.method
    assert why.table is not None
    assert [row[3] for row in why.table.rows] == ["no", "yes"]  # the latest first
    assert why.table.rows[0][2] == "26 Apr 2026: left weaker by 12.0 %"
    assert why.table.rows[0][4].endswith(" points, right stronger")


def test_with_ten_scores_there_is_a_share(words):
    spans, tests = blocks_and_tests([10 + n % 3 for n in range(14)])
    found = foresight(facts(*tests), spans, in_week(54))

    assert len(found.scores) == 11
    assert dict(words.why(found).numbers)["Held so far"] == f"{found.held} of 11 ({found.held_percent:.0f} %)"


def test_steady_equal_sides_are_called_equal(words):
    found = foresight(facts(*(sitting(4 * n, 50.0, 50.0) for n in range(4))), [block(12)], in_week(13))

    numbers = dict(words.why(found).numbers)
    assert (numbers["Middle"], numbers["Change a week"]) == ("both sides equal", "none")


def test_the_line_is_hidden_where_nothing_is_on_screen(qtbot, words):
    line = ForecastLine()
    qtbot.addWidget(line)
    line.show_foresight(foresight(three(), [block(8)], in_week(9)))
    assert not line.isHidden()
    assert " %" not in line.sentence.text()  # a blank that does not break

    line.show_foresight(foresight(three(), [block(8)], in_week(9)), wanted=False)
    assert line.isHidden()


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def page(qtbot, dressed, database, changes, gym, tmp_path):
    current = CurrentAthlete()
    current.choose(gym.athlete)
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, FakeClock(NOW), Reporter(window, tmp_path))
    page.work.slice_ms = math.inf
    page.setParent(window)
    window.resize(1205, 648)
    page.resize(1205, 648)
    yield page
    window.close()


def test_the_page_says_what_is_foretold_and_why(gym, page, database):
    for days_ago, left in ((91, 44.0), (63, 45.0), (35, 46.0), (7, 47.0)):
        gym.test(days_ago, (left,), (50.0,))
    page.window().show()
    page.activated()
    assert page.forecast.sentence.text().startswith("No forecast: it is for the end of a block")

    start = TODAY - timedelta(days=14)
    running = a_block(gym.athlete, gym.lift, title="<b>Base</b>", start_on=start)
    with database.write() as session:
        blocks.save_block(session, running)
    assert page.forecast.sentence.text().startswith("By the end of “<b>Base</b>” (")
    assert page.forecast.about.accessibleName() == "About the forecast"
    fan = page.charts.trend.shown.ribbons[-1].places
    (first, last), (bottom, top) = page.charts.trend.view
    assert all(first <= x <= last and bottom <= low <= high <= top for x, low, high in fan)
    assert fan[-1][0] == running.end_on.toordinal()
    assert "fan: forecast" in page.charts.trend_card.aside.text()
    page.charts.trend.setFocus()
    QTest.keyClick(page.charts.trend, Qt.Key.Key_End)
    assert page.charts.trend.chosen_index == 3  # the latest test: nothing is behind a forecast

    page.forecast.about.click()
    card = page.window().findChild(WhyDialog)
    assert card.why.title == "Forecast"
    card.close()

    page.filters.period.set_value(ALL)
    page.filters.tests_only.set_value(True)
    page.reload()
    assert page.forecast.isVisible()


def test_the_page_foretells_nothing_of_nothing(gym, page):
    gym.train(3, 3)
    page.window().show()
    page.activated()

    assert not page.forecast.isVisible()
