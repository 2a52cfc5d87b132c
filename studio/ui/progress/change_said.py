"""Plan changes that were taken, in words: for the dialog behind a spot, and as flags on the trend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from studio.domain.answers import Answer, Answered
from studio.domain.chart import Chart, Flag, Scale
from studio.domain.proposals import Difference
from studio.ui import labels
from studio.ui.plan_change_words import changes_of, rule_text, why_text
from studio.ui.progress.behind_card import Taken


def taken_said(taken: Answered) -> Taken:
    """What became of the plan on which day, and why."""
    title = f"{labels.day_text(taken.at.day)}: {rule_text(taken.rule)}"
    if taken.answer is Answer.EDITED:
        edited = QCoreApplication.translate("Behind", "{change}, with other values than the proposed")
        title = edited.format(change=title)
    changes = tuple(change.spoken for change in changes_of(_became(taken)))
    return Taken(title, changes, " ".join(filter(None, (why_text(taken.why, taken.numbers), taken.note))))


def flag_text(taken: Answered) -> str:
    """All of it in a line, such as 24 November 2026: Raise the load (Left Right: Load 40 kg → 42 kg)."""
    said = taken_said(taken)
    changes = f" ({'; '.join(said.changes)})" if said.changes else ""
    return f"{said.title}{changes}. {said.why}"


def with_flags(chart: Chart, taken: Iterable[Answered]) -> Chart:
    """The chart with a flag on each day on which a plan change was taken; one without days as it is."""
    if chart.across.scale is not Scale.DAYS:
        return chart
    flags = tuple(Flag(float(one.at.day.toordinal()), flag_text(one)) for one in taken)
    return replace(chart, flags=(*chart.flags, *flags))


def _became(taken: Answered) -> tuple[Difference, ...]:
    """What was written into the plan, which is not what was proposed where somebody edited it."""
    if not taken.became:
        return taken.differences
    pairs = zip(taken.differences, taken.became, strict=True)
    edited = (replace(one, after=after) for one, after in pairs)
    return tuple(one for one in edited if one.before != one.after)
