"""Migrates a file to the second revision of the tests, in a process that may be killed in the middle."""

import sys
from pathlib import Path

from studio.storage.engine import make_engine
from studio.storage.migrate import bring_up_to_date, revision_of
from tests.faults.migrations import schema_with_second_revision


def main(path: Path, folder: Path) -> None:
    schema = schema_with_second_revision(folder)
    bring_up_to_date(make_engine(path), path, revision_of(path, schema), schema)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
