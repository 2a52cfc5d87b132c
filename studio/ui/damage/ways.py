"""How to go on with a data file: open it, only look at it, or begin a new one in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Way:
    """``note`` is what to say above the pages for as long as the window is open; empty for nothing."""

    path: Path
    view_only: bool = False
    anew: bool = False
    copied: bool = False
    note: str = ""
