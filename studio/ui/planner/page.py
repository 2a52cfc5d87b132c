"""The planner: blocks at the left, the weeks of one in the middle, what is selected at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.services import planning
from studio.ui.next_week import NextWeek
from studio.ui.planner.actions import PlanActions
from studio.ui.planner.beside_grid import BesideGrid
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place, first_place, still_there
from studio.ui.planner.blocks_pane import BlocksPane
from studio.ui.planner.course_deeds import CourseDeeds
from studio.ui.planner.deeds import PlanDeeds
from studio.ui.planner.equipment_part import EquipmentPart
from studio.ui.planner.grid_deeds import GridDeeds
from studio.ui.planner.inspector import Inspector, Known
from studio.ui.planner.leading_out import LeadingOut
from studio.ui.planner.middle import Middle
from studio.ui.planner.new_blocks import NewBlocks
from studio.ui.planner.panes import Panes
from studio.ui.planner.plan_edits import Step
from studio.ui.planner.plan_source import PlanSource
from studio.ui.planner.proposals_part import ProposalsPart
from studio.ui.planner.season_part import SeasonPart
from studio.ui.planner.sharing import BlockSharing
from studio.ui.planner.undo_keys import UndoKeys
from studio.ui.undo import BlockUndo, edit_block

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.domain.exercise import Exercise
    from studio.storage.database import Database
    from studio.ui.changes import Changes
    from studio.ui.current_athlete import CurrentAthlete


class PlannerPage(QWidget):
    """Every edit is stored at once and can be undone; what others change is shown as soon as it is stored.

    ``start_wanted`` carries a `DaySession`, ``print_wanted`` a block, ``test_wanted`` the id of an exercise.
    """

    start_wanted = Signal(object)
    print_wanted = Signal(object)
    test_wanted = Signal(object)

    def __init__(
        self,
        database: Database,
        changes: Changes,
        current: CurrentAthlete,
        undo: BlockUndo,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = self.tr("Planner")
        self._current, self._undo, self._clock = current, undo, clock
        self._source = PlanSource(database)
        self._block: Block | None = None
        self._place = WHOLE_BLOCK
        self._storing = self._stale = self._away = False
        self.buttons = PlanActions(undo, self)
        self.page_actions: tuple[QWidget, ...] = self.buttons.widgets()
        self.pane = BlocksPane(planning.templates())
        self.middle = Middle()
        self.inspector = Inspector()
        self.deeds = PlanDeeds(self._what_is_known, clock.now, self)
        self.course = CourseDeeds(self._what_is_known, self)
        self.season = SeasonPart(self.middle, database, undo, current, clock, self)
        known = self._what_is_known
        self.beside = BesideGrid(self._source, self.middle, self.inspector, known, clock, self)
        self.grid = GridDeeds(self.middle.view, self._what_is_known, self)
        EquipmentPart(self._source, self.inspector, clock, self)
        next_week = NextWeek(database, changes, current, clock, self)
        self.proposals = ProposalsPart(self.middle, next_week, clock, self)
        self.sharing = BlockSharing(self._what_is_known, self)
        self._out = LeadingOut(self.buttons, self)
        self.new_blocks = NewBlocks(self.pane, self.middle, self._source, current, clock, self)
        self._panes = Panes(self.pane, self.middle, self.inspector)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)

        self._listen(changes)
        self._connect_panes()
        self._connect_actions()
        UndoKeys(undo, self)
        self.reload()

    def _listen(self, changes: Changes) -> None:
        for signal in (changes.blocks_changed, changes.exercises_changed, changes.athletes_changed):
            signal.connect(self._reload_unless_away)
        changes.equipment_changed.connect(self._reload_unless_away)
        for signal in (changes.tests_changed, changes.workouts_changed):
            signal.connect(self._reload_if_seen)
        self._current.changed.connect(self._change_athlete)

    def _connect_panes(self) -> None:
        view, middle, pane = self.middle.view, self.middle, self.pane
        pane.block_picked.connect(self.show_block)
        self.new_blocks.confirmed.connect(self._store_new)
        self.season.block_wanted.connect(self.show_block)
        self.season.turned.connect(self._turn_page)
        self.beside.place_wanted.connect(self.go_to)
        self.proposals.place_wanted.connect(self.go_to)
        self.proposals.block_wanted.connect(self.show_block)
        self.proposals.step_made.connect(self._take_step)
        view.place_changed.connect(self.go_to)
        view.inspect_wanted.connect(self.inspector.focus_first)
        view.up_wanted.connect(self._go_up)
        self.inspector.place_wanted.connect(self.go_to)
        self.inspector.left.connect(view.setFocus)
        self.inspector.edited.connect(self._edit)
        self.inspector.prescription.quick.help_wanted.connect(middle.beside.explain)
        middle.beside.text.edited.connect(self._edit_as_text)
        self.inspector.test_wanted.connect(self.test_wanted)

    def _connect_actions(self) -> None:
        view, deeds, buttons = self.middle.view, self.deeds, self.buttons
        view.remove_wanted.connect(deeds.remove)
        view.add_wanted.connect(deeds.add_exercise)
        view.move_wanted.connect(deeds.move)
        view.shift_wanted.connect(deeds.shift)
        view.menu_wanted.connect(deeds.show_menu)
        self.middle.day_wanted.connect(deeds.add_session)
        deeds.connect_buttons(self.inspector.buttons)
        deeds.step_made.connect(self._take_step)
        deeds.superset_wanted.connect(self.grid.superset)
        deeds.remove_wanted.connect(self._remove)
        self.grid.step_made.connect(self._take_step)
        self.grid.place_wanted.connect(self.go_to)
        self.course.connect_to(self.inspector, buttons.progression)
        self.course.step_made.connect(self._take_step)
        self.course.block_made.connect(self._store_new)
        self.sharing.taken.connect(self._store_new)
        self.sharing.connect_buttons(self.pane.take, self.inspector.buttons.export)
        deeds.week_copied.connect(self._allow_paste)
        buttons.copy_week.clicked.connect(deeds.copy_week)
        buttons.paste_week.clicked.connect(deeds.paste_week)
        self._out.start_wanted.connect(self.start_wanted)
        self._out.print_wanted.connect(self.print_wanted)

    @property
    def block(self) -> Block | None:
        """The block on screen."""
        return self._block

    @property
    def place(self) -> Place:
        """The selected part of it."""
        return self._place

    def show_block(self, block_id: UUID) -> None:
        """Put a block of the athlete on screen, at what is trained next."""
        found = self._source.find(lambda block: block.id == block_id)
        if found is not None:
            self.middle.blocks_button.setChecked(False)
            self.season.leave()
            self._show(found, first_place(found, self._clock.now().day))

    def go_to(self, place: Place) -> None:
        """Select a part of the block on screen."""
        if self._block is not None:
            self._show(self._block, place)

    def ask_for_block(self, template_key: object = None) -> None:
        """Open the dialog for a new block, from a template or empty."""
        self.new_blocks.ask(template_key)

    def reload(self) -> None:
        """Read everything again; what was selected stays so, as far as it is still there."""
        self._stale = False
        today = self._clock.now().day
        self._source.read(self._current.athlete, today)
        self.season.reload()
        shown = self._source.find(lambda block: self._block is not None and block.id == self._block.id)
        if shown is not None:
            self._show(shown, still_there(shown, self._place))
        else:
            block = self._source.usual_block(today)
            self._show(block, first_place(block, today) if block else WHOLE_BLOCK)

    def _show(self, block: Block | None, place: Place) -> None:
        self._block, self._place = block, place
        self._undo.activate(self.season.undo_key or (block.id if block else None))
        self.middle.show_block(block, self._source.known, athlete=self._current.athlete is not None)
        self._panes.set_block(there=block is not None and not self.season.shown)
        if block is not None:
            self.middle.show_place(block, place, self._source.known.exercises)
            self.inspector.show_part(block, place, self._source.known)
        self.deeds.take_up(block, place)
        start = planning.next_monday(self._clock.now().day)
        self.sharing.take_up(block, self._source.blocks, self._current.athlete, start)
        self.grid.take_up(block, place)
        self.course.take_up(block, place)
        self.beside.show_part(block, place)
        self.proposals.show_part(block, place)
        self._out.take_up(None if self.season.shown else block, place)
        shown = block.id if block else None
        now = [block if block and b.id == shown else b for b in self._source.blocks]
        self.pane.show_blocks(now, shown, self._clock.now().day, self._source.seasons)

    def _edit(self, step: str, block: Block) -> None:
        block = self.grid.for_all(block)
        self._take_step(Step(step, block, still_there(block, self._place)))

    def _edit_as_text(self, step: str, block: Block) -> None:
        self._take_step(Step(step, block, still_there(block, self._place)))

    def _take_step(self, step: Step) -> None:
        """Show a step and store it at once; one that cannot be stored is taken off the screen again."""
        before, place = self._block, self._place
        if before is None:
            return
        self.middle.paint_step(step.block, step.place, self._source.known)
        self._show(step.block, step.place)
        self._storing, stored = True, False
        try:
            stack = self._undo.stack_of(before.id)
            kept, after = self._source.database, step.block
            edit_block(stack, kept, step.name, before=before, after=after, beside=step.beside)
            stored = True
        finally:
            self._storing = False
            if not stored:
                self._show(before, place)
        self._source.took(step.block)

    def _store_new(self, block: Block, own: Sequence[Exercise] = ()) -> None:
        self._source.store_new(block, own)
        self._block, self._place = block, first_place(block, self._clock.now().day)
        self.middle.blocks_button.setChecked(False)
        self.season.leave()
        self._reload_unless_away()

    def _remove(self) -> None:
        """All that is selected in the grid, else the one part."""
        (self.grid if self.grid.ids else self.deeds).remove()

    def _reload_unless_away(self) -> None:
        if self._storing:
            return
        never_seen = self.isHidden() and self.parentWidget() is not None
        if self._away or never_seen:
            self._stale = True
        else:
            self.reload()

    def _reload_if_seen(self) -> None:
        """A logged set changes no plan, but perhaps who is weak and what a percentage comes to."""
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _change_athlete(self) -> None:
        self._block = None
        self._reload_unless_away()

    def _turn_page(self) -> None:
        self.season.pane.view.choose(self._block.id if self._block else None)
        self._show(self._block, self._place)

    def _allow_paste(self) -> None:
        self.buttons.allow_paste()
        self._out.show_buttons()

    def _go_up(self) -> None:
        self.go_to(self._place.parent)

    def _what_is_known(self) -> Known:
        return self._source.known

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._away = False
        if self._stale:
            self.reload()
        if not event.spontaneous():
            self.middle.view.setFocus()  # else Ctrl+Z and the arrows would meet the field left last

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._away = True
