"""Keys by their place: letters of other scripts command what the Latin letters beside them do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from studio.domain.conductor import Stage
from studio.ui.key_commands import Command, command_of, is_taken, stored_key
from studio.ui.key_places import latin_key
from tests.ui.session_stage import SET_S, Gym, settled
from tests.ui.test_session import shown, stage_of

K = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
X11 = {"e": 26, "r": 27, "u": 30, "p": 33, "a": 38, "z": 52, "x": 53, "c": 54, "w": 25}
"""Where the letters are: the numbers that an X server sends for them."""
RUSSIAN = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
GREEK = dict(zip("wertyuiopasdfghjklzxcvbnm", "ςερτυθιοπασδφγηξκλζχψωβνμ", strict=True))


def event_of(
    text: str,
    place: int,
    virtual: int = 0,
    modifier: Qt.KeyboardModifier = NONE,
    kind: QEvent.Type = QEvent.Type.KeyPress,
) -> QKeyEvent:
    return QKeyEvent(kind, ord(text.upper()), modifier, place, virtual, 0, text)


@pytest.mark.parametrize("script", [RUSSIAN, GREEK])
@pytest.mark.parametrize(
    ("letter", "command"),
    [
        *[("u", Command.UNDO), ("r", Command.HIPS_ROTATED), ("p", Command.PAIN), ("a", Command.REPEAT)],
        *[("c", Command.CHANGE_SET), ("x", Command.SWAP), ("e", Command.END_SESSION)],
        ("w", Command.WALL_VIEW),
    ],
)
def test_a_letter_of_another_script_does_what_the_latin_one_in_its_place_does(script, letter, command):
    event = event_of(script[letter], X11[letter])
    assert event.key() > 0x370
    assert command_of(event) is command
    assert is_taken(event)


@pytest.mark.parametrize(
    ("platform", "place", "virtual"),
    [("linux", 27, 0x6CB), ("win32", 19, 0x52), ("darwin", 1, 15)],
)
def test_each_system_numbers_the_keys_its_own_way(platform, place, virtual):
    assert latin_key(event_of("к", place, virtual), platform) == K.Key_R


def test_a_mac_calls_its_first_key_nothing_and_what_no_key_has_written_has_no_place():
    assert latin_key(event_of("ф", 1, 0), "darwin") == K.Key_A
    assert latin_key(event_of("ф", 0, 0), "darwin") == ord("Ф")


def test_every_letter_has_its_place():
    letters = "".join(chr(latin_key(event_of("ж", 8 + place), "linux")) for place in range(1, 60))
    assert letters.replace("Ж", "") == "QWERTYUIOPASDFGHJKLZXCVBNM"
    on_a_mac = {chr(latin_key(event_of("ж", 1, place), "darwin")) for place in range(64)} - {"Ж"}
    assert on_a_mac == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_latin_layouts_are_taken_at_their_word_wherever_their_letters_are():
    assert command_of(event_of("a", 24)) is Command.REPEAT  # where QWERTY has its Q
    assert command_of(event_of("ö", X11["p"])) is None
    assert command_of(event_of("u", 41)) is Command.UNDO


def test_control_z_undoes_on_a_russian_keyboard():
    assert command_of(event_of("я", X11["z"], modifier=CONTROL)) is Command.UNDO


def test_digits_of_other_scripts_are_reps_in_reserve():
    assert command_of(event_of("٣", 12)) is Command.RIR
    assert command_of(event_of("²", 12)) is None


def test_a_foot_switch_is_known_again_under_another_layout():
    assert command_of(event_of("о", 44), foot_switch="J") is Command.PLAY
    learned = stored_key(event_of("о", 44))
    assert command_of(event_of("о", 44), foot_switch=learned) is Command.PLAY
    assert command_of(event_of("о", 44)) is None


def test_a_session_hears_a_russian_keyboard(qtbot, database, changes, tmp_path):
    gym = Gym(database, changes, tmp_path, qtbot)
    page = gym.started()
    shown(page)

    def type_russian(letter: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = event_of(RUSSIAN[letter], X11[letter], kind=kind)
            QCoreApplication.sendEvent(page.stage, event)
        settled(page)
        gym.clock.advance(1)

    type_russian("p")
    type_russian("r")
    assert page.stage.pain_button.isChecked()
    assert page.stage.rotated_button.isChecked()
    gym.pass_time(page, SET_S)
    assert stage_of(page) is Stage.REST
    type_russian("u")
    assert stage_of(page) is Stage.WAITING
