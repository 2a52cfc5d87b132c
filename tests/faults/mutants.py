"""Breaks the program on purpose and looks whether a test sees it: python -m tests.faults.mutants [NAME...].

Each bug of `deliberate` goes into a copy of the checkout of its own, in which the tests named with it run.
That takes too long for each check, in which only is looked whether every bug can still be made.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults.amounts import LONG
from tests.faults.deliberate import MUTANTS, Mutant
from tests.process import CHECKOUT

PARTS = (
    "studio",
    "tests",
    "resources",
    "packaging",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
)
PATIENCE_S = 600
SHOWN = 3
NOTHING, NOT_CAUGHT = "(nothing is broken)", "NOT CAUGHT"
_FAILED = re.compile(r"^(?:FAILED|ERROR) tests/(\S+?)\.py(?:::(\w+))?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tests said of one bug."""

    name: str
    caught_by: tuple[str, ...]
    seconds: float

    def line(self, width: int) -> str:
        more = len(self.caught_by) - SHOWN
        by = ", ".join(self.caught_by[:SHOWN]) + (f" and {more} more" if more > 0 else "")
        return f"{self.name:<{width}}  {self.seconds:5.0f} s  {by or NOT_CAUGHT}"


def main(names: Sequence[str]) -> int:
    """0 if every bug is seen, and the tests are green without one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background of a shell
    unknown = [name for name in names if name not in {mutant.name for mutant in MUTANTS}]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known are: {', '.join(m.name for m in MUTANTS)}")
        return 2
    chosen = [mutant for mutant in MUTANTS if not names or mutant.name in names]
    width = max(len(NOTHING), *(len(mutant.name) for mutant in chosen))
    every_test = tuple(dict.fromkeys(test for mutant in chosen for test in mutant.tests))
    sound = tried(Mutant(NOTHING, (), every_test))
    print(sound.line(width).replace(NOT_CAUGHT, "green, as it has to be"), flush=True)
    outcomes = []
    for mutant in chosen:
        outcomes.append(tried(mutant))
        print(outcomes[-1].line(width), flush=True)
    caught = sum(bool(outcome.caught_by) for outcome in outcomes)
    print(f"{caught} of {len(outcomes)} deliberate bugs were caught")
    return 0 if caught == len(outcomes) and not sound.caught_by else 1


def tried(mutant: Mutant) -> Outcome:
    """Make the bug in a copy, and run its tests there."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="evenside-mutant-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / "checkout"
        copy.mkdir()
        for part in PARTS:
            _copy(CHECKOUT / part, copy / part)
        for change in mutant.changes:
            if not change.fits(copy):
                raise SystemExit(f"{mutant.name}: {change.file} does not hold what was to be changed")
            change.make(copy)
        code, said = _run_tests(copy, mutant.tests)
    return Outcome(mutant.name, _caught_by(code, said), time.monotonic() - began)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)


def _run_tests(copy: Path, tests: tuple[str, ...]) -> tuple[int | None, str]:
    """The exit code, None where it did not come to an end, and what was said."""
    environment = {name: value for name, value in os.environ.items() if name != LONG}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, on what stands in `deliberate`
        [sys.executable, "-m", "pytest", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider", *tests],
        cwd=copy,
        env={**environment, "TMPDIR": str(copy.parent), "COLUMNS": "300"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        _end_all(process.pid)
        said, _ = process.communicate()
        return None, said
    _end_all(process.pid)  # what a bug keeps from ending
    return process.returncode, said


def _end_all(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _caught_by(code: int | None, said: str) -> tuple[str, ...]:
    """The tests that failed, each once; a run that ended in another way has seen something too."""
    if code == 0:
        return ()
    found = tuple(dict.fromkeys(f"{Path(file).name}::{test}" for file, test in _FAILED.findall(said)))
    if code is None:
        return (*found, "did not come to an end")
    if not found and code != 1:
        raise SystemExit(f"pytest ended with {code}:\n{said[-2000:]}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
