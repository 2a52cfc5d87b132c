"""How often a fault is tried: a little in the whole check, a lot in a night."""

import os

LONG = "EVENSIDE_LONG_FAULTS"


def amount(short: int, long: int) -> int:
    """``short`` repetitions, or ``long`` ones under `python -m tests.faults --long`."""
    return long if os.environ.get(LONG) else short
