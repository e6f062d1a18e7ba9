"""A release of the clean package, once without a DOI and once with one of the prefix for tests."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from build.content import content
from build.documents import citation_file
from build.run import write_outputs
from releasing import checksums
from releasing.metadata.facts import Facts, facts
from releasing.metadata.metadata import metadata
from tests.clean.package import CHECKOUT, write_clean
from validators.check import check
from validators.descriptor import Package, read_package
from validators.typed import Checked

DOI = "10.5072/backchannel.1"
PREVIOUS_DOI = "10.5072/backchannel.0"


@dataclass(frozen=True)
class Release:
    """A release folder with its metadata, and the facts that they were made from."""

    folder: Path
    package: Package
    facts: Facts

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def json(self, name: str) -> object:
        return json.loads(self.text(name))


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Checked]:
    base = tmp_path_factory.mktemp("metadata")
    root = write_clean(base / "package")
    (root / "queries").symlink_to(CHECKOUT / "queries")
    _, checked = check(root)
    assert checked is not None
    (base / "outputs").mkdir()
    write_outputs(content(checked), base / "outputs", base, lambda _: None)
    return base / "outputs", checked


@pytest.fixture(scope="session", params=[None, DOI], ids=["without a DOI", "with a DOI"])
def release(
    request: pytest.FixtureRequest, outputs: tuple[Path, Checked], tmp_path_factory: pytest.TempPathFactory
) -> Release:
    return released(outputs, tmp_path_factory.mktemp("release"), request.param)


@pytest.fixture(scope="session")
def with_doi(outputs: tuple[Path, Checked], tmp_path_factory: pytest.TempPathFactory) -> Release:
    return released(outputs, tmp_path_factory.mktemp("release"), DOI)


def released(outputs: tuple[Path, Checked], target: Path, doi: str | None) -> Release:
    folder = shutil.copytree(outputs[0], target / "folder")
    read = read_package(CHECKOUT)
    descriptor = {**read.descriptor, "version": "1.1.0", "created": "2027-01-15T00:00:00Z"}
    if doi is not None:
        descriptor["id"] = f"https://doi.org/{doi}"
    package = replace(read, descriptor=descriptor)
    (folder / citation_file.PATH).write_text(citation_file.render(package), encoding="utf-8")
    previous_doi = None if doi is None else PREVIOUS_DOI
    known = facts(package, "1.0.0", previous_doi, folder)
    for path, text in metadata(package, "1.0.0", previous_doi, folder).items():
        (folder / path).write_text(text, encoding="utf-8")
    checksums.write(folder)
    return Release(folder, package, known)
