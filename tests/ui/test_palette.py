import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.palette import MOST_SHOWN, Entry, FindAnything, found

ENTRIES = (
    Entry("page", "Today", key="today"),
    Entry("page", "Planner", key="planner"),
    Entry("athlete", "Ann Berg", "athlete"),
    Entry("exercise", "Single-leg hip thrust", "exercise"),
    Entry("exercise", "Hip thrust", "exercise"),
    Entry("exercise", "Split squat", "exercise"),
    Entry("block", "Unilateral glute block", "Ann Berg"),
    Entry("command", "New athlete"),
)


@pytest.fixture
def host(dressed, qtbot):
    """A window with a field that has the keyboard."""
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    return window


@pytest.fixture
def finder(host):
    """'Find anything' over that window, asking."""
    made = FindAnything(host)
    made.ask(ENTRIES)
    return made


def texts(finder: FindAnything) -> list[str]:
    return [entry.text for entry in finder.model.records]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("split", "Split squat"),
        ("splitt sqat", "Split squat"),
        ("hip", "Hip thrust"),
        ("single hip trust", "Single-leg hip thrust"),
        ("glute", "Unilateral glute block"),
        ("PLAN", "Planner"),
        ("ann", "Ann Berg"),
        ("new ath", "New athlete"),
    ],
)
def test_a_few_letters_find_the_thing_in_spite_of_typing_errors(typed, first):
    assert found(ENTRIES, typed)[0].text == first


NAMED_BY_PEOPLE = (
    Entry("page", "Progress", key="progress"),
    Entry("exercise", "Barbell Hip Thrust", "exercise"),
    Entry("exercise", "Lateral Step-Up", "exercise"),
    Entry("exercise", "Step-Up", "exercise"),
    Entry("athlete", "\N{GREEK CAPITAL LETTER OMEGA}mega O'Neil & Sons Very-Long-Surname", "athlete"),
    Entry(
        "block",
        "H\N{LATIN SMALL LETTER U WITH DIAERESIS}fte & Ges\N{LATIN SMALL LETTER A WITH DIAERESIS}"
        "\N{LATIN SMALL LETTER SHARP S} <b>x</b>",
        "Ann Berg",
    ),
)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("neil", 4),
        ("sons", 4),
        ("surname", 4),
        ("sons neil", 4),
        ("gesa", 5),
        ("GESASS", 5),
        ("hufte", 5),
        ("fte & ges", 5),
        ("step", 3),
        ("hip thr", 1),
    ],
)
def test_what_holds_the_letters_comes_first_with_or_without_accents(typed, place):
    assert found(NAMED_BY_PEOPLE, typed)[0] == NAMED_BY_PEOPLE[place]


def test_all_that_hold_the_letters_come_before_what_is_only_like_them():
    assert [entry.text for entry in found(NAMED_BY_PEOPLE, "step")] == ["Step-Up", "Lateral Step-Up"]
    assert [entry.text for entry in found(NAMED_BY_PEOPLE, "gesa")] == [NAMED_BY_PEOPLE[5].text]


@pytest.mark.parametrize("typed", ["hipthrust", "hipthrst", "hip trust", "barbel hip"])
def test_words_run_together_or_misspelt_find_it_too(typed):
    assert found(NAMED_BY_PEOPLE, typed)[0].text == "Barbell Hip Thrust"


def test_an_athletes_name_finds_her_blocks_too():
    assert "Unilateral glute block" in [entry.text for entry in found(ENTRIES, "berg")]


def test_nothing_like_it_finds_nothing():
    assert found(ENTRIES, "xyzzy") == []


def test_a_lone_accent_is_no_text():
    assert found(ENTRIES, "\N{DIAERESIS}") == list(ENTRIES)


def test_no_text_shows_the_beginning():
    many = [Entry("athlete", f"Athlete {number}") for number in range(100)]
    assert found(many, "  ") == many[:MOST_SHOWN]


