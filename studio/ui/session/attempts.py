"""Does something to the log; what goes wrong is said on the stage, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.domain.errors import StudioError
from studio.ui.session.stage import StageView


class Attempts:
    """Called with a deed and what it needs; whether it was done."""

    def __init__(self, stage: StageView) -> None:
        self._stage = stage

    def __call__(self, deed: Callable[..., Any], *arguments: Any) -> bool:
        try:
            done = deed(*arguments)
        except StudioError as error:
            self._stage.show_trouble(str(error))
            return False
        self._stage.show_trouble("")
        return done is not False
