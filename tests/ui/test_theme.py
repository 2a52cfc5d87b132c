import re
import xml.etree.ElementTree as ET
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from studio.resource_files import resource
from studio.ui import fonts, icons, style_sheet, theme

PALETTES = (theme.LIGHT, theme.DARK)
TEXTS = ("text", "muted", "left", "right", "accent", "warning", "danger")
GROUNDS = ("background", "surface", "surface_2", "left_tint", "right_tint", "accent_tint", "warning_tint")
FILLS = ("accent", "danger", "left", "right", "accent_hover", "danger_hover")


class Follower(QObject):
    """Notes what it hears of."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, float]] = []
        theme.news().changed.connect(self.hear)

    def hear(self) -> None:
        self.heard.append((theme.current().name, theme.scale()))


@pytest.fixture
def follower(dressed):
    return Follower()


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_every_text_can_be_read_on_every_ground(palette, text, ground):
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("fill", FILLS)
def test_text_on_a_fill_can_be_read(palette, fill):
    assert contrast(palette.on_fill, getattr(palette, fill)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize(("edge", "ground"), list(product(("edge", "accent"), GROUNDS[:3])))
def test_what_can_be_ticked_or_has_the_keyboard_stands_out(palette, edge, ground):
    assert contrast(getattr(palette, edge), getattr(palette, ground)) >= 3


def test_a_tooltip_can_be_read():
    for palette in PALETTES:
        assert contrast(palette.text, palette.surface) >= 4.5


def test_the_tokens_are_those_of_the_look(shared: Path):
    page = (shared / "design" / "look.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w\-, ]+) \| (#\S.*?) \| (#\S.*?) \|", page, re.MULTILINE)
    assert len(rows) == 11
    for names, light, dark in rows:
        name, *tint = names.split(", ")
        keys = [name.replace("-", "_"), *(f"{name}_tint" for _ in tint)]
        for palette, values in ((theme.LIGHT, light), (theme.DARK, dark)):
            assert [getattr(palette, key) for key in keys] == values.split(", ")


def test_left_and_right_swap_nothing_but_colour():
    assert theme.LIGHT.side("left") == theme.LIGHT.left
    assert theme.LIGHT.side("right") == theme.LIGHT.right
    assert theme.LIGHT.side("both") == theme.LIGHT.muted
    assert theme.LIGHT.tint("left") == theme.LIGHT.left_tint
    assert theme.LIGHT.tint("") == theme.LIGHT.surface_2


def test_the_style_sheet_uses_every_token_it_names_and_no_colour_of_its_own(qapp):
    raw = resource("theme", "studio.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", re.sub(r"#[a-zA-Z_]+\b", "", raw))
    for palette in PALETTES:
        filled = style_sheet.filled_sheet(palette, 1.5)
        assert "@" not in filled
        assert filled.count("{") == filled.count("}")


def test_no_selector_asks_for_a_property_that_is_qt_s_own(qapp):
    """One named like that, as `size`, never holds the word that a state was set to."""
    sheet = resource("theme", "studio.qss").read_text(encoding="utf-8")
    asked = set(re.findall(r"\[([a-z_-]+)=", sheet))
    known = QPushButton().metaObject()
    assert {"kind", "bulk"} <= asked
    assert [name for name in asked if known.indexOfProperty(name) >= 0] == []


def test_an_unknown_token_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "studio.qss").write_text("QLabel { color: @nonsense; }", encoding="utf-8")
    monkeypatch.setattr(style_sheet, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(KeyError):
        style_sheet.filled_sheet(theme.LIGHT)


def test_measures_grow_with_the_text_and_spaces_half_as_fast():
    small, large = style_sheet.filled_sheet(theme.LIGHT, 1), style_sheet.filled_sheet(theme.LIGHT, 2)
    assert "padding: 6px 12px; min-height: 18px" in re.sub(r"\s+", " ", small)
    assert "padding: 9px 18px; min-height: 36px" in re.sub(r"\s+", " ", large)


@pytest.mark.parametrize("name", sorted(file.stem for file in resource("theme", "light").glob("*.svg")))
@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_the_little_pictures_of_the_style_sheet_have_colours_of_their_theme(name, palette):
    drawing = resource("theme", palette.name, f"{name}.svg").read_text(encoding="utf-8")
    ET.fromstring(drawing)  # noqa: S314 - our own file
    colours = set(re.findall(r"#[0-9A-F]{6}", drawing))
    assert colours
    assert colours <= set(palette.tokens().values())


def test_both_themes_have_the_same_little_pictures_and_the_sheet_asks_for_no_others():
    light, dark = ({f.name for f in resource("theme", p.name).glob("*.svg")} for p in PALETTES)
    sheet = resource("theme", "studio.qss").read_text(encoding="utf-8")
    assert light == dark == set(re.findall(r"@icons/(\w+\.svg)", sheet))


def test_applying_a_theme_changes_palette_fonts_and_sheet_and_tells(dressed, follower):
    theme.apply("dark", 150)
    assert follower.heard == [("dark", 1.5)]
    assert theme.current() is theme.DARK
    assert theme.scale() == 1.5
    assert theme.px(10) == 15
    assert dressed.palette().window().color().name().upper() == theme.DARK.background
    assert dressed.font().pixelSize() == round(13 * 1.5)
    assert dressed.style().name().lower() == "fusion" or dressed.styleSheet()


def test_the_same_theme_again_dresses_nobody_anew(dressed, follower):
    theme.apply("light", 100)
    assert follower.heard == []


@pytest.mark.parametrize(("percent", "scale"), [(50, 1), (100, 1), (199, 1.99), (400, 2)])
def test_text_size_stays_between_100_and_200_percent(dressed, percent, scale):
    theme.apply("light", percent)
    assert theme.scale() == scale


def test_the_system_decides_when_it_is_asked_to(dressed):
    theme.apply("system")
    hints = dressed.styleHints()
    expected = theme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else theme.LIGHT
    assert theme.current() is expected
    theme.news().system_changed()
    assert theme.current() is expected


def test_a_change_of_the_system_leaves_a_chosen_theme_alone(dressed):
    theme.apply("dark")
    theme.news().system_changed()
    assert theme.current() is theme.DARK


def test_a_stage_stays_dark_in_a_light_window(dressed, qtbot):
    window, stage = QWidget(), QWidget()
    stage.setParent(window)
    inner = QLabel("Drive", stage)
    qtbot.addWidget(window)
    theme.darken(stage)
    assert theme.palette_for(inner) is theme.DARK
    assert theme.palette_for(window) is theme.LIGHT
    assert theme.palette_for(None) is theme.LIGHT
    assert theme.DARK.surface in stage.styleSheet()
    theme.apply("dark", 100)
    assert stage.styleSheet() == ""
    theme.apply("light", 100)
    assert theme.DARK.surface in stage.styleSheet()


def test_a_state_is_looked_at_again_and_the_widget_keeps_its_font(dressed, qtbot):
    label = QLabel("8.4 %")
    qtbot.addWidget(label)
    label.setFont(theme.font(26, theme.BOLD))
    label.show()
    theme.set_state(label, "tone", "left")
    theme.set_state(label, "tone", "left")
    assert label.palette().windowText().color().name().upper() == theme.LIGHT.left
    assert label.font().pixelSize() == 26


def test_a_width_follows_the_text_size(dressed, qtbot):
    label = QLabel("Tempo")
    qtbot.addWidget(label)
    theme.keep_wide(label, 90)
    assert label.minimumWidth() == 90
    theme.apply("light", 150)
    assert label.minimumWidth() == 135


def test_without_an_application_there_is_nothing_to_dress(monkeypatch):
    monkeypatch.setattr(QApplication, "instance", lambda: None)
    with pytest.raises(TypeError):
        theme.apply()


def test_inter_has_figures_of_equal_width_and_true_weights(dressed):
    assert fonts.load() == "Inter"
    narrow, wide = QFontMetricsF(theme.font(13)), QFontMetricsF(theme.font(13, tabular=False))
    assert narrow.horizontalAdvance("111111") == narrow.horizontalAdvance("000000")
    assert wide.horizontalAdvance("111111") < wide.horizontalAdvance("000000")
    bold = QFontMetricsF(theme.font(13, theme.BOLD, tabular=False))
    assert bold.horizontalAdvance("Single-leg") > wide.horizontalAdvance("Single-leg")


@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda f: f.stem)
def test_an_icon_is_a_drawing_that_takes_its_colour(file, dressed):
    root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert root.get("viewBox") in ("0 0 24 24", "0 0 64 64")
    picture = icons.pixmap(file.stem, "#FF0000", 24).toImage()
    painted = [picture.pixelColor(x, y) for x in range(24) for y in range(24)]
    solid = [colour for colour in painted if colour.alpha() > 100]
    assert solid
    if file.stem != "evenside":
        assert all(colour.red() > 240 and colour.green() < 30 for colour in solid)


def test_icons_of_buttons_are_drawn_anew_for_another_theme(dressed, qtbot):
    from PySide6.QtWidgets import QPushButton

    button = QPushButton("Print")
    qtbot.addWidget(button)
    icons.put(button, "print")
    before = button.icon().cacheKey()
    theme.apply("dark", 150)
    icons.refresh(button)
    assert button.icon().cacheKey() != before
    assert button.iconSize().width() == 27


def test_the_sign_of_the_program_has_a_blue_and_an_orange_half(dressed):
    image = icons.app_icon().pixmap(64, 64).toImage()
    width = image.width()
    assert image.pixelColor(width // 4, width // 2).name().upper() == theme.LIGHT.left
    assert image.pixelColor(3 * width // 4, width // 2).name().upper() == theme.LIGHT.right
