"""The Today page: sessions to start, resume and print, the week, the asymmetry at a glance, everyone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.domain.block import Block, Week, WeekLabel
from studio.domain.prescription import LoadRule
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.domain.workout import Workout
from studio.services.planning import ARTICLE_TEMPLATE, block_from_template
from studio.services.today import State
from studio.storage import athletes, blocks, exercises, workouts
from studio.storage.snapshot import Snapshot
from studio.ui import theme
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.text import PlainLabel
from studio.ui.today.page import TodayPage
from studio.ui.today.preview import TodayPreview
from tests.fake_clock import FakeClock
from tests.make import (
    MONDAY,
    a_block,
    a_pair,
    a_prescription,
    a_session,
    a_set,
    a_target,
    a_workout,
    an_athlete,
    an_instant,
    there,
)
from tests.ui.progress_gym import STRONG, WEAK, a_gym

DAY_S = 86_400


@pytest.fixture
def gym(database):
    """Ann, whose strength tests are as old as the test says; today is MONDAY, 18:00."""
    return a_gym(database)


@pytest.fixture
def current(qapp, gym):
    current = CurrentAthlete()
    current.choose(gym.athlete)
    return current


@pytest.fixture
def clock():
    return FakeClock(an_instant())


@pytest.fixture
def page(qtbot, dressed, database, changes, current, clock) -> TodayPage:
    """As large as it is in a window of 1280 x 720."""
    page = TodayPage(database, changes, current, clock)
    qtbot.addWidget(page)
    page.resize(1205, 648)
    page.show()
    return page


def plan(gym, **more: Any) -> Block:
    """Ann's block with the hip thrust on Mondays and Fridays, from this week on."""
    block = a_block(gym.athlete, gym.lift, **more)
    with gym.database.write() as session:
        blocks.save_block(session, block)
    return block


def train(gym, block: Block, place: int, *, day: int = 0, over: bool = True, pairs: int = 0) -> Workout:
    """The session in that ``place`` of the block, trained so many days from today."""
    _, planned = list(block.sessions())[place]
    started = an_instant().plus(day * DAY_S)
    workout = replace(
        a_workout(gym.athlete),
        title=planned.title,
        started_at=started,
        ended_at=started.plus(1800) if over else None,
        planned_session_id=planned.id,
        block_id=block.id,
    )
    with gym.database.write() as session:
        workouts.save_workout(session, workout)
        for number in range(1, pairs + 1):
            for done in a_pair(workout, gym.lift, number):
                workouts.add_set(session, done)
    return workout


def visible_cards(page: TodayPage):
    return [card for card in page.cards if card.isVisibleTo(page)]


def test_the_session_of_the_day_is_shown_and_can_be_started_and_printed(qtbot, gym, page):
    with gym.database.write() as session:
        blocks.save_block(session, block_from_template(ARTICLE_TEMPLATE, gym.athlete.id, MONDAY))
    (card,) = visible_cards(page)

    assert card.when.text() == "Monday 23 November · week 1 of 4, accumulate"
    assert card.name.text() == "Single-leg day"
    assert card.lines.texts == [[gym.lift.name, "3 × 10 /leg", "2-0-1-1", "body weight"]]
    assert card.start_button.text() == "Start session"
    assert card.start_button.property("kind") == "primary"
    with qtbot.waitSignal(page.start_wanted) as started:
        card.start_button.click()
    with qtbot.waitSignal(page.print_wanted) as printed:
        card.print_button.click()
    wanted = there(started.args)[0]
    assert (wanted.day, wanted.week, wanted.state) == (MONDAY, 0, State.PLANNED)
    assert there(printed.args)[0] is wanted


@pytest.mark.parametrize(
    ("policy", "left_weaker", "right_weaker"),
    [
        (SidePolicy.WEAK_FIRST, "left first, right matches its reps", "right first, left matches its reps"),
        (
            SidePolicy.MATCH_EXCEPT_LAST,
            "left first, right matches its reps",
            "right first, left matches its reps",
        ),
        (SidePolicy.STRONG_FIRST, "right first, left catches up", "left first, right catches up"),
        (SidePolicy.FREE, "left first", "left first"),
        (
            SidePolicy.ALTERNATE_START,
            "the first side alternates from session to session",
            "the first side alternates from session to session",
        ),
    ],
)
def test_who_goes_first_is_said_and_mirrors(gym, current, page, policy, left_weaker, right_weaker):
    summaries = []
    for person, left, right in ((gym, WEAK, STRONG), (gym.another(), STRONG, WEAK)):
        planned = a_session(replace(a_prescription(gym.lift), policy=policy))
        plan(person, weeks=1, days=(0,))
        with person.database.write() as session:
            (block,) = blocks.blocks_of(session, person.athlete.id)
            blocks.save_block(session, replace(block, weeks=(Week(sessions=(planned,)),)))
        for days_ago in (63, 35, 7):
            person.test(days_ago, left, right)
        current.choose(person.athlete)
        (card,) = visible_cards(page)
        summaries.append(card.summary.text().partition(" · ")[2])

    assert summaries == [left_weaker, right_weaker]


