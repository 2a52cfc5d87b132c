import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio import commands
from studio.__main__ import main
from tests.process import CHECKOUT, python


def test_a_command_does_its_deed_in_the_environments_folder(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["athlete", "new", "Ann", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "Ann"
    assert main(["athlete", "list", "--json"]) == 0
    assert [athlete["name"] for athlete in json.loads(capsys.readouterr().out)["athletes"]] == ["Ann"]
    assert (own_home / "gym.db").exists()


def test_another_database_is_used_when_named(
    tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["athlete", "new", "Ann", "--database", str(tmp_path / "other.db")]) == 0
    assert (tmp_path / "other.db").exists()
    assert not (own_home / "gym.db").exists()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("athlete juggle", "invalid choice"),
        (
            "athlete list --database postgresql://u:s3cret@h/d",
            "Server databases are not part of this version",
        ),
        ("asymmetry --athlete Nobody --exercise hip-thrust", "Nobody"),
        ("import /no/such/file.csv", "file.csv: it cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    line: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert why in said.err
    assert "s3cret" not in said.err


def fails(error: BaseException) -> object:
    def run(_arguments: object) -> int:
        raise error

    return run


def test_a_fault_is_one_line_and_the_rest_is_in_the_log(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "run", fails(ZeroDivisionError("Ann")))
    assert main(["check"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Evenside failed (ZeroDivisionError)")
    assert said.endswith(f"{Path('logs', 'evenside.log')}\n")
    assert "Traceback" not in said
    assert "ZeroDivisionError" in (own_home / "logs" / "evenside.log").read_text()


def test_an_interrupted_command_stops_without_a_fuss(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "run", fails(KeyboardInterrupt()))
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.parametrize("display", ["", ":7391", "127.0.0.1:1"])
@pytest.mark.parametrize("command", [[], ["demo"], ["--quit-after-start"]])
def test_a_window_without_a_display_is_one_line(command: list[str], display: str) -> None:
    ended = python("-m", "studio", *command, QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("The window needs a display")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("unbuffered", ["0", "1"])
def test_a_reader_that_leaves_early_gets_no_traceback(own_home: Path, unbuffered: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-m", "studio", "athlete", "list", "--json"],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered.strip("0")},
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_qt_that_cannot_be_loaded_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "studio.app", raising=False)
    for part in ("PySide6.QtCore", "PySide6.QtWidgets"):
        monkeypatch.setitem(sys.modules, part, None)  # importing it fails, as without libEGL
    assert main(["--quit-after-start"]) == 2
    assert capsys.readouterr().err.startswith("Qt cannot be loaded")


@pytest.mark.slow
def test_the_window_opens_paints_and_closes(own_home: Path) -> None:
    ended = python("-m", "studio", "--quit-after-start")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("ready in ")
