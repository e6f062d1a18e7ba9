"""What was published stays: in this repository, and wherever somebody changes it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from releasing.keeping import broken_promises
from tests.checkout import ROOT
from tests.releasing.repository import commit, git


def test_nothing_that_this_repository_published_was_changed() -> None:
    assert broken_promises(ROOT) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with two manifests, their ids and a stored query."""
    git(tmp_path, "init", "-q")
    (tmp_path / "releases").mkdir()
    (tmp_path / "citations").mkdir()
    (tmp_path / "citations/q-1.json").write_text("{}")
    _publish(tmp_path, "1.0.0", None)
    _publish(tmp_path, "1.1.0", "1.0.0")
    commit(tmp_path)
    return tmp_path


def _publish(root: Path, version: str, previous: str | None) -> None:
    ids = b"act-a\n"
    before = None if previous is None else sha256((root / f"releases/{previous}.json").read_bytes()).hexdigest()
    found = {"previous": previous, "previous_sha256": before, "ids": {"sha256": sha256(ids).hexdigest()}}
    (root / f"releases/{version}.ids.txt").write_bytes(ids)
    (root / f"releases/{version}.json").write_text(json.dumps(found))


def test_what_stands_is_no_problem(root: Path) -> None:
    assert broken_promises(root) == []


def test_adding_is_no_change(root: Path) -> None:
    (root / "citations/q-2.json").write_text("{}")
    _publish(root, "1.2.0", "1.1.0")
    commit(root)
    assert broken_promises(root) == []


@pytest.mark.parametrize(
    "name", ["releases/1.0.0.json", "releases/1.1.0.json", "releases/1.0.0.ids.txt", "citations/q-1.json"]
)
@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("gone", [True, False])
def test_a_change_is_noticed(root: Path, name: str, committed: bool, gone: bool) -> None:
    if gone:
        (root / name).unlink()
    else:
        (root / name).write_text((root / name).read_text().replace("act-a", "act-b") + " ")
    if committed:
        commit(root)
    assert any(broken.startswith(name) for broken in broken_promises(root))


def test_a_history_that_was_rewritten_does_not_hide_a_changed_manifest(root: Path) -> None:
    file = root / "releases/1.0.0.json"
    file.write_text(file.read_text() + " ")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--amend", "-m", "state")
    assert broken_promises(root) == ["releases/1.0.0.json is not the manifest that 1.1.0 follows: restore it from git."]
