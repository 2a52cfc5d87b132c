"""The look of a table whose rows are chosen as a whole and not edited."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView


def dress_rows(view: QTableView, name: str) -> None:
    """Plain rows without a grid, one of them chosen; ``name`` is what a screen reader calls the table."""
    view.setAccessibleName(name)
    view.setProperty("frameless", "true")
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
