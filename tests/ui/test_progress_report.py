"""Print report… on the Progress page: what it hands over, when it can be asked for, and the file of it."""

import io
import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.domain.chart import Chart
from studio.domain.sides import Side
from studio.pdf.progress_report import make_progress_report
from studio.pdf.report_value import ReportValue
from studio.pdf.sheet import Paper
from studio.services.demo import fill
from studio.storage import athletes
from studio.storage.topics import Topic
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.print_dialog import PrintDialog
from studio.ui.printables import file_name
from studio.ui.progress.filters import QUARTER
from studio.ui.progress.page import ProgressPage
from studio.ui.tasks import Tasks
from tests.fake_clock import FakeClock
from tests.make import there
from tests.mirror import clauses, other_side
from tests.ui.progress_gym import NOW, STRONG, TODAY, WEAK, a_gym


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def current(qapp, gym):
    current = CurrentAthlete()
    current.choose(gym.athlete)
    return current


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.wait()


@pytest.fixture
def page(qtbot, dressed, database, changes, current, tmp_path) -> ProgressPage:
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, FakeClock(NOW), Reporter(window, tmp_path))
    for work in (page.work, page.more.work):
        work.slice_ms = math.inf  # all at once; a test below has it otherwise
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


@pytest.fixture
def asked(page: ProgressPage) -> list[ReportValue]:
    """The reports that were asked for, in order."""
    reports: list[ReportValue] = []
    page.report.wanted.connect(reports.append)
    return reports


def three_tests(gym, left=WEAK, right=STRONG):
    for days_ago in (56, 28, 0):
        gym.test(days_ago, left, right)


