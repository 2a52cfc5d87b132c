import pytest
from PySide6.QtCore import Qt

from studio.domain.units import Unit
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
    assert page.sound.isChecked()
    assert page.volume.value() == 80
    assert page.volume_words.text() == "80 %"
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
    page.sound.click()
    page.language.chosen.emit("en")
    kept = load_settings(tmp_path / "settings.json")
    assert kept == preferences.settings
    assert (kept.units, kept.theme, kept.text_percent) == (Unit.LB, Theme.DARK, 150)
    assert not kept.sound
    assert kept.language == "en"


def test_without_sound_there_is_no_volume(page):
    page.offer_tone()
    page.sound.click()
    assert not page.volume.isEnabled()
    assert not page.tone_button.isEnabled()
    page.sound.click()
    assert page.volume.isEnabled()


def test_a_volume_by_keys_is_kept_at_once_and_a_drag_at_its_end(page, preferences, qtbot):
    page.volume.setFocus()
    qtbot.keyClick(page.volume, Qt.Key.Key_Right)
    assert preferences.settings.volume_percent == 85
    page.volume.setSliderDown(True)
    page.volume.setValue(20)
    assert page.volume_words.text() == "20 %"
    assert preferences.settings.volume_percent == 85
    page.volume.setSliderDown(False)
    assert preferences.settings.volume_percent == 20


def test_a_change_made_elsewhere_is_shown(page, preferences):
    preferences.change(text_percent=137, theme=Theme.LIGHT, volume_percent=10)
    assert page.text_size.value() in (125, 150)
    assert page.theme.value() is Theme.LIGHT
    assert page.volume.value() == 10


def test_a_test_tone_is_offered_only_where_somebody_plays_it(page, qtbot):
    assert not page.tone_button.isVisible()
    page.offer_tone()
    with qtbot.waitSignal(page.tone_wanted):
        page.tone_button.click()


@pytest.mark.parametrize(("field", "name"), [("volume", "Volume"), ("sound", "Play tones")])
def test_fields_have_their_names(page, field, name):
    assert getattr(page, field).accessibleName() == name
