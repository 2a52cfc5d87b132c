import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pypdf
import pytest

from studio.domain.block import Block, PlannedSession, Week, WeekLabel
from studio.domain.errors import BadFile
from studio.domain.exercise import LoadMode
from studio.domain.sides import Laterality, Side, SidePolicy
from studio.domain.units import Load, Unit
from studio.pdf.block_sheet import make_block_sheet, write_block_sheet
from studio.pdf.sheet import BlockSheet, Paper, SheetExercise
from tests.pdf.make_sheet import (
    BRIDGE,
    EXERCISES,
    THRUST,
    a_sheet,
    article_block,
    drawn_block,
    prescribed,
)
from tests.process import python

HOSTILE = (
    '<img src="/etc/passwd">',
    "<b>Ann</b> & </para>",
    "Ann \u202egnp.exe\u202c",
    "x" * 5_000,
    "💪🏽 深蹲 עברית",
    "a\x00b\x1b[31m",
    "%s {0} \\",
    "line\nline\n" * 50,
    "<font color='[[[getattr(pow,\"x\")]]]'>red</font>",
    "W" * 300,
)


def pages_of(sheet: BlockSheet) -> list[str]:
    """The text of each page, white space made even."""
    reader = pypdf.PdfReader(io.BytesIO(make_block_sheet(sheet).content))
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


@pytest.mark.parametrize(("paper", "landscape"), list(product(Paper, (False, True))))
def test_every_cell_of_the_articles_block_is_on_paper(paper: Paper, landscape: bool):
    pages = pages_of(a_sheet(article_block(), paper=paper, landscape=landscape))

    assert len(pages) == 4
    expected = (
        ("Week 1 of 4, accumulate", "2 – 8 November 2026", "3 × 10 per leg", "2-0-1-1", "4 × 8"),
        ("Week 2 of 4, accumulate", "9 – 15 November 2026", "3 × 12 per leg", "2-0-1-2", "4 × 8"),
        ("Week 3 of 4, intensify", "16 – 22 November 2026", "4 × 10 per leg", "4-0-1-2", "5 × 6"),
        ("Week 4 of 4, deload", "23 – 29 November 2026", "3 × 8 per leg", "2-0-1-1", "3 × 6"),
    )
    for number, (page, cells) in enumerate(zip(pages, expected, strict=True), start=1):
        for cell in cells:
            assert cell in page, cell
        for said in (
            "Unilateral glute block, 4 weeks",
            "Athlete 1",
            "Monday Single-leg day",
            "120 s",
            "150 s",
        ):
            assert said in page, said
        assert page.count("Single-leg hip thrust") == 3, "twice in the tables, once at the foot"
        assert "Wednesday Bilateral day" in page
        assert "Friday Single-leg day" in page
        assert "body weight" in page, "a single-leg load that is unset"
        assert "choose" in page, "a bilateral load that is unset"
        assert "Weak side: left. Do it first, match its reps on the right." in page
        assert "Tempo reads lower – pause low – drive – hold." in page
        assert "Notes" in page
        assert "Ribs down, chin slightly tucked." in page
        assert "Evenside · printed 15 Nov 2026" in page
        assert f"Page {number} of 4" in page
        assert page.count("Session RPE") == 3


def test_the_drawing_fits_on_its_page():
    page = pages_of(a_sheet(weeks=(2,)))

    assert len(page) == 1
    for said in (
        "2 × 30 s per side",
        "2 × 12 kg",
        "77.5 kg",
        "extra",
        "Set 5",
        "body weight",
        "3-1-1-0",
        "65 kg",
    ):
        assert said in page[0], said
    assert "Upper back on the bench" in page[0]
    assert "Page 1 of 1" in page[0]
    assert "QR" not in page[0]
    assert "Scan" not in page[0]


def test_loads_that_were_worked_out_take_the_place_of_their_rule():
    block = article_block()
    single = block.weeks[0].sessions[0].prescriptions[0]
    loads = {(s.id, side): Load.of("17.5") for s in single.sets for side in (Side.LEFT, Side.RIGHT)}

    page = pages_of(a_sheet(block, loads=loads, weeks=(0,), decimal_point=","))[0]

    assert "17,5 kg" in page
    assert "body weight" not in page


def test_a_bilateral_lift_without_outside_load_is_body_weight():
    exercises = {**EXERCISES, BRIDGE: SheetExercise("Squat", load_mode=LoadMode.BODYWEIGHT)}

    page = pages_of(a_sheet(article_block(), exercises=exercises, weeks=(0,)))[0]

    assert "choose" not in page


