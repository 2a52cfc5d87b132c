"""The sentences of the damage screen: what is the matter, and what each choice does."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject

from studio.storage.mending import Numbers, Prospect, Repaired
from studio.ui import labels
from studio.ui.damage.kinds import GONE, Kind

FINDINGS_SHOWN = 3


class Words(QObject):
    """Everything the screen says about the trouble with one file, called ``name``."""

    def __init__(self, kind: Kind, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._name = name

    def title(self) -> str:
        return {
            Kind.DAMAGED: self.tr("The data file is damaged"),
            Kind.STRANGE_LOG: self.tr("The data file and its newest changes do not belong together"),
            Kind.STRANGE_PARTS: self.tr("The data file holds parts that Evenside did not make"),
            Kind.MISSING: self.tr("The data file is missing"),
            Kind.EMPTY: self.tr("The data file is empty"),
            Kind.NOT_OURS: self.tr("This is not a data file of Evenside"),
            Kind.NEWER: self.tr("The data file was made by a newer Evenside"),
        }[self._kind]

    def what_happened(self) -> str:
        return {
            Kind.DAMAGED: self.tr(
                "Evenside looked at {name} before opening it: it does not hold what was stored. That is "
                "mostly a failing disk, a pulled stick or another program. Nothing was changed, and the "
                "damaged file is kept whatever you choose."
            ),
            Kind.STRANGE_LOG: self.tr(
                "Beside {name} lie changes of another file, or it was exchanged for an older copy. Opening "
                "both together would mix them. Nothing was changed, and both are kept whatever you choose."
            ),
            Kind.STRANGE_PARTS: self.tr(
                "Somebody or something put parts into {name} that could change your data by themselves. "
                "Nothing of it was run or changed, and the file is kept whatever you choose."
            ),
            Kind.MISSING: self.tr(
                "There is no {name} any more, but backups or the journal of your sessions are there. It may "
                "have been moved or deleted. Nothing was put in its place."
            ),
            Kind.EMPTY: self.tr(
                "There is nothing in {name} any more, but backups or the journal of your sessions are "
                "there. Nothing was put in its place."
            ),
            Kind.NOT_OURS: self.tr(
                "{name} was made by another program, or is no database at all. Nothing was changed. Close "
                "Evenside and put the right file in its place, or start it with another data folder."
            ),
            Kind.NEWER: self.tr(
                "This Evenside is too old to understand {name}. Nothing was changed. Install the newer "
                "version again, and everything will be there."
            ),
        }[self._kind].format(name=self._name)

    def found(self, findings: tuple[str, ...]) -> str:
        """The first of what SQLite and the checks say; it helps whoever looks into it."""
        lines = [line for line in "\n".join(findings).splitlines() if not line.startswith("***")]
        if not lines:
            return ""
        shown = self.tr("Found: {first}").format(first=" · ".join(lines[:FINDINGS_SHOWN]))
        more = len(lines) - FINDINGS_SHOWN
        return shown if more <= 0 else self.tr("{shown} … and {count} more").format(shown=shown, count=more)

    def restore_title(self, prospect: Prospect) -> str:
        return self.tr("Restore the checked backup of {time}").format(time=_when(prospect.backup_made_at_ms))

    def restore_text(self, prospect: Prospect) -> str:
        if prospect.later_sets:
            text = self.tr(
                "The backup was read back when it was made. Sets logged after it come back from the session "
                "journal: {later}. Plans and tests entered after it have to be entered again."
            )
            return text.format(later=prospect.later_sets)
        return self.tr(
            "The backup was read back when it was made, and the session journal holds no later set. Plans "
            "and tests entered after it have to be entered again."
        )

    def repair_text(self) -> str:
        if self._kind is Kind.STRANGE_LOG:
            return self.tr(
                "Leaves the changes that do not belong to the file aside and takes the later sets from the "
                "session journal. You see what came back before it is used."
            )
        return self.tr(
            "Copies every row that can still be read into a new file, and fills gaps from the history of "
            "each set, the journal and the backup. You see what came back before it is used."
        )

    def view_text(self) -> str:
        return self.tr(
            "Shows what can still be read, to look at, print and export. Nothing can be changed, and you "
            "are asked again at the next start."
        )

    def anew_text(self) -> str:
        return self.tr("Begins with an empty file. The backups and the journal stay where they are.")

    def now_label(self) -> str:
        return self.tr("Now") if self._kind in GONE else self.tr("In the file now")

    def number(self, count: int | None) -> str:
        if count is None:
            return "0" if self._kind in GONE else self.tr("not readable")
        return f"{count:,}"

    def repaired_lines(self, repaired: Repaired) -> list[str]:
        """What came back and what did not, for the person to decide."""
        salvaged = repaired.salvaged
        lines = [self._in_repaired(repaired.after)]
        if salvaged.by_reindexing:
            lines.append(self.tr("Only the indexes were damaged: every row is there."))
        lost = sum(salvaged.lost.values())
        if lost:
            lines.append(self.tr("Rows that cannot be read any more: {count}").format(count=f"{lost:,}"))
        if salvaged.mended:
            lines.append(
                self.tr("Sets brought back from their history: {count}").format(
                    count=f"{len(salvaged.mended):,}"
                )
            )
        return [*lines, *salvaged.uncertain, *salvaged.refused]

    def view_note(self) -> str:
        return self.tr(
            "View only: this is a copy of what can be read in the damaged file. Nothing can be changed."
        )

    def _in_repaired(self, after: Numbers) -> str:
        return self.tr(
            "In the repaired file, with the later sets of the journal: {sets} sets, {athletes} athletes"
        ).format(sets=self.number(after.sets), athletes=self.number(after.athletes))


def _when(made_at_ms: int) -> str:
    made = datetime.fromtimestamp(made_at_ms / 1000, tz=UTC).astimezone()
    return f"{labels.day_text(made.date(), 'd MMMM yyyy')}, {made:%H:%M}"
