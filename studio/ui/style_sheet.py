"""What a palette means to Qt: the style sheet with its tokens filled in, and Qt's own colour roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from studio.resource_files import resource

if TYPE_CHECKING:
    from studio.ui.theme import Palette


def filled_sheet(palette: Palette, factor: float = 1.0) -> str:
    """The style sheet with its tokens filled in; an unknown token raises KeyError.

    ``@px(n)`` grows with the text; ``@space(n)`` half as fast, so that large text leaves room for itself.
    """
    tokens = palette.tokens() | {"icons": resource("theme", palette.name).as_posix()}
    text = resource("theme", "studio.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"@px\((\d+)\)", lambda found: f"{round(int(found[1]) * factor)}px", text)
    half = 1 + (factor - 1) / 2
    text = re.sub(r"@space\((\d+)\)", lambda found: f"{round(int(found[1]) * half)}px", text)
    return re.sub(r"@([a-z][a-z0-9-]*)", lambda found: tokens[found[1]], text)


def qt_palette(palette: Palette) -> QPalette:
    """The roles of Qt's own palette, for whatever the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    for which, value in (
        (role.Window, palette.background),
        (role.WindowText, palette.text),
        (role.Base, palette.surface),
        (role.AlternateBase, palette.background),
        (role.Text, palette.text),
        (role.PlaceholderText, palette.muted),
        (role.Button, palette.surface),
        (role.ButtonText, palette.text),
        (role.BrightText, palette.danger),
        (role.Light, palette.surface),
        (role.Midlight, palette.surface_2),
        (role.Mid, palette.border),
        (role.Dark, palette.muted),
        (role.Shadow, palette.border),
        (role.Highlight, palette.accent_tint),
        (role.HighlightedText, palette.text),
        (role.Accent, palette.accent),
        (role.Link, palette.accent),
        (role.LinkVisited, palette.accent),
        (role.ToolTipBase, palette.text),
        (role.ToolTipText, palette.surface),
    ):
        result.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(palette.muted))
    return result
