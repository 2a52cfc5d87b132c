"""What is seen on the Progress page as a picture and as a drawing: sharp, true, and able to stand alone."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar
from xml.etree import ElementTree as ET

import numpy as np
import pyqtgraph as pg
import pytest
import shiboken6
from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from studio.domain.errors import BadValue
from studio.ui import theme
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.drawing import drawing_of
from studio.ui.progress.page import ProgressPage
from studio.ui.progress.picture import Caption, Picture, pixels_of
from studio.ui.progress.picture_panel import CardPanel, Panel
from tests.ui.progress_gym import a_gym
from tests.ui.progress_shown import progress_on_screen, three_tests

T = TypeVar("T")
SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Ann <b>Berg</b> & co", "Estimated 1RM · 12 months", "Asymmetry now: Real.")


@pytest.fixture
def page(qtbot, dressed, database, changes, tmp_path) -> Iterator[ProgressPage]:
    gym = a_gym(database)
    three_tests(gym)
    gym.train(21)
    with progress_on_screen(qtbot, database, changes, gym, tmp_path) as page:
        yield page


def result(steps: Generator[None, None, T]) -> T:
    """What the steps come to, one after the other."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: T = end.value
            return made


def svg_of(views: Sequence[ChartView]) -> ET.Element:
    return ET.fromstring(result(drawing_of(CAPTION, views)).svg())  # noqa: S314 - our own


def texts_in(svg: ET.Element) -> list[str]:
    return [(text.text or "").strip() for text in svg.iter(f"{SVG}text")]


def panel_of(picture: Picture) -> Panel:
    """That of its first chart."""
    panel = picture.placed[0][0]
    assert isinstance(panel, Panel)
    return panel


def pixels_in(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    values = np.frombuffer(image.constBits(), np.uint32)
    return values.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()]


def test_a_picture_has_twice_the_pixels_and_is_not_a_stretched_one(page):
    views = page.exporting.charts()
    picture = Picture(CAPTION, views)
    image = result(pixels_of(CAPTION, views))
    assert (image.width(), image.height()) == (2 * picture.size.width(), 2 * picture.size.height())
    assert picture.size.width() >= page.charts.width()

    for view in views:
        alone = Picture(CAPTION, [view])
        image = result(pixels_of(CAPTION, [view]))
        place = panel_of(alone).chart_at + QPointF(16, 16 + alone.head_height + 12)
        at = QRectF(place * 2, view.size() * 2).toRect()
        chart = pixels_in(image.copy(at))
        assert chart.shape == (2 * view.height(), 2 * view.width())
        same = (chart[::2, ::2] == chart[1::2, ::2]) & (chart[::2, ::2] == chart[::2, 1::2])
        assert not same.all()  # each pixel of the screen twice would be


def test_marks_in_a_picture_are_as_large_as_on_screen_and_sharper(page):
    view = page.charts.trend
    shown = view.grab().toImage().scaled(view.size() * 2)
    alone = Picture(CAPTION, [view])
    image = result(pixels_of(CAPTION, [view]))
    at = QRectF((panel_of(alone).chart_at + QPointF(16, 28 + alone.head_height)) * 2, view.size() * 2)
    blue = QColor(theme.LIGHT.left).rgb()
    drawn, grabbed = (int((pixels_in(one) == blue).sum()) for one in (image.copy(at.toRect()), shown))
    assert grabbed
    assert 0.8 < drawn / grabbed < 1.5


def test_lines_in_a_picture_are_as_wide_as_on_screen(page):
    view = page.charts.sides
    view.grab()
    QApplication.sendPostedEvents()
    grabbed = view.grab().toImage()
    alone = Picture(CAPTION, [view])
    at = QRectF((panel_of(alone).chart_at + QPointF(16, 28 + alone.head_height)) * 2, view.size() * 2)
    drawn = result(pixels_of(CAPTION, [view])).copy(at.toRect())
    orange = [(pixels_in(one) & 0xFF) < 0x40 for one in (drawn, grabbed)]  # the less blue, the more orange
    shares = [float(some.mean()) for some in orange]
    assert 0.8 < shares[0] / shares[1] < 1.6


