"""Keys between rows and tables: what is equal in frictionless is equal in the screen, however it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.validators.screen.frictionless_report import expected, screened, write_package


def _fields(*types: str) -> list[dict[str, Any]]:
    return [{"name": name, "type": type_} for name, type_ in zip("abc", types, strict=False)]


def _check(folder: Path, near: Any, far: Any | None = None) -> Any:
    tables = {"near": near} | ({"far": far} if far is not None else {})
    path = write_package(folder, tables)
    ours, found = screened(path)
    assert ours == expected(path)
    return found


def _types_of(found: Any) -> list[list[str]]:
    return [[error["type"] for error in task["errors"]] for task in found.report["tasks"]]


@pytest.mark.parametrize(
    ("type_", "texts"),
    [
        ("integer", ["1", "+1", "01", " 1", "1_0", "10", "１", "x", "1"]),
        ("number", ["1", "1.0", "1e0", "NaN", "NaN", "2.50", "2.5", "9" * 40, "9" * 40, "1E+400", "0", "-0", "0E-500"]),
        ("string", ["a", "a ", "a", "", "", "e\u0301", "é"]),
        ("boolean", ["true", "1", "false", "x"]),
        ("date", ["2024-01-01", "2024-1-1", "0999-01-01", "0999-1-1", "x"]),
        (
            "datetime",
            ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00", "2024-01-01T00:00:00.0"],
        ),
        ("time", ["12:00:00", "12:00:00.0", "12:00:00Z"]),
        ("year", ["2024", "+024", "0024", "2024"]),
        ("yearmonth", ["2024-01", "2024-1", "02024-01"]),
        ("duration", ["P1D", "PT24H"]),
        ("geopoint", ["10,20", "10.0, 20"]),
    ],
)
@pytest.mark.parametrize("key", ["primary", "unique", "foreign"])
def test_values_are_equal_as_frictionless_has_them(key: str, type_: str, texts: list[str], tmp_path: Path) -> None:
    content = "a,b\n" + "".join(f'"{text}",x\n' for text in texts)
    schema: dict[str, Any] = {"fields": _fields(type_, "string")}
    if key == "primary":
        schema["primaryKey"] = ["a"]
    if key == "unique":
        schema["fields"][0]["constraints"] = {"unique": True}
    if key != "foreign":
        _check(tmp_path, (schema, content.encode()))
        return
    schema["foreignKeys"] = [{"fields": "a", "reference": {"resource": "far", "fields": "a"}}]
    for far in (texts[::2], texts[1::2], []):
        rows = "a,b\n" + "".join(f'"{text}",x\n' for text in far)
        _check(tmp_path, (schema, content.encode()), ({"fields": _fields(type_, "string")}, rows.encode()))


def test_a_composite_key_may_be_missing_in_part(tmp_path: Path) -> None:
    key = {"fields": ["a", "b"], "reference": {"resource": "far", "fields": ["a", "b"]}}
    near = (
        {"fields": _fields("integer", "string", "string"), "foreignKeys": [key]},
        b"a,b,c\n1,x,\n1,,\n,x,\n,,z\n2,,\n",
    )
    far = ({"fields": _fields("integer", "string"), "primaryKey": ["a", "b"]}, b"a,b\n1,x\n1,\n,\n,\n1,x\n")
    found = _check(tmp_path, near, far)
    assert _types_of(found)[0] == ["foreign-key", "foreign-key"]


@pytest.mark.parametrize("target", ["", "near"])
def test_a_table_may_refer_to_itself(target: str, tmp_path: Path) -> None:
    key = {"fields": ["b"], "reference": {"resource": target, "fields": ["a"]}}
    schema = {"fields": _fields("string", "string"), "primaryKey": "a", "foreignKeys": [key]}
    found = _check(tmp_path, (schema, b"a,b\nx,\ny,x\nz,nix\nw,w\n"))
    assert (_types_of(found), found.judged) == ([["foreign-key"]], 1)


def test_tables_may_refer_to_each_other(tmp_path: Path) -> None:
    def schema(other: str) -> dict[str, Any]:
        key = {"fields": ["b"], "reference": {"resource": other, "fields": ["a"]}}
        return {"fields": _fields("integer", "integer"), "primaryKey": "a", "foreignKeys": [key]}

    found = _check(tmp_path, (schema("far"), b"a,b\n1,1\n2,+1\n3,9\n"), (schema("near"), b"a,b\n1,3\n+9,x\n"))
    assert _types_of(found) == [[], ["type-error"]]


@pytest.mark.parametrize(
    ("near", "far"),
    [("integer", "number"), ("integer", "string"), ("string", "any"), ("year", "integer"), ("date", "string")],
)
def test_types_of_both_sides_may_differ(near: str, far: str, tmp_path: Path) -> None:
    key = {"fields": "a", "reference": {"resource": "far", "fields": "a"}}
    rows = b"a,b\n2024,x\n2024.0,x\n2024-01-01,x\n+2024,x\n"
    _check(
        tmp_path,
        ({"fields": _fields(near, "string"), "foreignKeys": [key]}, rows),
        ({"fields": _fields(far, "string")}, rows),
    )


@pytest.mark.parametrize("far_type", ["number", "integer"])
def test_a_float_leads_to_the_decimal_of_its_very_value(far_type: str, tmp_path: Path) -> None:
    key = {"fields": "a", "reference": {"resource": "far", "fields": "a"}}
    near = {"fields": [{"name": "a", "type": "number", "floatNumber": True}], "foreignKeys": [key]}
    rows = b"a\n0.5\n0.1\n1.5\n1\n-2.0\n1e300\nNaN\nINF\n"
    far_rows = b"a\n0.5\n0.1\n1\n-2\n" if far_type == "number" else b"a\n1\n-2\n"
    found = _check(tmp_path, (near, rows), ({"fields": _fields(far_type)}, far_rows))
    assert "foreign-key" in _types_of(found)[0]


def test_a_fraction_leads_to_no_integer(tmp_path: Path) -> None:
    key = {"fields": "a", "reference": {"resource": "far", "fields": "a"}}
    near = {"fields": _fields("number"), "foreignKeys": [key]}
    found = _check(tmp_path, (near, b"a\n15e-1\n1.5\n10e-1\n1.0\n"), ({"fields": _fields("integer")}, b"a\n1\n"))
    assert _types_of(found)[0] == ["foreign-key", "foreign-key"]


def test_a_reference_to_a_table_that_is_not_there_is_judged_by_frictionless(tmp_path: Path) -> None:
    for target, fields in (("nix", "a"), ("far", "nix")):
        key = {"fields": "a", "reference": {"resource": target, "fields": fields}}
        rows = b"a,b\n1,x\n"
        _check(
            tmp_path,
            ({"fields": _fields("integer", "string"), "foreignKeys": [key]}, rows),
            ({"fields": _fields("integer")}, b"a\n1\n"),
        )


def test_only_rows_that_a_key_concerns_are_judged(tmp_path: Path) -> None:
    content = "a,b\n" + "".join(f"{number},x\n" for number in range(5000)) + "7,twice\n"
    found = _check(tmp_path, ({"fields": _fields("integer", "string"), "primaryKey": "a"}, content.encode()))
    assert (_types_of(found), found.judged, found.rows) == ([["primary-key"]], 2, 5001)


def test_errors_beyond_a_thousand_are_all_reported(tmp_path: Path) -> None:
    content = "a,b\n" + "".join(f"{'x' if number % 4 == 0 else number},y\n" for number in range(6000))
    found = _check(tmp_path, ({"fields": _fields("integer", "string")}, content.encode()))
    assert found.report["stats"]["errors"] == 1500
