"""`backchannel checkout`: a published version built again from its commit, and what is said where it is not the same.

The environment of these tests stands in for the one of the lock, which takes a package registry to make.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import backchannel, heed_ctrl_c
from tests.clean.package import apply, cell
from tests.releasing.repository import commit, git


@pytest.fixture(scope="module")
def released(first_release: Path) -> Path:
    """A checkout that has released 1.0.0 and committed the manifest. Not to be changed."""
    return first_release


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    """A copy for one test to change."""
    return shutil.copytree(released, tmp_path / "root", symlinks=True)


def checkout(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return backchannel(root, "checkout", *words, "--python", sys.executable)


def releases(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "dist/releases").iterdir())


def edit_manifest(root: Path, **fields: object) -> None:
    """Change what the committed manifest says."""
    file = root / "releases/1.0.0.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **fields}))


def other_duckdb(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "sha256": "0" * 64} if entry["path"] == "backchannel.duckdb" else entry


def test_the_same_release_comes_back_where_it_was_deleted(root: Path) -> None:
    shutil.rmtree(root / "dist")
    (root / "data/actors.csv").write_text("today's data play no part\n")
    done = checkout(root, "1.0.0")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "checkout: 1.0.0 is the same as published." in done.stdout
    assert "the lock of that commit is not used" in done.stderr
    assert releases(root) == ["1.0.0"]
    checked = subprocess.run(
        ["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=root / "dist/releases/1.0.0", check=False
    )
    assert checked.returncode == 0


def test_a_release_that_is_there_is_left_alone_and_duckdb_is_excused_in_words(root: Path) -> None:
    before = (root / "dist/releases/1.0.0/backchannel.duckdb").read_bytes()
    manifest = json.loads((root / "releases/1.0.0.json").read_text())
    edit_manifest(root, files=[other_duckdb(entry) for entry in manifest["files"]])
    done = checkout(root, "1.0.0")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "note: backchannel.duckdb has other bytes, for a DuckDB file holds a random id; the finger" in done.stdout
    assert (root / "dist/releases/1.0.0/backchannel.duckdb").read_bytes() == before
    assert releases(root) == ["1.0.0"]


def test_differences_are_named_and_the_clone_is_kept_where_it_was_asked_for(root: Path, tmp_path: Path) -> None:
    # A manifest that names a commit with other data: the commit before the manifest's own, and one label more.
    git(root, "checkout", "-q", "-b", "other", "HEAD~1")
    apply(root, cell("actors", "act-ada-example", label="Ada Exemplar"))
    commit(root)
    other = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True
    ).stdout.strip()
    git(root, "checkout", "-q", "-")
    edit_manifest(root, commit=other)
    done = checkout(root, "1.0.0", "--into", str(tmp_path / "kept"))
    assert done.returncode == 1, done.stdout + done.stderr
    said = done.stdout
    assert re.search(
        r"^different: the table actors: 8 rows with sha256:\w{64}, not 8 rows with sha", said, re.MULTILINE
    )
    size = (root / "dist/releases/1.0.0/csv/actors.csv").stat().st_size
    assert f"different: csv/actors.csv: {size + 1} bytes, not {size}, first at line 2." in said
    assert "different: backchannel.sqlite: " in said
    assert "csv/places.csv" not in said
    assert "note: " not in said
    assert "checkout: 1.0.0 is not the same as published." in said
    assert (tmp_path / "kept/dist/releases/1.0.0/SHA256SUMS").is_file()


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("1.0.1", "1.0.1 was never published: there is no releases/1.0.1.json; nearest to it: 1.0.0."),
        ("latest", "'latest' is no version: write three numbers without leading zeros, such as 1.2.0."),
    ],
)
def test_a_version_that_was_never_published(released: Path, version: str, says: str) -> None:
    done = checkout(released, version)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, says)


def test_a_commit_that_is_not_here(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(tmp_path / "shallow"))
    done = checkout(tmp_path / "shallow", "1.0.0")
    assert (done.returncode, "fetch the whole history with `git fetch --unshallow`" in done.stderr) == (2, True)
    assert releases(tmp_path / "shallow") == []


def test_a_folder_that_is_not_empty_is_not_written_into(released: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("x")
    done = checkout(released, "1.0.0", "--into", str(tmp_path / "mine"))
    assert (done.returncode, "mine is not empty: name a new folder with --into." in done.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_an_environment_that_cannot_release_leaves_nothing(root: Path, tmp_path: Path) -> None:
    interpreter = tmp_path / "python"
    interpreter.write_text("#!/bin/sh\necho no module named backchannel >&2\nexit 1\n")
    interpreter.chmod(0o755)
    for words in ((), ("--into", str(tmp_path / "kept"))):
        done = backchannel(root, "checkout", "1.0.0", "--python", str(interpreter), *words)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-2:] == [
            "no module named backchannel",
            "1.0.0 could not be built again from its commit, for what stands above.",
        ]
    assert (releases(root), (tmp_path / "kept").exists()) == (["1.0.0"], False)


def test_without_a_registry_the_environment_is_said_to_be_missing(root: Path, tmp_path: Path) -> None:
    make = tmp_path / "bin/make"
    make.parent.mkdir()
    make.write_text('#!/bin/sh\necho "$@" >&2\nexit 2\n')
    make.chmod(0o755)
    done = backchannel(root, "checkout", "1.0.0", PATH=f"{make.parent}:{os.environ['PATH']}")
    assert done.returncode == 2
    assert f"setup PYTHON={sys.executable}" in done.stderr
    assert "see that a package registry can be reached, or name an interpreter with --python." in done.stderr
    assert releases(root) == ["1.0.0"]


def test_ctrl_c_leaves_nothing_and_does_not_say_that_it_differs(root: Path, tmp_path: Path) -> None:
    interpreter = tmp_path / "python"
    interpreter.write_text("#!/bin/sh\ntouch started\nsleep 60\n")
    interpreter.chmod(0o755)
    command = [sys.executable, "-m", "backchannel", "checkout", "1.0.0", "--python", str(interpreter)]
    process = subprocess.Popen(
        command,
        cwd=root,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )
    while not list((root / "dist/releases").glob(".*/started")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, "stopped; nothing was left behind" in said) == (130, True)
    assert releases(root) == ["1.0.0"]
