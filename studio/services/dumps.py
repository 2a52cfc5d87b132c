"""Takes our own export back in: everything is looked through first, and goes in whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.domain.errors import BadValue
from studio.exchange.dump_file import FORMAT, read_dump
from studio.exchange.report import FileRefused
from studio.storage.dump import REVISIONS
from studio.storage.dump_check import RowRefused, Tables, checked
from studio.storage.dump_store import Conflicts, Stored, store_dump

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Dump:
    """An export that can be stored, as far as can be told without the database."""

    name: str
    tables: Tables
    format: str = FORMAT


def read_export(path: Path) -> Dump:
    """Read and look through an export; raises FileRefused with the place and the reason."""
    file = read_dump(path)
    if file.revision not in REVISIONS:
        why = f"it was written by a newer Evenside (revision {file.revision[:20]})."
        raise FileRefused(path.name, "E10", why)
    try:
        return Dump(file.name, checked(file.tables))
    except (RowRefused, BadValue) as error:
        raise FileRefused(path.name, "E10", str(error)) from error


def store_export(session: Session, dump: Dump) -> Stored:
    """Store what is not here yet. Raises FileRefused; the transaction must then end, and nothing changed.

    A row that is here with other content is a `Conflicts`, which is the cause of the FileRefused.
    """
    try:
        return store_dump(session, dump.tables)
    except (Conflicts, RowRefused, BadValue) as error:
        code = "W01" if isinstance(error, Conflicts) else "E10"
        raise FileRefused(dump.name, code, str(error)) from error
