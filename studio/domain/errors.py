"""What a person can put right: errors whose text is fit to show."""

from __future__ import annotations


class StudioError(Exception):
    """Something expected went wrong; ``str(error)`` says what, and what to do, in a sentence."""


class BadValue(StudioError, ValueError):
    """A value that cannot be: the sentence names it and says what would be right."""


class Missing(StudioError, LookupError):
    """Something asked for by name or id is not there."""


class SideMissing(StudioError):
    """A set of an exercise done per side was given without left or right."""

    def __init__(self, exercise: str) -> None:
        super().__init__(f"{exercise} is done one side at a time: say left or right.")
        self.exercise = exercise


class TempoError(BadValue):
    """A tempo that cannot be read; ``position`` is the index of the character at fault."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class DataFolderInUse(StudioError):
    """Another Evenside has this data folder open."""


class NewerDatabase(StudioError):
    """The file was written by a newer Evenside; nothing was changed."""


class NotOurDatabase(StudioError):
    """The file is a database of some other program, or no database at all."""


class ViewOnly(StudioError):
    """The data were opened to be looked at; nothing was stored."""

    def __init__(self) -> None:
        super().__init__("View only: the data can be looked at and printed here, but nothing can be changed.")


class BadFile(StudioError):
    """A file that cannot be read or written; the sentence says which, where and why."""
