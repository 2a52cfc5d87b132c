"""The Library page: search, filters, one exercise on cards, and a way into a block."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QMessageBox, QPushButton, QWidget

from studio.domain.exercise import built_in_id
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.services.library import load_catalogue, sync_built_ins
from studio.services.library_search import Level
from studio.services.planning import block_from_template
from studio.storage import athletes, blocks, exercises, strength_tests
from studio.storage.database import open_database
from studio.ui import theme
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.library.add_dialog import AddDialog
from studio.ui.library.exercise_model import ASIDE, PAGE, ExerciseModel
from studio.ui.library.page import LibraryPage
from studio.ui.undo import BlockUndo
from tests import make

SEED = built_in_id("sl_hip_thrust_bent")


@pytest.fixture
def ann(database):
    """An athlete with the article's block, in a database that knows the built-in exercises."""
    ann = make.an_athlete()
    with database.write() as session:
        sync_built_ins(session)
        athletes.add_athlete(session, ann)
        blocks.save_block(session, block_from_template("unilateral-glute-4w", ann.id, make.MONDAY))
    return ann


@pytest.fixture
def current(qapp, ann):
    current = CurrentAthlete()
    current.choose(ann)
    return current


@pytest.fixture
def undo(qapp):
    return BlockUndo()


@pytest.fixture
def page(qtbot, database, changes, current, undo):
    page = LibraryPage(database, changes, current, undo)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    return page


def words_on(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def listed(page: LibraryPage) -> list[str]:
    return [page.finder.model.exercise(row).key or "" for row in range(page.finder.model.rowCount())]


def link(page: LibraryPage, words: str) -> QPushButton:
    found = [b for b in page.detail.findChildren(QPushButton) if b.text() == words]
    assert found, f"no link “{words}”"
    return found[0]


def the_block(database, ann):
    with database.read() as session:
        return blocks.blocks_of(session, ann.id)[0]


def test_names_that_the_outside_relies_on(page):
    assert page.title == "Library"
    assert page.finder.search.accessibleName() == "Search exercises"
    assert page.finder.list.accessibleName() == "Exercises"
    assert page.detail.add_button.accessibleName() == "Add to block"
    names = {button.accessibleName() for button in page.findChildren(QPushButton)}
    assert not names & {"New exercise", "Import…", "Try the tempo", "Edit a copy"}


def test_it_opens_with_the_seed_lift_complete(page):
    words = words_on(page.detail)

    assert page.detail.name.text() == "Single-Leg Hip Thrust (free knee bent)"
    assert "Hold the top for 1–3 s with the hips level and square to the ceiling." in words
    assert "the article's estimate" in words
    assert "~55 %" in words
    assert "Default tempo 2-0-1-1" in words
    assert "drive 1 s · hold 1 s · lower 2 s" in words
    assert "Swinging the free leg" in words
    assert "coach's estimate" in words
    assert words.count("harder") == 6
    assert "hardest" in words


def test_typing_narrows_the_list_and_says_how_far(qtbot, page):
    qtbot.keyClicks(page.finder.search, "hip trust")

    assert len(listed(page)) == 10
    assert page.finder.search.count.text() == "10 of 60"
    assert page.finder.search.accessibleDescription() == "10 of 60"


def test_down_leads_from_the_search_into_the_list_and_on(qtbot, page):
    page.show()
    qtbot.keyClicks(page.finder.search, "plank")
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Down)
    assert page.window().focusWidget() is page.finder.list
    assert page.detail.name.text() == "Copenhagen Plank"

    qtbot.keyClick(page.finder.list, Qt.Key.Key_Down)

    assert page.detail.name.text() == "Side Plank"


def test_down_in_an_empty_list_stays_in_the_search(qtbot, page):
    qtbot.keyClicks(page.finder.search, "qqqqzzzz")
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Down)

    assert listed(page) == []
    assert page.finder.nothing.isVisibleTo(page)


def test_escape_empties_the_search(qtbot, page):
    qtbot.keyClicks(page.finder.search, "plank")
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Escape)

    assert len(listed(page)) == 60


def test_filters_narrow_and_are_taken_away_by_a_press(qtbot, page):
    chip = page.finder.level
    chip.choices.actions()[list(Level).index(Level.ADVANCED)].trigger()
    assert chip.text() == "Advanced ×"
    assert len(listed(page)) == sum(e.difficulty > 6 for e in load_catalogue())

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)

    assert (chip.text(), chip.value()) == ("Level", None)
    assert len(listed(page)) == 60


def test_filters_and_words_work_together(qtbot, page):
    unilateral = next(a for a in page.finder.laterality.choices.actions() if a.text() == "Unilateral")
    unilateral.trigger()
    qtbot.keyClicks(page.finder.search, "hip thrust")

    assert len(listed(page)) == 7


