"""The page that explains the plain-text form (resources/notation): its words, and the examples in it."""

from __future__ import annotations

import re
from functools import cache

from studio.resource_files import resource

_EXAMPLE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def notation_page() -> str:
    """The grammar in words, as Markdown: what the program shows beside a text that is typed."""
    return resource("notation", "en.md").read_text(encoding="utf-8")


def line_examples() -> tuple[str, ...]:
    """Lines of sets that the page shows."""
    return tuple(
        line
        for what, text in _EXAMPLE.findall(notation_page())
        if what == "sets"
        for line in text.splitlines()
    )


def block_examples() -> tuple[str, ...]:
    """Whole blocks that the page shows."""
    return tuple(text for what, text in _EXAMPLE.findall(notation_page()) if what == "block")
