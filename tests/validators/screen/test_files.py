"""How files may be written: dialects, blank rows, quotes, line ends, compression, parts, encodings."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.validators.screen.frictionless_report import expected, screened, write_package

SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "id", "type": "integer", "constraints": {"required": True}},
        {"name": "name", "type": "string"},
        {"name": "day", "type": "date"},
    ],
    "primaryKey": "id",
}
CLEAN = b"id,name,day\n1,a,2024-01-01\n2,b,\n3,c,2024-01-03\n"

CONTENTS = {
    "clean": CLEAN,
    "no last line end": CLEAN.rstrip(b"\n"),
    "CRLF": CLEAN.replace(b"\n", b"\r\n"),
    "CR": CLEAN.replace(b"\n", b"\r"),
    "mixed line ends": CLEAN.replace(b"\n", b"\r\n", 2),
    "BOM": b"\xef\xbb\xbf" + CLEAN,
    "a blank row": CLEAN.replace(b"2,b,\n", b"\n2,b,\n"),
    "blank rows at the end": CLEAN + b"\n\n",
    "a space behind a quote": CLEAN.replace(b"b,", b'"b" ,'),
    "letters behind a quote": CLEAN.replace(b"b,", b'"b"x,'),
    "a quote inside a cell": CLEAN.replace(b"b,", b'b"b,'),
    "a quote that is never closed": CLEAN.replace(b"b,", b'"b,'),
    "cells over several lines": CLEAN.replace(b"b,", b'"b\nb\r\n",'),
    "all quoted": b'"id","name","day"\n"1","a","2024-01-01"\n"2","",""\n',
    "quoted empties": CLEAN.replace(b"b,", b'"",""').replace(b'""\n', b"\n"),
    "NUL": CLEAN.replace(b"b,", b"b\0,"),
    "short and long rows": CLEAN + b"4\n5,e,2024-01-05,x,y\n6,f,2024-02-30\n",
    "a header over two lines": CLEAN.replace(b"name", b'"na\nme"'),
    "header in another order": CLEAN.replace(b"id,name", b"name,id"),
    "header with a column too many": CLEAN.replace(b"day\n", b"day,more\n"),
    "header with a column too few": b"id,name\n1,a\n",
    "header twice the same": b"id,id,day\n1,2,2024-01-01\n",
    "header alone": b"id,name,day\n",
    "nothing": b"",
    "one blank line": b"\n",
    "a title above the header": b"title\n" + CLEAN,
    "semicolons": CLEAN.replace(b",", b";"),
    "not UTF-8": CLEAN.replace(b"b,", b"\xff,"),
    "a long row behind the sample": CLEAN + b"".join(b"%d,x,\n" % n for n in range(4, 300)) + b"300,x,,y\n",
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=list(CONTENTS))
@pytest.mark.parametrize("encoding", [{}, {"encoding": None}], ids=["declared", "guessed"])
def test_a_file_is_read_as_frictionless_reads_it(content: bytes, encoding: dict[str, Any], tmp_path: Path) -> None:
    path = write_package(tmp_path, {"table": (SCHEMA, content)}, **encoding)
    if encoding:
        path.write_text(path.read_text().replace(', "encoding": null', ""))
    assert screened(path)[0] == expected(path)


@pytest.mark.parametrize(
    "name", ["clean", "no last line end", "CRLF", "cells over several lines", "all quoted", "header alone"]
)
def test_a_clean_file_is_proven_without_frictionless(name: str, tmp_path: Path) -> None:
    found = screened(write_package(tmp_path, {"table": (SCHEMA, CONTENTS[name])}))[1]
    assert (found.report["valid"], found.judged) == (True, 0)


@pytest.mark.parametrize(
    "dialect",
    [
        {"delimiter": ";"},
        {"delimiter": "|", "header": True},
        {"quoteChar": "'"},
        {"escapeChar": "\\"},
        {"doubleQuote": False},
        {"skipInitialSpace": True},
        {"commentChar": "#"},
        {"commentRows": [3]},
        {"skipBlankRows": True},
        {"header": False},
        {"headerRows": [2]},
        {"headerRows": [1, 2]},
        {"csv": {"delimiter": ";"}},
        {"lineTerminator": "\r\n", "caseSensitiveHeader": True},
        {"nullSequence": "b"},
    ],
    ids=str,
)
def test_a_dialect_means_what_it_means_to_frictionless(dialect: dict[str, Any], tmp_path: Path) -> None:
    content = b"id,name,day\n# 1,a,\n\n1, a,2024-01-01\n2,'b;c',x\n3,c\\,d,\n"
    separator = dialect.get("delimiter", dialect.get("csv", {}).get("delimiter", ","))
    path = write_package(tmp_path, {"table": (SCHEMA, content.replace(b",", separator.encode()))}, dialect=dialect)
    assert screened(path)[0] == expected(path)


@pytest.mark.parametrize("content", [CLEAN, CLEAN + b"3,x,y\n"], ids=["clean", "bad"])
@pytest.mark.parametrize("ending", ["gz", "zip"])
def test_a_compressed_file_is_unpacked(content: bytes, ending: str, tmp_path: Path) -> None:
    path = write_package(tmp_path, {"table": (SCHEMA, content)})
    if ending == "gz":
        (tmp_path / "table.csv.gz").write_bytes(gzip.compress(content, mtime=0))
    else:
        with zipfile.ZipFile(tmp_path / "table.csv.zip", "w") as archive:
            archive.writestr("table.csv", content)
    path.write_text(path.read_text().replace("table.csv", f"table.csv.{ending}"))
    ours, found = screened(path)
    assert ours == expected(path)
    assert found.rows == (3 if content == CLEAN else 4)


def test_parts_of_a_file_are_one_table(tmp_path: Path) -> None:
    path = write_package(tmp_path, {"table": (SCHEMA, CLEAN)})
    (tmp_path / "more.csv").write_bytes(b"id,name,day\n4,d,2024-01-04\n1,e,x\n")
    path.write_text(path.read_text().replace('"table.csv"', '["table.csv", "more.csv"]'))
    ours, found = screened(path)
    theirs = expected(path)
    # Of several files frictionless says how many bytes it happened to read at a time.
    for report in (ours, theirs):
        for name in ("bytes", "md5", "sha256"):
            report["tasks"][0]["stats"].pop(name, None)
    assert ours == theirs
    assert found.rows == 5


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "latin-1", "no-such"])
def test_other_encodings_are_left_to_frictionless(encoding: str, tmp_path: Path) -> None:
    text = CLEAN.decode().replace("b,", "é,") if encoding != "cp1251" else CLEAN.decode().replace("b,", "да,")
    content = text.encode("utf-8" if encoding == "no-such" else encoding)
    path = write_package(tmp_path, {"table": (SCHEMA, content)})
    path.write_text(path.read_text().replace('"utf-8"', json.dumps(encoding)))
    assert screened(path)[0] == expected(path)


@pytest.mark.parametrize(
    "change",
    [
        ('"path": "table.csv"', '"path": "missing.csv"'),
        ('"path": "table.csv"', '"path": "../table.csv"'),
        ('"path": "table.csv"', '"data": [["id","name","day"],[1,"a","x"]]'),
        ('"schema": {', '"nothing": {'),
        ('"primaryKey": "id"', '"primaryKey": "nix"'),
        ('"name": "table"', '"name": "Tab le"'),
        ('"name": "test"', '"name": "test", "created": "yesterday"'),
        ('"name": "test"', '"name": "test", "licenses": [{"title": "free"}]'),
        ('"name": "test"', '"name": "test", "contributors": [{"title": "a", "email": "x"}]'),
        ('"encoding": "utf-8"', '"encoding": "utf-8", "bytes": 5, "hash": "abc"'),
        ('"encoding": "utf-8"', '"encoding": "utf-8", "rows": 7'),
        ('"encoding": "utf-8"', '"encoding": "utf-8", "format": "json"'),
        ('"encoding": "utf-8"', '"encoding": "utf-8", "profile": "tabular-data-resource"'),
        ('"encoding": "utf-8"', '"encoding": "utf-8", "type": "file"'),
    ],
    ids=lambda change: change[1],
)
def test_a_descriptor_that_is_wrong_or_unusual_gets_the_verdict_of_frictionless(
    change: tuple[str, str], tmp_path: Path
) -> None:
    path = write_package(tmp_path, {"table": (SCHEMA, CLEAN)})
    assert change[0] in path.read_text()
    path.write_text(path.read_text().replace(*change, 1))
    assert screened(path)[0] == expected(path)


def test_lines_are_physical_behind_cells_of_several_lines(tmp_path: Path) -> None:
    content = b'id,name,day\n1,"a\nb\nc",2024-01-01\n2,b,wrong\n\n3,"x\ny",wrong\n4,d,wrong,more\n'
    found = screened(write_package(tmp_path, {"table": (SCHEMA, content)}))[1]
    assert found.lines == [{3: 5, 4: 6, 5: 7, 6: 9}]


@pytest.mark.parametrize("name", ["t[1].csv", "d[1]/t.csv"])
def test_signs_in_a_path_are_no_pattern(name: str, tmp_path: Path) -> None:
    # DuckDB took `t[1].csv` for `t1.csv`, and proved another file clean.
    other = tmp_path / name.replace("[1]", "1")
    for file, content in ((tmp_path / name, b"a,b\nx,1\ny,2\n"), (other, b"a,b\n1,x\n2,y\n")):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
    resource = {"name": "t", "path": name, "schema": schema, "encoding": "utf-8"}
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps({"name": "test", "resources": [resource]}), encoding="utf-8")
    assert screened(path)[0] == expected(path)


def test_signs_in_the_path_of_a_package_are_no_pattern(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
    for folder, content in (("p1", b"a,b\n1,x\n2,y\n"), ("p[1]", b"a,b\nx,1\ny,2\n")):
        (tmp_path / folder).mkdir()
        write_package(tmp_path / folder, {"t": (schema, content)})
    task = screened(tmp_path / "p[1]" / "datapackage.json")[0]["tasks"][0]
    assert [(error["type"], error["rowNumber"]) for error in task["errors"]] == [("type-error", 2), ("type-error", 3)]
