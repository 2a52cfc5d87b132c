"""Measurements that anyone can repeat: ``python -m tests.benchmarks start``."""

import sys
from collections.abc import Callable

from tests.benchmarks import conductor, library_search, long_log, planner, progress, science, start, theme

BENCHMARKS: dict[str, Callable[..., None]] = {
    "start": start.run,
    "log": long_log.run,
    "progress": progress.run,
    "planner": planner.run,
    "search": library_search.run,
    "theme": theme.run,
    "science": science.run,
    "conductor": conductor.run,
}
TAKES_SECONDS = ("conductor",)  # how long may be said after its name


def main() -> int:
    wanted: list[tuple[str, list[int]]] = []
    for word in sys.argv[1:] or [*BENCHMARKS, "60"]:
        if word.isdigit() and wanted and wanted[-1][0] in TAKES_SECONDS:
            wanted[-1][1].append(int(word))
        else:
            wanted.append((word, []))
    unknown = [name for name, _ in wanted if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name, seconds in wanted:
        print(f"{name}:")
        BENCHMARKS[name](*seconds[:1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
