"""Overrides in columns: a flag says whether a field is set, NULL beside it that it is set to nothing."""

from __future__ import annotations

from studio.domain.prescription import UNSET, LoadRule, Override, Unset
from studio.storage.columns import (
    Columns,
    load_rule_columns,
    load_rule_of,
    span_columns,
    span_of,
    tempo_columns,
    tempo_of,
)
from studio.storage.tables import OverrideColumns


def override_columns(override: Override) -> Columns:
    reps, seconds, rir, rest = override.reps, override.seconds, override.rir, override.rest_s
    return {
        "reps_set": reps is not UNSET,
        **span_columns("reps", None if isinstance(reps, Unset) else reps),
        "seconds_set": seconds is not UNSET,
        **span_columns("seconds", None if isinstance(seconds, Unset) else seconds),
        "load_set": override.load is not UNSET,
        **load_rule_columns(None if isinstance(override.load, Unset) else override.load),
        "tempo_set": override.tempo is not UNSET,
        **tempo_columns(None if isinstance(override.tempo, Unset) else override.tempo),
        "rir_set": rir is not UNSET,
        "rir": None if isinstance(rir, Unset) else rir,
        "rest_set": rest is not UNSET,
        "rest_s": None if isinstance(rest, Unset) else rest,
    }


def override_of(row: OverrideColumns) -> Override:
    return Override(
        reps=span_of(row.reps_low, row.reps_high) if row.reps_set else UNSET,
        seconds=span_of(row.seconds_low, row.seconds_high) if row.seconds_set else UNSET,
        load=_load(row) if row.load_set else UNSET,
        tempo=tempo_of(row) if row.tempo_set else UNSET,
        rir=row.rir if row.rir_set else UNSET,
        rest_s=row.rest_s if row.rest_set else UNSET,
    )


def _load(row: OverrideColumns) -> LoadRule | None:
    return None if row.load_kind is None else load_rule_of(row)
