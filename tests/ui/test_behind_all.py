"""A click on a bar of all training, or on a muscle, opens what it is made of, with the numbers of the bar."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.domain.workout import Source, Workout
from studio.storage import athletes, blocks, exercises, workouts
from studio.ui import theme
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.progress.behind_all import Behind
from studio.ui.progress.behind_card import BehindCard, Row
from studio.ui.progress.behind_dialog import BehindDialog
from studio.ui.progress.behind_table import SideTableView
from studio.ui.progress.more_charts import OF_ALL, Scope
from studio.ui.progress.more_reading import Training
from studio.ui.progress.page import ProgressPage
from studio.ui.widgets.body_shapes import View
from tests.fake_clock import FakeClock
from tests.make import a_block, a_set, a_workout, there
from tests.mirror import clauses, other_side
from tests.ui.progress_gym import NOW, TODAY, Gym, a_gym, day

LEFT, RIGHT = Side.LEFT, Side.RIGHT


@pytest.fixture
def gym(database) -> Gym:
    return a_gym(database)


@pytest.fixture
def shown(qtbot, dressed, database, changes, gym, tmp_path) -> Iterator[Callable[..., ProgressPage]]:
    """The page with all of its charts drawn, once the data of the test is stored."""
    window, current = QWidget(), CurrentAthlete()
    qtbot.addWidget(window)
    page = ProgressPage(database, changes, current, FakeClock(NOW), Reporter(window, tmp_path))
    page.work.slice_ms = page.more.work.slice_ms = math.inf
    page.setParent(window)
    window.resize(1280, 900)
    page.resize(1280, 900)

    def show(mine: Gym = gym) -> ProgressPage:
        current.choose(mine.athlete)
        window.show()
        page.activated()
        qtbot.waitUntil(lambda: not page.work.busy and not page.more.work.busy)
        return page

    yield show
    if page.behind.dialog is not None:
        page.behind.dialog.reject()
    window.close()


def train(gym: Gym, days_ago: float, *sets: tuple[Any, Side, dict[str, Any]], **more: Any) -> Workout:
    """A session of fifty minutes that is over."""
    started = NOW.plus(-days_ago * 86_400)
    workout = replace(a_workout(gym.athlete), started_at=started, ended_at=started.plus(3000))
    workout = replace(workout, **more)
    with gym.database.write() as session:
        workouts.save_workout(session, workout)
        done = [
            a_set(workout, exercise, side, done_at=started.plus(60 * n), **{"rir": 1.0} | fields)
            for n, (exercise, side, fields) in enumerate(sets, 1)
        ]
        workouts.add_sets(session, done)
    return workout


def fill(gym: Gym, *, swap: bool = False) -> Workout:
    """Two weeks of two lifts, and the one before them without a rating."""
    left, right = (RIGHT, LEFT) if swap else (LEFT, RIGHT)
    lift = gym.lift
    with gym.database.read() as session:
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
        curl = there(exercises.find_exercise(session, "dead_bug"))
    train(gym, 14, (lift, left, {}), (lift, right, {}), session_rpe=None)
    train(
        gym,
        7,
        (lift, left, {"kind": SetKind.WARM_UP}),
        (lift, left, {"load": Load.of(20)}),
        (lift, right, {"load": Load.of(22)}),
        (lift, left, {"load": Load.of(20)}),
        (lift, right, {"load": Load.of(22), "reps": 8, "note": "<b>shaky</b>"}),
        (lift, right, {"load": None, "tempo": None}),
        (both, Side.BOTH, {"load": Load.of(100)}),
        (curl, left, {"reps": None, "seconds": 30.0, "load": None, "tempo": None}),
        session_rpe=6.0,
        title="Glutes & more",
    )
    return train(gym, 0, (lift, left, {}), session_rpe=8.0)


def card_of(page: ProgressPage) -> BehindCard:
    return there(there(page.behind.dialog).card)


def open_bar(page: ProgressPage, key: str, number: int) -> BehindCard:
    """As a click or Enter does."""
    page.more.cards[key].view._choose(number)
    page.more.cards[key].view._open(number)
    return card_of(page)


def cells(rows: tuple[Row, ...]) -> list[tuple[str, ...]]:
    return [row.cells for row in rows]


def test_a_week_of_volume_load_is_told_set_by_set(gym, shown):
    fill(gym)
    page = shown()
    card = open_bar(page, "volume_load", 1)

    assert card.title == "Week of 23 November 2026"
    assert card.subtitle == "Volume load: load × reps, without the body's own weight"
    left, right = there(card.sides).left, there(card.sides).right
    assert (left.total, right.total) == ("900 kg", "896 kg")
    assert left.head == ("Day", "Sets", "Done", "Adds")
    name = gym.lift.name
    assert cells(left.rows) == [
        ("Barbell Hip Thrust", "", "", "500 kg"),
        ("Mon 23 Nov", "1", "10 × 100 kg", "500 kg"),
        (name, "", "", "400 kg"),
        ("Mon 23 Nov", "1", "10 × 40 kg", "–"),
        ("Mon 23 Nov", "2", "10 × 20 kg", "400 kg"),
        ("Dead Bug", "", "", "0 kg"),
        ("Mon 23 Nov", "1", "30 s", "–"),
    ]
    assert [row.aside for row in left.rows if row.aside] == [
        "both sides in one set: half of its load for each",
        "does not count: warm-up",
        "adds nothing: held, without reps",
    ]
    assert [row.aside for row in right.rows if row.aside] == [
        "both sides in one set: half of its load for each",
        "<b>shaky</b>",
        "adds nothing: no load but the body's own",
    ]
    assert [row.group for row in left.rows] == [True, False, True, False, False, True, False]
    bars = {one.side: one.spots[1].y for one in there(page.more.cards["volume_load"].view.shown).series}
    assert bars == {LEFT: 900.0, RIGHT: 896.0}


def test_time_under_tension_has_tempo_and_seconds(gym, shown):
    fill(gym)
    card = open_bar(shown(), "time_under_tension", 1)
    left = there(card.sides).left
    assert left.head == ("Day", "Sets", "Done", "Tempo", "Adds")
    assert left.total == "2.5 min (150 s)"
    assert ("Mon 23 Nov", "2", "10 × 20 kg", "2-0-1-1", "80 s") in cells(left.rows)
    assert ("Mon 23 Nov", "1", "30 s", "–", "30 s") in cells(left.rows)
    groups = [row.aside for row in there(card.sides).right.rows if row.group]
    assert groups == ["", "both sides in one set: its time for each"]
    silent = [row.aside for row in there(card.sides).right.rows if not row.counts]
    assert silent == ["adds nothing: no tempo is known"]


def test_sets_of_no_side_and_of_both_among_others_say_so(gym, shown):
    paper = {"source": Source.PAPER}
    lift = gym.lift
    train(gym, 0, (lift, LEFT, {}), (lift, Side.BOTH, paper), (lift, Side.UNKNOWN, {"reps": 5} | paper))
    card = open_bar(shown(), "volume_load", 0)
    left, right = there(card.sides).left, there(card.sides).right
    assert [row.aside for row in left.rows] == ["", "", "both sides in one set: half of its load for each"]
    assert (left.total, right.total) == ("700 kg", "300 kg")
    nameless = there(card.nameless)
    assert nameless.total == "100 kg for each side, half of what was done"
    assert cells(nameless.rows)[1] == ("Mon 30 Nov", "1", "5 × 40 kg", "100 kg")


def test_previous_and_next_walk_along_the_bars_and_choose_them(gym, shown):
    workout = fill(gym)
    page = shown()
    card = open_bar(page, "volume_load", 1)
    dialog = there(page.behind.dialog)
    assert (dialog.place.text(), dialog.day_button.isVisible()) == ("2 of 3", True)
    dialog.next_button.click()
    card = card_of(page)
    assert card.title == "Week of 30 November 2026"
    assert card.subtitle.endswith("own weight · this week so far")
    assert page.more.cards["volume_load"].view.chosen_index == 2
    assert page.more.cards["volume_load"].read_out.text().startswith("Week of 30 Nov 2026")
    assert (dialog.place.text(), dialog.next_button.isEnabled()) == ("3 of 3", False)
    told = QSignalSpy(page.behind.day_wanted)
    dialog.day_button.click()
    assert told.at(0) == [gym.athlete.id, workout.id]


def test_a_week_of_two_sessions_leads_to_none_of_them(gym, shown):
    train(gym, 6, (gym.lift, LEFT, {}))
    train(gym, 4, (gym.lift, RIGHT, {}))
    page = shown()
    card = open_bar(page, "volume_load", 0)
    assert card.workout_id is None
    assert not there(page.behind.dialog).day_button.isVisible()


def test_a_muscle_is_told_by_exercise(gym, shown):
    fill(gym)
    page = shown()
    card = open_bar(page, "muscles", 0)
    assert card.title == "Gluteus maximus"
    left, right = there(card.sides).left, there(card.sides).right
    assert left.head == ("Exercise", "Hard sets", "Counts", "Adds")
    assert cells(left.rows) == [(gym.lift.name, "4", "× 1", "4"), ("Barbell Hip Thrust", "1", "× 1", "1")]
    assert [row.aside for row in left.rows] == ["", "with both sides in one set: 1"]
    assert (left.total, right.total) == (
        "5 in 2.14 weeks = 2.3 a week",
        "5 in 2.14 weeks = 2.3 a week",
    )
    (bar, _) = (one.spots[0].y for one in there(page.more.cards["muscles"].view.shown).series)
    assert bar == pytest.approx(5 / (15 / 7))


def test_the_trunk_says_that_its_bars_are_the_mean(gym, shown):
    fill(gym)
    page = shown()
    names = there(page.more.cards["muscles"].view.shown).across.names
    card = open_bar(page, "muscles", names.index("Abs"))
    assert card.facts == (
        ("Shown for each side", "0.2 a week, the mean of both: the trunk has no side of its own"),
    )
    assert there(card.sides).right.rows == ()
    assert there(card.sides).right.total == "0 in 2.14 weeks = 0 a week"


def test_the_sessions_of_a_week_are_told_with_rating_and_minutes(gym, shown):
    fill(gym)
    page = shown()
    card = open_bar(page, "session_load", 1)
    whole = there(card.whole)
    assert whole.head == ("Day", "Session", "Rating", "Minutes", "Load")
    assert cells(whole.rows) == [("Mon 23 Nov", "Glutes & more", "6", "50", "300")]
    assert whole.total == "300 in all"
    there(page.behind.dialog).previous_button.click()
    whole = there(card_of(page).whole)
    assert whole.total == "Not known: not every session has a rating and a length"
    assert cells(whole.rows) == [("Mon 16 Nov", "Glutes", "–", "50", "–")]
    assert [(row.aside, row.counts) for row in whole.rows] == [
        ("nobody rated it: its load is not known", False)
    ]
    assert there(page.behind.dialog).place.text() == "1 of 3"


def test_a_session_that_took_no_time_has_no_load(gym, shown):
    train(gym, 7, (gym.lift, LEFT, {}), session_rpe=5.0)
    train(gym, 0, (gym.lift, LEFT, {}), session_rpe=5.0, ended_at=NOW)
    page = shown()
    open_bar(page, "session_load", 0)
    there(page.behind.dialog).next_button.click()
    (row,) = there(card_of(page).whole).rows
    assert row.aside == "how long it took is not known, and so its load is not"


def planned(gym: Gym) -> None:
    """One on time, one a day late, one missed, one left out, one extra."""
    block = replace(a_block(gym.athlete, gym.lift, days=(0, 2, 4, 5), weeks=1), start_on=day(7))
    week = block.weeks[0]
    last = replace(week.sessions[3], skipped=True)
    block = replace(block, weeks=(replace(week, sessions=(*week.sessions[:3], last)),))
    ids = [one.id for _, one in block.sessions()]
    with gym.database.write() as session:
        blocks.save_block(session, block)
    train(gym, 7, block_id=block.id, planned_session_id=ids[0])
    train(gym, 4, (gym.lift, LEFT, {}), block_id=block.id, planned_session_id=ids[1], title="Late one")
    train(gym, 2, title="A walk")


def test_what_became_of_the_plan_is_told_session_by_session(gym, shown):
    planned(gym)
    page = shown()
    seen = {}
    card = open_bar(page, "adherence", 0)
    dialog = there(page.behind.dialog)
    assert dialog.place.text() == "1 of 5"
    for _ in range(5):
        card = card_of(page)
        seen[card.title] = (cells(there(card.whole).rows), there(card.whole).total, card.workout_id is None)
        dialog.next_button.click()
    block = "Glute block"
    assert seen == {
        "On time": ([("Glutes", block, "Mon 23 Nov 2026", "Mon 23 Nov 2026")], "1 session", False),
        "Another day": ([("Late one", block, "Wed 25 Nov 2026", "Thu 26 Nov 2026")], "1 session", False),
        "Missed": ([("Glutes", block, "Fri 27 Nov 2026")], "1 session", True),
        "Left out": ([("Glutes", block, "Sat 28 Nov 2026")], "1 session", True),
        "Extra": ([("A walk", "Sat 28 Nov 2026")], "1 session", False),
    }
    assert page.more.cards["adherence"].view.chosen_index == 4


def test_several_are_counted_the_latest_first(gym, shown):
    planned(gym)
    train(gym, 1, title="Another walk")
    page = shown()
    card = open_bar(page, "adherence", 4)
    assert there(card.whole).total == "2 sessions"
    assert [row.cells[0] for row in there(card.whole).rows] == ["Another walk", "A walk"]


def test_every_bar_has_its_numbers_in_the_card(gym, shown):
    """In pounds as well: what stands beside the side is what the read-out says."""
    fill(gym)
    american = replace(gym, athlete=replace(gym.athlete, unit=Unit.LB))
    with gym.database.write() as session:
        athletes.save_athlete(session, american.athlete)
    page = shown(american)
    card = page.more.cards["volume_load"]
    for number in card.bars:
        sides = there(open_bar(page, "volume_load", number).sides)
        for series in there(card.view.shown).series:
            total = sides.of(there(series.side)).total
            assert float(total.removesuffix(" lb")) == pytest.approx(series.spots[number].y, abs=0.05)
    assert there(card.view.shown).up.unit == " lb"


def mouse(widget: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at.toPoint())), button, button, none)
    QApplication.sendEvent(widget, event)


def test_a_click_on_a_muscle_of_the_map_opens_its_bar(gym, shown):
    fill(gym)
    page = shown()
    card = there(page.more.muscle_map)
    worked = card.map.place_of(View.BACK, "glute_max", LEFT)
    idle = card.map.place_of(View.BACK, "lats", LEFT)
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    hand = Qt.CursorShape.PointingHandCursor
    for place, shape in ((worked, hand), (idle, Qt.CursorShape.ArrowCursor), (worked, hand)):
        mouse(card.map, QEvent.Type.MouseMove, place, none)
        assert card.map.cursor().shape() is shape
    mouse(card.map, QEvent.Type.MouseButtonRelease, idle, left)
    mouse(card.map, QEvent.Type.MouseButtonRelease, worked, Qt.MouseButton.RightButton)
    assert page.behind.dialog is None
    mouse(card.map, QEvent.Type.MouseButtonPress, worked, left)
    mouse(card.map, QEvent.Type.MouseButtonRelease, worked, left)
    assert card_of(page).title == "Gluteus maximus"
    assert page.more.cards["muscles"].view.chosen_index == 0
    there(page.behind.dialog).next_button.click()
    second = card_of(page).title
    assert card.read_out.text().startswith(second)


def test_enter_opens_and_only_what_opens_has_the_hand(gym, shown):
    """A week without a set, and an outcome that no session had, open nothing."""
    train(gym, 21, (gym.lift, LEFT, {}), session_rpe=5.0)
    train(gym, 0, (gym.lift, LEFT, {}), session_rpe=5.0)
    page = shown()
    for key in ("volume_load", "time_under_tension", "session_load"):
        assert page.more.cards[key].bars == (0, 3)
    view = page.more.cards["volume_load"].view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.behind.dialog is None
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert card_of(page).title == "Week of 9 November 2026"
    for number, hand in ((0, True), (1, False)):
        view._point_at(number)
        assert (view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor) is hand


def test_the_keys_outline_in_the_map_what_they_choose(gym, shown):
    fill(gym)
    page = shown()
    card, view = there(page.more.muscle_map), page.more.cards["muscles"].view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert card.read_out.text().startswith(card.rows[1][0])
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert card.read_out.text().startswith(card.rows[0][0])


def test_what_is_read_while_it_is_open_changes_nothing_of_the_walk(gym, shown):
    """Fewer weeks than there were: what the dialog walks along is what was on screen."""
    fill(gym)
    page = shown()
    open_bar(page, "volume_load", 0)
    dialog = there(page.behind.dialog)
    there(page.more._behind).take(Behind(Training(), Scope(gym.athlete, gym.lift, 0, TODAY), ()))
    dialog.next_button.click()
    dialog.next_button.click()
    assert (card_of(page).title, dialog.place.text()) == ("Week of 30 November 2026", "3 of 3")


def test_while_another_is_read_nothing_leads_to_the_numbers_of_before(gym, shown):
    fill(gym)
    page = shown()
    page.more.hold()
    assert not any(page.more.cards[key].view.opening for key in OF_ALL if key in page.more.cards)
    assert not there(page.more.muscle_map).map.opening


def all_said(page: ProgressPage) -> list[Any]:
    """The words of every card behind every bar, chart by chart."""
    said = []
    for key in OF_ALL:
        if key not in page.more.cards:
            continue
        for number in page.more.cards[key].bars:
            page.more._open_bar(key, number)
            dialog = there(page.behind.dialog)
            tables = dialog.findChildren(SideTableView)
            said.append(clauses([view.accessibleDescription() for view in tables]))
            said[-1] += clauses(f"{view.accessibleName()} {view.table.total}" for view in tables)
            said[-1] += clauses(" ".join(pair) for pair in card_of(page).facts)
    return said


def test_swapped_sides_mirror_every_card(gym, shown):
    fill(gym)
    other = gym.another()
    fill(other, swap=True)
    here = all_said(shown())
    there_ = all_said(shown(other))
    assert len(here) > 8
    for plain, swapped in zip(here, there_, strict=True):
        assert sorted(plain.elements()) == sorted(map(other_side, swapped.elements()))


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_however_large_the_text(gym, shown, percent):
    theme.apply("light", percent)
    fill(gym)
    planned(gym)
    page = shown()
    for key in OF_ALL:
        open_bar(page, key, page.more.cards[key].bars[-1])
        dialog: BehindDialog = there(page.behind.dialog)
        QTest.qWait(0)
        content = there(dialog.scrolled.widget())
        assert content.width() <= dialog.scrolled.viewport().width()
        for table in dialog.findChildren(SideTableView):
            if table.rows is not None:
                view = table.rows
                assert view.height() >= view.heightForWidth(view.width())
                for piece, height in view.pieces():
                    assert piece.x + piece.width <= view.width() + 1, piece.said
                    assert height > 0


def test_years_of_sessions_are_painted_as_far_as_they_are_seen(gym, shown, monkeypatch):
    fill(gym)
    planned(gym)
    page = shown()
    for number in range(30):
        train(gym, 7 + number / 1000, title=f"Walk {number}")
    page._reader.forget(frozenset(page._reader.rests_on["outcomes"]))
    page.reload()
    open_bar(page, "adherence", 4)
    dialog = there(page.behind.dialog)
    (table,) = dialog.findChildren(SideTableView)
    view = there(table.rows)
    painted: list[Any] = []
    monkeypatch.setattr(view, "_paint", lambda _painter, piece, _top: painted.append(piece.said[0]))
    dialog.grab()
    seen = [text for text in painted if "alk" in text]
    assert 0 < len(seen) < len(view.rows)
    assert seen[0] == view.rows[0].cells[0]
