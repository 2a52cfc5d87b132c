"""Asks for a new block: from a template, a copy of another or empty, its title, weeks, days and first day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.domain.block import Block
from studio.services.block_templates import Template, planned, planned_again
from studio.services.planning import empty_block
from studio.ui import labels
from studio.ui.planner import words
from studio.ui.planner.text_field import grow
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField

USUAL_WEEKS, USUAL_DAYS = 4, (0, 2, 4)


class NewBlockDialog(QDialog):
    """Emits `confirmed` with the block that was asked for; stores nothing.

    ``others`` are blocks that can be copied, each with the name of its athlete.
    """

    confirmed = Signal(object)

    def __init__(
        self,
        templates: Sequence[Template],
        athlete_id: UUID,
        start_on: date,
        *,
        template_key: str | None = None,
        others: Sequence[tuple[Block, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New block"))
        self._templates = {template.key: template for template in templates}
        self._athlete_id = athlete_id
        kinds: list[tuple[str, str]] = [("", self.tr("Empty block"))]
        kinds = [(t.key, t.title) for t in templates] + kinds
        self._others = {str(block.id): (block, owner) for block, owner in others}
        again = self.tr("Copy: {block} · {athlete}")
        kinds += [
            (key, again.format(block=block.title, athlete=owner))
            for key, (block, owner) in self._others.items()
        ]
        self.kind: Choice[str] = Choice(kinds)
        self.purpose = PlainLabel("", "muted", wrap=True)
        self.title = QLineEdit()
        self.title.setMaxLength(120)
        self.weeks = NumberField(minimum=1, maximum=52, whole=True, optional=False)
        self.start = DateField(start_on)
        self.days = [QCheckBox() for _ in range(7)]
        self.days_row = QWidget()
        self.dates = PlainLabel("", "muted", wrap=True)
        self.create_button = primary_button(self.tr("Create block"))
        self.cancel = plain_button(self.tr("Cancel"))

        self._lay_out()

        self.kind.chosen.connect(self._show_kind)
        self.title.textChanged.connect(self._show_result)
        self.weeks.typed.connect(self._show_result)
        self.weeks.validity_changed.connect(self._show_result)
        self.start.day_changed.connect(self._show_days)
        self.create_button.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.kind.set_value("" if template_key is None else template_key)
        self._show_kind(self.kind.value() or "")

    def _lay_out(self) -> None:
        flow = FlowLayout(self.days_row, spacing=10)
        for day, box in enumerate(self.days):
            box.setChecked(day in USUAL_DAYS)
            flow.addWidget(box)
        form = Form()
        grow(self.kind)
        form.add_field(self.tr("Plan"), self.kind)
        form.addRow(self.purpose)
        form.add_field(self.tr("Title"), self.title)
        form.add_field(self.tr("Start date"), self.start)
        self.weeks_label = form.add_field(self.tr("Weeks"), self.weeks)
        self.days_label = form.add_field(self.tr("Training days"), self.days_row)
        form.addRow(self.dates)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.create_button)
        self.create_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 68, self.sizeHint().height())

    @override
    def accept(self) -> None:
        if not self.create_button.isEnabled():
            return
        self.confirmed.emit(self._block())
        super().accept()

    def _block(self) -> Block:
        title, start = texts.one_line(self.title.text()), self.start.day()
        template = self._templates.get(self.kind.value() or "")
        if template is not None:
            return planned(template, self._athlete_id, start, title)
        other = self._others.get(self.kind.value() or "")
        if other is not None:
            return planned_again(other[0], self._athlete_id, start, title)
        days = [day for day, box in enumerate(self.days) if box.isChecked()]
        return empty_block(title, self._athlete_id, start, int(self.weeks.value() or 1), days)

    def _show_kind(self, key: str) -> None:
        """Fill in what a template says; an empty block asks for weeks and days."""
        template = self._templates.get(key)
        other = self._others.get(key)
        self.purpose.setText(template.purpose if template else self.tr("Weeks and days to fill as you like."))
        self.title.setText(template.block_title if template else self.tr("New block"))
        if other is not None:
            text = self.tr("The weeks of {athlete}, with loads as they stand there, to be changed.")
            self.purpose.setText(text.format(athlete=other[1]))
            self.title.setText(other[0].title)
        self.weeks.set_value(template.weeks if template else USUAL_WEEKS)
        for part in (self.weeks_label, self.weeks, self.days_label, self.days_row):
            part.setVisible(template is None and other is None)
        if template is None:
            self.title.selectAll()
        self._show_days(self.start.day())
        self.resize(self.width(), self.sizeHint().height())

    def _show_days(self, start: date) -> None:
        for day, box in enumerate(self.days):
            box.setText(labels.weekday(date.fromordinal(start.toordinal() + day)))
        self._show_result()

    def _show_result(self) -> None:
        usable = bool(texts.one_line(self.title.text())) and self.weeks.is_valid()
        self.create_button.setEnabled(usable)
        if not usable:
            self.dates.setText("")
            return
        block = self._block()
        parts = words.weeks_text(len(block.weeks)), words.dates_of(block)
        first = labels.weekday(block.start_on)
        text = self.tr("{block}; its weeks begin on {day}.")
        self.dates.setText(text.format(block=" · ".join(parts), day=first))
