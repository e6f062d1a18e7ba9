"""`backchannel release`: what it writes, what it refuses, and that two of them are the same."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.checkout import backchannel
from tests.clean.package import Edit
from tests.releasing.repository import change, git

PLACE = {"table": "places", "add": {"place_id": "plc-newville", "label": "Newville", "kind": "city"}}
CLAIM = {
    "table": "claims",
    "add": {
        "claim_id": "clm-plc-newville",
        "record_id": "plc-newville",
        "source_id": "src-example-gazette",
        "locator": "2",
        "stance": "supports",
        "certainty": "reported",
    },
}


@pytest.fixture(scope="module")
def released(first_release: Path) -> Path:
    """A checkout that has released 1.0.0 and committed the manifest. Not to be changed."""
    return first_release


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    """A copy for one test to change."""
    return shutil.copytree(released, tmp_path / "root", symlinks=True)


def folder(root: Path, version: str = "1.0.0") -> Path:
    return root / "dist/releases" / version


def test_the_checksums_cover_every_file(released: Path) -> None:
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder(released), check=False)
    assert checked.returncode == 0
    listed = {line.split("  ", 1)[1] for line in (folder(released) / "SHA256SUMS").read_text().splitlines()}
    files = {path.relative_to(folder(released)).as_posix() for path in folder(released).rglob("*") if path.is_file()}
    assert listed == files - {"SHA256SUMS"}
    assert {"backchannel.sqlite", "backchannel.duckdb", "datapackage.json", "csv/actors.csv", "README.md"} <= listed


def test_a_changed_file_is_noticed(root: Path) -> None:
    with (folder(root) / "csv/actors.csv").open("a") as file:
        file.write("\n")
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder(root), check=False)
    assert checked.returncode == 1


def test_the_archives_hold_the_folders(released: Path) -> None:
    for kind in ("csv", "parquet"):
        with zipfile.ZipFile(folder(released) / f"backchannel-1.0.0-{kind}.zip") as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                assert archive.read(name) == (folder(released) / name).read_bytes()
            assert len(archive.namelist()) == len(list((folder(released) / kind).iterdir()))


def test_the_manifest_is_that_of_the_folder_and_of_the_commit(released: Path) -> None:
    manifest = json.loads((released / "releases/1.0.0.json").read_text())
    for file in manifest["files"]:
        content = (folder(released) / file["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    ids = (released / "releases/1.0.0.ids.txt").read_bytes()
    assert hashlib.sha256(ids).hexdigest() == manifest["ids"]["sha256"]
    assert b"act-ada-example\n" in ids
    kept = subprocess.run(["git", "cat-file", "-e", f"{manifest['commit']}:data/actors.csv"], cwd=released, check=False)
    assert kept.returncode == 0


# Run by Python before anything else: a clock that is 400 days ahead, and one core.
ELSEWHERE = """
import os, time
ahead = 400 * 86400
clock, local, world = time.time, time.localtime, time.gmtime
time.time = lambda: clock() + ahead
time.localtime = lambda at=None: local(time.time() if at is None else at)
time.gmtime = lambda at=None: world(time.time() if at is None else at)
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
"""


def test_two_releases_of_one_commit_are_the_same_bytes(released: Path, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere" / "again"
    again.parent.mkdir()
    git(tmp_path, "clone", "-q", str(released), str(again))
    git(again, "checkout", "-q", "HEAD~1")
    (tmp_path / "sitecustomize.py").write_text(ELSEWHERE)
    done = backchannel(
        again,
        "release",
        "1.0.0",
        PYTHONHASHSEED="7",
        TZ="Asia/Kathmandu",
        LC_ALL="C",
        OMP_NUM_THREADS="1",
        PYTHONPATH=str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    first, second = (
        {line.split("  ")[1]: line.split("  ")[0] for line in (folder(each) / "SHA256SUMS").read_text().splitlines()}
        for each in (released, again)
    )
    # DuckDB puts a random id into each file; its rows are compared by fingerprints.json, which is in both lists.
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} <= {
        "backchannel.duckdb"
    }


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("1.0.0", "1.0.0 is published"),
        ("1.0.1", "datapackage.json is that of version 1.0.0: set `version` to 1.0.1"),
        ("1.1", "'1.1' is no version"),
    ],
)
def test_a_number_that_is_refused(root: Path, version: str, says: str) -> None:
    done = backchannel(root, "release", version)
    assert done.returncode == 2
    assert done.stderr.startswith(says)
    assert len(done.stderr.splitlines()) == 1


def test_a_number_that_does_not_fit_what_changed(root: Path) -> None:
    change(root, "1.0.1", PLACE, CLAIM)
    done = backchannel(root, "release", "1.0.1")
    assert (done.returncode, "records or columns were added, so it is 1.1.0" in done.stderr) == (2, True)
    assert not folder(root, "1.0.1").exists()


def test_what_is_not_committed_is_not_released(root: Path) -> None:
    change(root, "1.1.0", PLACE, CLAIM)
    (root / "data/notes.txt").write_text("x")
    done = backchannel(root, "release", "1.1.0")
    assert (done.returncode, done.stderr.startswith("data/notes.txt is not committed")) == (2, True)


def test_bad_data_are_not_released(root: Path) -> None:
    change(root, "1.1.0", PLACE)
    done = backchannel(root, "release", "1.1.0")
    assert (done.returncode, "Nothing was released: the data have problems." in done.stderr) == (1, True)
    assert list((root / "releases").iterdir()) == sorted((root / "releases").glob("1.0.0.*"))


def gone(table: str, record_id: str, reason: str, successor: str | None = None) -> list[Edit]:
    """A row that is taken out, and what `retired_ids` says of it."""
    row = {"retired_id": record_id, "table_name": table, "reason": reason, "retired_in": "1.1.0"}
    entry = row if successor is None else {**row, "successor_id": successor}
    return [{"table": table, "remove": record_id}, {"table": "retired_ids", "add": entry}]


def test_a_later_release_tells_what_was_added_corrected_merged_and_withdrawn(root: Path, tmp_path: Path) -> None:
    link, name = "lnk-exampleville-sampleton", "nam-boris-beispiel-ru"
    change(
        root,
        "1.1.0",
        PLACE,
        CLAIM,
        {"table": "actors", "row": "act-ada-example", "set": {"label": "Ada Q. Example"}},
        *gone("actor_names", name, "They were one name.", "nam-ada-example-en"),
        *gone("claims", f"clm-{name}", "Its record was merged."),
        *gone("claim_values", f"clv-{name}-name", "Its record was merged."),
        *gone("links", link, "They turned out to be two."),
        *gone("claims", f"clm-{link}", "Its record was withdrawn."),
    )
    done = backchannel(root, "release", "1.1.0")
    assert done.returncode == 0, done.stderr
    log = json.loads((folder(root, "1.1.0") / "CHANGES.json").read_text())
    told = {row["id"]: row for row in log["rows"] if row["table"] != "retired_ids"}
    assert {record_id: row["change"] for record_id, row in told.items()} == {
        "plc-newville": "added",
        "clm-plc-newville": "added",
        "act-ada-example": "changed",
        name: "moved",
        link: "removed",
        f"clm-{name}": "removed",
        f"clv-{name}-name": "removed",
        f"clm-{link}": "removed",
    }
    assert told[link]["reason"] == "They turned out to be two."
    page = (folder(root, "1.1.0") / "CHANGES.md").read_text()
    assert "Ada Q. Example" in page
    assert "They were one name." in page
    assert backchannel(root, "resolve", name).returncode == 0
    assert backchannel(root, "resolve", link).returncode == 1
    applied = backchannel(
        root, "diff", "1.0.0", str(tmp_path / "made"), "--apply", str(folder(root, "1.1.0") / "CHANGES.json")
    )
    assert applied.returncode == 0, applied.stderr
    for file in (root / "data").iterdir():
        assert (tmp_path / "made" / file.name).read_bytes() == file.read_bytes()
    # The delta turns the one release into the other: the same rows, by the digests of their tables.
    shutil.rmtree(root / "data")
    shutil.copytree(tmp_path / "made", root / "data")
    assert backchannel(root, "build").returncode == 0
    built, released = (
        json.loads((place / "fingerprints.json").read_text())["tables"]
        for place in (root / "dist", folder(root, "1.1.0"))
    )
    assert built == released


def test_signed_checksums_are_verified(root: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    change(root, "1.1.0", PLACE, CLAIM)
    done = backchannel(root, "release", "1.1.0", "--sign", str(key))
    assert done.returncode == 0, done.stderr
    (tmp_path / "allowed_signers").write_text(f"maintainers {key.with_suffix('.pub').read_text()}")
    verify = (
        f"ssh-keygen -Y verify -f {tmp_path}/allowed_signers -I maintainers -n backchannel-release -s SHA256SUMS.sig"
    )
    for content, returned in (((folder(root, "1.1.0") / "SHA256SUMS").read_bytes(), 0), (b"other", 255)):
        checked = subprocess.run(
            verify.split(), cwd=folder(root, "1.1.0"), input=content, check=False, capture_output=True
        )
        assert checked.returncode == returned


def test_a_key_that_cannot_sign_leaves_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("no key")
    change(root, "1.1.0", PLACE, CLAIM)
    done = backchannel(root, "release", "1.1.0", "--sign", str(tmp_path / "key"))
    assert (done.returncode, done.stderr.splitlines()[-1].startswith("The key key cannot sign")) == (2, True)
    assert sorted(path.name for path in (root / "dist/releases").iterdir()) == ["1.0.0"]
    assert not (root / "releases/1.1.0.json").exists()
