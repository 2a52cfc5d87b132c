"""One gateway for each kind of sink that takes text for markup; none to the network (reliability.md 2.5)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules import (
    Finder,
    Rules,
    broken_in_the_house,
    called,
    calls,
    every_node,
    imports,
    is_inside,
    mentions,
    mistaken_in,
    owner,
    rule_name,
)

FROM_THE_NET = (
    *("urllib.request", "urllib.error", "http", "requests", "httpx", "aiohttp", "asyncio", "ftplib"),
    *("smtplib", "poplib", "imaplib", "xmlrpc", "socketserver", "ssl", "webbrowser", "websockets"),
    *(
        "PySide6.QtWebSockets",
        "PySide6.QtWebEngineWidgets",
        "PySide6.QtWebEngineCore",
        "PySide6.QtHttpServer",
    ),
)
DEEP_IN_REPORTLAB = (
    "reportlab.platypus",
    "reportlab.lib.fontfinder",
    "reportlab.lib.utils",
    "reportlab.graphics",
)
PLAIN_SHAPES = ("reportlab.graphics.shapes", "reportlab.graphics.renderPDF")


def bare_labels(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """What somebody typed is never markup: labels are PlainLabels."""
    yield from calls(tree, "QLabel")
    for call in calls(tree, "setTextFormat"):
        if not call.args or ast.unparse(call.args[0]) != "Qt.TextFormat.PlainText":
            yield call


def raw_tips(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """A tip goes through `text.set_tip`, or `text.tip` in a model: both escape it."""
    if file.name == "text.py":
        return
    for name in ("setToolTip", "setWhatsThis", "whatsThis"):
        yield from calls(tree, name)
    yield from (call for call in calls(tree, "showText") if owner(call) == "QToolTip")


def raw_messages(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Messages are made by `text.message` and `text.tell`; a box of another kind calls `text.make_plain`."""
    if file.name == "text.py":
        return
    yield from calls(tree, "QMessageBox")
    for name in ("information", "warning", "critical", "question", "about"):
        yield from (call for call in calls(tree, name) if owner(call) == "QMessageBox")
    for node in every_node(tree):
        boxed = isinstance(node, ast.ClassDef) and "QMessageBox" in map(ast.unparse, node.bases)
        if boxed and not any(called(inner) == "make_plain" for inner in ast.walk(node)):
            yield node


