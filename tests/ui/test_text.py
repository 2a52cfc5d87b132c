import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from studio.ui import text, theme

HOSTILE = "<b>Ann</b> <img src='/etc/passwd'>"


@pytest.mark.parametrize("role", text.ROLES)
def test_a_label_shows_what_was_typed_letter_for_letter(role, qtbot):
    label = text.PlainLabel(HOSTILE, role)
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    assert label.font().pixelSize() == theme.px(text.ROLES[role][0])


def test_a_label_can_change_role_and_tone(qtbot, dressed):
    label = text.PlainLabel("8.4 %", "label")
    qtbot.addWidget(label)
    label.show()
    label.set_role("fact")
    label.set_tone("right")
    assert label.role == "fact"
    assert label.font().pixelSize() == theme.px(theme.FACT)
    assert label.palette().windowText().color().name().upper() == theme.current().right


@pytest.mark.parametrize(
    ("words", "tabular"),
    [("40 kg", True), ("4-0-1-2", True), ("Split squat", False), ("Single-leg 3", False), ("", False)],
)
def test_numbers_are_tabular_and_hyphenated_words_are_not(words, tabular, qtbot):
    label = text.PlainLabel("Words")
    qtbot.addWidget(label)
    label.setText(words)
    assert label.font().featureValue(QFont.Tag("tnum")) == tabular


def test_labels_follow_the_text_size(qtbot):
    label = text.PlainLabel("Today", "title")
    qtbot.addWidget(label)
    theme.apply("light", 200)
    assert label.font().pixelSize() == 32
    theme.apply("light", 100)
    assert label.font().pixelSize() == 16


def test_a_wrapping_label_breaks_its_lines(qtbot):
    label = text.PlainLabel("one two three four five six seven", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(60) > label.heightForWidth(600)


def test_an_elided_label_says_the_rest_in_its_tip(qtbot):
    label = text.ElidedLabel("A very long name & <b>markup</b>")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    label.repaint()
    assert label.toolTip() == "<span>A very long name &amp; &lt;b&gt;markup&lt;/b&gt;</span>"
    assert label.minimumSizeHint().width() < 60
    label.resize(600, 20)
    assert label.toolTip() == ""
    label.setText("Short")
    assert label.toolTip() == ""


def test_a_tip_shows_what_was_typed(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    text.set_tip(widget, HOSTILE)
    assert "<b>" not in widget.toolTip()
    text.set_tip(widget, "")
    assert widget.toolTip() == ""


def test_a_tip_keeps_lines_and_leaves_the_screen_free():
    assert text.tip("Mon\n<b>") == "<span>Mon<br>&lt;b&gt;</span>"
    assert text.tip("<" * 5_000) == "<span>{}…</span>".format("&lt;" * (text.LONGEST_TIP - 1))
    assert text.tip("W" * 30).count("\N{ZERO WIDTH SPACE}") == 7


def test_a_long_word_breaks_where_lines_do_and_reads_as_it_was_set(qtbot):
    word, label = "W" * 120, text.PlainLabel("", wrap=True)
    qtbot.addWidget(label)
    label.setText(word)
    assert label.text() == word
    assert label.minimumSizeHint().width() < 200
    label.setText("Oberschenkelmuskulatur und Łukasz")
    assert QLabel.text(label) == label.text()


def test_a_message_is_plain_and_goes_away(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    box = text.tell(parent, "Title", HOSTILE, HOSTILE)
    assert box.isVisible()
    shown = [label for label in box.findChildren(QLabel) if HOSTILE in label.text()]
    assert len(shown) == 2
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)
    box.button(QMessageBox.StandardButton.Ok).click()
    assert not box.isVisible()


def test_a_label_grows_smaller_again_with_its_minimum(qtbot):
    label = text.PlainLabel("Weekly sets")
    qtbot.addWidget(label)
    label.setMinimumHeight(80)
    assert label.sizeHint().height() == 80
    label.setMinimumHeight(0)
    assert label.sizeHint().height() < 80
