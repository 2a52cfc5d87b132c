"""The difference on the grid: before and after of a line that a proposal would change, painted beside it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from studio.domain.proposals import Field, Proposal
from studio.services.proposals import Outlook
from studio.ui import theme
from studio.ui.plan_change_words import Change, changes_of
from studio.ui.widgets.side_badge import paint_shape

SIZE, PAD = 11, 5
_SHOWN = (Field.LOAD, Field.REPS, Field.SETS, Field.SECONDS, Field.POLICY, Field.TEMPO, Field.RIR)


def diffs_of(outlook: Outlook | None) -> dict[UUID, tuple[Change, ...]]:
    """What is proposed for each line of next week, the most telling first."""
    found: dict[UUID, list[Change]] = {}
    for proposal in outlook.proposals if outlook else ():
        for line_id, changes in _by_line(proposal).items():
            found.setdefault(line_id, []).extend(changes)
    return {line: tuple(sorted(changes, key=_place)) for line, changes in found.items()}


def paint_diff(
    painter: QPainter, line: QRect, changes: tuple[Change, ...], colours: theme.Palette, margin: int
) -> int:
    """A bar at the left edge of a changed line, and its first change in a pill at the right end of it.

    Up to where the pill leaves room for words before it.
    """
    painter.save()
    bar = QRectF(line.left() + margin / 2, line.top() + 3, theme.px(3), line.height() - 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colours.accent))
    painter.drawRoundedRect(bar, 1.5, 1.5)
    font = theme.font(SIZE, theme.SEMI_BOLD)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    first = changes[0]
    sides = first.sides if len(first.sides) == 1 else ()
    sign = metrics.height() * 0.6
    more = f" +{len(changes) - 1}" if len(changes) > 1 else ""
    text = f"{first.amounts}{more}"
    room = line.width() - margin * 2
    width = min(metrics.horizontalAdvance(text) + len(sides) * (sign + 4) + 2 * theme.px(PAD) + 2, room)
    top = line.bottom() - metrics.height() - theme.px(3)
    pill = QRectF(line.right() - margin - width, top, width, metrics.height() + 2)
    painter.setPen(QPen(theme.colour(colours.accent), 1))
    painter.setBrush(theme.colour(colours.accent_tint))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    inner = pill.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
    for side in sides:
        paint_shape(painter, side, QRectF(inner.left(), pill.center().y() - sign / 2, sign, sign), colours)
        inner.setLeft(inner.left() + sign + 4)
    painter.setPen(theme.colour(colours.accent))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(inner.width()) + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
    return round(pill.left()) - theme.px(PAD)


def _place(change: Change) -> int:
    return _SHOWN.index(change.field)


def _by_line(proposal: Proposal) -> Mapping[UUID, tuple[Change, ...]]:
    return {change.before.id: changes_of(change.differences) for change in proposal.changes}
