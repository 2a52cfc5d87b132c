"""Opens Evenside from a checkout, installing at first what it needs: python3 packaging/run.py [arguments]."""

import os
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said in a line, before anything newer is read
    sys.exit(
        f"Evenside needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}."
    )

from console import SetupFailed, clean_environment, tell
from environment import BIN, prepare


def main() -> int:
    try:
        prepare(tests=False)
    except SetupFailed as failure:
        tell(str(failure))
        return 2
    except KeyboardInterrupt:
        return 2
    program = [str(BIN / "evenside"), *sys.argv[1:]]
    if os.name == "posix":  # in our place: signals and the exit code are the program's own
        os.execve(program[0], program, clean_environment())  # noqa: S606 - our own program
    return subprocess.run(program, env=clean_environment(), check=False).returncode  # noqa: S603 - likewise


if __name__ == "__main__":
    sys.exit(main())
