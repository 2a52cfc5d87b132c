"""The list of proposals on paper: all of it, letter for letter, within the margins, on few pages."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from studio.domain.sides import Side
from studio.pdf.page import Rect
from studio.pdf.proposal_list import (
    ListedChange,
    ListedProposal,
    ProposalSheet,
    make_proposal_list,
    proposal_pages,
)
from studio.pdf.sheet import Paper
from studio.pdf.style import MARGIN
from studio.pdf.text import Typesetter

RAISED = ListedProposal(
    "Single-Leg Hip Thrust",
    "Raise the load · Mon, Fri",
    (ListedChange("Load", "40 kg", "42 kg", (Side.LEFT, Side.RIGHT)),),
    "The target of 3 × 10 was met. Done with 40 kg: left 10 10 10, right 10 10 10.",
)
EXTRA = ListedProposal(
    "Step-up",
    "Add the extra set",
    (ListedChange("Sets", "3", "4", (Side.LEFT,)),),
    "Left is weaker by 14.2 %.",
)


def a_list(*proposals, **more):
    return ProposalSheet(
        "Ann Berg", "Glute block", "2 changes proposed for week 3", proposals, date(2026, 11, 25), **more
    )


def text_of(sheet):
    reader = pypdf.PdfReader(io.BytesIO(make_proposal_list(sheet).content))
    return [page.extract_text() for page in reader.pages]


def test_everything_stands_on_one_page():
    (text,) = text_of(a_list(RAISED, EXTRA))

    for said in (
        "2 changes proposed for week 3",
        "Ann Berg",
        "Glute block",
        "Single-Leg Hip Thrust",
        "Raise the load · Mon, Fri",
        "Load 40 kg",
        "42 kg",
        "Sets 3",
        "left 10 10 10, right 10 10 10",
        "Left is weaker by 14.2 %.",
        "Evenside · printed 25 Nov 2026",
        "Page 1 of 1",
    ):
        assert said in text
    assert text.count("Left") == 3
    assert text.count("Accept") == text.count("Refuse") == 2


@pytest.mark.parametrize("name", ["<b>Bold</b> & <i>more</i>", "Ж ü \u202e \n x", "w" * 400])
def test_a_name_is_printed_as_it_was_typed(name):
    sheet = a_list(replace(RAISED, title=name, reason=name), EXTRA)
    (text,) = text_of(replace(sheet, athlete=name))

    if name.startswith("<b>"):
        assert text.count(name) == 3
    assert "Step-up" in text


def test_a_proposal_is_kept_whole_on_its_page():
    sheet = a_list(*[replace(RAISED, title=f"Lift {n}") for n in range(40)])
    texts = text_of(sheet)

    assert len(texts) > 1
    for n in range(40):
        (page,) = [text for text in texts if f"Lift {n}\n" in text or f"Lift {n} " in text]
        assert page.count("Lift ") == page.count("The target of")
    assert f"Page 2 of {len(texts)}" in texts[1]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("landscape", [False, True])
def test_nothing_leaves_the_margins(paper, landscape):
    sheet = a_list(
        RAISED, replace(EXTRA, title="long " * 60, aside="x" * 150), paper=paper, landscape=landscape
    )
    for page in proposal_pages(sheet, Typesetter()):
        width, height = paper.size[::-1] if landscape else paper.size
        assert (page.width, page.height) == (width, height)
        inside = Rect(MARGIN, 0, width - 2 * MARGIN, height)
        assert all(inside.contains(text.rect) for text in page.texts)
        assert all(inside.contains(box.rect) for box in page.boxes)
        ticks = [text.rect for text in page.texts if text.text == "Accept"]
        others = [text.rect for text in page.texts if text.text not in ("Accept", "Refuse")]
        assert not any(tick.overlaps(other) for tick in ticks for other in others)


def test_the_same_list_gives_the_same_bytes():
    assert make_proposal_list(a_list(RAISED)) == make_proposal_list(a_list(RAISED))


def test_signs_that_the_typeface_lacks_are_told():
    assert make_proposal_list(a_list(replace(RAISED, title="走"))).missing == "走"
