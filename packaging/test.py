"""Checks the whole checkout, cheapest first: python3 packaging/test.py [--quick] [pytest arguments]."""

import os
import re
import shutil
import subprocess
import sys
import time

if sys.version_info < (3, 11):  # noqa: UP036 - said in a line, before anything newer is read
    sys.exit(
        f"Evenside needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}."
    )

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from console import CHECKOUT, SetupFailed, clean_environment, tell
from environment import BIN, prepare

WHEELS = CHECKOUT / "build" / "wheel"
WHEEL_VENV = CHECKOUT / "build" / "wheel-venv"
# A path in a .pth file is searched, but the .pth files there (our editable checkout) are not read.
LEND_PACKAGES = """
import subprocess, sys, sysconfig
purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
there = subprocess.run([sys.argv[1], "-c", purelib], capture_output=True, text=True, check=True).stdout
with open(f"{there.strip()}/lent.pth", "w") as file:
    file.write(sysconfig.get_path("purelib"))
"""
OWN_RESOURCES = """
import sys
from studio.resource_files import resource_folder
sys.exit(0 if str(resource_folder()).startswith(sys.prefix) else f"resources come from {resource_folder()}")
"""
COVERED = ("--cov", "--cov-report=", "--cov-fail-under=0")
WITHOUT_EXCUSE = "--include=studio/domain/*,studio/services/*"


class StepFailed(Exception):
    """A step of the check did not pass; what it had to say was shown."""


@dataclass
class Done:
    """One row of the table at the end."""

    name: str
    result: str
    seconds: float


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    if quick:
        os.environ.setdefault("HYPOTHESIS_PROFILE", "quick")
    for_pytest = [argument for argument in arguments if argument != "--quick"]
    try:
        prepare(tests=True)
        done = [_timed(name, step) for name, step in _steps(for_pytest, quick=quick)]
    except SetupFailed as failure:
        tell(str(failure))
        return 2
    except KeyboardInterrupt:
        return 2
    _print_table(done)
    return 1 if any(row.result.startswith("FAILED") for row in done) else 0


def _steps(for_pytest: list[str], *, quick: bool) -> list[tuple[str, Callable[[], str]]]:
    fast = ["-m", "not slow"] if quick else []
    if for_pytest:
        return [("pytest", lambda: _pytest(*fast, *for_pytest))]
    every: list[tuple[str, Callable[[], str]]] = [
        ("ruff format", lambda: _run(BIN / "ruff", "format", "--check", ".")),
        ("ruff check", lambda: _run(BIN / "ruff", "check", ".")),
        ("import contracts", lambda: _run(BIN / "lint-imports")),
        ("mypy", lambda: _run(BIN / "mypy")),
    ]
    two = ["-n", str(min(2, os.cpu_count() or 1)), "--dist", "worksteal"]
    if quick:
        return [*every, ("pytest, the fast ones", lambda: _pytest(*fast, *two))]
    # The limits of coverage are steps of their own, so that a missed one does not look like a failed test.
    return [
        *every,
        ("pytest", lambda: _pytest(*two, "-m", "not alone", *COVERED)),
        (
            "pytest, one by one",
            lambda: _pytest("-m", "alone", *COVERED, "--cov-append", *_files_marked("alone")),
        ),
        ("coverage", lambda: _run(BIN / "coverage", "report", "--skip-covered")),
        (
            "coverage without excuse",
            lambda: _run(BIN / "coverage", "report", WITHOUT_EXCUSE, "--fail-under=100"),
        ),
        ("wheel", _wheel),
    ]


def _timed(name: str, step: Callable[[], str]) -> Done:
    print(f"--- {name}", flush=True)
    started = time.monotonic()
    try:
        result = step()
    except StepFailed as failure:
        result = f"FAILED {failure}".rstrip()
    return Done(name, result, time.monotonic() - started)


def _run(*command: str | Path, cwd: Path = CHECKOUT, **environment: str) -> str:
    """Run a step that is quiet unless it fails."""
    ended = subprocess.run(  # noqa: S603 - the commands are written in this file
        command,
        cwd=cwd,
        env={**clean_environment(), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode:
        print(ended.stdout, flush=True)
        raise StepFailed(f"(exit code {ended.returncode})")
    return "ok"


def _pytest(*arguments: str) -> str:
    """Run pytest in plain sight; its last line, which counts, goes into the table."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [BIN / "python", "-m", "pytest", "-q", "-rs", *colour, *arguments],
        cwd=CHECKOUT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    last = ""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        last = line if line.strip() else last
    counts = re.sub(r"\033\[[0-9;]*m|=+| in [0-9.]+s.*", "", last).strip()
    if process.wait():
        raise StepFailed(f"({counts})")
    return counts


def _files_marked(mark: str) -> list[str]:
    """The files with tests of this mark: to collect all the others takes as long as many a test."""
    files = sorted((CHECKOUT / "tests").rglob("test_*.py"))
    return [str(file) for file in files if f"mark.{mark}" in file.read_text(encoding="utf-8")]


def _wheel() -> str:
    """Build the wheel, install it where only its own files can be found, and start it."""
    for folder in (WHEELS, WHEEL_VENV):
        shutil.rmtree(folder, ignore_errors=True)
    pip: list[str | Path] = [BIN / "python", "-m", "pip", "--disable-pip-version-check"]
    _run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", WHEELS, CHECKOUT)
    _run(BIN / "python", "-m", "venv", "--without-pip", WHEEL_VENV)
    there = WHEEL_VENV / BIN.name
    _run(*pip, "--python", there / "python", "install", "--no-deps", "--no-index", *WHEELS.glob("*.whl"))
    _run(BIN / "python", "-c", LEND_PACKAGES, there / "python")
    home = {"QT_QPA_PLATFORM": "offscreen", "EVENSIDE_DATA_DIR": str(WHEEL_VENV / "home")}
    _run(there / "python", "-c", OWN_RESOURCES, cwd=WHEEL_VENV)
    _run(there / "evenside", "athlete", "list", cwd=WHEEL_VENV, **home)
    _run(there / "evenside", "--quit-after-start", cwd=WHEEL_VENV, **home)
    return "ok"


def _print_table(done: Sequence[Done]) -> None:
    width = max(len(row.name) for row in done)
    print()
    for row in done:
        print(f"{row.name:<{width}}  {row.seconds:7.1f} s  {row.result}")
    print(f"{'together':<{width}}  {sum(row.seconds for row in done):7.1f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
