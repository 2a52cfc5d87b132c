"""The main job on the built window: from the first start to a printed plan, and a session cut off."""

import re

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.domain.athlete import Athlete
from studio.domain.sides import Side
from studio.domain.weak_side import Word
from studio.services.progress import hard_sets_by_week
from studio.services.today import week_of
from studio.storage import athletes, blocks, workouts
from studio.ui.palette import Entry
from studio.ui.print_dialog import PrintDialog
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.text import PlainLabel
from tests.make import MONDAY, there
from tests.ui.session_stage import strike

A_SET_S, SWITCH_S, REST_S = 50.0, 30.0, 120.0


def start_todays_session(rooms):
    rooms.window.show_page("today")
    (card,) = rooms.today.cards
    card.start_button.click()
    assert rooms.window.current_key == "session"
    return rooms.session


def do_both_legs(house, page, sets):
    """Let the timer play ``sets`` sets of both legs to their last repetition."""
    for number in range(sets):
        house.pass_time(A_SET_S)
        house.pass_time(SWITCH_S)
        house.pass_time(A_SET_S)
        if number < sets - 1:
            house.pass_time(REST_S)


def logged(rooms):
    athlete = there(rooms.current.athlete)
    with rooms.database.read() as session:
        found = workouts.workouts_of(session, athlete.id)
        return [one for workout in reversed(found) for one in workouts.sets_of(session, workout.id)]


def test_from_the_first_start_to_the_printed_plan(house, planned, dialog, tmp_path, qtbot):
    rooms = planned
    mass = plan_is_the_articles(rooms)
    a_cell_is_changed_and_changed_back(rooms)
    train_both_legs(house, rooms, mass)
    progress_is_honest(rooms)
    a_strength_test_is_entered(house, rooms, dialog)
    text = printed(house, rooms, dialog, qtbot, tmp_path / "sheet.pdf")

    for cell in ("Ann Berg", "3 × 10", "3 × 12", "4 × 10", "3 × 8", "2-0-1-1", "2-0-1-2", "4-0-1-2", "5 × 6"):
        assert cell in text
    for word in ("accumulate", "intensify", "deload", "body weight", "choose", "120 s", "Barbell Hip Thrust"):
        assert word in text


def plan_is_the_articles(rooms):
    athlete = there(rooms.current.athlete)
    with rooms.database.read() as session:
        (block,) = blocks.blocks_of(session, athlete.id)
        mass = there(athletes.body_mass_on(session, athlete.id, MONDAY))
    assert (athlete.name, str(mass.amount)) == ("Ann Berg", "70.5")
    assert (block.start_on, len(list(block.sessions()))) == (MONDAY, 12)
    return mass


def a_cell_is_changed_and_changed_back(rooms):
    rooms.planner.inspector.prescription.rest.setText("90")
    assert first_line(rooms).rest_s == 90
    rooms.planner.buttons.undo.click()
    assert first_line(rooms).rest_s == 120


def first_line(rooms):
    with rooms.database.read() as session:
        (block,) = blocks.blocks_of(session, there(rooms.current.athlete).id)
    _, first = next(block.sessions())
    return first.prescriptions[0]


def train_both_legs(house, rooms, mass):
    page = start_todays_session(rooms)
    page.stage.play_button.click()
    do_both_legs(house, page, 3)
    house.pass_time(40)  # the card of the last set is stored as it stands
    sets = logged(rooms)

    assert [one.side for one in sets] == [Side.LEFT, Side.RIGHT] * 3
    assert [one.reps for one in sets] == [10] * 6
    assert all(one.matched for one in sets)
    assert len({one.pair_key for one in sets}) == 3
    assert {there(one.body_mass).kg for one in sets} == {mass.kg}
    page.stage.done_button.click()


def progress_is_honest(rooms):
    rooms.window.show_page("progress")
    athlete, exercise_id = there(rooms.current.athlete), first_line(rooms).exercise_id
    with rooms.database.read() as session:
        weeks = hard_sets_by_week(session, athlete.id, exercise_id, today=MONDAY, weeks=1)

    assert [(week.left, week.right) for week in weeks] == [(3, 3)]
    drawn = rooms.progress.charts.sets
    assert drawn.isVisible()
    bars = [there(one.spots[-1]).y for one in there(drawn.shown).series]
    assert bars == [weeks[0].left, weeks[0].right], "and so says the chart"
    assert "3" in drawn.accessibleDescription()
    assert there(rooms.progress.facts).verdict.word is Word.NOT_ENOUGH_DATA
    assert said_on(rooms.progress, "6 matched sets left out: they cannot measure asymmetry.")


