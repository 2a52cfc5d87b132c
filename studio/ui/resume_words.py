"""What is said of a session that was left running: when it was last seen, and where it stood."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.resuming import Kept, KeptTurn, Reading
from studio.services.resuming import LeftRunning
from studio.ui import labels


def left_text(left: LeftRunning, now: Reading) -> str:
    """A session of Ann was running at 18:42 (set 2 of 4, left, rest 0:35 left). 3 sets are done."""
    kept, name = left.kept, left.athlete.name
    if kept is None:
        text = QCoreApplication.translate("Resume", "A session of {name} was begun {when} and not ended.")
        first = text.format(name=name, when=_moment(left.workout.started_at, now.at.day))
    else:
        text = QCoreApplication.translate("Resume", "A session of {name} was running {when} ({place}).")
        when = _moment(kept.seen.at, now.at.day)
        first = text.format(name=name, when=when, place=_place(kept))
    parts = [first, _rest_now(kept, now) if kept else "", _done(left.sets)]
    return " ".join(part for part in parts if part)


def finished_text(left: LeftRunning) -> tuple[str, str]:
    """What became of a session that was saved as finished, and its heading."""
    title = QCoreApplication.translate("Resume", "“{title}” is saved as finished")
    text = QCoreApplication.translate("Resume", "It ended when it was last seen. {sets}")
    return text.format(sets=_done(left.sets)), title.format(title=left.workout.title)


def _place(kept: Kept) -> str:
    """Set and side, and what was left of the rest before it."""
    if kept.turn is None:
        return QCoreApplication.translate("Resume", "all sets done")
    parts = [_set(kept.turn)]
    if kept.turn.key.side.one_sided:
        parts.append(labels.side_word(kept.turn.key.side).lower())
    if kept.rest is not None:
        left = labels.clock_text(kept.rest.left(kept.seen.boot_s))
        parts.append(QCoreApplication.translate("Resume", "rest {time} left").format(time=left))
    return ", ".join(parts)


def _set(turn: KeptTurn) -> str:
    if turn.kind is SetKind.EXTRA:
        return QCoreApplication.translate("Resume", "extra set")
    if turn.kind is SetKind.WARM_UP:
        text = QCoreApplication.translate("Resume", "warm-up {number} of {count}")
    else:
        text = QCoreApplication.translate("Resume", "set {number} of {count}")
    return text.format(number=turn.number, count=turn.of)


def _rest_now(kept: Kept, now: Reading) -> str:
    """What has become of the rest since."""
    if kept.rest is None or kept.turn is None:
        return ""
    if not now.same_boot_as(kept.seen):
        return QCoreApplication.translate("Resume", "The rest is paused there.")
    left = kept.rest.left(now.boot_s)
    if left <= 0:
        return QCoreApplication.translate("Resume", "The rest is over by now.")
    return ""


def _moment(at: Instant, today: date) -> str:
    """At 18:42; with its day, if that is another one."""
    clock = f"{at.local():%H:%M}"
    if at.day == today:
        return QCoreApplication.translate("Resume", "at {time}").format(time=clock)
    day = labels.day_text(at.day, "dddd d MMMM")
    return QCoreApplication.translate("Resume", "on {day} at {time}").format(day=day, time=clock)


def _done(sets: int) -> str:
    if sets == 0:
        return QCoreApplication.translate("Resume", "No set is done yet.")
    if sets == 1:
        return QCoreApplication.translate("Resume", "1 set is done.")
    return QCoreApplication.translate("Resume", "{count} sets are done.").format(count=sets)
