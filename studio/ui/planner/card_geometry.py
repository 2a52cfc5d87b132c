"""Where the cards of the plan lie in its table."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QTableView

from studio.ui.planner.block_layout import Layout, Place


def card_rect(view: QTableView, layout: Layout, place: Place) -> QRect:
    """Where the card of a day is on screen; empty where ``place`` is in none."""
    if place.week is None or place.week >= len(layout.heights) or place.day not in layout.days:
        return QRect()
    row, column = layout.first_rows[place.week], layout.days.index(place.day)
    first = view.model().index(row, column)
    last = view.model().index(row + layout.heights[place.week] - 1, column)
    return view.visualRect(first).united(view.visualRect(last))


def slice_of(view: QTableView, layout: Layout, row: int) -> tuple[int, int]:
    """How much of its card is above a row, and how high all of the card is."""
    week = layout.week_of_row(row)
    first = layout.first_rows[week]
    top, last = view.rowViewportPosition(first), first + layout.heights[week] - 1
    return view.rowViewportPosition(row) - top, view.rowViewportPosition(last) + view.rowHeight(last) - top
