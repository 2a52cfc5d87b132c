"""Opens the data for a command: looked at first, and only to be read where nobody may write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.storage.database import Database


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The database, with the built-in exercises as they are shipped. Raises StudioError."""
    from studio.services.library import sync_built_ins
    from studio.storage.database import open_database
    from studio.storage.opening import examine
    from studio.storage.view_only import cannot_be_written, to_look_at

    examine(path, None)
    if path.exists() and cannot_be_written(path):
        with to_look_at(path) as shown, open_database(shown, view_only=True) as database:
            yield database
        return
    with open_database(path) as database:
        with database.write() as session:
            sync_built_ins(session)
        yield database
