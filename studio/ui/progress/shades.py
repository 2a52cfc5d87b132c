"""What is behind a chart: bands, and blocks shaded from first morning to last night, named in their room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from studio.domain.chart import Band, Stretch
from studio.ui import theme
from studio.ui.progress.axes import place_of
from studio.ui.progress.painted import Frame, Layer, Painted, fill, small_font, small_metrics

BESIDE = 10  # pixels of a title's strip that stay free
GLAZE = 0.07  # of the accent over what is behind
BRIGHTER = 0.24  # of a band on dark ground: blocks are nearly as bright as the second surface there
LEAST_SHARE = 0.85  # of a title; with less of it its number is written


class Shades(Layer):
    """Bands across and stretches of days, each through the other."""

    def __init__(self, ground: Painted) -> None:
        super().__init__(ground)
        self.bands: tuple[Band, ...] = ()
        self.stretches: tuple[Stretch, ...] = ()
        self.places: tuple[tuple[float, float], ...] = ()
        self._numbers: tuple[str, ...] = ()
        self._joined: list[tuple[float, float]] = []
        self._colours = theme.LIGHT

    def show_bands(self, bands: Sequence[Band]) -> None:
        self.bands = tuple(bands)
        self.update()

    def show_stretches(self, stretches: Sequence[Stretch]) -> None:
        if tuple(stretches) != self.stretches:
            self.stretches = tuple(stretches)
            self.places = tuple((place_of(s.first) - 0.5, place_of(s.last) + 0.5) for s in stretches)
            self._joined = _joined(self.places)
            begun = sorted(self.places)
            self._numbers = tuple(str(begun.index(place) + 1) for place in self.places)
            self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    def titles(self) -> list[str]:
        """As they are written: shortened, or only numbered, or empty, where there is little room."""
        return [self._title(n, self.frame()) for n in range(len(self.stretches))]

    def names_at(self, x: float) -> list[str]:
        """All that ``x`` lies in, with their numbers where they have only those."""
        titles = zip(self.stretches, self.places, self._numbers, self.titles(), strict=True)
        return [
            f"{number}: {one.name}" if written == number else one.name
            for one, (begin, end), number, written in titles
            if begin <= x < end
        ]

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        joined = (place for place in self._joined if _in_view(place, frame))
        places = ((frame.x(begin), frame.x(end)) for begin, end in joined)
        blocks = [QRect(a, 0, b - a, round(frame.height)) for a, b in places if b > a]
        self._fill_in(painter, frame, blocks)
        painter.setPen(theme.colour(self._colours.accent))
        painter.setFont(small_font())
        metrics = small_metrics()
        rise = metrics.ascent() + theme.px(2)
        for number, place in enumerate(self.places):
            words = self._title(number, frame) if _in_view(place, frame) else ""
            if words:
                painter.drawText(max(0, frame.x(place[0])) + theme.px(4), rise, words)

    def _title(self, number: int, frame: Frame) -> str:
        pixels = _pixels(self.places[number], frame)
        return _title(self.stretches[number].name, self._numbers[number], pixels, theme.px(100))

    def _fill_in(self, painter: QPainter, frame: Frame, blocks: Sequence[QRect]) -> None:
        """Mixed colours rather than glazes: a hundred glazed blocks would cost more than all the rest."""
        colours, width = self._colours, round(frame.width)
        edges = ((frame.y(band.high), frame.y(band.low)) for band in self.bands)
        bands = [QRect(0, top, width, bottom - top) for top, bottom in edges]
        both = (block.intersected(band) for band in bands for block in blocks)
        band = theme.mixed(colours.surface, colours.muted, BRIGHTER) if colours.dark else colours.surface_2
        fill(painter, frame, bands, band)
        fill(painter, frame, blocks, theme.mixed(colours.surface, colours.accent, GLAZE))
        fill(painter, frame, both, theme.mixed(band, colours.accent, GLAZE))


def _joined(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Blocks that follow or overlap one another are one stretch."""
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(places):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((begin, end))
    return joined


def _in_view(place: tuple[float, float], frame: Frame) -> bool:
    return place[1] > frame.left and place[0] < frame.right


def _pixels(place: tuple[float, float], frame: Frame) -> int:
    """How much of it is in view."""
    return min(round(frame.width), frame.x(place[1])) - max(0, frame.x(place[0]))


@lru_cache(maxsize=1024)  # in a pan the width of a block stays as it is
def _title(name: str, number: str, pixels: int, _scale: int) -> str:
    """The beginnings of names are often all the same: rather the number than a piece of it.

    Text of another scale is another title.
    """
    room = pixels - theme.px(BESIDE)
    if room < theme.px(BESIDE):  # not even a letter: ten years of blocks need not be measured
        return ""
    metrics = small_metrics()
    words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    if len(words) > LEAST_SHARE * len(name):
        return words
    return number if metrics.horizontalAdvance(number) <= room else ""
