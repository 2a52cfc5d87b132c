"""Plays the conductor: asks the boot clock where one is, and lets the screen, the sound and the log know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studio.clock import Clock
from studio.domain.conducting import (
    SUSPEND_S,
    advanced,
    ended_early,
    extended,
    opened,
    paused,
    repeated,
    resumed,
    skipped,
    started,
    with_done,
    with_last_dropped,
    with_passed,
    with_turns,
    woken,
)
from studio.domain.conductor import Conductor, Run, Stage
from studio.domain.cues import cues_between
from studio.domain.turns import Done, Turn, TurnKey
from studio.ui.session.cue_driver import CueDriver
from studio.ui.session.sound import JUST_BEGUN_S, Sound

STORED_BEFORE_S = 0.5  # in the middle between the last two seconds of a rest, where no picture is due


class Player(QObject):
    """Holds the conductor of the running session.

    `changed` comes when it is another stage or turn, `moved` with the moment at every look, `cue_due` once
    for each cue. `store_due` asks for the set that has ended to be put into the log: until `set_done` says
    that it is there, the session does not go on. `turned` tells whether the look that goes on has, by the
    clock alone, ended a set or a rest.
    """

    changed = Signal()
    moved = Signal(object)
    cue_due = Signal(object)
    store_due = Signal()

    def __init__(self, clock: Clock, sound: Sound, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.conductor = opened(())
        self._clock = clock
        self._sound = sound
        self._driver = CueDriver(self)
        self._playing: Run | None = None
        self._heard: tuple[Run | None, float] = (None, -1.0)
        self._seen = (0.0, 0.0)
        self._looking = False
        self._held = False
        self._released = False
        self._news = False
        self.turned = False
        self._driver.due.connect(self.look)

    @property
    def now(self) -> float:
        """The boot second it is."""
        return self._clock.boot_seconds()

    @property
    def elapsed_shown(self) -> float:
        """Seconds into what is playing, as far as one sees and hears it."""
        run = self.conductor.run
        return 0.0 if run is None else run.elapsed(self.now) - self._lag(self.now)

    def open(self, conductor: Conductor) -> None:
        """Take up another session."""
        self._seen = self._now()
        self._become(conductor)
        self.look()

    def take_up(self, conductor: Conductor) -> None:
        """Take up a session that was left: a rest that is over by now waits for the athlete."""
        self._seen = self._now()
        self._become(conductor)
        self._looking = True  # storing its set asks for a look, which must not begin the next one
        try:
            self._wake_from_rest()
        finally:
            self._looking = False
        self.look()

    def close(self) -> None:
        """No session any more: everything stands still."""
        self._become(opened(()))
        self._driver.stop()
        self._sound.stop()
        self._playing = None
        self._tell()

    def start(self) -> None:
        self._sound.prepare()
        if self._stored():
            self._act(started)

    def pause(self) -> None:
        """Stop where one sees and hears it, which is a little behind the clock."""
        self._act(self._paused)

    def resume(self) -> None:
        self._act(resumed)

    def end_set(self) -> None:
        self._act(ended_early)

    def repeat(self) -> None:
        """Begin the set that plays, or has just ended, again."""
        self._act(repeated)

    def more_rest(self) -> None:
        """The rest that goes on is a quarter of a minute longer."""
        self.look()
        self._become(extended(self.conductor))
        self.look()

    def skip(self) -> None:
        """Leave the rest, or the set that is playing; a set that has ended is stored first."""
        self.look()
        before = (self.conductor.stage, self.conductor.place)
        if self._stored() and before == (self.conductor.stage, self.conductor.place):
            self._act(skipped)

    def set_done(self, done: tuple[Done, ...]) -> None:
        """Take over what the log says now."""
        self._become(with_done(self.conductor, done))
        self.look()

    def set_passed(self, passed: frozenset[TurnKey]) -> None:
        """Leave out other turns than so far."""
        self._become(with_passed(self.conductor, passed))
        self.look()

    def set_turns(self, turns: tuple[Turn, ...]) -> None:
        """Go on with other turns: an exercise swapped, a target changed."""
        self._become(with_turns(self.conductor, turns))
        self.look()

    def drop_last(self) -> None:
        """Forget the set that has just ended, or rests in the middle: it is waited for again."""
        self._become(with_last_dropped(self.conductor))
        self.look()

    def look(self) -> None:
        """Ask the clock where one is and do what is due."""
        if self._looking:  # storing a set has asked for another look; the one that is going on sees it
            return
        self._looking = True
        try:
            now, awake = self._now()
            self._notice_suspend(now, awake)
            if self._released:
                self._wake_from_rest()
            while self.conductor.deadline <= now and not self._held_up():
                self._hear(self.conductor.deadline)
                self._become(advanced(self.conductor))
                self.turned = True
            self._store_in_time(now)
            self._hear(now)
            self._sync_sound(now)
        finally:
            self._looking = False
        self._tell()
        self.moved.emit(self.conductor.moment(now, self._lag(now)))
        self._arm(now)
        self.turned = False

    def _act(self, deed: Callable[[Conductor, float], Conductor]) -> None:
        self.look()
        self._become(deed(self.conductor, self._clock.boot_seconds()))
        self.look()

    def _paused(self, conductor: Conductor, now: float) -> Conductor:
        return paused(conductor, now - self._lag(now))

    def _lag(self, now: float) -> float:
        return self._sound.lag(now) if self.conductor.run is not None else 0.0

    def _become(self, conductor: Conductor) -> None:
        before, self.conductor = self.conductor, conductor
        self._released = self._held and conductor.ended is None
        self._held = self._held and not self._released
        goes_on = before.stage is conductor.stage  # a rest of nothing begins where the set after it does
        if goes_on and before.run and conductor.run and before.run.began == conductor.run.began:
            self._heard = (conductor.run, self._heard[1])  # the set goes on, perhaps with other reps
        self._news = self._news or _what_is_shown(before) != _what_is_shown(conductor)

    def _tell(self) -> None:
        """Say once that it is another stage or turn, however many there were since the last look."""
        while self._news:
            self._news = False
            self.changed.emit()

    def _held_up(self) -> bool:
        """Whether the rest is over and its set could not be stored: asked once, not at every look."""
        if self.conductor.stage is Stage.REST and not self._held:
            self._held = not self._stored()
        return self._held

    def _store_in_time(self, now: float) -> None:
        """Between its last seconds a rest has time for the disk; when a cue comes the picture has not."""
        conductor = self.conductor
        if conductor.stage is Stage.REST and now < conductor.deadline <= now + STORED_BEFORE_S:
            self._held_up()

    def _wake_from_rest(self) -> None:
        """A rest that was over while nobody could go on: its set is stored, and the athlete is waited for."""
        self._released = False
        now = self._clock.boot_seconds()
        if self.conductor.stage is Stage.REST and self.conductor.deadline <= now and not self._held_up():
            self._become(woken(self.conductor, now, now))

    def _stored(self) -> bool:
        """Whether the set that has ended, if there is one, is in the log; asks for it if it is not."""
        if self.conductor.ended is not None:
            self.store_due.emit()
        return self.conductor.ended is None

    def _notice_suspend(self, now: float, awake: float) -> None:
        seen_now, seen_awake = self._seen
        self._seen = (now, awake)
        if (now - seen_now) - (awake - seen_awake) <= SUSPEND_S:
            return
        if self.conductor.deadline <= now and self._held_up():
            return
        self._become(woken(self.conductor, seen_now, now))

    def _hear(self, now: float) -> None:
        """Tell each cue that is due, once."""
        run = self.conductor.run
        if run is None or not run.score.cues:
            return
        same = self._heard[0] is not None and self._heard[0].score is run.score
        heard = self._heard[1] if same else -1.0
        elapsed = min(run.elapsed(now), run.score.total)
        self._heard = (run, elapsed)
        for cue in cues_between(run.score, heard, elapsed):
            self.cue_due.emit(cue)

    def _sync_sound(self, now: float) -> None:
        """Play what is being conducted. What has come to its end is not cut off by what follows it."""
        conductor, before = self.conductor, self._playing
        run = None if conductor.paused else conductor.run
        if run is before:
            return
        self._playing = run
        resting = conductor.stage is Stage.REST
        if resting and not self._sound.available:
            self._sound.prepare()  # what was lost in the set may be there again
        if run is None:
            self._sound.stop()
        elif before is not None and run.began == before.began:
            self._sound.change(run.score)
        elif before is not None and before.deadline <= run.began:
            self._sound.follow(run.score, run.elapsed(now), now)
        else:
            elapsed = run.elapsed(now)
            closes = resting and (before is not None or elapsed < JUST_BEGUN_S)
            self._sound.play(run.score, elapsed, now, closes=closes)

    def _arm(self, now: float) -> None:
        conductor = self.conductor
        moving = conductor.stage is Stage.SET and not conductor.paused
        held_up = conductor.deadline <= now
        lag = self._lag(now)  # what is shown changes so much later
        next_look = min(conductor.next_look(now - lag) + lag, conductor.deadline)
        if conductor.stage is Stage.REST and conductor.ended is not None:
            stores = conductor.deadline - STORED_BEFORE_S
            next_look = min(next_look, stores) if now < stores else next_look
        waits = held_up or conductor.rest_over_at is not None
        took = self._clock.boot_seconds() - now  # this look itself, for one that stores a set
        self._driver.arm(1.0 if waits else next_look - now - took, moving=moving)

    def _now(self) -> tuple[float, float]:
        return self._clock.boot_seconds(), self._clock.monotonic_seconds()


def _what_is_shown(conductor: Conductor) -> tuple[object, ...]:
    turn = conductor.turn
    return (
        conductor.stage,
        turn.key if turn else None,
        conductor.paused,
        conductor.ended,
        conductor.goal,
        conductor.rest_over_at,
        conductor.done,
    )
