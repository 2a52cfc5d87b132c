"""Sets as a coach scribbles them: ``L 40x10@8, R 40x12 rir3``.

line   = set, then ';' or ',' and the next set; a comma between two digits is a decimal sign
set    = [side] amount marks
side   = L, left, R, right, B or both
amount = [load x] reps, or [load x] seconds s
load   = 40, 42.5kg, 90lb, 2*12 (two of 12), +10 (on top of the body), -20 (taken off it), bw
marks  = @8 (RPE, kept as 10 - RPE in reserve), rir2, hips, pain
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from studio.domain.errors import BadValue
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense, Unit

LONGEST = 500
MOST_SETS = 40
MOST_REPS = 1000
MOST_SECONDS = 3600

_NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
_SEPARATOR = re.compile(r";|,(?![0-9])|(?<![0-9]),")
_SIDE = re.compile(r"(left|right|both|l|r|b)(?![a-z])\s*", re.IGNORECASE)
_LOAD = re.compile(
    rf"(?:(?P<body>bw)|(?P<sign>[+-])?\s*(?:(?P<count>[1-4])\s*\*\s*)?(?P<amount>{_NUMBER})\s*(?P<unit>kg|lb)?)"
    r"\s*[x×]\s*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<seconds>s|sec|seconds)?(?![a-z0-9])\s*", re.IGNORECASE)
_MARK = re.compile(
    rf"(?:@\s*(?P<rpe>{_NUMBER})|rir\s*(?P<rir>{_NUMBER})|(?P<hips>hips|h)(?![a-z])|(?P<pain>pain|p)(?![a-z]))\s*",
    re.IGNORECASE,
)
_SIDES = {"l": Side.LEFT, "r": Side.RIGHT, "b": Side.BOTH}


class ShorthandError(BadValue):
    """A line of sets that cannot be read; ``position`` is the index of the character at fault."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class ShortSet:
    """One set as it was typed. No ``side`` and no ``load`` mean: as the plan has it."""

    side: Side | None = None
    load: Load | None = None
    reps: int | None = None
    seconds: float | None = None
    rir: float | None = None
    hips_rotated: bool = False
    pain: bool = False


def read_sets(text: str, unit: Unit = Unit.KG) -> tuple[ShortSet, ...]:
    """The sets of a line, in their order; loads that do not say their unit are in ``unit``.

    Raises ShorthandError, which points at the character at fault.
    """
    if len(text) > LONGEST:
        raise ShorthandError(f"A line of sets has at most {LONGEST} characters.", LONGEST)
    sets: list[ShortSet] = []
    start = 0
    for end, after in [*((m.start(), m.end()) for m in _SEPARATOR.finditer(text)), (len(text), len(text))]:
        if text[start:end].strip() or end < len(text) or not sets:
            sets.append(_read_set(text[:end], start, unit))
        start = after
    if len(sets) > MOST_SETS:
        raise ShorthandError(f"A line has at most {MOST_SETS} sets.", 0)
    return tuple(sets)


def _read_set(text: str, start: int, unit: Unit) -> ShortSet:
    """The set that ``text`` holds from ``start`` on."""
    place = start + len(text[start:]) - len(text[start:].lstrip())
    side = None
    if found := _SIDE.match(text, place):
        side, place = _SIDES[found[1][0].lower()], found.end()
    load = None
    if found := _LOAD.match(text, place):
        load, place = _load(found, unit), found.end()
    found = _AMOUNT.match(text, place)
    if found is None:
        raise ShorthandError("Here the reps are missing, such as 40x10 or 30s.", min(place, len(text)))
    reps, seconds = _amount(found)
    rir, hips, pain, place = _marks(text, found.end())
    if place < len(text):
        raise ShorthandError(f"“{text[place : place + 20].rstrip()}” cannot be read here.", place)
    return ShortSet(side, load, reps, seconds, rir, hips, pain)


def _load(found: re.Match[str], unit: Unit) -> Load:
    if found["body"]:
        return Load.body_weight(unit)
    sense = {"+": LoadSense.ADDED, "-": LoadSense.ASSIST}.get(found["sign"] or "", LoadSense.EXTERNAL)
    named = Unit(found["unit"].lower()) if found["unit"] else unit
    try:
        return Load.of(_decimal(found["amount"]), named, sense, implements=int(found["count"] or 1))
    except BadValue as error:
        raise ShorthandError(str(error), found.start("amount")) from None


def _amount(found: re.Match[str]) -> tuple[int | None, float | None]:
    number, place = _decimal(found["number"]), found.start("number")
    if found["seconds"]:
        if number > MOST_SECONDS:
            raise ShorthandError(f"A set lasts at most {MOST_SECONDS} seconds.", place)
        return None, float(number)
    if number != number.to_integral_value():
        raise ShorthandError("Reps are whole numbers; seconds end in s.", place)
    if number > MOST_REPS:
        raise ShorthandError(f"A set has at most {MOST_REPS} reps.", place)
    return int(number), None


def _marks(text: str, place: int) -> tuple[float | None, bool, bool, int]:
    rir, hips, pain = None, False, False
    while found := _MARK.match(text, place):
        if found["hips"]:
            hips = True
        elif found["pain"]:
            pain = True
        else:
            if rir is not None:
                raise ShorthandError("The effort is there already.", place)
            rir = _reserve(found)
        place = found.end()
    return rir, hips, pain, place


def _reserve(found: re.Match[str]) -> float:
    """Repetitions in reserve: as they are, or what an RPE leaves of ten."""
    name = "rpe" if found["rpe"] else "rir"
    number = _decimal(found[name])
    if number > 10:
        what = "RPE" if name == "rpe" else "Reps in reserve"
        raise ShorthandError(f"{what} is 0 to 10.", found.start(name))
    return float(10 - number if name == "rpe" else number)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
