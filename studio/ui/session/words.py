"""What the Session page says of a turn, a set and the other leg."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import Moment, MomentKind
from studio.domain.exercise import Limb
from studio.domain.outlook import beat_of, before_of, goes_on
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.turns import Goal, Match, Turn, goal_of
from studio.ui import labels
from studio.ui.set_words import reps_text

MINUTE_S = 60


def stage_word(moment: Moment) -> str:
    """Lower, Pause, Drive, Hold, Work, Rest or Ready."""
    if moment.kind is MomentKind.READY:
        return QCoreApplication.translate("Session", "Ready")
    if moment.kind is MomentKind.PHASE:
        work = QCoreApplication.translate("Session", "Work")
        return work if moment.phase is None else labels.phase_word(moment.phase)
    return QCoreApplication.translate("Session", "Rest")


def set_text(turn: Turn) -> str:
    """Which set it is, as people count them."""
    if turn.kind is SetKind.EXTRA:
        return QCoreApplication.translate("Session", "extra set")
    if turn.kind is SetKind.TEST and turn.reason:
        return QCoreApplication.translate("Session", "trial again")
    if turn.kind is SetKind.WARM_UP:
        text = QCoreApplication.translate("Session", "warm-up {number} of {count}")
    elif turn.kind is SetKind.TEST:
        text = QCoreApplication.translate("Session", "trial {number} of {count}")
    else:
        text = QCoreApplication.translate("Session", "set {number} of {count}")
    return text.format(number=turn.number, count=turn.of)


def course_text(turn: Turn, turns: tuple[Turn, ...]) -> str:
    """Which set it is, or which minute, interval or round where the sets come by the clock."""
    if turn.every_s is None or turn.kind is SetKind.WARM_UP:
        return set_text(turn)
    if turn.timed:
        text = QCoreApplication.translate("Session", "interval {number} of {count}")
    elif turn.every_s == MINUTE_S:
        text = QCoreApplication.translate("Session", "minute {number} of {count}")
    else:
        text = QCoreApplication.translate("Session", "round {number} of {count}")
    number, count = beat_of(turn, turns)
    return text.format(number=number, count=count)


def chain_name(kind: SetKind) -> str:
    """What a set is called that goes on from the one before it; nothing for any other."""
    forms = {
        SetKind.DROP: QCoreApplication.translate("Session", "drop set"),
        SetKind.CLUSTER: QCoreApplication.translate("Session", "cluster"),
        SetKind.REST_PAUSE: QCoreApplication.translate("Session", "rest-pause"),
        SetKind.MYO_REP: QCoreApplication.translate("Session", "myo-reps"),
    }
    return forms.get(kind, "")


def rep_text(turn: Turn, goal: Goal, rep: int) -> tuple[str, str]:
    """The repetition, and how many there are to be: 'rep 7', ' of 10'; or what is held, or done freely."""
    if turn.held:
        of = "" if goal.seconds is None else labels.number(goal.seconds)
        text = QCoreApplication.translate("Session", " {seconds} s").format(seconds=of) if of else ""
        work = QCoreApplication.translate("Session", "work")
        return work if turn.timed else QCoreApplication.translate("Session", "hold"), text
    if not turn.paced:
        return goal_text(goal), QCoreApplication.translate("Session", ", your own pace")
    first = QCoreApplication.translate("Session", "rep {number}").format(number=max(rep, 1))
    if goal.reps is None:
        return first, ""
    return first, QCoreApplication.translate("Session", " of {count}").format(count=goal.reps)


def ahead_text(goal: Goal, carried: int) -> tuple[str, str]:
    """How much there is to do before it begins: '10 reps', or '3 more', ' of 10' in the middle of a set."""
    if not carried or goal.reps is None:
        return "", goal_text(goal)
    more = QCoreApplication.translate("Session", "{count} more").format(count=max(0, goal.reps - carried))
    return more, QCoreApplication.translate("Session", " of {count}").format(count=goal.reps)


def goal_text(goal: Goal) -> str:
    """How much there is to do: 10 reps, 30 s, as many as you can."""
    if goal.seconds is not None:
        return QCoreApplication.translate("Session", "{seconds} s").format(
            seconds=labels.number(goal.seconds)
        )
    if goal.reps is None:
        return QCoreApplication.translate("Session", "as many as you can")
    return reps_text(goal.reps)


def state_note(conductor: Conductor, weak: Side | None) -> tuple[str, str]:
    """What is said beside the side, and its colour: paused, next, catching up, going on, or why this side."""
    turn = conductor.turn
    if conductor.paused:
        return QCoreApplication.translate("Session", "paused"), "warning"
    if turn is None:
        return "", "muted"
    if conductor.carried:
        return _catching_up(conductor), "warning"
    name = chain_name(turn.kind) if goes_on(turn, before_of(turn, conductor.turns)) else ""
    if name:
        going = QCoreApplication.translate("Session", "goes on: {name}").format(name=name)
        return going if conductor.stage is Stage.REST else name, "warning"
    if conductor.stage is Stage.REST:
        return QCoreApplication.translate("Session", "next"), "muted"
    return turn_note(turn, conductor.goal, weak), "muted"


def _catching_up(conductor: Conductor) -> str:
    """What is missing of a set that is done in several goes."""
    missing = max(0, (conductor.goal.reps or 0) - conductor.carried)
    if conductor.stage is Stage.REST and conductor.run is not None:
        text = QCoreApplication.translate("Session", "catch up: {count} more after {seconds} s")
        return text.format(count=missing, seconds=round(conductor.run.score.total))
    return QCoreApplication.translate("Session", "catch up: {count} more").format(count=missing)


def turn_note(turn: Turn, goal: Goal, weak: Side | None) -> str:
    """Why it is this side's turn, or what decides its reps."""
    if turn.kind is SetKind.EXTRA:
        return turn.reason or QCoreApplication.translate("Session", "extra set of the weak side")
    if goal.reps is None and goal.seconds is None:
        return goal_text(goal)
    if turn.second:
        return _second_note(turn)
    if turn.match is Match.CAPPED and weak is turn.side:
        return QCoreApplication.translate("Session", "weak side first")
    if turn.match is Match.CATCHES_UP and weak is turn.side.opposite:
        return QCoreApplication.translate("Session", "strong side first")
    return ""


