"""Reads the words of an exercise (library/*.toml) and refuses an incomplete one, saying what and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from studio.domain.errors import BadFile
from studio.domain.exercise import Exercise, ExerciseText, Mistake, MuscleShare, Rung
from studio.services.checked_toml import Table, read_toml

LEAST_STEPS = 3
LEAST_MISTAKES = 3
LEAST_RUNGS = 3


class RungKind(StrEnum):
    """What a rung without an exercise of its own changes."""

    TEMPO = "tempo"
    SET_TYPE = "set_type"
    SET_UP = "set_up"


def read_text(path: Path, catalogue: Mapping[str, Exercise]) -> ExerciseText:
    """The words of one exercise; raises BadFile where something is missing, unknown or without a source."""
    exercise = catalogue.get(path.stem)
    if exercise is None:
        raise BadFile(f"{path.name}: the file's name is not an id of exercises.csv.")
    root = read_toml(path)
    text = _text(root, exercise, catalogue)
    _check_numbers(path.name, text, root.tables("numbers", at_least=1))
    root.close()
    return text


def _text(root: Table, exercise: Exercise, catalogue: Mapping[str, Exercise]) -> ExerciseText:
    shares, shares_label, shares_source = _shares(root)
    note, hold, timing_source = _timing(root, exercise)
    guide = root.table("load_guide")
    band = guide.range("percent_of_parent") if guide.has("percent_of_parent") else None
    if band and exercise.bilateral_parent is None:
        raise guide.wrong("percent_of_parent", "exercises.csv names no bilateral parent for this exercise")
    text = ExerciseText(
        key=root.file.removesuffix(".toml"),
        summary=root.text("summary"),
        set_up=" ".join(root.texts("set_up")),
        steps=root.texts("steps", at_least=LEAST_STEPS),
        mistakes=tuple(_mistake(table) for table in root.tables("mistakes", at_least=LEAST_MISTAKES)),
        cues=root.texts("cues"),
        sources=(*shares_source, timing_source, _source("Load guide", guide), *_number_sources(root)),
        load_guide=guide.text("text"),
        shares=shares,
        shares_label=shares_label,
        ladder=_ladder(root, exercise, catalogue),
        also=root.texts("also") if root.has("also") else (),
        equipment=root.texts("equipment"),
        tempo_note=note,
        hold_s=hold,
        load_guide_label=guide.text("label"),
        percent_of_parent=band,
    )
    guide.close()
    return text


def _source(what: str, table: Table) -> str:
    return f"{what}: {table.text('source')}"


def _number_sources(root: Table) -> Iterator[str]:
    for table in root.tables("numbers", at_least=1):
        yield _source(f"{table.text('value')}, {table.text('what')}", table)
        table.close()


def _mistake(table: Table) -> Mistake:
    mistake = Mistake(table.text("mistake"), table.text("shows"), table.text("why"), table.text("fix"))
    table.close()
    return mistake


def _shares(root: Table) -> tuple[tuple[MuscleShare, ...], str, tuple[str, ...]]:
    if not root.has("shares"):
        return (), "", ()
    table = root.table("shares")
    shares = []
    for muscle in table.tables("muscles", at_least=1):
        shares.append(MuscleShare(muscle.text("name"), muscle.percent("percent")))
        muscle.close()
    total = sum(share.percent for share in shares)
    if total != 100:
        raise table.wrong("muscles", f"the shares make {total} percent, not 100")
    label, source = table.text("label"), _source("Muscle shares", table)
    table.close()
    return tuple(shares), label, (source,)


def _timing(root: Table, exercise: Exercise) -> tuple[str, tuple[int, int] | None, str]:
    """A note on the tempo, or the seconds of a hold, and where that comes from."""
    table = root.table("hold" if exercise.isometric else "tempo")
    hold = table.range("seconds") if exercise.isometric else None
    note, source = table.text("note"), _source("Hold" if hold else "Tempo", table)
    table.close()
    return note, hold, source


def _ladder(root: Table, exercise: Exercise, catalogue: Mapping[str, Exercise]) -> tuple[Rung, ...]:
    rungs = tuple(
        _rung(table, exercise, catalogue) for table in root.tables("variations", at_least=LEAST_RUNGS)
    )
    keys = [rung.key for rung in rungs if rung.key is not None]
    if keys.count(exercise.key or "") != 1:
        raise root.wrong("variations", "the exercise itself must be one of them, once")
    own = keys.index(exercise.key or "")
    for easier in exercise.regress_to:
        if easier not in keys[:own]:
            raise root.wrong("variations", f"“{easier}” is easier by exercises.csv and must come before")
    for harder in exercise.progress_to:
        if harder not in keys[own:]:
            raise root.wrong("variations", f"“{harder}” is harder by exercises.csv and must come after")
    levels = [catalogue[key].difficulty for key in keys]
    if levels != sorted(levels):
        raise root.wrong("variations", "by the difficulty of exercises.csv they do not go from easy to hard")
    return rungs


def _rung(table: Table, exercise: Exercise, catalogue: Mapping[str, Exercise]) -> Rung:
    change = table.text("change")
    if not table.has("exercise"):
        kinds = [str(kind) for kind in RungKind]
        if table.text("kind") not in kinds:
            raise table.wrong("kind", f"it must be one of {', '.join(kinds)}")
        rung = Rung(table.text("name"), change)
    else:
        key = table.text("exercise")
        if key not in catalogue:
            raise table.wrong("exercise", f"“{key}” is not an id of exercises.csv")
        name = table.text("name") if table.has("name") else catalogue[key].name
        rung = Rung(name, change, key, key == exercise.key)
    table.close()
    return rung


def _check_numbers(file: str, text: ExerciseText, numbers: Iterable[Table]) -> None:
    """Every number that a reader sees has a source."""
    known = {found for table in numbers for found in _numbers_in(table.text("value"))}
    for words in _words_of(text):
        for number in _numbers_in(words):
            if number not in known:
                raise BadFile(f"{file}: numbers: “{number}” in “{words}” has no source.")


def _words_of(text: ExerciseText) -> Iterator[str]:
    yield from (text.summary, text.set_up, text.load_guide, text.tempo_note)
    yield from (*text.steps, *text.cues, *text.equipment)
    for mistake in text.mistakes:
        yield from (mistake.mistake, mistake.shows, mistake.why, mistake.fix)
    for rung in text.ladder:
        yield from (rung.change, "" if rung.key else rung.name)


def _numbers_in(words: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)?", words)
