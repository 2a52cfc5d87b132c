"""The program against tables of worked cases: that of science.md section 8, and our own."""

import json
from pathlib import Path

import pytest

from tests.vectors.adapter import call

OWN = Path(__file__).with_name("cases.json")
SHARED = Path(__file__).parents[3] / "shared" / "vectors" / "science.json"


def cases_of(path):
    """The cases of a file, or one that is skipped where the file is not there."""
    if not path.exists():
        missing = pytest.mark.skip(reason=f"{path} is not there: it comes with the design, not with the code")
        return [pytest.param({}, id="no-file", marks=missing)]
    return [pytest.param(case, id=case["id"]) for case in json.loads(path.read_text("utf-8"))["cases"]]


def agrees(found, expected, tolerance):
    """Whether two plain values are the same, numbers within ``tolerance``."""
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and found.keys() == expected.keys()
            and all(agrees(found[key], value, tolerance) for key, value in expected.items())
        )
    if isinstance(expected, list):
        return len(found) == len(expected) and all(
            agrees(a, b, tolerance) for a, b in zip(found, expected, strict=True)
        )
    if isinstance(expected, bool) or not isinstance(expected, int | float):
        return found is expected if expected is None else found == expected
    return isinstance(found, int | float) and abs(found - expected) <= tolerance


@pytest.mark.parametrize("case", cases_of(SHARED))
def test_the_program_computes_the_cases_of_the_specification(case):
    found = call(case["function"], case["inputs"])

    assert agrees(found, case["expected"], case["abs_tol"]), f"{found} is not {case['expected']}"


@pytest.mark.parametrize("case", cases_of(OWN))
def test_the_program_computes_the_cases_worked_by_hand(case):
    assert case["working"]

    found = call(case["function"], case["inputs"])

    assert agrees(found, case["expected"], case["abs_tol"]), f"{found} is not {case['expected']}"


def test_the_tables_are_whole():
    own = json.loads(OWN.read_text("utf-8"))

    assert own["count"] == len(own["cases"]) >= 60
    assert len({case["id"] for case in own["cases"]}) == own["count"]
