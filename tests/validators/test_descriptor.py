"""Descriptors that cannot be used are refused in one sentence that names the file and the fix."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.clean.package import Edit, apply, text
from validators.check import check
from validators.descriptor import DescriptorError, read_package

if TYPE_CHECKING:
    from pathlib import Path

PATHS = [
    "../deals.csv",
    "data/../../deals.csv",
    "/etc/passwd",
    "https://example.org/deals.csv",
    "file:///etc/passwd",
    "C:/deals.csv",
    "data\\deals.csv",
    "",
    ".",
    "data/\u0000.csv",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["path", "schema"])
def test_a_path_that_leaves_the_package_is_refused(path: str, key: str, package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text())
    descriptor["resources"][0][key] = path
    (package / "datapackage.json").write_text(json.dumps(descriptor))
    with pytest.raises(DescriptorError, match="leaves the package") as caught:
        check(package)
    assert caught.value.path == "datapackage.json"
    assert str(caught.value).startswith("datapackage.json:0:0: ")
    assert "\n" not in str(caught.value)


DESCRIPTORS: dict[str, tuple[Edit, str, str]] = {
    "no descriptor": ({"file": "datapackage.json", "delete": True}, "datapackage.json", "the file is missing"),
    "not JSON": ({"file": "datapackage.json", "content": "{"}, "datapackage.json", "not valid JSON"),
    "not an object": ({"file": "datapackage.json", "content": "[]"}, "datapackage.json", "not a JSON object"),
    "no resources": ({"file": "datapackage.json", "content": "{}"}, "datapackage.json", "`resources` is not a list"),
    "no version": (text("datapackage.json", '"version":', '"edition":'), "datapackage.json", "`version` is missing"),
    "no schema": ({"file": "schema/deals.json", "delete": True}, "schema/deals.json", "the file is missing"),
    "a schema that no resource has": (
        text("schema/records.json", '"built": true', '"built": false'),
        "schema/records.json",
        "no resource of datapackage.json uses this schema",
    ),
    "a mistyped constraint": (
        text("schema/actors.json", '"minimum"', '"minimun"'),
        "schema/actors.json",
        "fields[5].constraints: Object contains unknown field `minimun`",
    ),
    "a mistyped property": (
        text("schema/people.json", '"disputable"', '"disputible"'),
        "schema/people.json",
        "Object contains unknown field `disputible`",
    ),
    "a foreign key to nowhere": (
        text("schema/deal_assets.json", '"resource": "assets"', '"resource": "asset"'),
        "schema/deal_assets.json",
        "asset_id: the foreign key leads to no primary key",
    ),
    "records of no table": (
        text("schema/meeting_topics.json", '"plan_points"', '"plan_point"'),
        "schema/meeting_topics.json",
        "record_id: records names no table: plan_point",
    ),
    "a minimum for a text": (
        text("schema/actors.json", '"type": "integer"', '"type": "string"'),
        "schema/actors.json",
        "a minimum or maximum is asked of head_count, which is string",
    ),
    "no regular expression": (
        text("schema/corrections.json", '"cor-[a-z0-9]+', '"cor-[a-z0-9+'),
        "schema/corrections.json",
        "correction_id: the pattern is no regular expression",
    ),
    "a vocabulary that is none": (
        {"file": "schema/vocabularies/certainties.json", "content": '{"name": "certainties"}'},
        "schema/vocabularies/certainties.json",
        "Object missing required field `title`",
    ),
    "a stage that cannot follow what is no stage": (
        text("schema/vocabularies/deal_stages.json", '"value": "signed"', '"value": "sealed"'),
        "schema/vocabularies/deal_stages.json",
        "cannot_follow names no term: signed",
    ),
    "an enum that differs from its vocabulary": (
        text("schema/vocabularies/certainties.json", '"value": "denied"', '"value": "disclaimed"'),
        "schema/claims.json",
        "the enum of certainty is not its vocabulary's",
    ),
    "a release that is no version": (
        {"file": "releases/latest.ids.txt", "content": "act-ada-example\n"},
        "releases/latest.ids.txt",
        "the name is no version",
    ),
}


@pytest.mark.parametrize("case", DESCRIPTORS)
def test_a_descriptor_that_cannot_be_used_is_refused(case: str, package: Path) -> None:
    edit, path, message = DESCRIPTORS[case]
    apply(package, edit)
    with pytest.raises(DescriptorError) as caught:
        check(package)
    assert caught.value.path == path
    assert message in caught.value.message
    assert "\n" not in str(caught.value)


def test_a_mistyped_required_is_refused(package: Path) -> None:
    """A schema with "requried" would otherwise let every empty cell pass."""
    file = package / "schema/actors.json"
    file.write_bytes(file.read_bytes().replace(b'"required"', b'"requried"'))
    with pytest.raises(DescriptorError) as caught:
        read_package(package)
    assert str(caught.value) == (
        "schema/actors.json:0:0: fields[0].constraints: Object contains unknown field `requried`. "
        "Fix: Correct the property; schema/README.md lists those that exist."
    )


def test_a_link_out_of_the_package_is_refused(package: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "places.csv"
    (package / "data/places.csv").rename(outside)
    (package / "data/places.csv").symlink_to(outside)
    with pytest.raises(DescriptorError, match=r"path 'data/places\.csv' leaves the package by a link"):
        read_package(package)
