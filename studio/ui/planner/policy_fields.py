"""Which side goes first and what the other one matches, with how far the choice reaches."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.block import Block
from studio.domain.policies_of_block import Scope, others_in
from studio.domain.prescription import Prescription
from studio.domain.sides import SidePolicy
from studio.ui import labels, theme
from studio.ui.planner.text_field import grow
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.choice import Choice, field_label


class PolicyFields(QWidget):
    """Emits `policy_wanted` with a policy and its scope, on a choice and on the button that spreads it."""

    policy_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.policy: Choice[SidePolicy] = Choice(
            (policy, labels.policy_text(policy)) for policy in SidePolicy
        )
        self.scope: Choice[Scope] = Choice((scope, scope_text(scope)) for scope in Scope)
        self.spread = plain_button(self.tr("Apply"))
        self.weak_side = PlainLabel("", "small", wrap=True)
        self._line_id: UUID | None = None
        self._others: Callable[[Scope], int] | None = None
        grow(self.policy)
        grow(self.scope)
        for choice in (self.policy, self.scope):
            theme.keep_wide(choice, 60)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(field_label(self.tr("Side policy"), self.policy))
        layout.addWidget(self.policy)
        layout.addWidget(self.weak_side)
        layout.addWidget(field_label(self.tr("Applies to"), self.scope, "small"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.scope, 1)
        row.addWidget(self.spread)
        layout.addLayout(row)

        self.policy.chosen.connect(self._choose)
        self.scope.chosen.connect(self._show_others)
        self.spread.clicked.connect(self._spread)

    def show_policy(self, block: Block, line: Prescription, per_side: Callable[[UUID], bool]) -> None:
        """Show the policy of a prescription; another one is for that alone, until a wider scope is chosen."""
        self.policy.set_value(line.policy)
        if self._line_id != line.id:
            self._line_id = line.id
            self.scope.set_value(Scope.LINE)

        def others(scope: Scope) -> int:
            return others_in(block, line.id, scope, per_side)

        self._others = others
        self._show_others()

    def show_weak_side(self, text: str) -> None:
        """Say who the weak side is, by which test."""
        self.weak_side.setText(text)
        self.weak_side.setVisible(bool(text))

    def _choose(self, policy: SidePolicy) -> None:
        self.policy_wanted.emit(policy, self.scope.value() or Scope.LINE)

    def _spread(self) -> None:
        self.policy_wanted.emit(self.policy.value(), self.scope.value() or Scope.LINE)

    def _show_others(self) -> None:
        """Offer the policy to those in the scope that have another one."""
        scope = self.scope.value() or Scope.LINE
        count = self._others(scope) if self._others and scope is not Scope.LINE else 0
        self.spread.setText(self.tr("Apply to {count} more").format(count=count))
        self.spread.setVisible(count > 0)


def scope_text(scope: Scope) -> str:
    texts = {
        Scope.LINE: QCoreApplication.translate("Planner", "This exercise, this day"),
        Scope.DAY: QCoreApplication.translate("Planner", "All of this day"),
        Scope.EXERCISE: QCoreApplication.translate("Planner", "This exercise, whole block"),
        Scope.BLOCK: QCoreApplication.translate("Planner", "The whole block"),
    }
    return texts[scope]