def test_without_a_known_weak_side_the_first_alternates(gym, page):
    plan(gym)
    (card,) = visible_cards(page)

    assert card.summary.text() == "10 min · the first side alternates, the second matches its reps"


def test_sessions_of_both_sides_and_of_nothing(gym, page):
    with gym.database.write() as session:
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
        held = there(exercises.find_exercise(session, "side_plank"))
        squat = replace(
            a_target(8, Load.of(12, implements=2)), load=LoadRule.absolute(Load.of(12, implements=2))
        )
        week = Week(
            WeekLabel.INTENSIFY,
            (
                a_session(a_prescription(both, 4, 8), title="Bilateral day"),
                a_session(
                    replace(a_prescription(gym.lift), target=replace(squat, tempo=None)),
                    a_prescription(held),
                    title="Mixed day",
                ),
                a_session(title="Empty day"),
            ),
        )
        blocks.save_block(session, replace(a_block(gym.athlete, both), weeks=(week,)))
    by_name = {card.name.text(): card for card in visible_cards(page)}

    assert by_name["Bilateral day"].summary.text().endswith("both sides together")
    assert by_name["Bilateral day"].lines.texts[0][1] == "4 × 8"
    assert by_name["Mixed day"].lines.texts[0][2:] == ["", "2 × 12 kg"]
    assert by_name["Empty day"].lines.texts == []
    assert by_name["Empty day"].summary.text() == "0 min"
    words = [label.text() for label in by_name["Empty day"].findChildren(PlainLabel)]
    assert "No exercises are planned in it yet." in words


def test_of_several_sessions_the_first_to_be_done_has_the_primary_button(gym, page):
    first = plan(gym, title="First")
    second = plan(gym, title="Second")
    assert [card.start_button.property("kind") for card in visible_cards(page)] == ["primary", "plain"]

    done = {card.day_session.block.id: card for card in visible_cards(page)}
    top = visible_cards(page)[0].day_session.block
    train(gym, first if top.id == first.id else second, 0)

    kinds = [(card.start_button.text(), card.start_button.property("kind")) for card in visible_cards(page)]
    assert kinds == [("Train it again", "plain"), ("Start session", "primary")]
    assert len(done) == 2


def test_a_running_session_is_resumed_from_its_card(qtbot, gym, page):
    block = plan(gym)
    workout = train(gym, block, 0, over=False)
    (card,) = visible_cards(page)

    assert card.summary.text() == "running since Monday 23 November, 18:00"
    assert card.start_button.text() == "Resume session"
    assert not page.running.isVisible()
    with qtbot.waitSignal(page.start_wanted) as started:
        card.start_button.click()
    wanted = there(started.args)[0]
    assert (wanted.state, wanted.workout) == (State.RUNNING, workout)


def test_a_session_of_another_day_that_was_not_ended_comes_first(qtbot, gym, page):
    block = plan(gym, start_on=MONDAY - timedelta(days=7))
    workout = train(gym, block, 1, day=-3, over=False, pairs=2)

    assert page.running.isVisible()
    assert page.running.title.text() == "“Glutes” was not ended"
    assert page.running.text.text() == (
        "A session of Ann Berg was begun on Friday 20 November at 18:00 and not ended. 4 sets are done."
    )
    assert visible_cards(page)[0].start_button.property("kind") == "plain"
    with qtbot.waitSignal(page.resume_wanted) as resumed:
        page.running.continue_button.click()
    assert there(resumed.args) == [workout]


def test_nothing_is_resumed_where_nothing_runs(qtbot, page):
    with qtbot.assertNotEmitted(page.resume_wanted):
        page.running.continue_button.click()


def test_a_session_that_is_done_says_when(gym, page):
    block = plan(gym)
    train(gym, block, 0)
    (card,) = visible_cards(page)

    assert card.summary.text() == "done Monday 23 November, 18:00"
    assert card.start_button.text() == "Train it again"


