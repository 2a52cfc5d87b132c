"""Where the voice comes from: the program's own files, else espeak-ng's, else none, which is said."""

import shutil
import wave

import numpy as np
import pytest

from studio.domain.cues import rep_score
from studio.domain.phrases import EVERY_PHRASE
from studio.domain.sides import Side
from studio.ui.session import sound as sound_module
from studio.ui.session import timeline, voice_maker
from studio.ui.session import voice as voices
from studio.ui.session.sound import Sound
from studio.ui.session.tones import RATE
from studio.ui.session.voice import Voice, read_phrase, shipped
from studio.ui.session.voice_maker import VoiceMaker
from studio.ui.tasks import Tasks
from tests.make import a_tempo
from tests.ui.test_session_sound import Device

SCORE = rep_score(Side.LEFT, a_tempo("2-1-1-1"), 2)
# says a third of a second of a tone into the file that comes after -w, with silence around it
SPEAKER = """#!{python}
import sys, wave, struct, math
path, words = sys.argv[sys.argv.index("-w") + 1], sys.argv[-1]
open({said!r}, "a").write(words + "\\n")
with wave.open(path, "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(22050)
    tone = [round(9000 * math.sin(n / 9)) for n in range(7350)]
    file.writeframes(struct.pack("<11350h", *[0] * 2000, *tone, *[0] * 2000))
"""


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture
def without_own(monkeypatch):
    monkeypatch.setattr(voices, "shipped", lambda: None)


def spoken_by(tmp_path, monkeypatch, tasks, qtbot, program):
    """The voice that a maker finds where ``program`` is all there is, and whether it took it."""
    monkeypatch.setattr(shutil, "which", lambda name: program)
    voice = Voice()
    maker = VoiceMaker(voice, tmp_path / "voice", tasks)
    with qtbot.waitSignal(maker.ready, timeout=60_000):
        maker.begin()
    return voice


@pytest.fixture
def program(tmp_path):
    import sys

    path = tmp_path / "espeak-ng"
    path.write_text(SPEAKER.format(python=sys.executable, said=str(tmp_path / "said")))
    path.chmod(0o700)
    return str(path)


def test_this_copy_has_its_voice():
    folder = shipped()

    assert folder is not None
    assert Voice(folder).available


def test_the_programs_own_voice_needs_nothing_made(tmp_path, monkeypatch, tasks, qtbot):
    voice = spoken_by(tmp_path, monkeypatch, tasks, qtbot, None)

    assert voice.available
    assert not tmp_path.joinpath("voice").exists()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_espeak_makes_every_phrase_and_it_is_heard(tmp_path, monkeypatch, tasks, qtbot, without_own):
    voice = spoken_by(tmp_path, monkeypatch, tasks, qtbot, shutil.which("espeak-ng"))

    assert voice.available
    lines = [one for one in timeline.placed(SCORE, voice, volume=0.0, spoken=1.0) if one.words]
    assert lines[0].words == ("left_leg",)
    assert all(0.1 < len(one.sound) / RATE < 1.5 and np.abs(one.sound).max() > 0.5 for one in lines)


def test_what_was_made_is_kept_and_only_what_is_missing_is_made_again(
    tmp_path, monkeypatch, tasks, qtbot, without_own, program
):
    monkeypatch.setattr(voice_maker, "EVERY_PHRASE", ("hold", "number_7"))
    monkeypatch.setattr(voices, "EVERY_PHRASE", ("hold", "number_7"))
    voice = spoken_by(tmp_path, monkeypatch, tasks, qtbot, program)
    assert voice.available
    assert tmp_path.joinpath("said").read_text() == "hold\n7\n"
    assert len(voice.spoken(("hold",), RATE)) == pytest.approx(RATE / 3, rel=0.01)

    tmp_path.joinpath("voice", "hold.wav").unlink()
    spoken_by(tmp_path, monkeypatch, tasks, qtbot, program)
    assert tmp_path.joinpath("said").read_text() == "hold\n7\nhold\n"


@pytest.mark.parametrize("program", [None, "/bin/true", "/bin/false", "/nowhere/espeak-ng"])
def test_without_a_voice_it_is_said_once_and_the_tones_lead(
    tmp_path, monkeypatch, tasks, qtbot, without_own, program
):
    monkeypatch.setattr(sound_module, "_open_sink", Device)
    sound = Sound()
    sound.voice = spoken_by(tmp_path, monkeypatch, tasks, qtbot, program)
    told: list[str] = []
    sound.missing.connect(told.append)
    sound.prepare()
    sound.play(SCORE, 0.0, 100.0)
    sound.prepare()

    assert told == ["No voice was found: the tones lead through the session."]
    assert not any(one.words for _, one in sound.sounds)
    assert len(sound.sounds) == len(SCORE.cues)


def test_a_program_that_ends_makes_no_more(tmp_path, program):
    assert voice_maker.make(program, tmp_path / "voice", lambda: True) is None
    assert not tmp_path.joinpath("said").exists()


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"nothing at all", None])
def test_a_phrase_that_cannot_be_read_is_left_out(tmp_path, damage):
    path = tmp_path / "hold.wav"
    if damage is None:
        with wave.open(str(path), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(16_000)
            file.writeframes(bytes(400))
    else:
        path.write_bytes(damage)

    assert read_phrase(path, RATE) is None
    assert len(Voice(tmp_path).spoken(("hold",), RATE)) == 0
    assert not any(one.words for one in timeline.placed(SCORE, Voice(tmp_path), spoken=1.0))


def test_a_phrase_is_read_at_another_rate(tmp_path):
    folder = shipped()
    assert folder is not None
    for name in EVERY_PHRASE[:3]:
        slow, fast = read_phrase(folder / f"{name}.wav", 16_000), read_phrase(folder / f"{name}.wav", RATE)
        assert slow is not None
        assert fast is not None
        assert len(fast) == 3 * len(slow)
        assert np.allclose(fast[::3], slow, atol=1e-4)
