"""Work that pauses between its steps, done in one go where nothing else waits for its turn."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def at_once(steps: Generator[None, None, T]) -> T:
    """Do all of the steps; what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as over:
            outcome: T = over.value
            return outcome
