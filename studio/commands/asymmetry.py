"""`evenside asymmetry`: left against right, as the Progress page tells it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from studio.commands.answers import athlete_named, tell
from studio.domain.strength_test import UNIT_NOT_STATED

if TYPE_CHECKING:
    from studio.storage.database import Database


def show(database: Database, arguments: Namespace) -> int:
    from studio.services.asymmetry import answer_of, facts_of

    with database.read() as session:
        facts = facts_of(
            session,
            athlete_named(session, arguments.athlete).id,
            exercise=arguments.exercise,
            test=arguments.test,
            index=arguments.index,
            metric=arguments.metric,
        )
    answer = answer_of(facts)
    return tell(arguments, answer, _in_words(answer))


def _in_words(answer: dict[str, Any]) -> str:
    """The facts of left and right in one line; what is not known is left out."""
    unit = "" if answer["unit"] == UNIT_NOT_STATED else f" {answer['unit']}"
    forms = {
        "value": "{:+.1f} %",
        "noise": "{:.1f} %",
        "consistency": "{:.0%}",
        "left": f"{{:g}}{unit}",
        "right": f"{{:g}}{unit}",
    }
    verdict, reason = (answer[key].replace("_", " ") for key in ("verdict", "reason"))
    shown = ("value", "direction", "noise", "left", "right", "consistency", "sessions")
    told = [f"{key} {forms.get(key, '{}').format(answer[key])}" for key in shown if answer[key] is not None]
    left_out = [f"left out: {count} {why.replace('_', ' ')}" for why, count in answer["left_out"].items()]
    return ", ".join([f"{verdict} ({reason})", *told, *left_out])
