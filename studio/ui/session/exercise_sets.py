"""The sets of one exercise in the panel: a row a round, a column a side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.domain.conductor import Conductor, Stage
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.turns import Match, Turn, TurnKey, goal_of
from studio.domain.workout import LoggedSet
from studio.ui import labels, set_words, theme
from studio.ui.session import words
from studio.ui.session.cell_menu import CellMenu
from studio.ui.session.session_log import SessionLog
from studio.ui.text import PlainLabel
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.set_cell import CellState, SetCell
from studio.ui.widgets.side_badge import SideBadge

_COLUMN = {Side.LEFT: 1, Side.BOTH: 1, Side.RIGHT: 2}


class ExerciseSets(QWidget):
    """`set_chosen` carries the uid of a logged set that was pressed, `restore_chosen` that of a removed one.

    `turn_chosen` carries the key of a set that is still to come. Sets that nobody had planned stand below.
    """

    set_chosen = Signal(object)
    restore_chosen = Signal(object)
    turn_chosen = Signal(object)

    def __init__(self, name: str, turns: tuple[Turn, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turns = turns
        self.cells: dict[TurnKey, SetCell] = {}
        self.more: list[SetCell] = []
        self.name = PlainLabel(name, "strong", wrap=True)
        self.menu = CellMenu(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addLayout(self._grid)
        self._more = FlowLayout(spacing=8)
        layout.addLayout(self._more)
        self._make_rows()

    def show_sets(self, conductor: Conductor, log: SessionLog) -> None:
        """Bring every cell up to date."""
        logged = {(s.prescription_id, s.round_number, s.side): s for s in log.logged}
        removed = {(s.prescription_id, s.round_number, s.side): s for s in log.removed}
        left_out = _left_out(conductor)
        self._turns = tuple(turn for turn in conductor.turns if turn.key in self.cells) or self._turns
        playing = conductor.turn if conductor.stage is Stage.SET else None
        ended = conductor.ended
        over = log.workout is not None and not log.running
        for turn in self._turns:
            cell, key = self.cells[turn.key], turn.key
            done = logged.get((key.prescription_id, key.round, key.side))
            heading = words.set_heading(turn)
            if done is not None:
                self._show_done(cell, done, heading)
            elif playing is not None and playing.key == key:
                cell.show_set(CellState.PLAYING, "…", told=heading)
            elif ended is not None and ended.turn.key == key:
                text = set_words.amount_text(ended.reps, ended.seconds, log.load_for(turn))
                cell.show_set(CellState.PLAYING, text, self._unsaved(log), told=heading)
            elif (gone := removed.get((key.prescription_id, key.round, key.side))) is not None:
                told = self.tr("{set}, removed: press to bring it back").format(set=heading)
                cell.show_set(CellState.REMOVED, self.tr("removed"), told=told, uid=gone.uid)
            elif over or key in left_out:
                cell.show_set(CellState.PASSED, self.tr("left out"), told=heading)
            else:
                text = self._planned(turn, conductor, log)
                cell.show_set(CellState.PLANNED, text, told=heading, pressable=True)
        self._show_more(log)

    def show_rep(self, key: TurnKey, rep: int) -> None:
        """Count along in the cell that plays."""
        cell = self.cells.get(key)
        if cell is not None and cell.state is CellState.PLAYING:
            cell.show_set(CellState.PLAYING, f"{rep}…", told=cell.accessibleDescription())

    def _show_more(self, log: SessionLog) -> None:
        """Sets of this exercise that are no turn of the plan, or not any more."""
        exercise_id = self._turns[0].exercise_id
        turns = (
            {(turn.key.prescription_id, turn.key.round, turn.side) for turn in log.plan.turns}
            if log.plan
            else ()
        )
        more = [
            one
            for one in log.logged
            if one.exercise_id == exercise_id
            and (one.prescription_id, one.round_number, one.side) not in turns
        ]
        while len(self.more) > len(more):
            cell = self.more.pop()
            self._more.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        for place, one in enumerate(more):
            if place == len(self.more) or self.more[place].side is not one.side:
                self._add_more(place, one.side)
            self._show_done(self.more[place], one, labels.side_word(one.side))

    def _add_more(self, place: int, side: Side) -> None:
        for cell in self.more[place:]:
            self._more.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        del self.more[place:]
        cell = SetCell(side)
        self.menu.watch(cell)
        cell.clicked.connect(self._choose)
        self._more.addWidget(cell)
        self.more.append(cell)

    def _unsaved(self, log: SessionLog) -> str:
        return self.tr("not saved") if log.refused else ""

    def _show_done(self, cell: SetCell, done: LoggedSet, heading: str) -> None:
        told = self.tr("{set}, done").format(set=heading)
        text = set_words.amount_text(done.reps, done.seconds, done.load)
        cell.show_set(CellState.DONE, text, set_words.marks_text(done), told=told, uid=done.uid)

    def _planned(self, turn: Turn, conductor: Conductor, log: SessionLog) -> str:
        other_done = any(d.key == turn.other for d in conductor.results)
        if turn.second and not other_done:
            side = labels.side_word(turn.side.opposite).lower()
            if turn.match is Match.CAPPED:
                return self.tr("match {side}").format(side=side)
            if turn.match is Match.CATCHES_UP:
                return self.tr("catch {side}").format(side=side)
        goal = goal_of(turn, conductor.results)
        if goal.reps is None and goal.seconds is None:
            return self.tr("max")
        return set_words.amount_text(goal.reps, goal.seconds, log.load_for(turn))

    def _make_rows(self) -> None:
        rounds: dict[int, list[Turn]] = {}
        for turn in self._turns:
            rounds.setdefault(turn.key.round, []).append(turn)
        one_sided = any(turn.side.one_sided for turn in self._turns)
        if one_sided:
            self._grid.setColumnStretch(2, 1)
            for side in (Side.LEFT, Side.RIGHT):
                word = labels.side_word(side)
                self._grid.addWidget(SideBadge(side, word, tinted=False), 0, _COLUMN[side])
        for row, turns in enumerate(rounds.values(), start=1):
            self._make_row(row, turns, one_sided=one_sided)

    def _make_row(self, row: int, turns: list[Turn], *, one_sided: bool) -> None:
        number = PlainLabel(_number(turns[0]), "label")
        theme.keep_wide(number, 20)
        self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignVCenter)
        for turn in turns:
            cell = SetCell(turn.side)
            self.menu.watch(cell)
            cell.clicked.connect(self._choose)
            self.cells[turn.key] = cell
            self._grid.addWidget(cell, row, _COLUMN[turn.side])
        if one_sided and len(turns) == 1:
            ended = turns[0].kind is SetKind.TEST  # only pain leaves one side of a trial
            alone = self.tr("ended at pain") if ended else self.tr("extra set of one side")
            reason = turns[0].reason or alone
            empty = 2 if turns[0].side is Side.LEFT else 1
            self._grid.addWidget(PlainLabel(reason, "small", wrap=True), row, empty)

    def _choose(self) -> None:
        cell = self.sender()
        if not isinstance(cell, SetCell):
            return
        key = next((key for key, one in self.cells.items() if one is cell), None)
        if cell.state is CellState.REMOVED:
            self.restore_chosen.emit(cell.uid)
        elif cell.uid is not None:
            self.set_chosen.emit(cell.uid)
        elif key is not None:
            self.turn_chosen.emit(key)


def _left_out(conductor: Conductor) -> set[TurnKey]:
    """What was left out, and what lies behind without having been done."""
    behind = {turn.key for turn in conductor.turns[: conductor.place]}
    return set(conductor.passed) | behind


def _number(turn: Turn) -> str:
    """1, 2, 3; w for a warm-up, +1 for an extra set or a trial again."""
    if turn.kind is SetKind.WARM_UP:
        return f"w{turn.number}"
    again = turn.kind is SetKind.TEST and bool(turn.reason)
    return f"+{turn.number}" if turn.kind is SetKind.EXTRA or again else str(turn.number)