def _second_note(turn: Turn) -> str:
    many = QCoreApplication.translate("Session", "as many as {side}")
    forms = {
        Match.CAPPED: QCoreApplication.translate("Session", "as long as {side}") if turn.held else many,
        Match.CATCHES_UP: QCoreApplication.translate("Session", "catch up with {side}"),
        Match.NONE: "",
    }
    return forms[turn.match].format(side=labels.side_word(turn.side.opposite).lower())


def other_heading(turn: Turn) -> str:
    """Whose share of the round is told: 'Right leg, this set'."""
    return limb_text(turn.side.opposite, turn.limb) + QCoreApplication.translate("Session", ", this set")


def other_text(turn: Turn, conductor: Conductor) -> str:
    """What the other side of the round does or has done; nothing where there is no other."""
    other = next((t for t in conductor.turns if t.key == turn.other), None)
    if other is None or not turn.side.one_sided:
        return ""
    if not turn.second:
        return _second_text(other, labels.side_word(turn.side).lower())
    done = next((d for d in conductor.results if d.key == turn.other), None)
    if done is None:
        return QCoreApplication.translate("Session", "left out")
    told = goal_text(Goal(done.reps, done.seconds))
    return QCoreApplication.translate("Session", "did {amount}").format(amount=told)


def _second_text(second: Turn, side: str) -> str:
    """What the second side will do, given that ``side`` goes first."""
    planned = goal_of(second, ())
    if second.match is Match.CATCHES_UP:
        return QCoreApplication.translate("Session", "catches up with {side}").format(side=side)
    if second.match is Match.NONE:
        return QCoreApplication.translate("Session", "does {amount}").format(amount=goal_text(planned))
    if planned.seconds is not None:
        text = QCoreApplication.translate("Session", "holds {count} s or as long as {side}")
        return text.format(count=labels.number(planned.seconds), side=side)
    if planned.reps is None:
        return QCoreApplication.translate("Session", "does as many as {side}").format(side=side)
    text = QCoreApplication.translate("Session", "does {count} or as many as {side}")
    return text.format(count=planned.reps, side=side)


def last_heading(turn: Turn) -> str:
    """Whose last time is told: 'Left leg last time'."""
    if not turn.side.one_sided:
        return QCoreApplication.translate("Session", "Last time")
    return limb_text(turn.side, turn.limb) + QCoreApplication.translate("Session", " last time")


def set_heading(turn: Turn) -> str:
    """What the set card is about: 'Left, set 2 of 4'."""
    if not turn.side.one_sided:
        return set_text(turn).capitalize()
    return f"{labels.side_word(turn.side)}, {set_text(turn)}"


def limb_text(side: Side, limb: Limb) -> str:
    """Left leg, right arm, left side."""
    forms = {
        Limb.LEG: QCoreApplication.translate("Session", "{side} leg"),
        Limb.ARM: QCoreApplication.translate("Session", "{side} arm"),
        Limb.SIDE: QCoreApplication.translate("Session", "{side} side"),
    }
    return forms[limb].format(side=labels.side_word(side))


def sentence(text: str) -> str:
    """A cue with a full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
