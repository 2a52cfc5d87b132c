"""Settings of the session: full screen, and a foot switch that is made known by pressing it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.settings import load_settings
from studio.ui.preferences import Preferences
from studio.ui.settings.session_card import SessionCard

K = Qt.Key


@pytest.fixture
def preferences(qapp, tmp_path):
    return Preferences(tmp_path / "settings.json")


@pytest.fixture
def card(dressed, qtbot, preferences):
    window = QWidget()
    made = SessionCard(preferences)
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield made  # noqa: PT022 - the window lives as long as the test


def press(card: SessionCard, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(card.choose_button, key, modifier)


def test_the_key_that_is_pressed_is_kept_and_shown(card, preferences, tmp_path):
    assert card.foot_switch.text() == "none"
    assert card.remove_button.isHidden()
    card.choose_button.click()
    assert card.choose_button.text() == card.choose_button.accessibleName() == "Press the foot switch…"
    press(card, K.Key_F13)
    assert load_settings(tmp_path / "settings.json").foot_switch == "F13"
    assert card.foot_switch.text() == "F13"
    assert card.choose_button.text() == "Choose key…"
    card.remove_button.click()
    assert preferences.settings.foot_switch == ""
    assert card.foot_switch.text() == "none"


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (K.Key_Return, Qt.KeyboardModifier.NoModifier, "Return"),
        (K.Key_P, Qt.KeyboardModifier.NoModifier, "P"),
        (K.Key_PageDown, Qt.KeyboardModifier.NoModifier, "PgDown"),
        (K.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab"),
        (K.Key_V, Qt.KeyboardModifier.ControlModifier, "Ctrl+V"),
    ],
)
def test_a_key_that_means_something_is_refused_in_a_sentence(card, preferences, key, modifier, name):
    preferences.change(foot_switch="F13")
    card.choose_button.click()
    press(card, key, modifier)
    assert card.hint.text().startswith(f"{name} means something else already. Nothing was changed")
    assert preferences.settings.foot_switch == "F13"
    assert card.choose_button.hasFocus()
    press(card, K.Key_V)
    assert preferences.settings.foot_switch == "V"


def test_a_switch_that_sends_space_works_as_it_is(card, preferences):
    card.choose_button.click()
    press(card, K.Key_Space)
    assert card.hint.text().startswith("This foot switch sends Space")
    assert preferences.settings.foot_switch == ""
    assert card.choose_button.text() == "Choose key…"


def test_shift_alone_is_waited_for(card, preferences):
    card.choose_button.click()
    press(card, K.Key_Shift)
    assert card.choose_button.text() == "Press the foot switch…"
    press(card, K.Key_F14)
    assert preferences.settings.foot_switch == "F14"


@pytest.mark.parametrize("how", ["escape", "click", "leave"])
def test_it_can_be_left_as_it_was(card, preferences, how):
    card.choose_button.click()
    if how == "escape":
        press(card, K.Key_Escape)
    elif how == "click":
        card.choose_button.click()
    else:
        card.window().findChild(QLineEdit).setFocus()
    assert card.choose_button.text() == "Choose key…"
    QTest.keyClick(card.choose_button, K.Key_F13)
    assert preferences.settings.foot_switch == ""


def test_full_screen_is_kept(card, preferences):
    card.full_screen.click()
    assert preferences.settings.session_full_screen
    preferences.change(session_full_screen=False)
    assert not card.full_screen.isChecked()


def test_the_tempo_of_open_sets_is_switched_and_kept(card, preferences):
    assert card.amrap_tempo.isChecked()
    card.amrap_tempo.click()

    assert not preferences.settings.amrap_tempo
    preferences.change(amrap_tempo=True)
    assert card.amrap_tempo.isChecked()
