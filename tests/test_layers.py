"""House rules that no linter knows: what may be called where, and what importing a layer drags in."""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.process import CHECKOUT, python

STUDIO = CHECKOUT / "studio"
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

Finder = Callable[[ast.Module, Path], Iterator[ast.AST]]


def calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    """Calls of a function or method with this name, whatever it is called on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == name:
            yield node


def called(call: ast.AST) -> str:
    function = call.func if isinstance(call, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def owner(call: ast.Call) -> str:
    """What a method is called on, as it is written."""
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


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


def bare_labels(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """What somebody typed is never markup: labels are PlainLabels."""
    yield from calls(tree, "QLabel")


def raw_tips(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """A tip is our own sentence, or goes through `text.set_tip`, which escapes it."""
    if file.name == "text.py":
        return
    for call in calls(tree, "setToolTip"):
        if called(call.args[0]) != "tr":
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


RULES: dict[Finder, tuple[list[str], list[str]]] = {
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
    bare_labels: (["QLabel(athlete.name)"], ["PlainLabel(athlete.name)"]),
    raw_tips: (
        ["self.setToolTip(athlete.name)"],
        ["self.setToolTip(self.tr('Undo'))", "set_tip(self, name)"],
    ),
    single_style_sheets: (["self.setStyleSheet('color: red')"], ["set_state(self, 'tone', 'danger')"]),
    nested_loops: (
        ["dialog.exec()", "menu.exec_(point)", "QApplication.processEvents()"],
        ["dialog.open()", "menu.popup(point)"],
    ),
}


def rule_name(rule: object) -> str:
    return getattr(rule, "__name__", "")


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_the_house_keeps_its_rules(rule: Finder):
    found = [
        f"{file.relative_to(CHECKOUT)}:{getattr(node, 'lineno', 0)}"
        for file in sorted(STUDIO.rglob("*.py"))
        for node in rule(tree_of(file), file)
    ]
    assert found == [], rule.__doc__


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_each_rule_finds_what_it_forbids_and_nothing_else(rule: Finder):
    bad, good = RULES[rule]
    elsewhere = Path("elsewhere.py")
    assert [code for code in bad if not any(rule(ast.parse(code), elsewhere))] == []
    assert [code for code in good if any(rule(ast.parse(code), elsewhere))] == []


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
