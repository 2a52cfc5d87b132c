"""What is behind a spot of the charts: its sets in words and numbers, opened and walked through."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from studio.domain.answers import Answer, Answered
from studio.domain.asymmetry import Index
from studio.domain.chart import Axis, Chart, Scale
from studio.domain.errors import BadValue
from studio.domain.prescription import LoadRule, SetKind
from studio.domain.proposals import Difference, Field, Number, Rule, Why
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Trial
from studio.domain.units import Load
from studio.services.behind_sets import Aside, Attempted
from studio.services.sittings import LeftOut
from studio.storage import proposals, strength_tests, workouts
from studio.storage.topics import Topic
from studio.ui import theme
from studio.ui.athletes.page import AthletesPage
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.preferences import Preferences
from studio.ui.progress.behind_card import BehindCard
from studio.ui.progress.behind_rows import week_row, why_not_text
from studio.ui.progress.behind_table import SideTableView
from studio.ui.progress.change_said import flag_text, taken_said, with_flags
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.page import ProgressPage
from studio.ui.widgets.scroll import Scroll
from tests.fake_clock import FakeClock
from tests.make import there
from tests.ui.progress_gym import NOW, TODAY, a_gym, day

SIDES = (Side.LEFT, Side.RIGHT)
EPLEY = (
    "by Epley: w (1 + r / 30), where r is reps and those in reserve, and w the load + 0.28 × 70 kg of the"
    " body; one rep is w"
)


@pytest.fixture
def gym(database):
    return a_gym(database)


@pytest.fixture
def current(qapp, gym) -> CurrentAthlete:
    current = CurrentAthlete()
    current.choose(gym.athlete)
    return current


@pytest.fixture
def shown(qtbot, dressed, database, changes, current, tmp_path) -> Iterator[Callable[[], ProgressPage]]:
    """The page on screen, once the data of the test is stored."""
    window = QWidget()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, FakeClock(NOW), Reporter(window, tmp_path))
    page.work.slice_ms = math.inf
    page.setParent(window)
    window.resize(1205, 648)
    page.resize(1205, 648)

    def show() -> ProgressPage:
        window.show()
        page.activated()
        return page

    yield show
    if page.behind.dialog is not None:
        page.behind.dialog.reject()
    window.close()


def trial(side: Side, number: int, reps: int, **more) -> Trial:
    """With 20 kg and a tenth of no reserve: what it gives by Epley, the body at 70 kg."""
    value = (20 + 0.28 * 70) * (1 + (reps + 1) / 30)
    return Trial(side, number, value, Load.of(20), reps, 1.0, **more)


def store_test(gym, days_ago: int = 0, *, swap: bool = False, **more) -> None:
    """Left 8, 9 and a spoilt trial; right 10 and 10; swapped when told."""
    left, right = reversed(SIDES) if swap else SIDES
    trials = (
        trial(left, 1, 8),
        trial(left, 2, 9),
        trial(left, 3, 10, valid=False, note="hips turned"),
        trial(right, 1, 10),
        trial(right, 2, 10),
    )
    fields = {"body_mass": Load.of(70), "bm_factor": 0.28, "first_side": left, "set_up": "bench 40 cm"}
    gym.test(days_ago, (), (), trials=trials, **fields | more)


def answer(gym, days_ago: float, answered: Answer = Answer.ACCEPTED, **more) -> Answered:
    loads = LoadRule.absolute(Load.of(40)), LoadRule.absolute(Load.of(42))
    said = Answered(
        gym.athlete.id,
        None,
        Rule.LOAD_UP,
        gym.lift.id,
        Why.TARGET_MET,
        ((Number.SETS, 3.0), (Number.REPS, 10.0)),
        tuple(Difference(None, Field.LOAD, side, *loads) for side in SIDES),
        answered,
        NOW.plus(-days_ago * 86_400),
        became=(LoadRule.absolute(Load.of(41)), loads[0]) if answered is Answer.EDITED else (),
    )
    said = replace(said, **more)
    with gym.database.write() as session:
        proposals.put_answer(session, said)
    return said


def card_of(page: ProgressPage, number: int = 0) -> BehindCard:
    page.behind.open_point(number)
    return there(there(page.behind.dialog).card)


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_test_is_told_trial_by_trial_and_step_by_step(gym, shown):
    store_test(gym, note="after a rest week")
    card = card_of(shown())

    assert card.title == "30 Nov 2026 · strength test"
    assert card.subtitle == f"{gym.lift.name} · Estimated 1RM"
    assert dict(card.facts) == {
        "Set-up": "bench 40 cm",
        "Began": "Left",
        "Body mass": "70 kg",
        "Note": "after a rest week",
    }
    assert there(card.sides).left.head == ("Done", "RIR", "Lifted", "Estimated 1RM")
    assert [row.cells for row in there(card.sides).left.rows] == [
        ("8 × 20 kg", "1", "39.6 kg", "51.5 kg"),
        ("9 × 20 kg", "1", "39.6 kg", "52.8 kg"),
        ("10 × 20 kg", "1", "39.6 kg", "–"),
    ]
    assert [row.aside for row in there(card.sides).left.rows] == [
        "",
        "",
        "spoilt: not a valid trial · hips turned",
    ]
    assert (there(card.sides).left.total, there(card.sides).right.total) == (
        "mean 52.1 kg of 2",
        "mean 54.1 kg of 2",
    )
    assert card.steps == (
        (
            "Each set",
            EPLEY,
        ),
        ("Left", "(51.5 + 52.8) / 2 = 52.1 kg; the best 52.8 kg"),
        ("Right", "(54.1 + 54.1) / 2 = 54.1 kg; the best 54.1 kg"),
        ("Standard Percentage Difference with direction", "100 − 100 / 54.12 × 52.14 = 3.7 %, left weaker"),
    )


def test_a_test_can_be_deleted_later_and_brought_back(gym, shown, monkeypatch):
    store_test(gym, 28)
    store_test(gym)
    page = shown()
    card_of(page, 0)
    there(page.behind.dialog).delete_button.click()

    assert page.behind.dialog is None
    assert page.entering.note.text.text() == "The test of 2 November 2026 was deleted."
    assert [point.sitting.day for point in there(page.facts).points] == [TODAY]
    page.entering.take_back.click()
    assert not page.entering.note.isVisible()
    assert [point.sitting.day for point in there(page.facts).points] == [day(28), TODAY]

    def full(*_values: object) -> None:
        raise BadValue("The disk is full.")

    told: list[Exception] = []
    monkeypatch.setattr(page.entering._reporter, "report", told.append)
    monkeypatch.setattr(strength_tests, "delete_occasion", full)
    card_of(page, 1)
    there(page.behind.dialog).delete_button.click()
    assert (len(told), page.entering.note.isVisible()) == (1, False)
    assert len(there(page.facts).points) == 2


def test_both_halves_of_a_test_go_and_come_back_together(gym, shown):
    """The left side was stored for itself, and so was the right one."""
    store_test(gym, 28)
    gym.test(0, (45.0,), ())
    gym.test(0, (), (50.0,), order=1)
    page = shown()
    assert [point.sitting.day for point in there(page.facts).points] == [day(28), TODAY]
    assert there(page.facts).value == pytest.approx(10.0)
    card_of(page, 1)
    there(page.behind.dialog).delete_button.click()
    assert [point.sitting.day for point in there(page.facts).points] == [day(28)]
    assert there(page.facts).one_sided == 0
    page.entering.take_back.click()
    assert there(page.facts).value == pytest.approx(10.0)


def test_only_a_test_can_be_deleted(gym, shown):
    gym.train(0, 2, matched=False, rir=1.0)
    page = shown()
    card_of(page)
    assert not there(page.behind.dialog).delete_button.isVisible()


def test_swapped_sides_mirror_the_card(qtbot, gym, shown):
    store_test(gym, 28)
    store_test(gym, 0, swap=True)
    page = shown()
    card, other = card_of(page, 0), card_of(page, 1)

    assert there(card.sides).left.rows == there(other.sides).right.rows
    assert there(card.sides).right.rows == there(other.sides).left.rows
    assert there(card.sides).left.total == there(other.sides).right.total
    assert card.steps[-1][1].replace("left weaker", "right weaker") == other.steps[-1][1]
    assert dict(other.facts)["Began"] == "Right"


def test_training_says_which_sets_were_left_out_and_why(gym, shown):
    gym.train(0, 2, matched=False, rir=1.0)
    gym.train(0.1, 1, matched=True)
    card = card_of(shown())

    assert card.title == "30 Nov 2026 · training"
    assert [row.counts for row in there(card.sides).right.rows].count(True) == 2
    matched = "does not count: its reps were matched to the other side's"
    assert [row.aside for row in there(card.sides).left.rows if not row.counts] == [matched]
    assert card.workout_id is not None


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (Index.LSI1, "52.14 / 54.12 × 100 = 96.3 %, left weaker"),
        (Index.LSI3, "(54.12 − 52.14) / (0.5 (54.12 + 52.14)) × 100 = 3.7 %, left weaker"),
    ],
)
def test_every_index_is_worked_out_with_its_numbers(gym, shown, index, said):
    store_test(gym)
    page = shown()
    page.filters.index.set_value(index)
    page.reload()

    assert card_of(page).steps[-1] == (index.facts.label, said)


def test_a_share_needs_the_dominant_side(gym, current, shown):
    nobody = gym.another("Bo Lind")
    store_test(nobody)
    current.choose(nobody.athlete)
    page = shown()
    page.filters.index.set_value(Index.LSI4)
    page.reload()

    assert "goes by the dominant side" in card_of(page).steps[-1][1]


def test_a_negative_index_has_a_proper_minus(gym, shown):
    store_test(gym, swap=True)
    page = shown()
    page.filters.index.set_value(Index.LSI3)
    page.reload()

    assert card_of(page).steps[-1][1].endswith("= −3.7 %, right weaker")


def test_an_index_without_a_value_says_so(gym, shown):
    gym.test(0, (0.0,), (0.0,))
    card = card_of(shown())

    assert card.steps[-1][1] == "100 − 100 / 0.00 × 0.00: not defined for these values"
    assert there(card.sides).left.total == "0.0 kg, of one"


def test_of_the_external_load_the_body_is_taken_off(gym, shown):
    store_test(gym)
    page = shown()
    page.filters.measured.set_value(Metric.E1RM_EXTERNAL)
    page.reload()
    steps = dict(card_of(page).steps)

    assert steps["Each set"].endswith("one rep is w; then without the carried body")


def test_a_table_from_elsewhere_has_only_results(gym, shown):
    gym.table("legcurl", ("pre", 30.0, 33.0))
    card = card_of(shown())

    assert card.title == "pre · strength test"
    assert there(card.sides).left.head == ("Done", "RIR", "Load")
    assert [row.cells for row in there(card.sides).left.rows] == [("30", "–", "30")]
    assert (card.facts, card.workout_id, card.changes) == ((), None, ())


def test_plan_changes_are_told_with_their_reason(gym, shown):
    for days_ago in (56, 28, 0):
        store_test(gym, days_ago)
    answer(gym, 40)
    answer(gym, 20, Answer.EDITED, note="she felt fresh")
    card = card_of(shown(), 1)
    (before, (early,)), (after, (late,)) = card.changes

    assert before == "Plan changes since the point before"
    assert after == "Plan changes from here to the next point"
    assert early.title == "21 October 2026: Raise the load"
    assert early.changes == ("Left Right: Load 40 kg → 42 kg",)
    assert early.why == "The target of 3 × 10 was met."
    assert late.title == "10 November 2026: Raise the load, with other values than the proposed"
    assert late.changes == ("Left: Load 40 kg → 41 kg",)
    assert late.why == "The target of 3 × 10 was met. she felt fresh"


def test_plan_changes_are_flags_on_the_days_of_the_trend(gym, shown):
    store_test(gym, 28)
    store_test(gym, 0)
    said = answer(gym, 14)
    page = shown()
    (flag,) = there(page.charts.trend.shown).flags

    assert flag.x == day(14).toordinal()
    assert page.charts.trend_card.aside.text().endswith("flags: plan changes")
    assert flag.name == flag_text(said)
    assert flag.name == (
        "16 November 2026: Raise the load (Left Right: Load 40 kg → 42 kg). The target of 3 × 10 was met."
    )


def test_a_plan_that_changes_shows_its_flag_at_once(gym, shown, qtbot):
    store_test(gym)
    page = shown()
    assert there(page.charts.trend.shown).flags == ()
    assert "flags" not in page.charts.trend_card.aside.text()

    answer(gym, 0)
    page._read_anew(frozenset({Topic.BLOCKS}))

    assert len(there(page.charts.trend.shown).flags) == 1


def test_occasions_without_days_have_no_flags(gym):
    names = Chart("asymmetry", "", Axis(scale=Scale.NAMES, names=("pre",)), Axis())
    assert with_flags(names, [answer(gym, 0)]) is names


def test_a_change_of_nothing_says_only_its_rule(gym):
    said = replace(answer(gym, 0), differences=())

    assert taken_said(said).changes == ()
    assert flag_text(said) == "30 November 2026: Raise the load. The target of 3 × 10 was met."


@pytest.mark.parametrize("why", [*LeftOut, *Aside])
def test_every_reason_has_words(qapp, why):
    one = Attempted(Side.LEFT, 1, TODAY, SetKind.DROP, rir=6.0, why_not=why)

    assert why_not_text(one)
    assert why_not_text(replace(one, reason="slipped")).endswith(": slipped")
    assert why_not_text(replace(one, why_not=None)) == ""


def test_reasons_are_those_of_the_very_set(qapp):
    one = Attempted(Side.LEFT, 1, TODAY, SetKind.WARM_UP, rir=6.0, why_not=LeftOut.KIND)

    assert week_row(one).aside == "does not count: warm-up"
    silent = replace(one, kind=SetKind.WORKING, why_not=LeftOut.NO_RIR, rir=None)
    assert why_not_text(silent) == "does not count: no reps in reserve entered"
    assert why_not_text(replace(silent, rir=6.0)) == "does not count: over 4 reps in reserve"


def test_marks_and_kinds_stand_below_a_set(gym, shown):
    gym.train(0, 1, matched=False, rir=1.0, kind=SetKind.TOP, hips_rotated=True, pain=True, note="<b>ow</b>")
    (row,) = there(card_of(shown()).sides).left.rows

    assert row.aside == "top set · hips rotated · pain · <b>ow</b>"


def test_what_was_typed_is_never_markup(gym, shown):
    store_test(gym, set_up="<b>bench</b>", note="<i>x</i>")
    page = shown()
    card_of(page)

    assert "<b>bench</b>" in words_on(there(page.behind.dialog))
    labels = there(page.behind.dialog).findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def open_by(way: str, page: ProgressPage) -> None:
    chart = page.charts.trend
    place = chart.place_of(0).toPoint()
    if way == "Enter":
        chart.setFocus()
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
            QTest.keyClick(chart, key)
    elif way == "click":
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    elif way == "double click":
        QTest.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        page.charts.choose(0)
        page.behind.button.click()


@pytest.mark.parametrize("way", ["Enter", "click", "double click", "button"])
def test_all_ways_open_the_point(gym, shown, way):
    store_test(gym, 28)
    gym.test(0, (50.0,), (52.0,), set_up="bench 40 cm")
    page = shown()
    open_by(way, page)

    dialog = there(page.behind.dialog)
    assert there(dialog.card).title == "2 Nov 2026 · strength test"
    assert dialog.place.text() == "1 of 2"
    assert dialog.isVisible()


def test_a_click_rings_the_point_it_opens(gym, shown):
    """product.md C5."""
    store_test(gym)
    page = shown()
    chart = page.charts.trend
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.place_of(0).toPoint())

    assert chart.chosen_index == 0
    assert there(page.behind.dialog).isVisible()


def test_to_point_to_travel_or_another_button_open_nothing(gym, shown):
    store_test(gym)
    page = shown()
    chart = page.charts.trend
    place = chart.place_of(0).toPoint()
    QTest.mouseMove(chart.viewport(), place)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.RightButton, pos=place)
    QTest.mouseDClick(chart.viewport(), Qt.MouseButton.RightButton, pos=place)
    QTest.keyClick(chart, Qt.Key.Key_Home)

    assert chart.chosen_index == 0
    assert page.behind.dialog is None


def test_a_click_on_the_bars_of_a_week_opens_it(gym, shown):
    gym.train(0, rir=1.0)
    page = shown()
    sets = page.charts.sets
    number = len(page.charts.weeks) - 1
    QTest.mouseClick(sets.viewport(), Qt.MouseButton.LeftButton, pos=sets.place_of(number).toPoint())

    assert there(page.behind.dialog).isVisible()
    assert page.behind.dialog.place.text() == f"{number + 1} of {number + 1}"


def test_beside_every_point_nothing_opens(gym, shown):
    store_test(gym, 28)
    gym.test(0, (50.0,), (52.0,), set_up="bench 40 cm")
    page = shown()
    chart = page.charts.trend
    between = (chart.place_of(0).toPoint() + chart.place_of(1).toPoint()) / 2
    QTest.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=between)
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=between)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Return)

    assert page.behind.dialog is None


def test_the_button_opens_the_latest_where_nothing_is_chosen(gym, shown):
    store_test(gym, 28)
    gym.test(0, (50.0,), (52.0,), set_up="bench 40 cm")
    page = shown()
    page.behind.button.click()

    assert there(page.behind.dialog).place.text() == "2 of 2"
    assert page.behind.button.accessibleName() == "Sets behind it"


def test_the_keyboard_walks_from_point_to_point_and_the_charts_follow(qtbot, gym, shown):
    for days_ago in (56, 28, 0):
        store_test(gym, days_ago)
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    places = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(dialog, key)
        places.append(dialog.place.text())

    assert places == ["1 of 3", "2 of 3", "3 of 3", "3 of 3", "2 of 3"]
    assert there(dialog.card).title.startswith("2 Nov 2026")
    assert page.charts.trend.chosen_index == page.charts.sides.chosen_index == 1
    assert dialog.focusWidget() is not None


def test_at_either_end_there_is_no_further_button(gym, shown):
    store_test(gym, 28)
    gym.test(0, (50.0,), (52.0,), set_up="bench 40 cm")
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    assert (dialog.previous_button.isEnabled(), dialog.next_button.isEnabled()) == (False, True)
    dialog.next_button.click()
    assert (dialog.previous_button.isEnabled(), dialog.next_button.isEnabled()) == (True, False)
    dialog.previous_button.click()
    assert dialog.place.text() == "1 of 2"


def test_enter_closes_and_it_can_be_opened_again(qtbot, gym, shown):
    store_test(gym)
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert page.behind.dialog is None
    qtbot.waitUntil(lambda: not isValid(dialog))

    page.behind.open_point(0)
    assert there(page.behind.dialog).isVisible()


def test_a_week_tells_its_hard_sets(gym, shown):
    gym.train(7, 2, matched=False, rir=1.0)
    gym.train(6, 1, matched=False, rir=6.0)
    page = shown()
    weeks = page.charts.weeks
    number = next(n for n, week in enumerate(weeks) if week.left)
    page.charts.sets.opened.emit(number)
    dialog = there(page.behind.dialog)
    card = there(dialog.card)

    assert card.title == "Week of 23 November 2026"
    assert card.subtitle == f"{gym.lift.name} · hard sets"
    assert there(card.sides).left.total == f"{weeks[number].left:g} hard sets"
    assert [row.cells for row in there(card.sides).right.rows] == [
        ("Mon 23 Nov", "10 × 40 kg", "1"),
        ("Mon 23 Nov", "10 × 40 kg", "1"),
        ("Tue 24 Nov", "10 × 40 kg", "6"),
    ]
    assert there(card.sides).left.rows[2].aside == "no hard set: over 4 in reserve"
    assert dialog.place.text() == f"{number + 1} of {len(weeks)}"
    dialog.next_button.click()
    assert there(there(dialog.card).sides).left.total == "0 hard sets"


def test_one_hard_set_is_one(gym, shown):
    gym.train(0, 1, matched=False, rir=1.0)
    page = shown()
    page.behind.open_week(len(page.charts.weeks) - 1)

    assert there(there(there(page.behind.dialog).card).sides).right.total == "1 hard set"


def test_go_to_the_day_leads_to_its_session(gym, shown):
    gym.train(0, 2, matched=False, rir=1.0)
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    told = QSignalSpy(page.behind.day_wanted)
    dialog.day_button.click()

    assert told.count() == 1
    assert told.at(0) == [gym.athlete.id, there(dialog.card).workout_id]
    assert page.behind.dialog is None


def test_without_a_session_there_is_no_way_to_it(gym, shown):
    store_test(gym)
    page = shown()
    page.behind.open_point(0)

    assert not there(page.behind.dialog).day_button.isVisible()


def test_the_history_opens_at_that_session(qtbot, dressed, database, changes, gym, tmp_path):
    gym.train(0, 2, matched=False)
    with database.read() as session:
        (workout,) = workouts.workouts_of(session, gym.athlete.id)
    page = AthletesPage(
        database, changes, CurrentAthlete(), FakeClock(NOW), Preferences(tmp_path / "settings.json")
    )
    qtbot.addWidget(page)
    page.show()
    page.show_workout(gym.athlete.id, workout.id)

    assert page.parts.stack.currentWidget() is page.parts.history
    assert page.parts.history.stack.currentWidget() is page.parts.history.view
    assert there(page.parts.history.view.opened).line.workout.id == workout.id


def test_nothing_to_show_opens_nothing(gym, shown):
    page = shown()
    page.behind.open_point(0)
    page.behind.open_week(0)
    page.behind.button.click()

    assert page.behind.dialog is None


def test_a_reader_of_the_screen_hears_every_row(gym, shown):
    store_test(gym)
    page = shown()
    card = card_of(page)
    views = there(page.behind.dialog).findChildren(SideTableView)
    said = {view.accessibleName(): view.accessibleDescription() for view in views}

    assert said["Left"] == there(card.sides).left.spoken()
    assert "8 × 20 kg; 1; 39.6 kg; 51.5 kg." in said["Left"]
    assert "spoilt" in said["Left"]


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_however_large_the_text(gym, shown, percent):
    theme.apply("light", percent)
    store_test(gym, note="a note that is so long that it has to be wrapped somewhere " * 3)
    answer(gym, 0)
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    content = dialog.scrolled.widget()

    assert content.width() <= dialog.scrolled.viewport().width()
    for label in content.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width(), label.text()
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in (dialog.previous_button, dialog.next_button, dialog.close_button):
        assert button.geometry().right() <= dialog.width()


def test_sides_fold_below_one_another_where_it_is_narrow(gym, shown):
    store_test(gym)
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    left, right = dialog.findChildren(SideTableView)
    dialog.resize(900, 500)
    QTest.qWait(0)
    assert left.y() == right.y()
    dialog.resize(420, 500)
    QTest.qWait(0)
    assert right.y() > left.y()


@pytest.mark.parametrize("side", SIDES)
def test_a_test_of_one_side_is_found_among_the_estimates_and_can_be_deleted(gym, shown, qtbot, side):
    store_test(gym, 28)
    alone = (trial(side, 1, 8), trial(side, 2, 9, valid=False))
    more = {"body_mass": Load.of(70), "bm_factor": 0.28, "set_up": "bench 40 cm"}
    gym.test(0, (), (), trials=alone, **more)
    page = shown()
    page.more.work.slice_ms = math.inf
    qtbot.waitUntil(lambda: not page.more.work.busy)
    view = page.more.cards["estimated_1rm"].view
    assert len(page.charts.points) == 1  # it is no point of the trend
    last = max(spot.number for series in there(view.shown).series for spot in series.spots)
    assert {0, 1, last} == set(view.opening)

    view.opened.emit(last)
    dialog = there(page.behind.dialog)
    card = there(dialog.card)
    assert card.title == "30 Nov 2026 · strength test"
    assert card.subtitle.endswith("one side alone, so no point of the trend")
    tables = there(card.sides)
    mine, other = (tables.left, tables.right) if side is Side.LEFT else (tables.right, tables.left)
    assert (mine.total, len(mine.rows)) == ("51.5 kg, of one", 2)
    assert (other.total, other.rows) == ("nothing that counts", ())
    assert dialog.place.text() == "1 of 1"

    dialog.delete_button.click()
    qtbot.waitUntil(lambda: not page.work.busy and not page.more.work.busy)
    assert last not in view.opening
    page.entering.take_back.click()
    qtbot.waitUntil(lambda: not page.work.busy and not page.more.work.busy)
    assert last in view.opening


def test_the_card_is_as_high_as_what_is_in_it(gym, shown):
    gym.test(28, (50.0,), (52.0,), set_up="bench 40 cm")
    store_test(gym)
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    content = dialog.scrolled.widget()
    assert dialog.scrolled.viewport().height() == content.heightForWidth(content.width())
    low = dialog.height()

    dialog.turned.emit(1)
    high = dialog.height()
    assert low < high < page.window().height()

    dialog.turned.emit(-1)
    assert dialog.height() == high  # the button for the next one stays below the mouse


def test_page_keys_scroll_a_long_card(gym, shown):
    store_test(gym)
    page = shown()
    page.behind.open_point(0)
    dialog = there(page.behind.dialog)
    dialog.resize(420, 300)
    QTest.qWait(0)
    bar = dialog.scrolled.verticalScrollBar()
    dialog._scroll_down()
    down = bar.value()
    dialog._scroll_up()

    assert down > 0
    assert bar.value() == 0


def test_a_set_of_both_sides_is_told_as_one(qapp):
    row = week_row(Attempted(Side.BOTH, 1, TODAY, SetKind.WORKING, Load.of(40), 10))
    assert (row.cells, row.aside) == (("Mon 30 Nov", "10 × 40 kg", "–"), "both sides in one set")


def test_the_tab_key_goes_as_the_page_is_read_and_shows_the_whole_card(gym, shown, qtbot):
    store_test(gym, 28)
    store_test(gym)
    gym.train(3)
    page = shown()
    page.more.work.slice_ms = math.inf
    qtbot.waitUntil(lambda: not page.more.work.busy)
    page.window().activateWindow()
    page.charts.trend.setFocus()
    qtbot.waitUntil(page.charts.trend.hasFocus)
    view = page.findChildren(Scroll)[0].viewport()
    found = [there(QApplication.focusWidget())]
    for _ in range(9):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        found.append(there(QApplication.focusWidget()))
        if isinstance(found[-1], ChartView):
            card = there(found[-1].parentWidget())
            seen = view.rect().contains(QRect(card.mapTo(view, QPoint(0, 0)), card.size()))
            assert seen, found[-1].accessibleName()
    links = [page.behind.button, page.forecast.about] if page.forecast.isVisible() else [page.behind.button]
    below = [page.charts.sides, page.charts.scatter, page.charts.sets]
    more = [card.view for card in page.more.cards.values() if card.view.isVisible()]
    assert found == [page.charts.trend, *links, *below, *more][:10]
