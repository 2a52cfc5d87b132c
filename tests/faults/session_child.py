"""A session that is killed: plays steps that a seed decides on, and tells before each where it stands.

Run as ``python -m tests.faults.session_child DATABASE FOLDER SEED``. `Played` is also what the test lets run
on uninterrupted, to compare with.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QApplication

from studio.domain.conductor import Stage
from studio.domain.retargeting import Reach
from studio.domain.sides import Side, SidePolicy
from studio.storage.database import Database, open_database
from studio.ui.changes import Changes
from studio.ui.session.page import SessionPage
from tests.make import a_prescription
from tests.ui.session_stage import BRIDGE, THRUST, Gym

LONGEST_STEP_S = 4.0


class Played:
    """A started session of two exercises and the steps of ``seed``, one by one."""

    def __init__(self, database: Database, folder: Path, seed: int) -> None:
        self.gym = Gym(database, Changes(database), folder, SimpleNamespace(addWidget=_leave_alone))
        first = a_prescription(THRUST, sets=12, reps=4, policy=SidePolicy.ALTERNATE_START)
        self.gym.plan(first, a_prescription(BRIDGE, sets=1, reps=4))
        self.luck = random.Random(seed)  # noqa: S311 - not for secrets
        self.page: SessionPage = self.gym.page()
        self.page.start(self.gym.block, 0, self.gym.block.weeks[0].sessions[0])
        if self.luck.random() < 0.4:
            self.page.deeds.skip()
        self.page.deeds.play()

    def step(self) -> None:
        """One thing: a few seconds, or what somebody does."""
        deeds, luck, conductor = self.page.deeds, self.luck, self.page.player.conductor
        if conductor.stage is Stage.WAITING or (conductor.paused and luck.random() < 0.5):
            deeds.play()
            return
        deed = luck.choices(
            (
                None,
                deeds.end_set,
                deeds.skip,
                deeds.undo,
                deeds.play,
                deeds.editing.mark_hips,
                self.page.player.more_rest,
                deeds.repeat,
                self.change_target,
                self.type_sets,
                self.swap,
            ),
            weights=(70, 5, 4, 4, 4, 4, 2, 2, 2, 2, 1),
        )[0]
        if deed is None:
            self.gym.pass_time(self.page, luck.uniform(0.2, LONGEST_STEP_S))
        else:
            deed()

    def change_target(self) -> None:
        """Other reps for this set and the following ones of its side."""
        if self.page.player.conductor.turn is None:
            return
        self.page.deeds.plan.change_set()
        editor = self.page.sets.tools.target
        editor.entry.reps.setText(str(self.luck.randint(2, 6)))
        editor.reach.set_value(Reach.SIDE)
        editor.confirm()

    def swap(self) -> None:
        """The other exercise for what is left of the one in hand."""
        turn = self.page.player.conductor.turn
        if turn is not None:
            self.page.deeds.plan.swap(BRIDGE if turn.exercise_id == THRUST.id else THRUST)

    def type_sets(self) -> None:
        """One set of the side in hand."""
        turn = self.page.player.conductor.turn
        if turn is None:
            return
        self.page.deeds.plan.type_sets()
        side = {Side.LEFT: "L ", Side.RIGHT: "R "}.get(turn.side, "")
        self.page.sets.tools.typing.field.setText(f"{side}{self.luck.randint(1, 6)} rir2")
        self.page.sets.tools.typing.confirm()


def standing(page: SessionPage, now: float) -> dict[str, Any]:
    """Where a session stands: stage, set, side, what is done with marks and loads, and the rest."""
    conductor = page.player.conductor
    turn, ended = conductor.turn, conductor.ended
    done = [
        [one.round_number, one.side, one.reps, one.hips_rotated, str(one.load)] for one in page.log.logged
    ]
    if ended is not None:
        marked = page.deeds.editing.performed(ended)
        done.append(
            [ended.turn.key.round, ended.turn.side, marked.reps, marked.hips_rotated, str(marked.load)]
        )
    rest = conductor.stage is Stage.REST and conductor.run is not None
    return {
        "now": now,
        "stage": conductor.stage,
        "turn": [turn.number, turn.side, turn.held] if turn else None,
        "reps": conductor.goal.reps,
        "exercise": page.log.exercise_of(turn.exercise_id).name if turn else None,
        "undoes": [[type(step).__name__, step.changes] for step in page.deeds.steps.all],
        "passed": len(conductor.passed),
        "done": done,
        "paused": rest and conductor.paused,
        "rest_left": conductor.run.score.total - conductor.run.elapsed(now)
        if rest and conductor.run
        else None,
    }


def _leave_alone(_: object) -> None:
    """The page lives as long as the process."""


def main() -> None:
    app = QApplication([])
    with open_database(Path(sys.argv[1])) as database:
        played = Played(database, Path(sys.argv[2]), int(sys.argv[3]))
        while played.page.player.conductor.stage is not Stage.OVER:
            print(json.dumps(standing(played.page, played.gym.clock.boot_seconds())), flush=True)
            played.step()
        print("over", flush=True)
        app.exec()


if __name__ == "__main__":
    main()