def test_one_click_leads_from_the_seed_lift_to_the_two_leg_hip_thrust(qtbot, page):
    qtbot.mouseClick(link(page, "Both sides: Barbell Hip Thrust"), Qt.MouseButton.LeftButton)

    assert page.detail.name.text() == "Barbell Hip Thrust"


def test_a_rung_with_its_own_page_is_a_link_and_the_others_are_plain(qtbot, page):
    words = words_on(page.detail)
    assert "Loop band across the hips" in words
    assert "Longer hold or slower lowering" in words

    qtbot.mouseClick(link(page, "Single-leg glute bridge on the floor"), Qt.MouseButton.LeftButton)

    assert page.detail.name.text() == "Single-Leg Glute Bridge (floor)"


def test_a_link_works_though_the_search_has_left_its_exercise_out(qtbot, page):
    qtbot.keyClicks(page.finder.search, "bent")
    qtbot.mouseClick(link(page, "Both sides: Barbell Hip Thrust"), Qt.MouseButton.LeftButton)

    assert page.detail.name.text() == "Barbell Hip Thrust"
    assert not page.finder.list.currentIndex().isValid()


def test_an_exercise_without_a_text_shows_what_is_known_and_says_so(page):
    page.show_exercise(built_in_id("pistol_squat"))
    words = words_on(page.detail)

    assert any(text.startswith("No instructions are written for this exercise yet.") for text in words)
    assert {"primary", "secondary", "stabiliser"} <= set(words)
    assert "Default tempo 3-0-1-0" in words
    assert "no equipment" in words
    assert "Single-Leg Squat to Box" in words


def test_a_hold_says_how_long(page):
    page.show_exercise(built_in_id("side_plank"))
    assert "20–40 s a side" in words_on(page.detail)

    page.show_exercise(built_in_id("suitcase_carry"))
    assert "Held, not counted in repetitions." in words_on(page.detail)


def test_the_load_guide_says_when_the_two_leg_lift_is_not_known(page):
    assert "Ann Berg: not known yet. Test or log the lift with both legs first." in words_on(page.detail)


def test_the_load_guide_comes_with_the_athletes_own_numbers(page, database, ann):
    test = StrengthTest("Hip thrust", Metric.LOAD, "kg", built_in_id("hip_thrust_barbell"))
    trial = Trial(Side.BOTH, 1, 76.0)

    with database.write() as session:
        strength_tests.save_test(session, test)
        strength_tests.save_occasion(session, Occasion(ann.id, test.id, 1, (trial,), date(2026, 11, 20)))

    assert "Ann Berg: 38–44 kg on each leg, from a two-leg 1RM of 76 kg." in words_on(page.detail)


def test_without_an_athlete_there_are_no_own_numbers(page, current):
    current.choose(None)

    assert not [text for text in words_on(page.detail) if text.startswith("Ann Berg")]


def test_the_list_says_in_how_many_blocks_an_exercise_stands(page, database, ann):
    def aside() -> str:
        row = page.finder.model.row_of(SEED)
        return str(page.finder.model.index(row).data(ASIDE))

    assert aside() == "in 1 block"

    with database.write() as session:
        blocks.save_block(session, block_from_template("unilateral-glute-4w", ann.id, date(2027, 1, 4)))

    assert aside() == "in 2 blocks"


def test_an_exercise_is_added_to_a_day_of_all_weeks(qtbot, page, database, ann):
    page.show_exercise(built_in_id("split_squat"))
    page.detail.add_button.click()
    dialog = page.findChild(AddDialog)
    assert dialog.day.currentText() == "Monday · Single-leg day"
    assert dialog.says.text().startswith("Plans 3 × 10 /leg at 3-0-1-0 in each of 4 weeks")

    dialog.day.setCurrentIndex(4)
    dialog.add.click()

    planned = [s.prescriptions[-1] for _, s in the_block(database, ann).sessions() if s.day == 4]
    assert [(p.exercise_id, len(p.sets), p.target.reps.low) for p in planned] == [
        (built_in_id("split_squat"), sets, reps) for sets, reps in ((3, 10), (3, 10), (3, 10), (2, 8))
    ]
    assert page.detail.note.text.text() == "Added to “Unilateral glute block”: Friday, all weeks."


def test_an_exercise_is_added_to_one_week_on_a_day_without_a_session(page, database, ann):
    page.show_exercise(built_in_id("side_plank"))
    page.detail.add_button.click()
    dialog = page.findChild(AddDialog)
    dialog.day.setCurrentIndex(5)
    dialog.week.setCurrentIndex(2)
    dialog.week.activated.emit(2)
    assert dialog.says.text().startswith("Plans 3 × 20 s /side in one session")

    dialog.add.click()

    added = [(week, s.title) for week, s in the_block(database, ann).sessions() if s.day == 5]
    assert added == [(1, "Side Plank")]
    assert page.detail.note.text.text().endswith("Saturday of week 2.")


