"""Renders the spoken cues with espeak-ng: python3 packaging/voice.py; the files are kept in the checkout.

The program ships what this makes and needs no voice of the system. A rendered phrase is nobody's program
code, so espeak-ng's licence does not reach it.
"""

import subprocess
import tempfile
import wave
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / "resources" / "voice" / "en"
RATE = 16_000
QUIET = 0.004  # of full scale: what is softer at either end is cut off
LOUD = 0.85

NUMBERS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
TENS = {30: "thirty", 40: "forty", 50: "fifty"}
PHRASES = {
    **{f"{side}_{limb}": f"{side} {limb}" for side in ("left", "right") for limb in ("leg", "arm", "side")},
    **{f"number_{number}": word for number, word in (*enumerate(NUMBERS), *TENS.items())},
    **{word: word for word in ("lower", "pause", "drive", "hold", "rest", "work", "second", "seconds")},
    **{word: word for word in ("minute", "minutes", "hundred", "catch_up", "interval", "trial", "round")},
    "both_sides": "both sides",
    "get_ready": "get ready",
    "last_rep": "last rep",
    "halfway": "half way",
    "as_many_as_you_can": "as many as you can",
    "warm_up": "warm-up",
    "session_over": "session over",
}


def main() -> None:
    import numpy as np

    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.wav"):
        old.unlink()
    for name, words in PHRASES.items():
        rate, samples = _spoken(words.replace("_", " "))
        loud = np.flatnonzero(np.abs(samples) > QUIET)
        samples = samples[loud[0] : loud[-1] + 1]
        samples = _resampled(samples, rate)
        samples *= LOUD / np.abs(samples).max()
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((samples * 32767).astype("<i2").tobytes())
    print(f"{len(PHRASES)} phrases in {FOLDER}")


def _spoken(words: str) -> "tuple[int, np.ndarray]":
    """The words as espeak-ng says them: samples a second, and the samples from -1 to 1."""
    import numpy as np

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "said.wav"
        command = ["espeak-ng", "-v", "en-us", "-s", "165", "-p", "45", "-w", str(path), words]
        subprocess.run(command, check=True)  # noqa: S603 - a fixed command and our own words
        with wave.open(str(path)) as file:
            data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
            return file.getframerate(), data.astype(float) / 32768


def _resampled(samples: "np.ndarray", rate: int) -> "np.ndarray":
    """The same at RATE: the spectrum is cut off above what the new rate can carry."""
    import numpy as np

    count = round(len(samples) * RATE / rate)
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(count // 2 + 1, complex)
    shared = min(len(kept), len(spectrum))
    kept[:shared] = spectrum[:shared]
    return np.fft.irfft(kept, count) * count / len(samples)


if __name__ == "__main__":
    main()
