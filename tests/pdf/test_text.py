import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import studio.pdf
from studio.pdf import style
from studio.pdf.text import STAND_IN, Typesetter, one_line, pdf_text, roboto, width_of
from tests.process import python

PACKAGE = Path(studio.pdf.__file__).parent
NAMES = (
    "Łukasz Żółć-Wiśniewski",
    "Zoë Ångström",
    "Ñuñez Çelik Őry Ğül Đặng Thị Ậu",
    "Þóra Ægisdóttir Straße",
    "Анна Щёголева",
    "Ґалаґан Їжакевич",
    "Αλέξανδρος Παπαδόπουλος",
    "Ελένη Ώρα",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bold", [False, True])
def test_latin_cyrillic_and_greek_names_have_every_glyph(name: str, bold: bool):
    setter = Typesetter()

    assert setter.printable(pdf_text(name), bold=bold) == pdf_text(name)
    assert not setter.missing
    assert all(ord(c) in roboto(bold=bold).face.charToGlyph for c in pdf_text(name))


def test_a_sign_without_a_glyph_is_seen_and_reported():
    setter = Typesetter()

    assert setter.printable("深 Ann ▼") == f"{STAND_IN} Ann {STAND_IN}"
    assert setter.missing == {"深", "▼"}
    assert ord(STAND_IN) in roboto(bold=False).face.charToGlyph


def test_a_sign_with_a_plain_letter_behind_it_becomes_that_letter():
    setter = Typesetter()

    assert setter.printable("𝐀nn ⓑ") == "Ann b"
    assert setter.missing == {"𝐀", "ⓑ"}


def test_an_accent_that_the_typeface_lacks_is_left_out_and_reported():
    setter = Typesetter()

    assert setter.printable("a\u1ac5b") == "ab"
    assert setter.missing == {"\u1ac5"}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Ann  ", "Ann"),
        ("Zoe\u0308", "Zoë"),
        ("Ann\u202egnp.exe", "Anngnp.exe"),
        ("a\x00b\x1bc\ud800d\ufeffe", "abcde"),
        ("💪\ufe0f", "💪"),
        ("a\tb\u2028c", "a b c"),
        ("one\r\ntwo", "one\ntwo"),
        ('<img src="/etc/passwd"> & <b>', '<img src="/etc/passwd"> & <b>'),
    ],
)
def test_typed_text_is_cleaned_and_never_markup(typed: str, printed: str):
    assert pdf_text(typed) == printed


def test_long_text_ends_in_an_ellipsis():
    assert pdf_text("x" * 5_000) == "x" * 1_999 + "…"
    assert len(pdf_text("line\n" * 60).split("\n")) == 40
    assert pdf_text("line\n" * 60).endswith("…")
    assert pdf_text("x" * 2_000) == "x" * 2_000


def test_a_name_stays_on_one_line():
    assert one_line("Split\nsquat,   slow", 100) == "Split squat, slow"


@given(st.text(max_size=200), st.sampled_from([style.NAME, style.NOTE]), st.floats(8, 60))
def test_no_line_is_wider_than_its_room(text: str, kind: style.Type, width: float):
    setter = Typesetter()

    lines = setter.wrap(pdf_text(text), kind, width)

    for line in lines:
        assert width_of(line, kind) <= width + 0.01 or len(line) <= 3, line
    kept = setter.printable(pdf_text(text), bold=kind.bold)
    assert "".join("".join(lines).split()) == "".join(kept.split())


def test_what_a_no_break_space_joins_stays_together():
    lines = Typesetter().wrap("2\xa0×\xa030\xa0s per side", style.CELL, 17)

    assert lines == ("2 × 30 s per", "side")


def test_nothing_in_the_package_reads_markup():
    """Paragraph opens files that a name mentions (reliability.md 2.5); strings are drawn instead."""
    for module in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "module", "") or ""}
            names |= {alias.name for alias in getattr(node, "names", []) if isinstance(alias, ast.alias)}
            assert not any("Paragraph" in name or "platypus" in name for name in names), module.name


def test_reportlab_waits_until_a_sheet_is_made():
    done = python("-c", "import sys, studio.pdf.block_sheet; print('reportlab' in sys.modules)")

    assert done.stdout.strip() == "False", done.stderr
