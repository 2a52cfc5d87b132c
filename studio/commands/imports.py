"""`evenside import`: reads a file of somebody else's, and says what of it was stored."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from studio.commands.answers import DONE, SOME_REFUSED, athlete_named, counted, tell

if TYPE_CHECKING:
    from studio.exchange.report import Finding, Report
    from studio.services.interchange import TestsImported
    from studio.storage.database import Database

SHOWN_FINDINGS = 20


class _DryRun(Exception):
    """Rolls a trial import back."""


def run_import(database: Database, arguments: Namespace) -> int:
    from studio.services.interchange import read_file, store_tests

    table = read_file(arguments.file, arguments.format)
    outcome: TestsImported | None = None
    try:
        with database.write() as session:
            athlete = athlete_named(session, arguments.athlete) if arguments.athlete else None
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
        f"{counted(outcome.athletes, 'athlete')}, {counted(outcome.tests, 'test')},"
        f" {counted(outcome.results, 'result')}, {outcome.already_there} of them there already;"
        f" {len(report.refused)} refused, {counted(len(report.warnings), 'warning')}"
        f"{'; nothing was stored (dry run)' if arguments.dry_run else ''}"
    )
    tell(arguments, answer, "\n".join([words, *_lines_of(arguments, report)]))


def _findings(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [{"line": f.line, "code": f.code, "message": f.message} for f in found]


def _lines_of(arguments: Namespace, report: Report) -> list[str]:
    """The findings as lines, the refused ones first; a long list is cut, the counts above are whole."""
    found = [*report.refused, *report.warnings]
    lines = [f"{arguments.file.name}, line {f.line}: {f.code} {f.message}" for f in found[:SHOWN_FINDINGS]]
    if len(found) > SHOWN_FINDINGS:
        lines.append(f"… and {len(found) - SHOWN_FINDINGS} more")
    return lines
