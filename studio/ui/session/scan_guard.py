"""Tells a person's key from a bouncing switch and from a scanner, which types faster than any hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.ui.key_commands import Command

BOUNCE_S = 0.25
SCAN_GAP_S = 0.03
TAIL_S = 0.25
"""What ends a scan (Enter, or nothing) may come later than its characters do."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key that went down ``at`` a second; ``text`` is the character it writes, if it writes one."""

    key: int
    text: str
    command: Command | None
    at: float


def is_scan(burst: Sequence[Pressed]) -> bool:
    """Keys that follow each other this fast are a scanner's; one key alone is a switch that bounces."""
    return len({pressed.key for pressed in burst}) > 1


def patience(burst: Sequence[Pressed]) -> float:
    """Seconds within which the next key still belongs to the ``burst``."""
    return TAIL_S if is_scan(burst) else SCAN_GAP_S


def belongs(at: float, burst: Sequence[Pressed]) -> bool:
    """Whether a key that goes down ``at`` a second is one of the ``burst``."""
    return bool(burst) and 0 <= at - burst[-1].at < patience(burst)


def text_of(burst: Sequence[Pressed]) -> str:
    """What was scanned."""
    return "".join(pressed.text for pressed in burst)


class BounceGuard:
    """Lets a key through once in 250 ms: switches bounce, and so do tired hands."""

    def __init__(self) -> None:
        self._pressed: dict[int, float] = {}

    def lets_through(self, pressed: Pressed) -> bool:
        """Whether this press counts."""
        before = self._pressed.get(pressed.key)
        self._pressed[pressed.key] = pressed.at
        return before is None or not 0 <= pressed.at - before < BOUNCE_S
