from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio.domain.sides import Side
from studio.domain.tempo import StartsWith, Tempo
from studio.ui import theme
from studio.ui.widgets import buttons
from studio.ui.widgets.avatar import Avatar, initials_of
from studio.ui.widgets.card import Card, line, panel
from studio.ui.widgets.card_grid import CardGrid
from studio.ui.widgets.chips import Chip, FilterChip
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.date_field import DateField
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.form import Form
from studio.ui.widgets.note import Note
from studio.ui.widgets.record_model import RECORD_ROLE, Column, RecordModel
from studio.ui.widgets.scroll import Scroll
from studio.ui.widgets.side_badge import SideBadge
from studio.ui.widgets.tempo_trace import TempoTrace, placed


def colours_in(widget: QWidget) -> set[str]:
    """The colours of at least a handful of pixels of ``widget`` as it is painted."""
    image = widget.grab().toImage()
    counted: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name().upper()
            counted[name] = counted.get(name, 0) + 1
    return {name for name, count in counted.items() if count >= 5}


@pytest.fixture
def shown(dressed, qtbot):
    """Show a widget as it is on screen."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show


@pytest.mark.parametrize("kind", ["primary", "plain", "quiet", "danger", "link", "icon", "chip"])
def test_a_button_of_every_kind_has_its_text_as_its_accessible_name(kind, shown):
    button = shown(buttons.Button("&Save && close", kind, icon="save"))
    assert button.accessibleName() == "Save & close"
    button.setText("Print…")
    assert button.accessibleName() == "Print…"


def test_the_primary_button_is_filled_with_the_accent(shown):
    assert theme.LIGHT.accent in colours_in(shown(buttons.primary_button("Start session")))
    assert theme.LIGHT.accent not in colours_in(shown(buttons.plain_button("Print…")))


def test_a_button_can_become_another_kind(shown):
    button = shown(buttons.plain_button("Start"))
    button.set_kind("primary")
    assert theme.LIGHT.accent in colours_in(button)


def test_danger_and_link_and_icon_buttons(shown):
    assert theme.LIGHT.danger in colours_in(shown(buttons.danger_button("Delete")))
    assert theme.LIGHT.accent in colours_in(shown(buttons.link_button("hip thrust")))
    undo = shown(buttons.icon_button("undo", "Undo"))
    assert undo.accessibleName() == "Undo"
    assert "Undo" in undo.toolTip()
    assert shown(buttons.quiet_button("Later")).accessibleName() == "Later"


def test_a_key_cap_makes_room_for_itself_and_stays_out_of_the_name(shown):
    button = shown(buttons.primary_button("Pause"))
    narrow = button.sizeHint().width()
    button.set_key_hint("Space")
    button.resize(button.sizeHint())
    assert theme.LIGHT.on_fill in colours_in(button)
    assert button.sizeHint().width() > narrow
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.accessibleName() == "Pause"
    plain = shown(buttons.plain_button("End set"))
    plain.set_key_hint("Enter")
    plain.setEnabled(False)
    assert theme.LIGHT.muted in colours_in(plain)


def test_a_large_button_is_higher_and_a_menu_shows_its_arrow(shown):
    button = shown(buttons.plain_button("Export"))
    height = button.sizeHint().height()
    button.set_large()
    assert button.sizeHint().height() > height
    menu = QMenu(button)
    button.set_menu(menu)
    assert button.menu() is menu


def test_buttons_follow_the_text_size(shown):
    button = shown(buttons.plain_button("Print…", icon="print"))
    height = button.sizeHint().height()
    theme.apply("dark", 200)
    assert button.sizeHint().height() > 1.6 * height


def test_a_card_shows_its_title_and_aside_only_when_it_has_them(shown):
    card = shown(Card())
    assert not card.title.isVisible()
    card.set_title("This week")
    card.set_aside("6 athletes")
    card.set_margins(8, 4)
    assert card.title.isVisible()
    assert card.aside.text() == "6 athletes"
    assert theme.LIGHT.surface in colours_in(card)


def test_panels_and_lines(shown):
    assert theme.LIGHT.surface_2 in colours_in(shown(panel("sunken", QVBoxLayout())))
    assert shown(line()).property("line") == "horizontal"
    assert shown(line(vertical=True)).maximumWidth() == 1
    assert isinstance(panel("card"), QFrame)


def test_a_note_has_a_tint_words_and_buttons(shown):
    note = shown(Note("The last one is 41 days old.", "warning", title="Strength test due"))
    note.add_button(buttons.primary_button("Review"))
    note.resize(400, 120)
    assert theme.LIGHT.warning_tint in colours_in(note)
    note.set_text("Done.")
    assert note.title.isVisible()
    note.set_kind("note")
    assert theme.LIGHT.accent_tint in colours_in(note)
    note.set_text("", title="")
    assert not note.title.isVisible()
    assert not note.text.isVisible()


def test_an_empty_hint_offers_the_first_step(shown, qtbot):
    hint = shown(EmptyHint("No block yet", "A block is some weeks of training.", "New block…"))
    with qtbot.waitSignal(hint.acted):
        hint.button.click()
    another = buttons.plain_button("Look around")
    hint.add_step(another)
    qtbot.waitUntil(another.isVisible)
    hint.set_words("Nothing", "Nothing to do here.")
    assert not hint.button.isVisible()
    assert hint.title.text() == "Nothing"


def test_a_side_is_a_colour_a_shape_and_a_word(shown):
    left = shown(SideBadge(Side.LEFT, "left weaker"))
    right = shown(SideBadge(Side.RIGHT, "right weaker", tinted=False, size=13))
    assert {theme.LIGHT.left, theme.LIGHT.left_tint} <= colours_in(left)
    assert theme.LIGHT.right in colours_in(right)
    assert theme.LIGHT.left not in colours_in(right)
    assert left.accessibleName() == left.word == "left weaker"
    left.set_side(None, "")
    assert left.side is None
    assert left.sizeHint() == QSize(0, 0)
    left.repaint()


def test_the_left_is_round_and_the_right_is_square(dressed):
    from PySide6.QtCore import QRectF

    from studio.ui.widgets.side_badge import paint_shape

    corners = []
    for side in (Side.LEFT, Side.RIGHT, Side.BOTH):
        image = QImage(32, 32, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_shape(painter, side, QRectF(0, 0, 32, 32), theme.LIGHT)
        painter.end()
        middle = image.pixelColor(16, 16).name().upper()
        corners.append((middle, image.pixelColor(3, 3) != QColor(Qt.GlobalColor.white)))
    assert corners == [(theme.LIGHT.left, False), (theme.LIGHT.right, True), ("#FFFFFF", False)]


def test_chips_say_a_word_in_a_tone(shown):
    chip = shown(Chip("unilateral"))
    chip.set_chip("left first", "left")
    assert chip.text() == "left first"
    assert theme.LIGHT.left_tint in colours_in(chip)


def test_a_filter_chip_shows_that_it_is_on_and_keeps_its_name(shown):
    chip = shown(FilterChip("Unilateral"))
    chip.click()
    assert chip.isChecked()
    assert chip.text() == "Unilateral ×"
    assert chip.accessibleName() == "Unilateral"
    chip.click()
    assert chip.text() == "Unilateral"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ann Berg", "AB"), ("ann", "AN"), ("Ada de la Cruz", "AC"), ("", ""), (" x ", "X")],
)
def test_initials(name, initials):
    assert initials_of(name) == initials


def test_an_avatar_is_a_tinted_circle(shown):
    avatar = shown(Avatar("AB", diameter=40))
    assert theme.LIGHT.accent_tint in colours_in(avatar)
    avatar.set_initials("CD")
    assert avatar.minimumSizeHint() == QSize(40, 40)


def test_the_trace_rises_first_in_a_lift_that_begins_below(shown):
    tempo = Tempo.parse("2-0-1-1", StartsWith.CONCENTRIC)
    trace = shown(TempoTrace(tempo, reps=2))
    trace.resize(trace.sizeHint())
    assert theme.LIGHT.accent in colours_in(trace)
    assert trace.accessibleDescription() == "drive 1 s · hold 1 s · lower 2 s"
    trace.show_tempo(tempo, side=Side.RIGHT)
    assert theme.LIGHT.right in colours_in(trace)
    trace.show_tempo(None)
    assert theme.LIGHT.right not in colours_in(trace)
    assert trace.minimumSizeHint().width() < trace.sizeHint().width()


def test_the_points_of_a_trace_fill_their_place():
    from PySide6.QtCore import QRectF

    points = placed(((0.0, 0.0), (1.0, 1.0), (2.0, 0.0)), QRectF(10, 10, 100, 20))
    assert [(p.x(), p.y()) for p in points] == [(10, 30), (60, 10), (110, 30)]


def test_a_choice_tells_of_the_user_only(shown, qtbot):
    choice = shown(Choice([("kg", "Kilograms"), ("lb", "Pounds")]))
    told: list[object] = []
    choice.chosen.connect(told.append)
    choice.set_value("lb")
    choice.set_value("stone")
    assert choice.value() == "lb"
    assert told == []
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert told == ["kg"]
    choice.set_items([("kg", "Kilograms"), ("st", "Stones")])
    assert choice.value() == "kg"
    choice.set_items([])
    assert choice.value() is None


def wheel_over(widget: QWidget) -> QWheelEvent:
    event = QWheelEvent(
        QPointF(5, 5),
        widget.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_a_passing_wheel_changes_nothing(shown, qtbot):
    choice, field = Choice([(1, "one"), (2, "two")]), DateField(date(2026, 11, 23))
    whole = QWidget()
    layout = QVBoxLayout(whole)
    for part in (QLineEdit(), choice, field):
        layout.addWidget(part)
    shown(whole)
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    for part in (choice, field):
        wheel_over(part)
    assert choice.value() == 1
    assert field.day() == date(2026, 11, 23)
    choice.setFocus()
    wheel_over(choice)
    assert choice.value() == 2
    field.setFocus()
    wheel_over(field)
    assert field.day() != date(2026, 11, 23)


def test_a_label_names_its_field_for_a_screen_reader(shown):
    field, choice = QLineEdit(), Choice([(1, "one")])
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.addWidget(labelled("Search", field))
    layout.addWidget(labelled("Metric", choice, beside=True))
    shown(both)
    assert field.accessibleName() == "Search"
    relations = QAccessible.queryAccessibleInterface(choice).relations()
    assert [pair[0].text(QAccessible.Text.Name) for pair in relations] == ["Metric"]


def test_a_form_lines_its_fields_up(shown):
    whole = QWidget()
    form = Form(whole, label_width=120)
    label = form.add_field("Name", QLineEdit())
    hint = form.add_hint("As it is said.")
    shown(whole)
    assert label.minimumWidth() == 120
    assert hint.text() == "As it is said."


@pytest.mark.parametrize(
    ("locale", "shown_as"), [("en_US", "11/3/2026"), ("de_DE", "03.11.2026"), ("C", "3 Nov 2026")]
)
def test_a_date_has_all_four_digits_of_its_year(dressed, qtbot, locale, shown_as):
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    field = DateField(date(2026, 11, 3))
    qtbot.addWidget(field)
    QLocale.setDefault(before)
    assert field.text() == shown_as


@pytest.mark.parametrize(
    "make",
    [
        lambda: buttons.plain_button("Print…"),
        lambda: buttons.quiet_button("Later"),
        lambda: buttons.link_button("hip thrust"),
        lambda: buttons.icon_button("undo", "Undo"),
        lambda: FilterChip("Unilateral"),
        lambda: Choice([(1, "one")]),
        lambda: DateField(date(2026, 11, 23)),
        QLineEdit,
        QPlainTextEdit,
        lambda: QCheckBox("Play tones"),
        lambda: QRadioButton("Kilograms"),
        QListView,
    ],
)
def test_what_has_the_keyboard_has_a_ring_in_the_accent(make, dressed, qtbot):
    whole = QWidget()
    layout = QVBoxLayout(whole)
    elsewhere, widget = QPushButton("Elsewhere"), make()
    layout.addWidget(elsewhere)
    layout.addWidget(widget)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    elsewhere.setFocus()
    before = ring_of(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert theme.LIGHT.accent not in before
    assert theme.LIGHT.accent in ring_of(widget)


def test_the_primary_button_with_the_keyboard_has_a_ring_in_the_text_colour(dressed, qtbot):
    button = buttons.primary_button("Start session")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.setFocus()
    assert theme.LIGHT.text in ring_of(button)


def ring_of(widget: QWidget) -> set[str]:
    """The colours along the middle of the left edge, where no corner is round."""
    image = widget.grab().toImage()
    middle = image.height() // 2
    return {image.pixelColor(x, middle).name().upper() for x in range(2)}


def test_a_date_field_tells_of_days(shown, qtbot):
    field = shown(DateField(date(2026, 11, 23)))
    told: list[object] = []
    field.day_changed.connect(told.append)
    field.set_day(date(2026, 12, 1))
    assert told == []
    field.stepBy(1)
    assert told == [field.day()]
    theme.apply("dark", 100)
    red = field.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert red.name().upper() == theme.DARK.text


def test_a_flow_goes_on_in_the_next_line(shown):
    whole = QWidget()
    flow = FlowLayout(whole, spacing=10)
    parts = [QWidget() for _ in range(4)]
    for part in parts:
        part.setFixedSize(100, 40)
        flow.addWidget(part)
    shown(whole)
    assert flow.heightForWidth(430) == 40
    assert flow.heightForWidth(215) == 90
    assert flow.heightForWidth(50) == 190
    flow.setGeometry(QRect(0, 0, 215, 90))
    assert parts[2].pos() == QPoint(0, 50)
    assert flow.minimumSize() == QSize(100, 40)
    assert flow.sizeHint() == QSize(430, 40)
    parts[0].hide()
    assert flow.sizeHint() == QSize(320, 40)
    assert flow.count() == 4
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
    taken = flow.takeAt(3)
    assert taken is not None
    assert taken.widget() is parts[3]
    assert not flow.expandingDirections()


def test_cards_of_a_line_are_equally_wide_and_high(shown):
    whole = QWidget()
    grid = CardGrid(whole, narrowest=100, spacing=10)
    parts = [QFrame() for _ in range(3)]
    for number, part in enumerate(parts):
        part.setMinimumHeight(20 + 10 * number)
        grid.addWidget(part)
    shown(whole)
    grid.setGeometry(QRect(0, 0, 210, 200))
    assert [part.width() for part in parts] == [100, 100, 100]
    assert parts[0].height() == parts[1].height()
    assert parts[2].y() > parts[0].y()
    assert grid.heightForWidth(330) < grid.heightForWidth(210) < grid.heightForWidth(90)
    assert grid.minimumSize().width() == 100
    assert grid.sizeHint().width() == 320
    assert CardGrid().heightForWidth(100) == 0


def test_a_scroll_has_no_frame_and_no_bar_below(shown):
    scroll = shown(Scroll(QWidget()))
    assert scroll.frameShape() == QFrame.Shape.NoFrame
    assert scroll.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert scroll.minimumSizeHint().height() < 200
    sideways = shown(Scroll(QWidget(), sideways=True))
    assert sideways.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_the_record_model_is_a_sound_model(qtmodeltester):
    model = RecordModel[tuple[str, int]](
        [
            Column("Name", lambda record: record[0], tip=lambda record: f"<b> {record[0]}"),
            Column("Kg", lambda record: str(record[1]), number=True),
        ]
    )
    qtmodeltester.check(model)
    model.set_records([("Split squat", 24), ("Step-up", 20)])
    qtmodeltester.check(model)

    index = model.index(1, 0)
    assert model.record(1) == ("Step-up", 20)
    assert model.records[0][0] == "Split squat"
    assert model.data(index) == "Step-up"
    assert model.data(index, RECORD_ROLE) == ("Step-up", 20)
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "<span>&lt;b&gt; Step-up</span>"
    assert model.data(model.index(1, 1), Qt.ItemDataRole.ToolTipRole) is None
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.data(model.index(0, 1), Qt.ItemDataRole.FontRole) == theme.font()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.FontRole) is None
    assert model.row_of(lambda record: record[1] == 20) == 1
    assert model.row_of(lambda record: record[1] == 0) == -1
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(0, horizontal) == "Name"
    assert model.headerData(1, horizontal, Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.headerData(0, horizontal, Qt.ItemDataRole.ToolTipRole) is None
    assert model.headerData(7, horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(model.index(9, 9)) is None
