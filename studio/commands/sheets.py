"""`evenside sheet`: writes a block's program sheet into a file."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from studio.commands.answers import counted, id_of, tell, today
from studio.domain.errors import BadValue

if TYPE_CHECKING:
    from studio.storage.database import Database


def write(database: Database, arguments: Namespace) -> int:
    from studio.pdf.block_sheet import write_block_sheet
    from studio.pdf.sheet import Paper
    from studio.services.sheets import sheet_of
    from studio.storage import blocks

    with database.read() as session:
        block = blocks.load_block(session, id_of(arguments.block))
        if arguments.week is not None and arguments.week > len(block.weeks):
            raise BadValue(f"{block.title} has {len(block.weeks)} weeks; there is no week {arguments.week}.")
        sheet = sheet_of(
            session,
            block.id,
            weeks=None if arguments.week is None else (arguments.week - 1,),
            paper=Paper(arguments.paper),
            landscape=arguments.landscape,
            printed_on=today(),
        )
    pages = write_block_sheet(sheet, arguments.to)
    words = f"{arguments.to}: {counted(pages, 'page')}"
    return tell(arguments, {"pages": pages, "file": str(arguments.to)}, words)
