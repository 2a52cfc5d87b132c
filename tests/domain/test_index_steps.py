"""An index with its numbers put in gives what the index gives."""

import math
import re

import pytest

from studio.domain.asymmetry import Index, index_value
from studio.domain.index_steps import put_in
from studio.domain.sides import Side

PAIRS = [(25.0, 20.0), (20.0, 25.0), (42.5, 46.25)]


@pytest.mark.parametrize("index", list(Index))
@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_the_steps_are_right(index, left, right):
    said = put_in(index, left, right, repr)

    assert not re.search(r"\b[A-Z]", said)
    assert abs(worked_out(said)) == pytest.approx(abs(index_value(index, left, right) or 0.0))


def test_the_sides_stand_where_they_belong():
    assert put_in(Index.LSI3, 20, 25, "{:g}".format) == "(25 − 20) / (0.5 (25 + 20)) × 100"
    assert put_in(Index.SPD_SIGNED, 25, 20, "{:g}".format) == "100 − 100 / 25 × 20"
    assert put_in(Index.LSI1, 25, 20, "{:g}".format) == "25 / 20 × 100"
    assert put_in(Index.LSI1, 25, 20, "{:g}".format, dominant=Side.LEFT) == "20 / 25 × 100"
    signed = put_in(Index.BAI1, 25, 20, "{:g}".format)
    assert put_in(Index.BAI1, 25, 20, "{:g}".format, dominant=Side.LEFT) == signed


def worked_out(formula: str) -> float:
    """The formula as a person would type it into a calculator."""
    text = formula.replace("−", "-").replace("×", "*")
    text = re.sub(r"([\d.]+)°", r"math.radians(\1)", text)
    text = re.sub(r"\|(.+)\|", r"abs(\1)", text).replace("ln(", "math.log(").replace("arctan(", "math.atan(")
    text = re.sub(r"(?<![\w.])([\d.]+) \(", r"\1 * (", text)
    return float(eval(text, {"math": math, "abs": abs}))  # noqa: S307 - of our own formulas alone
