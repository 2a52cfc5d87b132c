"""What becomes of a session as time goes on and people press keys: functions that return the next one."""

from __future__ import annotations

from dataclasses import replace

from studio.domain.conductor import Conductor, Ended, Run, Stage
from studio.domain.cues import LEAD_IN_S, MOST_SECONDS, reps_done, rest_score, seconds_held
from studio.domain.turns import Done, Match, Turn, TurnKey

LAST_LOOK_S = 30.0
FAREWELL_S = 10.0  # long enough for its tones and words (cues.SHORTEST_TOLD_S)
MORE_REST_S = 15.0
CATCH_UP_REST_S = 15.0
SUSPEND_S = 2.0


def opened(
    turns: tuple[Turn, ...], done: tuple[Done, ...] = (), *, now: float = 0.0, rested: float | None = None
) -> Conductor:
    """A session as the log leaves it, waiting for Start; or in the rest that began ``rested`` seconds ago.

    Turns that lie before the last one in the log and are not in it were left out.
    """
    conductor = Conductor(turns, done)
    logged = {d.key for d in done}
    behind = {turn.key for turn in turns[: conductor.place]}
    conductor = replace(conductor, passed=frozenset(behind - logged))
    if conductor.turn is None:
        return replace(conductor, stage=Stage.OVER)
    if rested is None or conductor.place == 0:
        return conductor
    before = turns[conductor.place - 1]
    conductor = replace(conductor, last_side=before.side, last_end=now - rested)
    resting = _resting(conductor, before, now - rested)
    return resting if resting.deadline > now else replace(conductor, rest_over_at=resting.deadline)


def started(conductor: Conductor, now: float) -> Conductor:
    """Begin the lead-in of the turn that is waited for."""
    turn = conductor.turn
    if conductor.stage is not Stage.WAITING or turn is None:
        return conductor
    return _playing(conductor, turn, now)


def paused(conductor: Conductor, now: float) -> Conductor:
    run = conductor.run
    if run is None or run.paused_at is not None:
        return conductor
    return replace(conductor, run=replace(run, paused_at=max(now, run.began)))


def resumed(conductor: Conductor, now: float) -> Conductor:
    """Go on where it was: the beginning moves by the length of the pause."""
    run = conductor.run
    if run is None or run.paused_at is None:
        return conductor
    return replace(conductor, run=replace(run, began=run.began + now - run.paused_at, paused_at=None))


def ended_early(conductor: Conductor, now: float) -> Conductor:
    """End the set that is playing, with what is done of it; during the lead-in there is nothing to end."""
    run, turn = conductor.run, conductor.turn
    if conductor.stage is not Stage.SET or run is None or turn is None:
        return conductor
    if run.elapsed(now) < run.score.lead_in:
        return conductor
    at = min(now, run.deadline)
    if breaks := _catching_up(conductor, turn, run, at):
        return breaks
    return _with_set_ended(conductor, turn, run, at)


def extended(conductor: Conductor, seconds: float = MORE_REST_S) -> Conductor:
    """The rest that goes on is so much longer; anything else stays as it is."""
    run = conductor.run
    if conductor.stage is not Stage.REST or run is None:
        return conductor
    total = min(run.score.total + seconds, MOST_SECONDS)
    score = replace(rest_score(run.score.side, total), cues=run.score.cues)
    return replace(conductor, run=replace(run, score=score))


def repeated(conductor: Conductor, now: float) -> Conductor:
    """Begin the set that is playing again; in the rest after it, drop it and begin it again."""
    again = conductor
    if conductor.stage is Stage.REST and (conductor.ended is not None or conductor.carried):
        again = replace(conductor, ended=None)
    elif conductor.stage is not Stage.SET:
        return conductor
    turn = again.turn
    return again if turn is None else _playing(replace(again, carried=0), turn, now)


