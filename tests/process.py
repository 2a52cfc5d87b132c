"""Runs Python in a process of its own, for what ends a process or must be seen from outside."""

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python *arguments`` in the checkout and wait for it; an empty variable is an unset one."""
    wanted = {**os.environ, **environment}
    return subprocess.run(  # noqa: S603 - our own interpreter, on what the tests say
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env={name: value for name, value in wanted.items() if value},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
