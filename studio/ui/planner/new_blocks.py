"""Asks for a new block: from a template, the article's, or empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from studio.services import planning
from studio.ui.planner.blocks_pane import BlocksPane
from studio.ui.planner.middle import Middle
from studio.ui.planner.new_block_dialog import NewBlockDialog
from studio.ui.planner.plan_source import PlanSource

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.ui.current_athlete import CurrentAthlete


class NewBlocks(QObject):
    """`confirmed` carries a block of the athlete in charge that nobody has stored yet."""

    confirmed = Signal(object)

    def __init__(
        self,
        pane: BlocksPane,
        middle: Middle,
        source: PlanSource,
        current: CurrentAthlete,
        clock: Clock,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._page, self._current, self._clock, self._source = page, current, clock, source
        for wanted in (pane.template_picked, pane.new_wanted, middle.new_wanted):
            wanted.connect(self.ask)
        middle.article_wanted.connect(self._ask_for_article)
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), page).activated.connect(self.ask)

    def ask(self, template_key: object = None) -> None:
        """Open the dialog, with a template chosen where its key is given."""
        athlete = self._current.athlete
        if athlete is None:
            return
        key = template_key if isinstance(template_key, str) else ""
        start = planning.next_monday(self._clock.now().day)
        dialog = NewBlockDialog(
            planning.templates(),
            athlete.id,
            start,
            template_key=key,
            others=self._source.others(),
            parent=self._page,
        )
        dialog.confirmed.connect(self.confirmed)
        dialog.open()

    def _ask_for_article(self) -> None:
        self.ask(planning.ARTICLE_TEMPLATE)
