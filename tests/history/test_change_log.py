"""The change log as JSON: valid by its own schema, read back whole, and applied as a delta."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from history.change_log import ChangeLogError, dump, load
from history.changes import changes
from history.delta import DeltaError, apply
from history.writing import FolderTakenError, write_state
from tests.checkout import ROOT
from tests.clean.package import cell
from tests.history.edited import found, states

if TYPE_CHECKING:
    from pathlib import Path

EDITS = (
    cell("places", "plc-exampleville", label='A "new", name'),
    cell("deals", "deal-example-mine-road", terms=""),
    {"table": "links", "remove": "lnk-exampleville-sampleton"},
    {"table": "places", "add": {"place_id": "plc-aaa", "label": "俄罗斯", "kind": "city"}},
)
SCHEMA = json.loads((ROOT / "schema/documents/change-log.schema.json").read_text())


def test_it_is_valid_by_its_schema_and_a_broken_one_is_not(package: Path) -> None:
    document = json.loads("".join(dump(found(package, *EDITS))))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.validate(document)
    document["rows"][0]["change"] = "vanished"
    assert not validator.is_valid(document)


def test_a_moved_row_names_where_to(package: Path) -> None:
    document = json.loads("".join(dump(found(package, EDITS[2]))))
    document["rows"][0]["change"] = "moved"
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(document)


def test_nothing_changed_is_valid_too(package: Path) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads("".join(dump(found(package)))))


def test_it_is_read_back_as_it_was(package: Path) -> None:
    log = found(package, *EDITS)
    assert load("".join(dump(log))) == log


def test_the_delta_makes_the_newer_state_byte_for_byte(package: Path, tmp_path: Path) -> None:
    older, newer = states(package, *EDITS)
    made = apply(load("".join(dump(changes(older, newer)))), older)
    assert made.tables == newer.tables
    write_state(made, tmp_path / "made")
    for file in (package.parent / "newer/data").iterdir():
        assert (tmp_path / "made" / file.name).read_bytes() == file.read_bytes()


def test_a_delta_of_another_state_is_refused(package: Path) -> None:
    older, newer = states(package, EDITS[0])
    with pytest.raises(DeltaError, match="label of plc-exampleville is"):
        apply(changes(older, newer), newer)


def test_a_row_that_is_there_already_is_not_added_again(package: Path) -> None:
    older, newer = states(package, EDITS[3])
    with pytest.raises(DeltaError, match="places has plc-aaa already"):
        apply(changes(older, newer), newer)


def test_a_folder_is_not_written_over(package: Path) -> None:
    older, _ = states(package)
    with pytest.raises(FolderTakenError, match="exists already"):
        write_state(older, package)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"form": "another"}'])
def test_what_is_no_change_log(text: str) -> None:
    with pytest.raises(ChangeLogError):
        load(text)
