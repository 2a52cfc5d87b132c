from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from studio.arguments import BadUsage, read_arguments


def test_nothing_said_means_the_window() -> None:
    arguments = read_arguments([])
    assert arguments.opens_window
    assert (arguments.command, arguments.action, arguments.quit_after_start) == ("", "", False)
    assert (arguments.data_dir, arguments.database, arguments.json) == ("", "", False)


@pytest.mark.parametrize("line", ["--quit-after-start", "demo --quit-after-start", "--quit-after-start demo"])
def test_a_window_may_close_itself(line: str) -> None:
    arguments = read_arguments(line.split())
    assert arguments.opens_window
    assert arguments.quit_after_start


SHEET = {"command": "sheet", "week": None, "paper": "a4", "landscape": False, "to": Path("s.pdf")}
LETTER = {"week": 2, "paper": "letter", "landscape": True}
IMPORT = {"command": "import", "action": "", "file": Path("f.csv"), "athlete": None, "dry_run": False}
ANSWERS = {"athlete": "Ann", "unit": "lb", "time_zone": "Europe/Berlin", "format": "strong", "dry_run": True}
NEW_BLOCK = {"command": "block", "action": "new", "template": "t", "start": date(2026, 3, 2)}
TEST = {"command": "asymmetry", "test": "legcurl", "exercise": None, "index": "spd_signed", "metric": None}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("athlete new Ann", {"command": "athlete", "action": "new", "name": "Ann", "body_mass": None}),
        ("athlete new Ann --body-mass 61,5", {"body_mass": Decimal("61.5")}),
        ("athlete list", {"command": "athlete", "action": "list"}),
        ("import f.csv", IMPORT),
        ("import f --athlete Ann --unit lb --time-zone Europe/Berlin --format strong --dry-run", ANSWERS),
        ("block new --athlete Ann --template t --start 2026-03-02", NEW_BLOCK),
        ("block list", {"command": "block", "action": "list", "athlete": None}),
        ("block show 7", {"action": "show", "block": "7"}),
        ("block check p.txt", {"action": "check", "file": Path("p.txt")}),
        (
            "block new --athlete Ann --from p.txt --start 2026-03-02",
            {"template": None, "file": Path("p.txt")},
        ),
        ("sheet --block 7 --to s.pdf", SHEET),
        ("sheet --block 7 --week 2 --paper letter --landscape --to s.pdf", LETTER),
        ("asymmetry --athlete Ann --test legcurl", TEST),
        ("asymmetry --athlete Ann --exercise e --metric e1rm", {"exercise": "e", "metric": "e1rm"}),
        ("volume --block 7", {"command": "volume", "action": "", "block": "7"}),
        ("check", {"command": "check", "action": "", "opens_window": False}),
    ],
)
def test_every_command_of_the_contract_is_understood(line: str, expected: dict[str, object]) -> None:
    arguments = vars(read_arguments(line.split()))
    assert expected.items() <= arguments.items()


@pytest.mark.parametrize("command", ["athlete list", "import f", "block show 7", "check", "demo", ""])
@pytest.mark.parametrize("order", ["{where} {command}", "{command} {where}"])
def test_where_the_data_are_may_stand_before_or_behind(command: str, order: str) -> None:
    line = order.format(where="--data-dir d --database x.db --json", command=command)
    arguments = read_arguments(line.split())
    assert (arguments.data_dir, arguments.database, arguments.json) == ("d", "x.db", True)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("juggle", "Argument COMMAND: invalid choice"),
        ("athlete", "ACTION"),
        ("athlete new", "NAME"),
        ("athlete new Ann --body-mass heavy", "'heavy' is no number"),
        ("athlete new Ann --body-mass nan", "cannot be a body mass"),
        ("athlete new Ann --body-mass -5", "body-mass"),
        ("import", "FILE"),
        ("import f --unit stone", "stone"),
        ("block new --athlete Ann --template t --start 2.3.2026", "no date"),
        ("block new --athlete Ann --start 2026-03-02", "--template"),
        ("sheet --block 7 --to s.pdf --week 0", "no number of a week"),
        ("sheet --block 7 --to s.pdf --week two", "no number of a week"),
        ("asymmetry --athlete Ann", "--exercise --test"),
        ("asymmetry --athlete Ann --exercise x --test y", "not allowed with"),
        ("check --dat d", "Unrecognized arguments"),
        ("--quit-after-start check", "goes with the window"),
    ],
)
def test_bad_usage_is_one_line(line: str, why: str) -> None:
    with pytest.raises(BadUsage, match=why) as refused:
        read_arguments(line.split())
    assert "\n" not in str(refused.value)


def test_help_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(["--help"])
    assert ended.value.code == 0
    assert "asymmetry" in capsys.readouterr().out
