"""Which trouble with a data file has a screen of its own, and what can be done about it."""

from __future__ import annotations

from enum import StrEnum

from studio.domain.errors import NewerDatabase, NotOurDatabase
from studio.storage.opening import DatabaseMissing, FoundDamaged, StrangeLog, StrangeParts
from studio.storage.trouble import DatabaseDamaged


class Kind(StrEnum):
    DAMAGED = "damaged"
    STRANGE_LOG = "strange log"
    STRANGE_PARTS = "strange parts"
    MISSING = "missing"
    EMPTY = "empty"
    NOT_OURS = "not ours"
    NEWER = "newer"


MENDABLE = {Kind.DAMAGED, Kind.STRANGE_LOG, Kind.STRANGE_PARTS}
GONE = {Kind.MISSING, Kind.EMPTY}


def kind_of(error: Exception) -> Kind | None:
    """None for what needs no choice, such as a file that another program has open."""
    if isinstance(error, DatabaseMissing):
        return Kind.EMPTY if error.is_empty else Kind.MISSING
    kinds: tuple[tuple[type[Exception], Kind], ...] = (
        (StrangeLog, Kind.STRANGE_LOG),
        (StrangeParts, Kind.STRANGE_PARTS),
        (DatabaseDamaged, Kind.DAMAGED),
        (NotOurDatabase, Kind.NOT_OURS),
        (NewerDatabase, Kind.NEWER),
    )
    return next((kind for error_class, kind in kinds if isinstance(error, error_class)), None)


def findings_of(error: Exception) -> tuple[str, ...]:
    """What a look at the file has found, a sentence each."""
    return error.findings if isinstance(error, FoundDamaged) else ()
