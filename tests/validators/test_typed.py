from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from tests.clean.package import apply
from validators.check import check
from validators.descriptor import read_package
from validators.typed import arrow_schema, typed_columns, typed_table

if TYPE_CHECKING:
    from pathlib import Path


def test_each_edtf_column_is_followed_by_its_bounds(clean_package: Path) -> None:
    table = read_package(clean_package).by_name["positions"]
    names = [column.name for column in typed_columns(table)]
    assert names == [
        *("position_id", "actor_id", "organisation_id", "kind", "title"),
        *("start", "start_earliest", "start_latest", "end", "end_earliest", "end_latest", "note"),
    ]
    assert all(column.title and column.description for column in typed_columns(table))


def test_an_empty_cell_is_null_and_an_open_end_no_day(package: Path) -> None:
    for table, row in (("positions", "pos-ada-example-fund"), ("claim_values", "clv-pos-ada-example-fund-end")):
        apply(package, {"table": table, "row": row, "set": {"end" if table == "positions" else "value": ".."}})
    report, checked = check(package)
    assert report.problems == ()
    assert checked is not None
    ada, boris = checked.tables["positions"].to_pylist()
    assert (ada["start_earliest"], ada["start_latest"]) == (date(2020, 1, 1), date(2020, 12, 31))
    assert (ada["end"], ada["end_earliest"], ada["end_latest"]) == ("..", None, None)
    assert (boris["start"], boris["start_earliest"], boris["start_latest"]) == (None, None, None)


def test_types_come_from_the_schema(clean_package: Path) -> None:
    _report, checked = check(clean_package)
    assert checked is not None
    tables = checked.tables
    assert tables["amounts"].schema.field("low").type == pa.float64()
    assert tables["assets"]["is_named"].to_pylist() == [True]
    assert tables["sources"]["consulted"].to_pylist()[0] == date(2026, 1, 2)
    assert tables["plan_points"]["position"].to_pylist() == [1, 2]
    assert tables["corrections"].num_rows == 0
    for table in checked.package.edited:
        assert tables[table.name].schema.equals(arrow_schema(table), check_metadata=True)


def test_a_required_column_is_not_nullable(clean_package: Path) -> None:
    schema = arrow_schema(read_package(clean_package).by_name["deals"])
    assert not schema.field("label").nullable
    assert schema.field("note").nullable


def test_rows_come_in_the_order_of_their_key(clean_package: Path) -> None:
    table = read_package(clean_package).by_name["people"]
    rows = [["act-b", "", "B.", ""], ["act-a", "", "A.", ""]]
    assert typed_table(table, rows)["actor_id"].to_pylist() == ["act-a", "act-b"]


def test_a_cell_of_another_type_is_refused(clean_package: Path) -> None:
    table = read_package(clean_package).by_name["plan_points"]
    with pytest.raises(ValueError, match="first"):
        typed_table(table, [["pnt-a", "plan-a", "first", "true", "security", "S.", "", ""]])
