"""What Undo takes back and is no change of the log: turns left out, targets changed, exercises swapped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.domain.resuming import Kept
from studio.domain.retargeting import Retarget
from studio.domain.swapping import Swap
from studio.domain.turns import TurnKey


@dataclass(frozen=True, slots=True)
class Skip:
    """A turn that was left out, after so many changes of the log."""

    key: TurnKey
    changes: int


Step = Skip | Retarget | Swap


class Steps:
    """The steps in their order, each with the number of ``changes`` of the log before it."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self.changes = 0

    def take_up(self, kept: Kept | None) -> None:
        """Those of a session that was left; of none without it."""
        self.changes = 0 if kept is None else kept.changes
        self._steps = [] if kept is None else [Skip(key, changes) for key, changes in kept.skips]
        for done, retarget in enumerate(kept.retargets if kept else ()):
            self._steps.insert(min(retarget.skips + done, len(self._steps)), retarget)
        for swap in kept.swaps if kept else ():
            self._steps.insert(min(swap.place, len(self._steps)), swap)

    @property
    def all(self) -> tuple[Step, ...]:
        """The oldest first."""
        return tuple(self._steps)

    @property
    def skips(self) -> tuple[tuple[TurnKey, int], ...]:
        return tuple((step.key, step.changes) for step in self._steps if isinstance(step, Skip))

    @property
    def retargets(self) -> tuple[Retarget, ...]:
        return tuple(step for step in self._steps if isinstance(step, Retarget))

    @property
    def swaps(self) -> tuple[Swap, ...]:
        return tuple(step for step in self._steps if isinstance(step, Swap))

    def add(self, step: Step) -> None:
        if isinstance(step, Retarget):
            step = replace(step, skips=len(self.skips))
        elif isinstance(step, Swap):
            step = replace(step, place=len(self._steps))
        self._steps.append(step)

    @property
    def last(self) -> Step | None:
        """The last step, unless the log has changed since."""
        return self._steps[-1] if self._steps and self._steps[-1].changes >= self.changes else None

    def drop_last(self) -> None:
        self._steps.pop()