def with_turns(conductor: Conductor, turns: tuple[Turn, ...]) -> Conductor:
    """The same session with other turns: an exercise swapped, a target changed, a set more or less.

    A set that plays goes on where only its reps or its load became another.
    """
    before, after = conductor.turn, replace(conductor, turns=turns)
    same = before is not None and after.turn is not None and before.plays_as(after.turn)
    if conductor.stage is Stage.SET and not same:
        return _waiting(replace(after, carried=0))
    after = _settle(conductor, after)
    return _with_full_rest(after) if before is None else after


def skipped(conductor: Conductor, now: float) -> Conductor:
    """Cut the rest short, or leave out the set that is playing or waited for; what was paused then waits.

    Where it was the last set of all there is time to say that the session is over.
    """
    turn = conductor.turn
    if conductor.stage is Stage.REST and conductor.carried and turn is not None:
        return _with_what_was_carried(conductor, turn, now)
    if conductor.stage is Stage.REST:
        after = settled(conductor)
        return _waiting(after) if conductor.paused else _next(after, now)
    if turn is None:
        return conductor
    after = replace(conductor, passed=conductor.passed | {turn.key}, run=None)
    if after.turn is None and after.results:
        return replace(after, stage=Stage.REST, run=Run(rest_score(turn.side, FAREWELL_S, last=True), now))
    goes_on = conductor.stage is Stage.SET and not conductor.paused
    return _next(after, now) if goes_on else _waiting(after)


def advanced(conductor: Conductor) -> Conductor:
    """The stage that follows by itself, begun at the very second at which the last one was over."""
    run, turn = conductor.run, conductor.turn
    if run is None or run.paused_at is not None:
        return conductor
    if conductor.stage is Stage.SET and turn is not None:
        return _with_set_ended(conductor, turn, run, run.deadline)
    return _next(settled(conductor), run.deadline)


def settled(conductor: Conductor) -> Conductor:
    """The set that has ended counts as done, as it was counted."""
    return replace(conductor, done=conductor.results, ended=None)


def with_done(conductor: Conductor, done: tuple[Done, ...]) -> Conductor:
    """The same with what the log says now; if that makes it another turn, Start is waited for."""
    after = replace(conductor, done=done)
    if conductor.ended is not None and conductor.ended.turn.key in {d.key for d in done}:
        after = replace(after, ended=None)
    return _settle(conductor, after)


def with_last_dropped(conductor: Conductor) -> Conductor:
    """The set that has ended, or has begun and rests, is not kept: it is waited for again."""
    if conductor.carried and conductor.stage is Stage.REST:
        return _waiting(replace(conductor, carried=0))
    return _settle(conductor, replace(conductor, ended=None))


def with_passed(conductor: Conductor, passed: frozenset[TurnKey]) -> Conductor:
    """The same with other turns left out."""
    return _settle(conductor, replace(conductor, passed=passed))


def woken(conductor: Conductor, slept_at: float, now: float) -> Conductor:
    """After a suspend: a set pauses where it was; a rest has run on, and then waits for the athlete."""
    if conductor.stage is Stage.SET:
        return paused(conductor, slept_at)
    if conductor.stage is Stage.REST and conductor.deadline <= now:
        over_at = conductor.deadline
        return replace(_waiting(settled(conductor)), rest_over_at=over_at)
    return conductor


def rest_after(turn: Turn, *, last: bool) -> float:
    """Seconds of plain rest: the lead-in of the next set is the end of what was prescribed."""
    return LAST_LOOK_S if last else max(0.0, turn.rest_s - LEAD_IN_S)


def _playing(conductor: Conductor, turn: Turn, now: float) -> Conductor:
    run = Run(conductor.score_of(turn), now)
    return replace(conductor, stage=Stage.SET, run=run, rest_over_at=None)


def _with_set_ended(conductor: Conductor, turn: Turn, run: Run, at: float) -> Conductor:
    elapsed = run.elapsed(at)
    begun = run.began + run.score.lead_in
    ended = Ended(
        turn=turn,
        goal=conductor.goal,
        at=at,
        reps=conductor.carried + reps_done(run.score, elapsed) if turn.paced and not turn.held else None,
        seconds=round(seconds_held(run.score, elapsed), 1) if turn.held else None,
        rest_taken=None if conductor.last_end is None else round(begun - conductor.last_end, 1),
        rest_paused=conductor.carried > 0,
    )
    return _ended(conductor, ended, begun)


