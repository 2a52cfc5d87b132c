"""What the user prefers: every preference with its default, and the file that keeps them."""

import json
import logging
import types
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.errors import BadFile
from studio.domain.units import Unit
from studio.paths import reason, write_whole

log = logging.getLogger(__name__)
LEAST_TEST_DAYS, MOST_TEST_DAYS = 7, 182  # science.md 7


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """All preferences; numbers outside their range are brought to its nearer end."""

    units: Unit = Unit.KG
    theme: Theme = Theme.SYSTEM
    language: str = "system"
    text_percent: int = 100
    sound: bool = True
    volume_percent: int = 80
    voice: bool = True
    voice_percent: int = 80
    flash: bool = True
    session_full_screen: bool = False
    amrap_tempo: bool = True  # play the tempo in sets of as many as possible
    foot_switch: str = ""  # the key it sends; none if empty
    wall_screen: str = ""  # where the wall view was last; in a window if empty
    last_athlete: UUID | None = None
    test_expires_days: int = TEST_EXPIRES_DAYS.value  # how long a new strength test counts
    second_backup_folder: str = ""  # where a plain copy of each backup goes too; nowhere if empty

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_percent", min(max(self.text_percent, 100), 200))
        object.__setattr__(self, "volume_percent", min(max(self.volume_percent, 0), 100))
        object.__setattr__(self, "voice_percent", min(max(self.voice_percent, 0), 100))
        days = min(max(self.test_expires_days, LEAST_TEST_DAYS), MOST_TEST_DAYS)
        object.__setattr__(self, "test_expires_days", days)


def load_settings(path: Path, tell: Callable[[str], None] = log.warning) -> Settings:
    """What was saved, with the default for whatever is missing or cannot be used.

    It never fails: a file that is no settings file is set aside and ``tell`` gets the reason.
    """
    try:
        saved = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        tell(f"The settings could not be read ({reason(error)}); the defaults are in use.")
        return Settings()
    except (ValueError, RecursionError):
        return _set_aside(path, "it is not JSON", tell)
    if not isinstance(saved, dict):
        return _set_aside(path, "it is not a list of preferences", tell)
    return Settings(**_usable(saved, tell))


def save_settings(path: Path, settings: Settings) -> None:
    text = json.dumps(asdict(settings), indent=2, default=str)
    try:
        write_whole(path, text.encode() + b"\n")
    except OSError as error:
        raise BadFile(f"The settings could not be saved in {path}: {reason(error)}.") from error


def _set_aside(path: Path, why: str, tell: Callable[[str], None]) -> Settings:
    aside = path.with_name(f"{path.stem}.unreadable{path.suffix}")
    try:
        path.replace(aside)
        kept = f"it was kept as {aside.name}"
    except OSError as error:
        kept = f"it could not be moved: {reason(error)}"
    tell(f"The settings file could not be used: {why}; {kept}. The defaults are in use.")
    return Settings()


def _usable(saved: dict[str, Any], tell: Callable[[str], None]) -> dict[str, Any]:
    kinds = get_type_hints(Settings)
    usable = {}
    for field in fields(Settings):
        if field.name not in saved:
            continue
        try:
            usable[field.name] = _read(kinds[field.name], saved[field.name])
        except ValueError:
            tell(f"The setting “{field.name}” had a value that cannot be; its default is in use.")
    return usable


def _read(kind: Any, value: object) -> object:
    """``value`` as JSON gave it, as the field's type; ValueError when it is none."""
    if get_origin(kind) is types.UnionType:  # 'something or nothing'
        return None if value is None else _read(get_args(kind)[0], value)
    if type(value) is kind:
        return value
    if isinstance(value, str) and kind in {Unit, Theme, UUID}:
        return kind(value)
    raise ValueError(kind)
