"""Planned against done on the grid: a mark and a word on a session's card, totals beside its week."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF

from studio.domain.adherence import Adherence, Amount, Outcome, SessionAdherence
from studio.domain.sides import PerSide, Side
from studio.ui import labels, theme
from studio.ui.planner import adherence_words
from studio.ui.planner.words import side_letter

SHARE = 0.55  # of a card's width, at most: the name of its first exercise comes first
SIDES = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a card says of its session; ``short`` has the sides that did less than planned."""

    outcome: Outcome
    word: str
    short: tuple[tuple[Side, str], ...] = ()
    sentence: str = ""


def mark_of(one: SessionAdherence) -> Mark | None:
    """None where there is nothing to say yet, and where the card says it already (left out on purpose)."""
    moved = one.session is not None and one.session.planned_day is not None
    if one.outcome is Outcome.SKIPPED or (one.outcome is Outcome.AHEAD and not moved):
        return None
    word = adherence_words.outcome_word(one.outcome)
    if one.outcome is Outcome.AHEAD and one.first_planned is not None:
        word = labels.weekday(one.first_planned)
    return Mark(one.outcome, word, _short(one), adherence_words.session_line(one))


def paint_mark(painter: QPainter, rect: QRect, mark: Mark, colours: theme.Palette) -> int:
    """Paint ``mark`` at the right of ``rect``; how much of its width that took, with the room before it."""
    colour = _colour(mark.outcome, colours)
    parts = [(mark.word, colour)]
    parts += [(f" {text}", colours.side(side.value)) for side, text in mark.short]
    metrics = QFontMetrics(_font())
    widths = [metrics.horizontalAdvance(text) for text, _ in parts]
    sign, gap = theme.px(9), theme.px(4)
    if sign + gap + sum(widths) > rect.width() * SHARE:
        parts, widths = parts[:1], widths[:1]
    if sign + gap + sum(widths) > rect.width() * SHARE:
        parts, widths = [], []
    taken = sign + (gap if parts else 0) + sum(widths)
    left = rect.right() - taken + 1
    _paint_sign(painter, QRectF(left, rect.center().y() - sign / 2 + 1, sign, sign), mark.outcome, colour)
    painter.setFont(_font())
    left += sign + gap
    for (text, shown), width in zip(parts, widths, strict=True):
        painter.setPen(theme.colour(shown))
        painter.drawText(QRect(left, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        left += width
    return taken + theme.px(6)


def week_lines(found: Adherence) -> list[list[tuple[str, str]]]:
    """What stands under a week's name, in pieces with the side that each is about.

    The sets of each side come first where there is room for one line alone.
    """
    if not found.count(Outcome.ON_TIME, Outcome.SHIFTED, Outcome.MISSED, Outcome.EXTRA):
        return []
    planned, done = found.planned, found.done
    count = QCoreApplication.translate("Planner", "{done} of {planned} done")
    lines = [
        [(f"{side_letter(side)} {_of(done, planned, side)} ", side.value) for side in SIDES],
        [(count.format(done=found.trained_sessions, planned=found.planned_sessions), "")],
    ]
    if extra := found.count(Outcome.EXTRA):
        lines.append([(f"+{extra} {adherence_words.outcome_word(Outcome.EXTRA)}", "")])
    return lines


def week_totals_height() -> int:
    """What one line of them takes."""
    return QFontMetrics(_font()).height() + theme.px(1)


def paint_week_totals(painter: QPainter, rect: QRect, found: Adherence, colours: theme.Palette) -> None:
    """The lines of a week from the top of ``rect`` down, as many as have room."""
    height = week_totals_height()
    painter.setFont(_font())
    for number, line in enumerate(week_lines(found)):
        place = QRect(rect.left(), rect.top() + number * height, rect.width(), height)
        if place.bottom() > rect.bottom():
            return
        for text, side in line:
            painter.setPen(theme.colour(colours.side(side)))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            place.setLeft(place.left() + QFontMetrics(_font()).horizontalAdvance(text))


def _short(one: SessionAdherence) -> tuple[tuple[Side, str], ...]:
    if one.trained_on is None:
        return ()
    behind = (side for side in SIDES if one.done.of(side).sets < one.planned.of(side).sets)
    return tuple((side, f"{side_letter(side)} {_of(one.done, one.planned, side)}") for side in behind)


def _of(done: PerSide[Amount], planned: PerSide[Amount], side: Side) -> str:
    return f"{done.of(side).sets}/{planned.of(side).sets}"


def _colour(outcome: Outcome, colours: theme.Palette) -> str:
    by = {Outcome.ON_TIME: colours.accent, Outcome.SHIFTED: colours.warning, Outcome.MISSED: colours.danger}
    return by.get(outcome, colours.muted)


def _paint_sign(painter: QPainter, box: QRectF, outcome: Outcome, colour: str) -> None:
    """A tick, an arrow or a cross: the word may have no room, and colour alone says nothing to some."""
    painter.save()
    painter.setPen(QPen(theme.colour(colour), max(1.6, box.width() / 6)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    middle = box.center().y()
    if outcome is Outcome.ON_TIME:
        points = [
            QPointF(left, middle),
            QPointF(left + box.width() * 0.38, bottom - 1),
            QPointF(right, top + 1),
        ]
        painter.drawPolyline(QPolygonF(points))
    elif outcome is Outcome.MISSED:
        painter.drawLine(QPointF(left + 1, top + 1), QPointF(right - 1, bottom - 1))
        painter.drawLine(QPointF(left + 1, bottom - 1), QPointF(right - 1, top + 1))
    else:
        reach = box.width() * 0.36
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        tip = [
            QPointF(right - reach, middle - reach),
            QPointF(right, middle),
            QPointF(right - reach, middle + reach),
        ]
        painter.drawPolyline(QPolygonF(tip))
    painter.restore()


def _font() -> QFont:
    return theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=True)
