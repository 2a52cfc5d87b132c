"""Colours, type and measures of every screen: the tokens of the look, filled into one style sheet."""

from __future__ import annotations

from dataclasses import dataclass, fields
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from studio.ui import fonts
from studio.ui.dressing import Dresser
from studio.ui.style_sheet import filled_sheet, qt_palette

SPACES = (4, 8, 12, 16, 24)
PANEL_RADIUS = 8
FIELD_RADIUS = 6
SMALLEST_TEXT, LARGEST_TEXT = 100, 200
LABEL, BODY, TITLE, HEADING, FACT = 11, 13, 16, 24, 26
REGULAR, MEDIUM, SEMI_BOLD, BOLD = 400, 500, 600, 700


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as ``#RRGGBB``; left and right are for the two sides and nothing else."""

    name: str
    background: str
    surface: str
    surface_2: str
    border: str
    text: str
    muted: str
    left: str
    left_tint: str
    right: str
    right_tint: str
    accent: str
    accent_tint: str
    warning: str
    warning_tint: str
    danger: str

    @property
    def dark(self) -> bool:
        return self.name == "dark"

    @property
    def on_fill(self) -> str:
        """Text on a patch filled with accent, danger, left or right."""
        return self.background if self.dark else self.surface

    @property
    def accent_hover(self) -> str:
        return mixed(self.accent, self.text, 0.14)

    @property
    def danger_hover(self) -> str:
        return mixed(self.danger, self.text, 0.14)

    @property
    def edge(self) -> str:
        """The outline of what can be ticked or dragged: three to one on every background (WCAG 1.4.11)."""
        return mixed(self.muted, self.surface, 0.2)

    def side(self, name: str) -> str:
        """The colour of ``left`` or ``right``; muted for anything else."""
        return {"left": self.left, "right": self.right}.get(name, self.muted)

    def tint(self, name: str) -> str:
        """The tint that goes with left, right, accent or warning; the second surface for anything else."""
        return str(getattr(self, f"{name}_tint", self.surface_2))

    def tokens(self) -> dict[str, str]:
        """Every colour by its name in the style sheet."""
        named = {field.name: str(getattr(self, field.name)) for field in fields(self) if field.name != "name"}
        derived = ("on_fill", "accent_hover", "danger_hover", "edge")
        named |= {name: str(getattr(self, name)) for name in derived}
        return {name.replace("_", "-"): value for name, value in named.items()}


LIGHT = Palette(
    name="light",
    background="#F6F5F2",
    surface="#FFFFFF",
    surface_2="#EFEDE8",
    border="#DDD9D1",
    text="#1F2328",
    muted="#62666D",
    left="#1D4FA8",
    left_tint="#E3ECFB",
    right="#A65207",
    right_tint="#FCEBDD",
    accent="#0C6A5D",
    accent_tint="#DDF1ED",
    warning="#7A4F0E",
    warning_tint="#FBF1DC",
    danger="#B83232",
)
DARK = Palette(
    name="dark",
    background="#14171A",
    surface="#1D2125",
    surface_2="#262B30",
    border="#343A40",
    text="#F2F4F5",
    muted="#9AA2AA",
    left="#6AA1FF",
    left_tint="#1E2C44",
    right="#FFA552",
    right_tint="#3B2A1A",
    accent="#35C7A9",
    accent_tint="#16332D",
    warning="#E3B341",
    warning_tint="#35290F",
    danger="#FF7B72",
)


class ThemeNews(QObject):
    """Tells those who paint by themselves that colours or text size have `changed`."""

    def __init__(self) -> None:
        super().__init__()
        self.dresser = Dresser(_put_on)
        self.changed = self.dresser.listeners
        self.palette = LIGHT
        self.choice = "light"
        self.scale = 1.0
        self.darkened: WeakSet[QWidget] = WeakSet()
        self.widths: WeakKeyDictionary[QWidget, int] = WeakKeyDictionary()

    def system_changed(self) -> None:
        """Take over the system's colours, if it is the system that decides."""
        if self.choice == "system":
            apply("system", round(self.scale * 100))


def news() -> ThemeNews:
    """The one sender of ``changed``: connect a bound method that calls ``update()``."""
    return _news


def current() -> Palette:
    """The colours of the window as a whole."""
    return _news.palette


