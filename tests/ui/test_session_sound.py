"""The sound of a set: tones that differ, each in its place; devices that are late, stuck, gone or missing."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Phase_
from hypothesis import strategies as st

from studio.domain.conducting import opened
from studio.domain.conductor import Stage
from studio.domain.cues import CueKind, hold_score, rep_score, rest_score
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.domain.tempo import Phase, StartsWith, Tempo
from studio.ui.session import sound as sound_module
from studio.ui.session import timeline, tones
from studio.ui.session.player import Player
from studio.ui.session.sound import BUFFER_BYTES, MOST_RESTARTS, PART_S, STUCK_S, Sound
from studio.ui.session.timeline import LOUDEST, TAIL_S
from studio.ui.session.tones import RATE
from studio.ui.session.voice import GAP_S, Voice, shipped
from tests.fake_clock import FakeClock
from tests.faults.amounts import amount
from tests.make import a_prescription, a_session, a_target, a_tempo, an_exercise
from tests.ui.session_stage import Gym

SCORE = rep_score(Side.LEFT, a_tempo("2-1-1-1"), 3, changes_side=True)
VOICE = Voice(shipped())
AHEAD_S = BUFFER_BYTES / 2 / RATE


def silence(sound):
    sound.set_options(tones=False, volume_percent=50, voice=False, voice_percent=50)


class Device:
    """Stands in for Qt's sink: it pulls its buffer full, plays as far as it is told, until it fails."""

    def __init__(self):
        self.error_name = "NoError"
        self.starts = 0
        self.playing = False
        self.stops = 0
        self._stream: Any = None
        self._played = 0.0
        self._heard = bytearray()

    @property
    def played(self):
        return self._played

    @played.setter
    def played(self, seconds):
        """It has played so many seconds, and has pulled as much more as its buffer takes."""
        if not self.playing:
            return
        self._played = seconds
        wanted = round((seconds + AHEAD_S) * RATE) * 2 - len(self._heard)
        while wanted > 0 and (part := bytes(self._stream.read(wanted).data())):
            self._heard += part
            wanted -= len(part)

    @property
    def heard(self):
        """What it has taken since it was started."""
        return np.frombuffer(bytes(self._heard), np.int16)

    def start(self, stream):
        self.starts += 1
        self.playing = True
        self._stream, self._heard, self._played = stream, bytearray(), 0.0
        self.played = 0.0

    def stop(self):
        self.stops += 1
        self.playing = False

    def error(self):
        return SimpleNamespace(name=self.error_name)

    def processedUSecs(self):  # noqa: N802 - Qt's name
        return round(self._played * 1e6)


@pytest.fixture
def device(monkeypatch):
    made = Device()
    monkeypatch.setattr(sound_module, "_open_sink", lambda: made)
    return made


@pytest.fixture
def sound(qapp, device):
    made = Sound()
    made.prepare()
    return made


def heard(samples):
    """Seconds at which it becomes loud after a silence."""
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 300)
    return loud[np.concatenate([[True], np.diff(loud) > 0.02 * RATE])] / RATE


def pcm(score, *, volume=1.0, spoken=0.0):
    """All of a score as samples."""
    sounds = timeline.placed(score, VOICE, volume=volume, spoken=spoken)
    return np.frombuffer(timeline.rendered(sounds, 0.0, score.total + TAIL_S), np.int16)


def lines(score, **more):
    """The spoken lines of a score with their seconds."""
    sounds = timeline.placed(score, VOICE, volume=0.0, spoken=1.0, **more)
    return [(one.at, one.words) for one in sounds]


def test_every_tone_of_a_set_is_in_its_place():
    placed = [one.at for one in timeline.placed(SCORE, VOICE) if one.cue.kind is not CueKind.SIDE]

    found = heard(pcm(SCORE))

    assert len(SCORE.cues) == len(placed) + 1
    assert all(min(abs(found - at)) < 0.002 for at in placed)


