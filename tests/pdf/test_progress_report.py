"""The report on paper: every fact, number and row of it as text and vectors, on one to three pages."""

import io
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import Any

import pypdf
import pytest
from reportlab.graphics.shapes import Circle
from reportlab.graphics.shapes import Rect as Square

from studio.pdf.page import Box, Page, Picture, Rect
from studio.pdf.progress_report import make_progress_report, report_pages
from studio.pdf.report_value import Fact, Part, ReportTable, ReportValue
from studio.pdf.sheet import Paper
from studio.pdf.style import FOOTER_HEIGHT, MARGIN, TOP
from studio.pdf.text import Typesetter
from tests.mirror import other_side
from tests.pdf.drawn import images_in, shapes_in, texts_in
from tests.pdf.make_report import LEFT, RIGHT, a_report, a_table, a_trend, bars, scatter, sides

FULL = (a_trend(), sides(), scatter(), bars(), sides(banded=True), bars(names=("Glutes", "Quads", "Calves")))
HOSTILE = ("<b>Bold</b> & <i>more</i>", "100% %s {0}", "=HYPERLINK(1)", "Жанна Ωmega Łukasz", "w" * 400)


def file_of(report: ReportValue) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(make_progress_report(report).content))


def text_of(report: ReportValue) -> str:
    """All text with single blanks: lines are broken where the paper says."""
    return " ".join(" ".join(page.extract_text() for page in file_of(report).pages).split())


def said_on(page: Page) -> list[str]:
    pictures = [item.drawing for item in page.items if isinstance(item, Picture)]
    return [*(text.text for text in page.texts), *(text for one in pictures for text in texts_in(one))]


def check(report: ReportValue) -> list[Page]:
    """Nothing leaves the margins, no card lies on another, and no text on another or over an edge."""
    pages = report_pages(report, Typesetter())
    for page in pages:
        inside = Rect(MARGIN, TOP - 0.1, page.width - 2 * MARGIN, page.height - TOP)
        cards = [item.rect for item in page.items if isinstance(item, Box)]
        pictures = [item.rect for item in page.items if isinstance(item, Picture)]
        texts = [(text.text, text.rect) for text in page.texts]
        for rect in (*cards, *pictures, *(rect for _, rect in texts)):
            assert inside.contains(rect, slack=0.2)
        above = page.height - FOOTER_HEIGHT
        assert all(rect.bottom <= above + 0.1 for rect in cards)
        for number, rect in enumerate(cards):
            assert not any(rect.overlaps(other) for other in cards[number + 1 :])
        for number, (text, rect) in enumerate(texts):
            for other, beside in texts[number + 1 :]:
                assert not rect.overlaps(beside, slack=0.2), (text, other)
            assert not any(rect.overlaps(picture) for picture in pictures)
            for card in cards:
                assert card.contains(rect) or not card.overlaps(rect), text
    return pages


def test_every_word_and_number_stands_in_the_file():
    report = a_report(charts=FULL)
    text = text_of(report)

    head = report.head
    said = [
        head.title,
        head.athlete,
        head.subject,
        head.period,
        *(part for two in head.details for part in two),
    ]
    for fact in report.facts:
        said += [fact.name, fact.below.replace("\u00a0", " "), *(part.text for part in fact.parts)]
    for chart in report.charts:
        said.append(chart.title)
    said += [*report.notes, report.table.title, *(column.title for column in report.table.columns)]
    said += [cell for row in report.table.rows for cell in row.cells]
    said += [report.verdict, "Evenside · printed 25 Nov 2026", "10 and 15 % (a coach's habit)", "Load raised"]
    for words in said:
        assert words in text, words
    for row in report.table.rows:
        assert " ".join(row.cells) in text