def test_a_drawing_is_vectors_and_text_stays_text(page):
    svg = svg_of(page.exporting.charts())
    assert not list(svg.iter(f"{SVG}image"))
    found = texts_in(svg)
    assert CAPTION.title in found
    assert {"Asymmetry over time", "left", "right", "Left against right"} <= set(found)
    assert any(text.endswith(" kg") for text in found)
    assert (svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")) == (CAPTION.title, CAPTION.description)
    assert 'font-family="Inter, sans-serif"' in ET.tostring(svg, "unicode")


def test_signs_that_xml_cannot_hold_are_left_out(page):
    named = replace(CAPTION, title="Ann\x01\x0b\ufffe Berg\uffff\n& co")
    drawing = result(drawing_of(named, page.exporting.charts()[:1]))
    assert "Ann Berg & co" in texts_in(ET.fromstring(drawing.svg()))  # noqa: S314 - our own


def test_a_drawing_can_be_opened_and_has_the_size_of_the_screen(page):
    views = page.exporting.charts()
    content = result(drawing_of(CAPTION, views)).svg()
    renderer = QSvgRenderer(QByteArray(content))
    assert renderer.isValid()
    assert renderer.viewBox().size() == Picture(CAPTION, views).size
    width = re.search(rb'<svg width="([\d.]+)mm"', content)
    assert width is not None
    assert float(width[1]) / 25.4 * 96 == pytest.approx(renderer.viewBox().width(), abs=1)


def transform_of(group: ET.Element) -> tuple[float, ...]:
    found = re.match(r"matrix\(([^)]*)\)", group.get("transform", ""))
    return tuple(map(float, found[1].split(","))) if found else (1, 0, 0, 1, 0, 0)


def test_lines_of_a_drawing_go_through_their_marks(page):
    """Qt writes six figures of a number: where days are numbers with six, lines were pixels off."""
    view = page.charts.sides
    groups = list(svg_of([view]).iter(f"{SVG}g"))
    colours = {theme.LIGHT.left.lower(), theme.LIGHT.right.lower()}
    lines = [
        (transform_of(group), path.get("d", ""))
        for group in groups
        for path in group.iter(f"{SVG}path")
        if group.get("stroke") in colours and group.get("fill") == "none"
    ]
    ends = [
        (a * float(x) + e, d * float(y) + f)
        for (a, _, _, d, e, f), path in lines
        for x, y in re.findall(r"[ML]([-\d.e+]+),([-\d.e+]+)", path)
    ]
    marks = [
        (matrix[4], matrix[5]) for group in groups if (matrix := transform_of(group))[0] == 7 == matrix[3]
    ]
    assert len(marks) == 2 * len(view.shown.series[0].spots)
    for mark in marks:
        assert min(abs(x - mark[0]) + abs(y - mark[1]) for x, y in ends) < 0.05


def test_drawing_leaves_the_chart_as_it_was(page):
    view = page.charts.sets
    view.grab()
    QApplication.sendPostedEvents()  # its axes have the room that they found to need
    lines = [(item, *map(list, item.getData()), item.pos()) for item in curves_of(page.charts.sides)]
    picture = view.grab().toImage()
    result(drawing_of(CAPTION, page.exporting.charts()))
    assert [(i, *map(list, i.getData()), i.pos()) for i in curves_of(page.charts.sides)] == lines
    assert view.grab().toImage() == picture


def curves_of(view: ChartView) -> list[pg.PlotCurveItem]:
    found = [item for item in view.scene().items() if isinstance(item, pg.PlotCurveItem)]
    return [item for item in found if item.getData()[0] is not None]


def test_what_is_out_of_view_is_cut_off_and_nothing_else_is(page):
    view = page.charts.trend
    view.zoom(0.5)
    content = result(drawing_of(CAPTION, [view])).svg()
    alone = Picture(CAPTION, [view], drawn=True)
    plot = panel_of(alone).plot.translated(16, 28 + alone.head_height)
    svg = ET.fromstring(content)  # noqa: S314 - our own
    used = {g.get("clip-path", "")[5:-1] for g in svg.iter(f"{SVG}g")} - {""}
    rects = {
        clip.get("id"): re.findall(r"[ML]([-\d.]+),([-\d.]+)", clip[0].get("d", ""))
        for clip in svg.iter(f"{SVG}clipPath")
    }
    assert used == set(rects)
    for name in used:
        corners = np.array(rects[name], float)
        assert corners.min(0) == pytest.approx([plot.left(), plot.top()], abs=2)
        assert corners.max(0) == pytest.approx([plot.right(), plot.bottom()], abs=2)
    clipped = [g for g in svg.iter(f"{SVG}g") if g.get("clip-path")]
    axes = [text for g in clipped for text in texts_in(g)]
    assert not [text for text in axes if text.endswith(("2026", " %"))]


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_theme_is_the_one_on_screen(page, choice):
    theme.apply(choice, 100)
    image = result(pixels_of(CAPTION, page.exporting.charts()))
    assert image.pixelColor(0, 0).name().upper() == theme.current().background
    assert (theme.DARK if choice == "dark" else theme.LIGHT).surface.lower() in {
        rect.get("fill") for rect in svg_of(page.exporting.charts()).iter(f"{SVG}g")
    }


def test_what_changes_while_it_is_painted_is_painted_anew(page):
    views = page.exporting.charts()
    steps = pixels_of(CAPTION, views)
    next(steps)
    next(steps)
    page.charts.trend.zoom(0.5)
    changed = result(steps)
    assert changed == result(pixels_of(CAPTION, views))


def test_charts_that_were_never_on_screen_have_their_axes(page):
    """How wide an axis has to be is known once its words were written: by the first paint of all."""
    theme.apply("light", 200)
    QApplication.sendPostedEvents()
    views = page.exporting.charts()
    first = result(pixels_of(CAPTION, views))
    QApplication.sendPostedEvents()
    assert first == result(pixels_of(CAPTION, views))


def test_a_picture_that_is_not_wanted_any_more_lets_go_of_its_painter(page):
    for steps in (pixels_of(CAPTION, page.exporting.charts()), drawing_of(CAPTION, page.exporting.charts())):
        next(steps)
        steps.close()


def test_a_chart_that_is_gone_is_told(dressed):
    view = ChartView("gone")
    shiboken6.delete(view)
    for steps in (pixels_of(CAPTION, [view]), drawing_of(CAPTION, [view])):
        with pytest.raises(BadValue, match=r"not on screen any more. Nothing was exported"):
            next(steps)


def test_the_muscle_map_stands_behind_the_chart_of_its_numbers(page):
    views = page.exporting.charts()
    panels = [panel for panel, _ in Picture(CAPTION, views).placed]
    assert len(panels) == len(views) + 1
    assert [type(panel) for panel in panels].count(CardPanel) == 1
    assert {"Muscle map", "Glute max"} <= set(texts_in(svg_of(views)))
    assert "Muscle map" not in texts_in(svg_of([page.more.cards["muscles"].view]))  # that chart alone


def test_nothing_of_a_picture_stands_over_anything_else(page):
    for width in (700, 1205, 1900):
        page.window().resize(width, 800)
        page.resize(width, 800)
        QApplication.sendPostedEvents()
        picture = Picture(CAPTION, page.exporting.charts())
        places = [at for _, at in picture.placed]
        assert not [(a, b) for n, a in enumerate(places) for b in places[n + 1 :] if a.intersects(b)]
        ends = [picture.charts_at + at.bottomRight() for at in places]
        assert max(end.x() for end in ends) <= picture.size.width()
        assert max(end.y() for end in ends) <= picture.size.height()
        shown = [panel.on_screen for panel, _ in picture.placed]
        for (one, at), (other, there) in pairwise(zip(shown, places, strict=True)):
            assert (one.top() < other.top() - 4) == (at.top() < there.top())  # level as on screen


def test_long_words_are_broken_and_the_picture_grows(page):
    views = page.exporting.charts()[-1:]
    long = replace(CAPTION, title="Ø" * 400)
    short, tall = Picture(CAPTION, views), Picture(long, views)
    assert tall.size.width() == short.size.width()
    assert tall.size.height() > short.size.height() + 20
