"""One of the things to hear: whether it is wanted, how loud, and a button to try it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.form import Form


class Loudness(QWidget):
    """`switched` carries whether it is wanted, `chosen` the percentage; `test_wanted` asks to hear it."""

    switched = Signal(bool)
    chosen = Signal(int)
    test_wanted = Signal()

    def __init__(self, wanted: str, volume: str, test: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(wanted)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.words = PlainLabel("", "body")
        self.test_button = plain_button(test, icon="sound")

        self._lay_out(volume)

        self.box.clicked.connect(self.switched)
        self.slider.valueChanged.connect(self._move)
        self.slider.sliderReleased.connect(self._keep)
        self.test_button.clicked.connect(self.test_wanted)

    def show_values(self, *, wanted: bool, percent: int) -> None:
        """What is set; a slider that somebody holds stays where it is held."""
        self.box.setChecked(wanted)
        self.slider.setEnabled(wanted)
        self.test_button.setEnabled(wanted)
        if not self.slider.isSliderDown():
            self.slider.setValue(percent)
        self._say(self.slider.value())

    def _move(self, percent: int) -> None:
        self._say(percent)
        if not self.slider.isSliderDown():  # by keys or the wheel; a drag is kept where it ends
            self._keep()

    def _keep(self) -> None:
        self.chosen.emit(self.slider.value())

    def _say(self, percent: int) -> None:
        self.words.setText(f"{percent} %")
        self.slider.setAccessibleDescription(f"{percent} %")

    def _lay_out(self, volume: str) -> None:
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(20)
        self.box.setAccessibleName(self.box.text())
        field = QWidget()
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.slider, 1)
        row.addWidget(self.words)
        form = Form(label_width=96)
        label = form.add_field(volume, field)
        label.setBuddy(self.slider)
        self.slider.setAccessibleName(label.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.box)
        layout.addLayout(form)
        layout.addWidget(self.test_button, 0, Qt.AlignmentFlag.AlignLeft)
