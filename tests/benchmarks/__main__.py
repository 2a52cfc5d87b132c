"""Measurements that anyone can repeat: ``python -m tests.benchmarks start``."""

import sys

from tests.benchmarks import library_search, long_log, science, start

BENCHMARKS = {"start": start.run, "log": long_log.run, "search": library_search.run, "science": science.run}


def main() -> int:
    wanted = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in wanted if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in wanted:
        print(f"{name}:")
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
