"""Text on screen: labels, tips and messages that never take what somebody typed for markup."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from studio.ui import theme

LONGEST_TIP = 600  # more would cover the screen
BREAK_EVERY = 4
_LONG_WORD = re.compile(r"\S{24,}")
_DIGIT = re.compile(r"\d")
_HYPHENATED = re.compile(r"[^\W\d]-[^\W\d]")
# role: size in designed pixels, weight, and the tone it has unless told otherwise
ROLES = {
    "label": (theme.LABEL, theme.SEMI_BOLD, "muted"),
    "small": (theme.LABEL, theme.REGULAR, "muted"),
    "body": (theme.BODY, theme.REGULAR, ""),
    "strong": (theme.BODY, theme.SEMI_BOLD, ""),
    "muted": (theme.BODY, theme.REGULAR, "muted"),
    "section": (14, theme.SEMI_BOLD, ""),
    "title": (theme.TITLE, theme.SEMI_BOLD, ""),
    "subheading": (20, theme.BOLD, ""),
    "heading": (theme.HEADING, theme.BOLD, ""),
    "fact": (theme.FACT, theme.BOLD, ""),
    "fact_unit": (14, theme.SEMI_BOLD, ""),
    "display": (64, theme.BOLD, ""),
}


class PlainLabel(QLabel):
    """A label that shows ``text`` letter for letter, in one of the ROLES and, if wanted, a tone.

    Tones are muted, accent, warning, danger, left, right and on-fill. Lines wrap where ``wrap`` is set.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role = role
        self._text = ""
        self.set_tone(ROLES[role][2] if tone is None else tone)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self._restyle()
        theme.news().changed.connect(self._restyle)

    @override
    def setText(self, text: str) -> None:
        tabular_before = wants_tabular(self.text())
        self._text = text
        super().setText(_LONG_WORD.sub(_with_breaks, text) if self.wordWrap() else text)
        if wants_tabular(text) != tabular_before:
            self._restyle()

    @override
    def text(self) -> str:
        """As it was set, without the places to break that a long word got."""
        return self._text

    @property
    def role(self) -> str:
        return self._role

    def set_role(self, role: str) -> None:
        """Change size and weight; the tone stays."""
        self._role = role
        self._restyle()

    def set_tone(self, tone: str) -> None:
        """Colour the text: muted, accent, warning, danger, left, right, on-fill, or empty for plain."""
        theme.set_state(self, "tone", tone)

    @override
    def setMinimumHeight(self, minh: int) -> None:
        super().setMinimumHeight(minh)
        self.setIndent(self.indent())  # what a label was measured for keeps the minimum of before

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # a sheet gives back the font that it first met
            self._restyle()

    def _font(self) -> QFont:
        size, weight, _tone = ROLES[self._role]
        return theme.font(size, weight, tabular=wants_tabular(self._text))

    def _restyle(self) -> None:
        font = self._font()
        if font != self.font():
            self.setFont(font)
            if not self._text:
                self.setIndent(self.indent())  # else one on a page behind keeps its height of before


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room; the whole text is in its tip."""

    shortened = Signal(bool)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().horizontalAdvance("mmm…")), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_tip(self, self.text() if self._fitting() != self.text() else "")

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        set_tip(self, text if self._fitting() != text else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        flags = self.alignment() | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), flags, self._fitting())

    def _fitting(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)


class EscapeToPlain(QObject):
    """Keeps the text of a message box plain, also what Qt adds after it was made."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QMessageBox):
            for label in watched.findChildren(QLabel):
                label.setTextFormat(Qt.TextFormat.PlainText)
        return super().eventFilter(watched, event)


def literal(text: str) -> str:
    """``text`` for what reads markup, so that it shows letter for letter (reliability.md 2.5)."""
    return html.escape(text)


def tip(text: str) -> str:
    """What a ToolTipRole answers to show ``text`` as it was typed; the end of a very long one is left out."""
    shown = text if len(text) <= LONGEST_TIP else f"{text[: LONGEST_TIP - 1]}…"
    marked = literal(_LONG_WORD.sub(_with_breaks, shown)).replace("\n", "<br>")
    return f"<span>{marked}</span>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """A tooltip that shows ``text`` as it was typed."""
    widget.setToolTip(tip(text))


def show_tip(widget: QWidget, at: QPoint, text: str) -> None:
    """A tip that comes up ``at`` a place of the screen, with ``text`` as it was typed; none without."""
    QToolTip.showText(at, tip(text), widget)


def message(parent: QWidget | None, title: str, text: str, detail: str = "") -> QMessageBox:
    """A message box with plain text; the caller adds its buttons and calls ``open()``."""
    box = QMessageBox(parent)
    make_plain(box)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(detail)
    return box


def make_plain(box: QMessageBox) -> None:
    """Have ``box`` show its texts letter for letter, and be gone once it is closed."""
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.installEventFilter(EscapeToPlain(box))


def tell(parent: QWidget | None, title: str, text: str, detail: str = "") -> QMessageBox:
    """Show a message that only needs to be read."""
    box = message(parent, title, text, detail)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def _with_breaks(word: re.Match[str]) -> str:
    """Places to break that take no room, where a letter does not belong to the one before it."""
    return re.sub(rf"(.{{{BREAK_EVERY}}})(?=[^\W_])", "\\1\N{ZERO WIDTH SPACE}", word[0])


def wants_tabular(text: str) -> bool:
    """Numbers do; words with a hyphen do not, as Inter's figures of equal width come with a wide one."""
    return bool(_DIGIT.search(text)) and not _HYPHENATED.search(text)
