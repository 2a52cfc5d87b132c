"""Names of people and plans as parts of a file's name, so that every system takes it."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^\w .,()'-]+")
MOST_BYTES = 60


def safe_part(text: str) -> str:
    """``text`` without what a file's name cannot hold; what has no such sign stays letter for letter."""
    return _UNSAFE.sub("-", text).strip(" .-")


def file_name(parts: list[str], ending: str) -> str:
    """Ann Berg, Hip thrust, 2026-11-25.png: each part is cut where it is long, and the last one stays."""
    named = [_shortened(part) for part in map(safe_part, parts) if part]
    return f"{', '.join(named)}{ending}"


def _shortened(part: str) -> str:
    """Three parts of 60 bytes, a day and an ending are within the 255 bytes that Linux allows."""
    cut = part.encode()[:MOST_BYTES].decode(errors="ignore")
    return cut.strip(" .-")