def text_of(report: ReportValue) -> str:
    reader = pypdf.PdfReader(io.BytesIO(make_progress_report(report).content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def drawn(page: ProgressPage) -> list[Chart]:
    views = (*page.charts.views(), *page.more.views())
    return [there(view.shown) for view in views if not there(view.shown).empty]


def test_the_button_is_the_primary_one_and_says_what_it_does(gym, shown):
    three_tests(gym)
    page = shown()
    button = page.report.button

    assert button.accessibleName() == "Print report…"
    assert button.property("kind") == "primary"
    assert button.isEnabled()
    assert "What is seen, on one to three pages." in button.toolTip()
    assert page.page_actions[-1] is button


def test_a_report_says_what_the_page_says(gym, shown, asked):
    three_tests(gym)
    gym.train(3, pairs=2)
    page = shown()
    page.report.button.click()
    (report,) = asked
    text = text_of(report)

    assert (report.head.athlete, report.head.subject) == ("Ann Berg", gym.lift.name)
    assert report.head.period == "12 months: 30 Nov 2025 – 30 Nov 2026"
    assert dict(report.head.details)["From"] == (
        "Training and tests · days: 3, of them tests: 3 · trials: left 9, right 9"
    )
    assert [fact.name for fact in report.facts] == [card.name.text() for card in page.facts_row.cards]
    for fact, card in zip(report.facts, page.facts_row.cards, strict=True):
        assert " ".join(part.text for part in fact.parts) == card.answer
        assert fact.below == card.source.text()
        tones = [tone.replace("muted", "") for tone in card.tones]
        assert [part.side.value if part.side else "" for part in fact.parts] == tones
    asides = dict(report.asides)
    for key, words in (
        ("muscles", "all exercises · per side · a week · a helping muscle counts half"),
        ("volume_load", "all exercises · per side · without the body's own weight"),
    ):
        assert words in asides[key]
    assert report.notes == (page.forecast.sentence.text(), page.left_out.text())
    assert list(report.charts) == drawn(page)
    assert [chart.key for chart in report.charts][:3] == ["asymmetry", "sides", "left_against_right"]
    assert report.table.rows[0].cells == (
        *("30 Nov 2026", "test", "3", "45.0 kg", "3", "51.7 kg", "12.9 %", "left weaker"),
    )
    assert len(report.table.rows) == 3
    for words in (
        "Verdict: Real. Larger than noise, and the same side again.",
        "Bishop 2021",
        "4 matched sets",
    ):
        assert words in text
    assert "All days of this period: 3" in text


VERDICTS = {
    "Real": ((56, WEAK, STRONG), (28, WEAK, STRONG), (0, WEAK, STRONG)),
    "Within noise": ((56, WEAK, WEAK), (28, WEAK, WEAK), (0, WEAK, WEAK)),
    "Not enough data": ((0, WEAK, STRONG),),
    "Not comparable": ((28, WEAK, STRONG), (0, WEAK, ())),
}


@pytest.mark.parametrize("word", VERDICTS)
def test_each_verdict_is_printed_with_its_reason_beside_the_thresholds(gym, shown, word: str):
    for test in VERDICTS[word]:
        gym.test(*test)
    report = there(shown().report.report())
    text = text_of(report)

    assert report.verdict.startswith(f"Verdict: {word}. ")
    assert text.count(report.verdict) == 1
    assert text.index(report.verdict) < text.index("10 and 15 % (a coach's habit)")
    assert "risk" not in text.lower()


def test_swapped_sides_mirror_every_word_of_the_report(gym, current, shown):
    """Product.md A10."""
    other = gym.another(name="Eve Ling")
    for one, swap in ((gym, False), (other, True)):
        for days_ago in (84, 56, 28, 0):
            left, right = (STRONG, WEAK) if swap else (WEAK, STRONG)
            one.test(days_ago, left, right)
        one.train(3, pairs=2)
    ours = text_clauses(there(shown().report.report()), "Ann Berg")
    current.choose(other.athlete)
    theirs = text_clauses(there(shown().report.report()), "Eve Ling")

    assert ours == theirs
    assert any("right weaker" in text for text in theirs)


def text_clauses(report: ReportValue, name: str):
    """What the value says, clause by clause; of Ann Berg with the sides exchanged."""
    rows = [
        [*row.cells[:2], f"left {row.cells[3]}", f"right {row.cells[5]}", *row.cells[6:]]
        for row in report.table.rows
    ]
    texts = [report.verdict, report.head.title, *(two for pair in report.head.details for two in pair)]
    texts += [text for fact in report.facts for text in (fact.name, fact.below)]
    texts += [
        f"{part.side.value if part.side else ''} {part.text}" for fact in report.facts for part in fact.parts
    ]
    texts += [*report.notes, *(cell for row in rows for cell in row)]
    for chart in report.charts:
        for series, side, weaker, place, value, *_ in chart.rows():
            up = value.lstrip("-") if chart.up.unsigned else value
            spots = sorted((place, up)) if chart.equal else (place, up)
            texts.append(f"{chart.key} {series} {side or weaker} {' '.join(spots)}")
    return clauses(other_side(text) if name == "Ann Berg" else text for text in texts)


def test_without_anybody_or_anything_it_is_off_and_says_why(gym, current, shown, asked):
    page = shown()
    button = page.report.button
    assert not button.isEnabled()
    assert "Enter a strength test" in button.toolTip()

    current.choose(None)
    assert not button.isEnabled()
    assert "Nobody is in charge: choose an athlete first." in button.toolTip()
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page.report.ask()
    assert asked == []


def test_it_comes_on_with_the_first_test_and_off_with_another_athlete(gym, current, shown, changes):
    page = shown()
    three_tests(gym)
    changes.publish(frozenset({Topic.TESTS}))
    assert page.report.button.isEnabled()

    other = gym.another()
    current.choose(other.athlete)
    assert not page.report.button.isEnabled()
    assert page.report.report() is None


def test_another_period_is_another_report(gym, shown):
    three_tests(gym)
    gym.test(200, WEAK, STRONG)
    page = shown()
    assert len(there(page.report.report()).table.rows) == 4

    page.filters.period.set_value(QUARTER)
    page.reload()
    report = there(page.report.report())
    assert len(report.table.rows) == 3
    assert report.head.period.startswith("3 months: ")


def test_the_key_for_printing_asks_for_it(gym, shown, asked, qtbot):
    three_tests(gym)
    page = shown()
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.filters.subject.setFocus()
    QTest.keyClick(page.filters.subject, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert len(asked) == 1


def test_asked_for_while_the_page_is_read_it_waits_for_the_rest(gym, shown, asked, qtbot, page):
    three_tests(gym)
    shown()
    for work in (page.work, page.more.work):
        work.slice_ms = 0.0
    page.reload()
    page.report.ask()
    assert asked == []

    qtbot.waitUntil(lambda: bool(asked))
    assert list(asked[0].charts) == drawn(page)


def test_occasions_without_days_are_named_and_the_period_says_no_day(gym, shown):
    gym.table("legcurl", ("Before the season", 30.0, 33.0), ("After it", 31.0, 32.0))
    report = there(shown().report.report())

    assert report.head.period == "12 months"
    assert [row.cells[0] for row in report.table.rows] == ["After it", "Before the season"]
    assert "Before the season" in text_of(report)


def test_of_many_days_the_latest_twenty_are_listed_and_all_are_counted(gym, shown):
    for days_ago in range(0, 250, 10):
        gym.test(days_ago, WEAK, STRONG)
    report = there(shown().report.report())

    assert report.table.title == "The latest 20 of 25 days"
    assert len(report.table.rows) == 20
    assert report.table.rows[0].cells[0] == "30 Nov 2026"
    assert "days: 25, of them tests: 25 · trials: left 75, right 75" in text_of(report)


def test_numbers_are_written_as_the_reader_writes_them(gym, shown):
    three_tests(gym)
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        report = there(shown().report.report())
    finally:
        QLocale.setDefault(before)

    assert report.writing.decimal_point == ","
    assert report.writing.months[2].startswith("Mär")
    assert report.table.rows[0].cells[5] == "51,7 kg"
    assert "51,7 kg" in text_of(report)


@pytest.mark.parametrize("name", ["<b>Bold</b> & 'x'", "100 %s {0}", "=SUM(A1)", "Жанна Ωmega"])
def test_a_name_is_printed_as_it_was_typed(gym, current, shown, name: str):
    other = gym.another(name=name)
    three_tests(other)
    current.choose(other.athlete)

    assert name in text_of(there(shown().report.report()))


def opened(qtbot, tasks: Tasks, report: ReportValue) -> PrintDialog:
    dialog = PrintDialog(report, tasks)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # qtbot closes and deletes it
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.busy and dialog.preview.complete)
    return dialog


def test_the_preview_is_the_file_that_is_saved(gym, shown, qtbot, tasks, tmp_path: Path):
    three_tests(gym)
    report = there(shown().report.report())
    dialog = opened(qtbot, tasks, report)
    assert dialog.windowTitle() == "Print report"
    assert not {"Portrait", "Landscape"} & {
        button.text() for button in dialog.findChildren(QAbstractButton) if button.isVisible()
    }

    for choose, paper in ((dialog.choices.a4, Paper.A4), (dialog.choices.letter, Paper.LETTER)):
        choose.click()
        qtbot.waitUntil(lambda: not dialog.busy and dialog.preview.complete)
        file = tmp_path / f"{paper}.pdf"
        with qtbot.waitSignal(dialog.saved):
            dialog._save(str(file))
        box = pypdf.PdfReader(file).pages[0].mediabox
        assert (float(box.width), float(box.height)) == pytest.approx(
            tuple(side * 72 / 25.4 for side in paper.size), abs=0.01
        )
        assert file.read_bytes() == there(dialog._shown).made.content
    assert (tmp_path / "a4.pdf").read_bytes() == make_progress_report(report).content
    assert file_name(report) == f"Ann Berg, {gym.lift.name}.pdf"


@pytest.mark.parametrize("folder", ["gone", "a file"])
def test_a_folder_that_takes_no_file_is_told(gym, shown, qtbot, tasks, tmp_path: Path, folder: str):
    (tmp_path / "a file").write_text("no folder")
    three_tests(gym)
    dialog = opened(qtbot, tasks, there(shown().report.report()))
    dialog._save(str(tmp_path / folder / "report.pdf"))
    qtbot.waitUntil(lambda: not dialog.busy)

    assert folder in dialog.note.text.text()
    assert dialog.note.isVisible()
    assert dialog.save_button.isEnabled(), "what was made is kept, to be saved elsewhere"
    dialog._save(str(tmp_path / "report.pdf"))
    qtbot.waitUntil((tmp_path / "report.pdf").exists)
    qtbot.waitUntil(lambda: not dialog.busy)


@pytest.mark.slow
def test_a_year_of_demo_data_is_on_three_pages_at_most(database, current, shown):
    with database.write() as session:
        fill(session, NOW)
    with database.read() as session:
        people = [one for one in athletes.athletes(session) if one.name != "Ann Berg"]
    assert len(people) == 3
    for athlete in people:
        current.choose(athlete)
        report = there(shown().report.report())
        made = make_progress_report(report)
        assert 1 <= made.pages <= 3
        assert made.missing == ""
        assert report.printed_on == TODAY
        assert {part.side for fact in report.facts for part in fact.parts} & {Side.LEFT, Side.RIGHT}
