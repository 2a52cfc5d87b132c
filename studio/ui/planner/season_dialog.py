"""Asks for a season's title, its first day, or both."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.form import Form


class SeasonDialog(QDialog):
    """Emits `confirmed` with title and day; what is None is not asked for, and comes back as it was."""

    confirmed = Signal(str, object)

    def __init__(
        self,
        heading: str,
        step: str,
        *,
        title: str | None = None,
        start: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self._start = start
        self.title = QLineEdit(title or "")
        self.title.setMaxLength(texts.MAX_TITLE)
        self.start = DateField(start)
        self.weekday = PlainLabel("", "muted", wrap=True)
        self.confirm = primary_button(step)
        self.cancel = plain_button(self.tr("Cancel"))

        form = Form()
        if title is not None:
            form.add_field(self.tr("Title"), self.title)
        if start is not None:
            form.add_field(self.tr("Start date"), self.start)
            form.addRow(self.weekday)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        self.confirm.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 56, self.sizeHint().height())

        self._asks_title = title is not None
        self.title.selectAll()
        self.title.textChanged.connect(self._show_result)
        self.start.day_changed.connect(self._show_result)
        self.confirm.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._show_result()

    @override
    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        day = self.start.day() if self._start is not None else None
        self.confirmed.emit(texts.one_line(self.title.text()), day)
        super().accept()

    def _show_result(self) -> None:
        self.confirm.setEnabled(not self._asks_title or bool(texts.one_line(self.title.text())))
        text = self.tr("Weeks begin on {day}.")
        self.weekday.setText(text.format(day=labels.weekday(self.start.day())))
