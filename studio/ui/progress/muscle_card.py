"""The muscle map in a card, with the list of its numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from studio.domain.sides import PerSide, Side
from studio.domain.volume import TRUNK, SideSets
from studio.ui import labels
from studio.ui.progress.spot_words import SpotWords
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card
from studio.ui.widgets.muscle_map import MuscleMap
from studio.ui.widgets.side_badge import SideBadge

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SIDES = (Side.LEFT, Side.RIGHT)


class MuscleCard(Card):
    """Pointing at a muscle names it below; the list has all of them, also those that are not drawn.

    `opened` carries the number of a muscle that was clicked, counted from the most worked.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Muscle map"), self.tr("hard sets a week"), parent)
        self._words = SpotWords(self)
        self._sets: Mapping[str, SideSets] = {}
        self._rows: list[tuple[PlainLabel, PlainLabel, PlainLabel]] = []
        self.map = MuscleMap(self.tr("Muscle map"))
        self.list, self.figure = QWidget(), QWidget()
        self.read_out = PlainLabel("", "small", wrap=True)
        self.empty_words = PlainLabel(self.tr("No muscle got a hard set in this period."), "muted", wrap=True)
        self.empty_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.set_margins(16, 12)
        self._lay_out()

        self.map.pointed.connect(self._read_out)
        self.map.opened.connect(self._open)

    def show_sets(self, muscles: Mapping[str, SideSets], text: str) -> None:
        """``muscles`` has the mean of a week, most worked first; ``text`` says it in a sentence."""
        self._sets = muscles
        self.setMinimumHeight(0)
        self.map.show_sets({one: _of_sides(one, sets) for one, sets in muscles.items()})
        self.map.setAccessibleDescription(text)
        self.map.opening = muscles
        self._fill_list()
        self.empty_words.setVisible(not muscles)
        for part in (self.figure, self.aside, self.read_out):
            part.setVisible(bool(muscles))
        self._read_out(None)

    def clear(self) -> None:
        """Nothing is in it for a moment; it keeps its room."""
        height = self.height()
        self.show_sets({}, "")
        self.empty_words.hide()
        self.setMinimumHeight(height)

    def outline(self, number: int | None) -> None:
        """Show where the muscle of that number is, counted from the most worked; None for none."""
        muscle = None if number is None else list(self._sets)[number]
        self.map.point_at(muscle)
        self._read_out(muscle)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """What the list says: muscle, left, right."""
        shown = (row for row in self._rows if not row[0].isHidden())
        return [(name.text(), left.text(), right.text()) for name, left, right in shown]

    def _read_out(self, muscle: str | None) -> None:
        """The one pointed at, else the most worked; where it was not worked there is nothing to count."""
        if muscle is None:
            muscle = next(iter(self._sets), None)
        said = "" if muscle is None else self._words.of_muscle(muscle, self._sets.get(muscle, SideSets()))
        self.read_out.setText(said)

    def _open(self, muscle: str) -> None:
        self.opened.emit(list(self._sets).index(muscle))

    def _fill_list(self) -> None:
        while len(self._rows) < len(self._sets):
            self._add_row()
        for number, row in enumerate(self._rows):
            for label in row:
                label.setVisible(number < len(self._sets))
        for (name, left, right), (muscle, sets) in zip(self._rows, self._sets.items(), strict=False):
            both = _of_sides(muscle, sets)
            name.setText(self._words.muscle(muscle))
            left.setText(self._words.amount(both.left))
            right.setText(self._words.amount(both.right))

    def _add_row(self) -> None:
        row = (
            PlainLabel("", "small", tone=""),
            PlainLabel("", "small", tone=""),
            PlainLabel("", "small", tone=""),
        )
        for column, label in enumerate(row):
            label.setAlignment(
                RIGHT if column else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            )
            self._grid.addWidget(label, len(self._rows) + 1, column)
        self._rows.append(row)
        self._grid.setRowStretch(len(self._rows), 0)
        self._grid.setRowStretch(len(self._rows) + 1, 1)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self.list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        for column, side in enumerate(SIDES, 1):
            badge = SideBadge(side, labels.side_word(side).lower(), tinted=False)
            self._grid.addWidget(badge, 0, column, Qt.AlignmentFlag.AlignRight)
        beside = QHBoxLayout(self.figure)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        beside.addWidget(self.map, 3)
        beside.addWidget(self.list, 2)
        self.body.setSpacing(4)
        self.body.addWidget(self.figure, 1)
        self.body.addWidget(self.read_out)
        self.body.addWidget(self.empty_words, 1)


def _of_sides(muscle: str, sets: SideSets) -> PerSide[float]:
    """A muscle of the trunk has no side of its own: the mean on both (science.md 4.5)."""
    return PerSide(sets.mean, sets.mean) if muscle in TRUNK else PerSide(sets.left, sets.right)
