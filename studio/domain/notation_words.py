"""The words of the plain-text form of a plan, said once for who writes it, reads it and completes it."""

from __future__ import annotations

from collections.abc import Mapping

from studio.domain.prescription import LoadKind, LoadRule, SetKind
from studio.domain.sides import Side, SidePolicy

POLICIES: Mapping[SidePolicy, str] = {
    SidePolicy.WEAK_FIRST: "weak-first",
    SidePolicy.STRONG_FIRST: "strong-first",
    SidePolicy.MATCH_EXCEPT_LAST: "match-except-last",
    SidePolicy.ALTERNATE_START: "alternate",
    SidePolicy.FREE: "free",
}
KINDS: Mapping[SetKind, str] = {kind: kind.value.replace("_", "-") for kind in SetKind}
LIMBS = ("leg", "arm", "side")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# What a word sets, by the fields of a prescription or of a set; nothing (None) is a value as any other.
WORDS: Mapping[str, Mapping[str, object]] = {
    "bw": {"load": LoadRule.body_weight()},
    "choose": {"load": LoadRule()},
    "by-rir": {"load": LoadRule(LoadKind.RIR)},
    "max": {"reps": None, "seconds": None},
    "no-reps": {"reps": None},
    "no-seconds": {"seconds": None},
    "no-load": {"load": None},
    "no-tempo": {"tempo": None},
    "no-rir": {"rir": None},
    "no-rest": {"rest_s": None},
    "left": {"side": Side.LEFT},
    "right": {"side": Side.RIGHT},
    "weak": {"side": None},
    **{word: {"policy": policy} for policy, word in POLICIES.items()},
    **{word: {"kind": kind} for kind, word in KINDS.items()},
}

BLOCK, START, GOAL, NOTE, TEMPLATE, PURPOSE = "block", "start", "goal", "note", "template", "purpose"
WEEK, WEEKS, DAY, SKIPPED, FROM = "week", "weeks", "day", "skipped", "from"
HEADERS = (BLOCK, START, GOAL, NOTE, TEMPLATE, PURPOSE)
GROUPS = ("superset", "circuit")
WEEKDAYS: Mapping[str, int] = {
    **{name.lower(): number for number, name in enumerate(DAYS)},
    **{name: number for number, name in enumerate(_LONG_DAYS)},
}
FIRST_WORDS = frozenset((*HEADERS, WEEK, WEEKS, DAY, *GROUPS, *WEEKDAYS))
"""A line of a block that begins with one of these is no line of an exercise."""
