"""The page 'How plans are written': the grammar of the plain-text form, to keep open while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.services.markdown_parts import Kind, Part, parts_of
from studio.services.notation_page import notation_page
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.scroll import Scroll, ScrolledContent

WIDTH, HEIGHT = 660, 680
_ROLES = {Kind.TITLE: "subheading", Kind.SECTION: "title", Kind.WORDS: "body"}


class NotationSheet(QDialog):
    """It leaves its window usable; arrows scroll it, F1 and Escape put it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How plans are written"))
        self.close_button = plain_button(self.tr("Close"))
        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in parts_of(notation_page()):
            column.addWidget(_shown(part))
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
        self.resize(min(theme.px(WIDTH), room.width() - 40), min(theme.px(HEIGHT), room.height() - 60))
        self.area.setFocus()

        self.close_button.clicked.connect(self.close)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)


def _shown(part: Part) -> QWidget:
    if part.kind is Kind.EXAMPLE:
        return _example(part.text)
    if part.kind is Kind.TABLE:
        return _table(part)
    return PlainLabel(part.text, _ROLES[part.kind], wrap=True)


def _example(text: str) -> QFrame:
    """Lines as they are typed, to be marked and copied."""
    frame = QFrame()
    frame.setProperty("panel", "sunken")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(12, 8, 12, 8)
    label = _Typed(text)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    layout.addWidget(label)
    return frame


def _table(part: Part) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for row, (first, second) in enumerate(part.rows):
        grid.addWidget(_Typed(first), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(second, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
    return whole


class _Typed(PlainLabel):
    """Text as it stands in a plan: in letters of equal width, each line as long as it needs."""

    def __init__(self, text: str) -> None:
        super().__init__(text, wrap=True)

    @override
    def _font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(theme.BODY))
        return font