def test_a_rest_day_offers_what_comes_next(gym, page, clock):
    train(gym, plan(gym), 0)
    clock.advance(DAY_S)
    page.activated()

    assert page.no_session.title.text() == "Rest day"
    assert page.no_session.text.text() == "Next: Glutes, Friday 27 November. It can also be done now."
    page.no_session.button.click()
    (card,) = visible_cards(page)
    assert card.when.text().startswith("Friday 27 November")
    assert not page.no_session_card.isVisible()


def test_a_rest_day_offers_what_was_missed_first(gym, page, clock):
    plan(gym)
    clock.advance(2 * DAY_S)
    page.activated()

    assert page.no_session.text.text() == "Not done yet: Glutes of Monday 23 November. It can still be done."
    page.no_session.button.click()
    assert visible_cards(page)[0].when.text().startswith("Monday 23 November")


def test_an_athlete_without_a_plan_is_led_to_the_planner(qtbot, page):
    assert page.no_session.title.text() == "Nothing is planned"
    with qtbot.waitSignal(page.plan_wanted):
        page.no_session.button.click()


def test_without_an_athlete_the_way_leads_to_the_athletes(qtbot, current, page):
    current.choose(None)

    assert page.no_session.title.text() == "Who trains here?"
    assert not page.week.isVisible()
    assert not page.asymmetry.isVisible()
    with qtbot.waitSignal(page.athletes_wanted):
        page.no_session.button.click()


def tiles(page: TodayPage) -> list[tuple[str, str, str]]:
    return [(t.weekday.text(), t.name.text(), t.state.text()) for t in page.week.tiles]


def test_the_week_says_what_became_of_each_day(gym, page, clock):
    block = plan(gym, days=(0, 1, 2, 3, 4))
    train(gym, block, 0)
    train(gym, block, 2, day=1)
    clock.advance(3 * DAY_S)
    train(gym, block, 3, day=3, over=False)
    page.activated()

    assert tiles(page)[:6] == [
        ("Mon 23", "Glutes", "done"),
        ("Tue 24", "Glutes", "not done yet"),
        ("Wed 25", "Glutes", "done on another day"),
        ("Thu 26", "Glutes", "running"),
        ("Fri 27", "Glutes", ""),
        ("Sat 28", "rest", ""),
    ]
    today = page.week.tiles[3]
    assert (today.isChecked(), today.property("today")) == (True, "true")
    assert today.accessibleName() == "Thu 26: Glutes"
    assert today.accessibleDescription() == "today, running"
    assert page.week.title.text() == "This week"
    assert not page.week.back_button.isVisible()


def test_a_day_of_the_week_is_shown_by_mouse_and_keyboard(qtbot, gym, page):
    plan(gym)
    QTest.mouseClick(page.week.tiles[4], Qt.MouseButton.LeftButton)
    assert visible_cards(page)[0].when.text().startswith("Friday 27 November")
    assert page.week.back_button.isVisible()

    page.week.tiles[1].setFocus()
    QTest.keyClick(page.week.tiles[1], Qt.Key.Key_Space)
    assert page.no_session.title.text() == "Rest day on Tuesday 24 November"

    page.week.back_button.click()
    assert visible_cards(page)[0].when.text().startswith("Monday 23 November")


def test_other_weeks_can_be_walked_through(gym, page):
    plan(gym)
    page.week.later_button.click()
    assert page.week.title.text() == "Week of 30 November 2026"
    assert tiles(page)[0] == ("Mon 30", "Glutes", "")
    assert visible_cards(page)[0].when.text() == "Monday 30 November · week 2 of 4, accumulate"

    page.week.earlier_button.click()
    page.week.earlier_button.click()
    assert page.week.title.text() == "Week of 16 November 2026"
    page.week.tiles[0].click()
    assert page.no_session.title.text() == "Rest day on Monday 16 November"


def test_two_sessions_of_a_day_share_its_tile(gym, page):
    plan(gym, title="One")
    plan(gym, title="Two")

    assert page.week.tiles[0].name.text() == "Glutes + Glutes"


