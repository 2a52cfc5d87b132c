"""Puts one set of the log right: what was done, marks, a note, and its part in asymmetry."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain import texts
from studio.domain.exercise import Exercise
from studio.domain.units import Unit
from studio.domain.workout import LoggedSet
from studio.services.history import MAX_REASON, left_out
from studio.services.performed import corrected, performed_of
from studio.ui import labels, set_words, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import danger_button, plain_button, primary_button
from studio.ui.widgets.form import Form
from studio.ui.widgets.set_fields import SetFields
from studio.ui.widgets.side_badge import SideBadge


class SetDialog(QDialog):
    """Edits a copy of a set; `confirmed` carries it, `removed` its uid. It stores nothing itself."""

    confirmed = Signal(object)
    removed = Signal(object)

    def __init__(
        self, done: LoggedSet, exercise: Exercise, title: str, *, unit: Unit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        self.entry = SetFields()
        self.hips_rotated = QCheckBox(self.tr("Hips rotated"))
        self.pain = QCheckBox(self.tr("Pain"))
        self.note = QPlainTextEdit(done.note)
        self.leave_out = QCheckBox(self.tr("Leave out of asymmetry"))
        self.reason = QLineEdit(done.left_out)
        self.remove_button = danger_button(self.tr("Delete set"), icon="trash")
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.save_button = primary_button(self.tr("Save set"))

        self._lay_out(title, exercise)

        self.entry.show_performed(performed_of(done), exercise, unit)
        self.hips_rotated.setChecked(done.hips_rotated)
        self.pain.setChecked(done.pain)
        self.leave_out.setChecked(bool(done.left_out))
        self.entry.entered.connect(self.accept)
        self.entry.validity_changed.connect(self._look_over)
        self.leave_out.toggled.connect(self._ask_why)
        self.reason.textChanged.connect(self._look_over)
        self.remove_button.clicked.connect(self._remove)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        self._look_over()

    @override
    def accept(self) -> None:
        self._look_over()
        if self.save_button.isEnabled():
            self.confirmed.emit(self._edited())
            super().accept()

    def _edited(self) -> LoggedSet:
        performed = replace(
            self.entry.performed, hips_rotated=self.hips_rotated.isChecked(), pain=self.pain.isChecked()
        )
        after = replace(corrected(self._done, performed), note=texts.lines(self.note.toPlainText()))
        return left_out(after, self._why())

    def _why(self) -> str:
        return texts.one_line(self.reason.text()) if self.leave_out.isChecked() else ""

    def _remove(self) -> None:
        self.removed.emit(self._done.uid)
        super().reject()

    def _ask_why(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._look_over()
        if on:
            self.reason.setFocus()

    def _look_over(self) -> None:
        """A set that is left out has a reason; every number can be read."""
        wanted = self.leave_out.isChecked()
        self.reason.setEnabled(wanted)
        self.save_button.setEnabled(self.entry.is_valid() and (not wanted or bool(self._why())))

    def _lay_out(self, title: str, exercise: Exercise) -> None:
        side = labels.side_word(self._done.side)
        self.setWindowTitle(self.tr("Edit {side}, {set}").format(side=side.lower(), set=title))
        self.reason.setMaxLength(MAX_REASON)
        self.reason.setPlaceholderText(self.tr("why, such as: shoe slipped"))
        self.note.setFixedHeight(theme.px(60))
        self.note.setTabChangesFocus(True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(PlainLabel(title[:1].upper() + title[1:], "title"))
        if self._done.side.one_sided:
            head.addWidget(SideBadge(self._done.side, side))
        head.addStretch(1)
        marks = QHBoxLayout()
        marks.setSpacing(16)
        marks.addWidget(self.hips_rotated)
        marks.addWidget(self.pain)
        marks.addStretch(1)
        form = Form()
        form.add_field(self.tr("Note"), self.note)
        form.addRow(self.leave_out)
        form.add_field(self.tr("Reason"), self.reason)
        form.add_hint(self.tr("It still counts as volume."))
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(PlainLabel(self._particulars(exercise), "muted", wrap=True))
        layout.addWidget(self.entry)
        layout.addLayout(marks)
        layout.addLayout(form)
        layout.addLayout(buttons)
        self.setMinimumWidth(min(theme.px(520), 980))
        self.save_button.setDefault(True)

    def _particulars(self, exercise: Exercise) -> str:
        """What it was, what it aimed at, and how it was done."""
        done = self._done
        moment = done.done_at.local()
        parts = [exercise.name, f"{labels.day_text(moment.date(), 'ddd d MMM yyyy')}, {moment:%H:%M}"]
        target = set_words.target_text(done.target)
        parts.append(self.tr("target {target}").format(target=target) if target else "")
        parts.append(self.tr("tempo {tempo}").format(tempo=done.tempo) if done.tempo else "")
        if done.rest_taken_s is not None:
            rest = labels.clock_text(done.rest_taken_s)
            parts.append(self.tr("after {time} of rest").format(time=rest))
        return " · ".join(part for part in parts if part)
