"""A set or trial behind a spot in the cells of a table, and why one of them does not count."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.services.behind_sets import Aside, Attempted, WhyNot
from studio.services.sittings import LeftOut
from studio.ui import labels, set_words
from studio.ui.progress.behind_card import Row
from studio.ui.progress.measure import Measure

ESTIMATES = (Metric.E1RM, Metric.E1RM_EXTERNAL)


def head(metric: Metric) -> tuple[str, ...]:
    """The heads over the cells of `point_row`."""
    first = (
        QCoreApplication.translate("Behind", "Done"),
        QCoreApplication.translate("Behind", "RIR"),
    )
    lifted = (QCoreApplication.translate("Behind", "Lifted"),) if metric in ESTIMATES else ()
    return (*first, *lifted, labels.metric_text(metric))


def point_row(attempted: Attempted, metric: Metric, measure: Measure) -> Row:
    """What was done, with what was lifted in all, and what that gave."""
    cells = [_done(attempted, measure), _rir(attempted)]
    if metric in ESTIMATES:
        cells.append("–" if attempted.lifted_kg is None else measure.text(attempted.lifted_kg))
    gave = attempted.value if attempted.counts else None
    cells.append("–" if gave is None else measure.text(gave))
    return Row(tuple(cells), aside_text(attempted), attempted.counts)


def week_head() -> tuple[str, ...]:
    """The heads over the cells of `week_row`."""
    return (
        QCoreApplication.translate("Behind", "Day"),
        QCoreApplication.translate("Behind", "Done"),
        QCoreApplication.translate("Behind", "RIR"),
    )


def week_row(attempted: Attempted) -> Row:
    """When a set was done, and what."""
    day = "" if attempted.day is None else labels.day_text(attempted.day, "ddd d MMM")
    done = set_words.amount_text(attempted.reps, attempted.seconds, attempted.load, unit=True)
    return Row((day, done, _rir(attempted)), aside_text(attempted), attempted.counts)


def why_not_text(attempted: Attempted) -> str:
    """Why a set does not count, with what somebody wrote about it; nothing where it does."""
    if attempted.why_not is None:
        return ""
    words: dict[WhyNot, str] = {
        LeftOut.MATCHED: QCoreApplication.translate(
            "Behind", "does not count: its reps were matched to the other side's"
        ),
        LeftOut.NO_RIR: QCoreApplication.translate("Behind", "does not count: no reps in reserve entered")
        if attempted.rir is None
        else QCoreApplication.translate("Behind", "does not count: over 4 reps in reserve"),
        LeftOut.KIND: QCoreApplication.translate("Behind", "does not count: {kind}"),
        LeftOut.NO_ESTIMATE: QCoreApplication.translate(
            "Behind", "does not count: no value can be worked out of it"
        ),
        LeftOut.BY_HAND: QCoreApplication.translate("Behind", "left out by hand"),
        LeftOut.NO_SIDE: QCoreApplication.translate("Behind", "does not count: it names no side"),
        Aside.SPOILT: QCoreApplication.translate("Behind", "spoilt: not a valid trial"),
        Aside.OTHER_SET_UP: QCoreApplication.translate("Behind", "does not count: another set-up"),
        Aside.OTHER_TEMPO: QCoreApplication.translate("Behind", "does not count: another tempo"),
        Aside.TOO_EASY: QCoreApplication.translate("Behind", "no hard set: over 4 in reserve"),
        Aside.NOTHING_DONE: QCoreApplication.translate("Behind", "does not count: nothing was done"),
        Aside.NO_LOAD: QCoreApplication.translate("Behind", "adds nothing: no load but the body's own"),
        Aside.HELPED: QCoreApplication.translate("Behind", "adds nothing: its load helps, and is not lifted"),
        Aside.NO_REPS: QCoreApplication.translate("Behind", "adds nothing: held, without reps"),
        Aside.NO_TIME: QCoreApplication.translate("Behind", "adds nothing: no tempo is known"),
    }
    said = words[attempted.why_not].format(kind=labels.set_kind_word(attempted.kind))
    return f"{said}: {attempted.reason}" if attempted.reason else said


def _done(attempted: Attempted, measure: Measure) -> str:
    """8 × 20 kg; of a trial that only says its result, that."""
    if attempted.reps is None and attempted.seconds is None:
        if attempted.load is not None:
            return labels.load_text(attempted.load)
        return "–" if attempted.value is None else measure.text(attempted.value)
    return set_words.amount_text(attempted.reps, attempted.seconds, attempted.load, unit=True)


def _rir(attempted: Attempted) -> str:
    return "–" if attempted.rir is None else labels.number(attempted.rir)


def aside_text(attempted: Attempted) -> str:
    """What stands below a set: why it does not count, what was special about it, and its note."""
    return " · ".join(_asides(attempted))


def _asides(attempted: Attempted) -> Iterator[str]:
    if attempted.why_not is not None:
        yield why_not_text(attempted)
    if attempted.side in (Side.BOTH, Side.EACH):
        yield QCoreApplication.translate("Behind", "both sides in one set")
    if attempted.why_not is not LeftOut.KIND and attempted.kind not in (SetKind.WORKING, SetKind.TEST):
        yield labels.set_kind_word(attempted.kind)
    if attempted.hips_rotated:
        yield QCoreApplication.translate("Behind", "hips rotated")
    if attempted.pain:
        yield QCoreApplication.translate("Behind", "pain")
    if attempted.note:
        yield attempted.note