def ready_made_dialogs(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Qt's ready-made dialogs render what they are given: the program has its own."""
    yield from mentions(
        tree, "QInputDialog", "QProgressDialog", "QErrorMessage", "QWizard", "QWizardPage", "QWhatsThis"
    )


def rich_text(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Text that is more than plain is painted by the program, never read from markup."""
    yield from mentions(
        tree,
        *("QTextEdit", "QTextBrowser", "QTextDocument", "QTextDocumentFragment", "QStaticText"),
        *("QGraphicsTextItem", "setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"),
    )


def raw_form_rows(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """A form's label is a PlainLabel; Qt makes an own one of a string, and that one renders it."""
    if file.as_posix().endswith("ui/widgets/form.py"):
        return
    for name, place in (("addRow", 0), ("insertRow", 1)):
        for call in calls(tree, name):
            more = len(call.args) > place + 1
            if more and called(call.args[place]) != "PlainLabel":
                yield call


def chart_words(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """pyqtgraph renders titles, axis labels and legend names: a chart has `NumberAxis.show_name` alone."""
    if not any(is_inside(name, "pyqtgraph") for name, _ in imports(tree)):
        return
    gateway = file.as_posix().endswith("ui/progress/axes.py")
    for call in calls(tree, "setLabel"):
        if not (gateway and called(call.args[0]) == "literal"):
            yield call
    for name in ("addLegend", "setLabels", "setTitle", "LegendItem", "LabelItem", "GraphicsLayout"):
        yield from calls(tree, name)
    for node in every_node(tree):
        if (
            isinstance(node, ast.Call)
            and owner(node) != ""
            and any(k.arg in CHART_KEYWORDS for k in node.keywords)
        ):
            yield node


CHART_KEYWORDS = {"title", "name", "labels", "html"}


def escaped_by_hand(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Only the gateway of the screen's text makes markup."""
    if file.name != "text.py":
        yield from (node for name, node in imports(tree) if is_inside(name, "html", "xml"))


def printed_markup(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """Paper gets strings that were wrapped by `pdf.text`: what reads markup would open the files it names.

    A font search of ReportLab's would load a pickle from the temporary folder. Of its drawings only the plain
    shapes are used, and what writes them into a page.
    """
    deep = ((name, node) for name, node in imports(tree) if is_inside(name, *DEEP_IN_REPORTLAB))
    yield from (node for name, node in deep if not is_inside(name, *PLAIN_SHAPES))
    yield from mentions(tree, "Paragraph", "XPreformatted", "ParaParser", "FontFinder", "trustedHosts")
    if any(is_inside(name, "reportlab") for name, _ in imports(tree)):
        yield from mentions(tree, "drawImage", "drawInlineImage", "ImageReader", "linkURL")


def the_network(tree: ast.Module, file: Path) -> Iterator[ast.AST]:
    """No network at all (product.md K3): one local socket brings a second start to the first window.

    Others ask on this machine alone whether a bus or a sound server is there, and the guard asks the display
    that the environment names.
    """
    single_window = file.as_posix().endswith("ui/single_window.py")
    for name, node in imports(tree):
        to_the_net = is_inside(name, "PySide6.QtNetwork", "PySide6.QtNetworkAuth") and not single_window
        if to_the_net or is_inside(name, *FROM_THE_NET):
            yield node
    if single_window:
        yield from mentions(tree, "QTcpSocket", "QTcpServer", "QUdpSocket", "QNetworkAccessManager")
    if file.name != "guard.py" and any(name == "socket" for name, _ in imports(tree)):
        sockets = [
            node for node in every_node(tree) if isinstance(node, ast.Call) and owner(node) == "socket"
        ]
        local = ("gethostname", "socket.socket(socket.AF_UNIX)")
        yield from (node for node in sockets if called(node) not in local and ast.unparse(node) not in local)
    for call in calls(tree, "openUrl"):
        if not (call.args and called(call.args[0]) == "fromLocalFile"):
            yield call


RULES: Rules = {
    bare_labels: (
        ["QLabel(athlete.name)", "label.setTextFormat(Qt.TextFormat.AutoText)"],
        ["PlainLabel(athlete.name)", "label.setTextFormat(Qt.TextFormat.PlainText)"],
    ),
    raw_tips: (
        [
            "self.setToolTip(athlete.name)",
            "self.setToolTip(self.tr('Undo'))",
            "action.setWhatsThis(name)",
            "QToolTip.showText(point, name)",
        ],
        ["set_tip(self, name)", "tip(name)", "label.showText(name)"],
    ),
    raw_messages: (
        [
            "QMessageBox(self)",
            "QMessageBox.warning(self, title, name)",
            "class Box(QMessageBox):\n    def show_name(self, name): self.setText(name)",
        ],
        [
            "text.tell(self, title, name)",
            "log.warning('late')",
            "class Box(QMessageBox):\n    def __init__(self): text.make_plain(self)",
        ],
    ),
    ready_made_dialogs: (
        [
            "QInputDialog.getText(self, 'Name', name)",
            "from PySide6.QtWidgets import QWizard",
            "QErrorMessage()",
        ],
        ["QDialog(self)", "QProgressBar()"],
    ),
    rich_text: (
        ["QTextEdit(note)", "self.view.setHtml(note)", "QtWidgets.QTextBrowser()", "QStaticText(name)"],
        ["QPlainTextEdit(note)", "self.view.setPlainText(note)"],
    ),
    raw_form_rows: (
        [
            "form.addRow(athlete.name, field)",
            "form.addRow(self.tr('Name'), field)",
            "form.insertRow(0, name, field)",
        ],
        ["form.addRow(self.problem)", "form.addRow(PlainLabel(''), field)", "form.add_field(name, field)"],
    ),
    chart_words: (
        [
            "import pyqtgraph as pg\nplot.addLegend()",
            "import pyqtgraph as pg\nplot.plot(xs, ys, name=athlete.name)",
            "import pyqtgraph as pg\naxis.setLabel(athlete.name)",
            "import pyqtgraph as pg\naxis.setLabel(literal(athlete.name))",
            "import pyqtgraph as pg\npg.PlotWidget(title=name)",
            "import pyqtgraph as pg\npg.TextItem(html=name)",
        ],
        [
            "import pyqtgraph as pg\naxis.show_name(athlete.name, colour)",
            "import pyqtgraph as pg\npg.TextItem(name, anchor=(0, 0))",
            "dialog.setTitle(name)",
        ],
    ),
    escaped_by_hand: (
        ["import html", "from xml.sax.saxutils import escape"],
        ["from studio.ui.text import literal"],
    ),
    printed_markup: (
        [
            "from reportlab.platypus import Paragraph",
            "from reportlab.lib.fontfinder import FontFinder",
            "from reportlab.graphics import renderPM",
            "from reportlab.graphics.widgets.markers import Marker",
            "Paragraph(athlete.name, style)",
            "from reportlab.pdfgen.canvas import Canvas\ncanvas.drawImage(path, 0, 0)",
            "rl_config.trustedHosts = []",
        ],
        ["canvas.drawString(0, 0, text)", "painter.drawImage(where, image)"],
    ),
    the_network: (
        [
            "import urllib.request",
            "from PySide6.QtNetwork import QLocalSocket",
            "from http.client import HTTPSConnection",
            "import socket\nsocket.create_connection(('example.org', 80))",
            "import socket\nsocket.socket(socket.AF_INET)",
            "QDesktopServices.openUrl(QUrl(athlete.note))",
            "import webbrowser",
        ],
        [
            "import socket\nsocket.gethostname()",
            "import socket\nsocket.socket(socket.AF_UNIX)",
            "QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))",
        ],
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_text_and_network_have_no_other_way(rule: Finder):
    assert broken_in_the_house(rule) == [], rule.__doc__


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_each_rule_finds_what_it_forbids_and_nothing_else(rule: Finder):
    assert mistaken_in(rule, *RULES[rule]) == []
