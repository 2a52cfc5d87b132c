"""The command line: the deeds of the program without a window."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from studio.domain.athlete import Athlete, DayEntry
from studio.domain.errors import BadValue, Missing
from studio.domain.strength_test import UNIT_NOT_STATED
from studio.domain.units import Load

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.domain.block import Block
    from studio.exchange.report import Finding, Report
    from studio.services.interchange import TestsImported
    from studio.storage.database import Database

DONE, SOME_REFUSED, NOTHING_DONE = 0, 1, 2
SHOWN_FINDINGS = 20


class _DryRun(Exception):
    """Rolls a trial import back."""


def run(arguments: Namespace) -> int:
    """Do what the command line says; the exit code tells how it went (contract.md)."""
    from studio.services.library import sync_built_ins
    from studio.storage.database import open_database

    with open_database(arguments.database_path) as database:
        with database.write() as session:
            sync_built_ins(session)
        return _deed(arguments)(database, arguments)


def _deed(arguments: Namespace) -> Callable[[Database, Namespace], int]:
    deeds: dict[tuple[str, str], Callable[[Database, Namespace], int]] = {
        ("athlete", "new"): _new_athlete,
        ("athlete", "list"): _list_athletes,
        ("import", ""): _import,
        ("block", "new"): _new_block,
        ("block", "list"): _list_blocks,
        ("block", "show"): _show_block,
        ("sheet", ""): _sheet,
        ("asymmetry", ""): _asymmetry,
        ("check", ""): _check,
    }
    return deeds[arguments.command, arguments.action]


def _new_athlete(database: Database, arguments: Namespace) -> int:
    from studio.storage import athletes

    athlete = Athlete(arguments.name)
    with database.write() as session:
        if athletes.find_athlete(session, athlete.name) is not None:
            raise BadValue(f"There is an athlete {athlete.name} already.")
        athletes.add_athlete(session, athlete)
        if arguments.body_mass is not None:
            mass = Load.of(arguments.body_mass)
            athletes.save_day_entry(session, DayEntry(athlete.id, _today(), mass))
    return _tell(arguments, {"id": str(athlete.id), "name": athlete.name}, f"{athlete.name} was added.")


def _list_athletes(database: Database, arguments: Namespace) -> int:
    from studio.storage import athletes

    with database.read() as session:
        people = athletes.athletes(session)
    found = [{"id": str(a.id), "name": a.name, "unit": a.unit.value} for a in people]
    return _tell(arguments, {"athletes": found}, "\n".join(a.name for a in people) or "No athletes yet.")


def _import(database: Database, arguments: Namespace) -> int:
    from studio.services.interchange import read_file, store_tests

    table = read_file(arguments.file, arguments.format)
    outcome: TestsImported | None = None
    try:
        with database.write() as session:
            athlete = _athlete(session, arguments.athlete) if arguments.athlete else None
            outcome = store_tests(session, table, athlete=athlete, unit=arguments.unit or "")
            if arguments.dry_run:
                raise _DryRun
    except _DryRun:
        pass
    assert outcome is not None  # noqa: S101 - set before the trial was rolled back
    _tell_import(arguments, outcome)
    return SOME_REFUSED if outcome.report.refused else DONE


def _tell_import(arguments: Namespace, outcome: TestsImported) -> None:
    report = outcome.report
    answer = {
        "format": outcome.format,
        "dry_run": arguments.dry_run,
        "athletes": outcome.athletes,
        "tests": outcome.tests,
        "results": outcome.results,
        "already_there": outcome.already_there,
        "refused": _findings(report.refused),
        "warnings": _findings(report.warnings),
        "questions": _findings(report.questions),
    }
    words = (
        f"{_counted(outcome.athletes, 'athlete')}, {_counted(outcome.tests, 'test')},"
        f" {_counted(outcome.results, 'result')}, {outcome.already_there} of them there already;"
        f" {len(report.refused)} refused, {_counted(len(report.warnings), 'warning')}"
        f"{'; nothing was stored (dry run)' if arguments.dry_run else ''}"
    )
    _tell(arguments, answer, "\n".join([words, *_lines_of(arguments, report)]))


def _findings(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [{"line": f.line, "code": f.code, "message": f.message} for f in found]


def _lines_of(arguments: Namespace, report: Report) -> list[str]:
    """The findings as lines, the refused ones first; a long list is cut, the counts above are whole."""
    found = [*report.refused, *report.warnings]
    lines = [f"{arguments.file.name}, line {f.line}: {f.code} {f.message}" for f in found[:SHOWN_FINDINGS]]
    if len(found) > SHOWN_FINDINGS:
        lines.append(f"… and {len(found) - SHOWN_FINDINGS} more")
    return lines


def _new_block(database: Database, arguments: Namespace) -> int:
    from studio.services.planning import block_from_template
    from studio.storage import blocks

    with database.write() as session:
        athlete = _athlete(session, arguments.athlete)
        block = block_from_template(arguments.template, athlete.id, arguments.start)
        blocks.save_block(session, block)
    return _tell(arguments, _summary(block), f"{block.title}: {block.id}")


def _list_blocks(database: Database, arguments: Namespace) -> int:
    from studio.storage import blocks

    with database.read() as session:
        found = (
            blocks.blocks_of(session, _athlete(session, arguments.athlete).id)
            if arguments.athlete
            else blocks.all_blocks(session)
        )
    lines = [f"{b.id}  {b.start_on}  {_counted(len(b.weeks), 'week')}  {b.title}" for b in found]
    return _tell(arguments, {"blocks": [_summary(b) for b in found]}, "\n".join(lines) or "No blocks yet.")


def _show_block(database: Database, arguments: Namespace) -> int:
    from studio.domain.notation import days_of, lines_of
    from studio.storage import blocks, exercises

    with database.read() as session:
        block = blocks.load_block(session, _id(arguments.block))
        known = {e.id: e for e in exercises.exercises(session, archived=True)}
    answer = _summary(block) | {"days": days_of(block, known)}
    return _tell(arguments, answer, "\n".join(lines_of(block, known)))


def _sheet(database: Database, arguments: Namespace) -> int:
    from studio.pdf.block_sheet import write_block_sheet
    from studio.pdf.sheet import Paper
    from studio.services.sheets import sheet_of
    from studio.storage import blocks

    with database.read() as session:
        block = blocks.load_block(session, _id(arguments.block))
        if arguments.week is not None and arguments.week > len(block.weeks):
            raise BadValue(f"{block.title} has {len(block.weeks)} weeks; there is no week {arguments.week}.")
        sheet = sheet_of(
            session,
            block.id,
            weeks=None if arguments.week is None else (arguments.week - 1,),
            paper=Paper(arguments.paper),
            landscape=arguments.landscape,
            printed_on=_today(),
        )
    pages = write_block_sheet(sheet, arguments.to)
    words = f"{arguments.to}: {_counted(pages, 'page')}"
    return _tell(arguments, {"pages": pages, "file": str(arguments.to)}, words)


def _asymmetry(database: Database, arguments: Namespace) -> int:
    from studio.services.asymmetry import answer_of, facts_of

    with database.read() as session:
        facts = facts_of(
            session,
            _athlete(session, arguments.athlete).id,
            exercise=arguments.exercise,
            test=arguments.test,
            index=arguments.index,
            metric=arguments.metric,
        )
    answer = answer_of(facts)
    return _tell(arguments, answer, _in_words(answer))


def _in_words(answer: dict[str, Any]) -> str:
    """The facts of left and right in one line; what is not known is left out."""
    unit = "" if answer["unit"] == UNIT_NOT_STATED else f" {answer['unit']}"
    forms = {
        "value": "{:+.1f} %",
        "noise": "{:.1f} %",
        "consistency": "{:.0%}",
        "left": f"{{:g}}{unit}",
        "right": f"{{:g}}{unit}",
    }
    verdict, reason = (answer[key].replace("_", " ") for key in ("verdict", "reason"))
    shown = ("value", "direction", "noise", "left", "right", "consistency", "sessions")
    told = [f"{key} {forms.get(key, '{}').format(answer[key])}" for key in shown if answer[key] is not None]
    left_out = [f"left out: {count} {why.replace('_', ' ')}" for why, count in answer["left_out"].items()]
    return ", ".join([f"{verdict} ({reason})", *told, *left_out])


def _check(database: Database, arguments: Namespace) -> int:
    from studio.storage.check import problems
    from studio.storage.workouts import count_sets

    found = problems(database)
    with database.read() as session:
        sets = count_sets(session)
    answer = {"file": str(database.path), "sets": sets, "problems": found}
    words = f"{database.path}: {_counted(sets, 'set')}, {_counted(len(found), 'problem')}"
    _tell(arguments, answer, "\n".join([words, *found]))
    return SOME_REFUSED if found else DONE


def _summary(block: Block) -> dict[str, Any]:
    return {
        "id": str(block.id),
        "title": block.title,
        "start": block.start_on.isoformat(),
        "weeks": len(block.weeks),
        "sessions": sum(len(week.sessions) for week in block.weeks),
    }


def _athlete(session: Session, name: str) -> Athlete:
    from studio.storage import athletes

    found = athletes.find_athlete(session, name)
    if found is None:
        raise Missing(f"There is no athlete {name}; `evenside athlete list` names them all.")
    return found


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadValue(f"“{text[:60]}” is no id; `evenside block list` shows them.") from None


def _today() -> date:
    from studio.clock import SystemClock

    return SystemClock().now().day


def _tell(arguments: Namespace, answer: dict[str, Any], words: str) -> int:
    """One JSON object with --json, else the words; both to standard output, whatever it can show."""
    encoding = sys.stdout.encoding or "utf-8"
    unicode = encoding.lower().startswith("utf")
    text = json.dumps(answer, ensure_ascii=not unicode, indent=2) if arguments.json else words
    sys.stdout.write(f"{text.encode(encoding, 'backslashreplace').decode(encoding)}\n")
    return DONE


def _counted(count: int, noun: str) -> str:
    """1 page, 2 pages."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