def test_one_week_or_several_can_be_printed():
    assert "Week 2 of 4" in pages_of(a_sheet(weeks=(1,)))[0]
    assert len(pages_of(a_sheet(weeks=(0, 3)))) == 2
    assert len(pages_of(a_sheet(weeks=(0, 99)))) == 1


@pytest.mark.parametrize("weeks", [1, 5, 16])
def test_each_week_has_a_page(weeks: int):
    block = drawn_block()
    long = replace(block, weeks=(block.weeks * 4)[:weeks])

    pages = pages_of(a_sheet(long))

    assert [f"Week {n + 1} of {weeks}" in page for n, page in enumerate(pages)] == [True] * weeks


def test_a_week_says_when_it_crosses_a_month_or_a_year():
    block = replace(article_block(), start_on=date(2026, 12, 21))

    pages = pages_of(a_sheet(block))

    assert "21 – 27 December 2026" in pages[0]
    assert "28 December 2026 – 3 January 2027" in pages[1]
    assert (
        "30 November – 6 December 2026" in pages_of(a_sheet(replace(block, start_on=date(2026, 11, 30))))[0]
    )


def test_a_week_without_sessions_and_a_day_without_exercises_say_so():
    block = Block("Empty", date(2026, 11, 2), (Week(), Week(WeekLabel.TEST, (PlannedSession("Day A", 1),))))

    pages = pages_of(a_sheet(block))

    assert "No sessions in this week." in pages[0]
    assert "Weak side" not in pages[0]
    assert "Tuesday Day A" in pages[1]
    assert "No exercises yet." in pages[1]
    assert "Tempo reads" not in pages[1]


def test_an_unknown_weak_side_has_no_mark_and_another_order():
    page = pages_of(a_sheet(weeks=(2,), weak_side=None))[0]

    assert "Weak side: not known yet. Start with the other side each session." in page


def test_a_weak_side_that_differs_between_exercises_is_marked_at_each():
    page = pages_of(a_sheet(weeks=(2,), weak_sides={THRUST: Side.RIGHT}))[0]

    assert "Weak side: as marked at each exercise. Weak side first, match its reps." in page


def test_an_exercise_without_a_known_weak_side_has_no_mark():
    page = pages_of(a_sheet(weeks=(2,), weak_side=None, weak_sides={THRUST: Side.RIGHT}))[0]

    assert "Weak side: right, where marked. Do it first, match its reps on the left." in page


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (SidePolicy.STRONG_FIRST, "Do the right first, catch up its reps on the left."),
        (SidePolicy.MATCH_EXCEPT_LAST, "Do it first, match its reps on the right; the last set is free."),
        (SidePolicy.ALTERNATE_START, "Start with the other side each session."),
        (SidePolicy.FREE, "Left first, no matching."),
    ],
)
def test_the_side_policy_of_a_week_is_said_once(policy: SidePolicy, said: str):
    prescription = replace(prescribed(THRUST, 3, 8, "2-0-1-1"), policy=policy)
    session = PlannedSession("Day A", 0, (prescription,), minute_of_day=18 * 60 + 5)
    block = Block("Block", date(2026, 11, 2), (Week(sessions=(session,)),))

    page = pages_of(a_sheet(block))[0]

    assert f"Weak side: left. {said} Tempo reads" in page
    assert "Monday 18:05 Day A" in page


def test_sides_that_go_different_ways_say_so_at_each_exercise():
    one = prescribed(THRUST, 3, 8, "2-0-1-1")
    other = replace(prescribed(THRUST, 2, 8, "2-0-1-1"), policy=SidePolicy.FREE)
    block = Block("Block", date(2026, 11, 2), (Week(sessions=(PlannedSession("Day A", 0, (one, other)),)),))

    page = pages_of(a_sheet(block))[0]

    assert "Weak side: left. Which side is first stands with each exercise." in page
    assert "Left first, no matching" in page


def test_the_units_of_the_athlete_stand_with_the_body_weight():
    assert "lb Session RPE" in pages_of(a_sheet(unit=Unit.LB))[0]


