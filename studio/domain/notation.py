"""A prescription as plain text: how a coach would write it in one line.

`studio.domain.reading_notation` reads such a line; resources/notation/en.md is the grammar of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from studio.domain.exercise import Exercise
from studio.domain.notation_tokens import quoted
from studio.domain.notation_words import KINDS, POLICIES
from studio.domain.prescription import (
    UNSET,
    LoadKind,
    LoadRule,
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Unset,
)
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load, LoadSense, plain

_LOADS = {
    LoadKind.UNSET: "choose",
    LoadKind.BODY_WEIGHT: "bw",
    LoadKind.PERCENT_E1RM: "{percent:g}%1rm",
    LoadKind.PERCENT_BILATERAL: "{percent:g}%bilateral",
    LoadKind.RIR: "by-rir",
    LoadKind.ABSOLUTE: "{load}",
    LoadKind.BODY_WEIGHT_PLUS: "bw+{load}",
}
_SIGNS = {LoadSense.ADDED: "+", LoadSense.ASSIST: "-"}


def written(prescription: Prescription, exercise: Exercise) -> str:
    """One line: ``4x10/leg @4-0-1-2 40kg r120/30 rir2 weak-first; +1 left "monthly extra set"``.

    It says all of the prescription but what means nothing: the sides of an exercise done with both at once,
    and the rest between them.
    """
    per_side = exercise.laterality.per_side
    sets = prescription.sets if per_side else tuple(replace(s, side=None) for s in prescription.sets)
    first, end = _own_sets(sets)
    own = sets[first:end]
    parts = [*_runs(sets[:first]), _head(prescription, own, exercise), *_changes(own), *_runs(sets[end:])]
    if per_side:
        differ = ((side, prescription.override_of(side)) for side in (Side.LEFT, Side.RIGHT))
        parts += [f"{side}: {_change(change)}" for side, change in differ if not change.empty]
    return "; ".join(parts)


def load_text(rule: LoadRule) -> str:
    """A load as it is written: 40kg, 2x12.5kg, bw+10kg, -20kg, 70%1rm, 55%bilateral, by-rir, choose."""
    load = ""
    if rule.load is not None:
        on_body = rule.kind is LoadKind.BODY_WEIGHT_PLUS
        load = _load(replace(rule.load, sense=LoadSense.EXTERNAL) if on_body else rule.load)
    return _LOADS[rule.kind].format(percent=rule.percent or 0, load=load)


def _load(load: Load) -> str:
    many = f"{load.implements}x" if load.implements > 1 else ""
    amount = "no" if load.sense is LoadSense.NONE else plain(load.amount)
    return f"{_SIGNS.get(load.sense, '')}{many}{amount}{load.unit}"


def _own_sets(sets: Sequence[PlannedSet]) -> tuple[int, int]:
    """From where to where the sets stand that the head counts: the first that go together.

    Working sets if there are any. None, at the end, where a warm-up follows: a reader would put it first.
    """
    kinds = [s.kind if s.side is None and not s.reason else SetKind.WARM_UP for s in sets]
    others = [kind for kind in kinds if kind is not SetKind.WARM_UP]
    if not others:
        return len(sets), len(sets)
    wanted = SetKind.WORKING if SetKind.WORKING in others else others[0]
    first = end = kinds.index(wanted)
    while end < len(sets) and kinds[end] is wanted:
        end += 1
    if any(s.kind is SetKind.WARM_UP for s in sets[end:]):
        return len(sets), len(sets)
    return first, end


def _head(prescription: Prescription, own: Sequence[PlannedSet], exercise: Exercise) -> str:
    target, per_side = prescription.target, exercise.laterality.per_side
    limb = f"/{exercise.limb}" if per_side else ""
    amount = _span(target.reps, "") or _span(target.seconds, "s") or "max"
    parts = [f"{len(own)}x{amount}{limb}"]
    if own and own[0].kind is not SetKind.WORKING:
        parts.append(KINDS[own[0].kind])
    if target.tempo is not None:
        parts.append(f"@{target.tempo}")
    parts.append(load_text(target.load))
    between = f"/{prescription.rest_between_s}" if per_side else ""
    parts.append(f"r{prescription.rest_s}{between}")
    if target.rir is not None:
        parts.append(f"rir{target.rir:g}")
    if per_side or prescription.policy is not SidePolicy.WEAK_FIRST:
        parts.append(POLICIES[prescription.policy])
    if prescription.every_s is not None:
        parts.append(f"every{prescription.every_s}")
    if prescription.note:
        parts.append(quoted(prescription.note))
    return " ".join(parts)


def _changes(own: Sequence[PlannedSet]) -> Iterator[str]:
    """What differs for sets of the head, those together that follow each other alike."""
    for change, alike in groupby(enumerate(own, 1), key=lambda numbered: numbered[1].changes):
        numbers = [number for number, _ in alike]
        if not change.empty:
            last = f"-{numbers[-1]}" if len(numbers) > 1 else ""
            yield f"set {numbers[0]}{last}: {_change(change)}"


def _runs(sets: Sequence[PlannedSet]) -> Iterator[str]:
    """Sets of another kind, or of one side alone: ``warm-up 2x8 20kg``, ``+1 left "monthly extra set"``."""
    for first, alike in groupby(sets, key=lambda planned: replace(planned, id=_SAME)):
        yield _run(first, len(list(alike)))


_SAME = PlannedSet().id


def _run(planned: PlannedSet, count: int) -> str:
    amount, more = _amount_change(planned.changes), _other_changes(planned.changes)
    side = f"{planned.side}" if planned.side else ""
    if planned.kind is SetKind.EXTRA:
        words = [f"+{count}", side or "weak", *amount]
    elif amount and not amount[0].startswith("no-"):
        words = [KINDS[planned.kind], f"{count}x{amount[0]}", *amount[1:], side]
    else:
        words = [KINDS[planned.kind], f"{count}x" if count > 1 else "", *amount, side]
    reason = quoted(planned.reason) if planned.reason else ""
    return " ".join(word for word in (*words, *more, reason) if word)


def _change(change: Override) -> str:
    """The words of what differs: ``8 35kg r90``."""
    return " ".join((*_amount_change(change), *_other_changes(change)))


def _amount_change(change: Override) -> tuple[str, ...]:
    """The amount of one's own, then what is taken away."""
    if change.reps is None and change.seconds is None:
        return ("max",)
    amounts = (_span(change.reps, ""), _span(change.seconds, "s"))
    taken = ("no-reps" if change.reps is None else "", "no-seconds" if change.seconds is None else "")
    return tuple(word for word in (*amounts, *taken) if word)


def _other_changes(change: Override) -> tuple[str, ...]:
    forms = {"tempo": "@{}", "load": "{}", "rest_s": "r{}", "rir": "rir{:g}"}
    words = []
    for name, form in forms.items():
        value = getattr(change, name)
        if value is None:
            words.append(f"no-{name.removesuffix('_s')}")
        elif value is not UNSET:
            words.append(form.format(load_text(value) if isinstance(value, LoadRule) else value))
    return tuple(words)


def _span(span: Span | Unset | None, unit: str) -> str:
    if not isinstance(span, Span):
        return ""
    return f"{span.low}{unit}" if span.low == span.high else f"{span.low}-{span.high}{unit}"
