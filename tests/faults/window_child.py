"""The program as it starts, to be ended while it does: ``python -m tests.faults.window_child [ARGUMENT…]``.

Prints ``begun`` once it heeds signals, as `studio.__main__` does before it opens anything, and ``filled``.
"""

import sys

from studio.guard import end_at_once, on_signals


def say(word: str) -> None:
    print(word, flush=True)


def main() -> int:
    with on_signals(end_at_once):
        say("begun")
        from studio.__main__ import main as run
        from tests.faults import window_jobs

        window_jobs.install("", say, -1, "")
        return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
