"""Which state is meant: a folder, a version, a git revision."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from history.finding import find_state
from history.states import StateError, read_state

if TYPE_CHECKING:
    from pathlib import Path

GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org")


@pytest.fixture
def repository(package: Path) -> Path:
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "one"), ("tag", "v0.1.0")):
        subprocess.run([*GIT, *arguments], cwd=package, check=True)
    (package / "data/links.csv").unlink()
    return package


def test_a_revision_is_read_as_it_was_committed(repository: Path) -> None:
    state = find_state(repository, "v0.1.0")
    assert "lnk-exampleville-sampleton" in state.tables["links"].rows


def test_a_folder_is_read_as_it_stands(repository: Path) -> None:
    with pytest.raises(StateError, match=r"links cannot be read from links\.csv"):
        find_state(repository, str(repository))


@pytest.mark.parametrize("name", ["nothing", "--all", "9.9.9"])
def test_what_is_no_state(repository: Path, name: str) -> None:
    with pytest.raises(StateError, match="is no"):
        find_state(repository, name)


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(StateError, match=r"datapackage\.json cannot be read"):
        read_state(tmp_path, "here")


def test_a_row_that_ends_early(package: Path) -> None:
    with (package / "data/links.csv").open("a") as file:
        file.write("lnk-short,follows\n")
    with pytest.raises(StateError, match="a row ends before the column"):
        read_state(package, "here")
