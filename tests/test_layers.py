"""House rules that no linter knows: what may be called where, and what importing a layer drags in."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules import Finder, Rules, broken_in_the_house, calls, mistaken_in, owner, rule_name
from tests.process import python

DRAGS_IN = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(package, "__path__", []), f"{name}."):
        if ".migrations" not in found.name:
            importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
OWN = {"studio", "__main__", "__mp_main__", "sitecustomize", "usercustomize"}


def core_inserts(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Bulk rows go in by `session.execute(insert(Row), rows)` alone: other ways tell nobody of the change."""
    for name in ("bulk_insert_mappings", "bulk_update_mappings", "bulk_save_objects"):
        yield from calls(tree, name)
    for name in ("execute", "executemany", "exec_driver_sql"):
        for call in calls(tree, name):
            what = ast.unparse(call.args[0]) if call.args else ""
            writes = what.lower().strip("\"'( ").startswith(("insert", "update", "delete"))
            if writes and (name != "execute" or owner(call) != "session"):
                yield call


def held_functions(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Only bound methods are connected: a lambda, partial or local function keeps its dialog in memory."""
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    local = {
        inner.name
        for function in functions
        for inner in ast.walk(function)
        if isinstance(inner, ast.FunctionDef) and inner is not function
    }
    for call in calls(tree, "connect"):
        for slot in call.args[:1]:
            by_name = isinstance(slot, ast.Name) and slot.id in local
            made_here = isinstance(slot, ast.Lambda | ast.Call) and owner(call) != "sqlite3"
            if by_name or made_here:
                yield call


def single_style_sheets(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """One style sheet for everything; a state is a dynamic property that it selects on."""
    if file.name != "theme.py":
        yield from calls(tree, "setStyleSheet")


def nested_loops(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Dialogs are opened, never executed: nested event loops come back at a time nobody expects."""
    yield from calls(tree, "processEvents")
    for name in ("exec", "exec_"):
        for call in calls(tree, name):
            if not (file.name == "app.py" and owner(call) == "app"):
                yield call


RULES: Rules = {
    core_inserts: (
        [
            "session.bulk_insert_mappings(SetRow, rows)",
            "connection.execute(insert(SetRow), rows)",
            "session.connection().execute(update(SetRow))",
            "connection.exec_driver_sql('INSERT INTO sets VALUES (1)')",
        ],
        ["session.execute(insert(SetRow), rows)", "connection.execute('SELECT 1')", "session.execute(sets)"],
    ),
    held_functions: (
        [
            "button.clicked.connect(lambda: self.save(1))",
            "button.clicked.connect(partial(self.save, 1))",
            "def make(self):\n    def save(): ...\n    self.button.clicked.connect(save)",
        ],
        ["button.clicked.connect(self._save)", "sqlite3.connect(str(path))", "self.a.connect(self.b)"],
    ),
    single_style_sheets: (["self.setStyleSheet('color: red')"], ["set_state(self, 'tone', 'danger')"]),
    nested_loops: (
        ["dialog.exec()", "menu.exec_(point)", "QApplication.processEvents()"],
        ["dialog.open()", "menu.popup(point)"],
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_the_house_keeps_its_rules(rule: Finder):
    assert broken_in_the_house(rule) == [], rule.__doc__


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_each_rule_finds_what_it_forbids_and_nothing_else(rule: Finder):
    assert mistaken_in(rule, *RULES[rule]) == []


def dragged_in_by(*packages: str) -> set[str]:
    ended = python("-c", DRAGS_IN, *packages)
    assert ended.stderr == ""
    return set(ended.stdout.split())


def test_the_domain_is_plain_python():
    # what a machine puts into every interpreter is in a bare one too
    more = dragged_in_by("studio.domain") - dragged_in_by() - set(sys.stdlib_module_names) - OWN
    assert more == set()


def test_nothing_below_the_screens_knows_qt():
    below = ("domain", "storage", "pdf", "exchange", "services", "commands", "arguments", "settings", "logs")
    dragged = dragged_in_by(*(f"studio.{name}" for name in below))
    assert {"studio", "sqlalchemy"} <= dragged
    assert dragged & {"PySide6", "shiboken6", "pyqtgraph"} == set()
