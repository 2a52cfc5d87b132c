"""The key of a paper chart: what each mark, line and shade in it means, in as many lines as that takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from studio.domain.chart import Axis, Band, Chart, Form, Series, Spot
from studio.domain.sides import Side
from studio.pdf.chart_ink import Ink, Place
from studio.pdf.chart_marks import (
    TINTS,
    colour_of,
    dash_of,
    draw_bar,
    draw_line,
    draw_mark,
    draw_spot,
    has_marks,
)
from studio.pdf.style import FAINT, HEADER, MUTED, RULE, Type
from studio.pdf.text import Typesetter, one_line, width_of
from studio.pdf.writing import Writing

KEY = Type(6.5, colour="#333333")
BAND, STRETCH = "#E2E2E2", "#EFEFEF"
HATCHED, HATCH = "#9A9A9A", 1.1
DASH = "2 2"
LONGEST = 200
_SIGN, _GAP, _BETWEEN, _RADIUS = 4.0, 0.9, 3.4, 0.85


class Sign(Enum):
    """What stands before the words."""

    NOTHING = 0
    MARK = 1
    LINE = 2
    MARKED_LINE = 3
    BAR = 4
    BAND = 5
    DASH = 6
    SOLID = 7
    RIBBON = 8
    PLACES = 9
    FAN = 10


@dataclass(frozen=True, slots=True)
class Item:
    """``number`` stands in the place of a sign."""

    text: str
    sign: Sign = Sign.NOTHING
    side: Side | None = None
    filled: bool = True
    slow: bool = False
    sure: bool = True
    number: str = ""
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """An item at its place, its words in lines."""

    item: Item
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    laid: tuple[Laid, ...]
    height: float


def key_of(
    chart: Chart, labelled: tuple[Item, ...], width: float, writing: Writing, setter: Typesetter
) -> Key:
    """``labelled`` explains numbers and letters within the plot."""
    items = [*_of_series(chart, writing), *_of_shades(chart, writing), *labelled]
    laid: list[Laid] = []
    x = y = height = 0.0
    for item in items:
        room = width - _lead(item)
        lines = setter.wrap(one_line(item.text, LONGEST), KEY, room)
        taken = _lead(item) + max((width_of(line, KEY) for line in lines), default=0.0)
        if x and x + taken > width:
            x, y = 0.0, height
        laid.append(Laid(item, x, y, lines))
        height = max(height, y + len(lines) * KEY.leading)
        x += taken + _BETWEEN
    return Key(tuple(laid), height)


def draw_key(ink: Ink, key: Key, top: float) -> None:
    for one in key.laid:
        y = top + one.y
        _draw_sign(ink, one.item, one.x, y + KEY.leading / 2)
        if one.item.number:
            ink.text((one.x, y), one.item.number, Type(KEY.size, bold=True))
        for line in one.lines:
            ink.text((one.x + _lead(one.item), y), line, KEY)
            y += KEY.leading


def draw_band(ink: Ink, at: Place, width: float, height: float) -> None:
    """Hatched, so that it is told from the shade of blocks without colour."""
    left, top = at
    ink.box(at, width, height, BAND)
    begin = left - height + HATCH - left % HATCH  # at the same places wherever it stands
    while begin < left + width:
        low, high = max(left - begin, 0.0), min(left + width - begin, height)
        if low < high:
            ink.line((begin + low, top + height - low), (begin + high, top + height - high), HATCHED, 0.12)
        begin += HATCH


def _lead(item: Item) -> float:
    if item.number:
        return width_of(item.number, Type(KEY.size, bold=True)) + _GAP
    if item.sign is Sign.NOTHING:
        return 0.0
    return (2 * _RADIUS if item.sign is Sign.MARK else _SIGN) + _GAP


def _draw_sign(ink: Ink, item: Item, x: float, y: float) -> None:
    right, half = x + _SIGN, 0.9
    match item.sign:
        case Sign.BAND:
            draw_band(ink, (x, y - half), _SIGN, 2 * half)
        case Sign.RIBBON:
            tint = TINTS.get(item.side, HEADER)
            ink.box((x, y - half), _SIGN, 2 * half, tint, colour_of(item.side))
        case Sign.FAN:
            ink.shape(((x, y), (right, y - half), (right, y + half)), HEADER)
            for end in (y - half, y + half):
                ink.line((x, y), (right, end), MUTED)
        case Sign.PLACES:
            ink.box((x, y - half), _SIGN, 2 * half, STRETCH, RULE)
        case Sign.DASH:
            ink.line((x, y), (right, y), FAINT, 0.25, DASH)
        case Sign.SOLID:
            ink.line((x, y), (right, y), FAINT, 0.25)
        case _:
            _draw_sign_of_series(ink, item, x, y)


def _draw_sign_of_series(ink: Ink, item: Item, x: float, y: float) -> None:
    match item.sign:
        case Sign.MARK:
            spot = Spot(x, y, filled=item.filled, slow=item.slow, sure=item.sure)
            draw_spot(ink, (x + _RADIUS, y), spot, item.side, _RADIUS)
        case Sign.LINE | Sign.MARKED_LINE:
            draw_line(ink, [(x, y), (x + _SIGN, y)], item.side, item.dash)
            if item.sign is Sign.MARKED_LINE:
                draw_mark(ink, (x + _SIGN / 2, y), item.side, _RADIUS)
        case Sign.BAR:
            draw_bar(ink, (x, y - _RADIUS), _SIGN, 2 * _RADIUS, item.side)
        case _:  # words alone
            pass


_FORMS = {
    Form.MARKS: Sign.MARK,
    Form.STEMS: Sign.MARK,
    Form.LINE: Sign.LINE,
    Form.LINE_WITH_MARKS: Sign.MARKED_LINE,
    Form.BARS: Sign.BAR,
}


def _of_series(chart: Chart, writing: Writing) -> Iterator[Item]:
    for series in chart.series:
        own = {spot.side for spot in series.spots if spot.side is not None}
        if series.side is None and own:
            yield from _of_weaker(series, own, writing)
        elif series.spots:
            name = _named(series.name, series.side, writing)
            sign = _FORMS[series.form] if has_marks(series) or series.form is Form.BARS else Sign.LINE
            yield Item(name, sign, series.side, dash=dash_of(chart, series))
    kinds = {spot.filled for s in chart.series if has_marks(s) for spot in s.spots}
    if len(kinds) == 2:
        yield Item(writing.tested, Sign.MARK)
        yield Item(writing.trained, Sign.MARK, filled=False)
    yield from _of_exceptions(chart, writing)


def _of_exceptions(chart: Chart, writing: Writing) -> Iterator[Item]:
    """What was lowered slowly, and what is less certain than the rest."""
    slow = {series.form for series in chart.series for spot in series.spots if spot.slow}
    if slow:
        joined = Form.LINE_WITH_MARKS in slow
        yield Item(writing.slow_line if joined else writing.slow, Sign.MARK, slow=True)
    if any(not spot.sure for series in chart.series if has_marks(series) for spot in series.spots):
        yield Item(writing.uncertain, Sign.MARK, sure=False)


def _named(name: str, side: Side | None, writing: Writing) -> str:
    """With the word of its side, whatever it is called."""
    word = writing.side.of(side) if side else ""
    if word.lower() == name.lower():
        return word
    return name if word.lower() in name.lower() else f"{name}, {word}"


def _of_weaker(series: Series, own: set[Side], writing: Writing) -> Iterator[Item]:
    """Marks that each have the side that is weaker."""
    if series.name:
        yield Item(f"{series.name}:")
    for side in (Side.LEFT, Side.RIGHT):
        if side in own:
            yield Item(writing.weaker.of(side), Sign.MARK, side)
    if any(spot.side is None for spot in series.spots):
        yield Item(writing.neither, Sign.MARK)


def _of_shades(chart: Chart, writing: Writing) -> Iterator[Item]:
    shown = [ribbon for ribbon in chart.ribbons if ribbon.places]
    for name, side, fan in dict.fromkeys((r.name, r.side, not r.side and r.at is None) for r in shown):
        yield Item(_named(name, side, writing), Sign.FAN if fan else Sign.RIBBON, side)
    for band in chart.bands:
        yield Item(_with_origin(f"{band.name} {_reach(band, chart.up, writing)}", band.origin), Sign.BAND)
    for name, origin in dict.fromkeys((rule.name, rule.origin) for rule in chart.rules):
        sign = Sign.DASH if origin else Sign.SOLID
        yield Item(_with_origin(name, origin), sign)
    if chart.equal:
        yield Item(writing.equal, Sign.DASH)


def _reach(band: Band, axis: Axis, writing: Writing) -> str:
    """Up to 5 %, or 50 – 60 %; a band around nought has one size both ways."""
    if axis.unsigned and band.low == -band.high:
        return f"{writing.plain(band.high)}{axis.unit}"
    return f"{writing.plain(band.low)} – {writing.plain(band.high)}{axis.unit}"


def _with_origin(text: str, origin: str) -> str:
    return f"{text} ({origin})" if origin else text
