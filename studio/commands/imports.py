"""`evenside import`: reads a file of somebody else's, and says what of it was stored."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from studio.commands.answers import DONE, SOME_REFUSED, athlete_named, counted, tell
from studio.domain.errors import BadValue

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.exchange.report import Finding, Report
    from studio.services.interchange import TestsImported
    from studio.storage.database import Database

Outcome = TypeVar("Outcome")
SHOWN_FINDINGS = 20


class _DryRun(Exception):
    """Rolls a trial import back."""


def run_import(database: Database, arguments: Namespace) -> int:
    from studio.exchange.detect import is_export

    read = _import_export if is_export(arguments.file, arguments.format) else _import_table
    return read(database, arguments)


def _import_table(database: Database, arguments: Namespace) -> int:
    from studio.services.interchange import read_file, store_tests

    table = read_file(arguments.file, arguments.format)

    def store(session: Session) -> TestsImported:
        athlete = athlete_named(session, arguments.athlete) if arguments.athlete else None
        return store_tests(session, table, athlete=athlete, unit=arguments.unit or "")

    outcome = _stored(database, arguments, store)
    _tell_import(arguments, outcome)
    return SOME_REFUSED if outcome.report.refused else DONE


def _import_export(database: Database, arguments: Namespace) -> int:
    """Our own export: whole or not at all, so that nothing of it is ever refused alone."""
    from studio.services.dumps import read_export, store_export

    if arguments.athlete:
        raise BadValue("An export names its own athletes: leave --athlete out.")
    dump = read_export(arguments.file)
    stored = _stored(database, arguments, lambda session: store_export(session, dump))
    new, already = stored.new, stored.already_there
    counts = {"athletes": new["athletes"], "workouts": new["workouts"], "sets": new["logged_sets"]}
    answer = {"format": dump.format, "dry_run": arguments.dry_run, "rows": sum(new.values()), **counts}
    told: dict[str, list[Any]] = {"refused": [], "warnings": [], "questions": []}
    words = (
        f"{counted(answer['rows'], 'new row')}: {counted(counts['athletes'], 'athlete')},"
        f" {counted(counts['workouts'], 'workout')}, {counted(counts['sets'], 'set')} and what belongs to"
        f" them; {already} there already{_dry(arguments)}"
    )
    return tell(arguments, answer | {"already_there": already} | told, words)


def _stored(database: Database, arguments: Namespace, store: Callable[[Session], Outcome]) -> Outcome:
    """What storing gave, in a transaction of its own that a dry run takes back; a backup is made before."""
    _back_up_before(database, arguments)
    outcome: list[Outcome] = []
    try:
        with database.write() as session:
            outcome.append(store(session))
            if arguments.dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return outcome[0]


def _back_up_before(database: Database, arguments: Namespace) -> None:
    """Where there is something to lose, there is a way back (reliability.md 3.5)."""
    from studio.storage.athletes import athletes
    from studio.storage.backup import back_up

    with database.read() as session:
        somebody = bool(athletes(session, archived=True))
    if somebody and not arguments.dry_run:
        back_up(database, arguments.data_folder.backups)


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
        f"{counted(outcome.athletes, 'athlete')}, {counted(outcome.tests, 'test')},"
        f" {counted(outcome.results, 'result')}, {outcome.already_there} of them there already;"
        f" {len(report.refused)} refused, {counted(len(report.warnings), 'warning')}"
        f"{_dry(arguments)}"
    )
    tell(arguments, answer, "\n".join([words, *_lines_of(arguments, report)]))


def _dry(arguments: Namespace) -> str:
    return "; nothing was stored (dry run)" if arguments.dry_run else ""


def _findings(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [{"line": f.line, "code": f.code, "message": f.message} for f in found]


def _lines_of(arguments: Namespace, report: Report) -> list[str]:
    """The findings as lines, the refused ones first; a long list is cut, the counts above are whole."""
    found = [*report.refused, *report.warnings]
    lines = [f"{arguments.file.name}, line {f.line}: {f.code} {f.message}" for f in found[:SHOWN_FINDINGS]]
    if len(found) > SHOWN_FINDINGS:
        lines.append(f"… and {len(found) - SHOWN_FINDINGS} more")
    return lines
