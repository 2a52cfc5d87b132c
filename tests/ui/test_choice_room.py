"""A choice has room for what it says at every size of text."""

import pytest
from PySide6.QtWidgets import QStyleOptionComboBox

from studio.domain.strength_test import Metric
from studio.ui import theme
from studio.ui.progress.filters import Filters


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_no_filter_of_the_progress_page_is_cut(qtbot, dressed, percent):
    theme.apply("light", percent)
    filters = Filters()
    qtbot.addWidget(filters)
    filters.offer_metrics(list(Metric), Metric.E1RM)
    filters.resize(1180, 400)
    filters.show()

    for choice in (filters.measured, filters.index, filters.tests_only, filters.period):
        option = QStyleOptionComboBox()
        choice.initStyleOption(option)
        assert option.currentText == choice.currentText()
    filters.close()
