"""The names of science.md section 8, mapped to the program's own functions.

``call(function, inputs)`` gives plain numbers, strings, lists and dictionaries, so that any file of cases in
the form of ``science.json`` can be run against the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from studio.domain.agreement import kappa, landis_koch
from studio.domain.asymmetry import Index, direction_consistency, index_value, steadiness, stronger
from studio.domain.defaults import X_SECONDS
from studio.domain.deload import DELOAD, is_deload_week
from studio.domain.emphasis import emphasis_exit, extra_set_due, matched_reps, next_start_side
from studio.domain.icc import trial_variance
from studio.domain.prescription import SetKind
from studio.domain.progression import Aim, DoubleProgression, Linear, Result, TwoForTwo, lighter
from studio.domain.reliability import (
    cv_percent,
    noise_band,
    noise_band_percent,
    noise_percent,
    pooled_typical_error,
    smallest_worthwhile_change,
    standard_error,
    typical_error,
)
from studio.domain.rpe_chart import RTS_CHART
from studio.domain.sides import PerSide, Side
from studio.domain.statics import BENCH_CONTACT, Stance, static_bm_factor
from studio.domain.strength import (
    Formula,
    bilateral_index,
    estimate,
    load_for,
    ratio_band,
    uni_bi_ratio,
)
from studio.domain.tempo import DigitOrder, StartsWith, Tempo, effective_limb_rest
from studio.domain.training_load import acwr, session_load, srpe_week
from studio.domain.volume import (
    LoadEntry,
    PairCounting,
    SetEntry,
    is_hard_set,
    set_volume,
    sets_done,
    volume_band,
    volume_load,
)
from studio.domain.weak_side import Action, Rules, Summary, decide, eligible_trial, verdict

_KINDS = {"warmup": SetKind.WARM_UP, "warm-up": SetKind.WARM_UP, "backoff": SetKind.BACK_OFF}


def call(function: str, inputs: dict[str, Any]) -> object:
    """The result of ``function`` of science.md section 8 as plain data; None where it is undefined."""
    return _FUNCTIONS[function](**inputs)


def _side(name: str | None) -> Side | None:
    return None if name is None or name == "none" else Side(name)


def _kind(name: str) -> SetKind:
    return _KINDS.get(name) or SetKind(name.replace("-", "_"))


def _asym(index, left=None, right=None, dominant="right"):
    return index_value(Index(index), left, right, dominant=_side(dominant))


def _stronger(left=None, right=None):
    found = stronger(left, right)
    return found.value if found else None


def _kappa(a, b):
    return kappa(a, b)


def _fields(value, *names):
    """Some attributes of a value by name; None stays None."""
    return None if value is None else {name: getattr(value, name) for name in names}


def _typical_error(trial1, trial2):
    numbers = ("n", "mean_change", "sd_diff", "typical_error", "te_pct_of_mean", "cv_log_pct")
    return _fields(typical_error(trial1, trial2), *numbers, "loa_low", "loa_high", "mdc95", "mdc90")


def _reliability(rows):
    correlations = ("icc_1_1", "icc_2_1", "icc_3_1", "icc_3_k")
    return _fields(trial_variance(rows), *correlations, "typical_error", "mdc95")


def _noise_band(left, right, te_left, te_right, *, k_left=1, k_right=1, z=1.96):
    band = noise_band(left, right, te_left, te_right, trials_left=k_left, trials_right=k_right, z=z)
    return _fields(band, "difference", "band", "outside")


def _e1rm(load, reps, *, rir=0, formula="epley", body_mass=0, bm_factor=0, max_reps=12):
    found = estimate(
        load,
        reps,
        rir=rir,
        formula=Formula(formula),
        body_mass=body_mass or 0,
        bm_factor=bm_factor or 0,
        max_reps=max_reps,
    )
    if found is None:
        return None
    return {
        "effective_reps": found.effective_reps,
        "system_load": found.system_load,
        "e1rm_system": found.system,
        "e1rm_external": found.external,
    }


def _e1rm_band(load, reps, rir=0):
    return _fields(estimate(load, reps, rir=rir), "low", "high", "low_confidence", "at_least")


def _tempo_of(code, starts, order, x_seconds):
    return Tempo.parse(code, StartsWith(starts), order=DigitOrder(order), x_seconds=x_seconds)


def _tempo(code, starts="eccentric", order="ecc_first", x_seconds=X_SECONDS.value):
    tempo = _tempo_of(code, starts, order, x_seconds)
    phases = [phase.value for phase in tempo.phases]
    numbers = _fields(tempo, "eccentric", "bottom", "concentric", "top", "explosive", "rep_seconds")
    return {**numbers, "phases": phases}


def _tut(
    code,
    reps,
    starts="eccentric",
    order="ecc_first",
    x_seconds=X_SECONDS.value,
    *,
    bottom_loaded=True,
    lead_in=0,
):
    tempo = _tempo_of(code, starts, order, x_seconds)
    return {
        "rep_seconds": tempo.rep_seconds,
        "tut_nominal": tempo.time_under_tension(reps),
        "tut_loaded": tempo.time_under_tension(reps, bottom_loaded=bottom_loaded),
        "clock_seconds": tempo.clock_seconds(reps, lead_in),
    }


def _set_volume(entries):
    sets = [
        SetEntry(entry["muscles"], side, entry[side.value])
        for entry in entries
        for side in Side
        if side.value in entry
    ]
    return {muscle: _fields(done, "left", "right", "mean") for muscle, done in set_volume(sets).items()}


def _headline_sets(left=0, right=0, both=0, counting="one"):
    done = sets_done([(Side.LEFT, left), (Side.RIGHT, right), (Side.BOTH, both)])
    return done.headline(PairCounting(counting))


def _volume_load(sets):
    return _fields(
        volume_load(LoadEntry(Side(s["side"]), s["load"], s["reps"]) for s in sets), "left", "right", "total"
    )


def _srpe_week(daily, ddof=1):
    return _fields(srpe_week(daily, population=ddof == 0), "weekly", "monotony", "strain")


def _acwr(daily28):
    return _fields(acwr(daily28), "coupled", "uncoupled", "ewma")


def _rules(options):
    """The numbers of a rule that a case gives beside its data."""
    known = {field.name for field in fields(Rules)}
    rules = Rules(**{name: value for name, value in options.items() if name in known})
    return replace(rules, summary=Summary(rules.summary))


def _weak_side(left_trials, right_trials, history=(), **options):
    found = decide(left_trials, right_trials, history, _rules(options))
    return {
        "status": found.status.value,
        "asymmetry": found.asymmetry,
        "noise": found.noise,
        "weak_side": found.weak_side.value if found.weak_side else None,
        "action": found.action.value,
    }


def _verdict(left_trials, right_trials, history=(), *, comparable=True, te_left=None, te_right=None):
    errors = None if te_left is None or te_right is None else PerSide(te_left, te_right)
    found = verdict(left_trials, right_trials, history, comparable=comparable, errors=errors)
    return {"word": found.word.value, "reason": found.reason.value}


def _emphasis_exit(series, weeks_active, **options):
    return emphasis_exit(series, weeks_active, _rules(options)).value


def _eligible_trial(set_type, rir=None, *, rep_matched=False):
    return eligible_trial(_kind(set_type), rir=rir, rep_matched=rep_matched)


def _next_start_side(action, weak=None, last_start=None):
    return next_start_side(Action(action), _side(weak), _side(last_start)).value


def _extra_set_due(action, days_since_last=None, *, deload=False, **options):
    return extra_set_due(Action(action), days_since_last, deload=deload, rules=_rules(options))


def _result(left, right):
    return Result(tuple(left), tuple(right))


def _double_progression(load, rep_min, rep_max, reps_left, reps_right, increment, *, before=()):
    now = Aim(load, rep_min, sets=max(len(reps_left), len(reps_right), 1))
    results = [*(_result(*pair) for pair in before), _result(reps_left, reps_right)]
    found = DoubleProgression(rep_min, rep_max, increment).following(now, results)
    return {"load": found.load, "target_reps": found.reps}


def _linear(load, reps, reps_left, reps_right, increment, sets=None):
    now = Aim(load, reps, sets=sets or max(len(reps_left), len(reps_right), 1))
    return Linear(increment).following(now, [_result(reps_left, reps_right)]).load


def _two_for_two(load, reps, sessions, increment):
    return TwoForTwo(increment).following(Aim(load, reps), [_result(*pair) for pair in sessions]).load


def _deload(sets, reps, rir=None):
    return {"sets": DELOAD.sets_of(sets), "reps": DELOAD.reps_of(reps), "rir": DELOAD.rir_of(rir)}


_FUNCTIONS: dict[str, Callable[..., object]] = {
    "asym": _asym,
    "stronger": _stronger,
    "direction_consistency": direction_consistency,
    "steadiness": lambda series: steadiness(series).value,
    "kappa": _kappa,
    "landis_koch": lambda k: landis_koch(k).value,
    "cv_pct": cv_percent,
    "swc": smallest_worthwhile_change,
    "typical_error": _typical_error,
    "pooled_typical_error": pooled_typical_error,
    "reliability": _reliability,
    "sem_mdc": lambda sd, icc: _fields(standard_error(sd, icc), "sem", "mdc95", "mdc90"),
    "noise_band": _noise_band,
    "noise_band_percent": noise_band_percent,
    "noise_percent": noise_percent,
    "e1rm": _e1rm,
    "e1rm_band": _e1rm_band,
    "load_for": load_for,
    "rts_pct": RTS_CHART.percent,
    "tempo": _tempo,
    "tut": _tut,
    "effective_limb_rest": effective_limb_rest,
    "is_hard_set": lambda set_type, rir=None: is_hard_set(_kind(set_type), rir),
    "set_volume": _set_volume,
    "headline_sets": _headline_sets,
    "volume_load": _volume_load,
    "volume_band": lambda sets: volume_band(sets).value,
    "session_load": session_load,
    "srpe_week": _srpe_week,
    "acwr": _acwr,
    "bilateral_index": bilateral_index,
    "uni_bi_ratio": uni_bi_ratio,
    "ratio_band": lambda ratio: ratio_band(ratio).value,
    "weak_side": _weak_side,
    "verdict": _verdict,
    "emphasis_exit": _emphasis_exit,
    "eligible_trial": _eligible_trial,
    "next_start_side": _next_start_side,
    "matched_reps": matched_reps,
    "extra_set_due": _extra_set_due,
    "double_progression": _double_progression,
    "linear": _linear,
    "two_for_two": _two_for_two,
    "lighter": lighter,
    "deload": _deload,
    "is_deload_week": is_deload_week,
    "static_bm_factor": lambda mode, contact=BENCH_CONTACT: static_bm_factor(Stance(mode), contact),
}
