"""`evenside export`: writes everything, the log, the library or plans into a file."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from studio.commands.answers import athlete_named, counted, id_of, tell
from studio.domain.errors import BadValue

if TYPE_CHECKING:
    from studio.storage.database import Database


def run_export(database: Database, arguments: Namespace) -> int:
    from studio.services.exports import export

    if arguments.block:
        return _share(database, arguments)
    with database.read() as session:
        athlete = athlete_named(session, arguments.athlete) if arguments.athlete else None
        rows = export(session, arguments.to, arguments.what, athlete)
    answer = {"rows": rows, "what": arguments.what, "file": str(arguments.to)}
    return tell(arguments, answer, f"{arguments.to}: {counted(rows, 'row')}")


def _share(database: Database, arguments: Namespace) -> int:
    """Write one block into a file of its own."""
    from studio.exchange.block_file import write_block
    from studio.storage import blocks, exercises

    if arguments.what != "block" or arguments.athlete or arguments.to.suffix.lower() != ".json":
        raise BadValue("--block goes with --what block, no --athlete, and a file that ends in .json.")
    with database.read() as session:
        block = blocks.load_block(session, id_of(arguments.block))
        known = {e.id: e for e in exercises.exercises(session, archived=True)}
    lines = write_block(arguments.to, block, known)
    answer = {"rows": lines, "what": "block", "block": str(block.id), "file": str(arguments.to)}
    return tell(arguments, answer, f"{arguments.to}: {block.title}, {counted(lines, 'line')}")
