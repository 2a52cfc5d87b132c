"""What must never be part of the program: a second SQLite, a second way to the data file, the broken Qt."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from studio.storage.engine import make_engine
from tests.house_rules import (
    Finder,
    Rules,
    broken_in_the_house,
    called,
    imports,
    is_inside,
    mistaken_in,
    owner,
    rule_name,
)
from tests.process import python

OTHER_SQLITES = ("PySide6.QtSql", "apsw", "pysqlite3", "pysqlite2", "sqlcipher3", "aiosqlite", "duckdb")
TOUCHING = {
    *("open", "read_bytes", "write_bytes", "read_text", "write_text", "touch", "unlink", "rename", "replace"),
    *("copy", "copy2", "copyfile", "move", "remove", "hardlink_to", "connect"),
}
ASKED_WHILE_DRAWING = {"data": "unfailing", "paint": "unfailing_paint"}
DRAWN_BY = ("Model", "Delegate")


def another_sqlite(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Two copies of SQLite in one process do not see each other's locks (reliability.md 3.1)."""
    for name, node in imports(tree):
        if is_inside(name, *OTHER_SQLITES):
            yield node


def the_data_file(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Only storage touches the data file: to close a handle of it drops the locks SQLite has on it."""
    if file.parent.name == "storage":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in TOUCHING:
            words = (owner(node), *(ast.unparse(argument) for argument in node.args))
            if any(word.endswith(("database", "database.path", "database_path", ".db'")) for word in words):
                yield node


def what_may_fail_while_drawing(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """A model or delegate that raises is asked again at once, over and over: it shows '?' instead."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            ast.unparse(base).partition("[")[0].endswith(DRAWN_BY) for base in node.bases
        ):
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and part.name in ASKED_WHILE_DRAWING:
                    worn = [ast.unparse(one).partition("(")[0] for one in part.decorator_list]
                    if ASKED_WHILE_DRAWING[part.name] not in worn:
                        yield part


RULES: Rules = {
    another_sqlite: (
        ["from PySide6.QtSql import QSqlDatabase", "import apsw", "from pysqlite3 import dbapi2"],
        ["import sqlite3", "import sqlalchemy"],
    ),
    the_data_file: (
        [
            "folder.database.open('rb')",
            "open(arguments.database_path)",
            "shutil.copyfile(database.path, target)",
            "self._database_path.unlink()",
            "sqlite3.connect(folder.database)",
            "(folder / 'gym.db').read_bytes()\nPath('gym.db').open()",
        ],
        ["folder.database.exists()", "self.read(database)", "folder.log.open()", "text.replace('a', 'b')"],
    ),
    what_may_fail_while_drawing: (
        [
            "class Rows(QAbstractListModel):\n    @override\n    def data(self, index, role): ...",
            "class Row(QStyledItemDelegate):\n    def paint(self, painter, option, index): ...",
        ],
        [
            "class Rows(QAbstractListModel):\n    @unfailing(unknown_text)\n    def data(self): ...",
            "class Face(QWidget):\n    def paint(self): ...",
        ],
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_the_house_has_no_such_thing(rule: Finder) -> None:
    assert broken_in_the_house(rule) == [], rule.__doc__


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_each_rule_finds_what_it_forbids_and_nothing_else(rule: Finder) -> None:
    assert mistaken_in(rule, *RULES[rule]) == []


def test_the_whole_program_loads_one_sqlite_alone() -> None:
    code = "import sys, studio.app, studio.ui.rooms; print(*sorted(sys.modules))"
    ended = python("-c", code)
    assert ended.stderr == ""
    loaded = ended.stdout.split()
    assert "sqlite3" in loaded
    assert [name for name in loaded if is_inside(name, *OTHER_SQLITES)] == []


def test_a_data_file_gets_one_connection(tmp_path: Path) -> None:
    """Before SQLite 3.51.3 two can corrupt a write-ahead log (reliability.md, finding 2)."""
    engine = make_engine(tmp_path / "gym.db")
    pool = engine.pool
    assert isinstance(pool, sa.QueuePool)
    assert (pool.size(), pool._max_overflow) == (1, 0)
    engine.dispose()


def test_the_broken_pair_of_python_and_qt_is_refused_before_qt_is_loaded() -> None:
    code = (
        "import sys\nfrom studio import guard\n"
        "guard.refuse_broken_qt.__defaults__ = ((3, 11), '6.12.0')\n"
        "from studio.__main__ import main\ncode = main([])\n"
        "sys.exit(code if not any(name.startswith('PySide6') for name in sys.modules) else 99)"
    )
    ended = python("-c", code)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("PySide6 6.12.0 crashes on Python 3.11")
    assert ended.stderr.count("\n") == 1
