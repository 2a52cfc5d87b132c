"""`evenside export`: writes everything, the log, the library or plans into a file."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from studio.commands.answers import athlete_named, counted, tell

if TYPE_CHECKING:
    from studio.storage.database import Database


def run_export(database: Database, arguments: Namespace) -> int:
    from studio.services.exports import export

    with database.read() as session:
        athlete = athlete_named(session, arguments.athlete) if arguments.athlete else None
        rows = export(session, arguments.to, arguments.what, athlete)
    answer = {"rows": rows, "what": arguments.what, "file": str(arguments.to)}
    return tell(arguments, answer, f"{arguments.to}: {counted(rows, 'row')}")
