from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.services.athletes import keep_athlete
from studio.storage import athletes
from studio.storage.blocks import save_block
from studio.storage.exercises import save_exercise
from studio.storage.workouts import save_workout
from studio.ui import theme
from studio.ui.athletes.dialog import AthleteDialog, AthleteEntry
from studio.ui.athletes.page import AthletesPage
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from tests import make
from tests.fake_clock import FakeClock

DAY = make.MONDAY


@pytest.fixture
def current(qapp):
    return CurrentAthlete()


@pytest.fixture
def page(dressed, qtbot, database, changes, current, tmp_path):
    """The page on an empty database, on a Monday evening."""
    preferences = Preferences(tmp_path / "settings.json")
    made = AthletesPage(database, changes, current, FakeClock(make.an_instant()), preferences)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    return made


@pytest.fixture
def people(database, page):
    """Ann and Bo, who train here."""
    ann, bo = make.an_athlete("Ann Berg"), make.an_athlete("Bo Lind", unit=Unit.LB)
    with database.write() as session:
        for athlete in (ann, bo):
            keep_athlete(session, athlete, None, DAY)
    return ann, bo


def names(page: AthletesPage) -> list[str]:
    return [line.athlete.name for line in page.model.records]


def dialog_of(page: AthletesPage) -> AthleteDialog:
    return next(dialog for dialog in page.findChildren(AthleteDialog) if dialog.isVisible())


def test_an_empty_page_offers_the_first_athlete(page):
    assert page.stack.currentWidget() is page.empty
    page.empty.button.click()
    assert dialog_of(page).isVisible()
    dialog_of(page).reject()


def test_the_first_athlete_is_stored_and_put_in_charge(page, database, current, qtbot):
    page.new_button.click()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.name, "Ann Berg")
    dialog.body_mass.setText("66,5")
    dialog.save_button.click()
    with database.read() as session:
        (ann,) = athletes.athletes(session)
        assert athletes.body_mass_on(session, ann.id, DAY) == Load.of("66.5")
    assert ann.name == "Ann Berg"
    assert current.athlete == ann
    assert names(page) == ["Ann Berg"]
    assert page.detail.in_charge.isVisible()
    assert page.detail.body_mass.fact.text() == "66.5 kg"
    assert page.count.text() == "1 athlete"


def test_the_list_has_its_name_and_shows_who_is_in_charge(page, people, current):
    _ann, bo = people
    current.choose(bo)
    assert page.list.accessibleName() == "Athletes"
    assert names(page) == ["Ann Berg", "Bo Lind"]
    assert [line.mark for line in page.model.records] == ["", "in charge"]
    assert page.count.text() == "2 athletes"
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert page.detail.name.text() == "Bo Lind"
    assert not page.detail.charge_button.isVisible()


def test_putting_somebody_in_charge(page, people, current, qtbot):
    ann, bo = people
    current.choose(bo)
    page.list.setCurrentIndex(page.model.index(0, 0))
    page.detail.charge_button.click()
    assert current.athlete == ann
    page.list.setCurrentIndex(page.model.index(1, 0))
    page.list.activated.emit(page.model.index(1, 0))
    assert current.athlete == bo
    with qtbot.waitSignal(page.plan_wanted):
        page.detail.plan_button.click()


def test_enter_puts_a_new_athlete_in_charge(page, people, current, qtbot):
    ann, _bo = people
    current.choose(ann)
    page.activateWindow()
    page.detail.edit_button.setFocus()
    page.new_button.click()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.name, "Cleo Dahl")
    dialog.save_button.click()
    assert page.focusWidget() is page.list
    assert current.athlete == ann
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert current.athlete.name == "Cleo Dahl"


def test_editing_keeps_what_was_not_touched(page, people, database, current):
    ann, _bo = people
    current.choose(ann)
    page.show_athlete(ann.id)
    page.detail.edit_button.click()
    dialog = dialog_of(page)
    assert dialog.windowTitle() == "Edit athlete"
    dialog.birth_year.setText("1994")
    dialog.dominant.set_value(Side.RIGHT)
    dialog.note.setPlainText("left\0 knee")
    dialog.save_button.click()
    with database.read() as session:
        kept = athletes.get_athlete(session, ann.id)
    assert (kept.name, kept.birth_year, kept.dominant, kept.note) == (
        "Ann Berg",
        1994,
        Side.RIGHT,
        "left knee",
    )
    assert current.athlete == kept
    assert page.detail.particulars.text().startswith("loads in kg · born 1994 · dominant side right")
    assert page.detail.note.text() == "left knee"


