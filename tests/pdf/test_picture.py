import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from studio.pdf.block_sheet import make_block_sheet
from tests.pdf.make_sheet import a_sheet

APPROVED = Path(__file__).parent / "approved" / "program_sheet.png"


def test_the_sheet_looks_as_it_was_approved(tmp_path: Path):
    """After a change that is meant: ``APPROVE=1 pytest tests/pdf/test_picture.py``, and look at it."""
    document = pypdfium2.PdfDocument(make_block_sheet(a_sheet(weeks=(2,))).content)
    picture = document[0].render(scale=1.5).to_pil().convert("RGB")
    document.close()
    if os.environ.get("APPROVE"):
        APPROVED.parent.mkdir(exist_ok=True)
        picture.save(APPROVED, optimize=True)

    approved = Image.open(APPROVED).convert("RGB")
    assert picture.size == approved.size
    picture.save(tmp_path / "now.png")
    worst = max(ImageStat.Stat(ImageChops.difference(picture, approved)).mean)
    assert worst < 0.5, f"compare {tmp_path / 'now.png'} with {APPROVED}"