def _ended(conductor: Conductor, ended: Ended, begun: float) -> Conductor:
    """The rest that follows ``ended``, whose first movement was at the boot second ``begun``."""
    turn, at = ended.turn, ended.at
    after = replace(conductor, last_end=at, last_side=turn.side, carried=0)
    if ended.done.nothing:  # no set at all: it is left out, and nothing of it goes into the log
        return _resting(replace(after, passed=after.passed | {turn.key}), turn, at, begun)
    return _resting(replace(after, ended=ended), turn, at, begun)


def _catching_up(conductor: Conductor, turn: Turn, run: Run, at: float) -> Conductor | None:
    """A few breaths in a set that is to catch up with the other side, before the reps that are missing."""
    done, goal = conductor.carried + reps_done(run.score, run.elapsed(at)), conductor.goal.reps
    catches_up = turn.second and turn.match is Match.CATCHES_UP and turn.paced and not turn.held
    if not catches_up or goal is None or not conductor.carried < done < goal:
        return None
    rest = Run(rest_score(turn.side, CATCH_UP_REST_S - LEAD_IN_S), at)
    return replace(conductor, stage=Stage.REST, run=rest, carried=done, last_side=turn.side)


def _with_what_was_carried(conductor: Conductor, turn: Turn, now: float) -> Conductor:
    """The reps that are missing are left out: the set is over with those that were done."""
    taken = None if conductor.last_end is None else round(now - conductor.last_end, 1)
    goal, reps = conductor.goal, conductor.carried
    return _ended(conductor, Ended(turn, goal, now, reps, rest_taken=taken, rest_paused=True), now)


def _resting(conductor: Conductor, after: Turn, at: float, begun: float | None = None) -> Conductor:
    following = conductor.turn
    side = after.side if following is None else following.side
    rest = rest_after(after, last=following is None)
    if after.every_s is not None and following is not None and begun is not None:
        rest = max(0.0, begun + after.every_s - LEAD_IN_S - at)
    score = rest_score(side, rest, last=following is None)
    return replace(conductor, stage=Stage.REST, run=Run(score, at))


def _with_full_rest(conductor: Conductor) -> Conductor:
    """The last look of a session that goes on after all is the rest that its last set asks for."""
    run, turn = conductor.run, conductor.turn
    if conductor.stage is not Stage.REST or run is None or turn is None:
        return conductor
    seconds = max(run.score.total, rest_after(conductor.turns[conductor.place - 1], last=False))
    score = replace(rest_score(turn.side, seconds), cues=run.score.cues)
    return replace(conductor, run=replace(run, score=score))


def _next(conductor: Conductor, now: float) -> Conductor:
    turn = conductor.turn
    return replace(_waiting(conductor), stage=Stage.OVER) if turn is None else _playing(conductor, turn, now)


def _waiting(conductor: Conductor) -> Conductor:
    stage = Stage.WAITING if conductor.turn is not None else Stage.OVER
    return replace(conductor, stage=stage, run=None, rest_over_at=None)


def _settle(before: Conductor, after: Conductor) -> Conductor:
    """``after``, with what is playing brought in line with it."""
    turn = after.turn
    if after.place != before.place or (before.stage is Stage.OVER and turn is not None):
        return _waiting(replace(after, ended=None, carried=0))
    if turn is None:
        over = after.stage is Stage.REST and after.ended is None
        return _waiting(after) if over else after
    if after.stage is Stage.REST and after.run is not None and after.run.score.side is not turn.side:
        rest = replace(rest_score(turn.side, after.run.score.total), cues=after.run.score.cues)
        return replace(after, run=replace(after.run, score=rest))
    if after.stage is Stage.SET and after.run is not None and after.goal != before.goal:
        return replace(after, run=replace(after.run, score=after.score_of(turn)))
    return after
