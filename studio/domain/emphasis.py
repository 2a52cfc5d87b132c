"""What training does about a weak side: who opens, how many reps the other does, the monthly set, the end."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from studio.domain.measured import above, below, finite
from studio.domain.sides import Side
from studio.domain.weak_side import RULES, Action, Rules


class Exit(StrEnum):
    """Whether an emphasis on the weak side has done its work."""

    RESOLVED = "end_resolved"
    FLIPPED = "end_flipped"
    REVIEW = "review"
    CONTINUE = "continue"


def emphasis_exit(series: Sequence[float], weeks_active: float, rules: Rules = RULES) -> Exit:
    """Whether the emphasis ends: ``series`` is the starting value and the later tests, oldest first.

    Two tests in a row inside the exit threshold resolve it, two beyond it on the other side flip it. It is
    entered at 10 % and left at 5 %, so that it does not flap; after ``max_weeks`` it wants a look.
    """
    values = [finite(value, "An asymmetry") for value in series]
    if len(values) >= 3:
        last = values[-2:]
        if not any(above(abs(value), rules.exit_threshold) for value in last):
            return Exit.RESOLVED
        if all(value * values[0] < 0 and above(abs(value), rules.exit_threshold) for value in last):
            return Exit.FLIPPED
    return Exit.CONTINUE if below(weeks_active, rules.max_weeks) else Exit.REVIEW


def next_start_side(action: Action, weak: Side | None = None, last_start: Side | None = None) -> Side:
    """The side that opens: the weak one where the action says so, otherwise not the one that opened last."""
    if action in (Action.WEAK_FIRST, Action.WEAK_FIRST_EXTRA_SET) and weak is not None:
        return weak
    return Side.RIGHT if last_start is Side.LEFT else Side.LEFT


def matched_reps(planned: int, weak_done: int) -> int:
    """What the second side does: as many as the first really did, at most the plan (article)."""
    return min(planned, weak_done)


def extra_set_due(
    action: Action, days_since_last: float | None = None, *, deload: bool = False, rules: Rules = RULES
) -> bool:
    """Whether the weak side's monthly set may be placed: once in 28 days, never in a deload.

    ``days_since_last`` is None when there was none yet; ``rules.extra_set_days`` None switches it off.
    """
    if action is not Action.WEAK_FIRST_EXTRA_SET or deload or rules.extra_set_days is None:
        return False
    return days_since_last is None or not below(days_since_last, rules.extra_set_days)


def emphasis_start(gaps: Sequence[float], actions: Sequence[Action], rules: Rules = RULES) -> int | None:
    """Where in ``gaps`` (tests, oldest first) the last emphasis began; None where there never was one.

    It begins with the first test whose action is the extra set, and anew with the next one once it is over.
    """
    began: int | None = None
    over = True
    for place, action in enumerate(actions):
        if over and action is Action.WEAK_FIRST_EXTRA_SET:
            began, over = place, False
        elif not over:
            over = emphasis_exit(gaps[began : place + 1], 0.0, rules) in (Exit.RESOLVED, Exit.FLIPPED)
    return began
