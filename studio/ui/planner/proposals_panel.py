"""The panel of proposals above the grid: the list, what can be answered, or why there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.proposal_edits import choices_of
from studio.domain.proposals import Proposal
from studio.services.proposals import Outlook
from studio.ui import theme
from studio.ui.planner import proposals_words as words
from studio.ui.planner.proposals_list import ProposalsList, items_of
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.buttons import plain_button, quiet_button
from studio.ui.widgets.flow import FlowLayout

SIDE, EDGE, GAP = 12, 10, 6
SHARE = 0.52
"""The share of the planner's height that the panel may take, so that the grid stays in view."""


class ProposalsPanel(QFrame):
    """`accept_wanted`, `edit_wanted` and `refuse_wanted` carry a proposal, `again_wanted` a refusal."""

    accept_wanted = Signal(object)
    edit_wanted = Signal(object)
    refuse_wanted = Signal(object)
    again_wanted = Signal(object)
    all_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._room = theme.px(320)
        self.list = ProposalsList()
        self.nothing = PlainLabel("", "muted", wrap=True)
        self.problem = PlainLabel("", "body", tone="danger", wrap=True)
        self.accept = plain_button(self.tr("Accept"))
        self.edit = plain_button(self.tr("Edit…"))
        self.refuse = plain_button(self.tr("Refuse"))
        self.again = plain_button(self.tr("Offer again"))
        self.accept_all = quiet_button(self.tr("Accept all"))
        self.print = quiet_button(self.tr("Print list…"))
        self._lay_out()

        set_tip(self.accept, self.tr("Put it into the plan (A)"))
        set_tip(self.refuse, self.tr("Leave the plan as it is; it stays away for 14 days (R)"))
        set_tip(self.again, self.tr("Propose it at once"))
        set_tip(self.accept_all, self.tr("Put all of them into the plan, in one step"))
        self.list.chosen.connect(self._show_chosen)
        self.list.accept_wanted.connect(self.accept.click)
        self.list.edit_wanted.connect(self.edit.click)
        self.list.refuse_wanted.connect(self.refuse.click)
        self.accept.clicked.connect(self._accept)
        self.edit.clicked.connect(self._edit)
        self.refuse.clicked.connect(self._refuse)
        self.again.clicked.connect(self._again)
        self.accept_all.clicked.connect(self.all_wanted)
        self.print.clicked.connect(self.print_wanted)
        theme.news().changed.connect(self.fit)

    def show_outlook(self, outlook: Outlook) -> None:
        """List what is proposed, or say why nothing is."""
        items = items_of(outlook)
        self.problem.hide()
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self.nothing.setText(words.nothing_text(outlook))
        self.nothing.setVisible(outlook.nothing is not None)
        self.accept_all.setEnabled(len(outlook.proposals) > 0)
        self.print.setEnabled(len(outlook.proposals) > 0)
        for button in (self.accept, self.edit, self.refuse, self.accept_all, self.print):
            button.setVisible(bool(outlook.proposals))
        self.again.setVisible(bool(outlook.refused))
        self._show_chosen()
        self.fit()

    def show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def set_room(self, height: int) -> None:
        """As much of the planner's height as the panel may take."""
        self._room = round(height * SHARE)
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows, within that room; one row at least, else a change would not be seen."""
        wanted, first = self.list.wanted_height(), self.list.first_height()
        rest = self._answers.heightForWidth(self.width() - 2 * SIDE) + 2 * EDGE + GAP
        self.list.setMinimumHeight(first)
        self.list.setMaximumHeight(max(min(wanted, self._room - rest), first))

    @override
    def sizeHint(self) -> QSize:
        """As high as it is at its width: more than one line of buttons needs more."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        """A wide name wraps, a long list scrolls, and every button has its place."""
        inner = self.layout()
        least = inner.minimumHeightForWidth(self.width()) if inner else 0
        return QSize(1, max(super().minimumSizeHint().height(), least))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
            self.fit()

    def _proposal(self) -> Proposal | None:
        item = self.list.item()
        return item.proposal if item else None

    def _show_chosen(self) -> None:
        item, proposal = self.list.item(), self._proposal()
        self.accept.setEnabled(proposal is not None)
        self.refuse.setEnabled(proposal is not None)
        can_edit = proposal is not None and bool(choices_of(proposal))
        self.edit.setEnabled(can_edit)
        whole = self.tr("This one is taken as a whole; its lines can be changed in the grid afterwards")
        set_tip(self.edit, self.tr("Accept it with other values (E)") if can_edit else whole)
        self.again.setEnabled(item is not None and item.refused is not None)

    def _accept(self) -> None:
        self.accept_wanted.emit(self._proposal())

    def _edit(self) -> None:
        self.edit_wanted.emit(self._proposal())

    def _refuse(self) -> None:
        self.refuse_wanted.emit(self._proposal())

    def _again(self) -> None:
        item = self.list.item()
        self.again_wanted.emit(item.refused if item else None)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._answers = answers = FlowLayout(spacing=8)
        for button in (self.accept, self.edit, self.refuse, self.again, self.accept_all, self.print):
            answers.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, EDGE, SIDE, EDGE)
        layout.setSpacing(GAP)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list)
        layout.addWidget(self.problem)
        layout.addLayout(answers)
        self.problem.hide()
