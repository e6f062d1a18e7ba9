"""The commands of docs/citing.md and docs/releases.md are run, on two releases of the clean package."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import subprocess
from pathlib import Path

import duckdb
import pytest

from tests.checkout import ROOT, backchannel
from tests.peers.peers import PYTHON
from tests.releasing.repository import change, commit
from tests.releasing.test_release import CLAIM, PLACE

# Run elsewhere, for the reason given.
ELSEWHERE = {
    "make": "tests/test_makefile.py",
    "ssh-keygen": "tests/releasing/test_release.py makes a key for it",
    "deposit": "tests/depositing/ has a service for it",
    "checkout": "tests/releasing/test_checkout.py",
    "resolve": "tests/history/test_resolving.py",
    "cd": "the test is in the folder already",
}
RECORD = "act-ada-example"
ID = re.compile(r"q([:-])[0-9a-f]{32}")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def commands(page: str) -> list[str]:
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [line for line in lines if not any(word in ELSEWHERE for word in shlex.split(line)[:2])]


@pytest.fixture(scope="module")
def root(first_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with the releases 1.0.0 and 1.1.0, and a stored query of the first."""
    root = shutil.copytree(first_release, tmp_path_factory.mktemp("docs") / "root", symlinks=True)
    run(root, "cite", "--sql", "SELECT actor_id, label FROM actors")
    commit(root)
    change(root, "1.1.0", PLACE, CLAIM)
    run(root, "release", "1.1.0")
    commit(root)
    return root


def run(root: Path, *words: str) -> None:
    done = backchannel(root, *words)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", commands("docs/citing.md"))
def test_a_command_of_the_page_on_citing_runs(root: Path, command: str) -> None:
    [stored] = [file.stem for file in (root / "citations").glob("q-*.json") if '"version": "1.0.0"' in file.read_text()]
    command = ID.sub(lambda match: stored.replace("q-", f"q{match[1]}"), command).replace("act-steve-witkoff", RECORD)
    words = shlex.split(command)
    assert words[0] == ".venv/bin/backchannel"
    done = backchannel(shutil.copytree(root, root.parent / "one", symlinks=True, dirs_exist_ok=True), *words[1:])
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_a_stored_query_that_the_page_names_is_stored() -> None:
    named = {match[0].replace("-", ":") for match in ID.finditer((ROOT / "docs/citing.md").read_text())}
    assert named
    assert named <= {file.stem.replace("-", ":") for file in (ROOT / "citations").glob("*.json")}


@pytest.mark.parametrize("command", commands("docs/releases.md"))
def test_a_command_of_the_page_on_releases_runs(root: Path, command: str, tmp_path: Path) -> None:
    if not command.startswith(".venv/bin/backchannel"):
        shown = subprocess.run(command, shell=True, cwd=root / "dist/releases/1.1.0", capture_output=True, check=False)  # noqa: S602
        assert shown.returncode == 0, shown.stderr
        return
    words = shlex.split(command)[1:]
    if "--apply" in words:
        log = backchannel(root, "diff", "1.0.0", "1.1.0", "--json").stdout
        (tmp_path / "changes.json").write_text(log)
        words = [str(tmp_path / word) if word in ("rebuilt", "changes.json") else word for word in words]
    done = backchannel(
        root, *[word for word in words if word not in (">",)][: words.index(">") if ">" in words else None]
    )
    assert done.returncode in (0, 1), done.stderr
    assert (tmp_path / "rebuilt").exists() == ("--apply" in words)


@pytest.mark.parametrize("code", blocks("docs/releases.md", "python"))
def test_a_release_loads_with_its_types_in_python(root: Path, code: str) -> None:
    folder = root / "dist/releases/1.1.0"
    done = subprocess.run([PYTHON, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "date_earliest" in done.stdout or "2025-03-04" in done.stdout
    # pandas and Polars read a day as a day, and not as text.
    if "parquet" in code:
        assert "object" in done.stdout or "Date" in done.stdout or "date32" in done.stdout


def test_a_release_loads_in_duckdb(root: Path) -> None:
    [code] = blocks("docs/releases.md", "sql")
    answers = []
    with duckdb.connect(config={"file_search_path": str(root / "dist/releases/1.1.0")}) as connection:
        for statement in code.split(";\n"):
            path = statement.replace("'backchannel.duckdb'", f"'{root / 'dist/releases/1.1.0/backchannel.duckdb'}'")
            if path.strip():
                answers.append(connection.execute(path).fetchall())
    with sqlite3.connect(root / "dist/releases/1.1.0/backchannel.sqlite") as lite:
        assert answers[2] == lite.execute("SELECT count(*) FROM claims").fetchall()
    assert str(answers[1][0][1]) == "2025-03-04"
