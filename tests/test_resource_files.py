from pathlib import Path

import pytest

from studio import resource_files
from studio.domain.errors import BadFile
from studio.resource_files import resource, resource_folder


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resource() == Path(resource_files.__file__).parents[1] / "resources"
    assert resource("theme").is_dir()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place where the program seems to be installed."""
    package = tmp_path / "site" / "studio"
    package.mkdir(parents=True)
    monkeypatch.setattr(resource_files, "__file__", str(package / "resource_files.py"))
    resource_folder.cache_clear()
    monkeypatch.setattr(resource_files, "resource_folder", resource_folder.__wrapped__)
    return package


def test_an_installed_copy_looks_inside_the_package_first(package: Path) -> None:
    (package / "resources").mkdir()
    (package.parent / "resources").mkdir()
    assert resource("icons", "a.svg") == package / "resources" / "icons" / "a.svg"


def test_a_copy_without_resources_says_so(package: Path) -> None:
    with pytest.raises(BadFile, match="not complete"):
        resource("icons")
