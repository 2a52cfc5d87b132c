"""The fields of a day: body mass and readiness, asked on the Athletes page and before a session."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from studio.domain.athlete import Athlete, DayEntry
from studio.domain.units import KG_PER_LB, Load, Unit
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.number_field import NumberField

LIGHTEST_KG, HEAVIEST_KG = 20, 400


class DayFields:
    """The fields themselves; where they stand is up to what asks."""

    def __init__(self) -> None:
        def say(text: str) -> str:
            return QCoreApplication.translate("DayFields", text)

        self.body_mass = NumberField(decimals=1, step=Decimal("0.1"))
        self.sleep = _answers(say("poor"), say("good"))
        self.soreness = _answers(say("very sore"), say("none"))
        self.stress = _answers(say("high"), say("none"))
        self.mood = _answers(say("low"), say("good"))
        self.names = (say("Sleep"), say("Soreness"), say("Stress"), say("Mood"))
        self._athlete: Athlete | None = None
        self._known: Load | None = None

    @property
    def choices(self) -> tuple[Choice[int | None], ...]:
        return self.sleep, self.soreness, self.stress, self.mood

    def fill(self, athlete: Athlete, entry: DayEntry | None) -> None:
        """Show what is known of a day of ``athlete``."""
        self._athlete, self._known = athlete, entry.body_mass if entry else None
        self.body_mass.set_unit(athlete.unit.value)
        self.body_mass.set_range(*mass_range(athlete.unit))
        self.body_mass.set_value(in_unit(self._known, athlete.unit) if self._known else None)
        answers = (entry.sleep, entry.soreness, entry.stress, entry.mood) if entry else (None,) * 4
        for choice, answer in zip(self.choices, answers, strict=True):
            choice.set_value(answer)

    def entry(self, day: date, note: str = "") -> DayEntry:
        """What the fields say of ``day``; a mass that nobody touched stays as it was typed."""
        assert self._athlete is not None  # noqa: S101 - only asked once they are filled
        mass, unit = self.body_mass.value(), self._athlete.unit
        if self._known is not None and mass == in_unit(self._known, unit):
            entered: Load | None = self._known
        else:
            entered = None if mass is None else Load.of(mass, unit)
        sleep, soreness, stress, mood = (choice.value() for choice in self.choices)
        return DayEntry(self._athlete.id, day, entered, sleep, soreness, stress, mood, note=note)


def mass_range(unit: Unit) -> tuple[Decimal, Decimal]:
    """The lightest and the heaviest that can be entered."""
    lightest, heaviest = Decimal(LIGHTEST_KG), Decimal(HEAVIEST_KG)
    if unit is Unit.KG:
        return lightest, heaviest
    return round(lightest / KG_PER_LB) + Decimal(0), round(heaviest / KG_PER_LB) + Decimal(0)


def in_unit(mass: Load, unit: Unit) -> Decimal:
    """A body mass for the field: as entered in its own unit, to a tenth in the other."""
    if mass.unit is unit:
        return mass.amount
    factor = 1 / KG_PER_LB if unit is Unit.LB else KG_PER_LB
    return round(mass.amount * factor, 1)


def _answers(worst: str, best: str) -> Choice[int | None]:
    """No answer, or 1 to 5 with what the ends mean."""
    ends = {1: f"1 – {worst}", 5: f"5 – {best}"}
    return Choice([(None, "–"), *((n, ends.get(n, str(n))) for n in range(1, 6))])
