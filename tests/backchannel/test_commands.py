"""The command line: exit codes, one clear sentence for what cannot run, nothing written by a check."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.checkout import ROOT, backchannel, small_checkout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_checkout(tmp_path_factory.mktemp("checkout"))


def test_help_lists_every_command() -> None:
    printed = backchannel(ROOT, "--help").stdout
    for name in (
        "build",
        "checkout",
        "cite",
        "deposit",
        "diff",
        "docs",
        "format",
        "new",
        "release",
        "resolve",
        "serve",
        "show",
        "validate",
        "verify",
    ):
        assert re.search(rf"^  {name}\s+\S", printed, re.MULTILINE), name


def test_help_imports_no_heavy_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.argv = ['backchannel', '--help']\n"
        "from backchannel.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'duckdb', 'pyarrow', 'frictionless', 'pydantic', 'datasette'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_our_validators_come_before_the_package_of_that_name(folder: Path) -> None:
    assert backchannel(folder, "validate").returncode == 0


def test_an_unknown_command_is_refused() -> None:
    done = backchannel(ROOT, "frobnicate")
    assert done.returncode == 2
    assert "No such command 'frobnicate'" in done.stderr


def test_a_folder_without_a_package_cannot_be_checked(tmp_path: Path) -> None:
    done = backchannel(ROOT, "validate", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("datapackage.json:0:0: the file is missing")
    assert len(done.stderr.splitlines()) == 1


def test_problems_exit_with_1_in_every_format(folder: Path, tmp_path: Path) -> None:
    broken = small_checkout(tmp_path)
    meetings = broken / "data/meetings.csv"
    meetings.write_text(meetings.read_text(encoding="utf-8").replace(",held,", ",hled,", 1), encoding="utf-8")
    found = {
        name: backchannel(broken, "validate", "--format", name) for name in ("text", "json", "github", "frictionless")
    }
    assert {done.returncode for done in found.values()} == {1}
    assert "S09 'hled' is not a term of meeting_statuses. Fix: Did you mean 'held'?" in found["text"].stdout
    assert json.loads(found["json"].stdout)["counts"]["S09"] == 1
    assert "::error file=data/meetings.csv,line=" in found["github"].stdout
    assert json.loads(found["frictionless"].stdout)["valid"] is False


def test_bad_data_are_not_built(tmp_path: Path) -> None:
    broken = small_checkout(tmp_path)
    with (broken / "data/places.csv").open("a", encoding="utf-8") as file:
        file.write("plc-zz,Nowhere,town,,,,,\n")
    done = backchannel(broken, "build")
    assert done.returncode == 1
    assert "data/places.csv:" in done.stderr
    assert "Nothing was built" in done.stderr
    assert not (broken / "dist/backchannel.sqlite").exists()


def test_format_mends_what_takes_no_decision_and_check_does_not_write(tmp_path: Path) -> None:
    folder = small_checkout(tmp_path)
    file = folder / "data/places.csv"
    clean = file.read_bytes()
    lines = clean.decode().splitlines()
    messy = "\ufeff" + "\r\n".join([lines[0], *reversed(lines[1:])])
    file.write_bytes(messy.encode())
    done = backchannel(folder, "format", "--check")
    assert done.returncode == 1
    assert "data/places.csv: not in canonical form" in done.stdout
    assert file.read_bytes() == messy.encode()
    assert backchannel(folder, "format").returncode == 0
    assert file.read_bytes() == clean


def test_format_leaves_alone_what_it_would_have_to_guess(tmp_path: Path) -> None:
    folder = small_checkout(tmp_path)
    file = folder / "data/places.csv"
    broken = file.read_bytes() + 'plc-zz,"Nowhere,city,,,,,\n'.encode("latin-1")
    file.write_bytes(broken)
    assert backchannel(folder, "format").returncode == 0
    assert file.read_bytes() == broken


def test_format_fills_the_enum_from_the_vocabulary(tmp_path: Path) -> None:
    folder = small_checkout(tmp_path)
    vocabulary = folder / "schema/vocabularies/meeting_kinds.json"
    content = json.loads(vocabulary.read_bytes())
    content["terms"].append({"value": "seance", "label": "Seance", "description": "A talk with spirits."})
    vocabulary.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    stale = backchannel(folder, "validate")
    assert stale.returncode == 2
    assert "schema/meetings.json:0:0: the enum of kind is not its vocabulary's" in stale.stderr
    assert backchannel(folder, "format").returncode == 0
    assert backchannel(folder, "validate").returncode == 0
    fields = json.loads((folder / "schema/meetings.json").read_bytes())["fields"]
    assert "seance" in next(field for field in fields if field["name"] == "kind")["constraints"]["enum"]
