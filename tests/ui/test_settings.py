import pytest
from PySide6.QtCore import Qt

from studio.domain.equipment import Kind, Piece
from studio.domain.sides import Side
from studio.domain.units import Load, Unit
from studio.services.stock import put_in, stock_of
from studio.settings import Theme, load_settings
from studio.ui.preferences import Preferences
from studio.ui.settings.page import SettingsPage
from tests.ui.settings_desk import Desk


@pytest.fixture
def preferences(qapp, tmp_path):
    return Preferences(tmp_path / "settings.json")


@pytest.fixture
def page(dressed, qtbot, preferences, database):
    desk = Desk(database, preferences, qtbot)
    made = SettingsPage(preferences, desk.tools)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    desk.close()


def test_the_page_shows_what_is_set(page):
    assert page.units.value() is Unit.KG
    assert page.theme.value() is Theme.SYSTEM
    assert page.text_size.value() == 100
    assert page.sound.tones.box.isChecked()
    assert page.sound.tones.slider.value() == 80
    assert page.sound.tones.words.text() == "80 %"
    assert [page.language.itemText(row) for row in range(page.language.count())] == ["English"]


def choose(page: SettingsPage, name: str, steps: int, qtbot) -> None:
    field = getattr(page, name)
    field.setFocus()
    for _ in range(steps):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_every_choice_is_kept_at_once(page, preferences, qtbot, tmp_path):
    choose(page, "units", 1, qtbot)
    choose(page, "theme", 2, qtbot)
    choose(page, "text_size", 3, qtbot)
    page.sound.tones.box.click()
    page.language.chosen.emit("en")
    kept = load_settings(tmp_path / "settings.json")
    assert kept == preferences.settings
    assert (kept.units, kept.theme, kept.text_percent) == (Unit.LB, Theme.DARK, 150)
    assert not kept.sound
    assert kept.language == "en"


def test_how_long_a_test_counts_is_kept_and_stays_within_its_range(page, preferences, qtbot):
    field = page.tests.expires
    assert (field.text(), field.accessibleName()) == ("28", "A test counts for")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "56")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert preferences.settings.test_expires_days == 56
    assert not page.tests.expires.problem()

    field.selectAll()
    qtbot.keyClicks(field, "3")
    assert field.problem() == "At least 7."
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert preferences.settings.test_expires_days == 56


def test_without_sound_there_is_no_volume(page):
    page.sound.offer_tests()
    page.sound.tones.box.click()
    assert not page.sound.tones.slider.isEnabled()
    assert not page.sound.tones.test_button.isEnabled()
    page.sound.tones.box.click()
    assert page.sound.tones.slider.isEnabled()


def test_a_volume_by_keys_is_kept_at_once_and_a_drag_at_its_end(page, preferences, qtbot):
    page.sound.tones.slider.setFocus()
    qtbot.keyClick(page.sound.tones.slider, Qt.Key.Key_Right)
    assert preferences.settings.volume_percent == 85
    page.sound.tones.slider.setSliderDown(True)
    page.sound.tones.slider.setValue(20)
    assert page.sound.tones.words.text() == "20 %"
    assert preferences.settings.volume_percent == 85
    page.sound.tones.slider.setSliderDown(False)
    assert preferences.settings.volume_percent == 20


def test_a_change_made_elsewhere_is_shown(page, preferences):
    preferences.change(text_percent=137, theme=Theme.LIGHT, volume_percent=10)
    assert page.text_size.value() in (125, 150)
    assert page.theme.value() is Theme.LIGHT
    assert page.sound.tones.slider.value() == 10


def test_a_test_tone_is_offered_only_where_somebody_plays_it(page, qtbot):
    assert not page.sound.tones.test_button.isVisible()
    page.sound.offer_tests()
    with qtbot.waitSignal(page.sound.tone_wanted):
        page.sound.tones.test_button.click()


def test_fields_have_their_names(page):
    card = page.sound
    fields = (card.tones.box, card.tones.slider, card.voice.box, card.voice.slider, card.flash_box)

    assert [field.accessibleName() for field in fields] == [
        "Play tones",
        "Tone volume",
        "Speak the cues",
        "Voice volume",
        "Flash the edge of the stage",
    ]


def test_voice_and_flash_are_switched_and_kept(page, preferences, qtbot):
    page.sound.offer_tests()
    qtbot.keyClick(page.sound.voice.slider, Qt.Key.Key_Left)
    page.sound.voice.box.click()
    page.sound.flash_box.click()
    kept = preferences.settings

    assert (kept.voice, kept.voice_percent, kept.flash, kept.sound) == (False, 75, False, True)
    assert not page.sound.voice.slider.isEnabled()
    assert not page.sound.flash_button.isEnabled()
    page.sound.voice.box.click()
    with qtbot.waitSignal(page.sound.voice_wanted):
        page.sound.voice.test_button.click()


def test_the_flash_is_tried_left_and_then_right(page, qtbot):
    flash = page.sound.flash
    page.sound.flash_button.click()
    assert flash.isVisible()
    assert flash.side == Side.LEFT
    page.sound.flash_button.click()
    qtbot.waitUntil(flash.isHidden)
    qtbot.waitUntil(flash.isVisible)
    assert flash.side == Side.RIGHT
    flash.put_out()


def test_the_equipment_is_edited_here_and_read_anew_when_the_page_comes_on_screen(page, database):
    page.activated()
    editor = page.equipment.editor
    assert editor.nothing.isVisible()
    with database.write() as session:
        put_in(session, [Piece(Kind.BAR, Load.of(20))])
    page.activated()

    assert [field.name.text() for field in editor.sections[Kind.BAR].fields] == ["20 kg"]
    editor.sections[Kind.BAR].fields[0].remove_button.click()
    with database.read() as session:
        assert stock_of(session).pieces == ()
