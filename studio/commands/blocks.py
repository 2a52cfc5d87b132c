"""`evenside block`: plans one from a template or a text, lists them, shows one day by day, checks a text."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.commands.answers import DONE, SOME_REFUSED, athlete_named, counted, id_of, tell
from studio.domain.errors import BadFile

if TYPE_CHECKING:
    from studio.domain.block import Block, Week
    from studio.services.typed_blocks import TypedBlock
    from studio.storage.database import Database


def new(database: Database, arguments: Namespace) -> int:
    from studio.services.planning import block_from_template
    from studio.storage import blocks

    if arguments.file and arguments.file.suffix.lower() == ".json":
        return _take(database, arguments)
    typed = _read(database, arguments.file) if arguments.file else None
    if typed is not None and typed.text is None:
        fault = typed.faults[0]
        raise BadFile(f"{arguments.file}:{fault.line}:{fault.column}: {fault.sentence} Nothing was planned.")
    with database.write() as session:
        athlete = athlete_named(session, arguments.athlete)
        if typed is not None and typed.text is not None:
            block = typed.text.block(athlete.id, arguments.start)
        else:
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


def check(database: Database, arguments: Namespace) -> int:
    """Read a plan from a file against the library; nothing is stored."""
    if arguments.file.suffix.lower() == ".json":
        return _check_shared(database, arguments)
    typed = _read(database, arguments.file)
    faults = [
        {"line": fault.line, "column": fault.column, "message": fault.sentence} for fault in typed.faults
    ]
    if typed.text is None:
        lines = [f"{arguments.file}:{f['line']}:{f['column']}: {f['message']}" for f in faults]
        tell(arguments, {"file": str(arguments.file), "problems": faults}, "\n".join(lines))
        return SOME_REFUSED
    weeks, sessions = len(typed.text.weeks), _sessions(typed.text.weeks)
    answer = {
        "file": str(arguments.file),
        "title": typed.text.title,
        "start": typed.text.start_on.isoformat() if typed.text.start_on else None,
        "weeks": weeks,
        "sessions": sessions,
        "problems": faults,
        "taken_for": {name: exercise.name for name, exercise in typed.guessed.items()},
    }
    found = f"{typed.text.title}: {counted(weeks, 'week')}, {counted(sessions, 'session')}, no problems."
    taken = [f"“{name}” was taken for {exercise.name}." for name, exercise in typed.guessed.items()]
    tell(arguments, answer, "\n".join([found, *taken]))
    return DONE


def _take(database: Database, arguments: Namespace) -> int:
    """Take a block from a file that was shared; the exercises that it describes come with it."""
    from studio.services.block_sharing import read_offer, taken, usual_choices
    from studio.storage import blocks, exercises

    with database.write() as session:
        athlete = athlete_named(session, arguments.athlete)
        offer = read_offer(arguments.file, exercises.exercises(session, archived=True))
        found = taken(offer, athlete.id, arguments.start, usual_choices(offer))
        exercises.save_exercises(session, found.exercises)
        blocks.save_block(session, found.block)
    return tell(arguments, _summary(found.block), f"{found.block.title}: {found.block.id}")


def _check_shared(database: Database, arguments: Namespace) -> int:
    """What a shared block says, and which of its exercises are not here."""
    from studio.domain.errors import StudioError
    from studio.services.block_sharing import Clash, read_offer
    from studio.storage import exercises

    name = str(arguments.file)
    with database.read() as session:
        known = exercises.exercises(session, archived=True)
    try:
        offer = read_offer(arguments.file, known)
    except StudioError as error:
        tell(arguments, {"file": name, "problems": [{"message": str(error)}]}, str(error))
        return SOME_REFUSED
    missing = [conflict.about for conflict in offer.conflicts if conflict.kind is Clash.UNKNOWN]
    weeks = len(offer.source.weeks)
    lines = [f"{offer.title}: {counted(weeks, 'week')}, no problems."]
    lines += [f"“{about}” is no exercise of the library here." for about in missing]
    answer = {"file": name, "title": offer.title, "weeks": weeks, "problems": [], "unknown": missing}
    tell(arguments, answer, "\n".join(lines))
    return DONE


def _read(database: Database, path: Path) -> TypedBlock:
    from studio.services.typed_blocks import read_file
    from studio.storage import exercises

    with database.read() as session:
        return read_file(path, exercises.exercises(session))


def _sessions(weeks: Iterable[Week]) -> int:
    return sum(len(week.sessions) for week in weeks)


def _summary(block: Block) -> dict[str, Any]:
    return {
        "id": str(block.id),
        "title": block.title,
        "start": block.start_on.isoformat(),
        "weeks": len(block.weeks),
        "sessions": _sessions(block.weeks),
    }
