"""How long until the window is painted and ready, beside an empty window of Qt, turn about."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TURNS = 9
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("empty"))
window.resize(1280, 720)
window.show()
QTimer.singleShot(0, window.close)
app.exec()
"""


def run() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times: dict[str, list[float]] = {"empty window, whole run": [], "evenside, whole run": []}
    times |= {"evenside, first paint": [], "evenside, ready": []}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "logs", "evenside.log")
        command = [sys.executable, "-m", "studio", "--data-dir", folder, "--quit-after-start"]
        _timed(command, environment)  # makes the database
        for _ in range(TURNS):
            times["empty window, whole run"].append(_timed([sys.executable, "-c", EMPTY], environment)[0])
            seconds, said = _timed(command, environment)
            ready = re.search(r"ready in ([\d.]+) s", said)
            painted = re.findall(r"first paint after ([\d.]+) s", log.read_text(encoding="utf-8"))
            assert ready, said
            times["evenside, whole run"].append(seconds)
            times["evenside, first paint"].append(float(painted[-1]))
            times["evenside, ready"].append(float(ready[1]))
    for name, seconds_of in times.items():
        print(
            f"  {name:26} median {statistics.median(seconds_of) * 1000:5.0f} ms"
            f"  ({min(seconds_of) * 1000:.0f} to {max(seconds_of) * 1000:.0f}, {TURNS} turns)"
        )


def _timed(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return time.perf_counter() - began, done.stdout
