"""Our own line drawings, 24 by 24, in whatever colour and size a screen needs them."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from studio.resource_files import resource
from studio.ui import theme


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing ``name`` in ``colour``, ``size`` logical pixels square, for a screen of ``ratio``."""
    return _pixmap(name, colour, size, ratio)


def paint(painter: QPainter, name: str, colour: str, place: QRectF) -> None:
    """Draw ``name`` into ``place`` as lines, so that it stays sharp at any size."""
    _renderer(name, colour).render(painter, place)


def icon(name: str, colour: str = "", size: int = 18) -> QIcon:
    """An icon in ``colour`` (the text's, if none is given), greyed where its button is disabled."""
    palette = theme.current()
    result = QIcon()
    length = theme.px(size)
    for mode, tint in ((QIcon.Mode.Normal, colour or palette.text), (QIcon.Mode.Disabled, palette.muted)):
        for ratio in (1.0, 2.0):
            result.addPixmap(_pixmap(name, tint, length, ratio), mode)
    return result


def put(button: QAbstractButton, name: str, tone: str = "text", size: int = 18) -> None:
    """Give ``button`` an icon in the colour named ``tone``; `refresh` renews it after a change of theme."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_tone", tone)
    button.setProperty("icon_size", size)
    refresh(button)


def refresh(button: QAbstractButton) -> None:
    """Draw the icon of ``button`` again, in the colours that now hold around it."""
    tone, size = str(button.property("icon_tone")), int(button.property("icon_size"))
    colours = theme.palette_for(button)
    button.setIcon(icon(str(button.property("icon_name")), str(getattr(colours, tone)), size))
    button.setIconSize(QSize(theme.px(size), theme.px(size)))


def app_icon() -> QIcon:
    """The program's sign: a blue left half and an orange right half."""
    result = QIcon()
    renderer = _renderer("evenside", "")
    for length in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(length, length)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        result.addPixmap(picture)
    return result


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    return result


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