def a_strength_test_is_entered(house, rooms, dialog):
    rooms.progress.enter_test()
    test = dialog(house, TestDialog)
    enter_trials(test, {Side.LEFT: ("10", "8"), Side.RIGHT: ("10", "11")})
    test.save_button.click()

    assert there(rooms.progress.facts).value == pytest.approx(100 * (1 - (1 + 8 / 30) / (1 + 11 / 30)))
    assert said_on(rooms.progress, "left weaker")


def printed(house, rooms, dialog, qtbot, file):
    with rooms.database.read() as session:
        (block,) = blocks.blocks_of(session, there(rooms.current.athlete).id)
    rooms.print_block(block)
    shown = dialog(house, PrintDialog)
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=20_000)
    with qtbot.waitSignal(shown.saved, timeout=20_000):
        shown._save(str(file))  # as the file dialog of the system would answer
    shown.close()
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(file).pages))


def enter_trials(test, trials):
    for side, (load, reps) in trials.items():
        row = test.grid.rows[side][0]
        QTest.keyClicks(row.load, load)
        QTest.keyClicks(row.reps, reps)
        QTest.keyClicks(row.rir, "0")


def said_on(page, words):
    return any(words in label.text() for label in page.findChildren(PlainLabel) if not label.isHidden())


def test_a_session_cut_off_goes_on_at_the_same_set_and_side(house, planned):
    rooms = planned
    page = start_todays_session(rooms)
    page.stage.play_button.click()
    do_both_legs(house, page, 1)
    house.pass_time(10)
    before = logged(rooms)
    house.close()

    rooms = house.open()
    rooms.window.show_page("today")
    (card,) = rooms.today.cards
    card.start_button.click()

    assert [one.uid for one in logged(rooms)][: len(before)] == [one.uid for one in before]
    assert rooms.session.log.running
    turn = there(rooms.session.player.conductor.turn)
    assert (turn.key.round, turn.side) == (2, Side.LEFT)


def test_switching_the_athlete_never_writes_to_the_others_log(house, planned):
    rooms = planned
    ann = there(rooms.current.athlete)
    page = start_todays_session(rooms)
    page.stage.play_button.click()
    house.pass_time(A_SET_S)
    bo = Athlete("Bo")
    with rooms.database.write() as session:
        athletes.add_athlete(session, bo)
    rooms.current.choose(bo)
    do_both_legs(house, page, 1)
    with rooms.database.read() as session:
        of_bo = workouts.workouts_of(session, bo.id)
        of_ann = [s for w in workouts.workouts_of(session, ann.id) for s in workouts.sets_of(session, w.id)]

    assert of_bo == []
    assert of_ann
    assert {one.athlete_id for one in of_ann} == {ann.id}


def test_the_week_shows_what_was_trained(house, planned):
    rooms = planned
    athlete = there(rooms.current.athlete)
    page = start_todays_session(rooms)
    page.stage.play_button.click()
    house.pass_time(A_SET_S)
    strike(page, page.stage, Qt.Key.Key_Return)
    house.pass_time(1)

    with rooms.database.read() as session:
        monday, *_ = week_of(session, athlete.id, MONDAY, today=MONDAY)
    assert monday[0].state.value == "running"


def test_finding_an_athlete_or_a_block_puts_its_owner_in_charge_everywhere(house, planned):
    rooms = planned
    ann, bo = there(rooms.current.athlete), Athlete("Bo")
    with rooms.database.write() as session:
        athletes.add_athlete(session, bo)
    with rooms.database.read() as session:
        (block,) = blocks.blocks_of(session, ann.id)

    rooms.window.entry_chosen.emit(Entry("athlete", "Bo", key=bo.id))
    assert there(rooms.current.athlete).id == bo.id

    rooms.window.entry_chosen.emit(Entry("block", block.title, key=block.id))
    assert there(rooms.current.athlete).id == ann.id
    assert rooms.window.current_key == "planner"
    assert there(rooms.planner.block).id == block.id
