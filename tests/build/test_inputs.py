from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from build.inputs import digest_of_inputs
from tests.build.sample import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def code(tmp_path: Path) -> Path:
    folder = tmp_path / "code"
    for part in ("validators", "build"):
        shutil.copytree(CHECKOUT / part, folder / part)
    shutil.copy(CHECKOUT / "requirements.lock", folder)
    return folder


@pytest.mark.parametrize(
    "path", ["datapackage.json", "data/actors.csv", "schema/actors.json", "schema/vocabularies/sectors.json"]
)
def test_a_changed_input_changes_the_digest(package: Path, path: str) -> None:
    before = digest_of_inputs(package)
    with (package / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest_of_inputs(package) != before


def test_a_new_query_changes_the_digest(package: Path) -> None:
    before = digest_of_inputs(package)
    (package / "queries/questions/new.sql").write_text("SELECT 1", encoding="utf-8")
    assert digest_of_inputs(package) != before


@pytest.mark.parametrize("path", ["validators/typed.py", "build/ddl.py", "requirements.lock"])
def test_changed_code_changes_the_digest(package: Path, code: Path, path: str) -> None:
    before = digest_of_inputs(package, code)
    with (code / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest_of_inputs(package, code) != before


def test_compiled_code_and_places_do_not_count(package: Path, code: Path, tmp_path: Path) -> None:
    before = digest_of_inputs(package, code)
    (code / "build/__pycache__").mkdir(exist_ok=True)
    (code / "build/__pycache__/ddl.pyc").write_bytes(b"x")
    moved = package.rename(tmp_path / "elsewhere")
    assert digest_of_inputs(moved, code) == before
