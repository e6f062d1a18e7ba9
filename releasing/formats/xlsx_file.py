"""Every table as a sheet of an Excel workbook, for people who read in a spreadsheet (ECMA-376).

A text is a text: none runs as a formula, becomes a link or a number. Dates of EDTF stay as they are written; their
bounds are real dates. A text longer than a cell can hold is cut and says so.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from build.errors import BuildError
from citing.styles import text
from citing.works import dataset_work
from validators.typed import typed_columns

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from build.content import Content
    from validators.descriptor import Package, Table

TITLE = "Excel workbook"
FILE_NAME = "backchannel.xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Excel's own limits: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
# Before March 1900 Excel counts a day that never was.
_FIRST_DAY = date(1900, 3, 1)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def write(content: Content, target: Path) -> None:
    """Write the workbook. Streams: one row is in memory at a time.

    Raises:
        BuildError: a table has more rows than a sheet can hold.
    """
    with xlsxwriter.Workbook(str(target), _OPTIONS) as book:
        # Otherwise the clock's time goes into the file.
        created = datetime.fromisoformat(content.package.descriptor["created"]).replace(tzinfo=None)
        book.set_properties({"title": content.package.descriptor["title"], "created": created})
        _about(book, content)
        _columns(book, content.package)
        for table in content.package.tables:
            _sheet(book, table, content.tables[table.name])


def _about(book: Workbook, content: Content) -> None:
    package = content.package
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)
    licence = package.descriptor["licenses"][0]
    lines = [
        (package.descriptor["title"], ""),
        ("Version", f"{package.version} of {package.descriptor['created'][:10]}"),
        ("Cite as", text.render(dataset_work(package)).strip()),
        ("Licence", f"{licence['title']} ({licence['path']})"),
        ("An empty cell", "Nothing is known. It never means no."),
        ("A date", "Is EDTF text; the columns _earliest and _latest are its first and last possible day."),
        ("", ""),
        *((table.name, f"{table.title}. {table.description}") for table in package.tables),
    ]
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write_string(number, column, cell)


def _columns(book: Workbook, package: Package) -> None:
    sheet = book.add_worksheet("Columns")
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 2, 26)
    sheet.set_column(3, 3, 110)
    for column, head in enumerate(("table", "column", "type", "meaning")):
        sheet.write_string(0, column, head)
    lines = ((table.name, each) for table in package.tables for each in typed_columns(table))
    for number, (name, each) in enumerate(lines, start=1):
        for column, cell in enumerate((name, each.name, each.type, f"{each.title}. {each.description}")):
            sheet.write_string(number, column, cell)


def _sheet(book: Workbook, table: Table, rows: pa.Table) -> None:
    if rows.num_rows >= MOST_ROWS:
        raise BuildError(f"{table.name} has {rows.num_rows} rows, and a sheet of Excel holds {MOST_ROWS - 1}.")
    sheet = book.add_worksheet(table.name[:LONGEST_NAME])
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows.num_rows, rows.num_columns - 1)
    for column, name in enumerate(rows.column_names):
        sheet.write_string(0, column, name)
    number = 0
    for batch in rows.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            number += 1
            for column, cell in enumerate(row.values()):
                _write(sheet, number, column, cell, day)


def _write(sheet: Worksheet, row: int, column: int, cell: Any, day: Format) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float():
            sheet.write_number(row, column, cell)
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(row, column, cell, day)
        case _:
            sheet.write_string(row, column, _fitting(str(cell)))


def _fitting(cell: str) -> str:
    mark = " […cut: see the CSV file]"
    return cell if len(cell) <= LONGEST_TEXT else cell[: LONGEST_TEXT - len(mark)] + mark
