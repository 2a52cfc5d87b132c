"""Why a load is what it is, and what goes on the bar for it, in words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from studio.domain.equipment import Stock
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts, LoadReason, ResolvedLoad, nearest_made, resolved_load
from studio.domain.plates import CannotBeMade, plates_per_side
from studio.domain.prescription import Prescription
from studio.domain.ratio import ratio_to_go_by
from studio.domain.sides import PerSide, Side
from studio.domain.units import Load, LoadSense, Unit, to_unit
from studio.ui import labels

_UNSEEN = Decimal("0.05")
_SIDES = (Side.LEFT, Side.RIGHT)


def each_side(exercise: Exercise, said: Callable[[Side], str]) -> str:
    """What is said of the load of each side; once where it is the same of both, or both lift together."""
    if not exercise.laterality.per_side:
        return said(Side.BOTH)
    left, right = (said(side) for side in _SIDES)
    if left == right:
        return left
    lines = ((Side.LEFT, left), (Side.RIGHT, right))
    return "\n".join(f"{labels.side_word(side)}: {text or '–'}" for side, text in lines)


def load_notes(prescription: Prescription, exercise: Exercise, facts: AthleteFacts) -> str:
    """All that a tip says of the load of a line: why it is what it is, and what goes on the bar."""

    def reason(side: Side) -> str:
        found = resolved_load(prescription, exercise, side, facts)
        if found.reason in (LoadReason.CHOSEN, LoadReason.BODY_WEIGHT):
            return other_loads_text(found.load, exercise, facts) if found.load is not None else ""
        return reason_text(found, facts.unit)

    def bar(side: Side) -> str:
        load = resolved_load(prescription, exercise, side, facts).load
        return bar_text(load, exercise, facts.stock)

    notes = (each_side(exercise, said) for said in (reason, bar))
    return "\n".join(note for note in notes if note)


def reason_text(found: ResolvedLoad, unit: Unit) -> str:
    """``52 % of 77.5 kg = 40.3 kg, rounded down to 40 kg``; or why there is no load, or who chose it."""
    if found.exact_kg is None:
        return _plain_reason(found)
    exact = f"{labels.number(to_unit(found.exact_kg, unit), 1)} {unit.value}"
    worked_out = exact
    if found.percent is not None and found.whole_kg is not None:
        text = QCoreApplication.translate("Load", "{percent} % of {whole} = {exact}")
        whole = f"{labels.number(round(to_unit(found.whole_kg, unit), 1))} {unit.value}"
        worked_out = text.format(percent=labels.number(found.percent), whole=whole, exact=exact)
    if found.lightest is not None:
        lightest = labels.load_text(found.lightest)
        if found.load is None:
            text = QCoreApplication.translate(
                "Load", "{worked_out}, below the lightest that your equipment makes, {lightest}"
            )
        else:
            text = QCoreApplication.translate(
                "Load",
                "{worked_out}, below the lightest that your equipment makes, {lightest}: body weight alone",
            )
        return text.format(worked_out=worked_out, lightest=lightest)
    if found.load is not None and abs(found.load.kg - found.exact_kg) < _UNSEEN:
        return worked_out
    text = QCoreApplication.translate("Load", "{worked_out}, rounded down to {load}")
    return text.format(worked_out=worked_out, load=labels.load_text(found.load))


def _plain_reason(found: ResolvedLoad) -> str:
    reasons = {
        LoadReason.UNTIL_TESTED: QCoreApplication.translate("Load", "body weight until a test says more"),
        LoadReason.NOT_TESTED: QCoreApplication.translate("Load", "needs a 1RM test first"),
        LoadReason.RIR: QCoreApplication.translate("Load", "as heavy as leaves the reps in reserve"),
        LoadReason.TO_CHOOSE: QCoreApplication.translate(
            "Load", "chosen on the day; the sheet prints “choose”"
        ),
    }
    return reasons.get(found.reason, labels.load_text(found.load))


def bar_text(load: Load | None, exercise: Exercise, stock: Stock) -> str:
    """``20 kg bar + 20, 2.5 a side``; nothing where no bar is lifted, or this load does not go on one."""
    if (
        load is None
        or "barbell" not in exercise.equipment
        or load.sense in (LoadSense.NONE, LoadSense.ASSIST)
    ):
        return ""
    found = plates_per_side(load, stock)
    if isinstance(found, CannotBeMade):
        return ""
    bar = labels.load_text(found.bar)
    if not found.plates:
        return QCoreApplication.translate("Load", "{bar} bar alone").format(bar=bar)
    mixed = {plate.unit for plate in found.plates} != {found.bar.unit}
    plates = [labels.load_text(plate) if mixed else labels.number(plate.amount) for plate in found.plates]
    text = QCoreApplication.translate("Load", "{bar} bar + {plates} a side")
    return text.format(bar=bar, plates=", ".join(plates))


def other_loads_text(load: Load, exercise: Exercise, facts: AthleteFacts) -> str:
    """What the gym makes in place of a load that it does not; nothing where it does, or that is not known."""
    below, above = nearest_made(load, exercise, facts)
    if below == above == load:
        return ""
    if below is not None and above is not None:
        text = QCoreApplication.translate("Load", "Your equipment makes {below} or {above} instead.")
        return text.format(below=labels.load_text(below), above=labels.load_text(above))
    text = QCoreApplication.translate("Load", "The nearest that your equipment makes is {load}.")
    return text.format(load=labels.load_text(below or above))


def share_text(own: PerSide[float | None] | None) -> str:
    """The athlete's own share of the two-sided load; until then the coach's band (science.md 5.2)."""
    known = [(side, own.of(side)) for side in _SIDES] if own is not None else []
    parts = [
        f"{labels.side_word(side)} {labels.number(share, 0)} %" for side, share in known if share is not None
    ]
    if parts:
        text = QCoreApplication.translate("Load", "Own share of the last 90 days: {sides}")
        return text.format(sides=", ".join(parts))
    band = ratio_to_go_by(None)
    text = QCoreApplication.translate(
        "Load", "{low}–{high} % is a coach’s estimate, until both lifts are tested."
    )
    return text.format(low=labels.number(band.low), high=labels.number(band.high))
