"""A paper chart before it is drawn: its plot, ticks and key, and what stands over blocks and changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from studio.domain.chart import Chart, Scale, Stretch
from studio.pdf.chart_axes import AXIS_TITLE, BETWEEN, Ticks, ticks_across, ticks_up, title_height
from studio.pdf.chart_key import KEY, Item, Key, Sign, key_of
from studio.pdf.chart_plot import Extent, Plot, extents_of
from studio.pdf.style import Type
from studio.pdf.text import Typesetter, one_line, width_of
from studio.pdf.writing import Writing

STRIP = KEY.leading + 0.4
LABEL = Type(KEY.size, bold=True)
MOST_TOLD = 24
"""More blocks, or kinds of changes, than this are only counted: their names would fill the page."""
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Label:
    """Words over a place of the plot, between ``first`` and ``last``, and what the key says of them."""

    first: float
    last: float
    text: str
    told: Item | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is known before anything is drawn; ``top`` is where the plot's titles begin."""

    chart: Chart
    writing: Writing
    width: float
    plot: Plot
    across: Ticks
    up: Ticks
    key: Key
    stretches: tuple[Label, ...]
    flags: tuple[Label, ...]
    top: float
    height: float


def layout_of(chart: Chart, width: float, plot_height: float, writing: Writing, setter: Typesetter) -> Layout:
    """In ``width``, the plot ``plot_height`` high, both in mm; key and axes make the whole higher."""
    across, up = extents_of(chart)
    ticks = ticks_up(chart.up, up, plot_height, writing)
    left = ticks.width + BETWEEN
    room = width - left
    if chart.equal:  # what is equal lies at 45 degrees
        room = plot_height = min(room, plot_height)
    below = ticks_across(chart.across, across, room, writing, setter)
    stretches = _counted(tuple(_stretches(chart, across, room, writing, setter)), writing.blocks)
    flags = _counted(tuple(_flags(chart, across)), writing.changes)
    told = (label.told for label in (*stretches, *flags) if label.told is not None)
    key = key_of(chart, tuple(dict.fromkeys(told)), width, writing, setter)
    top = key.height + (1.0 if key.laid else 0.0)
    strips = sum(any(label.text for label in labels) for labels in (stretches, flags))
    plot_top = top + title_height(chart, width, writing, setter) + strips * STRIP
    plot = Plot(left, plot_top, room, plot_height, across, up)
    height = plot.bottom + below.height + (AXIS_TITLE.leading if chart.across.title else 0.0)
    return Layout(chart, writing, width, plot, below, ticks, key, stretches, flags, top, height)


def _counted(labels: tuple[Label, ...], name: str) -> tuple[Label, ...]:
    """The same; where the key would have too much to tell, how many there are instead of each."""
    if len({label.told for label in labels if label.told is not None}) <= MOST_TOLD:
        return labels
    told = Item(f"{name}: {len(labels)}", Sign.PLACES)
    return tuple(Label(label.first, label.last, "", told) for label in labels)


def _stretches(
    chart: Chart, across: Extent, width: float, writing: Writing, setter: Typesetter
) -> Iterator[Label]:
    """Those in view: with their names where these fit, else with numbers that the key explains."""
    if chart.across.scale is not Scale.DAYS:
        return
    number = 0
    for stretch in sorted(chart.stretches, key=lambda s: (s.first, s.last)):
        first, last = stretch.first.toordinal() - 0.5, stretch.last.toordinal() + 0.5
        if last < across.low or first > across.high:
            continue
        first, last = max(first, across.low), min(last, across.high)
        name = setter.printable(one_line(stretch.name, _LONGEST_TITLE), bold=True)
        if name and width_of(name, LABEL) + 1.0 <= width * (last - first) / across.span:
            yield Label(first, last, name)
            continue
        number += 1
        told = f"{name} ({_days(stretch, writing)})".strip()
        yield Label(first, last, str(number), Item(told, number=str(number)))


def _flags(chart: Chart, across: Extent) -> Iterator[Label]:
    """What happened, with letters that the key explains; the same thing has the same letter."""
    names = list(dict.fromkeys(flag.name for flag in chart.flags if across.holds(flag.x)))
    for flag in sorted(chart.flags, key=lambda f: f.x):
        if across.holds(flag.x):
            letter = _letter(names.index(flag.name))
            yield Label(flag.x, flag.x, letter, Item(flag.name, number=letter))


def _letter(number: int) -> str:
    """From a to z, then from a1 on: those are only counted."""
    return chr(ord("a") + number % 26) + (str(number // 26) if number >= 26 else "")


def _days(stretch: Stretch, writing: Writing) -> str:
    first, last = stretch.first, stretch.last
    begin = writing.day(first) if first.year == last.year else _dated(first, writing)
    return f"{begin} – {_dated(last, writing)}"


def _dated(day: date, writing: Writing) -> str:
    return f"{writing.day(day)} {day.year}"
