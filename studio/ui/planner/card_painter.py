"""Paints the lines of the plan: each a slice of its day's card, which reaches over several rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from studio.ui import fonts, theme
from studio.ui.planner import words
from studio.ui.planner.adherence_marks import paint_mark
from studio.ui.planner.block_layout import SlotKind
from studio.ui.planner.block_model import CHANGES_ROLE, MARK_ROLE, NAME_ROLE, RUNS_ROLE, SLOT_ROLE
from studio.ui.planner.proposals_diff import paint_diff
from studio.ui.planner.words import Run
from studio.ui.unfailing import unfailing_paint

Index = QModelIndex | QPersistentModelIndex
GAP, PADDING, MARGIN = 8, 9, 9
NAME_SIZE, LINE_SIZE = 12, 11


@dataclass(frozen=True, slots=True)
class CardState:
    """What the view knows of the card that a slice belongs to."""

    above: int
    height: int
    selected: bool
    line_selected: bool
    focused: bool
    calm: bool


class CardDelegate(QStyledItemDelegate):
    """``state_of`` tells where a slice lies in its card; everything else stands in the model."""

    def __init__(self, state_of: Callable[[Index], CardState], parent: QObject) -> None:
        super().__init__(parent)
        self._state_of = state_of

    @override
    @unfailing_paint
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        slot = index.data(SLOT_ROLE)
        state = self._state_of(index)
        colours = theme.palette_for(option.widget)
        rect = QRect(option.rect)
        card = QRectF(rect.left(), rect.top() - state.above, rect.width(), state.height)
        card = card.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if slot.kind is SlotKind.NO_SESSION:
            if state.selected:
                _paint_no_session(painter, card, colours)
        else:
            _paint_card(painter, card, state, colours)
            self._paint_line(painter, rect, index, state, colours)
            _paint_edge(painter, card, state, colours)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, rect: QRect, index: Index, state: CardState, colours: theme.Palette
    ) -> None:
        slot = index.data(SLOT_ROLE)
        line = line_rect(rect, state)
        if state.line_selected:
            painter.fillRect(
                line.adjusted(GAP // 2 + 1, 0, -GAP // 2 - 1, 0), theme.colour(colours.accent_tint)
            )
            if state.focused:
                painter.setPen(QPen(theme.colour(colours.accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(line).adjusted(GAP + 0.5, 1.5, -GAP - 0.5, -1.5), 4, 4)
        inner = line.adjusted(MARGIN + GAP // 2, theme.px(3), -MARGIN - GAP // 2, -theme.px(3))
        name = str(index.data(NAME_ROLE) or "")
        top = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(name_font()).height())
        mark = index.data(MARK_ROLE)
        beside = paint_mark(painter, top, mark, colours) if mark is not None else 0
        if slot.kind is SlotKind.TITLE:
            painter.setPen(theme.colour(colours.accent))
            draw_elided(painter, inner.adjusted(0, 0, -beside, 0), name, small_font(bold=True))
            return
        if name:
            _paint_name(painter, top.adjusted(0, 0, -beside, 0), name, colours, calm=state.calm)
            top.moveTop(top.bottom() + theme.px(2))
        if changes := index.data(CHANGES_ROLE):
            top.setRight(min(top.right(), paint_diff(painter, line, changes, colours, GAP)))
        _paint_runs(painter, top, index.data(RUNS_ROLE) or (), colours)


def line_height() -> int:
    """Two lines of text and the room around them."""
    return QFontMetrics(name_font()).height() + QFontMetrics(small_font()).height() + theme.px(8)


def line_rect(rect: QRect, state: CardState) -> QRect:
    """The part of a row that its line takes: without the card's rim in its first and last row."""
    first = state.above == 0
    last = state.above + rect.height() >= state.height
    rim = GAP // 2 + theme.px(PADDING)
    return rect.adjusted(0, rim if first else 0, 0, -rim if last else 0)


def name_font() -> QFont:
    return _font(theme.px(NAME_SIZE), theme.SEMI_BOLD)


def small_font(*, bold: bool = False) -> QFont:
    return _font(theme.px(LINE_SIZE), theme.SEMI_BOLD if bold else theme.REGULAR)


@lru_cache(maxsize=16)
def _font(pixels: int, weight: int) -> QFont:
    """Made once: a font that was used knows its measures already, and each line needs several."""
    return fonts.inter(pixels, weight, tabular=False)


def draw_elided(painter: QPainter, rect: QRect, text: str, font: QFont) -> int:
    """Write ``text`` from the left, with an ellipsis where it does not fit; the width that it took."""
    painter.setFont(font)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def _paint_card(painter: QPainter, card: QRectF, state: CardState, colours: theme.Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colours.background if state.calm else colours.surface))
    painter.drawRoundedRect(card, theme.PANEL_RADIUS, theme.PANEL_RADIUS)


def _paint_edge(painter: QPainter, card: QRectF, state: CardState, colours: theme.Palette) -> None:
    width = 2 if state.selected else 1
    painter.setPen(QPen(theme.colour(colours.accent if state.selected else colours.border), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(
        card.adjusted(inset, inset, -inset, -inset), theme.PANEL_RADIUS, theme.PANEL_RADIUS
    )


def _paint_no_session(painter: QPainter, card: QRectF, colours: theme.Palette) -> None:
    pen = QPen(theme.colour(colours.accent), 2)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), theme.PANEL_RADIUS, theme.PANEL_RADIUS)


def _paint_name(painter: QPainter, rect: QRect, name: str, colours: theme.Palette, *, calm: bool) -> None:
    """What stands in brackets behind a name is quieter and gives way first."""
    main, aside = words.split_name(name)
    painter.setPen(theme.colour(colours.muted if calm else colours.text))
    taken = draw_elided(painter, rect, main, name_font())
    rest = rect.adjusted(taken + theme.px(5), 0, 0, 0)
    if aside and rest.width() > theme.px(30):
        painter.setPen(theme.colour(colours.muted))
        draw_elided(painter, rest, aside, small_font())


def _paint_runs(painter: QPainter, rect: QRect, runs: tuple[Run, ...], colours: theme.Palette) -> None:
    for text, run in fitting(runs, rect.width()):
        painter.setPen(theme.colour(colours.side(run.side.value) if run.side else colours.muted))
        taken = draw_elided(painter, rect, text, _run_font(run))
        rect = rect.adjusted(taken, 0, 0, 0)


def fitting(runs: tuple[Run, ...], width: int) -> list[tuple[str, Run]]:
    """The texts of the runs that have room within ``width``; an ellipsis says that there is more."""
    shown: list[tuple[str, Run]] = []
    advances = [QFontMetrics(_run_font(run)).horizontalAdvance(run.text) for run in runs]
    for place, run in enumerate(runs):
        metrics = QFontMetrics(_run_font(run))
        ellipsis = QFontMetrics(small_font(bold=True)).horizontalAdvance("…")
        if sum(advances[place:]) > width and advances[place] + ellipsis > width:
            room = min(width, advances[place] - 1)
            shown.append((metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, room) or "…", run))
            return shown
        shown.append((run.text, run))
        width -= advances[place]
    return shown


def _run_font(run: Run) -> QFont:
    return small_font(bold=run.side is not None)
