"""`validate --compat`: frictionless's report on any package, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import ROOT, backchannel, heed_ctrl_c
from tests.validators.screen.frictionless_report import plain, write_package

SCHEMA: dict[str, Any] = {
    "fields": [{"name": "id", "type": "integer"}, {"name": "text", "type": "string"}],
    "primaryKey": "id",
}
BROKEN = b'id,text\n1,"a\nb"\nx,c\n1,d\n'


def _validate(path: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return backchannel(ROOT, "validate", str(path), "--compat", *words, **variables)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write_package(tmp_path, {"table": (SCHEMA, BROKEN)})


@pytest.mark.parametrize("format_", ["json", "frictionless"])
def test_the_report_is_the_one_that_frictionless_prints(format_: str, broken: Path) -> None:
    ours = _validate(broken, "--format", format_)
    command = [sys.executable, "-P", "-m", "frictionless", "validate", broken.name, "--json"]
    theirs = subprocess.run(command, cwd=broken.parent, check=False, capture_output=True, text=True)
    assert (ours.returncode, theirs.returncode) == (1, 1)
    assert plain(json.loads(ours.stdout)) == plain(json.loads(theirs.stdout))


def test_without_the_option_our_own_rules_are_added(broken: Path) -> None:
    table = broken.parent / "table.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    compat = _validate(broken.parent).stdout.splitlines()
    done = backchannel(ROOT, "validate", str(broken))
    assert done.returncode == 1
    added = [line for line in done.stdout.splitlines()[:-1] if line not in compat]
    assert [line.split(": ")[:2] for line in added] == [["table.csv:1", "B06"]]


def test_text_names_the_physical_line(broken: Path) -> None:
    lines = _validate(broken.parent).stdout.splitlines()
    # A key that cannot be read is no key.
    assert [line.split(": ")[:2] for line in lines[:-1]] == [
        ["table.csv:4", "type-error"],
        ["table.csv:4", "primary-key"],
        ["table.csv:5", "primary-key"],
    ]
    assert lines[-1] == "3 errors (primary-key 2, type-error 1)."


def test_github_notes_stand_on_the_physical_line(broken: Path) -> None:
    assert "::error file=table.csv,line=4,title=type-error::" in _validate(broken, "--format", "github").stdout


def test_a_clean_package_takes_no_frictionless(tmp_path: Path) -> None:
    path = write_package(tmp_path, {"table": (SCHEMA, b"id,text\n1,a\n")})
    code = (
        "import sys; sys.argv = ['backchannel', 'validate', '--compat', sys.argv[1]]\n"
        "from backchannel.main import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'frictionless', 'pydantic', 'pyarrow', 'rich'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "1 table is valid (1 row).\n"), done.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "No such file or directory"),
        ("{", "not JSON"),
        ("[]", "a data package is a JSON object with a list of resources"),
    ],
)
def test_what_is_no_package_gets_one_sentence(content: str | None, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "datapackage.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    done = _validate(path)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_where_frictionless_gives_up_one_sentence_says_so(tmp_path: Path) -> None:
    field = {"name": "id", "type": "datetime", "constraints": {"minimum": "2024-01-01T00:00:00Z"}}
    path = write_package(tmp_path, {"table": ({"fields": [field]}, b"id\n2024-01-01T00:00:00\n")})
    done = _validate(path)
    assert done.returncode == 2
    assert done.stderr.startswith("table: frictionless gives up: can't compare offset-naive and offset-aware")


@pytest.mark.parametrize("size", ["3", "lots", "0MB", "-1GB"])
def test_a_size_needs_a_unit(size: str, broken: Path) -> None:
    done = _validate(broken, f"--memory={size}")
    assert done.returncode == 2
    assert "write it like 500MB or 2GB" in done.stderr


def test_little_memory_is_enough_and_nothing_is_left(tmp_path: Path) -> None:
    content = b"id,text\n" + b"".join(b"%d,%s\n" % (number, b"x" * 200) for number in range(200_000))
    path = write_package(tmp_path, {"table": (SCHEMA, content + b"7,twice\n")})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = _validate(path, "--memory", "150MB", TMPDIR=str(temporary))
    assert done.stdout.splitlines()[-1] == "1 error (primary-key 1)."
    assert list(temporary.iterdir()) == []


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    content = b"id,text\n" + b"".join(b"%d,%s\n" % (number % 9, b"x" * 20) for number in range(100_000))
    path = write_package(tmp_path, {"table": (SCHEMA, content)})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "backchannel", "validate", str(path), "--compat"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )
    end = time.monotonic() + 60
    while not list(temporary.iterdir()) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    assert list(temporary.iterdir()), "it ended before it could be interrupted"
    process.send_signal(signal.SIGINT)
    _stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 1
    assert stderr.strip() == "Aborted!"
    assert list(temporary.iterdir()) == []


def test_an_interrupt_during_a_query_is_no_error(tmp_path: Path) -> None:
    code = (
        "import os, signal, threading, sys\n"
        "from validators.screen import screening\n"
        "def slow(run):\n"
        "    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        # It would take an hour.
        "    run.space.connection.execute('SELECT count(*) FROM range(1000000000000)').fetchall()\n"
        "screening.Run.screened = slow\n"
        "sys.argv = ['backchannel', 'validate', '--compat', sys.argv[1]]\n"
        "from backchannel.main import main\n"
        "main()"
    )
    path = write_package(tmp_path, {"table": (SCHEMA, b"id,text\n1,a\n")})
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=60, preexec_fn=heed_ctrl_c
    )
    assert (done.returncode, done.stderr.strip()) == (1, "Aborted!")


def test_a_process_that_is_told_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    content = b"id,text\n" + b"".join(b"%d,%s\n" % (number % 9, b"x" * 20) for number in range(100_000))
    path = write_package(tmp_path, {"table": (SCHEMA, content)})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "backchannel", "validate", str(path), "--compat"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 60
    while not list(temporary.iterdir()) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []
