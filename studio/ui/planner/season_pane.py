"""The season's page in the middle of the planner: what can be done with it, the calendar, what is amiss."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import WeekLabel
from studio.domain.macrocycle import Macrocycle
from studio.services.season import SeasonPlan
from studio.ui import labels, theme
from studio.ui.planner import season_rows
from studio.ui.planner.season_painter import label_colour
from studio.ui.planner.season_rows import Row, Span
from studio.ui.planner.season_view import SeasonView
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import icon_button, plain_button, primary_button, quiet_button
from studio.ui.widgets.card import panel
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.note import Note


class Swatch(QWidget):
    """The colour of a week's label in the legend."""

    def __init__(self, label: WeekLabel) -> None:
        super().__init__()
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.news().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(14), theme.px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            QRectF(self.rect()), theme.colour(label_colour(self._label, theme.palette_for(self)))
        )


class SeasonPane(QWidget):
    """Buttons for the selected row; the season's part connects them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = SeasonView()
        self.new = primary_button(self.tr("New season…"))
        self.open_block = plain_button(self.tr("Open block"))
        self.move_to = plain_button(self.tr("Move to…"))
        self.put = plain_button(self.tr("Put into season"))
        self.put_menu = QMenu(self)
        self.put.set_menu(self.put_menu)
        self.rename = plain_button(self.tr("Rename…"))
        self.remove = quiet_button(self.tr("Remove season"), icon="trash")
        self.before = icon_button("chevron_left", self.tr("Earlier months"))
        self.months = PlainLabel("", "strong")
        self.now = plain_button(self.tr("Today"))
        self.after = icon_button("chevron", self.tr("Later months"))
        self.next_step = Note()
        self.overlap = Note(kind="warning")
        self._lay_out()
        self.view.chosen.connect(self.show_row)

    def _lay_out(self) -> None:
        deeds = FlowLayout(spacing=8)
        for button in (self.new, self.open_block, self.move_to, self.put, self.rename, self.remove):
            deeds.addWidget(button)
        turn = QHBoxLayout()
        turn.setSpacing(8)
        for part in (self.before, self.months, self.after, self.now):
            turn.addWidget(part)
        turn.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 8, 8, 8)
        inner.setSpacing(8)
        inner.addLayout(turn)
        inner.addWidget(self.view, 1)
        inner.addLayout(self._legend())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(10)
        layout.addLayout(deeds)
        layout.addWidget(self.next_step)
        layout.addWidget(panel("card", inner), 1)
        layout.addWidget(self.overlap)

    def _legend(self) -> FlowLayout:
        legend = FlowLayout(spacing=12)
        for label in WeekLabel:
            one = QWidget()
            row = QHBoxLayout(one)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(Swatch(label))
            row.addWidget(PlainLabel(labels.week_label(label), "label"))
            legend.addWidget(one)
        legend.addWidget(PlainLabel(self.tr("◆ test day"), "label"))
        legend.addWidget(PlainLabel(self.tr("Drag a bar to move it, or Ctrl+Left and Ctrl+Right."), "label"))
        return legend

    def show_plan(self, plan: SeasonPlan, span: Span) -> None:
        """What is said around the calendar: the months on screen, the next step, what overlaps."""
        self.months.setText(
            f"{labels.day_text(span.months[0], 'MMM yyyy')} – {labels.day_text(span.months[-1], 'MMM yyyy')}"
        )
        step = self._step(plan)
        self.next_step.set_text(step)
        self.next_step.setVisible(bool(step))
        amiss = "\n".join(season_rows.warnings(plan))
        self.overlap.set_text(amiss)
        self.overlap.setVisible(bool(amiss))
        self._fill_menu(plan.macrocycles)
        self.show_row()

    def show_row(self) -> None:
        """Offer what can be done with the selected row."""
        row = self.view.current or Row()
        of_season = row.block is None and row.season is not None
        self.open_block.setEnabled(row.block is not None)
        self.move_to.setEnabled(row.movable)
        self.put.setEnabled(row.block is not None and self.put_menu.actions() != [])
        self.rename.setEnabled(of_season)
        self.remove.setEnabled(of_season)
        for action in self.put_menu.actions():
            mine = row.season.id if row.season is not None else None
            action.setEnabled(action.data() != mine)

    def _fill_menu(self, seasons: tuple[Macrocycle, ...]) -> None:
        self.put_menu.clear()
        for season in seasons:
            self.put_menu.addAction(season.title.replace("&", "&&")).setData(season.id)
        if seasons:
            self.put_menu.addSeparator()
            self.put_menu.addAction(self.tr("No season")).setData(None)

    def _step(self, plan: SeasonPlan) -> str:
        if not plan.blocks and not plan.macrocycles:
            return self.tr(
                "A season puts blocks in order on the way to one date. Make a season, then plan its blocks."
            )
        if not plan.macrocycles:
            return self.tr(
                "These blocks are in no season yet. Make one with “New season…”, "
                "then select a block and put it in."
            )
        if any(not plan.blocks_in(season) for season in plan.macrocycles):
            return self.tr("A season without blocks: select a block below and put it into the season.")
        return ""
