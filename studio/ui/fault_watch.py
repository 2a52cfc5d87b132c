"""Weighs the faults of the program: a new one, one that was told already, or too much to go on."""

from __future__ import annotations

import traceback
from collections import deque
from enum import Enum
from pathlib import Path

SAME_AGAIN_S = 60.0
TOO_MANY, WITHIN_S = 3, 10.0
ONE_BURST_S = 1.0

_STUDIO = Path(__file__).resolve().parents[1]
_STORAGE = _STUDIO / "storage"


class Weight(Enum):
    NEW = "new"
    KNOWN = "known"
    TOO_MUCH = "too much"


class FaultWatch:
    """Counts faults as people meet them: what one paint repeats fifty times is one (reliability.md 4)."""

    def __init__(self) -> None:
        self._told: dict[str, float] = {}
        self._counted: dict[str, float] = {}
        self._recent: deque[float] = deque(maxlen=TOO_MANY)

    def weight_of(self, report: str, now: float, *, of_storage: bool) -> Weight:
        """Note the fault that ``report`` tells of, at the second ``now``."""
        if now - self._counted.get(report, -ONE_BURST_S) >= ONE_BURST_S:
            self._counted[report] = now
            self._recent.append(now)
        many = len(self._recent) == TOO_MANY and now - self._recent[0] <= WITHIN_S
        if of_storage or many:
            return Weight.TOO_MUCH
        if now - self._told.get(report, -SAME_AGAIN_S) < SAME_AGAIN_S:
            return Weight.KNOWN
        return Weight.NEW

    def note_told(self, report: str, now: float) -> None:
        """The fault was shown to a person, who need not see it again for a while."""
        self._told[report] = now


def is_of_storage(error: BaseException) -> bool:
    """Whether the last code of ours that ran before ``error`` was that of the database."""
    files = [Path(frame.f_code.co_filename) for frame, _line in traceback.walk_tb(error.__traceback__)]
    ours = [file for file in files if file.is_relative_to(_STUDIO)]
    return bool(ours) and ours[-1].is_relative_to(_STORAGE)
