"""Whether the clock on the wall can be right: a dead battery sets it to another year (reliability.md 3.9)."""

from __future__ import annotations

from studio.domain.instants import Instant

BACK_S = 60.0
"""A time server that puts a clock right by seconds is no reason to say anything."""
FAR_S = 400 * 86_400.0


def is_doubtful(now: Instant, last: Instant | None) -> bool:
    """Whether ``now`` lies before the ``last`` set that was timed, or more than 400 days after it."""
    return last is not None and not -BACK_S <= now.seconds_since(last) <= FAR_S
