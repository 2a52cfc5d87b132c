"""English counts: one day, two days; and the compiled file is the one the texts make."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtCore import QObject

import studio
from studio.resource_files import resource
from studio.ui import language

COUNTED = re.compile(r'"((?:[^"\\]|\\.)*%n(?:[^"\\]|\\.)*)"')


def test_every_counted_sentence_has_its_singular_and_plural():
    sources = {
        text
        for file in (Path(studio.__file__).parent / "ui").rglob("*.py")
        for text in COUNTED.findall(file.read_text(encoding="utf-8"))
    }
    tree = ET.parse(resource("i18n", "evenside_en.ts"))  # noqa: S314 - our own file
    forms = {
        message.findtext("source"): [form.text for form in message.iter("numerusform")]
        for message in tree.iter("message")
    }

    assert sources <= forms.keys()
    assert all(len(each) == 2 and all(each) for each in forms.values())


def test_the_compiled_file_is_made_from_the_texts(tmp_path):
    release = Path(sys.executable).with_name("pyside6-lrelease")
    made = tmp_path / "evenside_en.qm"
    source = resource("i18n", "evenside_en.ts")
    subprocess.run([release, source, "-qm", made], check=True, capture_output=True)  # noqa: S603 - Qt's own tool

    assert made.read_bytes() == resource("i18n", "evenside_en.qm").read_bytes()


class PeopleCard(QObject):
    """The name is the context of the sentence."""

    def count(self, number: int) -> str:
        return self.tr("%n athlete(s)", "", number)


def test_one_athlete_and_two_athletes(qapp):
    language.install(qapp)
    language.install(qapp)

    assert PeopleCard().count(1) == "1 athlete"
    assert PeopleCard().count(2) == "2 athletes"