def test_charts_are_vectors_and_all_type_is_embedded():
    reader = file_of(a_report(charts=FULL))

    assert sum(len(page.images) for page in reader.pages) == 0
    fonts: dict[str, bool] = {}
    page: Any
    for page in reader.pages:
        assert "/XObject" not in page["/Resources"]
        for found in page["/Resources"]["/Font"].values():
            font = found.get_object()
            fonts[font["/BaseFont"]] = "/FontFile2" in font["/FontDescriptor"]
    assert {name.partition("+")[2] for name in fonts} == {"Roboto-Regular", "Roboto-Bold"}
    assert all(fonts.values())
    for laid in report_pages(a_report(charts=FULL), Typesetter()):
        assert not any(images_in(item.drawing) for item in laid.items if isinstance(item, Picture))


def test_the_same_report_gives_the_same_bytes():
    made = make_progress_report(a_report(charts=FULL))

    assert make_progress_report(a_report(charts=FULL)) == made
    assert make_progress_report(a_report(charts=FULL, paper=Paper.LETTER)).content != made.content


def test_it_is_called_after_the_lift_and_the_athlete():
    reader = file_of(a_report())

    assert reader.metadata is not None
    assert reader.metadata.title == "Single-Leg Hip Thrust – Ann Berg"
    assert reader.metadata.author == "Evenside"


@pytest.mark.parametrize(
    ("paper", "charts", "rows"), list(product(Paper, (FULL, FULL[:3], FULL[:1], ()), (20, 13, 1, 0)))
)
def test_each_report_has_one_to_three_pages_and_nothing_overlaps(paper: Paper, charts, rows: int):
    report = a_report(paper=paper, charts=charts, table=a_table(rows))
    pages = check(report)

    assert 1 <= len(pages) <= 3
    assert (pages[0].width, pages[0].height) == paper.size
    for number, page in enumerate(pages, start=1):
        said = said_on(page)
        assert f"Page {number} of {len(pages)}" in said
        assert "Evenside · printed 25 Nov 2026" in said
        assert ("Single-Leg Hip Thrust · Ann Berg" in said) is (number > 1)


def test_a_table_that_goes_on_repeats_its_heading_and_keeps_its_rows_whole():
    pages = check(a_report(table=a_table(120)))
    rows = 0
    for page in pages[1:]:
        texts = page.texts
        weak = [text for text in texts if text.text == "left weaker"]
        assert ("Weaker side" in [text.text for text in texts]) is bool(weak)
        rows += len(weak)
        for one in weak:
            beside = [text.text for text in texts if abs(text.rect.y - one.rect.y) < 0.01]
            assert len(beside) == 6

    assert rows >= 100


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_printed_as_they_were_typed(name: str, paper: Paper):
    report = a_report(paper=paper, charts=(replace(a_trend(), title=name), *FULL[1:]))
    head = replace(report.head, athlete=name, subject=name, period=name, details=((name, name),))
    facts = tuple(Fact(name, (Part(name, LEFT), Part(name, large=False)), name) for _ in report.facts)
    rows = tuple(replace(row, cells=tuple(name for _ in row.cells)) for row in report.table.rows[:3])
    report = replace(
        report, head=head, facts=facts, table=replace(report.table, title=name, rows=rows), notes=(name,)
    )
    text = text_of(report)

    check(report)
    if len(name) < 100:
        assert text.count(name) >= 20
        assert make_progress_report(report).missing == ""


def test_signs_that_the_typeface_lacks_are_told():
    report = a_report()
    made = make_progress_report(replace(report, head=replace(report.head, athlete="走 Ann")))

    assert made.missing == "走"


VERDICTS = {
    "Real": "Larger than noise, and the same side again.",
    "Within noise": "Two tests of equal sides can differ as much.",
    "Not enough data": "It takes at least three sessions.",
    "Not comparable": "On the latest day only one side was measured.",
}


def test_what_counts_in_a_chart_stands_below_its_title():
    chart = bars()
    (first, *_) = check(a_report(charts=(chart,), asides=((chart.key, "all exercises · per side"),)))
    (told,) = [text for text in first.texts if text.text == "all exercises · per side"]
    (drawing,) = [item for item in first.items if isinstance(item, Picture)]
    assert 0 < drawing.rect.y - told.rect.y < 8


