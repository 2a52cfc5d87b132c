"""How much of the body a hip thrust lifts: first-order statics at lock-out, a model of our own [U].

science.md 2.4. Trunk and thighs level, shins upright, the bench under the lower shoulder blades, segments
after Dempster as tabled by Winter. The result is a weight at the hip, as a share of body mass, that would
load the working hip as much as the body itself does. Lengths are shares of stature, masses of body mass.
"""

from __future__ import annotations

from enum import StrEnum

from studio.domain.errors import BadValue

BENCH_CONTACT = 0.75
"""Where the bench touches, as a share of the trunk from hip to shoulder."""

_TRUNK_LENGTH, _THIGH_LENGTH, _SHANK_LENGTH = 0.288, 0.245, 0.246
_TRUNK, _HEAD, _ARMS, _THIGH, _SHANK_AND_FOOT = 0.497, 0.081, 0.100, 0.100, 0.061
_TRUNK_CENTRE = 0.5 * _TRUNK_LENGTH
_THIGH_CENTRE = 0.433 * _THIGH_LENGTH
_SHANK_CENTRE = 0.606 * _SHANK_LENGTH
# Head and arms lie beyond the bench and pull the hips up: how far beyond is our estimate.
_HEAD_BEYOND_BENCH, _ARMS_BEYOND_BENCH = 0.180, 0.075


class Stance(StrEnum):
    """How a hip thrust is done: on both legs, or on one with the free knee bent or straight."""

    BILATERAL = "bilateral"
    SINGLE_BENT = "single_bent"
    SINGLE_EXTENDED = "single_extended"


def static_bm_factor(stance: Stance, contact: float = BENCH_CONTACT) -> float:
    """Body mass carried at the hip, as a share of body mass; on both legs the total of both.

    ``contact`` lies over 0 and up to 1. Raises BadValue otherwise.
    """
    if not 0 < contact <= 1:
        raise BadValue(f"The bench touches between hip and shoulder (over 0 to 1), not at {contact:g}.")
    bench = contact * _TRUNK_LENGTH
    trunk = _TRUNK * (bench - _TRUNK_CENTRE) - _HEAD * _HEAD_BEYOND_BENCH - _ARMS * _ARMS_BEYOND_BENCH
    working_thigh = _THIGH * (1 - _THIGH_CENTRE / _THIGH_LENGTH)  # its knee end rests on the upright shin
    if stance is Stance.BILATERAL:
        return trunk / bench + 2 * working_thigh
    return (trunk + _free_leg(stance, bench)) / bench + working_thigh


def _free_leg(stance: Stance, bench: float) -> float:
    """The moment of the free leg about the bench: over the hip when bent, reaching forward when straight."""
    if stance is Stance.SINGLE_BENT:
        return (_THIGH + _SHANK_AND_FOOT) * bench
    thigh = _THIGH * (bench + _THIGH_CENTRE)
    return thigh + _SHANK_AND_FOOT * (bench + _THIGH_LENGTH + _SHANK_CENTRE)
