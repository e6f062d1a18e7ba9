"""The clean package: written into a folder, edited, checked."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

from validators.check import check
from validators.descriptor import Table, read_package

CHECKOUT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"

Rows = list[dict[str, str]]
# One step of a test's edit; `apply` says which there are.
Edit = dict[str, Any]


def write_clean(root: Path) -> Path:
    """Write the clean package into the new folder `root`: the checkout's schemas, the rows of `data/`."""
    shutil.copytree(CHECKOUT / "schema", root / "schema")
    shutil.copy(CHECKOUT / "datapackage.json", root)
    (root / "data").mkdir()
    package = read_package(root)
    for table in package.edited:
        file = DATA / f"{table.name}.csv"
        write_rows(root / package.paths[table.name], table, read_rows(file) if file.exists() else [])
    return root


def read_rows(file: Path) -> Rows:
    """The rows of a CSV, by column."""
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def write_rows(file: Path, table: Table, rows: Rows) -> None:
    """Write rows in the given order; cells that they lack are empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(text.getvalue(), encoding="utf-8", newline="")


def apply(root: Path, edit: Edit) -> None:
    """Apply one edit to the package in `root`.

    | keys | what it does |
    |---|---|
    | `table`, `row`, `set` | changes cells of the row with that id |
    | `table`, `add` | adds a row at its place; `append` adds it at the end |
    | `table`, `remove` | removes the row with that id |
    | `file`, `replace`, `with` | replaces a text that stands once; new `times` over, in `encoding` |
    | `file`, `content` | writes a file |
    | `file`, `delete` | deletes it |

    Raises:
        ValueError: the row or the text does not stand there once.
    """
    if "table" in edit:
        _edit_table(root, edit)
    elif "replace" in edit:
        new = edit["with"] * edit.get("times", 1)
        replace(root / edit["file"], edit["replace"], new, edit.get("encoding", "utf-8"))
    elif "content" in edit:
        (root / edit["file"]).parent.mkdir(exist_ok=True)
        (root / edit["file"]).write_text(edit["content"], encoding="utf-8", newline="")
    elif edit["delete"]:
        (root / edit["file"]).unlink()


def replace(file: Path, old: str, new: str, encoding: str = "utf-8") -> None:
    """Replace a text that stands once in a file."""
    data = file.read_bytes()
    if data.count(old.encode()) != 1:
        raise ValueError(f"{old!r} stands {data.count(old.encode())} times in {file.name}")
    file.write_bytes(data.replace(old.encode(), new.encode(encoding)))


def _edit_table(root: Path, edit: Edit) -> None:
    package = read_package(root)
    table = package.by_name[edit["table"]]
    file = root / package.paths[table.name]
    rows = read_rows(file)
    if "set" in edit:
        _one(rows, table.key, edit["row"]).update(edit["set"])
    if "remove" in edit:
        rows.remove(_one(rows, table.key, edit["remove"]))
    if "add" in edit:
        rows = sorted([*rows, edit["add"]], key=lambda row: row[table.key])
    if "append" in edit:
        rows.append(edit["append"])
    write_rows(file, table, rows)


def _one(rows: Rows, key: str, value: str) -> dict[str, str]:
    found = [row for row in rows if row[key] == value]
    if len(found) != 1:
        raise ValueError(f"{len(found)} rows have {key} {value!r}")
    return found[0]


def problems(root: Path) -> list[str]:
    """What the check finds, a line a problem."""
    report, _checked = check(root)
    return [str(problem) for problem in report.problems]


def cell(table: str, row: str, **cells: str) -> Edit:
    """Set cells of one row."""
    return {"table": table, "row": row, "set": cells}


def text(file: str, old: str, new: str, **how: Any) -> Edit:
    """Replace a text in a file."""
    return {"file": file, "replace": old, "with": new, **how}
