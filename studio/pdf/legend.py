"""The line under the week that says which side is weak, what to do about it, and how a tempo reads."""

from __future__ import annotations

from studio.domain.block import Week
from studio.domain.sides import Side
from studio.pdf import words
from studio.pdf.figures import MARK, draw_weak_mark
from studio.pdf.page import Page
from studio.pdf.sheet import BlockSheet
from studio.pdf.style import LEGEND, LEGEND_BOLD, MARGIN
from studio.pdf.text import width_of

_BETWEEN = 2.4


def draw_legend(page: Page, sheet: BlockSheet, week: Week, y: float) -> float:
    """On one line where it fits, else a sentence a line; where it ends."""
    weak, told = _about_sides(sheet, week)
    sentences = [sentence for sentence in (told, words.TEMPO_LEGEND if _has_tempo(week) else "") if sentence]
    if not weak and not sentences:
        return y
    x = MARGIN
    if weak:
        if weak != words.NO_WEAK_SIDE:
            draw_weak_mark(page, x, y + (LEGEND.leading - MARK) / 2)
            x += MARK + 1.0
        page.write((weak,), LEGEND_BOLD, x, y)
        x += width_of(f"{weak} ", LEGEND_BOLD)
    for sentence in sentences:
        width = width_of(sentence, LEGEND)
        if x + width > page.width - MARGIN:
            x, y = MARGIN, y + LEGEND.leading
        page.write((sentence,), LEGEND, x, y)
        x += width + _BETWEEN
    return y + LEGEND.leading


def _about_sides(sheet: BlockSheet, week: Week) -> tuple[str, str]:
    """Which side is weak, and what is done about it; nothing in a week without one-sided exercises."""
    per_side = [
        prescription
        for session in week.sessions
        for prescription in session.prescriptions
        if sheet.exercises[prescription.exercise_id].laterality.per_side
    ]
    if not per_side:
        return "", ""
    weak = {sheet.weak_side_in(p.exercise_id) for p in per_side}
    policies = {p.policy for p in per_side}
    known = weak - {None}
    side, policy = next(iter(known), None), per_side[0].policy
    if len(known) > 1:
        return words.WEAK_SIDES, words.ORDER_BESIDE_EACH if len(policies) > 1 else f"{words.policy(policy)}."
    said = words.weak_side(side, everywhere=len(weak) == 1)
    return said, words.ORDER_BESIDE_EACH if len(policies) > 1 else words.side_order(policy, side)


def _has_tempo(week: Week) -> bool:
    return any(
        prescription.target_of(planned, side).tempo is not None
        for session in week.sessions
        for prescription in session.prescriptions
        for planned in prescription.sets
        for side in (Side.LEFT, Side.RIGHT)
    )
