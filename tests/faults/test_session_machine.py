"""Whatever an athlete does on the Session page, in whatever order: the log is what a simple model says."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent
from typing_extensions import override

from studio.domain.block import PlannedSession
from studio.domain.conductor import Conductor, Stage
from studio.domain.retargeting import Reach
from studio.domain.sides import SidePolicy
from studio.domain.workout import LoggedSet
from studio.storage import blocks, history, workouts
from studio.storage.check import problems
from studio.storage.database import open_database
from studio.storage.exercises import save_exercises
from studio.ui.changes import Changes
from studio.ui.session.page import SessionPage
from studio.ui.widgets.set_cell import CellState
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.make import a_prescription, an_exercise
from tests.ui.session_stage import THRUST, Gym

LEAD_IN_S, REP_S = 5.0, 4.0
OPENED_EVERY = 5
RDL = an_exercise("sl_rdl", name="Single-Leg RDL")
places, reps = st.integers(0, 99), st.integers(1, 9)
Deed = TypeVar("Deed", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class Row:
    """What the model knows of a set."""

    exercise: UUID
    side: str
    round: int
    reps: int
    left_out: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A step that Undo takes back: a set as it was before, or something that is none of the log's."""

    uid: UUID | None = None
    before: Row | None = None


def row_of(done: LoggedSet) -> Row:
    gone = done.removed_at is not None
    return Row(done.exercise_id, done.side, done.round_number, done.reps or 0, done.left_out, gone)


def counted(deed: Deed) -> Deed:
    """Tell at the end how often it was done."""

    @wraps(deed)
    def run(self: Athlete, *given: Any, **named: Any) -> None:
        self.since_opened += 1
        Athlete.done[deed.__name__.replace("_", " ")] += 1
        deed(self, *given, **named)

    return run  # type: ignore[return-value]  # the same deed, counted


