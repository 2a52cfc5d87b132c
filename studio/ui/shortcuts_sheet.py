"""The sheet of all keys: the session's, a remote's, the foot switch, and those of the whole program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.key_commands import Command, command_of, key_name
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.chips import Chip
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.scroll import Scroll

WIDTH, HEIGHT, KEYS_WIDTH = 620, 640, 168

Row = tuple[tuple[str, ...], str]
"""The keys that do it, any of them, and what it is."""


class ShortcutsSheet(QDialog):
    """``foot_switch`` is its key as the settings keep it. Arrows scroll it, F1 puts it away."""

    def __init__(self, foot_switch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._foot_switch = key_name(foot_switch)
        self.close_button = plain_button(self.tr("Close"))
        self.sections: list[tuple[str, Sequence[Row]]] = [
            (self.tr("Session"), self._session_rows()),
            (self.tr("Presenter remote"), self._remote_rows()),
            (self.tr("Foot switch"), self._foot_rows()),
            (self.tr("Everywhere"), self._window_rows()),
            (self.tr("Planner and log"), self._plan_rows()),
            (self.tr("Charts"), self._chart_rows()),
        ]

        self._lay_out()

        self.close_button.clicked.connect(self.close)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if command_of(event) is Command.SHORTCUTS:
            self.close()
        else:
            super().keyPressEvent(event)

    def _session_rows(self) -> list[Row]:
        space, enter = self.tr("Space"), self.tr("Enter")
        return [
            ((space,), self.tr("Start, pause, go on")),
            ((enter,), self.tr("Start the set, end it, save its card")),
            (("→",), self.tr("Skip the rest or the set")),
            (("U", "Ctrl+Z"), self.tr("Undo the last step")),
            (("0 … 9",), self.tr("Reps in reserve of the set that has ended")),
            (("R",), self.tr("Hips rotated in this set")),
            (("P",), self.tr("Pain in this set")),
            (("+",), self.tr("15 seconds more rest")),
            (("A",), self.tr("Begin the set again")),
            (("C",), self.tr("Change reps and load of the set")),
            (("X",), self.tr("Swap the exercise")),
            (("/",), self.tr("Type sets: L 40x10@8, R 40x12 rir3")),
            (("E",), self.tr("End the session, then leave it")),
            (("W",), self.tr("Wall view: open or close it")),
            (("F11",), self.tr("Full screen, and back")),
            (("Esc",), self.tr("Leave a card or field, then full screen")),
            (("F1", "?"), self.tr("This list")),
        ]

    def _remote_rows(self) -> list[Row]:
        return [
            ((self.tr("Page Down"),), self.tr("Like Enter: start the set, end it, save its card")),
            ((self.tr("Page Up"),), self.tr("Undo the last step")),
            (("Esc",), self.tr("Leave full screen")),
            (("F5", "B", "."), self.tr("Do nothing")),
        ]

    def _foot_rows(self) -> list[Row]:
        if self._foot_switch:
            return [((self._foot_switch,), self.tr("Like Space: start, pause, go on"))]
        return [((), self.tr("None is set: press it once in Settings, under Session."))]

    def _window_rows(self) -> list[Row]:
        return [
            (("Ctrl+K",), self.tr("Find anything")),
            (("Ctrl+1 … Ctrl+7",), self.tr("Today, Library, Planner, Session, Progress, Athletes, Settings")),
            (("F6",), self.tr("On to the places at the left, the top bar, the page")),
            (
                (self.tr("Tab"), self.tr("Shift+Tab")),
                self.tr("On to the next control, back to the one before"),
            ),
        ]

    def _plan_rows(self) -> list[Row]:
        return [
            (("Ctrl+N",), self.tr("New block")),
            (("Ctrl+P",), self.tr("Print the block")),
            (("Ctrl+T",), self.tr("The block as plain text, and back")),
            (("Ctrl+M",), self.tr("The season: the calendar of blocks, and back")),
            (("Ctrl+Z",), self.tr("Undo")),
            (("Ctrl+Y", "Ctrl+Shift+Z"), self.tr("Redo a change of the plan")),
            (("1 … 9", "F2"), self.tr("Type the sets of an exercise; on a day, a letter begins a new one")),
            ((self.tr("Shift+arrows"), "Ctrl+A"), self.tr("Select more exercises, or all")),
            (("Ctrl+C", "Ctrl+X", "Ctrl+V"), self.tr("Copy, cut and paste; as a table, too")),
            (("Ctrl+D",), self.tr("Fill the selected or all later weeks with what is selected")),
            (("Ctrl+L",), self.tr("Make the selected week a deload")),
            (("Ctrl+G",), self.tr("Superset of the selected exercises, or of one and the next")),
            (
                (self.tr("Alt+arrows"), self.tr("Alt+Page Down")),
                self.tr("Move the exercise or its session, to the next week too"),
            ),
            ((self.tr("Alt+Shift+arrows"),), self.tr("Move the exercises to the session beside or below")),
            ((self.tr("Delete"),), self.tr("Remove the chosen set or day of the log")),
        ]

    def _chart_rows(self) -> list[Row]:
        return [
            (("←", "→"), self.tr("The value before, the next one")),
            ((self.tr("Home"), self.tr("End")), self.tr("The first value, the latest one")),
            (("Enter",), self.tr("The sets behind the chosen value; then ← and → walk on")),
            (("Esc",), self.tr("Let the chosen value go")),
            (("+", "−"), self.tr("Zoom in, zoom out; Ctrl and the wheel do the same")),
            ((self.tr("Shift+arrows"),), self.tr("Move what is in view; dragging does the same")),
            (("0", self.tr("Backspace")), self.tr("Show everything again")),
            (("Ctrl+P",), self.tr("Print a report of them")),
        ]

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(20)
        for title, rows in self.sections:
            column.addLayout(_section(title, rows))
        column.addStretch(1)
        self.area = Scroll(content)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.windowTitle())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 16)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addLayout(buttons)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(
            min(theme.px(WIDTH), round(room.width() * 0.9)), min(theme.px(HEIGHT), round(room.height() * 0.9))
        )
        self.area.setFocus()


def _section(title: str, rows: Sequence[Row]) -> QVBoxLayout:
    """A heading, and a line for each thing that keys do."""
    section = QVBoxLayout()
    section.setSpacing(8)
    section.addWidget(PlainLabel(title, "section"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, theme.px(KEYS_WIDTH))
    grid.setColumnStretch(1, 1)
    for number, (keys, what) in enumerate(rows):
        if not keys:
            grid.addWidget(PlainLabel(what, wrap=True), number, 0, 1, 2)
            continue
        caps = FlowLayout(spacing=6)
        for key in keys:
            caps.addWidget(Chip(key, "key"))
        grid.addLayout(caps, number, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(PlainLabel(what, wrap=True), number, 1, Qt.AlignmentFlag.AlignVCenter)
    section.addLayout(grid)
    return section
