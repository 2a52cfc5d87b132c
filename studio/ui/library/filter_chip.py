"""A filter with a menu: its word while it lets all pass, what it lets pass once something is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.widgets.buttons import Button

ARROW_AND_SIDES = 26

T = TypeVar("T")


class MenuChip(Button, Generic[T]):
    """``chosen`` tells that the value is another one; a press on a chosen value takes it away."""

    chosen = Signal()

    def __init__(
        self, word: str, options: Sequence[tuple[T, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(word, "chip", parent=parent)
        self._word = word
        self._value: T | None = None
        self._options: list[tuple[T, str]] = []
        self.setCheckable(True)
        self.choices = QMenu(self)
        self.set_options(options)
        self._show_value()

        self.choices.triggered.connect(self._choose)
        self.clicked.connect(self.clear)

    @override
    def sizeHint(self) -> QSize:
        """Without the room that Qt keeps for an arrow of its own, so that the chips share a line."""
        if self._value is not None:
            return super().sizeHint()
        arrow_and_sides = theme.px(ARROW_AND_SIDES) + 2
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + arrow_and_sides, super().sizeHint().height()
        )

    def value(self) -> T | None:
        return self._value

    def set_options(self, options: Sequence[tuple[T, str]]) -> None:
        """Offer these instead; a chosen value that is no longer among them is given up in silence."""
        self._options = list(options)
        self.choices.clear()
        for place, (_, text) in enumerate(self._options):
            action = self.choices.addAction(text.replace("&", "&&"))
            action.setData(place)
        if self._value not in [value for value, _ in self._options]:
            self._value = None
        self._show_value()

    def clear(self) -> None:
        """Let all pass again."""
        before, self._value = self._value, None
        self._show_value()
        if before is not None:
            self.chosen.emit()

    def _choose(self, action: QAction) -> None:
        self._value = self._options[action.data()][0]
        self._show_value()
        self.chosen.emit()

    def _show_value(self) -> None:
        words = dict(self._options)
        on = self._value is not None
        self.setText(f"{words[self._value]} ×" if self._value is not None else self._word)
        self.setAccessibleName(words[self._value] if self._value is not None else self._word)
        self.setAccessibleDescription(self.tr("Press to take this filter away") if on else "")
        self.setChecked(on)
        self.setMenu(None if on else self.choices)  # type: ignore[arg-type] # None takes it off
        theme.set_state(self, "menued", not on)
