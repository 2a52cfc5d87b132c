"""Plays a score through the sound card, or is silent and says so once; the session never waits for it."""

from __future__ import annotations

import logging
from statistics import median
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from studio.domain.cues import Score
from studio.ui.session import tones

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

log = logging.getLogger(__name__)

BUFFER_BYTES = 19_200  # 200 ms: a stall of the window shorter than this is not heard (tech.md 4)
MOST_LAG_S = 0.2
STUCK_S = 4.0
SAMPLES = 9
STEADY_S = 0.03
MOST_RESTARTS = 3
WARM_UP_S = 0.3
JUST_BEGUN_S = 0.25


class Sound(QObject):
    """One timeline at a time. `missing` carries a sentence, once, when there is nothing to hear."""

    missing = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.volume = 0.8
        self.voice_volume = 0.8
        self._sink: QAudioSink | None = None
        self._buffer = QBuffer(self)
        self._score: Score | None = None
        self._offset = 0.0
        self._began = 0.0
        self._lag = 0.0
        self._behind: list[float] = []
        self._played = (0.0, 0.0)
        self._restarts = 0
        self._said = False

    @property
    def available(self) -> bool:
        """Whether there is a device that takes the sound."""
        return self._sink is not None

    @property
    def wanted(self) -> bool:
        """Whether there is anything to play: tones, the voice, or both."""
        return bool(self.volume or self.voice_volume)

    def set_options(self, *, tones: bool, volume_percent: int, voice: bool, voice_percent: int) -> None:
        """What is to be heard and how loud, from now on; what is playing goes on as it is."""
        self.volume = volume_percent / 100 if tones else 0.0
        self.voice_volume = voice_percent / 100 if voice else 0.0
        if not self.wanted:
            self.stop()

    def prepare(self) -> None:
        """Find a device and wake it, before anything depends on it: that takes a good part of a second."""
        if not self.wanted or self._sink is not None:
            return
        try:
            self._sink = _open_sink()
        except ImportError as error:
            log.warning("no sound: %s", error)
        if self._sink is None:
            self._give_up(self.tr("No sound device was found: the session goes on without tones."))
            return
        tones.warm_up()
        self._start(QByteArray(bytes(2 * round(WARM_UP_S * tones.RATE))))

    def play(self, score: Score, elapsed: float, now: float) -> None:
        """Play ``score`` from ``elapsed`` on, which is at the boot second ``now``.

        A score that has only just begun is played whole; of any other, what is over is over.
        """
        self._restarts = 0
        self._play(score, elapsed, now, since=0.0 if elapsed < JUST_BEGUN_S else elapsed)

    def stop(self) -> None:
        """Silence, at once."""
        self._score = None
        if self._sink is not None:
            self._sink.stop()
        self._buffer.close()

    def lag(self, now: float) -> float:
        """Seconds by which what is heard is behind the clock, as measured; to be asked while it plays.

        A device that woke up late or lost time is started again where the set is by now; one that stands
        still for long, or has failed, is given up.
        """
        score, sink = self._score, self._sink
        if score is None or sink is None:
            return 0.0
        elapsed = self._offset + now - self._began
        if elapsed >= score.total:
            return self._lag
        played = sink.processedUSecs() / 1e6
        before, self._played = self._played, (played, now) if played != self._played[0] else self._played
        if _failed(sink) or now - self._played[1] > STUCK_S:
            self._lose()
        elif elapsed >= self._offset + tones.LONGEST_S:
            self._play(score, elapsed, now, since=self._offset + tones.LONGEST_S)
        elif played > before[0]:
            self._measure(now - self._began - played, score, elapsed, now)
        return self._lag

    def _measure(self, behind: float, score: Score, elapsed: float, now: float) -> None:
        """Follow the device, but not its every breath: the picture would tremble."""
        if behind > MOST_LAG_S and self._restarts < MOST_RESTARTS:
            self._restarts += 1
            log.info("the sound was %.2f s late; it starts again", behind)
            self._play(score, elapsed, now, since=elapsed)
            return
        self._behind = [*self._behind[1 - SAMPLES :], behind]
        measured = min(max(0.0, median(self._behind)), MOST_LAG_S)
        if len(self._behind) == SAMPLES and abs(measured - self._lag) > STEADY_S:
            self._lag = measured

    def _play(self, score: Score, elapsed: float, now: float, *, since: float) -> None:
        if not self.wanted or self._sink is None:
            return
        data = QByteArray(tones.timeline(score, elapsed, self.volume, since=since, spoken=self.voice_volume))
        self._score, self._offset, self._began = score, elapsed, now
        self._behind = []
        self._played = (0.0, now)
        self._start(data)

    def _start(self, data: QByteArray) -> None:
        sink = self._sink
        if sink is None:
            return
        sink.stop()
        self._buffer.close()
        self._buffer.setData(data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        sink.start(self._buffer)
        if _failed(sink):
            self._lose()

    def _lose(self) -> None:
        """The device was there and is no more."""
        self.stop()
        self._sink = None
        self._lag = 0.0
        self._give_up(self.tr("The sound device is gone: the session goes on without tones."))

    def _give_up(self, sentence: str) -> None:
        if not self._said:
            self._said = True
            self.missing.emit(sentence)


def _open_sink() -> QAudioSink | None:
    """The default device, ready for our format; nothing where there is none. Raises ImportError."""
    before = qInstallMessageHandler(
        _note
    )  # Qt complains of what is not there, in part whatever the rules say
    try:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return None
        form = QAudioFormat()
        form.setSampleRate(tones.RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(device, form)
        sink.setBufferSize(BUFFER_BYTES)
        return sink
    finally:
        qInstallMessageHandler(before)


def _note(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    log.info("Qt on sound: %s", text)


def _failed(sink: Any) -> bool:
    """Whether the device has given an error; its signals cannot be connected to (tech.md 4)."""
    return str(sink.error().name) in ("OpenError", "IOError", "FatalError")
