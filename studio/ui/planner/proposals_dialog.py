"""Asks for other values than the proposed ones, field by field and side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.prescription import LoadKind, LoadRule, Span, fixed_load
from studio.domain.proposal_edits import Choice as Chosen
from studio.domain.proposal_edits import choices_of, edited
from studio.domain.proposals import Proposal, Value
from studio.domain.sides import SidePolicy
from studio.domain.units import Load, LoadSense, Unit
from studio.ui import labels
from studio.ui.plan_change_words import field_word
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form
from studio.ui.widgets.number_field import NumberField

MOST_REPS, MOST_LOAD = 100, 2000


class EditProposal(QDialog):
    """Emits `confirmed` with the proposal and what was made of it; stores nothing."""

    confirmed = Signal(object, object)

    def __init__(self, title: str, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Accept with other values"))
        self._proposal = proposal
        self.fields: list[tuple[Chosen, NumberField | Choice[SidePolicy]]] = []
        self.accept_button = primary_button(self.tr("Accept"))
        self.cancel = plain_button(self.tr("Cancel"))
        form = Form()
        for chosen in choices_of(proposal):
            field = _field_for(chosen)
            self.fields.append((chosen, field))
            form.add_field(_label_of(chosen), field)
            if isinstance(field, NumberField):
                field.validity_changed.connect(self._show_validity)
        self._lay_out(title, form)

        self.accept_button.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    @override
    def accept(self) -> None:
        if not self.accept_button.isEnabled():
            return
        values = [(chosen, _value_of(chosen, field)) for chosen, field in self.fields]
        self.confirmed.emit(self._proposal, edited(self._proposal, values))
        super().accept()

    def _show_validity(self, _: object = None) -> None:
        numbers = [field for _, field in self.fields if isinstance(field, NumberField)]
        self.accept_button.setEnabled(all(field.is_valid() for field in numbers))

    def _lay_out(self, title: str, form: Form) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept_button)
        self.accept_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(PlainLabel(title, "section", wrap=True))
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 56, self.sizeHint().height())


def _label_of(chosen: Chosen) -> str:
    """Load, left; the side is left out where both have one value."""
    word = field_word(chosen.field)
    return f"{word}, {labels.side_word(chosen.side).lower()}" if chosen.side.one_sided else word


def _field_for(chosen: Chosen) -> NumberField | Choice[SidePolicy]:
    value = chosen.after
    if isinstance(value, SidePolicy):
        policy: Choice[SidePolicy] = Choice([(one, labels.policy_text(one)) for one in SidePolicy])
        policy.set_value(value)
        return policy
    if isinstance(value, LoadRule):
        load = fixed_load(value)
        unit = load.unit if load else Unit.KG
        field = NumberField(unit=unit.value, maximum=MOST_LOAD, decimals=3, optional=False)
        field.set_value(load.amount if load else Decimal(0))
        return field
    field = NumberField(minimum=1, maximum=MOST_REPS, whole=True, optional=False)
    field.set_value(value.high if isinstance(value, Span) else 1)
    return field


def _value_of(chosen: Chosen, field: NumberField | Choice[SidePolicy]) -> Value:
    if not isinstance(field, NumberField):
        return field.value()
    number = field.value() or Decimal(0)
    if isinstance(chosen.after, LoadRule):
        return _with_amount(chosen.after, number)
    return Span.exactly(int(number))


def _with_amount(rule: LoadRule, amount: Decimal) -> LoadRule:
    """The same kind of load with another weight; on the body alone it is weight on top, nothing is none."""
    load = fixed_load(rule)
    if load is None or load.sense is LoadSense.EXTERNAL or load.sense is LoadSense.ASSIST:
        held = load or Load.of(0)
        return LoadRule.absolute(replace(held, thousandths=Load.of(amount).thousandths))
    if not amount:
        return LoadRule.body_weight()
    on_body = Load.of(amount, load.unit, LoadSense.ADDED, implements=load.implements)
    return LoadRule(LoadKind.BODY_WEIGHT_PLUS, on_body)
