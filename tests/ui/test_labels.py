"""The words of the domain as people read them, and numbers as the locale writes them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from PySide6.QtCore import QLocale

from studio.domain.block import WeekLabel
from studio.domain.exercise import Role
from studio.domain.prescription import LoadKind, LoadRule, SetKind, Span, Target
from studio.domain.sides import Laterality, Side, SidePolicy
from studio.domain.strength_test import Metric
from studio.domain.tempo import Phase
from studio.domain.units import Load, LoadSense, Unit
from studio.ui import labels
from tests.make import a_prescription, a_target, a_tempo, an_exercise


@pytest.fixture
def german(qapp) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("40.500"), None, "40.5"),
        (8.4, 1, "8.4"),
        (8, 1, "8.0"),
        (12_345, None, "12345"),
        (12_345.678, 0, "12346"),
        (-2.25, None, "-2.25"),
    ],
)
def test_a_number_has_as_many_decimals_as_it_needs(qapp, value, decimals, text):
    assert labels.number(value, decimals) == text


def test_numbers_and_days_are_as_the_locale_writes_them(german):
    assert labels.number(40.5) == "40,5"
    assert labels.percent(8.44) == "8,4 %"
    assert labels.number(1234.5, 1) == "1234,5"
    assert labels.day_text(date(2026, 11, 24), "dddd") == labels.weekday(date(2026, 11, 24)) == "Dienstag"


@pytest.mark.parametrize(
    ("word", "values"),
    [
        (labels.side_word, Side),
        (labels.phase_word, Phase),
        (labels.laterality_word, Laterality),
        (labels.policy_text, SidePolicy),
        (labels.week_label, WeekLabel),
        (labels.set_kind_word, SetKind),
        (labels.role_word, Role),
        (labels.metric_text, Metric),
    ],
)
def test_every_value_has_a_word_of_its_own(qapp, word, values: type[Enum]):
    words = [word(value) for value in values]

    assert all(words)
    assert len(set(words)) == len(words)


def test_a_tempo_is_said_in_the_order_of_the_lift(qapp):
    assert labels.tempo_words(a_tempo("2-0-1-1")) == "drive 1 s · hold 1 s · lower 2 s"


def test_a_muscle_of_the_users_own_keeps_its_name(qapp):
    assert labels.muscle_name("glute_max") == "Gluteus maximus"
    assert labels.muscle_name("my_muscle") == "my muscle"


@pytest.mark.parametrize(
    ("load", "text"),
    [
        (None, "–"),
        (Load.of(40), "40 kg"),
        (Load.of("12.5", implements=2), "2 × 12.5 kg"),
        (Load.of(25, Unit.LB), "25 lb"),
        (Load.of(10, sense=LoadSense.ADDED), "+10 kg"),
        (Load.of(20, sense=LoadSense.ASSIST), "20 kg of help"),
        (Load.body_weight(), "body weight"),
    ],
)
def test_a_load_is_said_as_it_was_entered(qapp, load, text):
    assert labels.load_text(load) == text


def test_every_way_to_find_a_load_has_words(qapp):
    rules = {
        LoadKind.UNSET: LoadRule(),
        LoadKind.BODY_WEIGHT: LoadRule.body_weight(),
        LoadKind.ABSOLUTE: LoadRule.absolute(Load.of(40)),
        LoadKind.BODY_WEIGHT_PLUS: LoadRule(LoadKind.BODY_WEIGHT_PLUS, Load.of(10)),
        LoadKind.PERCENT_E1RM: LoadRule(LoadKind.PERCENT_E1RM, percent=75),
        LoadKind.PERCENT_BILATERAL: LoadRule(LoadKind.PERCENT_BILATERAL, percent=52.5),
        LoadKind.RIR: LoadRule(LoadKind.RIR),
    }

    assert [labels.load_rule_text(rule) for rule in rules.values()] == [
        "choose",
        "body weight",
        "40 kg",
        "body weight + 10 kg",
        "75 % of 1RM",
        "52.5 % of bilateral",
        "by reps in reserve",
    ]
    assert set(rules) == set(LoadKind)


@pytest.mark.parametrize(
    ("target", "laterality", "text"),
    [
        (a_target(10), Laterality.UNILATERAL, "3 × 10 /leg"),
        (a_target(10), Laterality.BILATERAL, "3 × 10"),
        (Target(seconds=Span(20, 30)), Laterality.UNILATERAL, "3 × 20–30 s /side"),
        (Target(seconds=Span.exactly(30)), Laterality.BILATERAL, "3 × 30 s"),
    ],
)
def test_sets_and_what_each_aims_at(qapp, target, laterality, text):
    prescription = a_prescription(an_exercise(), target=target)

    assert labels.sets_text(prescription, laterality) == text


def test_a_set_without_a_number_is_as_many_as_possible(qapp):
    assert labels.amount_text(Target()) == "max"


def test_times(qapp):
    assert labels.minutes_text(51 * 60 + 20) == "51 min"
    assert [labels.clock_text(s) for s in (72.0, 71.2, 0.0, -3)] == ["1:12", "1:12", "0:00", "0:00"]