def test_adding_can_be_undone_at_once_and_in_the_planner(page, database, ann, undo):
    before = the_block(database, ann)
    page.detail.add_button.click()
    page.findChild(AddDialog).add.click()
    assert the_block(database, ann) != before
    assert undo.stack_of(before.id).undoText() == "Add Single-Leg Hip Thrust (free knee bent)"

    page.take_back.click()

    assert the_block(database, ann) == before
    assert not page.detail.note.isVisibleTo(page)


def test_a_later_edit_is_not_undone_by_the_note(page, database, ann, undo):
    before = the_block(database, ann)
    for _ in range(2):
        page.detail.add_button.click()
        page.findChildren(AddDialog)[-1].add.click()
    added = the_block(database, ann)
    undo.stack_of(before.id).undo()

    page.take_back.click()

    assert the_block(database, ann) != added
    assert the_block(database, ann) != before


def test_cancelling_adds_nothing(page, database, ann):
    before = the_block(database, ann)
    page.detail.add_button.click()
    page.findChild(AddDialog).cancel.click()

    assert the_block(database, ann) == before


def test_without_a_block_the_way_to_the_planner_is_offered(qtbot, page, current, database):
    other = make.an_athlete("Bo Lind")
    with database.write() as session:
        athletes.add_athlete(session, other)
    current.choose(other)
    page.detail.add_button.click()
    box = page.findChild(QMessageBox)
    assert box.text() == "Bo Lind has no block yet."

    with qtbot.waitSignal(page.plan_wanted):
        next(b for b in box.buttons() if b.text() == "Planner").click()


def test_without_an_athlete_the_way_to_the_athletes_is_offered(qtbot, page, current):
    current.choose(None)
    page.detail.add_button.click()
    box = page.findChild(QMessageBox)

    with qtbot.waitSignal(page.athletes_wanted):
        next(b for b in box.buttons() if b.text() == "Athletes").click()


def test_an_exercise_of_the_users_own_shows_up_as_it_was_typed(page, database):
    own = make.an_exercise(
        None, name="<b>Ann's</b> bridge & more", equipment=("my & box",), regress_to=(), progress_to=()
    )
    with database.write() as session:
        exercises.save_exercise(session, own)

    page.show_exercise(own.id)

    assert page.detail.name.text() == "<b>Ann's</b> bridge & more"
    assert page.detail.name.textFormat() is Qt.TextFormat.PlainText
    assert page.finder.search.count.text() == "61 of 61"
    assert "My && box" in [action.text() for action in page.finder.equipment.choices.actions()]


def test_a_library_without_exercises_shows_no_exercise(qtbot, tmp_path, undo):
    with open_database(tmp_path / "empty.db") as empty:
        page = LibraryPage(empty, Changes(empty), CurrentAthlete(), undo)
        qtbot.addWidget(page)

    assert not page.detail.isVisibleTo(page)
    assert page.finder.search.count.text() == "0 of 0"


def test_the_cards_fold_into_one_column_where_there_is_little_room(qtbot, page):
    page.show()
    assert page.detail.facts.x() > page.detail.how.x()

    page.resize(900, 700)

    qtbot.waitUntil(lambda: page.detail.facts.x() == page.detail.how.x())
    assert page.detail.facts.y() > page.detail.how.y()


@pytest.fixture
def text_size(qapp):
    yield lambda percent: theme.apply("light", percent)
    theme.apply("light")


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_cards_never_need_more_room_than_there_is(page, text_size, percent):
    """What is wider than the scrolled view would be cut at its right edge."""
    text_size(percent)
    page.show()
    page.resize(1180, 640)
    for key in ("sl_hip_thrust_bent", "hip_thrust_2up1down", "pistol_squat"):
        page.show_exercise(built_in_id(key))
        page.layout().activate()
        content = page.detail.scrolled.widget()
        assert content.minimumSizeHint().width() <= page.detail.scrolled.viewport().width(), key


def test_rows_reach_the_view_a_page_at_a_time(qtmodeltester):
    model = ExerciseModel()
    many = [make.an_exercise(None, name=f"Lift {number}") for number in range(PAGE + 50)]
    model.set_exercises(many, {})
    view = QListView()
    view.setModel(model)
    assert model.rowCount() == PAGE

    assert model.row_of(many[-1].id) == PAGE + 49
    assert model.rowCount() == PAGE + 50
    assert model.row_of(make.an_exercise(None).id) is None
    qtmodeltester.check(model)
    view.deleteLater()
