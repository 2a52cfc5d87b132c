"""Every file that a released program left behind opens with all that was in it, as the tables are now."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import sqlalchemy as sa

from studio.storage.check import problems
from studio.storage.database import open_database
from studio.storage.migrate import CURRENT, revision_of
from studio.storage.tables import Base
from tests.old_databases.make_file import FOLDER, expectation
from tests.storage.test_schema import NAMED, normal

FILES = sorted(FOLDER.glob("*.db"))


def left_out(expected: dict[str, list[dict[str, Any]]], found: dict[str, list[dict[str, Any]]]) -> list[str]:
    """What of the expectation is not there; a later revision may keep more of each row."""
    return [
        f"{table}: {row}"
        for table, rows in expected.items()
        for row in rows
        if not any(row.items() <= kept.items() for kept in found[table])
    ]


def test_there_is_a_file_of_every_revision() -> None:
    assert [f"revision-{revision}" for revision in CURRENT.revisions] == [path.stem for path in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_old_file_opens_with_all_that_was_in_it(file: Path, tmp_path: Path) -> None:
    path = Path(copyfile(file, tmp_path / "gym.db"))
    assert revision_of(path) == file.stem.removeprefix("revision-")
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    with open_database(path) as database:
        found = expectation(database)
        assert problems(database) == []
        with database.bare_connection() as connection:
            objects = {name: normal(sql) for name, sql in connection.execute(NAMED)}
    assert {name: len(rows) for name, rows in expected.items()} == {
        name: len(found[name]) for name in expected
    }
    assert left_out(expected, found) == []
    assert objects == created(tmp_path / "created.db"), "a released revision was changed: add another one"
    assert all(expected.values())


def created(path: Path) -> dict[str, str]:
    """The schema as the program would make it today."""
    engine = sa.create_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        return {name: normal(sql) for name, sql in connection.execute(NAMED)}


def test_what_is_missing_would_be_told() -> None:
    expected: dict[str, list[dict[str, Any]]] = {"athletes": [{"id": "a", "name": "Ann"}]}
    assert left_out(expected, {"athletes": [{"id": "a", "name": "Ann", "new": 1}]}) == []
    assert len(left_out(expected, {"athletes": [{"id": "a", "name": "Anne"}]})) == 1
