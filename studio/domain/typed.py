"""``override`` for a package that imports the standard library alone (typing has it from Python 3.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["override"]

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):
        """Mark a method that replaces one of its base class."""
        return method
