"""What the commands share: how an answer is told, and how what was named is found."""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from studio.domain.errors import BadValue, Missing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.domain.athlete import Athlete

DONE, SOME_REFUSED, NOTHING_DONE = 0, 1, 2
_STEERS_A_SCREEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tell(arguments: Namespace, answer: dict[str, Any], words: str) -> int:
    """One JSON object with --json, else the words; both to standard output, whatever it can show."""
    encoding = sys.stdout.encoding or "utf-8"
    unicode = encoding.lower().startswith("utf")
    text = json.dumps(answer, ensure_ascii=not unicode, indent=2) if arguments.json else words
    text = _STEERS_A_SCREEN.sub(_escaped, text)
    sys.stdout.write(f"{text.encode(encoding, 'backslashreplace').decode(encoding)}\n")
    return DONE


def _escaped(sign: re.Match[str]) -> str:
    r"""\u001b for escape: JSON reads it back, and a terminal shows it."""
    return f"\\u{ord(sign[0]):04x}"


def counted(count: int, noun: str) -> str:
    """1 page, 2 pages."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def athlete_named(session: Session, name: str) -> Athlete:
    from studio.storage import athletes

    found = athletes.find_athlete(session, name)
    if found is None:
        raise Missing(f"There is no athlete {name}; `evenside athlete list` names them all.")
    return found


def id_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadValue(f"“{text[:60]}” is no id; `evenside block list` shows them.") from None


def today() -> date:
    from studio.clock import SystemClock

    return SystemClock().now().day
