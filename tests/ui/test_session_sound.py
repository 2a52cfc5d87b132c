"""The sound of a set: tones that differ, each in its place; devices that are late, stuck, gone or missing."""

from types import SimpleNamespace

import numpy as np
import pytest

from studio.domain.cues import CueKind, hold_score, rep_score, rest_score
from studio.domain.sides import Side
from studio.domain.tempo import Phase, StartsWith, Tempo
from studio.ui.session import sound as sound_module
from studio.ui.session import tones, voice
from studio.ui.session.sound import MOST_RESTARTS, STUCK_S, Sound
from tests.make import a_tempo
from tests.ui.session_stage import Gym

SCORE = rep_score(Side.LEFT, a_tempo("2-1-1-1"), 3, changes_side=True)


def silence(sound):
    sound.set_options(tones=False, volume_percent=50, voice=False, voice_percent=50)


class Device:
    """Stands in for Qt's sink: plays ``speed`` seconds a second, ``late`` seconds behind, until it fails."""

    def __init__(self):
        self.error_name = "NoError"
        self.starts = 0
        self.playing = False
        self.played = 0.0
        self.stops = 0

    def start(self, buffer):
        self.starts += 1
        self.playing = True
        self.played = 0.0

    def stop(self):
        self.stops += 1
        self.playing = False

    def error(self):
        return SimpleNamespace(name=self.error_name)

    def processedUSecs(self):  # noqa: N802 - Qt's name
        return round(self.played * 1e6)


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
    return loud[np.concatenate([[True], np.diff(loud) > 0.02 * tones.RATE])] / tones.RATE


def pcm(*arguments, **more):
    return np.frombuffer(tones.timeline(*arguments, **more), np.int16)


def test_every_tone_of_a_set_is_in_its_place():
    placed = [at for at, cue in tones.onsets(SCORE) if cue.kind is not CueKind.SIDE]

    found = heard(pcm(SCORE))

    assert len(SCORE.cues) == len(placed) + 1
    assert all(min(abs(found - at)) < 0.002 for at in placed)


def test_the_timeline_goes_on_from_any_second():
    offset = 7.3

    found = heard(pcm(SCORE, offset))

    assert [round(at, 2) for at in found] == [
        round(at, 2) for at, _ in tones.onsets(SCORE, offset) if at >= 0
    ]
    assert len(pcm(SCORE, offset)) == round((SCORE.total - offset + tones.TAIL_S) * tones.RATE)


def test_what_should_have_begun_meanwhile_begins_at_once():
    assert tones.onsets(SCORE, 5.1)[0][0] == pytest.approx(0.9)
    assert tones.onsets(SCORE, 5.1, since=5.0)[0][0] == 0


def test_a_long_hold_is_rendered_a_part_at_a_time():
    long = hold_score(Side.LEFT, 600)

    assert len(pcm(long)) == round((tones.LONGEST_S + tones.TAIL_S) * tones.RATE)
    assert len(tones.onsets(long, 520)) == 4


def test_tones_can_be_told_apart_with_eyes_shut():
    def pitch(sound, first):
        tone = tones._tone(sound)
        part = tone[: len(tone) // 3] if first else tone[-len(tone) // 3 :]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 65_536))
        return np.argmax(spectrum) * tones.RATE / 65_536

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
    spoken = tones.spoken_onsets(SCORE)
    ends = {cue.at: at + tones.seconds_of(cue) for at, cue in tones.onsets(SCORE)}

    assert [words for _, words in spoken[:5]] == [
        ("left_leg",),
        ("number_1",),
        ("hold",),
        ("lower",),
        ("pause",),
    ]
    lone = pcm(SCORE, volume=0.0, spoken=1.0)
    for at, words in spoken:
        line = voice.spoken(words, tones.RATE)
        place = round(at * tones.RATE)
        found = lone[place : place + len(line)] / tones.LOUDEST
        assert np.allclose(found, line, atol=1e-3)
    assert all(any(abs(at - end - voice.GAP_S) < 1e-9 for end in ends.values()) for at, _ in spoken)
    assert not lone[: round(spoken[0][0] * tones.RATE)].any()


def test_tones_and_voice_together_do_not_overflow():
    both = pcm(SCORE, spoken=1.0)

    assert np.abs(both.astype(int)).max() < 32_767
    assert (both == pcm(SCORE) + pcm(SCORE, volume=0.0, spoken=1.0)).all()


def test_a_line_that_would_come_too_late_is_left_to_its_tone():
    hasty = rep_score(Side.LEFT, Tempo(1, 0, 0.5, 0, starts_with=StartsWith.CONCENTRIC), 29)
    placed = tones.spoken_onsets(hasty)
    ends = [at + len(voice.spoken(words, tones.RATE)) / tones.RATE for at, words in placed]

    assert all(end < at for end, (at, _) in zip(ends, placed[1:], strict=False))
    assert len(placed) < len(hasty.cues)


def test_a_rest_is_told_after_the_last_tone_has_faded():
    ((at, words),) = tones.spoken_onsets(rest_score(Side.LEFT, 120))

    assert at == pytest.approx(1.05)
    assert words == ("rest", "number_2", "minutes")
    assert not pcm(rest_score(Side.LEFT, 30)).any()


def test_this_copy_has_its_voice():
    assert voice.available()


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


def test_the_last_tone_may_ring_on(sound, device):
    sound.play(SCORE, 0.0, 100.0)
    play_on(sound, device, 1, behind=0.1)

    assert sound.lag(100.0 + SCORE.total) == pytest.approx(0.1, abs=0.01)


def test_a_long_hold_is_played_on_after_its_first_part(sound, device):
    sound.play(hold_score(Side.LEFT, 200), 0.0, 100.0)
    device.played = tones.LONGEST_S - 1
    sound.lag(100.0 + tones.LONGEST_S - 1)
    sound.lag(100.01 + tones.LONGEST_S)

    assert device.starts == 3
    assert sound._offset == pytest.approx(tones.LONGEST_S + 0.01)


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

    assert sink is None or sink.bufferSize() == sound_module.BUFFER_BYTES


def test_the_test_tone_of_the_settings_is_heard_but_not_into_a_set(
    qtbot, database, changes, tmp_path, device
):
    gym = Gym(database, changes, tmp_path, qtbot)
    gym.preferences.change(sound=True)
    page = gym.page()
    page.play_test_tone()
    assert device.playing

    page = gym.started()
    starts = device.starts
    with qtbot.waitSignal(page.notice):
        page.play_test_tone()
    assert device.starts == starts
    page.leave()
