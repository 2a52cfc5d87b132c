"""Runs other programs for the set-up: details into a log, progress and faults in single lines."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

CHECKOUT = Path(__file__).resolve().parents[1]
LOG = CHECKOUT / "build" / "setup.log"
NOTE_EVERY_S = 15  # between notes on a long step, where lines cannot be overwritten


class SetupFailed(Exception):
    """One line that says what went wrong and what to do."""


def clean_environment() -> dict[str, str]:
    """Ours without what would lead Python astray; bytecode is written, or every start would cost twice."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    return {name: value for name, value in os.environ.items() if name not in astray}


def tell(text: str, end: str = "\n") -> None:
    """Progress goes beside what the program prints, which may be one JSON object and nothing else."""
    print(text, end=end, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    started = time.monotonic()
    tell(f"{what} …")
    yield
    tell(f"{what}: {time.monotonic() - started:.0f} s")


def run_logged(command: Sequence[str | Path], what: str) -> None:
    """Run a long command: all it says into the log, where it is onto the screen, a fault as one line."""
    lines: list[str] = []
    note = _Note()
    with step(what), _log() as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        process = _start(command)
        for line in process.stdout or ():
            log.write(line.encode())
            lines.append(line.strip())
            note.show(line.strip())
        note.clear()
        if process.wait():
            raise SetupFailed(f"{what} failed: {fault_in(lines)} (details: {LOG})")


def output(command: Sequence[str | Path]) -> str:
    """What a quick command says, or nothing when it cannot be run; its exit code does not matter."""
    try:
        return subprocess.run(  # noqa: S603 - the commands are written in this folder
            command, env={**clean_environment(), "LC_ALL": "C"}, capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return ""


def fault_in(lines: Sequence[str]) -> str:
    """What most likely went wrong: the network, else pip's or apt's last error, else the last thing said."""
    told = [line for line in lines if line.strip()]
    if cut_off := [line for line in told if "connection broken by" in line]:
        return f"the package index cannot be reached ({cut_off[-1].partition('connection broken by ')[2]})"
    faults = [line for line in told if line.startswith(("ERROR:", "E: "))]
    return (faults or told or ["it said nothing"])[-1].removeprefix("ERROR: ").removeprefix("E: ").rstrip(".")


@contextmanager
def _log() -> Iterator[BinaryIO]:
    try:
        LOG.parent.mkdir(exist_ok=True)
        log = LOG.open("ab")
    except OSError as error:
        raise SetupFailed(f"{LOG} cannot be written: {error.strerror}.") from error
    with log:
        yield log


def _start(command: Sequence[str | Path]) -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(  # noqa: S603 - the commands are written in this folder
            command,
            cwd=CHECKOUT,
            env={**clean_environment(), "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise SetupFailed(f"{command[0]} cannot be run: {error.strerror}.") from error


class _Note:
    """Where a long command is: one line, written over on a terminal, now and then elsewhere."""

    def __init__(self) -> None:
        self._overwrites = sys.stderr.isatty()
        self._shown_at = time.monotonic()

    def show(self, text: str) -> None:
        width = max(shutil.get_terminal_size().columns - 5, 20)
        if self._overwrites:
            tell(f"\r\033[K  {text[:width]}", end="")
        elif time.monotonic() - self._shown_at > NOTE_EVERY_S:
            self._shown_at = time.monotonic()
            tell(f"  {text[:width]}")

    def clear(self) -> None:
        if self._overwrites:
            tell("\r\033[K", end="")
