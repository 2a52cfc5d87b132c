"""Tells which parts of a thing are still there after it was written anew: by what they say, then by place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")

Key = Callable[[T], object]


def paired(old: Sequence[T], new: Sequence[T], keys: Sequence[Key[T]]) -> list[T | None]:
    """For each of ``new`` the one of ``old`` that it was, or None; none is it twice.

    ``keys`` go from exact to vague. What is alike by the first and in the same order goes together, then what
    lies between such pairs by the next, and at last by its place there; then what has changed its order.
    """
    places: list[int | None] = [None] * len(new)
    _align(old, new, keys, (0, len(old)), (0, len(new)), places)
    left = [place for place in range(len(old)) if place not in places]
    for key in keys:
        for number, wanted in enumerate(new):
            if places[number] is None:
                places[number] = next((p for p in left if key(old[p]) == key(wanted)), None)
                left = [p for p in left if p != places[number]]
    return [None if place is None else old[place] for place in places]


def _align(
    old: Sequence[T],
    new: Sequence[T],
    keys: Sequence[Key[T]],
    before: tuple[int, int],
    after: tuple[int, int],
    places: list[int | None],
) -> None:
    """Pair what lies in these ranges, the ends first: an edit mostly leaves all but one place as it was."""
    (low, high), (first, last) = before, after
    if not keys:
        for place, number in zip(range(low, high), range(first, last), strict=False):
            places[number] = place
        return
    was, now = [keys[0](one) for one in old[low:high]], [keys[0](one) for one in new[first:last]]
    done = done_new = 0
    for place, number, size in _alike(was, now):
        gap, new_gap = (low + done, low + place), (first + done_new, first + number)
        _align(old, new, keys[1:], gap, new_gap, places)
        for step in range(size):
            places[first + number + step] = low + place + step
        done, done_new = place + size, number + size


def _alike(was: Sequence[object], now: Sequence[object]) -> list[tuple[int, int, int]]:
    """Runs that are equal in both and in their order, and an empty one at the end."""
    shorter = min(len(was), len(now))
    head = next((n for n in range(shorter) if was[n] != now[n]), shorter)
    tail = next((n for n in range(shorter - head) if was[-1 - n] != now[-1 - n]), shorter - head)
    between = SequenceMatcher(None, was[head : len(was) - tail], now[head : len(now) - tail], autojunk=False)
    runs = [(head + m.a, head + m.b, m.size) for m in between.get_matching_blocks()[:-1]]
    ends = [(len(was) - tail, len(now) - tail, tail), (len(was), len(now), 0)]
    return [(0, 0, head), *runs, *ends]
