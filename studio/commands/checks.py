"""`evenside check`: looks for damage in the data."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from studio.commands.answers import DONE, SOME_REFUSED, counted, tell

if TYPE_CHECKING:
    from studio.storage.database import Database


def check(database: Database, arguments: Namespace) -> int:
    from studio.storage.check import problems
    from studio.storage.workouts import count_sets

    found = problems(database)
    with database.read() as session:
        sets = count_sets(session)
    answer = {"file": str(database.path), "sets": sets, "problems": found}
    words = f"{database.path}: {counted(sets, 'set')}, {counted(len(found), 'problem')}"
    tell(arguments, answer, "\n".join([words, *found]))
    return SOME_REFUSED if found else DONE
