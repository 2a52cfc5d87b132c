"""`evenside block`: plans one from a template, lists them, shows one day by day."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from studio.commands.answers import athlete_named, counted, id_of, tell

if TYPE_CHECKING:
    from studio.domain.block import Block
    from studio.storage.database import Database


def new(database: Database, arguments: Namespace) -> int:
    from studio.services.planning import block_from_template
    from studio.storage import blocks

    with database.write() as session:
        athlete = athlete_named(session, arguments.athlete)
        block = block_from_template(arguments.template, athlete.id, arguments.start)
        blocks.save_block(session, block)
    return tell(arguments, _summary(block), f"{block.title}: {block.id}")


def show_all(database: Database, arguments: Namespace) -> int:
    from studio.storage import blocks

    with database.read() as session:
        found = (
            blocks.blocks_of(session, athlete_named(session, arguments.athlete).id)
            if arguments.athlete
            else blocks.all_blocks(session)
        )
    lines = [f"{b.id}  {b.start_on}  {counted(len(b.weeks), 'week')}  {b.title}" for b in found]
    return tell(arguments, {"blocks": [_summary(b) for b in found]}, "\n".join(lines) or "No blocks yet.")


def show(database: Database, arguments: Namespace) -> int:
    from studio.domain.block_data import days_of
    from studio.domain.block_text import text_of
    from studio.storage import blocks, exercises

    with database.read() as session:
        block = blocks.load_block(session, id_of(arguments.block))
        known = {e.id: e for e in exercises.exercises(session, archived=True)}
    answer = _summary(block) | {"days": days_of(block, known)}
    return tell(arguments, answer, text_of(block, known, dates=True).rstrip("\n"))


def _summary(block: Block) -> dict[str, Any]:
    return {
        "id": str(block.id),
        "title": block.title,
        "start": block.start_on.isoformat(),
        "weeks": len(block.weeks),
        "sessions": sum(len(week.sessions) for week in block.weeks),
    }
