"""What a session makes itself known by, as the settings have it: tones, voice and flash, and their chips."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.domain.cues import Cue, CueKind, Moment, MomentKind, Score, Stretch, rep_score
from studio.domain.sides import Side
from studio.domain.tempo import StartsWith, Tempo
from studio.ui.preferences import Preferences
from studio.ui.session.flash import CueFlash
from studio.ui.session.player import Player
from studio.ui.session.sense_chips import SenseChips
from studio.ui.session.session_log import SessionLog
from studio.ui.session.sound import Sound

TEST_TEMPO = Tempo(1, 1, 1, 1, starts_with=StartsWith.CONCENTRIC)
SAID_S = 2.0


class Senses(QObject):
    """`notice` carries a sentence for the status bar."""

    notice = Signal(str)

    def __init__(
        self,
        sound: Sound,
        flash: CueFlash,
        chips: SenseChips,
        preferences: Preferences,
        player: Player,
        log: SessionLog,
    ) -> None:
        super().__init__(player)
        self._sound, self._flash, self._chips = sound, flash, chips
        self._preferences, self._player, self._log = preferences, player, log
        player.moved.connect(self._follow)
        preferences.changed.connect(self.take_settings)
        sound.missing.connect(self._miss)
        sound.came_back.connect(self.take_settings)

    def take_settings(self, _: object = None) -> None:
        """Take over what is wanted, and show what there is."""
        settings = self._preferences.settings
        self._sound.set_options(
            tones=settings.sound,
            volume_percent=settings.volume_percent,
            voice=settings.voice,
            voice_percent=settings.voice_percent,
        )
        self._flash.wanted = settings.flash
        voice = self._sound.voice.available
        self._chips.show_settings(settings, device=self._sound.available, voice=voice)

    def play_test_tone(self) -> None:
        """Let the tones of one repetition be heard, for the volume; not into a set that is playing."""
        self._play_test(rep_score(Side.LEFT, TEST_TEMPO, 1, lead_in=0), spoken=False)

    def play_test_voice(self) -> None:
        """Let the voice be heard alone."""
        said = Stretch(0.0, SAID_S, MomentKind.READY)
        self._play_test(Score(Side.LEFT, (said,), (Cue(0.0, CueKind.READY, Side.LEFT),)), spoken=True)

    def _play_test(self, score: Score, *, spoken: bool) -> None:
        if self._log.running:
            self.notice.emit(self.tr("A session is running: its own tones tell how loud they are."))
            return
        self._sound.prepare()
        if self._sound.available:
            self._sound.play_alone(score, self._player.now, spoken=spoken)

    def _follow(self, moment: Moment) -> None:
        self._flash.follow(self._player.conductor, moment)

    def _miss(self, sentence: str) -> None:
        self.take_settings()
        self.notice.emit(sentence)
