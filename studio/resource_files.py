"""Finds the files that ship with the program: icons, texts, templates, sounds."""

from functools import cache
from pathlib import Path

from studio.domain.errors import BadFile


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``resource("icons", "today.svg")``."""
    return resource_folder().joinpath(*parts)


@cache
def resource_folder() -> Path:
    """Inside the package when installed from a wheel, beside it in a checkout."""
    package = Path(__file__).parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise BadFile(
        f"This copy of Evenside is not complete: {package / 'resources'} is missing. Install it again."
    )
