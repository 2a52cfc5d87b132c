"""What can be walked along in the dialog behind a chart: its spots, each with its card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studio.ui.progress.behind_card import BehindCard


@dataclass(frozen=True, slots=True)
class Walk:
    """``numbers`` are those of the spots, in order; ``card`` makes what is behind one, where there is any.

    ``choose`` is told which one was walked to.
    """

    numbers: Sequence[int]
    card: Callable[[int], BehindCard | None]
    choose: Callable[[int], object]

    def beside(self, number: int, by: int) -> int:
        """The number so many steps away from ``number``, and no further than the ends."""
        place = self.numbers.index(number) + by
        return self.numbers[min(max(0, place), len(self.numbers) - 1)]
