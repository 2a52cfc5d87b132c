"""What a session makes itself known by: tones, voice and a flash, each on or off, with a button to try it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from studio.domain.sides import Side
from studio.settings import Settings
from studio.ui.preferences import Preferences
from studio.ui.settings.loudness import Loudness
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card, line
from studio.ui.widgets.edge_flash import APART_MS, EdgeFlash


class SoundCard(Card):
    """`tone_wanted` and `voice_wanted` ask to hear them, once somebody has offered to play them.

    The flash is tried on the edge of the page that the card stands on.
    """

    tone_wanted = Signal()
    voice_wanted = Signal()

    def __init__(self, preferences: Preferences, page: QWidget) -> None:
        super().__init__()
        self.set_title(self.tr("Sound and flash"))
        self._preferences = preferences
        self.tones = Loudness(self.tr("Play tones"), self.tr("Tone volume"), self.tr("Test tone"))
        self.voice = Loudness(self.tr("Speak the cues"), self.tr("Voice volume"), self.tr("Test voice"))
        self.flash_box = QCheckBox(self.tr("Flash the edge of the stage"))
        self.flash_button = plain_button(self.tr("Test flash"), icon="play")
        self.flash = EdgeFlash(page)
        self._second = QTimer(self)

        self._lay_out()

        self.show_settings(preferences.settings)
        self.tones.switched.connect(self._keep_tones)
        self.tones.chosen.connect(self._keep_volume)
        self.tones.test_wanted.connect(self.tone_wanted)
        self.voice.switched.connect(self._keep_voice)
        self.voice.chosen.connect(self._keep_voice_volume)
        self.voice.test_wanted.connect(self.voice_wanted)
        self.flash_box.clicked.connect(self._keep_flash)
        self.flash_button.clicked.connect(self._test_flash)
        self._second.timeout.connect(self._flash_right)
        preferences.changed.connect(self.show_settings)

    def offer_tests(self) -> None:
        """Show the buttons to hear something: somebody plays it."""
        self.tones.test_button.show()
        self.voice.test_button.show()

    def show_settings(self, settings: Settings) -> None:
        self.tones.show_values(wanted=settings.sound, percent=settings.volume_percent)
        self.voice.show_values(wanted=settings.voice, percent=settings.voice_percent)
        self.flash_box.setChecked(settings.flash)
        self.flash_button.setEnabled(settings.flash)

    def _keep_tones(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._preferences.change(sound=wanted)

    def _keep_volume(self, percent: int) -> None:
        self._preferences.change(volume_percent=percent)

    def _keep_voice(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._preferences.change(voice=wanted)

    def _keep_voice_volume(self, percent: int) -> None:
        self._preferences.change(voice_percent=percent)

    def _keep_flash(self) -> None:
        self._preferences.change(flash=self.flash_box.isChecked())

    def _test_flash(self) -> None:
        """Left, and a little later right."""
        if self.flash.light(Side.LEFT):
            self._second.start()

    def _flash_right(self) -> None:
        self.flash.light(Side.RIGHT)

    def _lay_out(self) -> None:
        self._second.setSingleShot(True)
        self._second.setInterval(APART_MS + 200)
        self.flash_box.setAccessibleName(self.flash_box.text())
        hint = self.tr("When a rest ends and when the movement begins: solid for left, double for right.")
        self.tones.test_button.hide()
        self.voice.test_button.hide()
        self.body.addWidget(self.tones)
        self.body.addWidget(line())
        self.body.addWidget(self.voice)
        self.body.addWidget(line())
        self.body.addWidget(self.flash_box)
        self.body.addWidget(PlainLabel(hint, "small", wrap=True))
        self.body.addWidget(self.flash_button, 0, Qt.AlignmentFlag.AlignLeft)
