"""The words of the command line, and what each of them takes."""

import argparse
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from studio.domain.errors import StudioError


class BadUsage(StudioError):
    """The command line cannot be understood."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, where argparse would print its whole usage before it."""

    @override
    def error(self, message: str) -> NoReturn:
        raise BadUsage(f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help")


def read_arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for: ``command`` and ``action`` (or empty), and the options by their own names."""
    arguments = _parser().parse_args(argv)
    arguments.command = arguments.command or ""
    arguments.opens_window = arguments.command in {"", "demo"}
    if arguments.quit_after_start and not arguments.opens_window:
        raise BadUsage("--quit-after-start goes with the window, not with a command.")
    return arguments


def _parser() -> _Parser:
    parser = _Parser(
        prog="evenside", description="A training studio for one leg at a time.", allow_abbrev=False
    )
    parser.set_defaults(command="", action="", quit_after_start=False, data_dir="", database="", json=False)
    _everywhere(parser)
    _window(parser)
    words = parser.add_subparsers(dest="command", metavar="COMMAND")
    _window(_word(words, "demo", "open the window on a throw-away copy of the demo data"))
    _athlete(_word(words, "athlete", "the athletes"))
    _import(_word(words, "import", "read a log, a plan or a table of left and right"))
    _export(_word(words, "export", "write everything, or the log as a table, into a file"))
    _block(_word(words, "block", "training blocks"))
    _sheet(_word(words, "sheet", "print a block's program sheet"))
    _asymmetry(_word(words, "asymmetry", "left against right, as the Progress page tells it"))
    _volume(_word(words, "volume", "hard sets of a block by muscle, week and side"))
    _backup(_word(words, "backup", "make a verified backup of all data"))
    _restore(_word(words, "restore", "go back to a backup; the data before are kept aside"))
    _word(words, "check", "look for damage in the database, the session journal and the backups")
    return parser


def _athlete(parser: _Parser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = _word(actions, "new", "add an athlete")
    new.add_argument("name", metavar="NAME")
    new.add_argument("--body-mass", metavar="KG", type=_kilograms, help="body mass in kilograms")
    _word(actions, "list", "all athletes")


def _import(parser: _Parser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--athlete", metavar="NAME")
    parser.add_argument("--unit", choices=["kg", "lb"], help="the unit of loads that do not say theirs")
    parser.add_argument("--time-zone", metavar="NAME", help="the zone of times that do not say theirs")
    parser.add_argument("--format", metavar="ID", help="what the file is, when its header does not tell")
    parser.add_argument("--dry-run", action="store_true", help="say what would be read, and store nothing")


def _export(parser: _Parser) -> None:
    parser.add_argument(
        "--to", metavar="FILE", type=Path, required=True, help="a .json, or a .csv of the log"
    )
    parser.add_argument(
        "--what", choices=["all", "log", "library", "block"], default="all", help="all if not said"
    )
    parser.add_argument("--athlete", metavar="NAME", help="the log or the plans of one athlete")
    parser.add_argument("--block", metavar="ID", help="with --what block: one to share, nobody's name in it")


def _block(parser: _Parser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = _word(actions, "new", "plan a block from a template or a text file")
    new.add_argument("--athlete", metavar="NAME", required=True)
    plan = new.add_mutually_exclusive_group(required=True)
    plan.add_argument("--template", metavar="ID", help="such as unilateral-glute-4w")
    plan.add_argument(
        "--from", dest="file", metavar="FILE", type=Path, help="a plan as plain text, or a block's .json"
    )
    new.add_argument("--start", metavar="DATE", type=_day, required=True, help="the first day: YYYY-MM-DD")
    listed = _word(actions, "list", "all blocks")
    listed.add_argument("--athlete", metavar="NAME")
    _word(actions, "show", "one block, day by day").add_argument("block", metavar="ID")
    check = _word(actions, "check", "read a plan from a text or .json file, and say where it cannot be read")
    check.add_argument("file", metavar="FILE", type=Path)


def _sheet(parser: _Parser) -> None:
    parser.add_argument("--block", metavar="ID", required=True)
    parser.add_argument("--week", metavar="N", type=_count, help="one week only")
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument("--landscape", action="store_true")
    parser.add_argument("--to", metavar="FILE.pdf", type=Path, required=True)


def _asymmetry(parser: _Parser) -> None:
    parser.add_argument("--athlete", metavar="NAME", required=True)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--exercise", metavar="ID")
    what.add_argument("--test", metavar="NAME")
    parser.add_argument("--index", default="spd_signed")
    parser.add_argument("--metric")


def _volume(parser: _Parser) -> None:
    parser.add_argument("--block", metavar="ID", required=True)


def _backup(parser: _Parser) -> None:
    parser.add_argument(
        "--to", metavar="FILE", type=Path, help="a copy at this place, which must be free, instead"
    )


def _restore(parser: _Parser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a backup, or any data file of Evenside")


def _word(words: Any, name: str, what_it_is: str) -> _Parser:
    parser: _Parser = words.add_parser(name, help=what_it_is, description=what_it_is, allow_abbrev=False)
    _everywhere(parser)
    return parser


def _everywhere(parser: _Parser) -> None:
    """These may stand before or behind a command; unset they leave alone what was said before it."""
    unset: Any = argparse.SUPPRESS
    parser.add_argument("--data-dir", metavar="DIR", default=unset, help="where Evenside keeps its data")
    parser.add_argument(
        "--database", metavar="URL", default=unset, help="a SQLite file other than the folder's own"
    )
    parser.add_argument(
        "--json", action="store_true", default=unset, help="print one JSON object and nothing else"
    )


def _window(parser: _Parser) -> None:
    unset: Any = argparse.SUPPRESS
    parser.add_argument(
        "--quit-after-start", action="store_true", default=unset, help="paint once, then close"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date (YYYY-MM-DD)") from None


def _kilograms(text: str) -> Decimal:
    try:
        mass = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from None
    if not (mass.is_finite() and 0 < mass < 1000):
        raise argparse.ArgumentTypeError(f"{text!r} cannot be a body mass in kilograms")
    return mass


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1000):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a week")
    return int(text)
