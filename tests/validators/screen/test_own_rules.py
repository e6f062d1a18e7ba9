"""What our own rules add to frictionless's verdicts on any package, and that `--compat` leaves it out."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.screen.frictionless_report import expected as frictionless_says
from tests.validators.screen.frictionless_report import screened
from validators import bytes_layer
from validators.screen.screening import screen

if TYPE_CHECKING:
    from pathlib import Path


def package(folder: Path, content: bytes | str, schema: dict[str, Any], **resource: Any) -> Path:
    """A package of one table; its descriptor."""
    (folder / "t.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    table = {"name": "t", "path": "t.csv", "encoding": "utf-8", "schema": schema, **resource}
    file = folder / "datapackage.json"
    file.write_text(json.dumps({"name": "p", "resources": [table]}), encoding="utf-8")
    return file


def found(file: Path) -> list[tuple[str, int, str]]:
    """Type, row or line, and note of each error."""
    (task,) = screen(file, own_rules=True).report["tasks"]
    assert task["valid"] == (not task["errors"])
    assert task["stats"]["errors"] == len(task["errors"])
    return [(e["type"], e.get("lineNumber") or e["rowNumber"], e["note"]) for e in task["errors"]]


def fields(**types: str) -> list[dict[str, Any]]:
    return [{"name": name, "type": type_} for name, type_ in types.items()]


KEYED = {"fields": fields(a="string", b="integer"), "uniqueKeys": [["a", "b"], "b"]}


def test_rows_that_share_a_unique_key_name_the_first(tmp_path: Path) -> None:
    file = package(tmp_path, "a,b\nx,1\ny,2\nx,1\n", KEYED)
    assert found(file) == [
        ("S14", 4, "a, b are the same as in row 2."),
        ("S14", 4, "b is the same as in row 2."),
    ]


def test_an_empty_cell_makes_a_key_incomparable(tmp_path: Path) -> None:
    assert found(package(tmp_path, "a,b\nx,\nx,\n,1\n,2\n", KEYED)) == []


def test_values_are_compared_and_not_texts(tmp_path: Path) -> None:
    file = package(tmp_path, "a,b\nx,1\ny, 1\n", {"fields": fields(a="string", b="integer"), "uniqueKeys": [["b"]]})
    assert ("S14", 3, "b is the same as in row 2.") in found(file)


@pytest.mark.parametrize(
    ("field", "cells", "wrong"),
    [
        ({"type": "string", "categories": ["red", "blue"]}, ["red", "green", "", "Red"], {"green", "Red"}),
        ({"type": "string", "categories": [{"value": "m", "label": "Male"}]}, ["m", "Male"], {"Male"}),
        ({"type": "integer", "categories": [1, 2]}, ["1", "3", "2"], {"3"}),
        ({"type": "integer", "categories": [{"value": 0, "label": "No"}]}, ["0", "1"], {"1"}),
        ({"type": "string", "categories": ["a"], "missingValues": ["-"]}, ["a", "-", "b"], {"b"}),
    ],
)
def test_a_cell_is_one_of_its_categories(
    tmp_path: Path, field: dict[str, Any], cells: list[str], wrong: set[str]
) -> None:
    text = "id,c\n" + "".join(f"{number},{cell}\n" for number, cell in enumerate(cells))
    file = package(tmp_path, text, {"fields": [{"name": "id", "type": "integer"}, {"name": "c", **field}]})
    expected = [(n, cell) for n, cell in enumerate(cells, start=2) if cell in wrong]
    assert found(file) == [("S15", n, f"{cell!r} is not a category of c.") for n, cell in expected]


BYTES = [
    (b"\xef\xbb\xbfa,b\n1,2\n", [("B04", 1)]),
    (b"a,b\r\n1,2\r\n", [("B06", 1)]),
    (b"a,b\n1,2", [("B14", 2)]),
    (b'a,b\n"1",2\n', [("B11", 2)]),
    (b"a,b\nx ,2\n", [("B12", 2)]),
    ("a,b\ncafe\u0301,2\n".encode(), [("B08", 2)]),
    (b"a,b\nx\x01,2\n", [("B07", 2)]),
    (b'a,b\n"x\ny",2\nz ,3\n', [("B12", 4)]),
]


@pytest.mark.parametrize(("content", "expected"), BYTES)
def test_the_bytes_of_a_file(tmp_path: Path, content: bytes, expected: list[tuple[str, int]]) -> None:
    file = package(tmp_path, content, {"fields": fields(a="any", b="any")})
    assert [(code, line) for code, line, _note in found(file) if code.startswith("B")] == expected
    assert screened(file)[0] == frictionless_says(file)


def test_between_other_signs_characters_alone_are_looked_at(tmp_path: Path) -> None:
    text = 'a;b\n"1";2 \nx\x01;3\n'
    file = package(tmp_path, text, {"fields": fields(a="any", b="any")}, dialect={"delimiter": ";"})
    assert [(code, line) for code, line, _note in found(file)] == [("B07", 3)]


def test_what_is_no_csv_here_is_said_not_to_be_checked(tmp_path: Path) -> None:
    file = tmp_path / "datapackage.json"
    table = {"name": "t", "data": [{"a": 1}], "schema": {"fields": fields(a="integer")}}
    file.write_text(json.dumps({"name": "p", "resources": [table]}), encoding="utf-8")
    (task,) = screen(file, own_rules=True).report["tasks"]
    assert task["warnings"] == ["t: only CSV files here are checked by rules of our own."]


@given(st.lists(st.lists(st.text('ab "\n,é', max_size=4), min_size=2, max_size=2), min_size=1, max_size=30), st.data())
def test_blocks_find_what_the_whole_file_has(rows: list[list[str]], data: st.DataObject) -> None:
    import tempfile
    from pathlib import Path

    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=data.draw(st.sampled_from(["\n", "\r\n"]))).writerows(rows)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        file = Path(folder) / "t.csv"
        file.write_bytes(text.getvalue().encode())
        whole = {str(problem) for problem in bytes_layer.file_problems(file, "t.csv", cells=True)}
        patch.setattr(bytes_layer, "_BLOCK", data.draw(st.integers(1, 40)))
        blocks = {str(problem) for problem in bytes_layer.file_problems(file, "t.csv", cells=True)}
    # Line ends are counted by the block.
    assert {each for each in blocks if " B06 " not in each} == {each for each in whole if " B06 " not in each}
