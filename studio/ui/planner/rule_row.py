"""One rule of a progression: which it is, and the numbers that it needs."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.errors import BadValue
from studio.domain.progressing import RuleChoice, RuleKind
from studio.domain.units import Unit
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.number_field import NumberField

_FIELDS = {
    RuleKind.DOUBLE: ("rep_min", "rep_max", "step"),
    RuleKind.LINEAR: ("step",),
    RuleKind.TWO_FOR_TWO: ("step",),
    RuleKind.PERCENT: ("percent",),
    RuleKind.RIR: ("rir",),
}


class RuleRow(QWidget):
    """Emits `changed` with every change; `rule` is None while none is chosen or a number is missing."""

    changed = Signal()

    def __init__(self, name: str, unit: Unit, usual: RuleChoice, *, optional: bool) -> None:
        super().__init__()
        none = [(None, self.tr("no more rules"))] if optional else []
        self.kind: Choice[RuleKind | None] = Choice([*none, *((k, rule_text(k)) for k in RuleKind)])
        self.kind.setMinimumWidth(theme.px(220))
        self.fields = {
            "rep_min": NumberField(minimum=1, maximum=100, whole=True, optional=False),
            "rep_max": NumberField(minimum=1, maximum=100, whole=True, optional=False),
            "step": NumberField(unit=unit.value, maximum=100, decimals=3, optional=False),
            "percent": NumberField(unit="%", minimum=1, maximum=200, decimals=1, optional=False),
            "rir": NumberField(maximum=10, decimals=1, optional=False),
        }
        names = {
            "rep_min": self.tr("Reps from"),
            "rep_max": self.tr("Reps to"),
            "step": self.tr("Step"),
            "percent": self.tr("Percent of 1RM"),
            "rir": self.tr("Reps in reserve"),
        }
        self._parts = {field: labelled(names[field], self.fields[field]) for field in self.fields}
        self.meaning = PlainLabel("", "small", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(labelled(name, self.kind), 2)
        for part in self._parts.values():
            row.addWidget(part, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.meaning)
        for field, widget in self.fields.items():
            widget.set_value(Decimal(str(getattr(usual, field))))
            widget.typed.connect(self._tell)
            widget.validity_changed.connect(self._tell)
        self.kind.set_value(None if optional else usual.kind)
        self.kind.chosen.connect(self._show_kind)
        self._show_kind()

    def rule(self) -> RuleChoice | None:
        """What is chosen. Raises BadValue where the numbers do not go together."""
        kind = self.kind.value()
        if kind is None:
            return None
        needed = _FIELDS[kind]
        if not all(self.fields[field].is_valid() for field in needed):
            raise BadValue(self.tr("A number of the rule “{rule}” is missing.").format(rule=rule_text(kind)))
        numbers = {field: self.fields[field].value() or Decimal(0) for field in needed}
        whole = {f: int(n) for f, n in numbers.items() if f in ("rep_min", "rep_max")}
        others = {f: float(n) for f, n in numbers.items() if f not in whole}
        return RuleChoice(kind, **whole, **others)  # type: ignore[arg-type] # fields by name

    def _tell(self) -> None:
        self.changed.emit()

    def _show_kind(self) -> None:
        kind = self.kind.value()
        for field, part in self._parts.items():
            part.setVisible(kind is not None and field in _FIELDS[kind])
        self.meaning.setText("" if kind is None else meaning_text(kind))
        self.meaning.setVisible(kind is not None)
        self.changed.emit()


def rule_text(kind: RuleKind) -> str:
    texts = {
        RuleKind.DOUBLE: QCoreApplication.translate("Planner", "Double progression"),
        RuleKind.LINEAR: QCoreApplication.translate("Planner", "Linear"),
        RuleKind.TWO_FOR_TWO: QCoreApplication.translate("Planner", "2-for-2"),
        RuleKind.PERCENT: QCoreApplication.translate("Planner", "Percent of 1RM"),
        RuleKind.RIR: QCoreApplication.translate("Planner", "By reps in reserve"),
    }
    return texts[kind]


def meaning_text(kind: RuleKind) -> str:
    """What a rule does, in a sentence (science.md 4.3)."""
    texts = {
        RuleKind.DOUBLE: QCoreApplication.translate(
            "Planner",
            "Reps climb one by one; when both sides reach the top, the load rises and they restart.",
        ),
        RuleKind.LINEAR: QCoreApplication.translate(
            "Planner", "The load rises each session in which both sides met the target."
        ),
        RuleKind.TWO_FOR_TWO: QCoreApplication.translate(
            "Planner", "The load rises after two sessions with two reps over the target in the last set."
        ),
        RuleKind.PERCENT: QCoreApplication.translate(
            "Planner", "The load is a percentage of the weaker side's 1RM."
        ),
        RuleKind.RIR: QCoreApplication.translate(
            "Planner", "The load leaves so many reps in reserve, from the weaker side's 1RM."
        ),
    }
    return texts[kind]