def test_the_asymmetry_of_the_lift_in_hand_is_there_at_a_glance(qtbot, gym, page):
    plan(gym)
    for days_ago in (63, 35, 21):  # counted from a week after this MONDAY
        gym.test(days_ago, WEAK, STRONG)
    card = page.asymmetry

    assert card.subject.text() == gym.lift.name
    assert (card.size_label.text(), card.side_label.text()) == ("12.9 %", "left weaker")
    assert card.size_label.property("tone") == "left"
    assert card.verdict_label.text() == "Real: larger than test noise, left weaker in 3 of 3"
    assert [side for side, _ in card.trend.marks()] == [Side.LEFT] * 3
    assert card.trend.accessibleDescription() == (
        "12.9 %, left weaker, Real: larger than test noise, left weaker in 3 of 3"
    )
    assert not card.test_note.isVisible()
    with qtbot.waitSignal(page.progress_wanted) as wanted:
        card.progress_button.click()
    assert there(wanted.args) == [gym.lift.id]


def test_swapping_the_sides_mirrors_the_glance(gym, current, page):
    other = gym.another()
    for days_ago in (63, 35, 21):
        gym.test(days_ago, WEAK, STRONG)
        other.test(days_ago, STRONG, WEAK)
    heights = [place.y() for _, place in page.asymmetry.trend.marks()]
    size = page.asymmetry.size_label.text()

    current.choose(other.athlete)

    card = page.asymmetry
    assert (card.size_label.text(), card.side_label.text()) == (size, "right weaker")
    assert card.size_label.property("tone") == "right"
    assert [side for side, _ in card.trend.marks()] == [Side.RIGHT] * 3
    middle = card.trend.height() / 2
    assert [place.y() - middle for _, place in card.trend.marks()] == pytest.approx(
        [middle - height for height in heights]
    )


def test_a_tie_is_neither_side(gym, page):
    gym.test(21, (50.0, 50.0, 50.0), (50.0, 50.0, 50.0))
    card = page.asymmetry

    assert (card.size_label.text(), card.side_label.text()) == ("0.0 %", "both sides equal")
    assert card.size_label.property("tone") == ""
    assert [side for side, _ in card.trend.marks()] == [None]
    assert card.verdict_label.text() == "Within noise: Two tests of equal sides can differ as much."
    assert not card.trend.grab().isNull()


def test_matched_sets_alone_say_why_nothing_is_known(gym, page):
    gym.train(8)
    card = page.asymmetry

    assert card.size_label.text() == "Not known yet"
    assert card.verdict_label.text() == "6 matched sets left out: they cannot measure asymmetry."
    assert not card.trend.isVisible()
    assert card.test_note.text.text() == "No strength test yet: the weak side is not known."


def test_a_test_is_due_four_weeks_after_the_last(qtbot, gym, page):
    gym.test(7 + 41, WEAK, STRONG)
    card = page.asymmetry

    assert card.test_note.text.text() == "Strength test due: the last one is 41 days old."
    with qtbot.waitSignal(page.test_wanted) as wanted:
        card.test_button.click()
    assert there(wanted.args) == [gym.lift.id]


def test_a_test_that_counts_longer_is_due_later(gym, page):
    gym.test(7 + 41, WEAK, STRONG, expires_on=MONDAY + timedelta(1))
    assert not page.asymmetry.test_note.isVisible()
    gym.test(7 + 13, WEAK, STRONG, expires_on=MONDAY)

    assert page.asymmetry.test_note.text.text() == "Strength test due: the last one is 13 days old."
    assert page.asymmetry.test_note.isVisible()


def test_a_table_without_days_is_what_is_known_of_an_athlete(qtbot, gym, page):
    gym.table("legcurl", ("pre", 50, 50), ("post", 50, 60))
    page.reload()
    card = page.asymmetry

    assert card.subject.text() == "legcurl"
    assert card.side_label.text() == "left weaker"
    assert card.test_note.text.text() == "Nobody knows when the last strength test was."
    with qtbot.waitSignal(page.progress_wanted) as wanted:
        card.progress_button.click()
    assert there(wanted.args) == [None]


def rows(page: TodayPage) -> list[tuple[str, str, str, str]]:
    return [
        (row.name.text(), row.plan.text(), row.state.text(), str(row.state.property("chip")))
        for row in page.people.rows
    ]


