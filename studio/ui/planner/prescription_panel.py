"""The inspector of one exercise of a day: everything that may be set for it, shared or per side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import LoadRule, Prescription, Span, with_set_count
from studio.domain.tempo import Tempo, effective_limb_rest
from studio.ui import labels, theme
from studio.ui.planner.extra_set_fields import LABEL_WIDTH
from studio.ui.planner.line_fields import LineFields
from studio.ui.planner.load_fields import LoadFields
from studio.ui.planner.policy_fields import PolicyFields
from studio.ui.planner.quick_field import QuickField
from studio.ui.planner.ramp_field import RampField
from studio.ui.planner.reading import read_amount
from studio.ui.planner.set_fields import SetFields
from studio.ui.planner.side_fields import SideFields
from studio.ui.planner.tempo_fields import TempoFields
from studio.ui.planner.text_field import ProblemLine, TextField
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField


class PrescriptionPanel(QWidget):
    """Emits `edited` with the name of the step and the prescription as it is to be; stores nothing."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prescription: Prescription | None = None
        self._exercise: Exercise | None = None
        self.quick = QuickField()
        self.sets = NumberField(minimum=1, maximum=30, whole=True, optional=False)
        self.sets.setAccessibleName(self.tr("Sets"))
        self.reps = TextField()
        self.counted_in: Choice[bool] = Choice([(False, self.tr("reps")), (True, self.tr("s"))])
        self.load = LoadFields()
        self.tempo = TempoFields()
        self.rest = NumberField(unit="s", maximum=3600, step=15, whole=True, optional=False)
        self.rest_between = NumberField(unit="s", maximum=3600, step=5, whole=True, optional=False)
        self.limb_rest = PlainLabel("", "small", wrap=True)
        self.rir = NumberField(maximum=10, decimals=1)
        self.every = NumberField(unit="s", minimum=10, maximum=3600, step=15, whole=True)
        self.ramp = RampField()
        self.sets_one_by_one = SetFields()
        self.policy_fields = PolicyFields()
        self.policy = self.policy_fields.policy
        self.line = LineFields()
        self.sides = SideFields()
        self.note = TextField(self.tr("for the athlete"))

        theme.keep_wide(self.reps, 44)
        theme.keep_wide(self.load.kind, 140)
        self._lay_out()

        self.quick.line.entered.connect(self._set_line)
        self.sets.value_changed.connect(self._set_count)
        self.reps.committed.connect(self._set_amount)
        self.counted_in.chosen.connect(self._set_counted_in)
        self.load.rule_chosen.connect(self._set_load)
        self.tempo.tempo_chosen.connect(self._set_tempo)
        self.rest.value_changed.connect(self._set_rest)
        self.rest_between.value_changed.connect(self._set_rest_between)
        self.rir.value_changed.connect(self._set_rir)
        self.every.value_changed.connect(self._set_every)
        self.ramp.ramp_chosen.connect(self._set_ramp)
        self.sets_one_by_one.sets_changed.connect(self._emit)
        self.sides.sides_changed.connect(self._set_sides)
        self.note.committed.connect(self._set_note)

    def _lay_out(self) -> None:
        amount = QWidget()
        row = QHBoxLayout(amount)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.sets, 2)
        row.addWidget(PlainLabel("×", "muted"))
        row.addWidget(self.reps, 3)
        row.addWidget(self.counted_in, 2)
        self.form = Form(label_width=LABEL_WIDTH)
        self.form.setHorizontalSpacing(8)
        quick = self.tr("Quick entry")  # above its line, which is as wide as the pane
        self.form.addRow(PlainLabel(quick, "label"))
        self.form.addRow(self.quick)
        self.form.add_field(self.tr("Sets × reps"), amount)
        self.problem = ProblemLine(self.reps)
        self.form.addRow(self.problem)
        self.form.add_field(self.tr("Load"), self.load).setBuddy(self.load.kind)
        self.form.add_field(self.tr("Tempo"), self.tempo).setBuddy(self.tempo.field)
        self.tempo.field.setAccessibleName(self.tr("Tempo"))
        self.form.add_field(self.tr("Rest"), self._rests()).setBuddy(self.rest)
        self.rest.setAccessibleName(self.tr("Rest"))
        self.rest_between.setAccessibleName(self.tr("Rest between sides"))
        set_tip(self.rest_between, self.tr("Rest between sides"))
        self.form.add_field(self.tr("RIR"), self.rir)
        self.form.addRow(self.policy_fields)
        self.form.addRow(self.line)
        self.form.add_field(self.tr("Every"), self.every)
        set_tip(self.every, self.tr("Each set begins so many seconds after the one before: EMOM, intervals"))
        self.form.add_field(self.tr("Warm-up"), self.ramp).setBuddy(self.ramp.choice)
        self.form.addRow(self.sets_one_by_one)
        self.form.addRow(self.sides)
        self.form.add_field(self.tr("Note"), self.note)
        self.form.addRow(self.line.group)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.form)

    def _rests(self) -> QWidget:
        """The rest after both sides and that between them, with what it comes to for one."""
        rests = QWidget()
        column = QVBoxLayout(rests)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.rest, 1)
        row.addWidget(self.rest_between, 1)
        column.addLayout(row)
        column.addWidget(self.limb_rest)
        return rests

    def show_prescription(self, prescription: Prescription, exercise: Exercise, facts: AthleteFacts) -> None:
        """Show a prescription; what is being typed stays if it is about the same one."""
        fresh = self._prescription is None or self._prescription.id != prescription.id
        self._prescription, self._exercise = prescription, exercise
        target, per_side = prescription.target, exercise.laterality.per_side
        self.quick.line.show_prescription(prescription, exercise)
        held = target.seconds is not None
        span = target.seconds or target.reps
        _show_number(self.sets, len(prescription.counted_sets), fresh=fresh)
        self.reps.setAccessibleName(self.tr("Seconds") if held else self.tr("Reps"))
        self.reps.show_text(labels.span_text(span) if span else self.tr("max"), fresh=fresh)
        self.counted_in.set_value(held)
        self.load.show_load(prescription, exercise, facts, fresh=fresh)
        self.tempo.show_tempo(prescription, exercise, fresh=fresh)
        _show_number(self.rest, prescription.rest_s, fresh=fresh)
        _show_number(self.rest_between, prescription.rest_between_s, fresh=fresh)
        _show_number(self.rir, None if target.rir is None else Decimal(str(target.rir)), fresh=fresh)
        _show_number(self.every, prescription.every_s, fresh=fresh)
        self.ramp.show_ramp(prescription, exercise, facts)
        self.sets_one_by_one.show_sets(prescription, exercise, facts, fresh=fresh)
        self.note.show_text(prescription.note, fresh=fresh)
        for part in (self.rest_between, self.policy_fields, self.sides):
            part.setVisible(per_side)
        if per_side:
            self.sides.show_sides(prescription, exercise, facts, fresh=fresh)
        self._show_limb_rest(prescription, exercise)

    @property
    def shown(self) -> Prescription | None:
        """What the fields show; None before anything is shown."""
        return self._prescription

    def _show_limb_rest(self, prescription: Prescription, exercise: Exercise) -> None:
        """How long one leg really rests, the other one's set included (science.md 3.5)."""
        target = prescription.target
        seconds = float(target.seconds.high) if target.seconds else 0.0
        if target.tempo and target.reps:
            seconds = target.tempo.clock_seconds(target.reps.high)
        rest = effective_limb_rest(seconds, prescription.rest_between_s, prescription.rest_s)
        text = self.tr("after both sides · {between} s between them; each side rests {seconds} s")
        between = prescription.rest_between_s
        self.limb_rest.setText(text.format(between=between, seconds=labels.number(rest)))
        self.limb_rest.setVisible(exercise.laterality.per_side)

    def _emit(self, step: str, prescription: Prescription) -> None:
        if prescription != self._prescription:
            self.edited.emit(step, prescription)

    @property
    def _shown(self) -> Prescription:
        assert self._prescription is not None  # noqa: S101 - fields only speak when something is shown
        return self._prescription

    def _set_line(self, prescription: Prescription) -> None:
        self._emit(self.tr("Quick entry"), prescription)

    def _set_count(self, count: Decimal) -> None:
        self._emit(self.tr("Sets"), with_set_count(self._shown, int(count)))

    def _set_amount(self, text: str) -> None:
        try:
            amount = read_amount(text)
        except BadValue as error:
            self.reps.refuse(str(error))
            return
        seconds = self.counted_in.value() if amount.seconds is None else amount.seconds
        self._put_amount(amount.span, in_seconds=bool(seconds))

    def _set_counted_in(self, seconds: bool) -> None:  # noqa: FBT001 - Qt's signal
        target = self._shown.target
        self._put_amount(target.reps or target.seconds, in_seconds=seconds)

    def _put_amount(self, span: Span | None, *, in_seconds: bool) -> None:
        target = self._shown.target
        reps, seconds = (None, span) if in_seconds else (span, None)
        self._emit(self.tr("Reps"), replace(self._shown, target=replace(target, reps=reps, seconds=seconds)))

    def _set_load(self, rule: LoadRule) -> None:
        self._emit(self.tr("Load"), replace(self._shown, target=replace(self._shown.target, load=rule)))

    def _set_tempo(self, tempo: Tempo | None) -> None:
        self._emit(self.tr("Tempo"), replace(self._shown, target=replace(self._shown.target, tempo=tempo)))

    def _set_rest(self, seconds: Decimal) -> None:
        self._emit(self.tr("Rest"), replace(self._shown, rest_s=int(seconds)))

    def _set_rest_between(self, seconds: Decimal) -> None:
        self._emit(self.tr("Rest between sides"), replace(self._shown, rest_between_s=int(seconds)))

    def _set_rir(self, rir: Decimal | None) -> None:
        target = replace(self._shown.target, rir=None if rir is None else float(rir))
        self._emit(self.tr("RIR"), replace(self._shown, target=target))

    def _set_every(self, seconds: Decimal | None) -> None:
        self._emit(self.tr("Every"), replace(self._shown, every_s=None if seconds is None else int(seconds)))

    def _set_ramp(self, prescription: Prescription) -> None:
        self._emit(self.tr("Warm-up"), prescription)

    def _set_sides(self, prescription: Prescription) -> None:
        self._emit(self.tr("Left / right"), prescription)

    def _set_note(self, text: str) -> None:
        self._emit(self.tr("Note"), replace(self._shown, note=text.strip()))


def _show_number(field: NumberField, value: Decimal | int | None, *, fresh: bool) -> None:
    """Put a number in a field, but not over what is being typed there."""
    if fresh or field.value() != value or not field.hasFocus():
        field.set_value(value)
