"""Runs Python in a process of its own, for what ends a process or must be seen from outside."""

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python *arguments`` in the checkout and wait for it; an empty variable is an unset one."""
    return python_within(120, *arguments, **environment)


def python_within(patience_s: float, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same with another patience."""
    return subprocess.run(  # noqa: S603 - our own interpreter, on what the tests say
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env=_with(environment),
        capture_output=True,
        text=True,
        timeout=patience_s,
        check=False,
    )


def python_beside(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    """Start ``python *arguments`` in the checkout and leave it running; what it prints can be read."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter, on what the tests say
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env=_with(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _with(environment: dict[str, str]) -> dict[str, str]:
    wanted = {**os.environ, **environment}
    return {name: value for name, value in wanted.items() if value}
