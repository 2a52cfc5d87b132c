"""The tools that fault tests need outside Python: a missing one is a skip in plain sight, or a failure."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRED = "EVENSIDE_REQUIRE_STRACE"


def tool(name: str, why: str) -> str:
    """The path of a program; without it the test is skipped with its reason, under CI it fails."""
    found = shutil.which(name)
    if found is None:
        missing(f"{name} is not installed: {why}")
    return str(found)


def missing(reason: str) -> None:
    """Skip with ``reason``, or fail where everything must be there."""
    if os.environ.get(REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


def built(source: Path, target: Path) -> Path:
    """A shared library made of ``source`` with the compiler of the system."""
    compiler = tool("gcc", f"{source.name} cannot be built")
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(target), str(source), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own source
    if done.returncode:
        missing(f"{source.name} could not be built: {done.stderr.strip().splitlines()[0]}")
    return target
