from __future__ import annotations

import json
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import frictionless

from validators.descriptor import read_package

if TYPE_CHECKING:
    from pathlib import Path


def _descriptor(dist: Path) -> dict[str, Any]:
    return dict(json.loads((dist / "datapackage.json").read_bytes()))


def test_frictionless_finds_the_outputs_valid(dist: Path, tmp_path: Path) -> None:
    # A copy without links: a package is also what a reader has downloaded.
    copy = tmp_path / "downloaded"
    shutil.copytree(dist / ".current", copy)
    report = frictionless.Package(str(copy / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_frictionless_notices_a_changed_file(dist: Path, tmp_path: Path) -> None:
    copy = tmp_path / "downloaded"
    shutil.copytree(dist / ".current", copy)
    with (copy / "parquet/places.parquet").open("ab") as file:
        file.write(b"x")
    assert not frictionless.Package(str(copy / "datapackage.json")).validate().valid


def test_every_table_is_there_as_csv_and_parquet_with_size_and_hash(dist: Path) -> None:
    resources = _descriptor(dist)["resources"]
    paths = {resource["path"] for resource in resources}
    files = {f"{path.parent.name}/{path.name}" for path in dist.glob("[cp]*/*") if path.is_file()}
    assert paths == files
    for resource in resources:
        content = (dist / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_schemas_are_whole_and_list_the_derived_columns(dist: Path) -> None:
    meetings = next(resource for resource in _descriptor(dist)["resources"] if resource["name"] == "meetings")
    fields = {field["name"]: field for field in meetings["schema"]["fields"]}
    assert fields["date"]["edtf"] is True
    assert fields["date_earliest"]["type"] == "date"
    assert ",".join(fields) == (dist / "csv/meetings.csv").read_text(encoding="utf-8").splitlines()[0]


def test_release_facts_are_those_of_the_package(dist: Path) -> None:
    source = read_package(dist.parent / "package").descriptor
    found = _descriptor(dist)
    assert {**found, "resources": None} == {**source, "resources": None}
