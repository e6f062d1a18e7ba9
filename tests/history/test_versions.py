"""The step of the version that changes ask for: https://semver.org, with data in the place of code."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from history.changes import changes
from history.states import read_state
from history.versions import VersionError, check_step, following, parse, step
from tests.clean.package import cell
from tests.history.edited import found

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Schema = dict[str, Any]


def field(schema: Schema, name: str) -> Schema:
    return next(each for each in schema["fields"] if each["name"] == name)


def with_schema(package: Path, edit: Callable[[Schema], object]) -> str | None:
    newer = shutil.copytree(package, package.parent / "newer")
    file = newer / "schema/places.json"
    schema = json.loads(file.read_text())
    edit(schema)
    file.write_text(json.dumps(schema))
    return step(changes(read_state(package, "a"), read_state(newer, "b")))


def test_a_new_record_is_minor(package: Path) -> None:
    new = {"table": "places", "add": {"place_id": "plc-new", "label": "Newville", "kind": "city"}}
    assert step(found(package, new)) == "minor"


def test_a_corrected_cell_is_a_patch(package: Path) -> None:
    assert step(found(package, cell("places", "plc-exampleville", label="Example City"))) == "patch"


def test_a_withdrawn_record_is_a_patch(package: Path) -> None:
    assert step(found(package, {"table": "links", "remove": "lnk-exampleville-sampleton"})) == "patch"


def test_nothing_is_no_step(package: Path) -> None:
    assert step(found(package)) is None


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda schema: field(schema, "kind")["constraints"]["enum"].remove("city"), "major"),
        (lambda schema: field(schema, "kind")["constraints"]["enum"].append("moon"), "minor"),
        (lambda schema: field(schema, "latitude").update(type="string"), "major"),
        (lambda schema: field(schema, "label")["constraints"].update(enum=["Exampleville", "Sampleton"]), "major"),
        (lambda schema: field(schema, "label").update(description="Other words."), None),
    ],
    ids=["a term is gone", "a term is new", "another type", "only these terms from now on", "other words"],
)
def test_what_a_schema_change_asks_for(package: Path, edit: Callable[[Schema], object], expected: str | None) -> None:
    assert with_schema(package, edit) == expected


def test_the_number_must_fit(package: Path) -> None:
    corrected = found(package, cell("places", "plc-exampleville", label="Example City"))
    check_step("1.4.3", "1.4.2", corrected)
    for wrong in ("1.5.0", "2.0.0", "1.4.2", "1.4.4"):
        with pytest.raises(VersionError, match=r"only corrected, merged or withdrawn, so it is 1\.4\.3\."):
            check_step(wrong, "1.4.2", corrected)


def test_nothing_to_release(package: Path) -> None:
    with pytest.raises(VersionError, match=r"Nothing has changed since 1\.4\.2"):
        check_step("1.4.3", "1.4.2", found(package))


def test_a_step_takes_the_lower_numbers_back_to_zero() -> None:
    assert [following("1.4.2", by) for by in ("major", "minor", "patch")] == ["2.0.0", "1.5.0", "1.4.3"]


@pytest.mark.parametrize("text", ["1.0", "v1.0.0", "01.0.0", "1.0.0-rc1", "1.0.0\n", "１.0.0", ""])
def test_what_is_no_version(text: str) -> None:
    with pytest.raises(VersionError, match="is no version"):
        parse(text)
