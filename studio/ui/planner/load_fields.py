"""The load of a prescription: the rule that gives it, its amount, and what comes of it for each side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts, LoadReason, resolved_load
from studio.domain.prescription import LoadKind, LoadRule, Prescription, fixed_load
from studio.domain.sides import PerSide, Side
from studio.domain.units import Unit
from studio.ui import labels, load_words
from studio.ui.planner import words
from studio.ui.planner.reading import read_load, read_percent
from studio.ui.planner.text_field import ProblemLine, TextField, grow
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.buttons import link_button
from studio.ui.widgets.choice import Choice

_WITH_LOAD = (LoadKind.ABSOLUTE, LoadKind.BODY_WEIGHT_PLUS)
_WITH_PERCENT = (LoadKind.PERCENT_E1RM, LoadKind.PERCENT_BILATERAL)
LETTERS = 12
_FIRST_PERCENT = {LoadKind.PERCENT_E1RM: 75.0, LoadKind.PERCENT_BILATERAL: 55.0}


class LoadFields(QWidget):
    """Emits `rule_chosen` with a whole rule; one that still lacks its amount waits for it.

    `equipment_wanted` leads to what loads are rounded to.
    """

    rule_chosen = Signal(object)
    equipment_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: Choice[LoadKind] = Choice()
        self.amount = TextField()
        self.amount.setAccessibleName(self.tr("Load amount"))
        self.problem = ProblemLine(self.amount)
        self.result = PlainLabel("", "small", wrap=True)
        self.share = PlainLabel("", "small", wrap=True)
        self.bar = PlainLabel("", "small", wrap=True)
        self.equipment = link_button(self.tr("Equipment…"))
        self._rule = LoadRule()
        self._unit = Unit.KG
        grow(self.kind)
        self.kind.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(LETTERS)  # else it takes the width that it likes, over the amount

        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.kind, 3)
        row.addWidget(self.amount, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        for label in (self.result, self.share, self.bar):
            layout.addWidget(label)
        layout.addWidget(self.equipment, 0, Qt.AlignmentFlag.AlignLeft)

        self.kind.chosen.connect(self._choose_kind)
        self.amount.committed.connect(self._read_amount)
        self.equipment.clicked.connect(self.equipment_wanted)

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
        _say(self.result, _result_text(prescription, exercise, facts))
        _say(self.bar, _bar_text(prescription, exercise, facts))
        notes = load_words.load_notes(prescription, exercise, facts)
        for part in (self.kind, self.result):
            set_tip(part, notes)
            part.setAccessibleDescription(notes)

    def show_share(
        self, exercise: Exercise, share: Callable[[Exercise], PerSide[float | None] | None]
    ) -> None:
        """Say beside a share of the two-sided load what it is for this athlete, or usually."""
        bilateral = self._rule.kind is LoadKind.PERCENT_BILATERAL
        _say(self.share, load_words.share_text(share(exercise)) if bilateral else "")

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


def _say(label: PlainLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _result_text(prescription: Prescription, exercise: Exercise, facts: AthleteFacts) -> str:
    """What comes of the rule, of each side where the sides differ; nothing where the rule says it all."""

    def said(side: Side) -> str:
        found = resolved_load(prescription, exercise, side, facts)
        if found.reason in (LoadReason.CHOSEN, LoadReason.BODY_WEIGHT):
            other = found.load and load_words.other_loads_text(found.load, exercise, facts)
            return other or labels.load_text(found.load)
        if found.exact_kg is None or found.load is None or found.lightest is not None:
            return load_words.reason_text(found, facts.unit)
        rule = labels.load_rule_text(words.usual_target(prescription, side).load)
        return f"{rule} → {labels.load_text(found.load)}"

    text = load_words.each_side(exercise, said)
    return "" if text in (_amount_text(prescription.target.load), _body_alone(prescription)) else text


def _body_alone(prescription: Prescription) -> str:
    fixed = fixed_load(prescription.target.load)
    return labels.load_text(fixed) if fixed is not None else ""


def _bar_text(prescription: Prescription, exercise: Exercise, facts: AthleteFacts) -> str:
    def said(side: Side) -> str:
        load = resolved_load(prescription, exercise, side, facts).load
        return load_words.bar_text(load, exercise, facts.stock)

    return load_words.each_side(exercise, said)
