"""What was found while a file was read: refused rows, warnings and open questions, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.errors import StudioError

CELL_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell: ``code`` as in the error catalogue (formats.md section 9), ``line`` from 1."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that is to be told about a file that could be read."""

    refused: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    questions: tuple[Finding, ...] = ()


class FileRefused(StudioError):
    """Nothing of the file can be used; the sentence names file, line and reason."""

    def __init__(self, name: str, code: str, message: str, line: int | None = None) -> None:
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {message}")
        self.code = code
        self.line = line


def shown(cell: str) -> str:
    """A cell in quotes, cut to what a message can carry."""
    cut = cell if len(cell) <= CELL_SHOWN else f"{cell[: CELL_SHOWN - 1]}…"
    sayable = cut.encode("utf-8", "backslashreplace").decode()  # half a surrogate pair cannot be written
    return f"“{sayable}”"
