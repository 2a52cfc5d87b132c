"""The load of a prescription: the rule that gives it, its amount, and what comes of it for each side."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts, LoadReason, ResolvedLoad, resolved_load
from studio.domain.prescription import LoadKind, LoadRule, Prescription
from studio.domain.sides import Side
from studio.domain.units import Unit, to_unit
from studio.ui import labels
from studio.ui.planner import words
from studio.ui.planner.reading import read_load, read_percent
from studio.ui.planner.text_field import ProblemLine, TextField, grow
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice

_WITH_LOAD = (LoadKind.ABSOLUTE, LoadKind.BODY_WEIGHT_PLUS)
_WITH_PERCENT = (LoadKind.PERCENT_E1RM, LoadKind.PERCENT_BILATERAL)
_FIRST_PERCENT = {LoadKind.PERCENT_E1RM: 75.0, LoadKind.PERCENT_BILATERAL: 55.0}


class LoadFields(QWidget):
    """Emits `rule_chosen` with a whole rule; one that still lacks its amount waits for it."""

    rule_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: Choice[LoadKind] = Choice()
        self.amount = TextField()
        self.amount.setAccessibleName(self.tr("Load amount"))
        self.problem = ProblemLine(self.amount)
        self.result = PlainLabel("", "small", wrap=True)
        self._rule = LoadRule()
        self._unit = Unit.KG
        grow(self.kind)

        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.kind, 3)
        row.addWidget(self.amount, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        layout.addWidget(self.result)

        self.kind.chosen.connect(self._choose_kind)
        self.amount.committed.connect(self._read_amount)

    def show_load(
        self, prescription: Prescription, exercise: Exercise, facts: AthleteFacts, *, fresh: bool
    ) -> None:
        """Show the shared rule of a prescription and what each side is to lift."""
        self._rule, self._unit = prescription.target.load, facts.unit
        offered = [k for k in LoadKind if k is not LoadKind.PERCENT_BILATERAL or exercise.bilateral_parent]
        if self._rule.kind not in offered:
            offered.append(self._rule.kind)
        self.kind.set_items([(kind, kind_word(kind)) for kind in offered])
        self.kind.set_value(self._rule.kind)
        self._show_amount(self._rule.kind, _amount_text(self._rule), fresh=fresh)
        self.result.setText(_result_text(prescription, exercise, facts))
        self.result.setVisible(bool(self.result.text()))

    def _show_amount(self, kind: LoadKind, text: str, *, fresh: bool) -> None:
        self.amount.setVisible(kind in (*_WITH_LOAD, *_WITH_PERCENT))
        percent = kind in _WITH_PERCENT
        self.amount.setPlaceholderText("%" if percent else self._unit.value)
        self.amount.show_text(text, fresh=fresh)

    def _choose_kind(self, kind: LoadKind) -> None:
        if kind in _WITH_PERCENT:
            self.rule_chosen.emit(LoadRule(kind, percent=self._rule.percent or _FIRST_PERCENT[kind]))
        elif kind not in _WITH_LOAD:
            self.rule_chosen.emit(LoadRule(kind))
        elif self._rule.load is not None:
            self.rule_chosen.emit(LoadRule(kind, self._rule.load))
        else:
            self._show_amount(kind, "", fresh=True)
            self.amount.setFocus()

    def _read_amount(self, text: str) -> None:
        kind = self.kind.value() or LoadKind.UNSET
        try:
            if kind in _WITH_PERCENT:
                rule = LoadRule(kind, percent=read_percent(text))
            else:
                rule = LoadRule(kind, read_load(text, self._unit))
        except BadValue as error:
            self.amount.refuse(str(error))
        else:
            self.rule_chosen.emit(rule)


def kind_word(kind: LoadKind) -> str:
    """The name of a rule in a list of them."""
    names = {
        LoadKind.UNSET: QCoreApplication.translate("LoadKind", "To choose"),
        LoadKind.BODY_WEIGHT: QCoreApplication.translate("LoadKind", "Body weight"),
        LoadKind.ABSOLUTE: QCoreApplication.translate("LoadKind", "Weight"),
        LoadKind.BODY_WEIGHT_PLUS: QCoreApplication.translate("LoadKind", "Body weight +"),
        LoadKind.PERCENT_E1RM: QCoreApplication.translate("LoadKind", "% of 1RM"),
        LoadKind.PERCENT_BILATERAL: QCoreApplication.translate("LoadKind", "% of bilateral"),
        LoadKind.RIR: QCoreApplication.translate("LoadKind", "By RIR"),
    }
    return names[kind]


def _amount_text(rule: LoadRule) -> str:
    if rule.load is not None:
        return labels.load_text(rule.load)
    return "" if rule.percent is None else f"{labels.number(rule.percent)} %"


def _result_text(prescription: Prescription, exercise: Exercise, facts: AthleteFacts) -> str:
    """What comes of the rule, of each side where the sides differ; nothing where the rule says it all."""
    sides = words.SIDES if exercise.laterality.per_side else (Side.BOTH,)
    found = [resolved_load(prescription, exercise, side, facts) for side in sides]
    if found[0] != found[-1]:
        text = QCoreApplication.translate("Planner", "Left: {left}\nRight: {right}")
        return text.format(left=_sentence(found[0], facts.unit), right=_sentence(found[1], facts.unit))
    plain = found[0].reason in (LoadReason.CHOSEN, LoadReason.BODY_WEIGHT)
    return "" if plain else _sentence(found[0], facts.unit)


def _sentence(found: ResolvedLoad, unit: Unit) -> str:
    """A load and why it is what it is, or why there is none."""
    if found.exact_kg is not None:
        text = QCoreApplication.translate("Planner", "{exact} rounded down to {load}")
        exact = labels.number(to_unit(found.exact_kg, unit), 1)
        return text.format(exact=exact, load=labels.load_text(found.load))
    reasons = {
        LoadReason.UNTIL_TESTED: QCoreApplication.translate("Planner", "body weight until a test says more"),
        LoadReason.NOT_TESTED: QCoreApplication.translate("Planner", "needs a 1RM test first"),
        LoadReason.RIR: QCoreApplication.translate("Planner", "as heavy as leaves the reps in reserve"),
        LoadReason.TO_CHOOSE: QCoreApplication.translate(
            "Planner", "chosen on the day; the sheet prints “choose”"
        ),
    }
    return reasons.get(found.reason, labels.load_text(found.load))