@pytest.mark.parametrize(("word", "reason"), list(VERDICTS.items()))
def test_thresholds_never_stand_without_the_verdict(word: str, reason: str):
    fact = Fact("Larger than noise?", (Part(word), Part("noise 5.0 %", large=False)), reason)
    verdict = f"Verdict: {word}. {reason}"
    report = a_report(verdict=verdict, charts=FULL, facts=(fact,))
    (first, *_) = check(report)
    (told,) = [text for text in first.texts if text.text == verdict]
    trend = next(item for item in first.items if isinstance(item, Picture))

    assert 0 < trend.rect.y - told.rect.y < 8
    assert "10 and 15 % (a coach's habit)" in texts_in(trend.drawing)
    text = text_of(report)
    assert text.count(verdict) == 1
    assert "injury" not in text.lower()
    assert "risk" not in text.lower()


def test_swapped_sides_swap_every_word_and_number():
    """Product.md A10: what the one says of left the other says of right."""
    ours, theirs = a_report(LEFT), a_report(RIGHT)

    # the columns stand where they stood, so what they hold is compared as pairs
    mirrored = Counter(other_side(text) for page in check(ours) for text in said_on(page))
    printed = Counter(text for page in check(theirs) for text in said_on(page))
    assert mirrored == printed
    assert printed["right weaker"] > 20
    for mine, others in zip(ours.table.rows, theirs.table.rows, strict=True):
        assert mine.cells[2:4] == others.cells[3:1:-1]


def test_marks_swap_with_the_sides():
    """The circle of the left where the square of the right was, at the same height the other way."""
    shown: list[list[Any]] = []
    for side, colour in ((LEFT, "1d4fa8"), (RIGHT, "a65207")):
        (first, *_) = report_pages(a_report(side), Typesetter())
        trend = next(item.drawing for item in first.items if isinstance(item, Picture))
        shapes = [s for s in shapes_in(trend, Circle if side is LEFT else Square) if s.strokeColor]
        shown.append([s for s in shapes if s.strokeColor.hexval()[2:] == colour])

    circles, squares = (found[1:] for found in shown)
    assert len(circles) == len(squares) == 39
    across = [round(circle.cx, 1) for circle in circles]
    assert across == pytest.approx([square.x + square.width / 2 for square in squares], abs=0.1)
    middles = [square.y + square.height / 2 for square in squares]
    sums = {round(circle.cy + middle, 1) for circle, middle in zip(circles, middles, strict=True)}
    assert max(sums) - min(sums) < 0.3


def test_a_long_name_takes_two_lines_and_a_smaller_size():
    head = a_report().head
    long = "Single-Leg Hip Thrust with the Other Knee Held to the Chest, slowly " * 3
    (first, *_) = check(a_report(head=replace(head, subject=long)))
    (short, *_) = check(a_report())

    def title(page: Page) -> float:
        return max(text.style.size for text in page.texts)

    assert title(first) < title(short)
    assert sum(text.style.size == title(first) for text in first.texts if text.style.bold) <= 3


def test_without_charts_table_and_notes_there_are_still_the_facts():
    report = a_report(charts=(), notes=(), table=ReportTable(), facts=())
    (page,) = check(report)
    assert "Ann Berg · 12 months: 1 Dec 2025 – 17 Nov 2026" in said_on(page)

    (page,) = check(replace(report, facts=a_report().facts))
    assert "8.4 %" in said_on(page)


def test_neither_side_has_a_colour_or_sign():
    equal = Fact("Asymmetry now", (Part("0.0 %"), Part("both sides equal", large=False)), "")
    row = replace(a_table(1).rows[0], cells=("today", "test", "40 kg", "40 kg", "0.0 %", "both sides equal"))
    table = replace(a_table(1), rows=(replace(row, weaker=None),))
    (page,) = check(a_report(facts=(equal,), charts=(), table=table))

    assert {text.style.colour for text in page.texts if text.text in ("0.0 %", "both sides equal")} == {
        "#111111"
    }