class Athlete(RuleBasedStateMachine):
    """Plays a session of two legs by its page and its clock; the model keeps rows, what ended, and steps."""

    template: ClassVar[Path]
    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp())
        self.path = Path(shutil.copy(self.template, self.root / "gym.db"))
        self.rows: dict[UUID, Row] = {}
        self.ended: Row | None = None
        self.steps: list[Change] = []
        self.since_opened = 0
        self.open_ones = ExitStack()
        self.database = self.open_ones.enter_context(open_database(self.path))
        pages = SimpleNamespace(addWidget=self.pages_are_ours)
        self.gym = Gym(self.database, Changes(self.database), self.root, pages)
        with self.database.write() as session:
            save_exercises(session, [RDL])
        self.gym.plan(a_prescription(THRUST, sets=12, reps=9, policy=SidePolicy.ALTERNATE_START))
        self.page = self.gym.started()

    def pages_are_ours(self, _page: SessionPage) -> None:
        """They are closed by `close_page`."""

    @property
    def conductor(self) -> Conductor:
        return self.page.player.conductor

    @property
    def live(self) -> list[UUID]:
        return [uid for uid, row in self.rows.items() if not row.removed]

    def on(self) -> bool:
        return self.conductor.turn is not None and self.conductor.stage is not Stage.OVER

    def found(self) -> dict[UUID, Row]:
        """The sets of the log, the removed ones too, as they are on the disk."""
        workout = self.page.log.workout
        with self.database.read() as session:
            return (
                {one.uid: row_of(one) for one in history.all_sets_of(session, workout.id)} if workout else {}
            )

    def planned(self) -> PlannedSession:
        with self.database.read() as session:
            return blocks.load_block(session, self.gym.block.id).weeks[0].sessions[0]

    def added(self, *expected: Row) -> None:
        """The log has these sets more, and nothing else is new."""
        fresh = {uid: row for uid, row in self.found().items() if uid not in self.rows}
        assert sorted(fresh.values(), key=str) == sorted(expected, key=str)
        for uid, row in fresh.items():
            self.rows[uid] = row
            self.steps.append(Change(uid, replace(row, removed=True)))

    def stored(self) -> None:
        """What had ended is in the log now."""
        if self.ended is not None:
            self.added(self.ended)
            self.ended = None

    def changed(self, uid: UUID, **to: Any) -> None:
        self.steps.append(Change(uid, self.rows[uid]))
        self.rows[uid] = replace(self.rows[uid], **to)

    # what an athlete does

    @precondition(lambda self: self.on())
    @rule(count=reps)
    @counted
    def do_a_set(self, count: int) -> None:
        """Up to so many reps; the rest is left first, as it stands."""
        if self.conductor.stage is Stage.REST:
            self.page.deeds.skip()
            self.stored()
        if self.conductor.stage is Stage.WAITING:
            self.page.deeds.play()
        turn, goal = self.conductor.turn, self.conductor.goal.reps
        if turn is None or goal is None:
            return
        begun = self.conductor.run
        assert begun is not None
        done = min(count, goal)  # no longer, or its rest would be over and the set stored by itself
        self.gym.clock.advance(begun.began + LEAD_IN_S + done * REP_S - self.gym.clock.boot_seconds())
        self.page.look()
        if count < goal:
            self.page.deeds.end_set()
        self.ended = Row(turn.exercise_id, turn.side, turn.key.round, done)

    @precondition(lambda self: self.ended is not None)
    @rule(count=reps)
    @counted
    def answer_the_card(self, count: int) -> None:
        assert self.ended is not None
        self.page.stage.card.reps.setText(str(count))
        self.page.stage.card.save_button.click()
        self.ended = replace(self.ended, reps=count)
        self.stored()

    @precondition(lambda self: self.conductor.stage is Stage.REST and self.on())
    @rule()
    @counted
    def wait_for_the_next_set(self) -> None:
        self.gym.pass_time(self.page, self.conductor.deadline - self.gym.clock.boot_seconds() + 0.5)
        self.stored()

    @precondition(lambda self: self.on() and self.conductor.stage is not Stage.WAITING)
    @rule()
    @counted
    def pause_and_go_on(self) -> None:
        self.page.deeds.play()
        self.gym.clock.advance(3)
        self.page.deeds.play()

    @precondition(lambda self: self.on())
    @rule()
    @counted
    def skip(self) -> None:
        rests = self.conductor.stage is Stage.REST
        self.page.deeds.skip()
        self.stored()
        if not rests:
            self.steps.append(Change())

    @rule()
    @counted
    def undo(self) -> None:
        if self.page.log.workout is None or not self.page.log.running:
            return
        self.page.deeds.undo()
        if self.ended is not None:
            self.ended = None
        elif self.steps:
            step = self.steps.pop()
            if step.uid is not None and step.before is not None:
                self.rows[step.uid] = step.before

    @precondition(lambda self: self.conductor.stage is Stage.REST)
    @rule()
    @counted
    def rest_longer(self) -> None:
        before = self.conductor.deadline
        self.page.stage.more_rest_button.click()
        assert self.conductor.deadline == before + 15

    @precondition(lambda self: self.on())
    @rule()
    @counted
    def repeat(self) -> None:
        again = self.ended is not None or self.conductor.stage is Stage.SET
        self.page.deeds.repeat()
        self.ended = None
        if again:
            assert self.conductor.stage is Stage.SET

    @precondition(lambda self: self.live)
    @rule(place=places, count=reps)
    @counted
    def correct(self, place: int, count: int) -> None:
        uid = self.opened(place)
        if uid is not None and self.rows[uid].reps != count:
            self.page.stage.card.reps.setText(str(count))
            self.page.stage.card.save_button.click()
            self.changed(uid, reps=count)
        elif uid is not None:
            self.page.stage.card.close_button.click()

    @precondition(lambda self: self.live)
    @rule(place=places)
    @counted
    def leave_out(self, place: int) -> None:
        uid = self.opened(place)
        if uid is not None:
            aside, out = self.page.stage.card.aside, not self.rows[uid].left_out
            aside.leave_out.setChecked(out)
            aside.reason.setText("shoe slipped" if out else "")
            self.page.stage.card.confirm()
            self.changed(uid, left_out="shoe slipped" if out else "")

    @precondition(lambda self: self.live)
    @rule(place=places)
    @counted
    def delete(self, place: int) -> None:
        uid = self.opened(place)
        if uid is not None:
            self.page.stage.card.remove_button.click()
            self.changed(uid, removed=True)

    @rule(place=places)
    @counted
    def bring_back(self, place: int) -> None:
        cells = [c for s in self.page.sets.sections for c in s.cells.values() if c.state is CellState.REMOVED]
        if cells and self.page.log.running:
            cell = cells[place % len(cells)]
            uid = cell.uid
            assert uid is not None
            cell.click()
            self.changed(uid, removed=False)
            if self.conductor.ended is None:
                self.stored()  # the turn that would come next was brought back

    @precondition(lambda self: self.on())
    @rule(count=reps, reach=st.sampled_from(Reach))
    @counted
    def change_the_target(self, count: int, reach: Reach) -> None:
        plan, turn = self.page.deeds.plan, self.conductor.turn
        plan.change_set()
        editor = self.page.sets.tools.target
        assert turn is not None
        assert turn.target.reps is not None
        same = turn.target.reps.high == count
        editor.entry.reps.setText(str(count))
        editor.reach.set_value(reach)
        editor.confirm()
        if not same:
            self.steps.append(Change())
            assert self.target_of(turn.key) == count

    @precondition(lambda self: self.on())
    @rule()
    @counted
    def swap(self) -> None:
        before, turn = self.planned(), self.conductor.turn
        assert turn is not None
        self.page.deeds.plan.swap(RDL if turn.exercise_id == THRUST.id else THRUST)
        if self.planned() != before:
            self.steps.append(Change())

    @precondition(lambda self: self.on())
    @rule(left=reps, right=reps)
    @counted
    def type_sets(self, left: int, right: int) -> None:
        self.page.deeds.plan.type_sets()
        field = self.page.sets.tools.typing.field
        field.setText(f"L 40x{left}, R 40x{right}@8")
        self.page.sets.tools.typing.confirm()
        fresh = [row for uid, row in self.found().items() if uid not in self.rows]
        before = [] if self.ended is None else [self.ended]
        self.ended = None
        assert [row.reps for row in fresh[len(before) :]] == [left, right]
        self.added(*before, *fresh[len(before) :])

    @precondition(lambda self: self.since_opened > OPENED_EVERY)
    @rule()
    @counted
    def close_and_resume(self) -> None:
        workout = self.page.log.workout
        if workout is None or not self.page.log.running:
            return
        self.page.leave()
        self.page = self.page_again(self.page)
        self.page.resume(workout)
        self.stored()

    @precondition(lambda self: self.since_opened > OPENED_EVERY)
    @rule(seconds=st.floats(0, 20))
    @counted
    def be_killed(self, seconds: float) -> None:
        """Nothing is said to the page: the next one has the database and the clock, no more."""
        workout = self.page.log.workout
        if workout is None or not self.page.log.running:
            return
        self.page = self.page_again(self.page)
        self.gym.clock.advance(seconds)
        self.page.resume(workout)
        if self.ended is not None and self.conductor.ended is None:
            self.stored()  # its rest was over before the program was back

    # what must be so

    @invariant()
    def the_log_is_the_models(self) -> None:
        found = self.found()
        if self.ended is None or not self.ended_by_itself(found):
            assert found == self.rows
        live = [one.uid for one in self.page.log.logged]
        assert set(live) == set(self.live)
        ended = self.conductor.ended
        assert (ended is None) is (self.ended is None)

    @invariant()
    def a_set_that_is_done_is_not_asked_for(self) -> None:
        turn = self.conductor.turn
        assert turn is None or turn.key not in {one.key for one in self.page.log.done}

    @override
    def teardown(self) -> None:
        try:
            assert problems(self.database) == []
            with self.database.read() as session:
                assert len(workouts.workouts_of(session, self.gym.athlete.id)) == 1
        finally:
            self.close_page(self.page)
            self.open_ones.close()
            shutil.rmtree(self.root)

    # how it is done

    def ended_by_itself(self, found: dict[UUID, Row]) -> bool:
        """The last set of all is stored in its own time."""
        return len(found) > len(self.rows)

    def target_of(self, key: Any) -> int:
        turn = next(one for one in self.conductor.turns if one.key == key)
        assert turn.target.reps is not None
        return turn.target.reps.high

    def opened(self, place: int) -> UUID | None:
        """Press one of the sets in the panel."""
        cells = [c for s in self.page.sets.sections for c in (*s.cells.values(), *s.more)]
        cells = [c for c in cells if c.state is CellState.DONE]
        if not cells or not self.page.log.running:
            return None
        cell = cells[place % len(cells)]
        cell.click()
        return cell.uid

    def page_again(self, old: SessionPage) -> SessionPage:
        self.close_page(old)
        self.since_opened = 0
        return self.gym.page()

    def close_page(self, page: SessionPage) -> None:
        page.player.blockSignals(True)
        page.deeds.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.slow
def test_the_log_is_what_the_athlete_did(
    qtbot: Any, tmp_path: Path, new_database_file: Path, tell: Tell
) -> None:
    Athlete.template = Path(shutil.copy(new_database_file, tmp_path / "new.db"))
    Athlete.done.clear()
    walks = amount(10, 400)
    run_state_machine_as_test(
        Athlete,
        settings=settings(
            max_examples=walks,
            stateful_step_count=amount(25, 50),
            deadline=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
    told = ", ".join(f"{count} {what}" for what, count in sorted(Athlete.done.items()))
    tell("random walks through a session", f"{walks}: {told}; the log as expected after each")
