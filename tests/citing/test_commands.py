"""`backchannel cite` and `backchannel verify` on real releases, also after the data have gone on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.checkout import backchannel
from tests.releasing.repository import change, commit

CORRECTED = {"table": "actors", "row": "act-ada-example", "set": {"label": "Ada Q. Example"}}
SQL = "SELECT actor_id, label FROM actors"


@pytest.fixture(scope="module")
def released(first_release: Path) -> Path:
    """A checkout that has released 1.0.0 and committed the manifest. Not to be changed."""
    return first_release


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    return shutil.copytree(released, tmp_path / "root", symlinks=True)


def cited(root: Path, *words: str) -> str:
    done = backchannel(root, "cite", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_dataset_is_cited_in_every_style(root: Path) -> None:
    for style, part in (
        ("text", "(version 1.0.0)"),
        ("bibtex", "@dataset{"),
        ("ris", "TY  - DATA"),
        ("csl", '"dataset"'),
    ):
        assert part in cited(root, "--format", style)
    assert not (root / "citations").exists()


def test_a_query_is_stored_once_and_verified_on_both_engines(root: Path) -> None:
    record = json.loads(cited(root, "--sql", SQL, "--title", "Names", "--format", "json"))
    cited(root, "--sql", "select a.ACTOR_ID, a.label from actors a -- the same", "--title", "Other")
    assert [file.name for file in (root / "citations").iterdir()] == [f"{record['id'].replace(':', '-')}.json"]
    assert record["release"]["manifest"].startswith("sha256:")
    done = backchannel(root, "verify", record["id"], "--engine", "sqlite,duckdb")
    assert (done.returncode, done.stdout) == (
        0,
        f"{record['id']} on sqlite: the same\n{record['id']} on duckdb: the same\n",
    )


def test_a_record_and_a_question_are_cited(root: Path) -> None:
    assert "Ada Example [query q:" in cited(root, "--record", "act-ada-example")
    assert "1.0.0" in cited(root, "--query", "who_met_whom", "--param", "actor=Ada")


def test_somebody_elses_citation_is_verified_from_its_file(root: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.json").write_text(cited(root, "--sql", SQL, "--format", "json"))
    shutil.rmtree(root / "citations")
    unpacked = shutil.copytree(root / "dist/releases/1.0.0", tmp_path / "unpacked")
    assert backchannel(root, "verify", str(tmp_path / "theirs.json"), "--release", str(unpacked)).returncode == 0
    (unpacked / "backchannel.sqlite").unlink()
    shutil.copy(root / "dist/releases/1.0.0/backchannel.sqlite", unpacked)
    with (unpacked / "SHA256SUMS").open("a") as file:
        file.write("\n")
    done = backchannel(root, "verify", str(tmp_path / "theirs.json"), "--release", str(unpacked))
    assert (done.returncode, "not byte for byte" in done.stderr) == (0, True)


def test_an_old_citation_holds_after_the_data_have_changed(root: Path) -> None:
    record = json.loads(cited(root, "--sql", SQL, "--format", "json"))
    change(root, "1.0.1", CORRECTED)
    assert backchannel(root, "release", "1.0.1").returncode == 0
    commit(root)
    # Neither the old release nor its build is on this machine any more: it is rebuilt from its commit.
    shutil.rmtree(root / "dist")
    done = backchannel(root, "verify", "--all", "--engine", "sqlite,duckdb")
    assert (done.returncode, done.stdout.count("the same")) == (0, 2), done.stderr
    assert json.loads(cited_later(root))["id"] != record["id"]


def cited_later(root: Path) -> str:
    assert backchannel(root, "build").returncode == 0
    return cited(root, "--sql", SQL, "--format", "json")


def test_a_release_that_was_changed_is_told_with_its_place(root: Path) -> None:
    record = json.loads(cited(root, "--sql", SQL, "--format", "json"))
    import sqlite3

    with sqlite3.connect(root / "dist/releases/1.0.0/backchannel.sqlite") as connection:
        connection.execute("UPDATE actors SET label = 'X' WHERE actor_id = 'act-ada-example'")
    done = backchannel(root, "verify", record["id"])
    assert (done.returncode, "other values are in label; the first difference is in row 1" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("cite", "--sql", "SELECT 1/2 AS x"), 2, "This query cannot be cited: `/`"),
        (("cite", "--sql", "SELECT 1 AS x", "--record", "y"), 2, "Give one of --record, --query and --sql."),
        (("cite", "--record", "act-nobody"), 2, "Version 1.0.0 has no record act-nobody"),
        (("cite", "--release", "3.0.0"), 2, "3.0.0 is no folder and no published version: there are 1.0.0."),
        (("cite", "--query", "x", "--param", "y"), 2, "write --param name=value"),
        (("cite", "--format", "json"), 2, "JSON is the record of a query"),
        (("verify",), 2, "Give the id of a query or the file of its record, or --all."),
        (("verify", "q:1"), 2, "q:1 is no id of a query"),
        (("verify", f"q:{'0' * 32}"), 2, "is stored in citations/: give the file of its record."),
        (("verify", "--all", "--engine", "oracle"), 2, "There is no engine oracle"),
        (("verify", "README.md"), 2, "README.md is no record of a cited query"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    released: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    done = backchannel(released, *words)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_cited_before_the_first_release(root: Path) -> None:
    shutil.rmtree(root / "releases")
    done = backchannel(root, "cite")
    assert (done.returncode, done.stderr.startswith("No version has been released yet")) == (2, True)