def palette_for(widget: QWidget | None) -> Palette:
    """The colours to paint ``widget`` with: dark on a stage, the window's elsewhere."""
    while widget is not None:
        if widget.property("scheme") == "dark":
            return DARK
        widget = widget.parentWidget()
    return _news.palette


def scale() -> float:
    """How much larger than designed text is shown, 1 to 2."""
    return _news.scale


def px(length: float) -> int:
    """A designed length in pixels at the present text size."""
    return round(length * _news.scale)


def font(size: float = BODY, weight: int = REGULAR, *, tabular: bool = True) -> QFont:
    """The program's typeface at a designed ``size`` in pixels, text size applied."""
    return fonts.inter(px(size), weight, tabular=tabular)


def colour(value: str, alpha: float = 1.0) -> QColor:
    """A token as Qt paints it."""
    result = QColor(value)
    result.setAlphaF(alpha)
    return result


def mixed(first: str, second: str, share: float) -> str:
    """``first`` with ``share`` (0 to 1) of ``second`` in it."""
    pairs = ((int(first[place : place + 2], 16), int(second[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def apply(choice: str = "system", text_percent: int = 100) -> None:
    """Dress the whole program: ``choice`` is system, light or dark; text from 100 to 200 percent."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("The theme needs a QApplication.")
    _news.choice = choice  # first, as the system answers at once to what _resolved asks of it
    wanted = (_resolved(app, choice), min(max(text_percent, SMALLEST_TEXT), LARGEST_TEXT) / 100)
    if app.property("dressed") and wanted == (_news.palette, _news.scale):
        return
    if not app.property("dressed"):
        app.setProperty("dressed", True)  # noqa: FBT003 - Qt's own signature
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(_news.system_changed)
    other_size = wanted[1] != _news.scale or not app.styleSheet()
    _news.palette, _news.scale = wanted
    app.setPalette(qt_palette(_news.palette))
    if other_size:
        _set_fonts(app)
    # Told of another sheet, Qt polishes each widget once for every one around it, which takes seconds (6.11).
    # Having forgotten who is dressed in the old one it does nothing, and each is polished once by us.
    app.style().unpolish(app)
    app.setStyleSheet(filled_sheet(_news.palette, _news.scale))
    _news.dresser.dress_all(app)


def darken(widget: QWidget) -> None:
    """Keep ``widget`` and all within it dark whatever the window's theme: the stage and the wall view."""
    widget.setProperty("scheme", "dark")
    _news.darkened.add(widget)
    _dress_dark(widget)


def keep_wide(widget: QWidget, width: int) -> None:
    """Have ``widget`` at least ``width`` designed pixels wide, whatever the text size becomes."""
    _news.widths[widget] = width
    widget.setMinimumWidth(px(width))


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet selects on, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # looked at when it is first shown; polishing earlier would lose its font
    own_font = widget.font()
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    if widget.font() != own_font:
        widget.setFont(own_font)
    widget.update()


def _resolved(app: QApplication, choice: str) -> Palette:
    hints = app.styleHints()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
    if choice == "system":
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def _set_fonts(app: QApplication) -> None:
    """The body font everywhere, and the few kinds of widget that differ from it."""
    app.setFont(font(tabular=False))
    for kind, own in (
        ("QPushButton", font(BODY, MEDIUM, tabular=False)),
        ("QTabBar", font(BODY, MEDIUM, tabular=False)),
        ("QHeaderView", font(LABEL, SEMI_BOLD, tabular=False)),
        ("QStatusBar", font(LABEL)),
    ):
        app.setFont(own, kind)  # type: ignore[arg-type] # the stubs say bytes, PySide6 takes only str
    QToolTip.setFont(font(12))


def _dress_dark(widget: QWidget) -> None:
    widget.setPalette(qt_palette(DARK))
    widget.setStyleSheet(filled_sheet(DARK, _news.scale) if not _news.palette.dark else "")


def _put_on(widget: QWidget) -> None:
    """What Qt does to each widget when it is told of another style sheet."""
    if widget in _news.darkened:
        _dress_dark(widget)
    widget.style().polish(widget)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    if widget in _news.widths:
        widget.setMinimumWidth(px(_news.widths[widget]))


_news = ThemeNews()
