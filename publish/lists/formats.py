"""The rows of a list as files: CSV, JSON and XLSX, with the columns that the list gives away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.reading import Row

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_csv(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    """RFC 4180, UTF-8; what is missing is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(["" if row[name] is None else row[name] for name in columns] for row in rows)
    return text.getvalue().encode()


def as_json(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    """An array of objects; what is missing is null."""
    return json.dumps([{name: row[name] for name in columns} for row in rows], ensure_ascii=False).encode()


def as_xlsx(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    """One sheet with a bold header; text stays text, whatever it begins with."""
    # Imported here: few ask for it.
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        sheet = book.add_worksheet("list")
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row[name] for name in columns])
    return file.getvalue()


WRITERS: dict[str, Callable[[tuple[str, ...], list[Row]], Any]] = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}