def test_a_second_space_after_archiving_archives_nobody_else(page, people, database, current, qtbot):
    ann, bo = people
    current.choose(ann)
    page.show_athlete(ann.id)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.detail.archive_button.setFocus()
    qtbot.keyClick(page.detail.archive_button, Qt.Key.Key_Space)
    assert page.undo_button.hasFocus()
    said = page.undo_note.text.text()
    assert "Ann Berg is archived" in said
    assert "Bo Lind is in charge now" in said
    with database.read() as session:
        assert athletes.athletes(session) == [bo]
    qtbot.keyClick(page.undo_button, Qt.Key.Key_Space)
    assert page.list.hasFocus()
    assert current.athlete == ann


def test_ctrl_z_undoes_the_archiving_once(page, people, database, current, qtbot):
    ann, bo = people
    current.choose(bo)
    page.show_athlete(ann.id)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.detail.archive_button.click()
    assert "Bo Lind stays in charge" in page.undo_note.text.text()
    qtbot.keyClick(page.undo_button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with database.read() as session:
        assert athletes.athletes(session) == list(people)
    assert current.athlete == bo
    assert not page.undo_note.isVisible()


def test_ctrl_z_does_not_bring_back_who_came_back_already(page, people, current, qtbot):
    ann, bo = people
    current.choose(ann)
    page.show_athlete(ann.id)
    page.detail.archive_button.click()
    page.show_archived.setChecked(True)
    page.show_athlete(ann.id)
    page.detail.archive_button.click()
    page._undo_archive()
    assert current.athlete == bo


def test_the_last_one_archived_leaves_nobody_in_charge_and_says_so(page, people, current):
    for athlete in people:
        current.choose(athlete)
        page.show_athlete(athlete.id)
        page.detail.archive_button.click()
    assert current.athlete is None
    assert "Nobody is in charge now" in page.undo_note.text.text()


def test_archiving_can_be_undone_and_says_so(page, people, database, current):
    ann, bo = people
    current.choose(ann)
    page.show_athlete(ann.id)
    page.detail.archive_button.click()
    assert names(page) == ["Bo Lind"]
    assert current.athlete == bo
    assert "Ann Berg" in page.undo_note.text.text()
    page.undo_button.click()
    assert names(page) == ["Ann Berg", "Bo Lind"]
    assert current.athlete == ann
    assert page.detail.name.text() == "Ann Berg"
    assert not page.undo_note.isVisible()
    page._undo_archive()
    with database.read() as session:
        assert athletes.athletes(session) == list(people)


def test_the_last_athlete_archived_leaves_nobody_in_charge(page, database, current):
    ann = make.an_athlete()
    with database.write() as session:
        keep_athlete(session, ann, None, DAY)
    current.choose(ann)
    page.detail.archive_button.click()
    assert current.athlete is None
    assert names(page) == []
    assert not page.detail.isVisible()
    page.edit_athlete()
    page._archive_or_bring_back()
    page._put_in_charge()
    assert current.athlete is None


def test_archived_athletes_are_shown_on_request_and_brought_back(page, people, current):
    ann, bo = people
    current.choose(bo)
    page.show_athlete(ann.id)
    page.detail.archive_button.click()
    assert current.athlete == bo
    page.show_archived.click()
    page.show_athlete(ann.id)
    assert page.model.records[0].second == "archived 23 November 2026"
    assert page.detail.archive_button.text() == "Bring back"
    assert not page.detail.charge_button.isVisible()
    page._put_in_charge()
    assert current.athlete == bo
    page.detail.archive_button.click()
    assert page.detail.archive_button.text() == "Archive"
    assert not page.show_archived.isVisible()


def test_what_is_known_is_shown(page, people, database):
    ann, _bo = people
    thrust = make.an_exercise()
    with database.write() as session:
        save_exercise(session, thrust)
        save_block(session, make.a_block(ann, thrust))
        save_workout(session, make.a_workout(ann))
    page.show_athlete(ann.id)
    detail = page.detail
    assert detail.block.fact.text() == "Glute block"
    assert detail.block.second.text() == "week 1 of 4"
    assert detail.trained.fact.text() == "today"
    assert detail.body_mass.fact.text() == "–"
    assert detail.weak_side.fact.text() == "not known"
    assert detail.particulars.text().endswith("1 session logged")
    assert [line.isVisible() for line in detail.sessions] == [True] + 7 * [False]


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (9, "9 days ago")])
def test_how_long_ago_is_said_in_words(page, days, words):
    assert page.detail._ago(DAY - timedelta(days=days), DAY) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no session logged yet"), (1, "1 session logged"), (2, "2 sessions logged")]
)
def test_sessions_are_counted_in_words(page, count, words):
    assert page.detail._logged(count) == words


