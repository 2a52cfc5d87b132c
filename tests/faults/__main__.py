"""Breaks things on purpose and prints what survived: python -m tests.faults [--long] [pytest arguments]."""

import os
import sys

import pytest

from tests.faults.amounts import LONG
from tests.faults.tools import REQUIRED
from tests.process import CHECKOUT


def main(arguments: list[str]) -> int:
    """The short form is what the whole check runs; the long one is for a night, and skips no missing tool."""
    chosen = [argument for argument in arguments if argument != "--long"]
    if "--long" in arguments:
        os.environ[LONG] = "1"
        os.environ.setdefault(REQUIRED, "1")
        os.environ["HYPOTHESIS_PROFILE"] = "long"
        # a long test takes as long as one that hangs; to read the stacks of threads that run can crash
        chosen += ["-o", "faulthandler_timeout=0"]
    os.chdir(CHECKOUT)
    return int(pytest.main(["-q", "-rs", "-p", "no:cacheprovider", "tests/faults", *chosen]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
