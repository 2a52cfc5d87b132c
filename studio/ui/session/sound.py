"""Plays scores through the sound card, or is silent and says so once; the session never waits for it."""

from __future__ import annotations

import logging
from statistics import median
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from studio.domain.cues import Cue, CueKind, Score
from studio.ui.session import timeline, tones, voice
from studio.ui.session.pcm_stream import PcmStream
from studio.ui.session.sound_server import SoundServer
from studio.ui.session.timeline import Placed

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

log = logging.getLogger(__name__)

BUFFER_BYTES = 19_200  # 200 ms: a stall of the window shorter than this is not heard (tech.md 4)
PART_S, REFILL_S = 20.0, 8.0
MOST_LAG_S = 0.2
STUCK_S = 4.0
SAMPLES = 9
STEADY_S = 0.03
MOST_RESTARTS = 3
WARM_UP_S = 0.3
JUST_BEGUN_S = 0.25


class Sound(QObject):
    """One stream at a time. `missing` carries a sentence, once, when there is nothing to hear."""

    missing = Signal(str)
    came_back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.volume = 0.8
        self.voice_volume = 0.8
        self.voice = voice.Voice(voice.shipped())
        self._sink: QAudioSink | None = None
        self._server = SoundServer()
        self._stream = PcmStream(tones.RATE, self)
        self._sounds: list[Placed] = []
        self._made = self._needed = 0.0
        self._score: Score | None = None
        self._offset = 0.0
        self._began = 0.0
        self._lag = 0.0
        self._behind: list[float] = []
        self._played = (0.0, 0.0)
        self._restarts = 0
        self._told_of_device = self._told_of_voice = False

    @property
    def available(self) -> bool:
        """Whether there is a device that takes the sound."""
        return self._sink is not None

    @property
    def wanted(self) -> bool:
        """Whether there is anything to play: tones, the voice, or both."""
        return bool(self.volume or self.voice_volume)

    @property
    def sounds(self) -> tuple[tuple[float, Placed], ...]:
        """What is in the stream, each with the boot second at which it is to begin."""
        return tuple((self._began + one.at, one) for one in self._sounds)

    def set_options(self, *, tones: bool, volume_percent: int, voice: bool, voice_percent: int) -> None:
        """What is to be heard and how loud, from now on, also of what is playing."""
        before = (self.volume, self.voice_volume)
        self.volume = volume_percent / 100 if tones else 0.0
        self.voice_volume = voice_percent / 100 if voice else 0.0
        if not self.wanted:
            self.stop()
        elif self._score is not None and before != (self.volume, self.voice_volume):
            self._change(self._score)

    def prepare(self) -> None:
        """Find a device and wake it, before anything depends on it: that takes a good part of a second."""
        if not self.wanted or self._sink is not None or self._server.settling:
            return
        self._server.meet()
        try:
            self._sink = _open_sink()
        except ImportError as error:
            log.warning("no sound: %s", error)
        if self._sink is None:
            self._miss_device(self.tr("No sound device was found: the session goes on without tones."))
            return
        self._miss_voice()
        tones.warm_up()
        self.voice.warm_up()
        self._start(bytes(2 * round(WARM_UP_S * tones.RATE)))
        if self._told_of_device and self._sink is not None:
            self.came_back.emit()

    def play(self, score: Score, elapsed: float, now: float, *, closes: bool = False) -> None:
        """Play ``score`` from ``elapsed`` on, which is at the boot second ``now``, and nothing else any more.

        A score that has only just begun is played whole; of any other, what is over is over. It ``closes`` a
        set that was ended before its time: the tone that says so comes first.
        """
        self._restarts = 0
        since = 0.0 if elapsed < JUST_BEGUN_S else elapsed
        self._play(score, elapsed, now, since=since, closes=closes)

    def play_alone(self, score: Score, now: float, *, spoken: bool) -> None:
        """Try how loud the voice is, or the tones: only one of the two is heard."""
        both = self.volume, self.voice_volume
        self.volume, self.voice_volume = (0.0, both[1]) if spoken else (both[0], 0.0)
        self.play(score, 0.0, now)
        self.volume, self.voice_volume = both

    def follow(self, score: Score, elapsed: float, now: float) -> None:
        """Play ``score`` once what is playing has come to its end: its last sounds are not cut off."""
        start = now - self._began - elapsed
        last = max((one.end for one in self._sounds), default=0.0)
        heard = self._sink.processedUSecs() / 1e6 if self._sink is not None else 0.0
        if self._score is None or heard >= last or not self._stream.waiting:
            self.play(score, elapsed, now)
            return
        pulled = self._stream.pulled
        more = [one.moved(start, earliest=pulled) for one in self._placed(score, free_at=last - start)]
        self._put([*self._sounds, *more], score, start)

    def change(self, score: Score) -> None:
        """What is playing goes on as ``score``, from what has not been heard of it on."""
        if self._score is not None:
            self._change(score)

    def stop(self) -> None:
        """Silence, at once."""
        self._score = None
        self._sounds = []
        if self._sink is not None:
            self._sink.stop()
        self._stream.end()

    def lag(self, now: float) -> float:
        """Seconds by which what is heard is behind the clock, as measured; to be asked while it plays.

        Until the first of it is heard, the picture stands still. A device that woke up late or lost time is
        started again where the set is by now; one that stands still for long, or has failed, is given up.
        """
        score, sink = self._score, self._sink
        if score is None or sink is None:
            return 0.0
        since = now - self._began
        if since >= self._needed:
            self._rest(sink)
        else:
            self._watch(score, sink, now)
        return min(self._lag, max(0.0, now - self._began))

    def _watch(self, score: Score, sink: QAudioSink, now: float) -> None:
        played = sink.processedUSecs() / 1e6
        before, self._played = self._played, (played, now) if played != self._played[0] else self._played
        if _failed(sink) or now - self._played[1] > STUCK_S:
            self._lose()
        elif played > before[0]:
            self._refill()
            self._measure(now - self._began - played, score, now)

    def _measure(self, behind: float, score: Score, now: float) -> None:
        """Follow the device, but not its every breath: the picture would tremble."""
        if behind > MOST_LAG_S and self._restarts < MOST_RESTARTS:
            self._restarts += 1
            log.info("the sound was %.2f s late; it starts again", behind)
            elapsed = self._offset + now - self._began
            self._play(score, elapsed, now, since=elapsed)
            return
        self._behind = [*self._behind[1 - SAMPLES :], behind]
        measured = min(max(0.0, median(self._behind)), MOST_LAG_S)
        if len(self._behind) == SAMPLES and abs(measured - self._lag) > STEADY_S:
            self._lag = measured

    def _rest(self, sink: QAudioSink) -> None:
        """All of it has been heard: the device may sleep."""
        if self._stream.isOpen():
            sink.stop()
            self._stream.end()

    def _play(self, score: Score, elapsed: float, now: float, *, since: float, closes: bool = False) -> None:
        if not self.wanted or self._sink is None:
            return
        first = [self._closing(score)] if closes and self.volume else []
        free_at = first[0].end if first else 0.0
        sounds = [one for one in self._placed(score, free_at=free_at) if one.at >= since]
        self._sounds = first + [one.moved(-elapsed, earliest=0.0) for one in sounds]
        self._score, self._offset, self._began = score, elapsed, now
        self._behind = []
        self._played = (0.0, now)
        self._needed = timeline.seconds_needed(score, self._sounds, -elapsed)
        self._made = min(self._needed, PART_S)
        self._start(timeline.rendered(self._sounds, 0.0, self._made))

    def _change(self, score: Score) -> None:
        start, pulled = -self._offset, self._stream.pulled
        before = [one for one in self._sounds if one.at < pulled]
        after = [one.moved(start, earliest=0.0) for one in self._placed(score)]
        if self._stream.waiting:
            self._put([*before, *(one for one in after if one.at >= pulled)], score, start)
        else:
            self._score = score

    def _put(self, sounds: list[Placed], score: Score, start: float) -> None:
        """Other sounds instead of what has not been pulled; ``score`` begins at the second ``start``."""
        self._sounds, self._score, self._offset = sounds, score, -start
        self._needed = timeline.seconds_needed(score, sounds, start)
        pulled = self._stream.pulled
        self._made = min(self._needed, pulled + PART_S)
        self._stream.put(timeline.rendered(sounds, pulled, self._made))

    def _refill(self) -> None:
        """Make the next part before the device has all of this one."""
        if self._stream.waiting < REFILL_S and self._made < self._needed:
            until = min(self._needed, self._made + PART_S)
            self._stream.add(timeline.rendered(self._sounds, self._made, until))
            self._made = until

    def _placed(self, score: Score, free_at: float = 0.0) -> list[Placed]:
        spoken = self.voice_volume
        return timeline.placed(score, self.voice, volume=self.volume, spoken=spoken, free_at=free_at)

    def _closing(self, score: Score) -> Placed:
        cue = Cue(0.0, CueKind.OVER, score.side)
        return Placed(0.0, cue, tones.tone_of(cue), self.volume)

    def _start(self, samples: bytes) -> None:
        sink = self._sink
        if sink is None:
            return
        if self._server.gone:
            self._lose()
            return
        sink.stop()
        self._stream.begin(samples)
        sink.start(self._stream)
        if _failed(sink):
            self._lose()

    def _lose(self) -> None:
        """The device was there and is no more."""
        self.stop()
        self._sink = None
        self._server.lose()
        self._lag = 0.0
        self._miss_device(self.tr("The sound device is gone: the session goes on without tones."))

    def _miss_device(self, sentence: str) -> None:
        if not self._told_of_device:
            self._told_of_device = True
            self.missing.emit(sentence)

    def _miss_voice(self) -> None:
        speaks = self.voice.coming or self.voice.available
        if self.voice_volume and not speaks and not self._told_of_voice:
            self._told_of_voice = True
            self.missing.emit(self.tr("No voice was found: the tones lead through the session."))


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
