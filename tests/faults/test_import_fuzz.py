"""Thousands of broken files to import: each ends with counts or a reason, in time, and never half stored."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from studio.exchange.dump_file import FORMAT
from studio.services.exports import export
from studio.services.library import sync_built_ins
from studio.storage.database import open_database
from studio.storage.dump import kinds
from tests.conftest import SHARED
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.import_seeds import NASTY_CELLS, NASTY_VALUES, ruined, ruined_export, ruined_table
from tests.old_databases.make_file import FOLDER as OLD_FILES
from tests.process import python_beside

if sys.platform == "win32":  # pragma: no cover - there are no such limits there
    pytest.skip("there is no RLIMIT_AS here", allow_module_level=True)

SMALL = (
    "subject,leg,exercise,timepoint,load\nP1,R,press,before,100\nP1,L,press,before,90.5\nP2,R,curl,after,NA\n"
)
DATED = (
    "athlete;side;test;date;trial;value\nAnn;left;jump;2026-01-02;1;31,5\nAnn;right;jump;2026-01-02;1;33\n"
)
NOBODY = "leg,test,load\nL,hop,100\nR,hop,110\n"
LARGEST_SEED = 60_000


class Child:
    """The process that imports, and what came out of it."""

    def __init__(self, database: Path, folder: Path) -> None:
        self.folder = folder
        self.ended: Counter[str] = Counter()
        self._process = python_beside("-m", "tests.faults.import_child", str(database))

    def give(self, data: bytes, *, keep: bool = False, name: str = "file") -> dict[str, Any]:
        path = self.folder / name
        path.write_bytes(data)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{path}\t{'keep' if keep else 'try'}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, (
            f"the import of {data[:200]!r} ended the process: {self._process.communicate()[1][-2000:]}"
        )
        told: dict[str, Any] = json.loads(line)
        self.check(told, data)
        return told

    def check(self, told: dict[str, Any], data: bytes) -> None:
        assert told["ended"] in ("imported", "refused"), f"{told['why']}\n{data[:3000]!r}"
        self.ended[told["ended"]] += 1
        if told["ended"] == "refused":
            why = told["why"]
            assert why.strip(), data[:3000]
            assert "Traceback" not in why
            assert len(why) < 2000, why
            return
        answer = told["answer"]
        assert told.get("problems", []) == [], data[:3000]
        assert (told["code"] == 1) == bool(answer["refused"])
        assert all(finding["line"] >= 1 and finding["message"] for finding in answer["refused"])

    def end(self) -> None:
        _, errors = self._process.communicate(timeout=30)
        assert self._process.returncode == 0, errors[-3000:]
        assert errors == ""


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that holds something of everything, and its export."""
    folder = tmp_path_factory.mktemp("fuzz")
    path = Path(copyfile(max(OLD_FILES.glob("*.db")), folder / "gym.db"))
    with open_database(path) as database:
        with database.read() as session:
            export(session, folder / "all.json", "all")
        with database.write() as session:
            sync_built_ins(session)
    (folder / "files").mkdir()
    return folder


@pytest.fixture(scope="module")
def child(gym: Path) -> Iterator[Child]:
    child = Child(gym / "gym.db", gym / "files")
    yield child
    child.end()


def seeds(gym: Path) -> list[bytes]:
    """The export, tables of our own, and where it is there whatever other programs write."""
    own = [
        (gym / "all.json").read_bytes(),
        SMALL.encode(),
        DATED.encode(),
        NOBODY.encode(),
        b"",
        b"{}",
        b"[]",
    ]
    real = sorted(path for path in (SHARED / "data").rglob("*") if path.suffix in {".csv", ".json", ".txt"})
    return own + [path.read_bytes()[:LARGEST_SEED] for path in real]


@pytest.mark.slow
def test_what_is_whole_is_imported(gym: Path, child: Child) -> None:
    assert child.give((gym / "all.json").read_bytes())["ended"] == "imported"
    for text in (SMALL, DATED, NOBODY):
        assert child.give(text.encode(), keep=True)["ended"] == "imported"
        assert child.give(text.encode(), keep=True)["answer"]["already_there"] > 0


@pytest.mark.slow
def test_no_broken_file_is_more_than_refused(gym: Path, child: Child, tell: Tell) -> None:
    luck = random.Random(20_261_125)  # noqa: S311 - not for secrets
    all_seeds, whole = seeds(gym), json.loads((gym / "all.json").read_bytes())
    files = amount(240, 40_000)
    child.ended.clear()
    for number in range(files):
        kind = luck.randrange(4)
        if kind == 0:
            data = ruined_export(whole, luck)
        elif kind == 1:
            data = ruined_table(luck.choice((SMALL, DATED.replace(";", ","), NOBODY)), luck)
        else:
            data = ruined(luck.choice(all_seeds[:4] if kind == 2 else all_seeds), luck)
        child.give(data, keep=number % 7 == 0)
    told = f"{child.ended['imported']} imported, {child.ended['refused']} refused with a reason, 0 tracebacks"
    tell("import fuzz: broken files", f"{files}: {told}")


values = st.sampled_from(NASTY_VALUES) | st.text(max_size=20) | st.integers() | st.floats()
rows = st.dictionaries(
    st.sampled_from(["id", "name", "athlete_id", "note", "key"]) | st.text(max_size=5), values
)
documents = st.recursive(values, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner))
exports = st.fixed_dictionaries(
    {
        "format": st.just(FORMAT),
        "version": st.just(1) | values,
        "revision": st.just("0001") | values,
        "tables": st.dictionaries(st.sampled_from(sorted(kinds())), st.lists(rows, max_size=3) | values),
    }
)
cells = st.sampled_from(NASTY_CELLS) | st.text(max_size=10)
headers = (
    st.sampled_from(["leg", "side", "load", "value", "subject", "date", "trial", "timepoint", "test"]) | cells
)
tables = st.lists(headers, min_size=1, max_size=6).flatmap(
    lambda head: st.lists(st.lists(cells, min_size=len(head) - 1, max_size=len(head)), max_size=6).map(
        lambda body: "\n".join(",".join(record) for record in [head, *body])
    )
)


@pytest.mark.slow
@settings(
    max_examples=amount(60, 10_000),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(made=exports.map(json.dumps) | documents.map(json.dumps) | tables)
def test_no_made_up_file_is_more_than_refused(child: Child, made: str) -> None:
    child.give(made.encode("utf-8", "surrogatepass"), name="made")


@pytest.mark.slow
def test_the_child_would_tell_a_fault(tmp_path: Path) -> None:
    child = Child(Path(copyfile(OLD_FILES / "revision-0001.db", tmp_path / "gym.db")), tmp_path)
    with pytest.raises(AssertionError, match="no such thing"):
        child.check({"ended": "fault", "why": "no such thing"}, b"x")
    assert child.give(SMALL.encode(), keep=True)["answer"]["athletes"] == 1
    child.end()
