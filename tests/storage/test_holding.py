"""Whether another process has a file is asked of the system's locks."""

from pathlib import Path

import pytest

from studio.storage.holding import is_held
from tests.make import there
from tests.process import python_beside

HOLDS = """
import sqlite3, sys
from pathlib import Path
from studio.storage.database import open_database
with open_database(Path(sys.argv[1])):
    print("holds", flush=True)
    sys.stdin.readline()
"""
READS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("BEGIN")
connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
print("holds", flush=True)
sys.stdin.readline()
"""


def test_a_file_that_is_not_there_is_held_by_nobody(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "gym.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("other", [HOLDS, READS], ids=["Evenside", "another program that reads"])
def test_it_is_held_for_as_long_as_its_process_lives(
    new_database_file: Path, tmp_path: Path, other: str
) -> None:
    path = tmp_path / "gym.db"
    path.write_bytes(new_database_file.read_bytes())
    assert not is_held(path)
    with python_beside("-c", other, str(path)) as process:
        assert there(process.stdout).readline() == "holds\n"
        assert is_held(path)
        process.kill()
        process.communicate()
    assert not is_held(path)


def test_a_folder_in_its_place_is_held_by_nobody(tmp_path: Path) -> None:
    assert not is_held(tmp_path)
