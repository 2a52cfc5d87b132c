"""The words of the program sheet: everything it says that nobody typed, kept in one place."""

from __future__ import annotations

from datetime import date

from studio.domain.block import WeekLabel
from studio.domain.exercise import LoadMode
from studio.domain.prescription import LoadKind, LoadRule, SetKind, Span, Target, fixed_load
from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load, LoadSense, plain

LANGUAGE = "en-GB"
PROGRAM = "Evenside"
TEMPO_LEGEND = "Tempo reads lower – pause low – drive – hold."
NUMBER, EXERCISE, SETS, TEMPO, LOAD, REST = "#", "Exercise", "Sets × reps", "Tempo", "Load", "Rest"
DATE, BODY_WEIGHT, SESSION_RPE, RIR, NOTES = "Date", "Body weight", "Session RPE", "RIR", "Notes"
NO_WEAK_SIDE = "Weak side: not known yet."
WEAK_SIDES = "Weak side: as marked at each exercise."
ORDER_BESIDE_EACH = "Which side is first stands with each exercise."
NO_SESSIONS = "No sessions in this week."
NO_EXERCISES = "No exercises yet."
BODY_WEIGHT_LOAD = "body weight"
CHOOSE = "choose"

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_LABELS = {
    WeekLabel.ACCUMULATE: "accumulate",
    WeekLabel.INTENSIFY: "intensify",
    WeekLabel.DELOAD: "deload",
    WeekLabel.TEST: "test",
}
_KINDS = {
    SetKind.WORKING: "",
    SetKind.HOLD: "",
    SetKind.WARM_UP: "warm-up",
    SetKind.TOP: "top set",
    SetKind.BACK_OFF: "back-off",
    SetKind.AMRAP: "max reps",
    SetKind.DROP: "drop set",
    SetKind.CLUSTER: "cluster",
    SetKind.REST_PAUSE: "rest-pause",
    SetKind.MYO_REP: "myo-rep",
    SetKind.TECHNIQUE: "technique",
    SetKind.TEST: "test",
    SetKind.EXTRA: "extra",
}
_POLICIES = {
    SidePolicy.WEAK_FIRST: "Weak side first, match its reps",
    SidePolicy.STRONG_FIRST: "Strong side first, catch up",
    SidePolicy.MATCH_EXCEPT_LAST: "Weak side first, match except the last set",
    SidePolicy.ALTERNATE_START: "Start with the other side each session",
    SidePolicy.FREE: "Left first, no matching",
}


def weekday(day: date) -> str:
    return _DAYS[day.weekday()]


def short_date(day: date) -> str:
    """15 Nov 2026."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def date_range(first: date, last: date) -> str:
    """16 – 22 November 2026, with as much of the first day as differs."""
    begin = str(first.day)
    if first.month != last.month:
        begin += f" {_MONTHS[first.month - 1]}"
    if first.year != last.year:
        begin += f" {first.year}"
    return f"{begin} – {last.day} {_MONTHS[last.month - 1]} {last.year}"


def week_line(number: int, of: int, label: WeekLabel) -> str:
    return f"Week {number} of {of}, {_LABELS[label]}"


def time_of_day(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def continued(heading: str) -> str:
    return f"{heading}, continued"


def printed(day: date) -> str:
    return f"{PROGRAM} · printed {short_date(day)}"


def page_number(number: int, of: int) -> str:
    return f"Page {number} of {of}"


def set_heading(number: int) -> str:
    return f"Set {number}"


def side_letter(side: Side) -> str:
    return {Side.LEFT: "L", Side.RIGHT: "R"}.get(side, "")


def weak_side(side: Side | None, *, everywhere: bool) -> str:
    """Which side is weak; not ``everywhere`` = some exercises have shown none."""
    if side is None:
        return NO_WEAK_SIDE
    return f"Weak side: {side.value}." if everywhere else f"Weak side: {side.value}, where marked."


def side_order(policy: SidePolicy, weak: Side | None) -> str:
    """What to do with the two sides, in a sentence (product.md B5)."""
    if policy is SidePolicy.FREE:
        return "Left first, no matching."
    if weak is None or policy is SidePolicy.ALTERNATE_START:
        return "Start with the other side each session."
    other = weak.opposite.value
    if policy is SidePolicy.STRONG_FIRST:
        return f"Do the {other} first, catch up its reps on the {weak.value}."
    matched = f"Do it first, match its reps on the {other}"
    return f"{matched}." if policy is SidePolicy.WEAK_FIRST else f"{matched}; the last set is free."


def policy(of: SidePolicy) -> str:
    """The same in short, for one exercise among others that do it otherwise."""
    return _POLICIES[of]


def rest_between(seconds: int, limb: str) -> str:
    return f"{seconds} s between {limb}s"


def rest(seconds: int) -> str:
    return f"{seconds}\N{NO-BREAK SPACE}s"


def per(limb: str) -> str:
    return f"per {limb}"


def set_kind(kind: SetKind) -> str:
    """What a set is for; nothing for an ordinary one."""
    return _KINDS[kind]


def effort(rir: float) -> str:
    return f"{RIR}\N{NO-BREAK SPACE}{rir:g}"


def one_sided_set(number: int, side: Side, amount: str, reason: str) -> str:
    """Set 5, left only, 10 reps: why."""
    said = f"Set {number}, {side.value} only" + (f", {amount}" if amount else "")
    return f"{said}: {reason}" if reason else said


def superset(rounds: int, rest_s: int, *, circuit: bool) -> str:
    kind = "Circuit" if circuit else "Superset"
    return f"{kind}: {rounds} rounds, {rest_s} s after each"


def amount(target: Target) -> str:
    """What a set aims at: 10, 8–12, 30 s, or max."""
    if target.seconds is not None:
        return f"{span(target.seconds)}\N{NO-BREAK SPACE}s"
    return span(target.reps) if target.reps is not None else "max"


def counted(target: Target) -> str:
    """The same with its noun: 10 reps, 30 s."""
    return f"{amount(target)} reps" if target.reps is not None else amount(target)


def span(value: Span) -> str:
    return str(value.low) if value.low == value.high else f"{value.low}–{value.high}"


def load(value: Load, decimal_point: str) -> str:
    """A load as it was entered: 40 kg, 2 × 12 kg, +10 kg, body weight."""
    if value.sense is LoadSense.NONE:
        return BODY_WEIGHT_LOAD
    number = plain(value.amount).replace(".", decimal_point)
    text = f"{number}\N{NO-BREAK SPACE}{value.unit.value}"
    if value.implements > 1:
        text = f"{value.implements}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{text}"
    if value.sense is LoadSense.ADDED:
        return f"+{text}"
    return f"{text} of help" if value.sense is LoadSense.ASSIST else text


def load_rule(rule: LoadRule, mode: LoadMode, decimal_point: str, *, per_side: bool) -> str:
    """A load that nobody has worked out: the rule itself, or what to do where none is set (product.md)."""
    fixed = fixed_load(rule)
    if fixed is not None:
        return load(fixed, decimal_point)
    if rule.percent is not None:
        of = "1RM" if rule.kind is LoadKind.PERCENT_E1RM else "two-leg"
        return f"{rule.percent:g}\N{NO-BREAK SPACE}% of {of}".replace(".", decimal_point)
    if rule.kind is LoadKind.RIR:
        return "by RIR"
    own_body = mode is LoadMode.BODYWEIGHT or (mode is LoadMode.BODYWEIGHT_PLUS and per_side)
    return BODY_WEIGHT_LOAD if own_body else CHOOSE