def test_everyones_day_is_there_at_a_glance(gym, page):
    block = plan(gym)
    train(gym, block, 0, over=False, pairs=1)
    two_legs, fresh, done, moved, evening = (
        gym.another(name) for name in ("B Both", "C Fresh", "D Done", "E Moved", "F Evening")
    )
    train(two_legs, plan(two_legs), 0, over=False)
    with gym.database.write() as session:
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
        (running,) = (w for w in workouts.running_workouts(session) if w.athlete_id == two_legs.athlete.id)
        workouts.add_set(session, a_set(running, both, Side.BOTH, round_number=2))
    train(fresh, plan(fresh), 0, over=False)
    train(done, plan(done, start_on=MONDAY - timedelta(days=7)), 1)
    train(moved, plan(moved), 0, day=-2)
    with gym.database.write() as session:
        planned = a_session(a_prescription(gym.lift), minute_of_day=18 * 60 + 5, title="Late")
        block = replace(a_block(evening.athlete, gym.lift), weeks=(Week(sessions=(planned,)),))
        blocks.save_block(session, block)
        athletes.add_athlete(session, an_athlete("G Nobody"))

    assert rows(page) == [
        ("Ann Berg", "Glutes", "running: right, set 1", "accent"),
        ("B Both", "Glutes", "running, set 2", "accent"),
        ("C Fresh", "Glutes", "running", "accent"),
        ("D Done", "Glutes", "done 18:30", "plain"),
        ("E Moved", "Glutes", "done on another day", "plain"),
        ("F Evening", "Late", "18:05", "plain"),
        ("G Nobody", "nothing planned", "—", "plain"),
    ]
    assert page.people.aside.text() == "7 athletes"
    assert page.people.rows[0].accessibleDescription() == "Glutes, running: right, set 1, in charge"
    assert page.people.rows[6].accessibleDescription() == "nothing planned"


def test_a_click_on_a_person_puts_them_in_charge_and_keeps_the_focus(qtbot, gym, current, page):
    other = gym.another()
    plan(other)
    row = page.people.rows[1]
    assert rows(page)[1][:3] == ("Bo Lind", "Glutes", "today")
    qtbot.waitUntil(row.isVisible)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)

    assert current.athlete == other.athlete
    assert page.people.rows[1] is row
    assert row.property("chosen") == "true"
    assert page.people.rows[0].property("chosen") == "false"
    assert page.window().focusWidget() is row
    assert visible_cards(page)[0].name.text() == "Glutes"


def test_rows_come_and_go_with_the_athletes(qtbot, gym, page):
    others = [gym.another(f"Athlete {n:02}") for n in range(6)]
    assert len(page.people.rows) == 7
    with gym.database.write() as session:
        for other in others[1:]:
            athletes.save_athlete(session, replace(other.athlete, archived_at=an_instant()))

    assert [row.name.text() for row in page.people.rows] == ["Ann Berg", "Athlete 00"]
    assert page.people.aside.text() == "2 athletes"


def test_a_new_day_shows_itself(gym, page, clock):
    plan(gym)
    assert len(visible_cards(page)) == 1
    clock.advance(DAY_S)

    page.midnight.timeout.emit()

    assert visible_cards(page) == []
    assert page.week.tiles[1].isChecked()
    assert page.midnight.isActive()
    page.hide()
    assert not page.midnight.isActive()


def test_another_athlete_begins_with_today(gym, current, page):
    other = gym.another()
    page.week.later_button.click()

    current.choose(other.athlete)

    assert page.week.title.text() == "This week"
    assert page.week.tiles[0].isChecked()


def test_what_changes_behind_another_page_waits_until_the_page_is_seen(qtbot, gym, page):
    window = QWidget()
    qtbot.addWidget(window)
    page.setParent(window)
    window.show()
    page.hide()
    plan(gym)
    assert page.cards == []

    page.show()

    assert len(visible_cards(page)) == 1
    page.setParent(None)
    window.close()


def test_tab_goes_from_the_top_to_the_bottom(qtbot, gym, page):
    plan(gym)
    page.activateWindow()
    (card,) = visible_cards(page)
    card.print_button.setFocus()
    seen = [page.window().focusWidget()]
    for _ in range(6):
        QTest.keyClick(there(seen[-1]), Qt.Key.Key_Tab)
        seen.append(page.window().focusWidget())

    assert seen == [
        card.print_button,
        card.start_button,
        page.week.earlier_button,
        page.week.later_button,
        page.week.tiles[0],
        page.asymmetry.progress_button,
        page.asymmetry.test_button,
    ]


def test_every_button_is_named_as_it_reads(gym, page):
    plan(gym)
    from PySide6.QtWidgets import QPushButton

    for button in page.findChildren(QPushButton):
        if button.text():
            assert button.accessibleName() == button.text()
        assert button.accessibleName() or not button.isVisibleTo(page)


