"""Migrates a file to the second revision of the tests, in a process whose end, or whose disk's, is near."""

import os
import sys
from pathlib import Path

from studio.domain.errors import StudioError
from studio.storage.engine import make_engine
from studio.storage.migrate import bring_up_to_date, revision_of
from studio.storage.trouble import told_in_sentences
from tests.faults.migrations import IN_THE_COPY, fill_the_disk, schema_with_second_revision

ROOM = 100_000  # for a part of the copy that is made before


def main(path: Path, folder: Path) -> int:
    """What the program does when it opens an older file; 2 and a sentence when it could not."""
    schema = schema_with_second_revision(folder)
    if os.environ.get("FAIL_AT") == IN_THE_COPY:
        fill_the_disk(ROOM)
    try:
        with told_in_sentences(path):
            bring_up_to_date(make_engine(path), path, revision_of(path, schema), schema)
    except StudioError as error:
        sys.stderr.write(str(error))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
