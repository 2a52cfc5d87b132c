"""The words of the domain as people read them, and numbers as the locale writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from studio.domain.block import WeekLabel
from studio.domain.exercise import Role
from studio.domain.prescription import LoadKind, LoadRule, Prescription, SetKind, Span, Target
from studio.domain.sides import Laterality, Side, SidePolicy
from studio.domain.strength_test import Metric
from studio.domain.tempo import Phase, Tempo
from studio.domain.units import Load, LoadSense


def number(value: Decimal | float, decimals: int | None = None) -> str:
    """A number in the locale; without ``decimals`` as many as it needs, three at most."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    if decimals is not None:
        return locale.toString(float(value), "f", decimals)
    text = f"{float(value):.3f}".rstrip("0").rstrip(".")
    return text.replace(".", locale.decimalPoint())


def percent(value: float, decimals: int = 1) -> str:
    """A percentage with its sign: 8.4 %."""
    return f"{number(value, decimals)} %"


def day_text(day: date, form: str = "d MMMM yyyy") -> str:
    """A date in the locale's words; ``form`` as QLocale writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def weekday(day: date) -> str:
    return day_text(day, "dddd")


def side_word(side: Side) -> str:
    match side:
        case Side.LEFT:
            return QCoreApplication.translate("Side", "Left")
        case Side.RIGHT:
            return QCoreApplication.translate("Side", "Right")
        case Side.BOTH:
            return QCoreApplication.translate("Side", "Both")
        case Side.EACH:
            return QCoreApplication.translate("Side", "Each side")
        case Side.UNKNOWN:
            return QCoreApplication.translate("Side", "Side unknown")


def phase_word(phase: Phase) -> str:
    match phase:
        case Phase.ECCENTRIC:
            return QCoreApplication.translate("Phase", "Lower")
        case Phase.BOTTOM:
            return QCoreApplication.translate("Phase", "Pause")
        case Phase.CONCENTRIC:
            return QCoreApplication.translate("Phase", "Drive")
        case Phase.TOP:
            return QCoreApplication.translate("Phase", "Hold")


def tempo_words(tempo: Tempo) -> str:
    """The phases of a tempo in the order of the lift: drive 1 s · hold 1 s · lower 2 s."""
    return " · ".join(f"{phase_word(p).lower()} {number(s)} s" for p, s in tempo.performed())


def laterality_word(laterality: Laterality) -> str:
    match laterality:
        case Laterality.BILATERAL:
            return QCoreApplication.translate("Laterality", "two sides together")
        case Laterality.UNILATERAL:
            return QCoreApplication.translate("Laterality", "unilateral")
        case Laterality.ALTERNATING:
            return QCoreApplication.translate("Laterality", "alternating")
        case Laterality.ASYMMETRIC_LOADED:
            return QCoreApplication.translate("Laterality", "one side loaded")


def policy_text(policy: SidePolicy) -> str:
    match policy:
        case SidePolicy.WEAK_FIRST:
            return QCoreApplication.translate("SidePolicy", "Weak side first, match its reps")
        case SidePolicy.STRONG_FIRST:
            return QCoreApplication.translate("SidePolicy", "Strong side first, catch up")
        case SidePolicy.MATCH_EXCEPT_LAST:
            return QCoreApplication.translate("SidePolicy", "Match except the last set")
        case SidePolicy.ALTERNATE_START:
            return QCoreApplication.translate("SidePolicy", "Alternate the first side")
        case SidePolicy.FREE:
            return QCoreApplication.translate("SidePolicy", "Left first, no matching")


def week_label(label: WeekLabel) -> str:
    match label:
        case WeekLabel.ACCUMULATE:
            return QCoreApplication.translate("WeekLabel", "accumulate")
        case WeekLabel.INTENSIFY:
            return QCoreApplication.translate("WeekLabel", "intensify")
        case WeekLabel.DELOAD:
            return QCoreApplication.translate("WeekLabel", "deload")
        case WeekLabel.TEST:
            return QCoreApplication.translate("WeekLabel", "test")


def set_kind_word(kind: SetKind) -> str:
    words = {
        SetKind.WARM_UP: QCoreApplication.translate("SetKind", "warm-up"),
        SetKind.WORKING: QCoreApplication.translate("SetKind", "working"),
        SetKind.TOP: QCoreApplication.translate("SetKind", "top set"),
        SetKind.BACK_OFF: QCoreApplication.translate("SetKind", "back-off"),
        SetKind.AMRAP: QCoreApplication.translate("SetKind", "as many as possible"),
        SetKind.DROP: QCoreApplication.translate("SetKind", "drop set"),
        SetKind.CLUSTER: QCoreApplication.translate("SetKind", "cluster"),
        SetKind.REST_PAUSE: QCoreApplication.translate("SetKind", "rest-pause"),
        SetKind.MYO_REP: QCoreApplication.translate("SetKind", "myo-rep"),
        SetKind.HOLD: QCoreApplication.translate("SetKind", "hold"),
        SetKind.TECHNIQUE: QCoreApplication.translate("SetKind", "technique"),
        SetKind.TEST: QCoreApplication.translate("SetKind", "test"),
        SetKind.EXTRA: QCoreApplication.translate("SetKind", "extra, weak side"),
    }
    return words[kind]


def role_word(role: Role) -> str:
    match role:
        case Role.PRIMARY:
            return QCoreApplication.translate("Role", "primary")
        case Role.SECONDARY:
            return QCoreApplication.translate("Role", "secondary")
        case Role.STABILISER:
            return QCoreApplication.translate("Role", "stabiliser")


def muscle_name(muscle: str) -> str:
    """The name of a muscle group of the library; a name of the user's own is shown as it is."""
    names = {
        "glute_max": QCoreApplication.translate("Muscle", "Gluteus maximus"),
        "glute_med": QCoreApplication.translate("Muscle", "Gluteus medius"),
        "hamstrings": QCoreApplication.translate("Muscle", "Hamstrings"),
        "quads": QCoreApplication.translate("Muscle", "Quadriceps"),
        "adductors": QCoreApplication.translate("Muscle", "Adductors"),
        "calves": QCoreApplication.translate("Muscle", "Calves"),
        "abs": QCoreApplication.translate("Muscle", "Abdominals"),
        "obliques": QCoreApplication.translate("Muscle", "Obliques"),
        "erectors": QCoreApplication.translate("Muscle", "Back extensors"),
        "hip_flexors": QCoreApplication.translate("Muscle", "Hip flexors"),
        "upper_back": QCoreApplication.translate("Muscle", "Upper back"),
        "lats": QCoreApplication.translate("Muscle", "Latissimus"),
        "chest": QCoreApplication.translate("Muscle", "Chest"),
        "triceps": QCoreApplication.translate("Muscle", "Triceps"),
        "biceps": QCoreApplication.translate("Muscle", "Biceps"),
        "front_delts": QCoreApplication.translate("Muscle", "Front deltoids"),
    }
    return names.get(muscle, muscle.replace("_", " "))


