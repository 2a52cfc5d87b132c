"""How a plan was changed in words: a field before and after, the sides that it is about, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from studio.domain.block import WeekLabel
from studio.domain.prescription import LoadRule, Span, fixed_load
from studio.domain.proposals import Difference, Field, Number, Numbers, Rule, Value, Why
from studio.domain.sides import Side, SidePolicy
from studio.ui import labels


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, and the sides that it is about; none where it is the week's or line's."""

    field: Field
    sides: tuple[Side, ...]
    before: Value
    after: Value

    @property
    def what(self) -> str:
        """The field with both values: Load 40 kg → 42 kg."""
        return f"{field_word(self.field)} {self.amounts}"

    @property
    def amounts(self) -> str:
        return f"{value_text(self.before)} → {value_text(self.after)}"

    @property
    def spoken(self) -> str:
        """The same with the words of the sides, as a reader of the screen says it."""
        sides = " ".join(labels.side_word(side) for side in self.sides)
        return f"{sides}: {self.what}" if sides else self.what


def rule_text(rule: Rule) -> str:
    """What a proposal does, in short."""
    words = {
        Rule.DELOAD: QCoreApplication.translate("Proposals", "Make it a deload"),
        Rule.LOAD_UP: QCoreApplication.translate("Proposals", "Raise the load"),
        Rule.LOAD_DOWN: QCoreApplication.translate("Proposals", "Lower the load"),
        Rule.REPS: QCoreApplication.translate("Proposals", "Change the reps"),
        Rule.WEAK_FIRST: QCoreApplication.translate("Proposals", "Begin with the weak side"),
        Rule.ALTERNATE_START: QCoreApplication.translate("Proposals", "Take turns to begin"),
        Rule.EXTRA_SET: QCoreApplication.translate("Proposals", "Add the extra set"),
        Rule.NO_EXTRA_SET: QCoreApplication.translate("Proposals", "Take the extra set away"),
    }
    return words[rule]


def changes_of(differences: Sequence[Difference]) -> tuple[Change, ...]:
    """What differs, each change once, with all sides that have it."""
    found: dict[tuple[object, ...], list[Difference]] = {}
    for one in differences:
        found.setdefault((one.field, one.before, one.after), []).append(one)
    return tuple(
        Change(alike[0].field, tuple(_sides(alike)), alike[0].before, alike[0].after)
        for alike in found.values()
    )


def _sides(differences: Sequence[Difference]) -> Iterator[Side]:
    there = {one.side for one in differences}
    yield from (side for side in (Side.LEFT, Side.RIGHT) if side in there)


def field_word(of: Field) -> str:
    words = {
        Field.LABEL: QCoreApplication.translate("Proposals", "Label"),
        Field.POLICY: QCoreApplication.translate("Proposals", "Order of sides"),
        Field.SETS: QCoreApplication.translate("Proposals", "Sets"),
        Field.REPS: QCoreApplication.translate("Proposals", "Reps"),
        Field.SECONDS: QCoreApplication.translate("Proposals", "Seconds"),
        Field.LOAD: QCoreApplication.translate("Proposals", "Load"),
        Field.TEMPO: QCoreApplication.translate("Proposals", "Tempo"),
        Field.RIR: QCoreApplication.translate("Proposals", "RIR"),
    }
    return words[of]


def value_text(value: Value) -> str:
    """A value of any field as people read it."""
    match value:
        case LoadRule():
            fixed = fixed_load(value)
            return labels.load_text(fixed) if fixed else labels.load_rule_text(value)
        case Span():
            return labels.span_text(value)
        case SidePolicy():
            return labels.policy_text(value)
        case WeekLabel():
            return labels.week_label(value)
        case int() | float():
            return labels.number(value)
        case _:
            return "–" if value is None else str(value)


def why_text(why: Why, numbers: Numbers) -> str:
    """Why, in a sentence with the numbers behind it."""
    words = {
        Why.TARGET_MET: QCoreApplication.translate("Proposals", "The target of {sets} × {reps} was met."),
        Why.MORE_REPS: QCoreApplication.translate("Proposals", "There was a rep more in every set."),
        Why.NOT_YET: QCoreApplication.translate("Proposals", "The target of {sets} × {reps} was not met."),
        Why.MISSED_TWICE: QCoreApplication.translate(
            "Proposals", "The lower end of the range was missed in two sessions running."
        ),
        Why.FROM_MAXIMUM: QCoreApplication.translate("Proposals", "The weaker side's maximum says so."),
        Why.WEEKS_WITHOUT_DELOAD: QCoreApplication.translate(
            "Proposals", "{weeks} weeks of training without a lighter one; every week {threshold} is one."
        ),
        Why.WEAK_SIDE: QCoreApplication.translate(
            "Proposals", "{side} is weaker by {gap} in the tests, more than the noise of {noise}."
        ),
        Why.LARGE_AND_STEADY: QCoreApplication.translate(
            "Proposals",
            "{side} is weaker by {gap}, test after test, and that is at least {threshold} %: one set more.",
        ),
        Why.EMPHASIS_RESOLVED: QCoreApplication.translate(
            "Proposals", "The last two tests differ by {gap_before} and {gap}: the gap has closed."
        ),
        Why.EMPHASIS_FLIPPED: QCoreApplication.translate(
            "Proposals", "In the last two tests the other side is behind, by {gap_before} and {gap}."
        ),
        Why.WITHIN_NOISE: QCoreApplication.translate(
            "Proposals", "The sides differ by {gap}, which is within the noise of {noise}."
        ),
        Why.GAP_SMALL: QCoreApplication.translate(
            "Proposals", "{side} is weaker by {gap} only: beginning with it is enough."
        ),
        Why.OTHER_SIDE: QCoreApplication.translate(
            "Proposals", "By now {side} is the weaker one, by {gap}; this set is for the other."
        ),
        Why.TOO_SOON: QCoreApplication.translate(
            "Proposals", "There is one in the four weeks around it, and one a month is enough."
        ),
        Why.IN_A_DELOAD: QCoreApplication.translate("Proposals", "A deload has no extra set."),
    }
    return words[why].format(**_written(numbers))


def _written(numbers: Numbers) -> dict[str, str]:
    known = dict(numbers)
    gap = known.get(Number.GAP)
    weak = None if gap is None else Side.LEFT if gap > 0 else Side.RIGHT
    shown = {
        number.value: labels.percent(abs(known[number]))
        if number in _PERCENT
        else labels.number(known[number])
        for number in known
    }
    return (
        dict.fromkeys((number.value for number in Number), "–")
        | shown
        | {"side": labels.side_word(weak) if weak else ""}
    )


_PERCENT = (Number.GAP, Number.GAP_BEFORE, Number.NOISE)
