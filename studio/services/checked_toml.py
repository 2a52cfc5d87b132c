"""A table of a TOML file that refuses what is missing, empty or unknown: the file, the key, what is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.domain.errors import BadFile


def read_toml(path: Path) -> Table:
    """The outermost table of ``path``; raises BadFile where it is not TOML."""
    try:
        return Table(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"{path.name}: it cannot be read as TOML: {error}.") from error


@dataclass(frozen=True)
class Table:
    """``place`` is where it stands in the file; ``asked`` the keys that have been read."""

    file: str
    place: str
    values: Mapping[str, object]
    asked: set[str] = field(default_factory=set)

    def wrong(self, name: str, what: str) -> BadFile:
        return BadFile(f"{self.file}: {self.place}{name}: {what}.")

    def has(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str) -> object:
        self.asked.add(name)
        if name not in self.values:
            raise self.wrong(name, "it is missing")
        return self.values[name]

    def text(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, "it must be a text that is not empty")
        return value.strip()

    def texts(self, name: str, *, at_least: int = 1) -> tuple[str, ...]:
        value = self.get(name)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(name, "it must be a list of texts, none of them empty")
        if len(value) < at_least:
            raise self.wrong(name, f"it has {len(value)} of at least {at_least} entries")
        return tuple(item.strip() for item in value)

    def range(self, name: str) -> tuple[int, int]:
        value = self.get(name)
        whole = isinstance(value, list) and all(type(item) is int for item in value)
        if not whole or not isinstance(value, list) or len(value) != 2 or not 0 < value[0] < value[1]:
            raise self.wrong(name, "it must be two whole numbers, the smaller one first")
        return value[0], value[1]

    def percent(self, name: str) -> int:
        value = self.get(name)
        if type(value) is not int or not 0 < value <= 100:
            raise self.wrong(name, "it must be a whole number from 1 to 100")
        return value

    def table(self, name: str) -> Table:
        value = self.get(name)
        if not isinstance(value, dict):
            raise self.wrong(name, "it must be a table")
        return Table(self.file, f"{self.place}{name}.", value)

    def tables(self, name: str, *, at_least: int) -> tuple[Table, ...]:
        value = self.get(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(name, "it must be a list of tables")
        if len(value) < at_least:
            raise self.wrong(name, f"it has {len(value)} of at least {at_least} entries")
        return tuple(
            Table(self.file, f"{self.place}{name}[{place}].", item)
            for place, item in enumerate(value, start=1)
        )

    def close(self) -> None:
        """Refuse what nobody asked for: most likely a key that is spelt wrong."""
        for name in self.values:
            if name not in self.asked:
                raise self.wrong(name, "this key is not known")
