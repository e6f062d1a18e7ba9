"""What validates builds: random valid rows through both databases, CSV and Parquet and back, equal cell by cell."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from build.cell_text import cell_text
from build.content import content
from build.ddl import quoted
from build.run import write_outputs
from tests.clean.package import DATA, read_rows, write_clean, write_rows
from validators.check import check
from validators.descriptor import Column, Package, read_package

if TYPE_CHECKING:
    from collections.abc import Mapping

Rows = list[dict[str, str]]

# Any text that the bytes layer lets pass: no control or private character, in NFC, no space around it; and no formula.
TEXT = (
    st.text(
        st.one_of(st.characters(exclude_categories=("C", "Zl", "Zp")), st.sampled_from("\",;\n'é王🙂ǅ")), max_size=40
    )
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(lambda text: text[:1] not in set("=+-@"))
)
CELLS = {
    "string": TEXT,
    "date": st.dates(date(1990, 1, 1), date(2026, 1, 1)).map(str),
    "integer": st.integers(1, 10**15).map(str),
    "boolean": st.sampled_from(["true", "false"]),
}
NUMBERS = st.one_of(
    st.integers(0, 10**15).map(float),
    st.floats(1e-4, 1e6).map(lambda value: round(value, 6)),
    st.sampled_from([0.0, 0.1, 0.0001]),
).map(cell_text)
# Columns that say no more than they hold, so that any value of their type stays valid.
FREE = {"note", "description", "summary", "counted", "is_named", "is_numbered", "consulted", "decided"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clean(tmp_path_factory.mktemp("round-trip") / "package")


def cell(column: Column) -> st.SearchStrategy[str]:
    """Any cell of a free column."""
    found = CELLS[column.type]
    return found.filter(bool) if column.required else found


def random_rows(data: st.DataObject, package: Package, rows: Mapping[str, Rows]) -> dict[str, Rows]:
    """The rows with random cells where that leaves them valid, and a random amount in the place of one of them."""
    found = {}
    for table in package.edited:
        free = [field for field in table.fields if field.name in FREE and not (field.edtf or field.disputable)]
        found[table.name] = [
            row | {each.name: data.draw(cell(each)) for each in free if each.type != "date" or row[each.name]}
            for row in rows[table.name]
        ]
    amount = found["amounts"][0]
    low = data.draw(NUMBERS)
    for value in found["claim_values"]:
        if (value["column_name"], value["value"]) == ("low", amount["low"]):
            value["value"] = low
    amount["low"] = low
    return found


def as_cell(value: object, column: Column) -> str:
    """A value as a library gives it, as the cell of the CSV that it came from."""
    found = bool(value) if column.type == "boolean" and isinstance(value, int) else value
    assert found is None or isinstance(found, str | int | float | date)
    return cell_text(found)


def from_each(built: Path, name: str, columns: list[str]) -> dict[str, list[list[object]]]:
    """The rows of a table in each output, read by its own library."""
    select = f"SELECT {', '.join(map(quoted, columns))} FROM {quoted(name)} ORDER BY 1"
    with closing(sqlite3.connect(built / "backchannel.sqlite")) as connection:
        in_sqlite = [list(row) for row in connection.execute(select)]
    with duckdb.connect(str(built / "backchannel.duckdb"), read_only=True) as connection:
        in_duckdb = [list(row) for row in connection.execute(select).fetchall()]
    in_parquet = [
        [row[each] for each in columns] for row in pq.read_table(built / f"parquet/{name}.parquet").to_pylist()
    ]
    in_csv = [[row[each] for each in columns] for row in read_rows(built / f"csv/{name}.csv")]
    return {"SQLite": in_sqlite, "DuckDB": in_duckdb, "CSV": in_csv, "Parquet": in_parquet}


@settings(
    max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate]
)
@given(data=st.data())
def test_valid_rows_come_back_from_every_output(folder: Path, data: st.DataObject) -> None:
    package = read_package(folder)
    rows = random_rows(data, package, {name: read_clean(name) for name in package.by_name})
    for table in package.edited:
        write_rows(folder / package.paths[table.name], table, rows[table.name])
    report, checked = check(folder)
    assert checked is not None, [str(problem) for problem in report.problems]
    with TemporaryDirectory(dir=folder.parent) as built:
        write_outputs(content(checked), Path(built), Path(built), lambda _step: None)
        for table in package.edited:
            expected = [[row.get(name) or "" for name in table.columns] for row in rows[table.name]]
            for title, found in from_each(Path(built), table.name, list(table.columns)).items():
                cells = [[as_cell(*pair) for pair in zip(row, table.fields, strict=True)] for row in found]
                assert cells == expected, f"{table.name} in {title}"


def read_clean(name: str) -> Rows:
    file = DATA / f"{name}.csv"
    return read_rows(file) if file.exists() else []