@pytest.mark.parametrize(
    ("side", "words"), [(Side.LEFT, "left weaker"), (Side.RIGHT, "right weaker"), (None, "")]
)
def test_the_weak_side_is_said_in_words(page, side, words):
    assert page.detail._weak_words(side) == words


def test_what_was_typed_is_no_markup(page, database):
    with database.write() as session:
        keep_athlete(session, make.an_athlete("<b>Ann</b>", note="<img src='/etc/passwd'>"), None, DAY)
    page.grab()
    assert page.detail.name.text() == "<b>Ann</b>"
    assert page.detail.note.textFormat() is Qt.TextFormat.PlainText


def test_large_text_and_the_dark_theme_paint(page, people):
    theme.apply("dark", 200)
    page.resize(900, 500)
    page.grab()


@pytest.fixture
def dialog(dressed, qtbot):
    """A dialog for a new athlete of a kilogram gym where Ann trains already."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = AthleteDialog(None, None, unit=Unit.KG, taken=frozenset({"ann berg"}), parent=parent)
    made.show()
    yield made
    if isValid(made):
        made.close()


def test_nobody_is_added_without_a_name(dialog, qtbot):
    assert not dialog.save_button.isEnabled()
    dialog.name.setText("   ")
    assert not dialog.save_button.isEnabled()
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.accept()


def test_a_name_that_is_taken_is_said_so(dialog):
    dialog.name.setText("Ann Berg ")
    assert dialog.trouble.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.name.setText("Ann B.")
    assert not dialog.trouble.isVisible()
    assert dialog.save_button.isEnabled()


def test_a_number_that_cannot_be_stops_saving(dialog):
    dialog.name.setText("Bo")
    dialog.body_mass.setText("8")
    assert not dialog.save_button.isEnabled()
    dialog.body_mass.setText("80")
    assert dialog.save_button.isEnabled()
    dialog.birth_year.setText("19")
    assert not dialog.save_button.isEnabled()


def test_a_body_mass_goes_along_when_the_unit_changes(dialog, qtbot):
    dialog.name.setText("Bo")
    dialog.body_mass.set_value(Decimal(80))
    dialog.unit.set_value(Unit.LB)
    dialog.unit.chosen.emit(Unit.LB)
    assert dialog.body_mass.value() == Decimal("176.4")
    with qtbot.waitSignal(dialog.confirmed) as caught:
        dialog.save_button.click()
    (entry,) = caught.args
    assert isinstance(entry, AthleteEntry)
    assert entry.body_mass == Load.of("176.4", Unit.LB)
    assert entry.athlete.unit is Unit.LB


def test_a_known_body_mass_is_shown_in_the_athletes_unit(dressed, qtbot):
    bo = make.an_athlete("Bo", unit=Unit.LB, birth_year=1990)
    dialog = AthleteDialog(bo, Load.of(80), unit=Unit.KG)
    qtbot.addWidget(dialog)
    assert dialog.body_mass.value() == Decimal("176.4")
    assert dialog.birth_year.value() == 1990
    in_pounds = AthleteDialog(bo, Load.of(175, Unit.LB), unit=Unit.KG)
    qtbot.addWidget(in_pounds)
    assert in_pounds.body_mass.value() == 175
    kilograms = AthleteDialog(make.an_athlete("Cy"), Load.of(220, Unit.LB), unit=Unit.KG)
    qtbot.addWidget(kilograms)
    assert kilograms.body_mass.value() == Decimal("99.8")


def test_the_dialog_can_be_filled_in_with_the_keyboard_alone(dialog, qtbot):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.name.setFocus()
    qtbot.keyClicks(dialog.name, "Bo Lind")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Tab)
    assert dialog.unit.hasFocus()
    qtbot.keyClick(dialog.unit, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.body_mass, "80")
    with qtbot.waitSignal(dialog.confirmed):
        qtbot.keyClick(dialog.body_mass, Qt.Key.Key_Return)
