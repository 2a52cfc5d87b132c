"""What comes next, in words that are read at a glance: the rest, the side, the exercise."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from studio.domain.conductor import Conductor, Stage
from studio.domain.equipment import NOTHING_ENTERED
from studio.domain.ghost import Ghost
from studio.domain.outlook import following, goes_on, group_signs
from studio.domain.prescription import SetKind
from studio.domain.turns import Goal, Turn
from studio.services.training import SessionPlan
from studio.ui import labels, load_words
from studio.ui.session import words
from studio.ui.session.session_log import SessionLog

LONGEST_NAME = 26


def names_of(plan: SessionPlan | None) -> Mapping[UUID, str]:
    """What each prescription is called, with its place among those done in turn: A2 Split Squat."""
    if plan is None:
        return {}
    signs = group_signs(plan.planned)
    exercises = {turn.key.prescription_id: plan.exercise_of(turn).name for turn in plan.turns}
    return {key: f"{signs[key]} {name}" if key in signs else name for key, name in exercises.items()}


def name_of(turn: Turn, log: SessionLog) -> str:
    """What the exercise of a turn is called."""
    return names_of(log.plan).get(turn.key.prescription_id, log.exercise_of(turn.exercise_id).name)


def details_text(turn: Turn, log: SessionLog) -> str:
    """What a turn is done with and how: 40 kg · tempo 4-0-1-2."""
    load = log.load_for(turn)
    choose = QCoreApplication.translate("Session", "load to choose")
    tempo = QCoreApplication.translate("Session", "tempo {tempo}").format(tempo=turn.tempo)
    own = QCoreApplication.translate("Session", "your own pace")
    parts = [labels.load_text(load) if load else choose, tempo if turn.paced else own]
    return " · ".join(parts[: 1 if turn.held else 2])


def bar_text(turn: Turn, log: SessionLog) -> str:
    """What goes on the bar for a turn: 20 kg bar + 20, 2.5 a side; nothing where no bar is lifted."""
    stock = log.plan.stock if log.plan is not None else NOTHING_ENTERED
    return load_words.bar_text(log.load_for(turn), log.exercise_of(turn.exercise_id), stock)


def heading(turn: Turn, log: SessionLog) -> str:
    """In one line for the wall: Single-leg hip thrust · 40 kg."""
    load = log.load_for(turn)
    return " · ".join(part for part in (name_of(turn, log), labels.load_text(load) if load else "") if part)


def coming_text(conductor: Conductor, names: Mapping[UUID, str]) -> str:
    """What follows the turn in hand; ``names`` has what each prescription is called."""
    turn, after = conductor.turn, following(conductor)
    if turn is None:
        return ""
    if after is None:
        return QCoreApplication.translate("Session", "last set")
    if goes_on(after, turn):
        return _going_on(turn, after)
    return _then(turn, after, names, resting=conductor.stage is Stage.REST)


def ghost_mark(ghost: Ghost) -> str:
    """Beside the mark on the trace: 'left did 8'."""
    text = QCoreApplication.translate("Session", "{side} did {amount}")
    return text.format(side=labels.side_word(ghost.side).lower(), amount=_amount(ghost))


def ghost_said(ghost: Ghost) -> str:
    """What a screen reader says of the marks: whose they are, and that nobody moves there now."""
    text = QCoreApplication.translate("Session", "Ghost, dashed: {side} did {amount} in {seconds} s")
    goal = words.goal_text(Goal(ghost.done.reps, ghost.done.seconds))
    unknown = ghost.done.reps is None and ghost.done.seconds is None
    return text.format(
        side=labels.side_word(ghost.side).lower(),
        amount=_amount(ghost) if unknown else goal,
        seconds=labels.number(round(ghost.ended, 1)),
    )


def _amount(ghost: Ghost) -> str:
    if ghost.done.reps is not None:
        return str(ghost.done.reps)
    return QCoreApplication.translate("Session", "{seconds} s").format(
        seconds=labels.number(round(ghost.ended, 1))
    )


def _going_on(turn: Turn, after: Turn) -> str:
    name = words.chain_name(after.kind)
    if not turn.rest_s:
        return QCoreApplication.translate("Session", "goes on: {name}").format(name=name)
    text = QCoreApplication.translate("Session", "{seconds} s, then it goes on: {name}")
    return text.format(seconds=turn.rest_s, name=name)


def _then(turn: Turn, after: Turn, names: Mapping[UUID, str], *, resting: bool) -> str:
    """In a rest the one that comes later must not be taken for it."""
    what = _what(turn, after, names)
    if turn.every_s is not None or not turn.rest_s:
        return QCoreApplication.translate("Session", "then {what}").format(what=what)
    text = QCoreApplication.translate("Session", "rest {seconds} s, then {what}")
    if resting:
        text = QCoreApplication.translate("Session", "then rest {seconds} s, {what}")
    return text.format(seconds=turn.rest_s, what=what)


def _what(turn: Turn, after: Turn, names: Mapping[UUID, str]) -> str:
    """The turn after: its side in the same round, else its set or its exercise too."""
    limb = words.limb_text(after.side, after.limb).lower() if after.side.one_sided else ""
    if after.key.prescription_id != turn.key.prescription_id:
        name = names.get(after.key.prescription_id, "")
        short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
        return ", ".join(part for part in (short, limb) if part)
    same_round = after.key == turn.other
    if limb and (same_round or after.every_s is not None):
        return limb
    number = QCoreApplication.translate("Session", "set {number}").format(number=after.number)
    if after.kind in (SetKind.WARM_UP, SetKind.EXTRA, SetKind.TEST):
        number = words.set_text(after)
    return f"{number}, {limb}" if limb else number
