"""Works the season: reads it, shows it, and does its steps, each stored at once and undoable."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QUndoCommand
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.macrocycle import Macrocycle
from studio.services import season as deeds
from studio.services.season import SeasonPlan, SeasonState, SeasonStep
from studio.ui.planner.middle import Middle
from studio.ui.planner.season_dialog import SeasonDialog
from studio.ui.planner.season_rows import MONTHS, Row, Span
from studio.ui.text import set_tip

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database
    from studio.ui.current_athlete import CurrentAthlete
    from studio.ui.undo import BlockUndo

KEY = "Ctrl+M"


class SeasonPart(QObject):
    """`block_wanted` carries the id of a block that is to be opened; `turned` tells that it came or went."""

    block_wanted = Signal(object)
    turned = Signal()

    def __init__(
        self,
        middle: Middle,
        database: Database,
        undo: BlockUndo,
        current: CurrentAthlete,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._button = middle.season_button
        self.pane = middle.season
        self._text = middle.beside.text
        self._database, self._undo, self._current, self._clock = database, undo, current, clock
        self._span: Span | None = None
        self._asked: Row | None = None
        self.plan = SeasonPlan()
        self._connect()

    def _connect(self) -> None:
        pane, view = self.pane, self.pane.view
        self._button.toggled.connect(self._turn_page)
        set_tip(self._button, self.tr("The calendar of blocks ({key})").format(key=KEY))
        QShortcut(QKeySequence(KEY), self._window).activated.connect(self._button.toggle)
        view.opened.connect(self._open)
        view.moved.connect(self._move)
        view.remove_wanted.connect(self._remove)
        pane.new.clicked.connect(self._ask_new)
        pane.open_block.clicked.connect(self._open_current)
        pane.move_to.clicked.connect(self._ask_day)
        pane.rename.clicked.connect(self._ask_title)
        pane.remove.clicked.connect(self._remove)
        pane.put_menu.triggered.connect(self._put)
        pane.before.clicked.connect(self._turn_back)
        pane.after.clicked.connect(self._turn_on)
        pane.now.clicked.connect(self._turn_to_today)

    @property
    def shown(self) -> bool:
        """Whether it is on screen instead of a block."""
        return self._button.isChecked()

    @property
    def undo_key(self) -> UUID | None:
        """Whose stack undo acts on while the season is on screen: the season belongs to the athlete."""
        return self._current.athlete.id if self._current.athlete is not None and self.shown else None

    def leave(self) -> None:
        """Back to the block."""
        self._button.setChecked(False)

    def reload(self, chosen: UUID | None = None) -> None:
        """Read the season and show it, if it is on screen; ``chosen`` is selected, else what was."""
        if not self.shown:
            return
        today = self._clock.now().day
        if self._current.athlete is None:
            self.plan = SeasonPlan()
        else:
            with self._database.read() as session:
                self.plan = deeds.season_plan(session, self._current.athlete.id)
        self._show(self._span or Span.around(today), chosen)

    def _turn_page(self) -> None:
        self._text.finish()
        self.reload()
        self.turned.emit()
        if self.shown:
            self.pane.view.setFocus()

    def _show(self, span: Span, chosen: UUID | None = None) -> None:
        self._span = span
        before = self.pane.view.current
        self.pane.view.season.show_plan(self.plan, span, self._clock.now().day)
        self.pane.show_plan(self.plan, span)
        self.pane.view.choose(chosen or (before.key if before else None))

    def _take(self, name: str, step: SeasonStep, chosen: UUID | None = None) -> None:
        """Store a step and put it on the athlete's stack; what listens shows the season anew."""
        if step.before == step.after or self.undo_key is None:
            return
        stack = self._undo.stack_of(self.undo_key)
        _store(self._database, step.after)
        stack.push(_SeasonCommand(self._database, name, step))
        self.reload(chosen)

    def _move(self, row: Row, days: int) -> None:
        if row.block is not None:
            self._take(self.tr("Move block"), deeds.shifted_block(row.block, days), row.key)
        elif row.season is not None:
            step = deeds.shifted_season(row.season, self.plan.blocks_in(row.season), days)
            self._take(self.tr("Move season"), step, row.key)
        self._follow(row.key)

    def _follow(self, key: UUID | None) -> None:
        """Turn the calendar where a row has been moved off it."""
        if key is None or self._span is None or self.pane.view.season.row_of(key) >= 0:
            return
        found = next((b.start_on for b in self.plan.blocks if b.id == key), None)
        found = found or next((m.start_on for m in self.plan.macrocycles if m.id == key), None)
        if found is not None:
            self._show(Span.around(found), key)

    def _put(self, action: QAction) -> None:
        row = self.pane.view.current
        if row is not None and row.block is not None:
            season = next((m for m in self.plan.macrocycles if m.id == action.data()), None)
            name = self.tr("Put into season") if season else self.tr("Take out of the season")
            self._take(name, deeds.put_into(row.block, season), row.key)

    def _remove(self) -> None:
        row = self.pane.view.current
        if row is not None and row.block is None and row.season is not None:
            self._take(self.tr("Remove season"), deeds.removed(row.season, self._clock.now()))

    def _ask_new(self) -> None:
        start = deeds.first_start(self.plan, self._clock.now().day)
        heading, step = self.tr("New season"), self.tr("Create season")
        dialog = SeasonDialog(heading, step, title=self.tr("New season"), start=start, parent=self._window)
        dialog.confirmed.connect(self._make)
        dialog.open()

    def _make(self, title: str, start: date) -> None:
        season = Macrocycle(title, start, self.undo_key)
        self._take(self.tr("New season"), deeds.made(season, self._clock.now()), season.id)
        self._follow(season.id)

    def _ask_title(self) -> None:
        row = self.pane.view.current
        if row is None or row.season is None:
            return
        self._asked = row
        heading, step = self.tr("Rename season"), self.tr("Rename")
        dialog = SeasonDialog(heading, step, title=row.season.title, parent=self._window)
        dialog.confirmed.connect(self._rename)
        dialog.open()

    def _rename(self, title: str) -> None:
        if self._asked is not None and self._asked.season is not None:
            self._take(self.tr("Rename season"), deeds.renamed(self._asked.season, title))

    def _ask_day(self) -> None:
        row = self.pane.view.current
        start = _start_of(row)
        if start is None:
            return
        self._asked = row
        dialog = SeasonDialog(self.tr("Move to"), self.tr("Move"), start=start, parent=self._window)
        dialog.confirmed.connect(self._move_to)
        dialog.open()

    def _move_to(self, _title: str, day: date) -> None:
        start = _start_of(self._asked)
        if self._asked is not None and start is not None:
            self._move(self._asked, (day - start).days)

    def _open(self, row: Row) -> None:
        if row.block is not None:
            self.block_wanted.emit(row.block.id)

    def _open_current(self) -> None:
        if self.pane.view.current is not None:
            self._open(self.pane.view.current)

    def _turn_back(self) -> None:
        self._turn(-MONTHS // 2)

    def _turn_on(self) -> None:
        self._turn(MONTHS // 2)

    def _turn(self, months: int) -> None:
        if self._span is not None:
            self._show(self._span.shifted(months))

    def _turn_to_today(self) -> None:
        self._show(Span.around(self._clock.now().day))


class _SeasonCommand(QUndoCommand):
    def __init__(self, database: Database, text: str, step: SeasonStep) -> None:
        super().__init__(text)
        self._database, self._step = database, step
        self._stored = True

    @override
    def undo(self) -> None:
        _store(self._database, self._step.before)

    @override
    def redo(self) -> None:
        if self._stored:
            self._stored = False  # push() calls redo() once, and it is stored already
            return
        _store(self._database, self._step.after)


def _store(database: Database, state: SeasonState) -> None:
    with database.write() as session:
        deeds.store(session, state)


def _start_of(row: Row | None) -> date | None:
    if row is None:
        return None
    if row.block is not None:
        return row.block.start_on
    return row.season.start_on if row.season is not None else None
