"""A session that is killed: starts it on a database, logs a set of the left, plays the right, and waits.

Run as ``python -m tests.faults.session_child DATABASE FOLDER``; prints a line when it may be killed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtWidgets import QApplication

from studio.storage.database import open_database
from studio.ui.changes import Changes
from tests.ui.session_stage import SET_S, SWITCH_S, Gym


def main() -> None:
    app = QApplication([])
    with open_database(Path(sys.argv[1])) as database:
        nobody = SimpleNamespace(addWidget=lambda _: None)
        gym = Gym(database, Changes(database), Path(sys.argv[2]), nobody)
        page = gym.started()
        gym.pass_time(page, 5 + 4 * 7)
        page.stage.end_set_button.click()
        gym.pass_time(page, SWITCH_S)
        gym.pass_time(page, SET_S / 2)
        print(page.player.conductor.turn, flush=True)
        app.exec()


if __name__ == "__main__":
    main()
