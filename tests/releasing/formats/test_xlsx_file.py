"""The workbook is read back cell by cell with openpyxl; a text stays a text."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest

from build.content import Content
from build.errors import BuildError
from releasing.formats import xlsx_file


@pytest.fixture(scope="module")
def book(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / xlsx_file.FILE_NAME)


def test_every_cell_of_every_table_is_there_with_its_type(book: openpyxl.Workbook, whole: Content) -> None:
    for name, table in whole.tables.items():
        header, *rows = book[name].iter_rows(values_only=True)
        assert list(header) == table.column_names
        expected = [tuple(_as_excel(cell) for cell in row.values()) for row in table.to_pylist()]
        assert rows == expected, name


def _as_excel(cell: object) -> object:
    return datetime(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1", "https://example.org/", "1.0", "TRUE"])
def test_a_text_does_not_run_and_is_no_number_or_link(whole: Content, tmp_path: Path, text: str) -> None:
    # The checks refuse formulas in the data; the workbook does not rely on them.
    cell = write_with(whole, tmp_path, {"note": [text]})["actors"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    with zipfile.ZipFile(tmp_path / "other.xlsx") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in content
    assert b"<hyperlink" not in content


def test_the_first_sheet_says_what_this_is(book: openpyxl.Workbook, whole: Content) -> None:
    about = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert whole.package.version in about["Version"]
    assert about["Cite as"].startswith("The Backchannel contributors")
    assert set(whole.tables) <= about.keys()


def test_every_column_is_explained(book: openpyxl.Workbook, whole: Content) -> None:
    explained = {(row[0], row[1]) for row in book["Columns"].iter_rows(min_row=2, values_only=True)}
    assert explained == {(name, column) for name, table in whole.tables.items() for column in table.column_names}


def test_a_text_that_is_too_long_says_that_it_was_cut(whole: Content, tmp_path: Path) -> None:
    book = write_with(whole, tmp_path, {"note": ["x" * 40_000]})
    cell = next(
        cell for cell in next(book["actors"].iter_rows(min_row=2, values_only=True)) if str(cell).startswith("xx")
    )
    assert len(cell) == xlsx_file.LONGEST_TEXT
    assert cell.endswith("[…cut: see the CSV file]")


def test_more_rows_than_a_sheet_holds_are_refused(whole: Content, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"actors has 1048576 rows, and a sheet of Excel holds 1048575\."):
        write_with(whole, tmp_path, {"actor_id": pa.nulls(xlsx_file.MOST_ROWS, pa.string())})


def write_with(whole: Content, folder: Path, cells: dict[str, object]) -> openpyxl.Workbook:
    other = Content(whole.package, {**whole.tables, "actors": pa.table(cells)}, whole.views)
    xlsx_file.write(other, folder / "other.xlsx")
    return openpyxl.load_workbook(folder / "other.xlsx")