def load_text(load: Load | None) -> str:
    """A load as it was entered: 40 kg, 2 × 12 kg, +10 kg, body weight; a dash where none is known."""
    if load is None:
        return "–"
    if load.sense is LoadSense.NONE:
        return QCoreApplication.translate("Load", "body weight")
    amount = f"{number(load.amount)} {load.unit.value}"
    if load.implements > 1:
        amount = f"{load.implements} × {amount}"
    if load.sense is LoadSense.ADDED:
        return f"+{amount}"
    if load.sense is LoadSense.ASSIST:
        return QCoreApplication.translate("Load", "{amount} of help").format(amount=amount)
    return amount


def load_rule_text(rule: LoadRule) -> str:
    """How a load is found: 40 kg, body weight, 75 % of 1RM, choose."""
    forms = {
        LoadKind.UNSET: QCoreApplication.translate("Load", "choose"),
        LoadKind.BODY_WEIGHT: QCoreApplication.translate("Load", "body weight"),
        LoadKind.ABSOLUTE: "{load}",
        LoadKind.BODY_WEIGHT_PLUS: QCoreApplication.translate("Load", "body weight + {load}"),
        LoadKind.PERCENT_E1RM: QCoreApplication.translate("Load", "{percent} % of 1RM"),
        LoadKind.PERCENT_BILATERAL: QCoreApplication.translate("Load", "{percent} % of bilateral"),
        LoadKind.RIR: QCoreApplication.translate("Load", "by reps in reserve"),
    }
    return forms[rule.kind].format(load=load_text(rule.load), percent=number(rule.percent or 0))


def span_text(span: Span) -> str:
    return str(span.low) if span.low == span.high else f"{span.low}–{span.high}"


def amount_text(target: Target) -> str:
    """What a set aims at: 10, 8–12, 30 s, or max."""
    if target.seconds is not None:
        return f"{span_text(target.seconds)} s"
    if target.reps is not None:
        return span_text(target.reps)
    return QCoreApplication.translate("Prescription", "max")


def sets_text(prescription: Prescription, laterality: Laterality) -> str:
    """Sets and what each aims at: 4 × 10 /leg, 2 × 30 s /side, 5 × 6."""
    text = f"{len(prescription.counted_sets)} × {amount_text(prescription.target)}"
    if not laterality.per_side:
        return text
    if prescription.target.seconds is not None:
        return QCoreApplication.translate("Prescription", "{sets} /side").format(sets=text)
    return QCoreApplication.translate("Prescription", "{sets} /leg").format(sets=text)


def metric_text(metric: Metric) -> str:
    match metric:
        case Metric.E1RM:
            return QCoreApplication.translate("Metric", "Estimated 1RM")
        case Metric.E1RM_EXTERNAL:
            return QCoreApplication.translate("Metric", "External 1RM")
        case Metric.LOAD:
            return QCoreApplication.translate("Metric", "Load")
        case Metric.REPS:
            return QCoreApplication.translate("Metric", "Reps")
        case Metric.SECONDS:
            return QCoreApplication.translate("Metric", "Seconds")
        case Metric.FORCE:
            return QCoreApplication.translate("Metric", "Force")


def minutes_text(seconds: float) -> str:
    return QCoreApplication.translate("Time", "{minutes} min").format(minutes=round(seconds / 60))


def clock_text(seconds: float) -> str:
    """A count-down: 1:12."""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // 60}:{whole % 60:02d}"
