"""What is known of the weak side, in words: who it is, by which test, until when, and the extra set."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from studio.domain.exercise import Exercise, Limb
from studio.domain.extra_sets import Against
from studio.domain.prescription import LoadKind, Prescription
from studio.domain.sides import SidePolicy
from studio.services.standing import SidesKnown, SideTest
from studio.ui import labels
from studio.ui.planner import words

WEAK_LED = (SidePolicy.WEAK_FIRST, SidePolicy.STRONG_FIRST, SidePolicy.MATCH_EXCEPT_LAST)
_BY_TEST = (LoadKind.PERCENT_E1RM, LoadKind.RIR)


def weak_side_text(known: SidesKnown | None, policy: SidePolicy, today: date) -> str:
    """``Left is weaker: tested 12 days ago, counts until 3 Dec.``; what is done while it is not known."""
    if known is None or known.leads is None:
        return _unknown_text(known) if policy in WEAK_LED else ""
    side, test = labels.side_word(known.leads), known.tests.of(known.leads)
    if test is None or test.has_run_out(today):
        return QCoreApplication.translate(
            "Planner", "{side} is weaker, by the sets that were logged."
        ).format(side=side)
    text = QCoreApplication.translate("Planner", "{side} is weaker: tested {ago}, counts until {day}.")
    return text.format(side=side, ago=_ago(test, today), day=_day(test.counts_until, today))


def _unknown_text(known: SidesKnown | None) -> str:
    """Why no side leads, and what is done until one does."""
    if known is not None and known.verdict.leads is not None:
        return QCoreApplication.translate(
            "Planner",
            "{side} was weaker, but the test counts no more. Until a new one, the sides take turns.",
        ).format(side=labels.side_word(known.verdict.leads))
    if known is not None and known.tests.left and known.tests.right:
        return QCoreApplication.translate(
            "Planner", "The tests name no weak side, so the two take turns to begin."
        )
    return QCoreApplication.translate(
        "Planner", "The weak side is not known yet. Until both legs are tested, they take turns to begin."
    )


def old_test_text(known: SidesKnown | None, line: Prescription, exercise: Exercise, today: date) -> str:
    """``The right leg was last tested 41 days ago. Its load follows the left until a new test.``."""
    if known is None:
        return ""
    tests = {side: known.tests.of(side) for side in words.SIDES}
    old = [side for side, test in tests.items() if test and test.has_run_out(today)]
    if not old:
        return ""
    if len(old) == 2:
        left = known.tests.left
        assert left is not None  # noqa: S101 - a side that has run out has a test
        return QCoreApplication.translate(
            "Planner", "Both sides were last tested {ago} or longer. Test them again."
        ).format(ago=_ago(left, today))
    side, other = old[0], old[0].opposite
    test = tests[side]
    assert test is not None  # noqa: S101 - as above
    limb = {
        Limb.LEG: QCoreApplication.translate("Planner", "leg"),
        Limb.ARM: QCoreApplication.translate("Planner", "arm"),
    }.get(exercise.limb, QCoreApplication.translate("Planner", "side"))
    first = QCoreApplication.translate("Planner", "The {side} {limb} was last tested {ago}.").format(
        side=labels.side_word(side).lower(), limb=limb, ago=_ago(test, today)
    )
    if words.usual_target(line, side).load.kind in _BY_TEST:
        still = QCoreApplication.translate("Planner", "Its load still goes by that test.")
        return f"{first} {still}"
    if words.usual_target(line, side).load != words.usual_target(line, other).load:
        return first
    follows = QCoreApplication.translate("Planner", "Its load follows the {other} until a new test.")
    return f"{first} {follows.format(other=labels.side_word(other).lower())}"


def against_text(against: Against) -> str:
    """Why there is no extra set."""
    texts = {
        Against.SWITCHED_OFF: QCoreApplication.translate("Planner", "The monthly extra set is switched off."),
        Against.UNKNOWN: QCoreApplication.translate("Planner", "No extra set: the weak side is not known."),
        Against.WITHIN_NOISE: QCoreApplication.translate(
            "Planner", "No extra set: the difference is within noise."
        ),
        Against.GAP_SMALL: QCoreApplication.translate("Planner", "No extra set: the gap is below 10 %."),
        Against.GAP_CLOSED: QCoreApplication.translate("Planner", "No extra set: the gap has closed."),
    }
    return texts[against]


def extra_reason(known: SidesKnown) -> str:
    """What is written on an extra set: ``monthly: left weaker by 12.4 %``."""
    decision = known.standing.decision
    weak = decision.weak_side
    if weak is None or decision.asymmetry is None:
        return QCoreApplication.translate("Planner", "monthly extra set")
    text = QCoreApplication.translate("Planner", "monthly: {side} weaker by {gap}")
    return text.format(side=labels.side_word(weak).lower(), gap=labels.percent(abs(decision.asymmetry)))


def _ago(test: SideTest, today: date) -> str:
    days = test.days_ago(today)
    if days == 0:
        return QCoreApplication.translate("Planner", "today")
    return (
        QCoreApplication.translate("Planner", "1 day ago")
        if days == 1
        else QCoreApplication.translate("Planner", "{days} days ago").format(days=days)
    )


def _day(day: date, today: date) -> str:
    return labels.day_text(day, "d MMM" if day.year == today.year else "d MMM yyyy")
