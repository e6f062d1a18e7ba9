"""`build PATH --to FOLDER`: any package that validates, and nothing where it does not."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.checkout import ROOT, backchannel, heed_ctrl_c
from tests.validators.screen.frictionless_report import write_package

SCHEMA = {
    "fields": [{"name": "id", "type": "integer"}, {"name": "size", "type": "number"}],
    "primaryKey": "id",
    "uniqueKeys": [["size"]],
}


def _build(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return backchannel(ROOT, "build", *map(str, words))


def _rows(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "tables.sqlite")) as connection:
        return connection.execute("SELECT * FROM t").fetchall()


def test_a_valid_package_becomes_tables(tmp_path: Path) -> None:
    path, out = write_package(tmp_path, {"t": (SCHEMA, b"id,size\n1,2.5\n")}), tmp_path / "out"
    for named in (path, tmp_path):
        done = _build(named, "--to", out)
        assert (done.returncode, done.stdout) == (0, f"build: 1 table written to {out}.\n"), done.stderr
    assert sorted(each.name for each in out.iterdir() if each.name[0] != ".") == [
        "parquet",
        "tables.duckdb",
        "tables.sqlite",
    ]
    assert _rows(out) == [(1, 2.5)]


def test_a_column_that_stays_text_is_named(tmp_path: Path) -> None:
    write_package(tmp_path, {"t": (SCHEMA, b"id,size\n1,2.5\n2,NaN\n")})
    done = _build(tmp_path, "--to", tmp_path / "out")
    assert "t.size: text as it is written: not every value is exactly a number of SQL." in done.stdout
    assert _rows(tmp_path / "out") == [(1, "2.5"), (2, "NaN")]


def test_what_is_not_valid_is_not_built(tmp_path: Path) -> None:
    write_package(tmp_path, {"t": (SCHEMA, b"id,size\n1,2.5\nx,1\n")})
    done = _build(tmp_path, "--to", tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert "t.csv:3: type-error" in done.stderr
    assert done.stderr.splitlines()[-1] == "Nothing was built: the data have problems."
    assert not (tmp_path / "out").exists()


def test_our_own_rules_hold_unless_left_out(tmp_path: Path) -> None:
    write_package(tmp_path, {"t": (SCHEMA, b"id,size\n1,2.5\n2,2.5\n")})
    assert "S14" in _build(tmp_path, "--to", tmp_path / "out").stderr
    assert _build(tmp_path, "--to", tmp_path / "out", "--compat").returncode == 0
    assert _rows(tmp_path / "out") == [(1, 2.5), (2, 2.5)]


@pytest.mark.parametrize("words", [["somewhere"], ["--to", "somewhere"]])
def test_a_package_and_a_folder_go_together(words: list[str]) -> None:
    done = _build(*words)
    assert done.returncode == 2
    assert "PATH and --to go together" in done.stderr


def test_what_is_no_package_gets_one_sentence(tmp_path: Path) -> None:
    done = _build(tmp_path / "nowhere", "--to", tmp_path / "out")
    assert done.returncode == 2
    assert "No such file or directory" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "out").exists()


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    content = b"id,size\n" + b"".join(b"%d,%d.25\n" % (number, number) for number in range(300_000))
    path, out, temporary = write_package(tmp_path, {"t": (SCHEMA, content)}), tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "backchannel", "build", str(path), "--to", str(out), "--compat"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )
    end = time.monotonic() + 60
    while not list(out.glob(".builds/*/*")) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr.splitlines()[-1]) == (1, "Aborted!")
    assert list(temporary.iterdir()) == []
    assert list(out.glob(".builds/*")) == []
    assert not (out / "tables.sqlite").exists()
