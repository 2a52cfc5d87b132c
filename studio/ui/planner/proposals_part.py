"""Shows on the planner what next week could change, and makes a step of each answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from studio.domain.answers import Answered
from studio.domain.block import Block
from studio.domain.errors import StudioError
from studio.domain.proposals import Proposal
from studio.services import proposal_answers
from studio.services.proposal_answers import Answering
from studio.ui.next_week import NextWeek, count_text
from studio.ui.plan_change_words import rule_text
from studio.ui.planner import proposals_words as words
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place, still_there
from studio.ui.planner.middle import Middle
from studio.ui.planner.plan_edits import Step
from studio.ui.planner.proposals_dialog import EditProposal
from studio.ui.planner.proposals_diff import diffs_of

if TYPE_CHECKING:
    from studio.clock import Clock


class ProposalsPart(QObject):
    """`step_made` carries a `Step`, `place_wanted` where the selected one is, `print_wanted` the outlook."""

    step_made = Signal(object)
    place_wanted = Signal(object)
    print_wanted = Signal(object)
    block_wanted = Signal(object)

    def __init__(self, middle: Middle, next_week: NextWeek, clock: Clock, page: QWidget) -> None:
        super().__init__(page)
        self._middle, self._clock, self._page = middle, clock, page
        self.next_week = next_week
        self.panel, self.button = middle.proposals, middle.proposals_button
        self._block: Block | None = None
        self._place = WHOLE_BLOCK
        panel = self.panel
        panel.accept_wanted.connect(self._accept)
        panel.edit_wanted.connect(self._ask)
        panel.refuse_wanted.connect(self._refuse)
        panel.again_wanted.connect(self._offer_again)
        panel.all_wanted.connect(self._accept_all)
        panel.print_wanted.connect(self._print)
        panel.list.chosen.connect(self._show_line)
        self.button.toggled.connect(self._turn)
        next_week.changed.connect(self._show)
        next_week.show_in(page)
        self._show()

    def show_part(self, block: Block | None, place: Place) -> None:
        """Act on this block from now on."""
        self._block, self._place = block, place
        if block is not None:
            self.next_week.take_up(block)
        self._show()

    def open(self) -> None:
        """Put the block that the proposals are for on screen, with their list."""
        self.next_week.read_now()
        found = self.next_week.outlook
        away = not self._about_this or self._middle.season_button.isChecked()
        if away and found is not None and found.block is not None:
            self.block_wanted.emit(found.block.id)
        self.button.setChecked(True)
        self.panel.list.setFocus()

    @property
    def _about_this(self) -> bool:
        """Whether the block on screen is the one that the proposals are for."""
        found = self.next_week.outlook
        return found is not None and found.block is not None and found.block.id == self._id

    @property
    def _id(self) -> object:
        return self._block.id if self._block else None

    def _show(self) -> None:
        found = self.next_week.outlook
        there = self._about_this and not self._middle.season_button.isChecked()
        self.button.setVisible(there)
        self.panel.setVisible(there and self.button.isChecked())
        if not there or found is None:
            self._middle.model.show_changes({})
            return
        count = len(found.proposals)
        if count and found.week is not None:
            self.button.setText(count_text(count, found.week + 1))
        else:
            self.button.setText(self.tr("Nothing to change next week"))
        self.panel.show_outlook(found)
        self._middle.share_room()
        self._middle.model.show_changes(diffs_of(found))

    def _turn(self) -> None:
        self._show()
        target = self.panel.list if self.panel.isVisible() else self._middle.view
        target.setFocus()

    def _show_line(self) -> None:
        """Select in the grid what the list speaks of, while somebody walks through the list."""
        item = self.panel.list.item()
        if item is None or item.proposal is None or not self.panel.list.hasFocus() or self._block is None:
            return
        week = self.next_week.outlook.week if self.next_week.outlook else None
        if item.proposal.exercise_id is None and week is not None:
            self.place_wanted.emit(Place(week))
        elif item.proposal.changes:
            _, session, line = self._block.find_prescription(item.proposal.changes[0].before.id)
            self.place_wanted.emit(Place(week, session.day, session.id, line.id))

    def _accept(self, proposal: Proposal) -> None:
        found, block = self.next_week.outlook, self._block
        if found is None or block is None:
            return
        reason = words.reason_of(proposal, found)
        name = self.tr("Accept: {what}").format(what=self._what(proposal))
        self._answer(name, lambda: proposal_answers.accept(found, block, proposal, self._clock.now(), reason))

    def _ask(self, proposal: Proposal) -> None:
        if self.next_week.outlook is not None:
            dialog = EditProposal(self._what(proposal), proposal, self._page)
            dialog.confirmed.connect(self._edit)
            dialog.open()

    def _edit(self, proposal: Proposal, changed: Proposal) -> None:
        found, block = self.next_week.outlook, self._block
        if found is None or block is None:
            return
        name = self.tr("Accept with other values: {what}").format(what=self._what(proposal))
        self._answer(name, lambda: proposal_answers.edit(found, block, proposal, changed, self._clock.now()))

    def _refuse(self, proposal: Proposal) -> None:
        block = self._block
        if block is not None:
            name = self.tr("Refuse: {what}").format(what=self._what(proposal))
            self._answer(name, lambda: proposal_answers.refuse(block, proposal, self._clock.now()))

    def _offer_again(self, refused: Answered) -> None:
        block = self._block
        if block is not None:
            name = self.tr("Offer again: {what}").format(what=self._what(refused))
            self._answer(name, lambda: proposal_answers.offer_again(block, refused))

    def _accept_all(self) -> None:
        found, block = self.next_week.outlook, self._block
        if found is None or block is None:
            return

        def reason_of(proposal: Proposal) -> str:
            return words.reason_of(proposal, found)

        name = self.tr("Accept all proposals")
        self._answer(name, lambda: proposal_answers.accept_all(found, block, self._clock.now(), reason_of))

    def _answer(self, name: str, give: Callable[[], Answering]) -> None:
        try:
            answering = give()
        except StudioError as error:
            self.panel.show_problem(str(error))
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.panel.isAncestorOf(focus)
        self.step_made.emit(Step(name, answering.block, still_there(answering.block, self._place), answering))
        self.next_week.read_now()
        if had_focus and self.panel.list.isVisible():
            self.panel.list.setFocus()

    def _print(self) -> None:
        self.print_wanted.emit(self.next_week.outlook)

    def _what(self, said: Proposal | Answered) -> str:
        found = self.next_week.outlook
        title = words.title_of(said, found) if found else ""
        return f"{rule_text(said.rule)}, {title}"
