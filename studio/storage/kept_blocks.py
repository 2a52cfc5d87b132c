"""Keeps the weeks of blocks that were read or stored last, so that only what changed is read and written."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy.orm import Session

from studio.domain.block import Week

KEPT = "evenside_kept_blocks"
MOST_BLOCKS = 64

Weeks = tuple[Week, ...]


class KeptWeeks:
    """What the file holds of some blocks, each as of a version.

    It can be trusted because the file is open here alone, every change of a week gives its block another
    version, and whoever takes a transaction back, or writes rows past `blocks.save_block`, empties it.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[UUID, tuple[int, Weeks]] = OrderedDict()

    def of(self, block_id: UUID, version: int) -> Weeks | None:
        """The weeks of that version; None if they have to be read."""
        found = self._kept.get(block_id)
        if found is None or found[0] != version:
            return None
        self._kept.move_to_end(block_id)
        return found[1]

    def keep(self, block_id: UUID, version: int, weeks: Weeks) -> None:
        self._kept[block_id] = version, weeks
        self._kept.move_to_end(block_id)
        if len(self._kept) > MOST_BLOCKS:
            self._kept.popitem(last=False)

    @contextmanager
    def in_transaction(self) -> Iterator[None]:
        """What is kept while a transaction lasts may be taken back with it."""
        try:
            yield
        except BaseException:
            self.empty()
            raise

    def empty(self) -> None:
        """Read everything anew from now on."""
        self._kept.clear()


def kept_weeks(session: Session) -> KeptWeeks:
    """Those of the database that ``session`` is of; a session of its own keeps nothing."""
    found = session.info.get(KEPT)
    return found if isinstance(found, KeptWeeks) else KeptWeeks()
