"""What the Session page needs of the machine: that it stays awake, and a voice; and what tries its sound."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject

from studio.ui.awake import Awake, means_of
from studio.ui.session.page import SessionPage
from studio.ui.session.voice_maker import VoiceMaker
from studio.ui.settings.sound_card import SoundCard
from studio.ui.tasks import Tasks


class SessionCare(QObject):
    """Sleep is held off from Start to End session."""

    def __init__(
        self, page: SessionPage, card: SoundCard, voices: Path | None, tasks: Tasks, parent: QObject
    ) -> None:
        """``voices`` is where a voice may be made; nowhere, if nothing may be written."""
        super().__init__(parent)
        self._page = page
        reason = self.tr("A training session is running.")
        self.awake = Awake(means_of(sys.platform, tasks, reason, self), self)
        page.stage_changed.connect(self.look)
        card.tone_wanted.connect(page.senses.play_test_tone)
        card.voice_wanted.connect(page.senses.play_test_voice)
        card.offer_tests()
        if voices is not None:
            self.voice_maker = VoiceMaker(page.sound.voice, voices, tasks, self)
            self.voice_maker.ready.connect(page.senses.take_settings)
            self.voice_maker.begin()

    def look(self, _: object = None) -> None:
        """Hold sleep off, or no longer."""
        self.awake.set_held(held=self._page.log.running)
