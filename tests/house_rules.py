"""Reads the program's own source for rules that no linter knows, and tries each rule on examples."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.process import CHECKOUT

STUDIO = CHECKOUT / "studio"

Finder = Callable[[ast.Module, Path], Iterator[ast.AST]]
Rules = dict[Finder, tuple[list[str], list[str]]]
"""A rule, with code that it must find and code that it must leave alone."""


def calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    """Calls of a function or method with this name, whatever it is called on."""
    for node in every_node(tree):
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


def mentions(tree: ast.Module, *names: str) -> Iterator[ast.AST]:
    """Wherever one of these names is imported, read or called."""
    for node in every_node(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in names:
                yield node


def imports(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every name that is imported, from its package on: `PySide6.QtCore.Qt`."""
    for node in every_node(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def is_inside(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def rule_name(rule: object) -> str:
    return getattr(rule, "__name__", "")


def broken_in_the_house(rule: Finder) -> list[str]:
    """The places of the program that break ``rule``."""
    return [
        f"{file.relative_to(CHECKOUT)}:{getattr(node, 'lineno', 0)}"
        for file in sorted(STUDIO.rglob("*.py"))
        for node in rule(_tree_of(file), file)
    ]


def mistaken_in(rule: Finder, bad: list[str], good: list[str]) -> list[str]:
    """The examples that ``rule`` takes for the wrong kind."""
    elsewhere = Path("elsewhere.py")
    missed = [code for code in bad if not any(rule(ast.parse(code), elsewhere))]
    return missed + [code for code in good if any(rule(ast.parse(code), elsewhere))]


@cache
def every_node(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All of a file's: every rule asks for them."""
    return tuple(ast.walk(tree))


@cache
def _tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))
