"""The sets of a prescription one by one: what each is for, and where it differs from the others."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from studio.domain import texts
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import MOST_SETS, PlannedSet, Prescription, SetKind
from studio.domain.sets_of_line import with_added_set, with_moved_set, with_set, without_set
from studio.domain.sides import Side
from studio.ui import icons, labels, theme
from studio.ui.planner import words
from studio.ui.planner.override_texts import Subject, names, own_text, read_field, shown_for_set
from studio.ui.planner.text_field import ProblemLine, TextField, grow
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import icon_button, plain_button, quiet_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.form import Form

MOST_ROWS = 7


class SetField(TextField):
    """One field of the chosen set. Empty = as for all sets (which it shows, greyed)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = name


class SetFields(QWidget):
    """Emits `sets_changed` with the name of a step and the prescription as it is to be."""

    sets_changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self._chosen: UUID | None = None
        self.toggle = quiet_button(self.tr("Sets one by one"), icon="chevron")
        self.body = QWidget()
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Sets one by one"))
        self.kind: Choice[SetKind] = Choice((kind, labels.set_kind_word(kind)) for kind in SetKind)
        self.fields = {name: SetField(name) for name in names()}
        self.side: Choice[Side] = Choice(
            [
                (Side.BOTH, self.tr("Each side")),
                (Side.LEFT, self.tr("Left only")),
                (Side.RIGHT, self.tr("Right only")),
            ]
        )
        self.reason = TextField(self.tr("why it is there"))
        self.reason.setMaxLength(texts.MAX_NOTE)
        self.add = plain_button(self.tr("Add set"), icon="plus")
        self.remove = quiet_button(self.tr("Remove set"), icon="trash")
        self.up = icon_button("up", self.tr("Move set up"))
        self.down = icon_button("down", self.tr("Move set down"))
        theme.keep_wide(self.kind, 60)
        grow(self.kind)
        grow(self.side)
        self._lay_out()

        self.toggle.clicked.connect(self._unfold)
        self.list.currentRowChanged.connect(self._choose)
        self.kind.chosen.connect(self._set_kind)
        self.side.chosen.connect(self._set_side)
        self.reason.committed.connect(self._set_reason)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        for field in self.fields.values():
            field.committed.connect(self._read)

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=4)
        for button in (self.add, self.up, self.down, self.remove):
            buttons.addWidget(button)
        self.form = Form()
        self.form.setHorizontalSpacing(8)
        self.form.add_field(self.tr("Kind of set"), self.kind)
        for name, word in names().items():
            self.form.add_field(self.tr("{field} of set").format(field=word), self.fields[name])
        self.side_label = self.form.add_field(self.tr("Done by"), self.side)
        self.form.add_field(self.tr("Reason"), self.reason)
        self.problem = ProblemLine(*self.fields.values())
        self.hint = PlainLabel(self.tr("Empty: as above for all sets."), "small", wrap=True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.body)
        self.body.hide()

    def show_sets(
        self, prescription: Prescription, exercise: Exercise, facts: AthleteFacts, *, fresh: bool
    ) -> None:
        """Show the sets; the fields of a single one are folded away when it is another line (`fresh`)."""
        ids = [planned.id for planned in prescription.sets]
        again = not fresh and self._chosen in ids
        if not again:
            kept = min(max(self.list.currentRow(), 0), len(ids) - 1)
            self._chosen = ids[0 if fresh else kept]
        self._subject = Subject(prescription, exercise, facts)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.list.clear()
        self.list.addItems([set_text(prescription, place, exercise) for place in range(len(ids))])
        self.list.setCurrentRow(ids.index(self._chosen) if self._chosen in ids else 0)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._fit_list()
        self._show_chosen(fresh=not again)
        if fresh:
            self._show_open(open_=False)

    def _fit_list(self) -> None:
        """As high as its rows, up to some; then it scrolls."""
        rows = min(self.list.count(), MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), theme.px(24)) + theme.px(4))

    @property
    def _shown(self) -> tuple[Prescription, PlannedSet]:
        assert self._subject is not None  # noqa: S101 - fields only speak when something is shown
        line = self._subject.prescription
        return line, next(s for s in line.sets if s.id == self._chosen)

    def _show_chosen(self, *, fresh: bool) -> None:
        if self._subject is None:
            return
        line, planned = self._shown
        for name, field in self.fields.items():
            field.setPlaceholderText(shown_for_set(name, line))
            field.show_text(own_text(name, planned.changes), fresh=fresh)
        self.kind.set_value(planned.kind)
        self.side.set_value(planned.side or Side.BOTH)
        self.reason.show_text(planned.reason, fresh=fresh)
        per_side = self._subject.exercise.laterality.per_side
        self.side.setVisible(per_side)
        self.side_label.setVisible(per_side)
        row = self.list.currentRow()
        self.add.setEnabled(len(line.sets) < MOST_SETS)
        self.remove.setEnabled(len(line.sets) > 1)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(row < len(line.sets) - 1)

    def _choose(self, row: int) -> None:
        if self._subject is not None and row >= 0:
            self._chosen = self._subject.prescription.sets[row].id
            self._show_chosen(fresh=True)

    def _put(self, step: str, changed: PlannedSet) -> None:
        line, _ = self._shown
        self.sets_changed.emit(step, with_set(line, changed))

    def _set_kind(self, kind: SetKind) -> None:
        self._put(self.tr("Kind of set"), replace(self._shown[1], kind=kind))

    def _set_side(self, side: Side) -> None:
        self._put(self.tr("Done by"), replace(self._shown[1], side=side if side.one_sided else None))

    def _set_reason(self, text: str) -> None:
        self._put(self.tr("Reason"), replace(self._shown[1], reason=text.strip()))

    def _read(self, text: str) -> None:
        field = self.sender()
        if self._subject is None or not isinstance(field, SetField):
            return
        line, planned = self._shown
        try:
            changes = replace(planned.changes, **read_field(field.name, text.strip(), self._subject))
            changed = replace(planned, changes=changes)
            for side in words.SIDES:
                line.target_of(changed, side)
        except BadValue as error:
            field.refuse(str(error))
        else:
            self._put(self.tr("One set"), changed)

    def _add(self) -> None:
        line, planned = self._shown
        changed, self._chosen = with_added_set(line, planned.id)
        self.sets_changed.emit(self.tr("Add set"), changed)

    def _remove(self) -> None:
        line, planned = self._shown
        self.sets_changed.emit(self.tr("Remove set"), without_set(line, planned.id))

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        line, planned = self._shown
        self.sets_changed.emit(self.tr("Move set"), with_moved_set(line, planned.id, steps))

    def _unfold(self) -> None:
        self._show_open(open_=self.body.isHidden())

    def _show_open(self, *, open_: bool) -> None:
        icons.put(self.toggle, "chevron_down" if open_ else "chevron")
        self.body.setVisible(open_)


def set_text(line: Prescription, place: int, exercise: Exercise) -> str:
    """``2 · warm-up · 8 · 16 kg``: the number of a set, its kind, and what differs of it."""
    planned = line.sets[place]
    own = [own_text(name, planned.changes) for name in names()]
    side = labels.side_word(planned.side) if planned.side and exercise.laterality.per_side else ""
    parts = [str(place + 1), labels.set_kind_word(planned.kind), side, *own]
    return " · ".join(part for part in parts if part)