def test_a_timeline_made_in_parts_is_the_same_as_in_one():
    sounds = timeline.placed(SCORE, VOICE, spoken=1.0)
    edges = [0.0, 0.31, 5.02, 5.1, 7.77, 12.0, SCORE.total + TAIL_S]

    parts = b"".join(timeline.rendered(sounds, *edge) for edge in pairwise(edges))

    assert parts == pcm(SCORE, spoken=1.0).tobytes()


def test_tones_can_be_told_apart_with_eyes_shut():
    def pitch(sound, first):
        tone = tones._tone(sound)
        part = tone[: len(tone) // 3] if first else tone[-len(tone) // 3 :]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 65_536))
        return np.argmax(spectrum) * RATE / 65_536

    begin = {phase: pitch(phase, first=True) for phase in Phase}
    end = {phase: pitch(phase, first=False) for phase in Phase}

    assert end[Phase.CONCENTRIC] > 1.3 * begin[Phase.CONCENTRIC]
    assert end[Phase.ECCENTRIC] < begin[Phase.ECCENTRIC] / 1.3
    assert end[Phase.TOP] == pytest.approx(begin[Phase.TOP], rel=0.02)
    assert begin[Phase.BOTTOM] < begin[Phase.TOP] / 1.5
    assert len(heard(pcm(rep_score(Side.LEFT, a_tempo(), 0, changes_side=True)))) == 6


def test_loudness_follows_the_volume_and_never_overflows():
    quiet, loud = pcm(SCORE, volume=0.2), pcm(SCORE, volume=1.0)

    assert 4 < np.abs(loud.astype(int)).max() / np.abs(quiet.astype(int)).max() < 6
    assert np.abs(loud.astype(int)).max() < 32_767 / 2
    assert not pcm(SCORE, volume=0.0).any()


def test_the_voice_speaks_after_each_tone_and_beside_none():
    spoken = lines(SCORE)
    ends = [one.end for one in timeline.placed(SCORE, VOICE)]

    assert [words for _, words in spoken[:5]] == [
        ("left_leg",),
        ("number_1",),
        ("hold",),
        ("lower",),
        ("pause",),
    ]
    lone = pcm(SCORE, volume=0.0, spoken=1.0)
    for at, words in spoken:
        line = VOICE.spoken(words, RATE)
        place = round(at * RATE)
        found = lone[place : place + len(line)] / LOUDEST
        assert np.allclose(found, line, atol=1e-3)
    assert all(any(abs(at - end - GAP_S) < 1e-4 for end in ends) for at, _ in spoken)
    assert not lone[: round(spoken[0][0] * RATE)].any()


def test_tones_and_voice_together_do_not_overflow():
    both = pcm(SCORE, spoken=1.0)

    assert np.abs(both.astype(int)).max() < 32_767
    assert (both == pcm(SCORE) + pcm(SCORE, volume=0.0, spoken=1.0)).all()


def test_a_line_that_would_come_too_late_is_left_to_its_tone():
    hasty = rep_score(Side.LEFT, Tempo(1, 0, 0.5, 0, starts_with=StartsWith.CONCENTRIC), 29)
    placed = lines(hasty)
    ends = [at + len(VOICE.spoken(words, RATE)) / RATE for at, words in placed]

    assert all(end < at for end, (at, _) in zip(ends, placed[1:], strict=False))
    assert len(placed) < len(hasty.cues)


def test_a_rest_is_told_after_the_last_tone_has_faded():
    ((at, words),) = lines(rest_score(Side.LEFT, 120))

    assert at == pytest.approx(1.05)
    assert words == ("rest", "number_2", "minutes")
    assert not pcm(rest_score(Side.LEFT, 30)).any()


def test_work_at_ones_own_pace_has_its_tone_and_its_word():
    work = hold_score(Side.LEFT, 20, phase=None)

    assert 5.0 in [round(at, 2) for at in heard(pcm(work))]
    assert ("work",) in [words for _, words in lines(work)]


def test_a_device_is_found_once_and_woken(sound, device):
    sound.prepare()

    assert sound.available
    assert device.starts == 1


def test_nothing_is_looked_for_while_sound_is_not_wanted(qapp, device):
    quiet = Sound()
    silence(quiet)
    quiet.prepare()
    quiet.play(SCORE, 0.0, 100.0)

    assert not quiet.available
    assert device.starts == 0
    assert quiet.lag(101.0) == 0


def test_switching_the_sound_off_silences_it(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    silence(sound)

    assert not device.playing


def play_on(sound, device, seconds, *, behind, start=100.0):
    """Let the device play for ``seconds``, ``behind`` the clock, asked as often as a window looks."""
    lag = 0.0
    for step in range(1, round(seconds / 0.016)):
        now = start + step * 0.016
        device.played = max(0.0, now - sound._began - behind)
        lag = sound.lag(now)
    return lag


def test_the_lag_is_what_the_device_is_behind_the_clock(sound, device):
    sound.play(SCORE, 0.0, 100.0)

    assert play_on(sound, device, 1, behind=0.12) == pytest.approx(0.12, abs=0.01)
    assert play_on(sound, device, 2, behind=-0.02, start=101.0) == 0
    assert play_on(sound, device, 2, behind=0.01, start=103.0) == 0
    assert device.starts == 2


def test_a_device_that_woke_up_late_is_started_again_where_the_set_is(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    device.played = 0.01
    sound.lag(100.6)

    assert device.starts == 3
    assert sound._offset == pytest.approx(0.6)
    assert play_on(sound, device, 1, behind=0.03, start=100.6) == pytest.approx(0.03, abs=0.01)


def test_a_device_that_is_always_late_is_not_started_for_ever(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    now, lag = 100.0, 0.0
    for _ in range(200):
        now += 0.016
        device.played = max(device.played + 0.001, 0.0)
        lag = sound.lag(now)

    assert device.starts == 2 + MOST_RESTARTS
    assert lag <= sound_module.MOST_LAG_S


def test_a_device_that_stands_still_is_given_up_and_said_so_once(sound, device, qtbot):
    told: list[str] = []
    sound.missing.connect(told.append)
    sound.play(SCORE, 0.0, 100.0)
    sound.lag(100.1)
    sound.lag(100.2 + STUCK_S)
    sound.play(SCORE, 0.0, 110.0)

    assert told == ["The sound device is gone: the session goes on without tones."]
    assert not sound.available
    assert sound.lag(111.0) == 0


@pytest.mark.parametrize("when", ["at the start", "while playing"])
def test_a_device_that_fails_is_given_up(sound, device, when):
    told: list[str] = []
    sound.missing.connect(told.append)
    if when == "at the start":
        device.error_name = "OpenError"
        sound.play(SCORE, 0.0, 100.0)
    else:
        sound.play(SCORE, 0.0, 100.0)
        device.error_name = "IOError"
        assert sound.lag(100.1) == 0

    assert len(told) == 1
    assert not sound.available


def played_until(sound, device, second, *, began=100.0):
    """Everything of the stream has been played up to the boot second."""
    for step in range(1, round((second - began) * 4)):
        device.played = step / 4
        sound.lag(began + step / 4)
    device.played = second - began
    sound.lag(second)


def test_a_rest_is_told_in_the_stream_of_its_set_and_the_last_tone_rings_out(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    starts, end = device.starts, 100.0 + SCORE.total
    played_until(sound, device, end)
    sound.follow(rest_score(Side.RIGHT, 90), 0.0, end)
    played_until(sound, device, end + 5)

    assert device.starts == starts
    both = [*timeline.placed(SCORE, VOICE, volume=0.8, spoken=0.8)]
    rest = timeline.placed(rest_score(Side.RIGHT, 90), VOICE, volume=0.8, spoken=0.8)
    both += [one.moved(SCORE.total, earliest=0.0) for one in rest]
    expected = np.frombuffer(timeline.rendered(both, 0.0, SCORE.total + 5), np.int16)
    assert len(device.heard) / RATE < SCORE.total + 5
    assert (device.heard == expected[: len(device.heard)]).all()


def test_the_silence_of_a_rest_costs_nothing(sound, device):
    sound.play(rest_score(Side.RIGHT, 300), 0.0, 100.0)
    played_until(sound, device, 110.0)

    assert len(device.heard) / RATE < 4
    assert not device.playing
    assert sound.available
    assert sound.lag(390.0) == 0


def test_a_set_that_follows_at_once_waits_for_the_closing_tone(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    end = 100.0 + SCORE.total
    played_until(sound, device, end)
    sound.follow(SCORE, 0.0, end)

    told = [one for _, one in sound.sounds if one.cue.kind in (CueKind.OVER, CueKind.SIDE) and not one.words]
    assert [one.at for one in told[1:3]] == [SCORE.total, pytest.approx(told[1].end)]


def test_a_set_ended_early_is_closed_and_its_other_tones_are_void(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    played_until(sound, device, 107.3)
    sound.play(rest_score(Side.RIGHT, 60), 0.0, 107.3, closes=True)

    kinds = [(round(one.at, 2), one.cue.kind) for _, one in sound.sounds]
    assert kinds == [(0, CueKind.OVER), (1.05, CueKind.REST)]


def test_a_set_goes_on_with_other_reps_without_a_seam(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    starts = device.starts
    played_until(sound, device, 107.3)
    longer = rep_score(Side.LEFT, a_tempo("2-1-1-1"), 5, changes_side=True)
    sound.change(longer)
    played_until(sound, device, 100 + longer.total)

    assert device.starts == starts
    expected = timeline.placed(longer, VOICE, volume=0.8, spoken=0.8)
    wanted = np.frombuffer(timeline.rendered(expected, 0.0, longer.total + TAIL_S), np.int16)
    assert (device.heard == wanted[: len(device.heard)]).all()


def test_a_change_of_volume_is_heard_in_the_set_that_plays(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    played_until(sound, device, 106.0)
    sound.set_options(tones=True, volume_percent=20, voice=False, voice_percent=80)
    played_until(sound, device, 115.0)

    loudest = np.abs(device.heard.astype(int))
    assert loudest[round(6.3 * RATE) :].max() < loudest[: 6 * RATE].max() / 3


def test_a_long_set_is_made_a_part_at_a_time_and_without_a_seam(sound, device):
    long = rep_score(Side.LEFT, a_tempo("4-1-2-1"), 12)
    sound.play(long, 0.0, 100.0)
    starts, most = device.starts, 0.0
    for step in range(1, round((long.total + TAIL_S) / 0.5)):
        device.played = step * 0.5
        sound.lag(100.0 + step * 0.5)
        most = max(most, sound._stream.waiting)
    device.played = long.total + TAIL_S

    assert device.starts == starts
    assert most < PART_S + sound_module.REFILL_S
    whole = timeline.placed(long, VOICE, volume=0.8, spoken=0.8)
    assert len(device.heard) / RATE >= long.total + TAIL_S
    assert device.heard.tobytes() == timeline.rendered(whole, 0.0, len(device.heard) / RATE)


def test_no_device_is_said_once(qapp, monkeypatch):
    monkeypatch.setattr(sound_module, "_open_sink", lambda: None)
    silent = Sound()
    told: list[str] = []
    silent.missing.connect(told.append)
    silent.prepare()
    silent.prepare()
    silent.play(SCORE, 0.0, 100.0)

    assert told == ["No sound device was found: the session goes on without tones."]


def test_a_system_without_sound_libraries_is_silent(qapp, monkeypatch):
    def unloadable():
        raise ImportError("libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr(sound_module, "_open_sink", unloadable)
    silent = Sound()
    told: list[str] = []
    silent.missing.connect(told.append)
    silent.prepare()

    assert len(told) == 1


def test_the_default_device_is_taken_where_there_is_one(qapp, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")

    sink = sound_module._open_sink()

    assert sink is None or sink.bufferSize() == BUFFER_BYTES


@pytest.mark.parametrize("test", ["play_test_tone", "play_test_voice"])
def test_the_tests_of_the_settings_are_heard_but_not_into_a_set(
    qtbot, database, changes, tmp_path, device, test
):
    gym = Gym(database, changes, tmp_path, qtbot)
    gym.preferences.change(sound=True)
    page = gym.page()
    getattr(page.senses, test)()
    words = {one.words for _, one in page.sound.sounds}
    assert device.playing
    assert words == ({("left_leg",)} if test == "play_test_voice" else {()})

    page = gym.started()
    starts = device.starts
    with qtbot.waitSignal(page.notice):
        getattr(page.senses, test)()
    assert device.starts == starts
    page.leave()


class Listener:
    """A session on a clock that stands still, and everything its device begins to sound, each thing once."""

    def __init__(self, device, lag):
        exercise = an_exercise()
        quick = Tempo(1, 0, 1, 0, starts_with=StartsWith.CONCENTRIC)
        plan = a_prescription(exercise, sets=2, target=a_target(2, tempo=quick), rest_s=17, rest_between_s=5)
        self.clock, self.device, self.delay = FakeClock(), device, lag
        self.sound = Sound()
        self.player = Player(self.clock, self.sound)
        self.due: set[tuple[float, str, Side, int]] = set()
        self.heard: set[tuple[float, str, Side, int]] = set()
        self.player.cue_due.connect(self._note_due)
        self.player.store_due.connect(self._store)
        self.player.open(opened(turns_of(a_session(plan), {exercise.id: exercise}, {})))
        self.player.start()

    def pass_time(self, seconds):
        """Time goes on in steps, and the device with it."""
        for _ in range(round(seconds / 0.1)):
            self.clock.advance(0.1)
            self.device.played = max(0.0, self.clock.boot_seconds() - self.sound._began - self.delay)
            self._listen()
            self.player.look()

    def _listen(self):
        self.heard |= {
            _named(one.cue) for one in self.sound._sounds if one.at <= self.device.played and not one.words
        }

    def _note_due(self, cue):
        if tones.seconds_of(cue):
            self.due.add(_named(cue))

    def _store(self):
        conductor = self.player.conductor
        self.player.set_done(conductor.results)


def _named(cue):
    if cue.kind is CueKind.OVER:  # of the set, or of its rest where a pause cut it off at once
        return (0.0, cue.kind, cue.side, 0)
    return (cue.at, cue.kind, cue.side, cue.rep)


@settings(
    max_examples=amount(8, 200),
    phases=(Phase_.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.floats(0, 0.19),
    st.lists(st.tuples(st.floats(0.1, 9), st.sampled_from(["pause", "more", "volume"])), max_size=12),
)
def test_no_cue_is_lost_through_pauses_longer_rests_and_rests_of_nothing(qapp, device, lag, story):
    listener = Listener(device, lag)
    player = listener.player
    for seconds, deed in story:
        listener.pass_time(seconds)
        if deed == "more":
            player.more_rest()
        elif deed == "volume":
            listener.sound.set_options(
                tones=True, volume_percent=50, voice=True, voice_percent=round(seconds)
            )
        elif player.conductor.run is not None:
            player.pause()
            listener.pass_time(0.3)
            player.resume()
    while player.conductor.stage is not Stage.OVER:
        listener.pass_time(5)
    player.close()

    assert listener.due == listener.heard
    assert sum(kind == CueKind.OVER for _, kind, _, _ in listener.due) == 2
