"""Makes the published JSON Schema of our own export: python -m tests.storage.dump_schema.

It is written from the tables, so that what it says of a field is what the database takes.
"""

from __future__ import annotations

import json
import re
from typing import Any

import sqlalchemy as sa

from studio.exchange.dump_file import FORMAT, VERSION
from studio.resource_files import resource
from studio.storage.dump import REVISION, columns_of, kinds
from studio.storage.dump_values import LONGEST_TEXT
from studio.storage.tables import Base
from studio.storage.types import MAX_INTEGER, Day, Flag, Id, Real, Text, Whole

SCHEMA = resource("schemas") / f"{FORMAT}-{VERSION}.schema.json"
KINDS: dict[type[Any], dict[str, Any]] = {
    Whole: {"type": "integer", "minimum": -MAX_INTEGER, "maximum": MAX_INTEGER},
    Flag: {"type": "boolean"},
    Real: {"type": "number"},
    Text: {"type": "string", "maxLength": LONGEST_TEXT},
    Id: {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    Day: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
BETWEEN = re.compile(r"(\w+) BETWEEN (-?[\d.]+) AND (-?[\d.]+)")
ONE_OF = re.compile(r"(\w+) IN \(('\w+'(?:, '\w+')*)\)")


def schema() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything that Evenside keeps",
        "description": "Rows stand after those that they refer to, events of the log in the order in which "
        'they happened. A field that is left out is null, "" or false; `after` of the last event of a set '
        "is left out where it is what the set holds. Rules between fields (a load has a unit) are the "
        "database's own; `digest` is the SHA-256 of what a logged set holds.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "revision": {"enum": [REVISION]},
            "tables": {
                "type": "object",
                "properties": {
                    name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in kinds()
                },
                "additionalProperties": False,
            },
        },
        "required": ["format", "version", "revision", "tables"],
        "additionalProperties": False,
        "$defs": {name: _row(kind) for name, kind in kinds().items()},
    }


def _row(kind: type[Base]) -> dict[str, Any]:
    columns = columns_of(kind)
    limits = _limits(kind)
    needed = [
        name
        for name, column in columns.items()
        if not column.nullable and (name in limits or not isinstance(column.type, Flag | Text))
    ]
    return {
        "type": "object",
        "properties": {name: KINDS[type(c.type)] | limits.get(name, {}) for name, c in columns.items()},
        "required": needed,
        "additionalProperties": False,
    }


def _limits(kind: type[Base]) -> dict[str, dict[str, Any]]:
    """The ranges and words of single columns, from the CHECKs that say nothing else."""
    found: dict[str, dict[str, Any]] = {}
    for constraint in kind.metadata.tables[kind.__tablename__].constraints:
        rule = str(constraint.sqltext) if isinstance(constraint, sa.CheckConstraint) else ""
        if between := BETWEEN.fullmatch(rule):
            name, low, high = between.groups()
            found[name] = {"minimum": json.loads(low), "maximum": json.loads(high)}
        elif words := ONE_OF.fullmatch(rule):
            found[words[1]] = {"enum": re.findall(r"'(\w+)'", words[2])}
    return found


def text_of_schema() -> str:
    return json.dumps(schema(), indent=1) + "\n"


if __name__ == "__main__":
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(text_of_schema(), encoding="utf-8")
