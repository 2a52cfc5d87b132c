"""How instants, loads, tempos and spans are laid out in columns, and read back."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.prescription import LoadKind, LoadRule, Span
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load, LoadSense, Unit
from studio.storage.tables import Archived, TempoColumns

Columns = dict[str, Any]


def instant_columns(name: str, value: Instant | None) -> Columns:
    if value is None:
        return {f"{name}_ms": None, f"{name}_zone": None, f"{name}_offset_min": None}
    return {f"{name}_ms": value.ms, f"{name}_zone": value.zone, f"{name}_offset_min": value.offset_min}


def instant_of(ms: int | None, zone: str | None, offset_min: int | None) -> Instant | None:
    return None if ms is None or offset_min is None else Instant(ms, zone, offset_min)


def archived_at(row: Archived) -> Instant | None:
    return instant_of(row.archived_at_ms, row.archived_at_zone, row.archived_at_offset_min)


def load_columns(value: Load | None, name: str = "load") -> Columns:
    return {
        f"{name}_thousandths": value.thousandths if value else None,
        f"{name}_unit": value.unit if value else None,
        f"{name}_sense": value.sense if value else None,
        f"{name}_implements": value.implements if value else None,
    }


@lru_cache(maxsize=1024)  # a log repeats few loads
def load_of(
    thousandths: int | None, unit: str | None, sense: str | None, implements: int | None
) -> Load | None:
    if thousandths is None or unit is None or sense is None or implements is None:
        return None
    return Load(thousandths, Unit(unit), LoadSense(sense), implements)


def mass_columns(value: Load | None, name: str = "body_mass") -> Columns:
    """A body mass is a weight and its unit; how one holds it has no place there."""
    if value is None:
        return {f"{name}_thousandths": None, f"{name}_unit": None}
    if value.sense is not LoadSense.EXTERNAL or value.implements != 1:
        raise BadValue("A body mass is a plain weight: neither added nor help, and one of it.")
    return {f"{name}_thousandths": value.thousandths, f"{name}_unit": value.unit}


def mass_of(thousandths: int | None, unit: str | None) -> Load | None:
    return None if thousandths is None or unit is None else Load(thousandths, Unit(unit))


def tempo_columns(value: Tempo | None) -> Columns:
    return {
        "tempo_eccentric_s": value.eccentric if value else None,
        "tempo_bottom_s": value.bottom if value else None,
        "tempo_concentric_s": value.concentric if value else None,
        "tempo_top_s": value.top if value else None,
        "tempo_explosive": value.explosive if value else None,
        "tempo_starts_with": value.starts_with if value else None,
    }


def tempo_of(row: TempoColumns) -> Tempo | None:
    seconds = (row.tempo_eccentric_s, row.tempo_bottom_s, row.tempo_concentric_s, row.tempo_top_s)
    eccentric, bottom, concentric, top = seconds
    if (
        eccentric is None
        or bottom is None
        or concentric is None
        or top is None
        or row.tempo_starts_with is None
    ):
        return None
    starts_with = StartsWith(row.tempo_starts_with)
    return Tempo(eccentric, bottom, concentric, top, bool(row.tempo_explosive), starts_with)


def span_columns(name: str, value: Span | None) -> Columns:
    return {f"{name}_low": value.low if value else None, f"{name}_high": value.high if value else None}


def span_of(low: int | None, high: int | None) -> Span | None:
    return None if low is None or high is None else Span(low, high)


def load_rule_columns(value: LoadRule | None) -> Columns:
    return {
        "load_kind": value.kind if value else None,
        **load_columns(value.load if value else None),
        "load_percent": value.percent if value else None,
    }


def load_rule_of(row: Any) -> LoadRule:
    """The load rule of a row that has one; ``row`` is any row with the load columns."""
    load = load_of(row.load_thousandths, row.load_unit, row.load_sense, row.load_implements)
    return LoadRule(LoadKind(row.load_kind), load, row.load_percent)
