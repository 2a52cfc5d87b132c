"""Any bit of a stored set that turns is reported: SQLite has no checksum of its own."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studio.storage.check import set_problems, structure_problems
from studio.storage.view_only import look
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.damage import PAGE, make_gym

pytestmark = pytest.mark.slow
CELLS = b"\x0d"


def rows_of_sets(path: Path) -> list[tuple[int, int]]:
    """Where in the file the rows of logged sets lie, as (first byte, one behind the last)."""
    found = []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        digests = [digest for (digest,) in connection.execute("SELECT digest FROM logged_sets")]
        uids = [uid for (uid,) in connection.execute("SELECT uid FROM logged_sets ORDER BY rowid")]
    data = path.read_bytes()
    for uid, digest in zip(uids, digests, strict=True):
        end = data.index(digest.encode()) + len(digest)
        start = data.rindex(uid.encode(), 0, end)
        assert end - start < PAGE
        found.append((start, end))
    return found


def reported(path: Path) -> bool:
    with closing(look(path)) as connection:
        return bool(structure_problems(connection) or set_problems(connection))


def test_every_turned_bit_of_a_stored_set_is_reported(tmp_path: Path, tell: Tell) -> None:
    folder = make_gym(tmp_path / "data")
    path = Path(shutil.copy(folder.database, tmp_path / "flipped.db"))
    rows = rows_of_sets(path)
    assert not reported(path)
    luck = random.Random(5)  # noqa: S311 - not for secrets
    flips = amount(300, 10_000)
    missed = []
    with path.open("rb+", buffering=0) as file:
        for _ in range(flips):
            at, bit = luck.randrange(*luck.choice(rows)), 1 << luck.randrange(8)
            file.seek(at)
            (was,) = file.read(1)
            file.seek(at)
            file.write(bytes([was ^ bit]))
            if not reported(path):
                missed.append((at, bit))
            file.seek(at)
            file.write(bytes([was]))
    assert missed == []
    assert not reported(path)
    tell("bit flips reported", f"{flips} of {flips}")
