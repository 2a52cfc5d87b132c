"""The CHECKs: two-sided wherever there is a number, because NaN and infinity pass one-sided ones."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from studio.domain.prescription import LoadKind
from studio.domain.tempo import StartsWith
from studio.domain.units import LoadSense, Unit

EARLIEST_MS, LATEST_MS = -2_208_988_800_000, 7_258_118_400_000  # 1900 to 2200
WITH_LOAD = (LoadKind.ABSOLUTE, LoadKind.BODY_WEIGHT_PLUS)
WITH_PERCENT = (LoadKind.PERCENT_E1RM, LoadKind.PERCENT_BILATERAL)


def check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=name)


def between(column: str, low: float, high: float) -> sa.CheckConstraint:
    """A number in this range, or NULL where the column allows it."""
    return check(column, f"{column} BETWEEN {low} AND {high}")


def one_of(column: str, kinds: type[StrEnum] | tuple[StrEnum, ...]) -> sa.CheckConstraint:
    return check(column, f"{column} IN {_words(kinds)}")


def flag(column: str) -> sa.CheckConstraint:
    return check(column, f"{column} IN (0, 1)")


def named(column: str = "name", longest: int = 1000) -> sa.CheckConstraint:
    """A text that says something."""
    return check(column, f"length(trim({column})) >= 1 AND length({column}) <= {longest}")


def a_day(column: str) -> sa.CheckConstraint:
    """YYYY-MM-DD, of a month and a day that exist."""
    return check(
        column,
        f"length({column}) = 10 AND {column} BETWEEN '1900-01-01' AND '2199-12-31' "
        f"AND substr({column}, 6, 2) BETWEEN '01' AND '12' AND substr({column}, 9, 2) BETWEEN '01' AND '31'",
    )


def moment(name: str, *, required: bool = False) -> sa.CheckConstraint:
    """Milliseconds with their offset, and a zone where it is known; or, unless ``required``, none of them."""
    there = (
        f"{name}_ms IS NOT NULL AND {name}_offset_min IS NOT NULL "
        f"AND {name}_ms BETWEEN {EARLIEST_MS} AND {LATEST_MS} AND {name}_offset_min BETWEEN -1080 AND 1080"
    )
    return check(
        name, there if required else _all_or(there, f"{name}_ms", f"{name}_zone", f"{name}_offset_min")
    )


def load(name: str = "load") -> sa.CheckConstraint:
    """A load with unit, sense and implements, or none of them."""
    return check(name, _all_or(_load_there(name), *_load_columns(name)))


def mass(name: str = "body_mass") -> sa.CheckConstraint:
    """What a body weighs, with its unit, or neither."""
    there = (
        f"{name}_thousandths IS NOT NULL AND {name}_unit IS NOT NULL "
        f"AND {name}_thousandths BETWEEN 0 AND 2000000 AND {name}_unit IN {_words(Unit)}"
    )
    return check(name, _all_or(there, f"{name}_thousandths", f"{name}_unit"))


def span(name: str, *, override: bool = False) -> sa.CheckConstraint:
    """A target from low to high, or none."""
    low, high = f"{name}_low", f"{name}_high"
    there = (
        f"{low} IS NOT NULL AND {high} IS NOT NULL "
        f"AND {low} BETWEEN 0 AND 3600 AND {high} BETWEEN 0 AND 3600 AND {low} <= {high}"
    )
    return check(name, _all_or(there, low, high, only_if=f"{name}_set" if override else None))


def tempo(name: str = "tempo", *, override: bool = False) -> sa.CheckConstraint:
    """Four phases of which one takes time, whether the drive is explosive and what comes first; or none."""
    phases = [f"{name}_{phase}_s" for phase in ("eccentric", "bottom", "concentric", "top")]
    words = [f"{name}_explosive", f"{name}_starts_with"]
    there = " AND ".join(
        [
            *(f"{column} IS NOT NULL" for column in (*phases, *words)),
            *(f"{phase} BETWEEN 0 AND 60" for phase in phases),
            f"{' + '.join(phases)} > 0",
            f"{name}_explosive IN (0, 1) AND {name}_starts_with IN {_words(StartsWith)}",
        ]
    )
    return check(name, _all_or(there, *phases, *words, only_if=f"{name}_set" if override else None))


def load_rule(*, override: bool = False) -> sa.CheckConstraint:
    """A kind of rule with the load or the percentage that it needs, and nothing that it does not."""
    no_load = " AND ".join(f"{column} IS NULL" for column in _load_columns("load"))
    rule = (
        f"load_kind IS NOT NULL AND load_kind IN {_words(LoadKind)} "
        f"AND ((load_kind IN {_words(WITH_LOAD)} AND {_load_there('load')}) "
        f"OR (load_kind NOT IN {_words(WITH_LOAD)} AND {no_load})) "
        f"AND ((load_kind IN {_words(WITH_PERCENT)} AND load_percent IS NOT NULL "
        f"AND load_percent > 0 AND load_percent <= 200) "
        f"OR (load_kind NOT IN {_words(WITH_PERCENT)} AND load_percent IS NULL))"
    )
    if not override:
        return check("load", rule)
    columns = ("load_kind", *_load_columns("load"), "load_percent")
    return check("load", _all_or(rule, *columns, only_if="load_set"))


def number_override(column: str, name: str, high: float) -> sa.CheckConstraint:
    """A number from 0 to ``high`` that counts only where ``name``_set says so."""
    there = f"{column} IS NOT NULL AND {column} BETWEEN 0 AND {high}"
    return check(name, _all_or(there, column, only_if=f"{name}_set"))


def _all_or(there: str, *columns: str, only_if: str | None = None) -> str:
    """``there``, or all ``columns`` NULL; with ``only_if``, a 0 in that column allows nothing but NULL."""
    nothing = " AND ".join(f"{column} IS NULL" for column in columns)
    if only_if is None:
        return f"({nothing}) OR ({there})"
    return f"{only_if} IN (0, 1) AND (({nothing}) OR ({only_if} = 1 AND {there}))"


def _load_columns(name: str) -> tuple[str, ...]:
    return (f"{name}_thousandths", f"{name}_unit", f"{name}_sense", f"{name}_implements")


def _load_there(name: str) -> str:
    weight, unit, sense, implements = _load_columns(name)
    return (
        f"{weight} IS NOT NULL AND {unit} IS NOT NULL AND {sense} IS NOT NULL AND {implements} IS NOT NULL "
        f"AND {weight} BETWEEN 0 AND 2000000 AND {unit} IN {_words(Unit)} AND {sense} IN {_words(LoadSense)} "
        f"AND {implements} BETWEEN 1 AND 4 AND ({sense} <> 'none' OR {weight} = 0)"
    )


def _words(kinds: type[StrEnum] | tuple[StrEnum, ...]) -> str:
    return "(" + ", ".join(f"'{kind.value}'" for kind in kinds) + ")"
