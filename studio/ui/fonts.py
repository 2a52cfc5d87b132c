"""Inter, the typeface on screen: loaded once, with true weights and figures of equal width."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"
_TABULAR = QFont.Tag("tnum")
_WEIGHT = QFont.Tag("wght")
_OPTICAL_SIZE = QFont.Tag("opsz")


@cache
def load() -> str:
    """Give Qt the font that comes with the program; the family's name."""
    data = (files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf").read_bytes()
    number = QFontDatabase.addApplicationFontFromData(QByteArray(data))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else FAMILY


def inter(pixels: int, weight: int = 400, *, tabular: bool = True) -> QFont:
    """Inter at ``pixels``; ``weight`` goes to the variable axis, as Qt would only smear a bold out of it."""
    return QFont(_inter(pixels, weight, tabular))


@lru_cache(maxsize=512)
def _inter(pixels: int, weight: int, tabular: bool) -> QFont:  # noqa: FBT001 - as `inter` was told
    result = QFont(load())
    result.setPixelSize(max(pixels, 1))
    result.setVariableAxis(_WEIGHT, weight)
    result.setVariableAxis(_OPTICAL_SIZE, min(max(pixels, 14), 32))
    result.setFeature(_TABULAR, int(tabular))  # said in either case: unset, it comes from the app's font
    return result
