"""The loads that a gym's stock makes for one side of an exercise (product.md B6)."""

from __future__ import annotations

from collections.abc import Iterable

from studio.domain.equipment import Kind, Piece, Stock, weights_of
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.plates import bar_loads
from studio.domain.units import Load, Unit

_HELD = (Kind.DUMBBELL, Kind.KETTLEBELL, Kind.PLATE)
_NAMES = {"barbell": Kind.BAR, "dumbbell": Kind.DUMBBELL, "kettlebell": Kind.KETTLEBELL}
_STACKS = ("machine", "cable")


def loads_of(stock: Stock, exercise: Exercise, unit: Unit, *, implements: int = 1) -> tuple[Load, ...]:
    """The loads for one side of an exercise, lightest first: each that can be made, in its pieces' unit.

    With two ``implements`` there must be a pair. A bar is loaded alike on both ends; its loads are bar and
    plates together, in ``unit`` where those are mixed. Nothing where the stock does not say.
    """
    key = (exercise.equipment, exercise.name, exercise.load_mode, unit, implements)
    if key not in stock.made:
        stock.made[key] = _made(stock, exercise, unit, implements)
    return stock.made[key]


def _made(stock: Stock, exercise: Exercise, unit: Unit, implements: int) -> tuple[Load, ...]:
    kinds = [kind for name, kind in _NAMES.items() if name in exercise.equipment]
    stacked = [name for name in _STACKS if name in exercise.equipment]
    bodily = exercise.load_mode is LoadMode.BODYWEIGHT_PLUS
    loads: set[Load] = set()
    if Kind.BAR in kinds and implements == 1:
        loads.update(bar_loads(stock, unit))
    if not kinds and not stacked and bodily:
        kinds = list(_HELD)
    for kind in kinds:
        if kind is not Kind.BAR:
            loads.update(_by_hand(stock.of(kind), implements))
    if stacked and implements == 1:
        loads.update(_of_stacks(stock.of(Kind.MACHINE), exercise))
    loads.update(_by_hand(_named(stock.of(Kind.OTHER), exercise), implements))
    return tuple(sorted(loads, key=lambda load: (load.kg, load.unit)))


def _by_hand(pieces: Iterable[Piece], implements: int) -> set[Load]:
    return {
        Load(weight.thousandths, weight.unit, implements=implements)
        for weight, count in weights_of(pieces).items()
        if count >= implements
    }


def _of_stacks(machines: tuple[Piece, ...], exercise: Exercise) -> set[Load]:
    """The steps of the machines named like the exercise or its equipment; else of those without a name."""
    fitting = _named(machines, exercise) or [machine for machine in machines if not machine.name.strip()]
    return {
        Load.of(machine.weight.amount * place, machine.weight.unit)
        for machine in fitting
        if machine.weight is not None
        for place in range(1, machine.count + 1)
        if machine.weight.amount * place <= 2000
    }


def _named(pieces: Iterable[Piece], exercise: Exercise) -> list[Piece]:
    words = " ".join((exercise.name, *exercise.equipment)).casefold()
    return [piece for piece in pieces if piece.name.strip() and piece.name.strip().casefold() in words]
