"""The chips that say how a session makes itself known: by voice, beeps and flash."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.settings import Settings
from studio.ui.widgets.chips import Chip


class SenseChips(QObject):
    """Voice on, Beeps on, Flash on; or that there is nothing to hear them with."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voice, self.beeps, self.flash = Chip(), Chip(), Chip()

    @property
    def chips(self) -> tuple[Chip, ...]:
        return self.voice, self.beeps, self.flash

    def show_settings(self, settings: Settings, *, device: bool, voice: bool) -> None:
        """What is on and there; ``device`` and ``voice`` say whether there are such."""
        wanted = (settings.voice or settings.sound) and not device
        speaks = settings.voice and voice
        spoken = (
            self.tr("Voice on") if speaks else self.tr("No voice") if settings.voice else self.tr("Voice off")
        )
        self.voice.set_chip(spoken, "accent" if speaks else "warning" if settings.voice else "plain")
        self.voice.setVisible(not wanted)
        beeps = self.tr("Beeps on") if settings.sound else self.tr("Beeps off")
        self.beeps.set_chip(self.tr("No sound device") if wanted else beeps, "warning" if wanted else "plain")
        self.flash.set_chip(self.tr("Flash on") if settings.flash else self.tr("Flash off"), "plain")
