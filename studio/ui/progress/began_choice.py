"""Who begins a strength test: drawn by lot, taken in turn, or as it was done (science.md 5.6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.domain.sides import Side
from studio.services.trial_protocol import SIDES, Earlier
from studio.ui import labels
from studio.ui.widgets.choice import Choice


class How(StrEnum):
    """How the side that begins was found."""

    LOT = "lot"
    TURN = "turn"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Began:
    side: Side
    how: How


class BeganChoice(Choice[Began]):
    """The lot is drawn once; in turn is offered where it is known who began the last test."""

    def __init__(self, drawn: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._drawn = drawn
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_earlier(Earlier())

    @property
    def side(self) -> Side:
        chosen = self.value()
        return self._drawn if chosen is None else chosen.side

    def show_earlier(self, earlier: Earlier, began: Began | None = None) -> None:
        """Offer the turn after ``earlier`` tests; ``began`` is what was chosen before, and what was drawn."""
        if began is not None and began.how is How.LOT:
            self._drawn = began.side
        last = earlier.began
        offered = [(Began(self._drawn, How.LOT), self._by_lot(self._drawn))]
        if last is not None and last.first_side is not None:
            turn = last.first_side.opposite
            offered.append((Began(turn, How.TURN), self._in_turn(turn)))
        offered += [(Began(side, How.DONE), self._as_done(side)) for side in SIDES]
        self.set_items(offered)
        if began is not None:
            self.set_value(began)

    def _by_lot(self, side: Side) -> str:
        if side is Side.LEFT:
            return self.tr("Left, drawn by lot")
        return self.tr("Right, drawn by lot")

    def _in_turn(self, side: Side) -> str:
        if side is Side.LEFT:
            return self.tr("Left in turn: right began last time")
        return self.tr("Right in turn: left began last time")

    def _as_done(self, side: Side) -> str:
        return self.tr("{side}, as it was done").format(side=labels.side_word(side))
