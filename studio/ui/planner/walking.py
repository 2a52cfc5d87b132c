"""Where the arrow keys and their kin lead in the table of a block."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from studio.ui.planner.block_layout import Layout, SlotKind

Action = QAbstractItemView.CursorAction
TURNS = {
    Action.MoveUp: (-1, 0),
    Action.MoveDown: (1, 0),
    Action.MovePrevious: (-1, 0),
    Action.MoveNext: (1, 0),
    Action.MoveLeft: (0, -1),
    Action.MoveRight: (0, 1),
}


def corner_after(
    layout: Layout, row: int, column: int, action: Action, held: Qt.KeyboardModifier
) -> tuple[int, int]:
    """Row and column that a key leads to from here; the same at an edge."""
    if action in TURNS:
        down, aside = TURNS[action]
        column = min(max(column + aside, 0), len(layout.days) - 1)
        return row_beside(layout, row, column, down), column
    week = layout.week_of_row(row)
    last = len(layout.first_rows) - 1
    weeks = {Action.MovePageUp: max(week - 1, 0), Action.MovePageDown: min(week + 1, last)}
    if action in weeks:
        return layout.first_rows[weeks[action]], column
    whole = bool(held & Qt.KeyboardModifier.ControlModifier)
    if action is Action.MoveHome:
        return (0 if whole else row_beside(layout, row, 0, 0)), 0
    end = len(layout.days) - 1
    return row_beside(layout, layout.first_rows[last] if whole else row, end, 0), end


def row_beside(layout: Layout, row: int, column: int, step: int) -> int:
    """The row ``step`` lines on, over the room that shorter days leave at their foot."""
    wanted = row + step
    while 0 <= wanted < len(layout.slots) and _is_room(layout, wanted, column):
        wanted += step or -1
    return wanted if 0 <= wanted < len(layout.slots) else row


def _is_room(layout: Layout, row: int, column: int) -> bool:
    """Whether there is nothing to stop at; a day without a session is stopped at once."""
    kind = layout.slots[row][column].kind
    if kind is SlotKind.NO_SESSION:
        return row not in layout.first_rows
    return kind is SlotKind.ROOM
