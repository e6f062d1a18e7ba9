"""What is a difference between a rebuilt release and the published one, and what is not."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from releasing.comparing import Published, compare

IDS = "act-a\nact-b\n"
ROWS = {"rows": 1, "digest": "sha256:11"}


def write(folder: Path, sqlite: bytes = b"old layout", catalogue: str = "", **rows: Any) -> Path:
    """A small release: its catalogue lists the SQLite file as Croissant and RO-Crate do."""
    folder.mkdir()
    (folder / "backchannel.sqlite").write_bytes(sqlite)
    text = f'{{"sha256": "{sha256(sqlite).hexdigest()}", "contentSize": "{len(sqlite)} B"}}{catalogue}\n'
    (folder / "croissant.json").write_text(text)
    (folder / "fingerprints.json").write_text(json.dumps({"tables": {"actors": ROWS, **rows}, "views": {}}))
    return folder


@pytest.fixture
def published(tmp_path: Path) -> Published:
    folder = write(tmp_path / "published")
    files = [
        {"path": file.name, "bytes": file.stat().st_size, "sha256": sha256(file.read_bytes()).hexdigest()}
        for file in sorted(folder.iterdir())
    ]
    ids = {"count": 2, "sha256": sha256(IDS.encode()).hexdigest()}
    manifest = {"version": "1.0.0", "files": files, "tables": {"actors": ROWS}, "views": {}, "ids": ids}
    return Published(manifest, IDS, folder)


def test_the_same_files_are_the_same(published: Published, tmp_path: Path) -> None:
    found = compare(published, write(tmp_path / "again"), IDS)
    assert (found.same, found.notes) == (True, ())


def test_another_sqlite_library_is_excused_with_the_catalogues_that_give_its_checksum(
    published: Published, tmp_path: Path
) -> None:
    found = compare(published, write(tmp_path / "again", b"another layout of it"), IDS)
    assert found.same
    assert found.notes == (
        "backchannel.sqlite has other bytes, for the SQLite library here lays out its file in another way; the "
        "fingerprints of its rows are the same",
        "croissant.json has other bytes, but only where it gives the checksum of such a database",
    )


def test_a_catalogue_that_says_something_else_as_well_is_not_excused(published: Published, tmp_path: Path) -> None:
    found = compare(published, write(tmp_path / "again", b"another layout of it", catalogue="!"), IDS)
    assert [words.split(":")[0] for words in found.differences] == ["croissant.json"]


def test_other_rows_excuse_no_database(published: Published, tmp_path: Path) -> None:
    found = compare(published, write(tmp_path / "again", b"other rows", actors={"rows": 2, "digest": "sha256:22"}), IDS)
    assert found.differences[0] == "the table actors: 2 rows with sha256:22, not 1 rows with sha256:11"
    assert "backchannel.sqlite: other content in as many bytes, first at line 1" in found.differences
    assert found.notes == ()


def test_a_table_more_or_less_is_named(published: Published, tmp_path: Path) -> None:
    found = compare(published, write(tmp_path / "again", meetings=ROWS), IDS)
    assert found.differences[0] == "the table meetings: 1 rows with sha256:11, not none"


def test_ids_that_came_and_went_are_named(published: Published, tmp_path: Path) -> None:
    found = compare(published, write(tmp_path / "again"), "act-b\nact-c\nact-d\nact-e\nact-f\n")
    assert found.differences == ("the list of ids: 5, not 2 (gone act-a; new act-c, act-d, act-e and 1 more)",)


def test_a_list_of_ids_that_was_edited_is_noticed(published: Published, tmp_path: Path) -> None:
    edited = Published(published.manifest, f"{IDS}act-c\n", published.folder)
    found = compare(edited, write(tmp_path / "again"), IDS)
    assert found.differences == ("releases/1.0.0.ids.txt is not the list of ids whose hash its manifest holds",)


def test_files_that_came_and_went_are_named(published: Published, tmp_path: Path) -> None:
    folder = write(tmp_path / "again")
    (folder / "croissant.json").rename(folder / "crumb.json")
    found = compare(published, folder, IDS)
    assert found.differences == ("croissant.json is missing", "crumb.json is not a file of the published release")
