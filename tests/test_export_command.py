"""`evenside export` and `import` of what it wrote, as scripts use them."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from studio.storage.backup import backups_in
from studio.storage.database import open_database
from studio.storage.exercises import find_exercise
from studio.storage.workouts import add_sets, correct_set, save_workout
from tests.make import a_pair, a_workout, an_athlete, an_instant, there

Ask = Callable[..., dict[str, Any]]
ROWS = "SELECT * FROM {}"
pytestmark = pytest.mark.slow


@pytest.fixture
def gym(ask: Ask, own_home: Path) -> Path:
    """A data folder with Ann, a block of hers, and a workout of a pair of which one set was corrected."""
    name = "Ann Berg"
    made = ask("athlete", "new", name, "--body-mass", "61")
    ask("block", "new", "--athlete", name, "--template", "unilateral-glute-4w", "--start", "2026-11-23")
    with open_database(own_home / "gym.db") as database, database.write() as session:
        exercise = there(find_exercise(session, "sl_hip_thrust_bent"))
        workout = a_workout(an_athlete(name, id=UUID(made["id"])))
        save_workout(session, workout)
        left, right = a_pair(workout, exercise)
        add_sets(session, [left, right])
        correct_set(session, left, an_instant(20))
    return own_home


def contents(folder: Path) -> str:
    """A digest of every row of every table but the file's own name."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"file:{folder}/gym.db?mode=ro", uri=True)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
        ).fetchall()
        for (table,) in tables:
            rows = sorted(map(repr, connection.execute(ROWS.format(table))))
            digest.update(repr((table, [row for row in rows if "'device'" not in row])).encode())
    return digest.hexdigest()


def test_everything_moves_to_another_folder(
    gym: Path, tmp_path: Path, ask: Ask, say: Callable[..., str]
) -> None:
    file, other = str(tmp_path / "all.json"), tmp_path / "other"
    exported = ask("export", "--to", file)
    tables = json.loads(Path(file).read_text(encoding="utf-8"))["tables"]
    assert exported["rows"] == sum(map(len, tables.values()))
    tried = ask("import", file, "--data-dir", str(other), "--dry-run")
    done = ask("import", file, "--data-dir", str(other))
    assert tried == done | {"dry_run": True}
    assert (done["format"], done["athletes"], done["workouts"], done["sets"]) == ("evenside", 1, 1, 2)
    assert contents(other) == contents(gym)
    assert ask("check", "--data-dir", str(other))["problems"] == []
    assert backups_in(other / "backups") == []  # there was nothing to lose
    before = contents(other)
    again = ask("import", file, "--data-dir", str(other))
    assert (again["rows"], again["already_there"]) == (0, exported["rows"])
    assert contents(other) == before
    assert len(backups_in(other / "backups")) == 1
    assert "0 new rows" in say("import", file, "--data-dir", str(other))
    assert f"{exported['rows']} rows" in say("export", "--what", "all", "--to", file)


def test_what_contradicts_changes_nothing_and_is_one_line(
    gym: Path, tmp_path: Path, ask: Ask, refused: Callable[..., str]
) -> None:
    file = tmp_path / "all.json"
    ask("export", "--to", str(file))
    file.write_text(file.read_text(encoding="utf-8").replace("Ann Berg", "Bob Berg"), encoding="utf-8")
    before = contents(gym)
    assert "all.json: these rows are here with other content" in refused("import", str(file))
    assert "leave --athlete out" in refused("import", str(file), "--athlete", "Ann Berg")
    file.write_text('{"format": "evenside",\n oh', encoding="utf-8")
    assert "all.json, line 2: column 2: this is not JSON" in refused("import", str(file))
    assert contents(gym) == before


def test_the_log_and_plans_are_written_by_themselves(gym: Path, tmp_path: Path, ask: Ask) -> None:
    log, block = tmp_path / "log.csv", tmp_path / "block.json"
    assert ask("export", "--what", "log", "--athlete", "ann berg", "--to", str(log))["rows"] == 2
    assert len(log.read_text(encoding="utf-8-sig").splitlines()) == 3
    ask("export", "--what", "block", "--athlete", "Ann Berg", "--to", str(block))
    other = tmp_path / "other"
    assert ask("import", str(block), "--data-dir", str(other))["sets"] == 0
    assert ask("block", "list", "--data-dir", str(other)) == ask("block", "list")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--to", "x.xlsx"], "ends in .json"),
        (["--what", "log", "--to", "x.json"], "ends in .csv"),
        (["--what", "log", "--athlete", "Nobody", "--to", "x.csv"], "no athlete Nobody"),
        (["--athlete", "Ann Berg", "--to", "x.json"], "leave --athlete out"),
        (["--to", "nowhere/x.json"], "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_one_line(
    gym: Path, tmp_path: Path, refused: Callable[..., str], words: list[str], why: str
) -> None:
    words = [*words[:-1], str(tmp_path / words[-1])]
    assert why in refused("export", *words)
    assert not (tmp_path / words[-1]).exists()


def test_a_newer_file_is_left_alone_by_every_command(
    gym: Path, tmp_path: Path, refused: Callable[..., str]
) -> None:
    database = gym / "gym.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    file = tmp_path / "table.csv"
    file.write_text("subject,leg,exercise,load\nA,L,x,1\n", encoding="utf-8")
    nobody = "00000000-0000-0000-0000-000000000000"
    block = ["--athlete", "Ann Berg", "--template", "unilateral-glute-4w", "--start", "2026-11-23"]
    for words in (
        ["athlete", "new", "Ben"],
        ["athlete", "list"],
        ["import", str(file)],
        ["export", "--to", str(tmp_path / "x.json")],
        ["block", "new", *block],
        ["block", "list"],
        ["block", "show", nobody],
        ["sheet", "--block", nobody, "--to", str(tmp_path / "x.pdf")],
        ["asymmetry", "--athlete", "Ann Berg", "--test", "x"],
        ["backup"],
        ["check"],
    ):
        assert "newer Evenside" in refused(*words), words
        assert hashlib.sha256(database.read_bytes()).hexdigest() == before, words
