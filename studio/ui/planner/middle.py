"""The middle of the planner: the grid with the weekly sets below it, or what to do where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.week_totals import TotalsOfWeeks
from studio.ui import theme
from studio.ui.planner.block_layout import Place
from studio.ui.planner.block_model import BlockModel
from studio.ui.planner.block_view import BlockView
from studio.ui.planner.inspector import Known
from studio.ui.planner.proposals_panel import ProposalsPanel
from studio.ui.planner.season_pane import SeasonPane
from studio.ui.planner.sets_panel import SetsPanel
from studio.ui.planner.text_part import TextPart
from studio.ui.widgets.buttons import Button, plain_button
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.flow import FlowLayout

LEAST_ROOM = 200
"""What grid and bars need together, in designed pixels."""


class Middle(QWidget):
    """Shows a block; without one it says what a block is and offers the first step."""

    article_wanted = Signal()
    new_wanted = Signal()
    day_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.blocks_button = Button(self.tr("Blocks"), "plain", icon="planner")
        self.blocks_button.setCheckable(True)
        self.season_button = Button(self.tr("Season"), "plain", icon="today")
        self.season_button.setCheckable(True)
        self.season = SeasonPane()
        self.proposals_button = Button("", "plain")
        self.proposals_button.setCheckable(True)
        self.proposals = ProposalsPanel()
        self.text_button = Button(self.tr("Text"), "plain", icon="edit")
        self.text_button.setCheckable(True)
        self.model = BlockModel(self)
        self.view = BlockView(self.model)
        self.sets = SetsPanel()
        self.totals = TotalsOfWeeks()
        self.no_days = EmptyHint(
            self.tr("No training days yet"),
            self.tr("Add a session on a weekday, then put exercises in it."),
            self.tr("Add session…"),
        )
        self.no_block = EmptyHint(
            self.tr("No block yet"),
            self.tr(
                "A block is a few weeks of training with one goal: sessions on fixed days, and week by week "
                "the sets, repetitions, load, tempo and rest of each exercise. Begin with the article's "
                "block, or with an empty one."
            ),
            self.tr("Plan the 4-week unilateral glute block"),
        )
        self.new = plain_button(self.tr("New block…"))
        self.no_athlete = EmptyHint(
            self.tr("Nobody is in charge"),
            self.tr("Plans belong to an athlete: choose or make one at the top right."),
        )
        self._lay_out()

        self.no_block.acted.connect(self.article_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.no_days.acted.connect(self.day_wanted)

    def _lay_out(self) -> None:
        grid = QWidget()
        column = QVBoxLayout(grid)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.view)
        column.addWidget(self.sets)
        column.addStretch(1)
        self.no_block.add_step(self.new)
        self.pages = QStackedWidget()
        for page in (grid, self.no_days, self.no_block, self.no_athlete, self.season):
            page.setMinimumSize(1, 1)  # what is not on screen must not keep the panes wide, nor the list low
            self.pages.addWidget(page)
        head = FlowLayout(spacing=8)  # large text must not make the plan wider than the window
        around = QVBoxLayout()
        around.setContentsMargins(12, 8, 12, 8)
        around.addLayout(head)
        head.addWidget(self.blocks_button)
        head.addWidget(self.season_button)
        head.addWidget(self.proposals_button)
        head.addWidget(self.text_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.addWidget(self.proposals)
        layout.addLayout(around)
        layout.addLayout(above)
        self.beside = TextPart(self.pages, self.text_button)
        layout.addWidget(self.beside, 1)

    def show_block(self, block: Block | None, known: Known, *, athlete: bool) -> None:
        """Show a block or, without one, the hint that fits."""
        self.model.show_block(block, known.exercises, known.facts)
        page = 2 if athlete else 3
        if block is not None:
            page = 0 if self.model.layout_now.days else 1
        if athlete and self.season_button.isChecked():
            page = 4
        self.pages.setCurrentIndex(page)
        self.beside.show_block(block if page in (0, 1) else None, known.exercises)

    def paint_step(self, block: Block, place: Place, known: Known) -> None:
        """Have an edit on screen before anything else is worked out, or the disk waited for."""
        self.model.show_block(block, known.exercises, known.facts)
        self._select(place)
        self.view.paint_now()

    def show_place(self, block: Block, place: Place, exercises: Mapping[UUID, Exercise]) -> None:
        """Select a part of the block, and show the sets of its week."""
        self._select(place)
        week = place.week or 0
        self.sets.show_week(week + 1, self.totals.of_week(block.weeks[week], exercises).muscles)

    def _select(self, place: Place) -> None:
        if place != self.view.place or self.model.layout_now.find(place) != _at(self.view):
            self.view.show_place(place)

    def set_folded(self, *, folded: bool) -> None:
        """Offer the list of blocks by a button where there is no room for it."""
        self.blocks_button.setVisible(folded)
        if not folded:
            self.blocks_button.setChecked(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.proposals.set_room(self.height())
        self.share_room()

    def share_room(self) -> None:
        """The bars below the grid fold where list and grid need their room, and give way to large text."""
        taken = 0 if self.proposals.isHidden() else self.proposals.sizeHint().height()
        room = self.height() - taken
        self.sets.setVisible(not taken or room >= theme.px(LEAST_ROOM))
        self.sets.set_room(room)


def _at(view: BlockView) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()
