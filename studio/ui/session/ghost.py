"""Sees when each side's set ended, for the ghost of the other leg."""

from __future__ import annotations

from studio.domain.conductor import Conductor, Run, Stage
from studio.domain.cues import Moment
from studio.domain.ghost import Ghost, ghost_of
from studio.domain.turns import TurnKey


class GhostTrack:
    """Told of the conductor at every look; a set that ended unseen is known from the log alone."""

    def __init__(self) -> None:
        self._playing: tuple[TurnKey, Run] | None = None
        self._ended: dict[TurnKey, float] = {}
        self._seen: Conductor | None = None
        self.ghost: Ghost | None = None

    def see(self, conductor: Conductor) -> None:
        """Follow the session; `ghost` is the one for the turn in hand."""
        if conductor is self._seen:
            return
        self._seen = conductor
        if not conductor.turns:  # the session is off the stage
            self._playing = None
            self._ended.clear()
        turn, run, ended = conductor.turn, conductor.run, conductor.ended
        if conductor.stage is Stage.SET and turn is not None and run is not None and not conductor.carried:
            self._playing = (turn.key, run)
        if ended is not None and self._playing is not None and ended.turn.key == self._playing[0]:
            run = self._playing[1]
            self._ended[ended.turn.key] = run.elapsed(ended.at) - run.score.lead_in
        self.ghost = None if turn is None else ghost_of(conductor, self._ended.get(turn.other))

    def moment(self, elapsed: float) -> Moment | None:
        """Where the other leg was, ``elapsed`` seconds into what plays, its lead-in included."""
        run = self._seen.run if self._seen is not None else None
        if self.ghost is None or self._seen is None or self._seen.stage is not Stage.SET or run is None:
            return None
        return self.ghost.moment(elapsed - run.score.lead_in)
