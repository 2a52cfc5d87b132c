"""The command line: the deeds of the program without a window, a module for each noun."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.commands import asymmetry, athletes, blocks, exports, imports, safekeeping, sheets, volume
from studio.commands.opening import opened

if TYPE_CHECKING:
    from studio.storage.database import Database

    Deed = Callable[[Database, Namespace], int]


def run(arguments: Namespace) -> int:
    """Do what the command line says; the exit code tells how it went (contract.md)."""
    from studio.paths import DataFolder
    from studio.storage.restore import finish_interrupted

    told = finish_interrupted(DataFolder(arguments.database_path.parent))
    if told is not None:
        sys.stderr.write(f"{told}\n")
    safe = _deeds_of_safekeeping().get(arguments.command)
    if safe is not None:
        return safe(arguments)
    with opened(arguments.database_path) as database:
        return _deeds()[arguments.command, arguments.action](database, arguments)


def _deeds() -> dict[tuple[str, str], Deed]:
    """What each command and action does, with the database open."""
    return {
        ("athlete", "new"): athletes.new,
        ("athlete", "list"): athletes.show_all,
        ("import", ""): imports.run_import,
        ("export", ""): exports.run_export,
        ("block", "new"): blocks.new,
        ("block", "list"): blocks.show_all,
        ("block", "show"): blocks.show,
        ("block", "check"): blocks.check,
        ("sheet", ""): sheets.write,
        ("asymmetry", ""): asymmetry.show,
        ("volume", ""): volume.show,
    }


def _deeds_of_safekeeping() -> dict[str, Callable[[Namespace], int]]:
    """These open the database themselves, or must have it closed, and change nothing in it before."""
    return {"backup": safekeeping.backup, "restore": safekeeping.restore, "check": safekeeping.check}
