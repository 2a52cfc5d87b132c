"""What a commit can touch, named for those who listen."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    ATHLETES = "athletes"
    EXERCISES = "exercises"
    BLOCKS = "blocks"
    WORKOUTS = "workouts"
    TESTS = "tests"
    PROPOSALS = "proposals"
    EQUIPMENT = "equipment"
