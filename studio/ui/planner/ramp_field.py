"""The warm-up of a prescription as one choice: none, a ramp by a rule, or sets of one's own."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts, step_of
from studio.domain.prescription import MOST_SETS, Prescription, SetKind
from studio.domain.progressing import load_of
from studio.domain.units import Load
from studio.domain.warm_up import RAMPS, RampStep, ramp_in, with_ramp, without_ramp
from studio.ui import theme
from studio.ui.planner.text_field import grow
from studio.ui.widgets.choice import Choice

NONE: tuple[RampStep, ...] = ()
OWN: tuple[RampStep, ...] | None = None


class RampField(QWidget):
    """Emits `ramp_chosen` with the prescription as it is to be."""

    ramp_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Prescription | None = None
        self._lifted: Load | None = None
        self._step = Decimal(1)
        self.choice: Choice[tuple[RampStep, ...] | None] = Choice()
        theme.keep_wide(self.choice, 60)
        grow(self.choice)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice)

        self.choice.chosen.connect(self._choose)

    def show_ramp(self, line: Prescription, exercise: Exercise, facts: AthleteFacts) -> None:
        """Show by which rule the warm-up sets of a prescription were made, where that can be told."""
        self._line = line
        self._lifted = load_of(line, exercise, facts)
        named = line.target.load.load or self._lifted
        self._step = step_of(exercise, named.unit if named else facts.unit)
        warm_ups = sum(s.kind is SetKind.WARM_UP for s in line.sets)
        room = MOST_SETS - len(line.sets) + warm_ups
        items: list[tuple[tuple[RampStep, ...] | None, str]] = [
            (NONE, self.tr("none")),
            *((r, ramp_text(r)) for r in RAMPS if len(r) <= room),
        ]
        found = ramp_in(line, lifted=self._lifted, step=self._step) if warm_ups else NONE
        if found is None:
            items.append((OWN, self.tr("own ({count})").format(count=warm_ups)))
        self.choice.set_items(items)
        self.choice.set_value(found)

    def _choose(self, ramp: tuple[RampStep, ...] | None) -> None:
        if self._line is None or ramp is None:
            return
        made = with_ramp(self._line, ramp, lifted=self._lifted, step=self._step)
        self.ramp_chosen.emit(made if ramp else without_ramp(self._line))


def ramp_text(ramp: tuple[RampStep, ...]) -> str:
    """``40 · 60 · 80 %``."""
    return " · ".join(str(one.share) for one in ramp) + " %"