def test_the_field_has_the_keyboard_and_everything_is_listed(finder):
    assert finder.field.hasFocus()
    assert texts(finder) == [entry.text for entry in ENTRIES]
    assert finder.list.currentIndex().row() == 0
    assert finder.field.accessibleName() == "Find anything"
    assert finder.list.accessibleName() == "Found"


def test_up_down_and_enter_choose(finder, qtbot):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(finder.field, key)
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.chosen) as caught:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert caught.args == [ENTRIES[1]]
    assert not finder.isVisible()


def test_the_selection_stops_at_both_ends(finder, qtbot):
    qtbot.keyClick(finder.field, Qt.Key.Key_Up)
    assert finder.list.currentIndex().row() == 0
    for _ in range(20):
        qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    assert finder.list.currentIndex().row() == len(ENTRIES) - 1


def test_escape_gives_the_keyboard_back(finder, host, qtbot):
    qtbot.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert host.findChild(QLineEdit).hasFocus()


def test_asking_twice_puts_it_away(finder):
    finder.ask(ENTRIES)
    assert not finder.isVisible()


def test_a_click_chooses_and_a_click_beside_puts_it_away(finder, qtbot):
    index = finder.model.index(2, 0)
    with qtbot.waitSignal(finder.chosen) as caught:
        qtbot.mouseClick(
            finder.list.viewport(), Qt.MouseButton.LeftButton, pos=finder.list.visualRect(index).center()
        )
    assert caught.args == [ENTRIES[2]]
    finder.ask(ENTRIES)
    qtbot.mouseClick(finder, Qt.MouseButton.LeftButton, pos=finder.panel.geometry().center())
    assert finder.isVisible()
    qtbot.mouseClick(finder, Qt.MouseButton.LeftButton, pos=finder.rect().bottomLeft())
    assert not finder.isVisible()


def test_tab_stays_in_the_field(finder, qtbot):
    qtbot.keyClick(finder.field, Qt.Key.Key_Tab)
    assert finder.field.hasFocus()
    assert finder.focusNextPrevChild(True)


def test_nothing_found_is_said_and_enter_does_nothing(finder, qtbot):
    qtbot.keyClicks(finder.field, "xyzzy")
    assert finder.nothing.isVisible()
    assert not finder.list.isVisible()
    with qtbot.assertNotEmitted(finder.chosen):
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)


def test_it_stays_inside_a_window_that_changes_its_size(finder, host):
    for percent in (100, 200):
        theme.apply("dark", percent)
        for width, height in ((900, 600), (500, 300)):
            host.resize(width, height)
            assert finder.geometry() == host.rect()
            assert finder.rect().contains(finder.panel.geometry())
            finder.grab()


@pytest.mark.parametrize(("percent", "height"), [(100, 600), (100, 420), (200, 720)])
def test_the_field_stays_in_its_place_as_the_hits_come_and_go(finder, host, percent, height):
    theme.apply("light", percent)
    host.resize(900, height)
    places = set()
    for typed in ("", "hip", "split", "xyzzy", ""):
        finder.field.setText(typed)
        finder.panel.layout().activate()
        places.add((finder.panel.y(), finder.field.y()))
    assert len(places) == 1


def test_what_was_typed_by_people_is_no_markup(finder, qtbot):
    finder.dismiss()
    finder.ask([Entry("athlete", "<b>Ann</b>", "<img src='/etc/passwd'>")])
    finder.grab()
    index = finder.model.index(0, 0)
    assert finder.model.data(index) == "<b>Ann</b>"
    assert QAccessible.queryAccessibleInterface(finder.list).childCount() >= 1


def test_without_a_window_there_is_no_place_to_lie(dressed, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    finder = FindAnything(host)
    finder.setParent(None)
    qtbot.addWidget(finder)
    finder.ask(ENTRIES)
    finder.dismiss()
    assert not finder.isVisible()
