"""What the print preview can show, and how each kind is called and made."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QLocale

from studio.domain.file_names import safe_part
from studio.pdf.block_sheet import MadeSheet, make_block_sheet
from studio.pdf.progress_report import make_progress_report
from studio.pdf.proposal_list import ProposalSheet, make_proposal_list
from studio.pdf.report_value import ReportValue
from studio.pdf.sheet import BlockSheet

Printable: TypeAlias = BlockSheet | ProposalSheet | ReportValue

_LONGEST_FILE_NAME = 100


def in_locale(sheet: Printable) -> Printable:
    """With numbers as the reader writes them; a report says so of itself."""
    if isinstance(sheet, ReportValue):
        return sheet
    return replace(sheet, decimal_point=QLocale().decimalPoint())


def title_of(sheet: Printable) -> str:
    match sheet:
        case BlockSheet():
            return QCoreApplication.translate("PrintDialog", "Print program sheet")
        case ProposalSheet():
            return QCoreApplication.translate("PrintDialog", "Print proposals")
        case ReportValue():
            return QCoreApplication.translate("PrintDialog", "Print report")


def made_of(sheet: Printable) -> MadeSheet:
    """The file; it needs neither Qt nor the database, so it may be made in a worker."""
    match sheet:
        case BlockSheet():
            return make_block_sheet(sheet)
        case ProposalSheet():
            return make_proposal_list(sheet)
        case ReportValue():
            return make_progress_report(sheet)


def file_name(sheet: Printable) -> str:
    """A name for the file that every system takes: Ann Berg, Unilateral glute block.pdf."""
    name = ", ".join(filter(None, map(safe_part, _names(sheet))))[:_LONGEST_FILE_NAME]
    return f"{name or 'sheet'}.pdf"


def _names(sheet: Printable) -> tuple[str, str]:
    match sheet:
        case BlockSheet():
            return sheet.athlete, sheet.block.title
        case ProposalSheet():
            return sheet.athlete, sheet.week
        case ReportValue():
            return sheet.head.athlete, sheet.head.subject