@pytest.mark.parametrize(("paper", "landscape"), list(product(Paper, (False, True))))
def test_pages_have_the_size_that_was_asked_for(paper: Paper, landscape: bool):
    made = make_block_sheet(a_sheet(paper=paper, landscape=landscape))
    box = pypdf.PdfReader(io.BytesIO(made.content)).pages[0].mediabox

    upright = {Paper.A4: (595.3, 841.9), Paper.LETTER: (612.0, 792.0)}[paper]
    expected = upright[::-1] if landscape else upright
    assert (float(box.width), float(box.height)) == pytest.approx(expected, abs=0.1)


def test_two_fonts_are_embedded_and_no_other_is_named():
    reader = pypdf.PdfReader(io.BytesIO(make_block_sheet(a_sheet()).content))
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]  # a PDF's own dictionaries
            described = font.get_object()
            fonts[described["/BaseFont"]] = "/FontFile2" in described["/FontDescriptor"]

    assert {name.split("+")[1] for name in fonts} == {"Roboto-Regular", "Roboto-Bold"}
    assert all(fonts.values())


def test_the_document_says_its_language_its_title_and_its_weeks():
    reader = pypdf.PdfReader(io.BytesIO(make_block_sheet(a_sheet()).content))

    assert reader.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]  # a PDF's own dictionaries
    assert reader.metadata is not None
    assert reader.metadata.title == "Unilateral glute block – Athlete 1"
    titles = [str(entry["/Title"]) for entry in reader.outline]  # type: ignore[call-overload]  # none is nested
    assert titles[2] == "Week 3 of 4, intensify"


def test_the_same_block_gives_the_same_bytes_also_in_another_process():
    code = (
        "import hashlib; from tests.pdf.make_sheet import a_sheet;"
        "from studio.pdf.block_sheet import make_block_sheet;"
        "print(hashlib.sha256(make_block_sheet(a_sheet()).content).hexdigest())"
    )
    here = [hashlib.sha256(make_block_sheet(a_sheet()).content).hexdigest() for _ in range(2)]

    there = python("-c", code)

    assert {*here, there.stdout.strip()} == {here[0]}, there.stderr


def test_a_sheet_is_written_whole_or_not_at_all(tmp_path: Path):
    target = tmp_path / "sheet.pdf"

    assert write_block_sheet(a_sheet(), target) == 4
    assert target.read_bytes() == make_block_sheet(a_sheet()).content
    assert [path.name for path in tmp_path.glob("*.p*")] == ["sheet.pdf"]

    with pytest.raises(BadFile, match=r"could not be saved in .*missing.*No such file"):
        write_block_sheet(a_sheet(), tmp_path / "missing" / "sheet.pdf")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(BadFile):
        write_block_sheet(a_sheet(), tmp_path / "folder.pdf")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_are_printed_as_they_were_typed_or_cleaned(name: str):
    note = name.replace("\0", "")  # a block holds no NUL, the values of a sheet may
    title = note[:1_000]
    session = PlannedSession(title, 0, (replace(prescribed(THRUST, 3, 8, "2-0-1-0"), note=note),), note=note)
    block = Block(title, date(2026, 11, 2), (Week(sessions=(session,), note=note),))
    exercise = SheetExercise(name, Laterality.UNILATERAL, cue=name)

    pages = pages_of(a_sheet(block, athlete=name, exercises={THRUST: exercise}))

    assert len(pages) == 1
    printed = re.sub(r"\s", "", name)[:9]
    if printed.isascii() and printed.isprintable():
        assert printed in pages[0].replace(" ", "")
    assert "\u202e" not in pages[0]


def test_signs_that_the_typeface_lacks_are_reported():
    made = make_block_sheet(a_sheet(athlete="深 Ann"))

    assert made.missing == "深"
    assert not make_block_sheet(a_sheet()).missing


def test_a_name_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    secret = tmp_path / "secret.png"
    make_block_sheet(a_sheet())
    opened = list(_opened_by(f'<img src="{secret}"/>', monkeypatch))

    assert not any("secret" in name for name in opened)


def _opened_by(athlete: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    names: list[str] = []
    opened = io.open

    def noting(file: object, *args: object, **kwargs: object) -> object:
        names.append(str(file))
        return opened(file, *args, **kwargs)  # type: ignore[call-overload]  # passed on as it came

    monkeypatch.setattr("builtins.open", noting)
    monkeypatch.setattr("io.open", noting)
    make_block_sheet(a_sheet(athlete=athlete))
    yield from names


def test_a_sheet_that_takes_too_long_is_given_up_in_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("studio.pdf.block_sheet.LONGEST_S", -1.0)
    with pytest.raises(BadFile, match="Print fewer weeks"):
        make_block_sheet(a_sheet())