def test_it_folds_into_one_column_where_there_is_little_room(qtbot, gym, page):
    plan(gym)
    qtbot.waitUntil(lambda: page.asymmetry.x() > page.week.x())
    (card,) = visible_cards(page)
    lines = card.lines
    qtbot.waitUntil(lambda: lines.height() < 60)

    page.resize(480, 648)

    qtbot.waitUntil(lambda: page.asymmetry.x() == 20)
    qtbot.waitUntil(lambda: page.week.tiles[4].y() > page.week.tiles[0].y())
    qtbot.waitUntil(lambda: card.print_button.mapTo(card, card.rect().topLeft()).y() > card.summary.y())
    assert page.people.rows[0].width() <= 440


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut_at_any_text_size(qtbot, gym, page, percent):
    block = plan(gym, days=(0, 1, 2, 3, 4, 5, 6), title="Block")
    train(gym, block, 1, day=0)
    theme.apply("dark", percent)

    def fits() -> bool:
        tiles = page.week.tiles
        return all(tile.height() >= tile.layout().heightForWidth(tile.width()) for tile in tiles)

    qtbot.waitUntil(fits)
    content = page.week.window().findChild(QWidget)
    assert content is not None
    assert page.people.width() <= page.width()


def test_the_preview_stands_in_until_the_database_is_open(qtbot, dressed):
    day = date(2026, 11, 23)
    shown = Snapshot("Ann Berg", ("Single-leg day", "Core"))
    for snapshot, words in (
        (None, ["Monday 23 November"]),
        (shown, ["Monday 23 November", "Single-leg day + Core"]),
        (replace(shown, sessions=()), ["Monday 23 November", "Rest day"]),
    ):
        preview = TodayPreview(day, snapshot)
        qtbot.addWidget(preview)
        assert [label.text() for label in preview.findChildren(PlainLabel) if label.text()] == words
        assert (preview.title, preview.page_actions) == ("Today", ())


def planned_of(gym, block: Block):
    with gym.database.read() as session:
        return blocks.load_block(session, block.id).weeks[0].sessions[0]


def test_a_session_is_skipped_on_purpose_and_brought_back(gym, page):
    block = plan(gym)
    (card,) = visible_cards(page)
    card.skip_button.click()

    assert planned_of(gym, block).skipped
    assert card.summary.text() == "skipped on purpose"
    assert (card.skip_button.text(), card.move_button.isHidden()) == ("Bring back", True)
    assert card.start_button.property("kind") == "plain"
    assert "skipped" in page.week.tiles[0].accessibleDescription()
    assert page.day_changes.text.text() == "Glutes is skipped."
    page.day_changes.undo_button.click()
    assert planned_of(gym, block) == block.weeks[0].sessions[0]
    assert page.day_changes.isHidden()
    card.skip_button.click()
    card.skip_button.click()
    assert not planned_of(gym, block).skipped
    assert page.day_changes.text.text() == "Glutes is planned again."


def test_a_session_is_moved_to_another_day_and_back(gym, page, current):
    block = plan(gym)
    (card,) = visible_cards(page)
    monday, tuesday = card.days.actions()[:2]
    assert not monday.isEnabled()
    tuesday.trigger()

    assert (planned_of(gym, block).day, planned_of(gym, block).planned_day) == (1, 0)
    assert visible_cards(page) == []
    assert page.day_changes.text.text() == "Glutes is now on Tuesday 24 November."
    page.day_changes.undo_button.click()
    assert planned_of(gym, block).day == 0
    visible_cards(page)[0].days.actions()[2].trigger()
    current.choose(None)
    assert page.day_changes.isHidden()
    page.day_changes.undo()
    assert planned_of(gym, block).day == 2


def test_what_is_gone_is_said_and_nothing_is_changed(gym, page):
    block = plan(gym)
    (card,) = visible_cards(page)
    wanted = there(card.day_session)
    missing = replace(wanted, session=replace(wanted.session, id=uuid4()))
    page.day_changes.skip(missing)
    assert "no longer in the block" in page.day_changes.text.text()
    page.day_changes.shift(missing, 3)
    assert page.day_changes.undo_button.isHidden()
    assert planned_of(gym, block) == block.weeks[0].sessions[0]


def test_what_was_trained_is_neither_skipped_nor_moved(gym, page):
    train(gym, plan(gym), 0)
    (card,) = visible_cards(page)

    assert (card.skip_button.isHidden(), card.move_button.isHidden()) == (True, True)
